import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import type { Group } from './use-groups.ts';

type GroupTableProps = {
  readonly groups: readonly Group[];
  /** The day that was chosen, for the page of the group to open on. */
  readonly on: string | null;
};

/** The groups of a promotion, each leading to its own page. */
export function GroupTable({ groups, on }: GroupTableProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('trainees.groups.title')}
      rows={groups}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          head: t('trainees.groups.code'),
          cell: ({ code, closedOn }) => (
            <TwoLines under={closedOn === null ? undefined : t('trainees.groups.closed', { day: format.dayAndYear(closedOn) })}>
              <Code>{code}</Code>
            </TwoLines>
          ),
        },
        { key: 'filiere', head: t('trainees.groups.filiere'), cell: ({ filiere }) => inLanguage(filiere, language) },
        { key: 'site', head: t('trainees.groups.site'), cell: ({ site }) => inLanguage(site, language) },
        {
          key: 'members',
          head: t('trainees.groups.members'),
          cell: ({ members, women }) => (members === 0 ? '0' : t('trainees.groups.heads', { n: members, women })),
        },
        {
          key: 'act',
          head: '',
          end: true,
          cell: ({ id, code }) => (
            <QuietAct name={t('trainees.groups.openOf', { code })} to={`?groupe=${id}${on === null ? '' : `&le=${on}`}`}>
              {t('trainees.groups.look')}
            </QuietAct>
          ),
        },
      ]}
    />
  );
}
