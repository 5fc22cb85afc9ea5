import { and, eq, inArray, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { instantAt, type Day } from '../../../../shared/core/time.ts';
import type { Effect } from '../../../../shared/people/intake/effect/schema.ts';
import { classListForm } from '../../../../shared/trainees/intake/rules.ts';
import { assertUntouched, type Target } from '../../../people/intake/applying/write.ts';
import type { Given, Judged } from '../../../people/intake/judging/read.ts';
import { enterPeople } from '../../../people/intake/staff/write.ts';
import { rests, takeBackListed } from '../../../people/listed/write.ts';
import { enrolment, membership } from '../../table.ts';
import { groupOf, judgeClassList, missingFromClass, standings, type Standing } from './read.ts';

/** Who is in a group: an enrolment in its promotion, and a place in it from a day on. */
export const classListTarget: Target = {
  kind: 'classList',
  form: classListForm,
  needs: ['groupId', 'fromOn'],
  mayArchive: true,
  belongs: async (db, given) => {
    const { group } = await groupOf(db, given);
    return { filiereIds: [group.filiereId], siteIds: [group.siteId] };
  },
  judge: judgeClassList,
  missing: missingFromClass,
  apply: applyClassList,
  archive: leaveClass,
  revert: revertClassList,
};

async function applyClassList(tx: Writer, given: Given, rows: readonly Judged[]): Promise<(readonly Effect[])[]> {
  const { group, promotion, day } = await groupOf(tx, given);
  const entered = await enterPeople(tx, given, rows);
  const people = entered.map(({ personId }) => personId);
  const standing = await standings(tx, { promotionId: group.promotionId, day }, people);
  const state = promotion.startsOn <= day && instantAt(promotion.startsOn) <= given.now ? 'inTraining' : 'enrolled';
  const fresh = people
    .filter((personId) => !standing.has(personId))
    .map((personId) => ({
      id: uuidv7(),
      personId,
      promotionId: group.promotionId,
      filiereId: group.filiereId,
      state,
      enteredBy: given.by,
      startsAt: instantAt(day),
    })) satisfies (typeof enrolment.$inferInsert)[];
  if (fresh.length > 0) await tx.insert(enrolment).values(fresh);
  const files = new Map(fresh.map(({ personId, id }) => [personId, id]));
  const effects: (readonly Effect[])[] = [];
  const seats: (typeof membership.$inferInsert)[] = [];
  for (const { personId, effects: own } of entered) {
    const enrolled = files.get(personId);
    const left = await leaveFormer(tx, standing.get(personId), { groupId: group.id, day });
    const enrolmentId = enrolled ?? standing.get(personId)?.enrolment.id;
    if (enrolmentId === undefined) throw new Error('A place without an enrolment.');
    const seat = left === 'there' ? null : { id: uuidv7(), enrolmentId, personId, groupId: group.id, fromOn: day };
    if (seat) seats.push(seat);
    effects.push([
      ...own,
      ...(enrolled === undefined ? [] : [{ made: 'enrolment', id: enrolled } as const]),
      ...(left === 'there' ? [] : left),
      ...(seat ? [{ made: 'membership', id: seat.id } as const] : []),
    ]);
  }
  if (seats.length > 0) await tx.insert(membership).values(seats);
  return effects;
}

/** Ends the place in another group on the day the new one begins; `there` when it is this group already. */
async function leaveFormer(
  tx: Writer,
  standing: Standing | undefined,
  { groupId, day }: { groupId: string; day: Day },
): Promise<Effect[] | 'there'> {
  const period = standing?.period ?? null;
  if (period?.groupId === groupId) return 'there';
  return period === null ? [] : [await endPeriod(tx, period, day)];
}

type Period = Pick<typeof membership.$inferSelect, 'id' | 'fromOn' | 'toOn' | 'version'>;

async function endPeriod(tx: Writer, { id, fromOn, toOn, version }: Period, day: Day): Promise<Effect> {
  await setEnd(tx, { id, version }, fromOn > day ? fromOn : day);
  return { changed: 'membership', id, version: version + 1, before: { toOn } };
}

async function setEnd(tx: Writer, { id, version }: Pick<Period, 'id' | 'version'>, toOn: Day | null): Promise<void> {
  await tx
    .update(membership)
    .set({ toOn, version: version + 1 })
    .where(and(eq(membership.id, id), eq(membership.version, version)));
}

/** Those missing leave the group on the day; their enrolment stays, student affairs decides about it. */
async function leaveClass(tx: Writer, given: Given, rows: readonly Judged[]): Promise<(readonly Effect[])[]> {
  const { group, day } = await groupOf(tx, given);
  const people = rows.map(({ subjectKey }) => subjectKey ?? '');
  const standing = await standings(tx, { promotionId: group.promotionId, day }, people);
  const effects: (readonly Effect[])[] = [];
  for (const personId of people) {
    const period = standing.get(personId)?.period;
    if (period?.groupId !== group.id) throw rests();
    effects.push([await endPeriod(tx, period, day)]);
  }
  return effects;
}

/** The enrolments are undone first: the database itself looks whether a roll was called meanwhile. */
async function revertClassList(tx: Writer, given: Given, effects: readonly Effect[]): Promise<void> {
  const made = (noun: Effect extends infer Each ? (Each extends { made: infer Noun } ? Noun : never) : never) =>
    effects.flatMap((effect) => ('made' in effect && effect.made === noun ? [effect.id] : []));
  const files = new Set(made('enrolment'));
  await undo(tx, [...files], given);
  await unseat(tx, made('membership'));
  if (files.size > 0) await tx.delete(enrolment).where(inArray(enrolment.id, [...files]));
  for (const effect of effects) {
    if (!('changed' in effect) || effect.changed !== 'membership') continue;
    const [period] = await tx.select().from(membership).where(eq(membership.id, effect.id));
    if (period?.version !== effect.version) throw rests();
    await setEnd(tx, period, asDay(effect.before['toOn']));
  }
  await takeBackListed(tx, effects);
}

async function undo(tx: Writer, ids: readonly string[], { now }: Given): Promise<void> {
  if (ids.length === 0) return;
  const mine = and(inArray(enrolment.id, [...ids]), eq(enrolment.version, 1), isNull(enrolment.registerOrder));
  const found = await tx.select({ startsAt: enrolment.startsAt }).from(enrolment).where(mine);
  assertUntouched(found.length, ids.length);
  await tx
    .update(enrolment)
    .set({ state: 'undone', endsAt: Math.max(now, ...found.map(({ startsAt }) => startsAt)), version: 2 })
    .where(mine);
}

/** Places nobody touched go; the database refuses once a roll was called of the group. */
async function unseat(tx: Writer, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const mine = and(inArray(membership.id, [...ids]), eq(membership.version, 1));
  assertUntouched((await tx.select({ id: membership.id }).from(membership).where(mine)).length, ids.length);
  await tx.delete(membership).where(mine);
}

/** What `endPeriod` kept: a day or nothing. */
function asDay(value: string | number | null | undefined): Day | null {
  return typeof value === 'string' ? value : null;
}
