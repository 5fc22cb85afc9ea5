import { GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { localDay } from '../../../shared/core/time.ts';
import { figureText } from '../../../shared/grades/results/reasons/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct, WordAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { PublishSheet } from './publish-sheet.tsx';
import { decimalOf, nameIn } from './result-words.tsx';
import { useResultLists, type Deliberating, type Progress, type Publication } from './use-results.ts';

/** The results one reads, list by list, and for who publishes, those to come. */
export function ResultListsPage() {
  const t = useText();
  const { published, progress, juries } = useResultLists();
  const waiting = toPublish(progress, published);
  return (
    <>
      <PageHead
        title={t('grades.results.list.title')}
        situation={t('grades.results.list.situation', { n: published.length })}
        help={t('grades.results.list.help')}
      />
      {waiting.length > 0 && <ToPublish waiting={waiting} juries={juries} />}
      {published.length === 0 ? (
        <Situation drawing={GraduationCap} title={t('grades.results.list.none')} cause={t('grades.results.list.noneCause')} />
      ) : (
        <>
          {waiting.length > 0 && <SectionHead title={t('grades.results.list.caption')} />}
          <Published published={published} />
        </>
      )}
    </>
  );
}

export type Waiting = Omit<Progress, 'semester'> & { readonly semester: number | null };

/** Semesters of which nothing is published yet; and the year, once papers or every semester are there. */
function toPublish(progress: readonly Progress[], published: readonly Publication[]): readonly Waiting[] {
  const places = new Map<string, Progress[]>();
  for (const each of progress) {
    const key = `${each.promotion.id} ${each.filiere.id} ${each.sitting}`;
    places.set(key, [...(places.get(key) ?? []), each]);
  }
  const found: Waiting[] = [];
  for (const parts of places.values()) {
    const [first] = parts;
    if (!first) continue;
    found.push(...parts.filter(({ semester }) => semester !== null));
    if (parts.length === 1) continue;
    const sum = (of: 'sheets' | 'locked') => parts.reduce((total, each) => total + each[of], 0);
    found.push({ ...first, semester: null, sheets: sum('sheets'), locked: sum('locked') });
  }
  const isOut = (each: Waiting) =>
    published.some(
      ({ promotion, filiere, semester, sitting }) =>
        promotion.id === each.promotion.id && filiere.id === each.filiere.id && semester === each.semester && sitting === each.sitting,
    );
  return found.filter((each) => !isOut(each)).toSorted((a, b) => b.locked / b.sheets - a.locked / a.sheets);
}

/** How many wait in sight; the farthest from their end stand last. */
const SHOWN = 12;

type ToPublishProps = { readonly waiting: readonly Waiting[]; readonly juries: readonly Deliberating[] };

function ToPublish({ waiting, juries }: ToPublishProps) {
  const t = useText();
  const why = ({ promotion, filiere, semester, sitting, locked, sheets }: Waiting) => {
    if (locked < sheets) return t('grades.results.progress.waits');
    const isJudged = juries.some(
      (each) =>
        each.promotionId === promotion.id && each.filiereId === filiere.id && each.semester === semester && each.sitting === sitting,
    );
    return isJudged ? t('grades.results.progress.jury') : undefined;
  };
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<Waiting>();
  return (
    <>
      <SectionHead title={t('grades.results.progress.title')} note={waiting.length} />
      <DataTable
        caption={t('grades.results.progress.title')}
        rows={waiting.slice(0, SHOWN)}
        rowKey={(each) => `${each.promotion.id} ${each.filiere.id} ${each.semester} ${each.sitting}`}
        columns={[
          {
            key: 'what',
            head: t('grades.results.list.what'),
            cell: ({ promotion, filiere }) => (
              <TwoLines under={nameIn({ fr: promotion.nameFr, ar: promotion.nameAr }, language)}>
                {nameIn({ fr: filiere.nameFr, ar: filiere.nameAr }, language)}
              </TwoLines>
            ),
          },
          { key: 'period', head: t('grades.results.list.period'), cell: (each) => <Period of={each} /> },
          {
            key: 'sheets',
            head: '',
            cell: ({ locked, sheets }) => t('grades.results.progress.sheets', { locked, sheets }),
          },
          {
            key: 'act',
            head: '',
            end: true,
            cell: (each) => (
              <QuietAct onAct={() => setChosen(each)} disabledReason={why(each)}>
                {t('grades.results.progress.publish')}
              </QuietAct>
            ),
          },
        ]}
      />
      {chosen && <PublishSheet waiting={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

/** Semester or year, and the sitting. */
export function Period({ of }: { readonly of: Pick<Publication, 'semester' | 'sitting'> }) {
  const t = useText();
  return (
    <TwoLines under={t(`grades.results.sitting.${of.sitting}`)}>
      {of.semester === null ? t('grades.results.year') : t('grades.results.semester', { n: of.semester })}
    </TwoLines>
  );
}

function Published({ published }: { readonly published: readonly Publication[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('grades.results.list.caption')}
      rows={published}
      rowKey={({ publicationId }) => publicationId}
      columns={[
        {
          key: 'what',
          head: t('grades.results.list.what'),
          cell: ({ promotion, filiere }) => (
            <TwoLines under={nameIn({ fr: promotion.nameFr, ar: promotion.nameAr }, language)}>
              {nameIn({ fr: filiere.nameFr, ar: filiere.nameAr }, language)}
            </TwoLines>
          ),
        },
        { key: 'period', head: t('grades.results.list.period'), cell: (each) => <Period of={each} /> },
        { key: 'when', head: t('grades.results.list.when'), cell: ({ publishedAt }) => format.dayAndYear(localDay(publishedAt)) },
        {
          key: 'mean',
          head: t('grades.results.list.mean'),
          end: true,
          cell: ({ statistics: { whole } }) => (whole ? <bdi dir="ltr">{figureText(whole.mean, decimalOf(language))}</bdi> : '—'),
        },
        {
          key: 'act',
          head: '',
          end: true,
          cell: ({ publicationId }) => <WordAct to={`/resultats/${publicationId}`}>{t('grades.results.list.open')}</WordAct>,
        },
      ]}
    />
  );
}
