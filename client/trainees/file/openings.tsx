import { Eye } from 'lucide-react';
import { isOffice } from '../../../shared/core/authority.ts';
import { localDay } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import type { FileAnswer } from './use-file.ts';

type OpeningsProps = { readonly openings: NonNullable<FileAnswer['openings']> };

/** Who opened the file on which day, and why the CIN was shown whole. */
export function Openings({ openings }: OpeningsProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <section>
      <SectionHead title={t('trainees.file.openings')} />
      {openings.length === 0 ? (
        <Situation drawing={Eye} tone="green" title={t('trainees.file.noOpenings')} cause={t('trainees.file.noOpeningsCause')} />
      ) : (
        <DataTable
          caption={t('trainees.file.openings')}
          rows={openings}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'who',
              head: t('trainees.file.column.who'),
              cell: ({ viewer, office }) => (
                <TwoLines under={isOffice(office) ? t(`office.${office}.${viewer.sex ?? 'm'}`) : undefined}>
                  <PersonName>{fullName(viewer, language)}</PersonName>
                </TwoLines>
              ),
            },
            {
              key: 'when',
              head: t('trainees.file.column.when'),
              cell: ({ at, reason }) => (reason === null ? format.dayAndYear(localDay(at)) : format.moment(at)),
            },
            {
              key: 'why',
              head: t('trainees.file.column.why'),
              cell: ({ reason }) => (reason === null ? t('trainees.file.opened') : t('trainees.file.cinShown', { reason })),
            },
          ]}
        />
      )}
    </section>
  );
}
