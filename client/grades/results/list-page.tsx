import { Download, SearchX } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { figureText, mentionName } from '../../../shared/grades/results/reasons/rules.ts';
import type { ResultStanding } from '../../../shared/grades/results/schema.ts';
import type { Verdict } from '../../../shared/core/authority.ts';
import type { Language } from '../../../shared/core/text.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, WordAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useReason } from '../sheets/use-sheet-lists.ts';
import { ExportSheet } from './export-sheet.tsx';
import { decimalOf, nameIn, ResultChip } from './result-words.tsx';
import { ResultPapers } from './result-papers.tsx';
import styles from './results.module.css';
import { standingIn, useResultsPage, type ResultRow } from './use-results.ts';

/** The results of a promotion in a filière: found by group, by standing, by name. */
export function ResultListPage() {
  const t = useText();
  const { publicationId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { language } = useLanguage();
  const [standing, groupId, query] = [standingIn(search.get('resultat')), search.get('groupe'), search.get('q') ?? ''];
  const reason = useReason();
  const [exporting, setExporting] = useState(false);
  const wanted = { publicationId, standing, groupId, query };
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useResultsPage(wanted);
  // Who can is in the words themselves: a list of five offices would stand longer than the page.
  const whyNot = (verdict: Verdict) =>
    reason(verdict.ok || verdict.reason !== 'grades.results.refusal.manyLines' ? verdict : { ...verdict, who: [] });
  const first = data?.pages[0];
  if (!first) return <Skeleton />;
  const rows = data.pages.flatMap((page) => page.rows);
  const go = (next: Record<string, string>) => {
    const all = { q: query, resultat: standing ?? '', groupe: groupId ?? '', ...next };
    setSearch(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
  };
  const { publication, statistics } = first;
  const filiere = nameIn({ fr: publication.filiere.nameFr, ar: publication.filiere.nameAr }, language);
  const period = publication.semester === null ? t('grades.results.year') : t('grades.results.semester', { n: publication.semester });
  return (
    <>
      <PageHead
        title={`${filiere} · ${period}`}
        crumbs={[{ to: '/resultats', label: t('grades.results.list.title') }]}
        here={<bdi dir="ltr">{publication.promotion.code}</bdi>}
        situation={t('grades.results.one.situation', countsOf(first.standings))}
        acts={
          first.lines > 0 && (
            <Act drawing={Download} onAct={() => setExporting(true)} disabledReason={whyNot(first.may.export)}>
              {t('grades.results.export')}
            </Act>
          )
        }
      />
      {statistics.whole && <p className={styles.about}>{t('grades.results.statistics', said(statistics.whole, decimalOf(language)))}</p>}
      <ResultPapers publicationId={publicationId} groupId={groupId} isYear={publication.semester === null} />
      <Filters key={query} groups={first.groups} groupId={groupId} standing={standing} query={query} onGo={go} />
      {rows.length === 0 ? (
        <Situation drawing={SearchX} title={t('grades.results.one.empty')} cause={t('grades.results.one.emptyCause')} />
      ) : (
        <Rows
          rows={rows}
          mentions={publication.semester === null ? first.mentions : null}
          codes={new Map(first.modules.map(({ id, code }) => [id, code]))}
        />
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('grades.results.one.more')}
          </Act>
        </p>
      )}
      {exporting && <ExportSheet wanted={wanted} lines={first.lines} remaining={first.exportsLeft} onClose={() => setExporting(false)} />}
    </>
  );
}

function countsOf(standings: readonly { readonly standing: ResultStanding; readonly people: number }[]) {
  const of = (standing: ResultStanding) => standings.find((each) => each.standing === standing)?.people ?? 0;
  return { passed: of('passed'), notPassed: of('notPassed'), open: of('open') };
}

type Whole = { readonly people: number; readonly mean: number; readonly least: number; readonly most: number };

function said({ people, mean, least, most }: Whole, decimal: ',' | '.') {
  return { people, mean: figureText(mean, decimal), least: figureText(least, decimal), most: figureText(most, decimal) };
}

type FiltersProps = {
  readonly groups: readonly { readonly id: string; readonly code: string }[];
  readonly groupId: string | null;
  readonly standing: ResultStanding | null;
  readonly query: string;
  readonly onGo: (next: Record<string, string>) => void;
};

function Filters({ groups, groupId, standing, query, onGo }: FiltersProps) {
  const t = useText();
  const [typed, setTyped] = useState(query);
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    onGo({ q: typed.trim() });
  };
  return (
    <div className={styles.filters}>
      <SelectField
        label={t('grades.results.one.group')}
        value={groupId ?? ''}
        onChange={(groupe) => onGo({ groupe })}
        choices={[{ value: '', label: t('grades.results.one.allGroups') }, ...groups.map(({ id, code }) => ({ value: id, label: code }))]}
      />
      <SelectField
        label={t('grades.results.one.standing')}
        value={standing ?? ''}
        onChange={(resultat) => onGo({ resultat })}
        choices={[
          { value: '', label: t('grades.results.one.all') },
          { value: 'passed', label: t('grades.results.standing.passed') },
          { value: 'notPassed', label: t('grades.results.standing.notPassed') },
          { value: 'open', label: t('grades.results.standing.open') },
        ]}
      />
      <form role="search" onSubmit={find}>
        <TextField label={t('grades.results.one.search')} type="search" value={typed} onChange={setTyped} maxLength={80} />
        <Act submit size="mid">
          {t('grades.results.one.find')}
        </Act>
      </form>
    </div>
  );
}

type RowsProps = {
  readonly rows: readonly ResultRow[];
  /** Null: a semester has none. */
  readonly mentions: Parameters<typeof mentionName>[0]['mentions'] | null;
  readonly codes: ReadonlyMap<string, string>;
};

function Rows({ rows, mentions, codes }: RowsProps) {
  const t = useText();
  const { language } = useLanguage();
  const short = ({ modules }: ResultRow) =>
    modules
      .filter(({ standing }) => standing === 'notValidated' || standing === 'eliminated')
      .map(({ moduleId }) => codes.get(moduleId) ?? '');
  return (
    <DataTable
      caption={t('grades.results.list.caption')}
      rows={rows}
      rowKey={({ person }) => person.id}
      columns={[
        {
          key: 'person',
          head: t('grades.results.one.person'),
          cell: ({ person }) => (
            <WordAct to={`/stagiaires/${person.id}`}>
              <PersonName>{listName(person, language)}</PersonName>
            </WordAct>
          ),
        },
        {
          key: 'average',
          head: t('grades.results.average'),
          end: true,
          cell: ({ average }) => (average === null ? '' : <bdi dir="ltr">{figureText(average, decimalOf(language))}</bdi>),
        },
        { key: 'standing', head: t('grades.results.one.standing'), cell: ({ standing }) => <ResultChip standing={standing} /> },
        ...(mentions === null ? [] : [mentionColumn(t('grades.results.mention'), mentions, language)]),
        {
          key: 'short',
          head: t('grades.results.one.modules'),
          cell: (row) => (
            <bdi dir="ltr" className={styles.short}>
              {short(row).join(', ') || t('grades.results.one.noShort')}
            </bdi>
          ),
        },
      ]}
    />
  );
}

function mentionColumn(head: string, mentions: NonNullable<RowsProps['mentions']>, language: Language) {
  return {
    key: 'mention',
    head,
    cell: ({ year }: ResultRow) => {
      const mention = mentionName({ mentions }, year?.mention ?? null);
      return mention ? nameIn(mention, language) : '—';
    },
  };
}
