import { SearchX } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { useSearchParams } from 'react-router';
import { localDay } from '../../shared/core/time.ts';
import { BATCH_MOST } from '../../shared/documents/rules.ts';
import { fullName, listName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act, MainAct, QuietAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Situation } from '../ui/situation.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { kindName, PaperName, PaperState } from './paper-words.tsx';
import styles from './papers.module.css';
import { PrintBanner } from './print-banner.tsx';
import { stateIn, useIssued, type IssuedPaper } from './use-papers.ts';
import { usePrint } from './use-print.ts';

/** Every paper of the centre, for those who keep them: found, opened, printed together, revoked, replaced. */
export function IssuedPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const query = search.get('q') ?? '';
  const state = stateIn(search.get('etat'));
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useIssued({ query, state });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<string>();
  const print = usePrint();
  const papers = data?.pages.flatMap((page) => page.papers) ?? [];
  const ids = papers.filter(({ id, may }) => chosen.has(id) && may.open.ok).map(({ id }) => id);
  const look = papers.find(({ id }) => id === shown);
  const go = (next: Record<string, string>) =>
    setSearch(Object.fromEntries(Object.entries({ q: query, etat: state ?? '', ...next }).filter(([, value]) => value !== '')));
  return (
    <>
      <PageHead
        title={t('documents.issued.title')}
        situation={t('documents.issued.situation')}
        help={t('documents.issued.help')}
        acts={
          ids.length > 0 && (
            <Act onAct={() => print.start(ids.slice(0, BATCH_MOST))}>
              {t('documents.issued.print', { n: Math.min(ids.length, BATCH_MOST) })}
            </Act>
          )
        }
      />
      <PrintBanner print={print} />
      <Search key={query} query={query} onFind={(q) => go({ q })} />
      <div className={styles.states}>
        <Segmented
          label={t('documents.issued.state')}
          value={state ?? 'all'}
          onChange={(etat) => go({ etat: etat === 'all' ? '' : etat })}
          choices={[
            { value: 'all', label: t('documents.issued.all') },
            { value: 'prepared', label: t('documents.state.prepared') },
            { value: 'issued', label: t('documents.state.issued') },
            { value: 'revoked', label: t('documents.state.revoked') },
          ]}
        />
      </div>
      {data && papers.length === 0 && (
        <Situation drawing={SearchX} title={t('documents.issued.none')} cause={t('documents.issued.noneCause')} />
      )}
      {papers.length > 0 && (
        <Found
          papers={papers}
          chosen={chosen}
          onChoose={(id, on) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((each) => each !== id)))}
          onShow={setShown}
        />
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('documents.issued.more')}
          </Act>
        </p>
      )}
      {look && <PaperSheet paper={look} onClose={() => setShown(undefined)} />}
    </>
  );
}

type SearchProps = { readonly query: string; readonly onFind: (query: string) => void };

function Search({ query, onFind }: SearchProps) {
  const t = useText();
  const [typed, setTyped] = useState(query);
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    onFind(typed.trim());
  };
  return (
    <form role="search" className={styles.search} onSubmit={find}>
      <TextField
        label={t('documents.issued.search')}
        hint={t('documents.issued.searchHint')}
        type="search"
        value={typed}
        onChange={setTyped}
        maxLength={80}
      />
      <MainAct submit size="mid">
        {t('documents.issued.find')}
      </MainAct>
    </form>
  );
}

type FoundProps = {
  readonly papers: readonly IssuedPaper[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, on: boolean) => void;
  readonly onShow: (id: string) => void;
};

function Found({ papers, chosen, onChoose, onShow }: FoundProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const named = ({ kind, number, beneficiary }: IssuedPaper) => ({
    kind: kindName(kind, t),
    number: number ?? '',
    name: fullName(beneficiary, language),
  });
  return (
    <DataTable
      caption={t('documents.issued.title')}
      rows={papers}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'beneficiary',
          head: t('documents.column.beneficiary'),
          cell: (paper) =>
            paper.may.open.ok ? (
              <label className={styles.choice}>
                <input
                  type="checkbox"
                  aria-label={t('documents.toSign.choose', named(paper))}
                  checked={chosen.has(paper.id)}
                  onChange={(event) => onChoose(paper.id, event.target.checked)}
                />
                <PersonName>{listName(paper.beneficiary, language)}</PersonName>
              </label>
            ) : (
              <span className={styles.noChoice}>
                <PersonName>{listName(paper.beneficiary, language)}</PersonName>
              </span>
            ),
        },
        { key: 'paper', head: t('documents.column.paper'), cell: (paper) => <PaperName paper={paper} /> },
        {
          key: 'on',
          head: t('documents.column.on'),
          cell: ({ issuedAt, preparedAt }) => format.dayAndYear(localDay(issuedAt ?? preparedAt)),
        },
        { key: 'state', head: t('documents.column.state'), cell: (paper) => <PaperState paper={paper} /> },
        {
          key: 'act',
          head: '',
          end: true,
          cell: (paper) => (
            <QuietAct onAct={() => onShow(paper.id)} name={t('documents.issued.detailsOf', named(paper))}>
              {t('documents.issued.details')}
            </QuietAct>
          ),
        },
      ]}
    />
  );
}
