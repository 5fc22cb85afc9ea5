import { Ban, Check, FileQuestion, FileSpreadsheet, Hourglass, Undo2 } from 'lucide-react';
import { fullName } from '../../../shared/people/rules.ts';
import type { IntakeState } from '../../../shared/people/intake/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import type { Drawing } from '../../ui/icon.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { fileNameOf, type ListHead } from './use-intakes.ts';

/** The lists that were brought, the latest first, each with how far it has come. */
export function LatestLists({ lists }: { readonly lists: readonly ListHead[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  if (lists.length === 0) return <Situation drawing={FileSpreadsheet} title={t('people.intake.none')} cause={t('people.intake.noneWhy')} />;
  return (
    <DataTable
      caption={t('people.intake.latest')}
      rows={lists}
      rowKey={({ id }) => id}
      isMine={({ state, may }) => state === 'submitted' && may.approve.ok}
      columns={[
        {
          key: 'file',
          head: t('people.intake.file'),
          cell: (list) => (
            <TwoLines under={t(`people.intake.kind.${list.kind}`)}>
              <bdi>{fileNameOf(list, t)}</bdi>
            </TwoLines>
          ),
        },
        {
          key: 'who',
          head: t('people.intake.hands'),
          cell: ({ preparedBy, approvedBy, preparedAt, approvedAt }) => (
            <TwoLines
              under={
                approvedBy && approvedAt !== null
                  ? t('people.intake.approvedBy', { name: fullName(approvedBy, language), moment: format.moment(approvedAt) })
                  : undefined
              }
            >
              {t('people.intake.by', { name: fullName(preparedBy, language), moment: format.moment(preparedAt) })}
            </TwoLines>
          ),
        },
        { key: 'state', head: t('people.intake.state'), cell: ({ state }) => <StateChip state={state} /> },
        {
          key: 'act',
          head: '',
          end: true,
          cell: (list) => (
            <QuietAct to={`/importer/${list.feature}/${list.id}`} name={t('people.intake.openOf', { file: fileNameOf(list, t) })}>
              {t('people.intake.open')}
            </QuietAct>
          ),
        },
      ]}
    />
  );
}

type Look = { readonly drawing: Drawing; readonly tone: 'plain' | 'ok' | 'look' | 'no' };
const looks: { readonly [state in IntakeState]: Look } = {
  draft: { drawing: FileQuestion, tone: 'look' },
  previewed: { drawing: FileSpreadsheet, tone: 'plain' },
  submitted: { drawing: Hourglass, tone: 'look' },
  applied: { drawing: Check, tone: 'ok' },
  reverted: { drawing: Undo2, tone: 'plain' },
  abandoned: { drawing: Ban, tone: 'plain' },
};

/** How far a list has come. */
export function StateChip({ state }: { readonly state: IntakeState }) {
  const t = useText();
  return <StatusChip {...looks[state]}>{t(`people.intake.state.${state}`)}</StatusChip>;
}
