import { BookOpenCheck, CircleDashed } from 'lucide-react';
import { inLanguage } from '../../shared/core/text.ts';
import { localDay } from '../../shared/core/time.ts';
import { isInHand } from '../../shared/curriculum/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act, WordAct } from '../ui/act.tsx';
import { DataTable, TwoLines } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { useProgrammes, type Filiere } from './use-programmes.ts';

/** The filières: the version in force of each, and the drafts that are in one's hands. */
export function ProgrammesPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const filieres = useProgrammes();
  const published = filieres.filter(({ current }) => current !== null).length;
  return (
    <>
      <PageHead
        title={t('curriculum.title')}
        help={t('curriculum.help')}
        situation={t('curriculum.situation', { n: published, total: filieres.length })}
        acts={<Act to="/promotions">{t('curriculum.promotions.title')}</Act>}
      />
      {filieres.length === 0 ? (
        <Situation drawing={BookOpenCheck} title={t('curriculum.noFiliere')} cause={t('curriculum.noFiliereCause')} />
      ) : (
        <DataTable
          caption={t('curriculum.title')}
          rows={filieres}
          rowKey={({ id }) => id}
          isMine={isInHand}
          columns={[
            {
              key: 'filiere',
              head: t('curriculum.filiere'),
              cell: ({ name, field }) => (
                <TwoLines under={field === null ? undefined : t(`field.${field}`)}>{inLanguage(name, language)}</TwoLines>
              ),
            },
            {
              key: 'current',
              head: t('curriculum.current'),
              cell: ({ current }) =>
                current === null ? (
                  t('curriculum.neverPublished')
                ) : (
                  <TwoLines under={t('curriculum.since', { day: format.dayAndYear(localDay(current.publishedAt ?? 0)) })}>
                    {t('curriculum.versionTotals', { number: current.number, modules: current.modules, hours: current.hours })}
                  </TwoLines>
                ),
            },
            { key: 'draft', head: t('curriculum.draft'), cell: (filiere) => <DraftState filiere={filiere} /> },
            {
              key: 'act',
              head: '',
              end: true,
              cell: ({ id }) => (
                <WordAct to={`/programmes/${id}`} onward>
                  {t('curriculum.open')}
                </WordAct>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function DraftState({ filiere: { draft } }: { readonly filiere: Filiere }) {
  const t = useText();
  if (draft === null) return null;
  return (
    <StatusChip drawing={CircleDashed} tone={draft.opinion === null ? 'plain' : 'look'}>
      {t(draft.opinion === null ? 'curriculum.waitsOpinion' : 'curriculum.waitsPublication')}
    </StatusChip>
  );
}
