import { queryOptions, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState, type RefObject } from 'react';
import { useSearchParams } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { mailModeOf } from '../../../shared/notices/mail/rules.ts';
import { mailStates, type chosenKinds, type MailChoices, type MailMode, type MailState } from '../../../shared/notices/mail/schema.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { useToast } from '../../ui/toast.tsx';

const choicesKey = ['notices.mailChoices'];

export type ChosenKind = (typeof chosenKinds)[number];
type Modes = Record<ChosenKind, MailMode>;

/** What one gets by mail, and how to change it: each choice is shown at once and kept as it is made, several in a row too. */
export function useMailChoices() {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { data } = useSuspenseQuery({ queryKey: choicesKey, queryFn: () => api.notices.mailChoices.query() });
  const [wanted, setWanted] = useState<Modes>();
  const asked = useRef<Modes>(undefined);
  const act = useAct(async (actId) => {
    const readAgain = () => client.invalidateQueries({ queryKey: choicesKey });
    try {
      await keepAll(asked, { actId, version: data.version }, readAgain);
      toast({ what: t('notices.mail.kept') });
    } catch (error) {
      await readAgain();
      throw error;
    } finally {
      setWanted(undefined);
    }
  });
  const modes = wanted ?? modesOf(data.modes);
  const choose = (kind: ChosenKind, mode: MailMode) => {
    asked.current = { ...(act.busy ? (asked.current ?? modes) : modes), [kind]: mode };
    setWanted(asked.current);
    act.send();
  };
  return { address: data.address, hours: data.hours, modes, choose, refusal: act.refusal };
}

type First = { readonly actId: string; readonly version: number };

/** Keeps what is wanted and reads it again, as long as more was wanted meanwhile: each time an act of its own. */
async function keepAll(asked: RefObject<Modes | undefined>, first: First, readAgain: () => Promise<void>): Promise<void> {
  let { actId, version } = first;
  for (let kept: Modes | undefined; asked.current !== undefined && asked.current !== kept; actId = uuidv7()) {
    kept = asked.current;
    ({ version } = await api.notices.chooseMail.mutate({ actId, version, modes: kept }));
    await readAgain();
  }
}

function modesOf(chosen: MailChoices): Modes {
  const modeOf = (kind: ChosenKind) => mailModeOf(kind, chosen);
  return { schedule: modeOf('schedule'), marks: modeOf('marks'), papers: modeOf('papers'), other: modeOf('other') };
}

/** Mail given up, the latest first. */
export const givenUpQuery = queryOptions({
  queryKey: ['notices.outbox', 'latest'],
  queryFn: () => api.notices.outbox.query({ state: 'givenUp', before: null }),
});

const NAME = 'etat';
const written: Record<MailState, string> = { givenUp: 'abandonnes', trying: 'retardes', waiting: 'a-partir', sent: 'partis' };

/** The outgoing mail in the state the address says, and the act of sending again. */
export function useOutbox() {
  const [search, setSearch] = useSearchParams();
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const state = mailStates.find((each) => written[each] === search.get(NAME)) ?? 'givenUp';
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery({
    queryKey: ['notices.outbox', state],
    queryFn: ({ pageParam }) => api.notices.outbox.query({ state, before: pageParam }),
    initialPageParam: asFirst(null),
    getNextPageParam: (page) => (page.hasMore ? page.mails.at(-1)?.id : undefined),
  });
  const mails = data.pages.flatMap((page) => page.mails);
  const asked = useRef<readonly string[]>([]);
  const act = useAct(async (actId) => {
    const { retried } = await api.notices.retryMail.mutate({ actId, mailIds: [...asked.current] });
    toast({ what: t('notices.outbox.retried', { n: retried }) });
    await client.invalidateQueries({ queryKey: ['notices.outbox'] });
  });
  const retry = (mailIds: readonly string[]) => {
    asked.current = mailIds.slice(0, 100);
    act.send();
  };
  return {
    state,
    choose: (next: MailState) => setSearch(next === 'givenUp' ? {} : { [NAME]: written[next] }, { replace: true }),
    counts: data.pages[0]?.counts,
    mails,
    retry,
    busy: act.busy,
    refusal: act.refusal,
    older: hasNextPage ? { busy: isFetchingNextPage, onAct: () => void fetchNextPage() } : undefined,
  };
}

export type OutgoingMail = ReturnType<typeof useOutbox>['mails'][number];

/** A page is asked for by the mail before it; the first by none. */
function asFirst(none: string | null): string | null {
  return none;
}
