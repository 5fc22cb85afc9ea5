import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { isOffice, type Verdict } from '../../../shared/core/authority.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { useList } from '../../organisation/use-list.ts';
import { sheetQuery } from '../grid/use-sheets.ts';

const every = { promotionId: null, filiereId: null, semester: null, groupId: null, states: [], after: null };
type States = Parameters<typeof api.grades.sheets.query>[0]['states'];

/** The sheets one sees that are not locked yet: a page of them, and where the next begins. */
export const underWay = queryOptions({
  queryKey: ['grades.sheets', 'underWay'],
  queryFn: () => api.grades.sheets.query({ ...every, states: ['proposed', 'entry', 'submitted', 'validated'] }),
});

export function useSheetsUnderWay() {
  return useSuspenseQuery(underWay).data;
}
export type ListedSheet = ReturnType<typeof useSheetsUnderWay>['sheets'][number];

/** Sheets in these states, further pages too. */
export function useSheetsIn(states: States, after: string | null) {
  return useSuspenseQuery({
    queryKey: ['grades.sheets', states.join(), after],
    queryFn: () => api.grades.sheets.query({ ...every, states, after }),
  }).data;
}

/** How far the sheets one sees are, by promotion, filière, semester and sitting. */
export function useFrames() {
  return framesOf(useSuspenseQuery({ queryKey: ['grades.frames'], queryFn: () => api.grades.frames.query() }).data.frames);
}

type Counted = Awaited<ReturnType<typeof api.grades.frames.query>>['frames'][number];
/** One frame: its names, and how many of its sheets are in each state. */
export type ListedFrame = Omit<Counted, 'state' | 'sheets' | 'published'> & {
  readonly key: string;
  readonly counts: { readonly [state in Counted['state']]?: number };
  readonly sheets: number;
  readonly published: number;
};

function framesOf(rows: readonly Counted[]): readonly ListedFrame[] {
  const frames = new Map<string, ListedFrame>();
  for (const { state, sheets, published, ...row } of rows) {
    const key = [row.promotionId, row.filiereId, row.semester ?? 'annee', row.sitting].join('/');
    const known = frames.get(key) ?? { ...row, key, counts: {}, sheets: 0, published: 0 };
    frames.set(key, {
      ...known,
      counts: { ...known.counts, [state]: sheets },
      sheets: known.sheets + sheets,
      published: known.published + published,
    });
  }
  return [...frames.values()];
}

export type FrameKey = Parameters<typeof api.grades.frame.query>[0];

/** One frame with its sheets. */
export function useFrame(frame: FrameKey) {
  return useSuspenseQuery({ queryKey: ['grades.frame', ...Object.values(frame)], queryFn: () => api.grades.frame.query(frame) }).data;
}
export type ShownFrame = ReturnType<typeof useFrame>;

/** One sheet: its steps and what one may do; its marks are the grid's. */
export function useSheetHead(assessmentId: string) {
  const { personId } = useSignedIn();
  return useSuspenseQuery(sheetQuery(personId, assessmentId)).data.answer;
}
export type ShownSheet = ReturnType<typeof useSheetHead>;

/** Corrections one sees, those that wait first asked. */
export function useCorrections(state: 'asked' | null) {
  return useSuspenseQuery({
    queryKey: ['grades.corrections', state],
    queryFn: () => api.grades.corrections.query({ state, after: null }),
  }).data;
}
export type ListedCorrection = ReturnType<typeof useCorrections>['corrections'][number];

/** Where one plans, and what is planned. */
export function usePlan(promotionId: string | null, filiereId: string | null, semester: number | null) {
  return useSuspenseQuery({
    queryKey: ['grades.plan', promotionId, filiereId, semester],
    queryFn: () => api.grades.plan.query({ promotionId, filiereId, semester }),
  }).data;
}
export type ShownPlan = ReturnType<typeof usePlan>;
export type PlanFrame = NonNullable<ShownPlan['chosen']>;

/** What names a sheet: its title and its module, in the reader's language. */
export function useSheetNames() {
  const { language } = useLanguage();
  return {
    title: (of: { readonly titleFr: string; readonly titleAr: string }) => inLanguage({ fr: of.titleFr, ar: of.titleAr }, language),
    module: (of: { readonly moduleNameFr: string | null; readonly moduleNameAr: string | null }) =>
      of.moduleNameFr === null ? null : inLanguage({ fr: of.moduleNameFr, ar: of.moduleNameAr ?? '' }, language),
  };
}

type Judged = { readonly ok: boolean; readonly reason?: string };

/** Allowed, or as soon as the password is given again. */
export function isReady(verdict: Judged | null): boolean {
  return verdict !== null && (verdict.ok || verdict.reason === 'authority.reauthenticate');
}

/** Why not, and who can, in one sentence; undefined for a yes, and for a password that is asked for on the way. */
export function useReason(): (verdict: Verdict) => string | undefined {
  const t = useText();
  const list = useList();
  return (verdict) => {
    if (verdict.ok || verdict.reason === 'authority.reauthenticate') return undefined;
    const why = wordsOf({ kind: 'forbidden', reason: verdict.reason, params: verdict.params ?? {} }, t);
    if (verdict.who.length === 0) return why;
    const who = verdict.who.filter(isOffice).map((office) => t(asKey(`office.${office}.m`)));
    return `${why} ${t('grades.sheets.whoCan', { who: list(who) })}`;
  };
}
