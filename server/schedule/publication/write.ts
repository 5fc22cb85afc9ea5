/** Publishing: changes take effect together, make a version of each group's timetable, and are told once to whom they concern. */
import { and, eq, inArray, isNull, max } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { instantAt, type Instant } from '../../../shared/core/time.ts';
import type { Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { concernedBy, type SessionChange } from '../../../shared/schedule/versions/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tellMany } from '../../notices/write.ts';
import { draftChange, session, substitution, timetableChange, timetableVersion } from '../table.ts';
import { membershipsOf, telling } from './read.ts';

/** A change with what its rows need: the room's site, why, and the session it makes up for. */
export type Effect = SessionChange & {
  readonly siteId: string;
  readonly reason: string | null;
  readonly replacesId?: string;
  readonly substitute?: { readonly trainerId: string };
};
/** Changes with the sessions whose wishes they fulfil or overtake. */
export type Publication = { readonly effects: readonly Effect[]; readonly drafts: readonly string[] };
export type Published = {
  readonly at: Instant;
  readonly sessions: number;
  readonly told: number;
  readonly versions: readonly { readonly groupId: string; readonly number: number }[];
};

type By = { readonly personId: string; readonly now: Instant };

/** Applies changes found free of conflicts, all at once; nobody is told twice, and who caused them is not told. */
export async function publish(tx: Writer, permitted: Permitted<Publication>, by: By): Promise<Change<Published>> {
  const { effects, drafts } = permitted.subject;
  await clearAway(tx, effects);
  for (const effect of effects) await put(tx, effect, by.now);
  await inBatches(drafts, (batch) => tx.delete(draftChange).where(inArray(draftChange.sessionId, batch)));
  const versions = await newVersions(tx, effects, by);
  const told = await tellConcerned(tx, effects, by);
  const result = { at: by.now, sessions: effects.length, told, versions };
  const after = {
    versions,
    changes: effects.slice(0, SHOWN).map(({ sessionId, kind, before, after: to }) => ({ sessionId, kind, before, after: to })),
  };
  return changed(permitted, { kind: 'timetable', id: versions[0]?.groupId ?? '', after, result });
}

/** The journal names so many changes; the version of the timetable keeps them all. */
const SHOWN = 50;

/** Sessions about to move leave their places first, so that two may change places. */
async function clearAway(tx: Writer, effects: readonly Effect[]): Promise<void> {
  const moving = effects.filter(({ kind }) => kind === 'moved').map(({ sessionId }) => sessionId);
  await inBatches(moving, (batch) => tx.update(session).set({ state: 'draft' }).where(inArray(session.id, batch)));
}

async function put(tx: Writer, effect: Effect, now: Instant): Promise<void> {
  const { sessionId, after, siteId, reason, replacesId } = effect;
  if (after === null) return cancel(tx, effect, now);
  const { groupId, moduleId, roomId, ...rest } = after;
  if (roomId === null) throw new Error('A session without a room is not published.');
  const place = {
    ...rest,
    roomId,
    siteId,
    startsAt: instantAt(after.day, after.startMinutes),
    endsAt: instantAt(after.day, after.endMinutes),
    state: 'published' as const,
    changedAt: now,
    reason,
  };
  if (effect.kind === 'added') {
    await tx.insert(session).values({ id: sessionId, groupId, moduleId, replacesId: replacesId ?? null, ...place });
    return;
  }
  const [{ version } = { version: 0 }] = await tx.select({ version: session.version }).from(session).where(eq(session.id, sessionId));
  await tx
    .update(session)
    .set({ ...place, version: version + 1 })
    .where(eq(session.id, sessionId));
  if (effect.substitute) await substituted(tx, effect, now);
}

/** The right of a substitute to this one session, which ends when another takes their place. */
async function substituted(tx: Writer, { sessionId, substitute }: Effect, now: Instant): Promise<void> {
  await tx
    .update(substitution)
    .set({ endsAt: now })
    .where(and(eq(substitution.sessionId, sessionId), isNull(substitution.endsAt)));
  if (substitute) await tx.insert(substitution).values({ id: uuidv7(), sessionId, trainerId: substitute.trainerId, startsAt: now });
}

async function cancel(tx: Writer, { sessionId, reason }: Effect, now: Instant): Promise<void> {
  const [{ version } = { version: 0 }] = await tx.select({ version: session.version }).from(session).where(eq(session.id, sessionId));
  await tx
    .update(session)
    .set({ state: 'cancelled', changedAt: now, reason, version: version + 1 })
    .where(and(eq(session.id, sessionId), eq(session.version, version)));
}

/** The next version of each group's timetable, with what it changed. */
async function newVersions(tx: Writer, effects: readonly Effect[], { personId, now }: By) {
  const made: { groupId: string; number: number }[] = [];
  for (const [groupId, ofGroup] of byGroup(effects)) {
    const [last] = await tx
      .select({ number: max(timetableVersion.number) })
      .from(timetableVersion)
      .where(eq(timetableVersion.groupId, groupId));
    const [id, number] = [uuidv7(), (last?.number ?? 0) + 1];
    await tx.insert(timetableVersion).values({ id, groupId, number, publishedBy: personId, publishedAt: now });
    const rows = ofGroup.map(({ sessionId, kind, before, after }) => ({ versionId: id, sessionId, kind, before, after }));
    await inBatches(rows, (batch) => tx.insert(timetableChange).values(batch));
    made.push({ groupId, number });
  }
  return made;
}

function byGroup(effects: readonly Effect[]): ReadonlyMap<string, readonly Effect[]> {
  const groups = new Map<string, Effect[]>();
  for (const effect of effects) {
    const groupId = groupOf(effect);
    const ofGroup = groups.get(groupId);
    if (ofGroup) ofGroup.push(effect);
    else groups.set(groupId, [effect]);
  }
  return groups;
}

/** A change has a side before or after, of the same group. */
function groupOf({ before, after }: { readonly before: Placement | null; readonly after: Placement | null }): string {
  return (after ?? before)?.groupId ?? '';
}

/** One notice for each person concerned, with the one change in words or how many there are. */
async function tellConcerned(tx: Writer, effects: readonly Effect[], { personId, now }: By): Promise<number> {
  const members = await membershipsOf(tx, [...byGroup(effects).keys()]);
  const ofGroup = new Map<string, typeof members>();
  for (const each of members) {
    const known = ofGroup.get(each.groupId);
    if (known) known.push(each);
    else ofGroup.set(each.groupId, [each]);
  }
  const concerned = concernedBy(effects, (groupId, day) =>
    (ofGroup.get(groupId) ?? []).filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || day < toOn)).map((each) => each.personId),
  );
  const others = [...concerned].filter(([each]) => each !== personId);
  const words = await telling(tx, effects);
  await tellMany(
    tx,
    others.map(([each, changes]) => ({ personId: each, ...words(changes, now) })),
    now,
  );
  return others.length;
}
