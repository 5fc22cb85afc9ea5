import { useQuery } from '@tanstack/react-query';
import { CloudOff, SearchX, ShieldAlert } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { useSearchParams } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { fullName, listName } from '../../shared/people/rules.ts';
import { useConfirmed } from '../core/confirmed.tsx';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { Act, MainAct, QuietAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { useToast } from '../ui/toast.tsx';
import { WorkList, WorkRow } from '../ui/work-row.tsx';
import { AccountSheet } from './account-sheet.tsx';
import styles from './accounts-page.module.css';
import { CodeSheet } from './code-sheet.tsx';
import { officeLine } from './offices.tsx';
import { isOffered, resetsQuery, useAccountsAgain, useDirectory, type Found, type PrintedCode } from './use-accounts.ts';

/** The desk where accounts are opened, mended and closed. */
export function AccountsPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const query = search.get('nom') ?? '';
  const [typed, setTyped] = useState(query);
  const [chosen, setChosen] = useState<Found>();
  const [printed, setPrinted] = useState<PrintedCode>();
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    setSearch(typed.trim() === '' ? {} : { nom: typed.trim() });
  };
  if (printed) return <CodeSheet printed={printed} onDone={() => setPrinted(undefined)} />;
  return (
    <>
      <PageHead title={t('identity.accounts.title')} situation={t('identity.accounts.situation')} help={t('identity.accounts.help')} />
      <Resets />
      <form role="search" className={styles.search} onSubmit={find}>
        <TextField
          label={t('identity.accounts.search')}
          hint={t('identity.accounts.searchHint')}
          type="search"
          value={typed}
          onChange={setTyped}
          maxLength={80}
        />
        <MainAct submit size="mid">
          {t('identity.accounts.find')}
        </MainAct>
      </form>
      {query.length > 1 && <FoundPersons key={query} query={query} onChoose={setChosen} />}
      {chosen && (
        <AccountSheet
          person={chosen}
          onClose={() => setChosen(undefined)}
          onPrinted={(code) => {
            setChosen(undefined);
            setPrinted(code);
          }}
        />
      )}
    </>
  );
}

type FoundPersonsProps = { readonly query: string; readonly onChoose: (person: Found) => void };

function FoundPersons({ query, onChoose }: FoundPersonsProps) {
  const t = useText();
  const { language } = useLanguage();
  const { data, isError, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useDirectory(query);
  if (isError && !data) {
    return (
      <Situation
        drawing={CloudOff}
        tone="saffron"
        title={t('core.away.title')}
        cause={t('core.offline')}
        acts={<Act onAct={() => void refetch()}>{t('identity.accounts.find')}</Act>}
      />
    );
  }
  if (!data) return null;
  const persons = data.pages.flatMap((page) => page.persons);
  if (persons.length === 0)
    return <Situation drawing={SearchX} title={t('identity.accounts.nobody')} cause={t('identity.accounts.nobodyCause')} />;
  return (
    <>
      <DataTable
        caption={t('identity.accounts.title')}
        rows={persons}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: t('identity.accounts.search'), cell: (person) => <PersonName>{listName(person, language)}</PersonName> },
          {
            key: 'offices',
            head: t('identity.found.office'),
            cell: (person) => officeLine({ sex: person.sex, holdings: person.offices }, t, language) || t('identity.accounts.noOffice'),
          },
          {
            key: 'act',
            head: '',
            end: true,
            cell: (person) => <QuietAct onAct={() => onChoose(person)}>{t('identity.accounts.choose')}</QuietAct>,
          },
        ]}
      />
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('identity.accounts.more')}
          </Act>
        </p>
      )}
    </>
  );
}

/** Second factors that wait to be removed by the second hand. */
function Resets() {
  const t = useText();
  const format = useFormat();
  const toast = useToast();
  const { language } = useLanguage();
  const { data: waiting = [] } = useQuery(resetsQuery);
  const again = useAccountsAgain();
  const { confirmed, asking } = useConfirmed();
  const confirmReset = async (resetId: string) => {
    const actId = uuidv7();
    try {
      if ((await confirmed(() => api.identity.confirmFactorReset.mutate({ actId, resetId }))) === undefined) return;
      toast({ what: t('identity.factor.confirmedReset') });
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    }
    await again();
  };
  if (waiting.length === 0) return null;
  return (
    <>
      <WorkList title={t('identity.factor.resets')}>
        {waiting.map(({ reset, may }) => (
          <WorkRow
            key={reset.id}
            drawing={ShieldAlert}
            tone="saffron"
            what={<PersonName>{fullName(reset, language)}</PersonName>}
            why={t('identity.factor.waitsFor', { moment: format.moment(reset.askedAt) })}
            {...(isOffered(may.confirm) && { act: { label: t('identity.factor.confirmReset'), onAct: () => void confirmReset(reset.id) } })}
          />
        ))}
      </WorkList>
      {asking}
    </>
  );
}
