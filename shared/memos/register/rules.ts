/**
 * Rules in force. A rule is a chain of memos of which one at a time is its text; signed memos, told in the order of their
 * signatures, say which text is in force on which day. Source: EXPERIENCE §1.5, DOMAIN §5.3, INVARIANTS B39.
 */
import type { Day } from '../../core/time.ts';
import type { Link } from '../schema.ts';

/** What a signed memo means for rules: from its effective day, to the day after its last (null: until further notice). */
export type Ruling = {
  readonly id: string;
  readonly isRule: boolean;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
  /** In the order in which their targets were signed. */
  readonly links: readonly Link[];
};

/** One memo as the text of one rule, `[fromOn, untilOn)`. */
export type Version = { readonly ruleId: string; readonly memoId: string; readonly fromOn: Day; readonly untilOn: Day | null };

/** After every day of the calendar the program knows. */
const EVER: Day = '9999-12-31';

type Stretch = { readonly memoId: string; readonly isRectification: boolean; readonly from: Day; readonly until: Day };
type Chain = readonly Stretch[];
type Course = {
  readonly chains: Map<string, Chain>;
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly annulled: ReadonlySet<string>;
};

/**
 * The texts of all rules these memos make, each rule without overlap and without gap: what resumes after a gap is a rule of
 * its own.
 *
 * - A rule begins with a memo that says so, on its effective day, and ends with its validity, if it has one.
 * - A memo that replaces another takes its place from its own effective day on; of several, it goes on with the first that was
 *   signed, and ends the others. What was to rectify the replaced text falls with it; what was to replace it later still does.
 * - A memo that rectifies another is the text in its place, not before it and, unless it says so, not longer.
 * - A memo that cancels another ends it, with what was to rectify it. Cancelled before its first day, a memo never took its
 *   place: what it was to replace goes on.
 * - What aims at a text that was rectified or replaced since aims at the one that took its place; a cancellation, only
 *   at what rectified it.
 * @param memos signed, in the order of their signatures: every link leads to an earlier one
 */
export function versionsOf(memos: readonly Ruling[]): Version[] {
  const links = new Map(memos.map((memo) => [memo.id, memo.links]));
  const course: Course = { chains: new Map(), links, annulled: annulledAmong(memos) };
  for (const memo of memos) if (!course.annulled.has(memo.id)) tell(course, memo);
  return contiguous(course.chains, [...links.keys()]);
}

/** Memos cancelled not later than the day they were to take effect, and by nothing replaced before that. */
function annulledAmong(memos: readonly Ruling[]): ReadonlySet<string> {
  const annulled = new Set<string>();
  for (const [place, memo] of [...memos.entries()].toReversed()) {
    const later = memos.slice(place + 1).filter(({ id }) => !annulled.has(id));
    const doing = later.map((each) => ({ ...each, kind: each.links.find(({ targetId }) => targetId === memo.id)?.kind }));
    const end = doing.findIndex(({ kind, fromOn }) => kind === 'cancels' && fromOn <= memo.fromOn);
    if (end !== -1 && !doing.slice(0, end).some(({ kind }) => kind === 'replaces')) annulled.add(memo.id);
  }
  return annulled;
}

/** What a memo does to one chain: to which of its stretches, and how. */
type Hit = { readonly ruleId: string; readonly stretch: Stretch; readonly kind: 'rectifies' | 'replaces' | 'cancels' };

function tell(course: Course, memo: Ruling): void {
  const hits = memo.links.flatMap((link) => hitsOf(course, memo, link));
  const byRule = [...new Set(hits.map(({ ruleId }) => ruleId))].map(
    (ruleId) => [ruleId, hits.filter((hit) => hit.ruleId === ruleId)] as const,
  );
  const going = byRule.filter(([, own]) => own.some(({ kind }) => kind !== 'cancels'));
  const rectified = going.filter(([, own]) => own.every(({ kind }) => kind !== 'replaces'));
  const replaced = going.filter((each) => !rectified.includes(each));
  const goesOn = rectified.length > 0 ? rectified : replaced.slice(0, 1);
  for (const [ruleId, own] of goesOn) continueWith(course, ruleId, own.filter(({ kind }) => kind !== 'cancels'), memo); // prettier-ignore
  for (const [ruleId, own] of replaced) if (!goesOn.some(([id]) => id === ruleId)) end(course, ruleId, own, memo.fromOn);
  for (const [ruleId, own] of byRule) if (own.every(({ kind }) => kind === 'cancels')) endEach(course, ruleId, own, memo.fromOn);
  if (going.length === 0 && memo.isRule && !correctsNothing(course, memo)) begin(course, memo);
}

/** A correction of what was cancelled before it took effect has nothing to correct. */
function correctsNothing({ annulled }: Course, memo: Ruling): boolean {
  return memo.links.some(({ kind, targetId }) => kind === 'rectifies' && annulled.has(targetId));
}

function begin({ chains }: Course, memo: Ruling): void {
  const until = memo.untilOn ?? EVER;
  if (memo.fromOn < until) chains.set(memo.id, [{ memoId: memo.id, isRectification: false, from: memo.fromOn, until }]);
}

/** In each chain, the first text still to run on the memo's day that is the one aimed at, or took its place. */
function hitsOf(course: Course, memo: Ruling, { targetId, kind }: Link): Hit[] {
  if (kind === 'refers' || course.annulled.has(targetId)) return [];
  return [...course.chains].flatMap(([ruleId, chain]) => {
    const stretch = chain.find(({ memoId, until }) => until > memo.fromOn && comesFrom(course, memoId, targetId, kind));
    return stretch ? [{ ruleId, stretch, kind }] : [];
  });
}

/** Whether a memo is another, or took its place: by rectifying it, or, where that counts, by replacing it. */
function comesFrom(course: Course, memoId: string, targetId: string, kind: Hit['kind']): boolean {
  if (memoId === targetId) return true;
  const back = (course.links.get(memoId) ?? []).filter(
    (link) => link.kind === 'rectifies' || (link.kind === 'replaces' && kind !== 'cancels'),
  );
  return back.some((link) => !course.annulled.has(link.targetId) && comesFrom(course, link.targetId, targetId, kind));
}

/** Puts the memo where what it rectifies or replaces stood. */
function continueWith(course: Course, ruleId: string, hits: readonly Hit[], memo: Ruling): void {
  const chain = course.chains.get(ruleId) ?? [];
  const isRectification = hits.every(({ kind }) => kind === 'rectifies');
  const first = earliest(hits);
  const from = isRectification ? later(memo.fromOn, first) : memo.fromOn;
  const cleared = latest(hits.map(({ stretch, kind }) => (kind === 'rectifies' ? stretch.until : endOfRun(chain, stretch))));
  const next = chain.reduce((day, each) => (each.from >= cleared ? sooner(day, each.from) : day), EVER);
  const until = sooner(memo.untilOn ?? (isRectification ? cleared : EVER), next);
  const rest = without(chain, from, cleared);
  const own = { memoId: memo.id, isRectification, from, until };
  course.chains.set(ruleId, from < until ? ordered([...rest, own]) : rest);
}

/** Ends a chain that another takes over, from a day on, as far as what was aimed at reaches. */
function end(course: Course, ruleId: string, hits: readonly Hit[], from: Day): void {
  const chain = course.chains.get(ruleId) ?? [];
  course.chains.set(ruleId, without(chain, from, latest(hits.map(({ stretch }) => endOfRun(chain, stretch)))));
}

function endEach(course: Course, ruleId: string, hits: readonly Hit[], from: Day): void {
  for (const { stretch } of hits) {
    const chain = course.chains.get(ruleId) ?? [];
    course.chains.set(ruleId, without(chain, later(from, stretch.from), endOfRun(chain, stretch)));
  }
}

/** Where a text ends, with the rectifications that follow it. */
function endOfRun(chain: Chain, stretch: Stretch): Day {
  const next = chain.find(({ from, isRectification }) => isRectification && from === stretch.until);
  return next === undefined ? stretch.until : endOfRun(chain, next);
}

/** A chain without the days `[from, until)`. */
function without(chain: Chain, from: Day, until: Day): Chain {
  const kept = chain.flatMap((each) => [
    { ...each, until: sooner(each.until, from) },
    { ...each, from: later(each.from, until) },
  ]);
  return ordered(kept.filter((each) => each.from < each.until));
}

function ordered(chain: Chain): Chain {
  return chain.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function earliest(hits: readonly Hit[]): Day {
  return hits.reduce((day, { stretch }) => sooner(day, stretch.from), EVER);
}

function latest(days: readonly Day[]): Day {
  return days.reduce(later, '');
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function sooner(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** Chains as rules: what follows a gap is a rule of its own, called by its first memo, or by one no rule is called by. */
function contiguous(chains: ReadonlyMap<string, Chain>, memoIds: readonly string[]): Version[] {
  const versions: Version[] = [];
  const named = new Set(chains.keys());
  for (const [ruleId, chain] of chains) {
    let id = ruleId;
    for (const [place, { memoId, from, until }] of chain.entries()) {
      const before = chain[place - 1];
      if (before !== undefined && before.until !== from) id = [memoId, ...memoIds].find((each) => !named.has(each)) ?? memoId;
      named.add(id);
      versions.push({ ruleId: id, memoId, fromOn: from, untilOn: until === EVER ? null : until });
    }
  }
  return versions;
}
