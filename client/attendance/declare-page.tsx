import { useQuery } from '@tanstack/react-query';
import { UserSearch } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { localDay } from '../../shared/core/time.ts';
import { listName } from '../../shared/people/rules.ts';
import { centreNow } from '../core/clock.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { Act, MainAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { useToast } from '../ui/toast.tsx';
import { WorkList, WorkRow } from '../ui/work-row.tsx';
import styles from './roll-page.module.css';

type Found = Awaited<ReturnType<typeof api.organisation.directory.query>>['persons'][number];
const LEAST_LETTERS = 3;

/** The office announces an absence: the rolls it touches open with it, hatched, for the trainer to confirm. */
export function DeclarePage() {
  const t = useText();
  const [chosen, setChosen] = useState<Found>();
  return (
    <>
      <PageHead title={t('attendance.declare.title')} help={t('attendance.declare.help')} situation={t('attendance.declare.situation')} />
      {chosen ? <DeclareForm person={chosen} onDone={() => setChosen(undefined)} /> : <PersonSearch onChoose={setChosen} />}
    </>
  );
}

function PersonSearch({ onChoose }: { readonly onChoose: (person: Found) => void }) {
  const t = useText();
  const { language } = useLanguage();
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query.trim());
  const { data } = useQuery({
    queryKey: ['organisation.directory', sought],
    queryFn: () => api.organisation.directory.query({ query: sought, after: null }),
    enabled: sought.length >= LEAST_LETTERS,
  });
  return (
    <div className={styles.form}>
      <TextField
        label={t('attendance.declare.who')}
        hint={t('attendance.declare.whoHint')}
        value={query}
        onChange={setQuery}
        autoComplete="off"
        type="search"
      />
      {data && data.persons.length === 0 && (
        <Situation drawing={UserSearch} title={t('attendance.declare.nobody')} cause={t('attendance.declare.nobodyCause')} />
      )}
      {data && data.persons.length > 0 && (
        <WorkList>
          {data.persons.map((person) => (
            <WorkRow
              key={person.id}
              drawing={UserSearch}
              what={<PersonName>{listName(person, language)}</PersonName>}
              act={{ label: t('attendance.declare.choose'), onAct: () => onChoose(person) }}
            />
          ))}
        </WorkList>
      )}
    </div>
  );
}

function DeclareForm({ person, onDone }: { readonly person: Found; readonly onDone: () => void }) {
  const t = useText();
  const format = useFormat();
  const toast = useToast();
  const { language } = useLanguage();
  const today = localDay(centreNow());
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const name = listName(person, language);
  const act = useAct(
    async (actId) => {
      await api.attendance.declare.mutate({ actId, personId: person.id, fromOn: from, toOn: to });
      toast({ what: t('attendance.declare.done', { name, day: format.day(from) }) });
      onDone();
    },
    { fromOn: 'fromOn', toOn: 'toOn' },
  );
  return (
    <form ref={act.form} className={styles.form} onSubmit={act.onSubmit}>
      <p>
        <PersonName>{name}</PersonName>
      </p>
      <TextField label={t('attendance.declare.from')} type="date" value={from} onChange={setFrom} error={act.errorAt('fromOn')} required />
      <TextField
        label={t('attendance.declare.to')}
        type="date"
        min={from}
        value={to}
        onChange={setTo}
        error={act.errorAt('toOn') ?? act.refusal}
        required
      />
      <div className={styles.acts}>
        <MainAct submit busy={act.busy}>
          {t('attendance.declare.act')}
        </MainAct>
        <Act onAct={onDone}>{t('core.cancel')}</Act>
      </div>
    </form>
  );
}
