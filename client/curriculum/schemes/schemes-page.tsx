import { CircleDashed, Scale } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WordAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useFigures, useNames, useSchemes, type SchemeFiliere } from './use-schemes.ts';

/** The filières: the scheme in force of each, and the drafts in one's hands. */
export function SchemesPage() {
  const t = useText();
  const { language } = useLanguage();
  const filieres = useSchemes();
  const published = filieres.filter(({ current }) => current !== null).length;
  return (
    <>
      <PageHead
        title={t('curriculum.scheme.title')}
        help={t('curriculum.scheme.help')}
        situation={t('curriculum.scheme.situation', { n: published, total: filieres.length })}
      />
      {filieres.length === 0 ? (
        <Situation drawing={Scale} title={t('curriculum.noFiliere')} cause={t('curriculum.noFiliereCause')} />
      ) : (
        <DataTable
          caption={t('curriculum.scheme.title')}
          rows={filieres}
          rowKey={({ id }) => id}
          isMine={({ may }) => may.publish}
          columns={[
            {
              key: 'filiere',
              head: t('curriculum.filiere'),
              cell: ({ name, field }) => (
                <TwoLines under={field === null ? undefined : t(`field.${field}`)}>{inLanguage(name, language)}</TwoLines>
              ),
            },
            { key: 'current', head: t('curriculum.scheme.current'), cell: (filiere) => <Current filiere={filiere} /> },
            { key: 'draft', head: t('curriculum.draft'), cell: (filiere) => <DraftState filiere={filiere} /> },
            {
              key: 'act',
              head: '',
              end: true,
              cell: ({ id }) => (
                <WordAct to={`/evaluation/${id}`} onward>
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

function Current({ filiere: { current } }: { readonly filiere: SchemeFiliere }) {
  const t = useText();
  const format = useFormat();
  const figures = useFigures();
  const names = useNames();
  if (current === null) return t('curriculum.scheme.none');
  const shares = current.definition.components.map((each) => `${figures.share(each.weight / 10_000)} ${names.small(each)}`);
  const since = t('curriculum.since', { day: format.dayAndYear(localDay(current.publishedAt ?? 0)) });
  return (
    <TwoLines under={`${t('curriculum.scheme.version', { number: current.number })}, ${since}`}>
      {format.startLine(shares.join(' + '))}
    </TwoLines>
  );
}

function DraftState({ filiere: { draft, may } }: { readonly filiere: SchemeFiliere }) {
  const t = useText();
  if (draft === null) return null;
  return (
    <StatusChip drawing={CircleDashed} tone={may.publish ? 'look' : 'plain'}>
      {t(may.publish ? 'curriculum.scheme.toPublish' : 'curriculum.scheme.inPreparation')}
    </StatusChip>
  );
}
