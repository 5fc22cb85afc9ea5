import { queryOptions, useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { mailDirections, mailFilters, type MailAsked } from '../../../shared/memos/mail/schema.ts';
import { queries } from '../../core/query.ts';
import { api, refusalOf } from '../../core/trpc.ts';

const LIST = 'memos.mail';
const DESK = 'memos.mailDesk';
const ENTRY = 'memos.mailEntry';
const CLASSES = 'memos.classes';

const deskQuery = queryOptions({ queryKey: [DESK], queryFn: () => api.memos.mailDesk.query() });

/** How many letters wait, the services, the years, whether one keeps the register. */
export function useMailDesk() {
  return useSuspenseQuery(deskQuery).data;
}
export type MailDesk = ReturnType<typeof useMailDesk>;

/** The same on Aujourd’hui; null for whoever reads no letter. */
export function useMailWaiting(): MailDesk | null | undefined {
  return useQuery({ queryKey: [DESK, 'today'], queryFn: () => api.memos.mailDesk.query().catch(unlessHidden) }).data;
}

function unlessHidden(error: unknown): null {
  if (refusalOf(error)?.kind === 'hidden') return null;
  throw error;
}

/** What of the register the address asks for. */
export function useMailAsked() {
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('annee') ?? '');
  const asked: MailAsked = {
    direction: mailDirections.find((each) => each === search.get('sens')) ?? 'incoming',
    filter: mailFilters.find((each) => each === search.get('etat')) ?? 'all',
    year: year >= 1990 && year <= 2199 ? Math.trunc(year) : null,
    unitId: search.get('service') ?? null,
    classCode: search.get('classe') ?? null,
    query: (search.get('q') ?? '').slice(0, 80),
  };
  const now = {
    sens: asked.direction,
    etat: asked.filter === 'all' ? '' : asked.filter,
    annee: String(asked.year ?? ''),
    service: asked.unitId ?? '',
    classe: asked.classCode ?? '',
    q: asked.query,
    lettre: search.get('lettre') ?? '',
  };
  const go = (next: Readonly<Record<string, string>>) =>
    setSearch(Object.fromEntries(Object.entries({ ...now, ...next }).filter(([, value]) => value !== '')), { replace: 'lettre' in next });
  return { asked, shownId: search.get('lettre'), go, address: search.toString() };
}

/** The lines of the register, sixty at a time. */
export function useMail(asked: MailAsked) {
  return useInfiniteQuery({
    queryKey: [LIST, asked],
    queryFn: ({ pageParam }) => api.memos.mail.query({ ...asked, before: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
}
export type MailLine = Awaited<ReturnType<typeof api.memos.mail.query>>['lines'][number];

/** The register as it is printed. */
export function useMailPrint(asked: MailAsked) {
  return useSuspenseQuery({ queryKey: ['memos.printMail', asked], queryFn: () => api.memos.printMail.query(asked) }).data;
}

/** One letter with its hands and what it is tied to. */
export function useLetter(entryId: string) {
  return useQuery({ queryKey: [ENTRY, entryId], queryFn: () => api.memos.mailEntry.query({ entryId }) });
}
export type Letter = Awaited<ReturnType<typeof api.memos.mailEntry.query>>;

const planQuery = queryOptions({ queryKey: [CLASSES], queryFn: () => api.memos.classes.query() });

/** The plan, and whether one keeps it. */
export function usePlan() {
  return useSuspenseQuery(planQuery).data;
}

/** The same where it only adds to a form: nothing while it is on its way, or where one may not read it. */
export function usePlanIfAny(): readonly PlanClass[] {
  return useQuery({ ...planQuery, retry: false }).data?.classes ?? [];
}
export type PlanClass = ReturnType<typeof usePlan>['classes'][number];

/** What may answer a letter. */
export function useAnswers(query: string) {
  return useQuery({
    queryKey: ['memos.mailAnswers', query],
    queryFn: () => api.memos.mailAnswers.query({ query }),
    placeholderData: (before) => before,
  }).data;
}

/** The register is read again, and all that counts it. */
export async function readMailAgain(): Promise<void> {
  await Promise.all([LIST, DESK, ENTRY].map((name) => queries.invalidateQueries({ queryKey: [name] })));
}

export async function readPlanAgain(): Promise<void> {
  await queries.invalidateQueries({ queryKey: [CLASSES] });
}

/** Sends an act, and reads the register again even when it was refused because somebody changed the line first. */
export async function keptMail<Result>(send: Promise<Result>): Promise<Result> {
  try {
    return await send;
  } finally {
    await readMailAgain();
  }
}

export async function keptPlan<Result>(send: Promise<Result>): Promise<Result> {
  try {
    return await send;
  } finally {
    await readPlanAgain();
  }
}
