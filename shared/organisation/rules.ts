/** What is true of offices and who holds them. Days are civil days of the centre, instants UTC milliseconds. */
import { offices, type Capacity, type Holding, type Office, type Rules } from '../core/authority.ts';
import { notDelegable } from '../core/forbid.ts';
import { personalScopes } from '../core/scope.ts';
import type { Bilingual } from '../core/text.ts';
import { addDays, covers, instantAt, localDay, weekday, type Day, type Instant, type Period } from '../core/time.ts';
import type { Sex } from '../people/schema.ts';
import type { DraftableKind, UnitKind } from './schema.ts';

/** The offices whose holders sit in the council of right (DOMAIN §1.4, INVARIANTS B7). */
export const legalOffices: readonly Office[] = ['director', 'assistantDirector', 'continuingEducationDirector', 'filiereHead'];

/** Whether a seat in the council follows from this holding. What is exercised by delegation seats nobody. */
export function isLegalMember(held: Pick<Holding, 'kind' | 'office'>): boolean {
  return held.kind === 'appointment' && legalOffices.includes(held.office);
}

/** A position's title as it is written for a man and for a woman, in both languages. */
export type Titles = {
  readonly titleFrM: string;
  readonly titleFrF: string;
  readonly titleArM: string;
  readonly titleArF: string;
};

/** The title of whoever holds the position; the masculine form when it is vacant or the register does not say. */
export function titleOf(titles: Titles, sex: Sex | null): Bilingual {
  return sex === 'f' ? { fr: titles.titleFrF, ar: titles.titleArF } : { fr: titles.titleFrM, ar: titles.titleArM };
}

/** A person in a position, as far as its standing needs to know. */
export type Appointed = {
  readonly capacity: 'titular' | 'interim';
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
};

/** Who holds a position at an instant; when nobody does, since when. */
export type Standing<Appointment extends Appointed> = {
  readonly titular: readonly Appointment[];
  readonly interim: readonly Appointment[];
  readonly vacantSince: Instant | null;
};

/** A position is vacant when it has neither a titular nor an interim; it has been since the last of them left, or since it exists. */
export function standingAt<Appointment extends Appointed>(
  fromOn: Day,
  appointments: readonly Appointment[],
  at: Instant,
): Standing<Appointment> {
  const inForce = appointments.filter((each) => covers(periodOf(each), at));
  const titular = inForce.filter(({ capacity }) => capacity === 'titular');
  const interim = inForce.filter(({ capacity }) => capacity === 'interim');
  if (inForce.length > 0) return { titular, interim, vacantSince: null };
  const ends = appointments.filter(tookPlace).flatMap(({ endsAt }) => (endsAt !== null && endsAt <= at ? [endsAt] : []));
  return { titular, interim, vacantSince: Math.max(instantAt(fromOn), ...ends) };
}

/** Whether a position has nobody, neither titular nor interim, at the end of a day. */
export function isVacantOn(appointments: readonly Appointed[], day: Day): boolean {
  const at = endOfDay(day);
  return !appointments.some((each) => covers(periodOf(each), at));
}

/** An appointment annulled before it began took no time. */
export function tookPlace({ startsAt, endsAt }: Appointed): boolean {
  return endsAt === null || startsAt < endsAt;
}

function periodOf({ startsAt, endsAt }: Appointed): Period {
  return { from: startsAt, to: endsAt };
}

/** From the first moment of the first day to the last moment of the last, both written in the act; open without a last day. */
export function termOf(startsOn: Day, endsOn: Day): { startsAt: Instant; endsAt: Instant };
export function termOf(startsOn: Day, endsOn: Day | null): { startsAt: Instant; endsAt: Instant | null };
export function termOf(startsOn: Day, endsOn: Day | null): { startsAt: Instant; endsAt: Instant | null } {
  return { startsAt: instantAt(startsOn), endsAt: endsOn === null ? null : instantAt(addDays(endsOn, 1)) };
}

/** The last day of a period that ends before this instant: what an act calls “jusqu’au”. */
export function lastDayBefore(endsAt: Instant): Day {
  return localDay(endsAt - 1);
}

/** The last moment of a day: what a chart of that day shows. */
export function endOfDay(day: Day): Instant {
  return instantAt(addDays(day, 1)) - 1;
}

/** The same day of the month `count` months later, or the last one of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = year * 12 + (month - 1) + count;
  const to = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
  const days = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return `${to}-${String(Math.min(date, days)).padStart(2, '0')}`;
}

export type TermProblem = 'organisation.refusal.period' | 'organisation.refusal.tooLong' | 'organisation.refusal.outsideTerm';

/** What is wrong with the days of an appointment, if anything. */
export function termProblem(startsOn: Day, endsOn: Day | null): TermProblem | undefined {
  return endsOn !== null && endsOn < startsOn ? 'organisation.refusal.period' : undefined;
}

/** An interim lasts at most so many months (AUTHORITY §1: six); a new act is needed to go on. */
export function interimProblem(startsOn: Day, endsOn: Day, longestMonths: number): TermProblem | undefined {
  return termProblem(startsOn, endsOn) ?? (endsOn >= addMonths(startsOn, longestMonths) ? 'organisation.refusal.tooLong' : undefined);
}

/** A delegation lasts at most so many months, inside the delegator's own term (B4). */
export function delegationProblem(startsOn: Day, endsOn: Day, longestMonths: number, own: Appointed): TermProblem | undefined {
  const problem = interimProblem(startsOn, endsOn, longestMonths);
  if (problem !== undefined) return problem;
  const { startsAt, endsAt } = termOf(startsOn, endsOn);
  const isInside = own.startsAt <= startsAt && (own.endsAt === null || endsAt <= own.endsAt);
  return isInside ? undefined : 'organisation.refusal.outsideTerm';
}

/** The acts an office may lend by delegation: its own, but those never lent and those that travel with the person. */
export function lendableActs(rules: Rules, office: Office): readonly string[] {
  return Object.entries(rules).flatMap(([action, rule]) => {
    const grant = rule.by[office];
    const isLendable =
      grant !== undefined && rule.open === undefined && !personalScopes.includes(grant.scope) && !notDelegable.includes(action);
    return isLendable ? [action] : [];
  });
}

/** The offices that alone may receive a delegation of this act; none named when anyone may. */
export function receiversOf(rules: Rules, action: string): readonly Office[] {
  const by = rules[action]?.by ?? {};
  return offices.filter((office) => by[office]?.scope === 'byDelegation');
}

/** The line above a signature: which message, for whom, by whom. `principal` is who delegated. */
export type SignatureLine = {
  readonly key: `organisation.signature.${'titular' | 'interim' | 'delegatedByMan' | 'delegatedByWoman'}`;
  readonly title: Bilingual;
  readonly principal: Bilingual | null;
};
type Signer = { readonly titles: Titles; readonly sex: Sex | null };

/** In what capacity an act was done, as it is printed: “P. le Directeur et par délégation, le Secrétaire général”. */
export function signatureOf(capacity: Capacity, signer: Signer, principal: Signer | null): SignatureLine {
  const title = titleOf(signer.titles, signer.sex);
  if (capacity !== 'delegated' || principal === null) {
    return { key: `organisation.signature.${capacity === 'interim' ? 'interim' : 'titular'}`, title, principal: null };
  }
  const key = `organisation.signature.${principal.sex === 'f' ? 'delegatedByWoman' : 'delegatedByMan'}` as const;
  return { key, title, principal: titleOf(principal.titles, principal.sex) };
}

/** Whether the centre works on a day: a day of its week (bits, Monday first) that is not closed. */
export function isOpenDay(day: Day, week: number, closed: ReadonlySet<Day>): boolean {
  return ((week >> (weekday(day) - 1)) & 1) === 1 && !closed.has(day);
}

/** The open days of `[from, to)`, in order. */
export function openDaysBetween(from: Day, to: Day, week: number, closed: ReadonlySet<Day>): Day[] {
  const days: Day[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) if (isOpenDay(day, week, closed)) days.push(day);
  return days;
}

/** The longest closing written at once, in days: a summer. */
const LONGEST_CLOSING = 92;

/** What is wrong with closing these days, if anything: a day gone by stays as it was lived. */
export function closuresProblem(firstOn: Day, lastOn: Day, today: Day): ClosingProblem | undefined {
  if (firstOn < today) return 'organisation.refusal.pastDay';
  if (lastOn < firstOn) return 'organisation.refusal.period';
  return lastOn >= addDays(firstOn, LONGEST_CLOSING) ? 'organisation.refusal.closingTooLong' : undefined;
}
export type ClosingProblem = `organisation.refusal.${'pastDay' | 'period' | 'closingTooLong'}`;

/** The days from the first to the last, and the day after. */
export function daysFrom(firstOn: Day, lastOn: Day): { readonly days: readonly Day[]; readonly end: Day } {
  const days: Day[] = [];
  for (let day = firstOn; day <= lastOn; day = addDays(day, 1)) days.push(day);
  return { days, end: addDays(lastOn, 1) };
}

/** Where each kind of unit that can be drafted hangs (DOMAIN §1). */
export const parentKinds: { readonly [kind in DraftableKind]: readonly UnitKind[] } = {
  service: ['secretariat'],
  department: ['direction', 'assistantDirection'],
  filiere: ['assistantDirection'],
};

export type Box = { readonly id: string; readonly parentId: string | null; readonly rank: number; readonly code: string };
/** A box of the organigramme with those below it. */
export type Branch<Unit extends Box> = Unit & { readonly children: readonly Branch<Unit>[] };

/** The organigramme of flat rows, in the centre's order. A box whose parent is not among the rows stands at the top. */
export function treeOf<Unit extends Box>(units: readonly Unit[]): Branch<Unit>[] {
  const known = new Set(units.map(({ id }) => id));
  const parentOf = ({ parentId }: Unit) => (parentId !== null && known.has(parentId) ? parentId : null);
  const branches = (above: string | null): Branch<Unit>[] =>
    units
      .filter((unit) => parentOf(unit) === above)
      .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))
      .map((unit) => ({ ...unit, children: branches(unit.id) }));
  return branches(null);
}
