import { Eye } from 'lucide-react';
import { isOffice } from '../../../shared/core/authority.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import type { FileAnswer } from './use-file.ts';

type Opening = NonNullable<FileAnswer['openings']>[number];
type OpeningsProps = { readonly openings: readonly Opening[] };

/** Who opened the file on which day, which piece of it, and why the CIN was shown whole. */
export function Openings({ openings }: OpeningsProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const why = ({ piece, reason }: Opening) => {
    if (piece !== null) return t('trainees.checklist.pieceOpened', { piece: inLanguage(piece, language) });
    return reason === null ? t('trainees.file.opened') : t('trainees.file.cinShown', { reason });
  };
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
              cell: ({ at, day }) => (day === null ? format.moment(at) : format.dayAndYear(localDay(at))),
            },
            {
              key: 'why',
              head: t('trainees.file.column.why'),
              cell: (opening) => why(opening),
            },
          ]}
        />
      )}
    </section>
  );
}
