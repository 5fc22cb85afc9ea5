import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { instantAt, type Day } from '../../../../shared/core/time.ts';
import type { Effect } from '../../../../shared/people/intake/effect/schema.ts';
import { classListForm } from '../../../../shared/trainees/intake/rules.ts';
import type { Target } from '../../../people/intake/applying/write.ts';
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
  for (const { personId, effects: own } of entered) {
    const enrolled = files.get(personId);
    const seated = await seat(tx, { personId, groupId: group.id, day }, enrolled ?? standing.get(personId));
    effects.push([...own, ...(enrolled === undefined ? [] : [{ made: 'enrolment', id: enrolled } as const]), ...seated]);
  }
  return effects;
}

type Place = { readonly personId: string; readonly groupId: string; readonly day: Day };

/** Ends the place in another group on the day the new one begins. */
async function seat(tx: Writer, { personId, groupId, day }: Place, file: string | Standing | undefined): Promise<Effect[]> {
  if (file === undefined) throw new Error('A place without an enrolment.');
  const period = typeof file === 'string' ? null : file.period;
  if (period?.groupId === groupId) return [];
  const left = period === null ? [] : [await endPeriod(tx, period, day)];
  const id = uuidv7();
  const enrolmentId = typeof file === 'string' ? file : file.enrolment.id;
  await tx.insert(membership).values({ id, enrolmentId, personId, groupId, fromOn: day });
  return [...left, { made: 'membership', id }];
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
  for (const id of made('membership')) await unseat(tx, id);
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
  for (const id of ids) {
    const [file] = await tx.select().from(enrolment).where(eq(enrolment.id, id));
    if (!file || file.version !== 1 || file.registerOrder !== null) throw rests();
    await tx
      .update(enrolment)
      .set({ state: 'undone', endsAt: Math.max(now, file.startsAt), version: 2 })
      .where(eq(enrolment.id, id));
  }
}

/** A place nobody touched goes; the database refuses once a roll was called of the group. */
async function unseat(tx: Writer, id: string): Promise<void> {
  const [period] = await tx.select().from(membership).where(eq(membership.id, id));
  if (!period || period.version !== 1) throw rests();
  await tx.delete(membership).where(eq(membership.id, id));
}

/** What `endPeriod` kept: a day or nothing. */
function asDay(value: string | number | null | undefined): Day | null {
  return typeof value === 'string' ? value : null;
}
