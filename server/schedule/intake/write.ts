import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Effect } from '../../../shared/people/intake/effect/schema.ts';
import { roomsForm } from '../../../shared/schedule/intake/rules.ts';
import { assertUntouched, type Target } from '../../people/intake/applying/write.ts';
import type { Given, Judged } from '../../people/intake/judging/read.ts';
import { rests } from '../../people/listed/write.ts';
import { room } from '../table.ts';
import { assertSite, judgeRooms, missingRooms, roomFacts, roomsOf, type Room } from './read.ts';

/** The rooms of a site. */
export const roomsTarget: Target = {
  kind: 'rooms',
  form: roomsForm,
  needs: ['siteId'],
  mayArchive: false,
  belongs: async (db, { params: { siteId } }) => {
    await assertSite(db, siteId ?? '');
    return { siteIds: siteId === null ? [] : [siteId] };
  },
  judge: judgeRooms,
  missing: missingRooms,
  apply: applyRooms,
  archive: async () => [],
  revert: revertRooms,
};

async function applyRooms(tx: Writer, { params: { siteId } }: Given, rows: readonly Judged[]): Promise<(readonly Effect[])[]> {
  if (siteId === null) throw new Error('Rooms of no site.');
  const there = await roomsOf(
    tx,
    siteId,
    rows.map(({ facts }) => String(facts['label'])),
  );
  const effects: (readonly Effect[])[] = [];
  for (const { facts } of rows) {
    const found = there.get(String(facts['label']));
    effects.push([found ? await change(tx, found, roomFacts(facts, found)) : await make(tx, siteId, facts)]);
  }
  return effects;
}

async function make(tx: Writer, siteId: string, facts: Judged['facts']): Promise<Effect> {
  const id = uuidv7();
  await tx.insert(room).values({ id, siteId, code: String(facts['label']), ...roomFacts(facts, undefined) });
  return { made: 'room', id };
}

async function change(tx: Writer, { id, version, kind, nameFr, nameAr, capacity }: Room, wanted: Partial<Room>): Promise<Effect> {
  await tx
    .update(room)
    .set({ ...wanted, version: version + 1 })
    .where(and(eq(room.id, id), eq(room.version, version)));
  return { changed: 'room', id, version: version + 1, before: { kind, nameFr, nameAr, capacity } };
}

/** What `change` kept of the room as it was. */
function asBefore(before: object): Partial<Room> {
  return before as Partial<Room>;
}

/** A room where something was scheduled stays: the database refuses to lose it. */
async function revertRooms(tx: Writer, _: Given, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) {
    if (!('changed' in effect) || effect.changed !== 'room') continue;
    const [found] = await tx.select().from(room).where(eq(room.id, effect.id));
    if (found?.version !== effect.version) throw rests();
    await change(tx, found, asBefore(effect.before));
  }
  const made = effects.flatMap((effect) => ('made' in effect && effect.made === 'room' ? [effect.id] : []));
  if (made.length === 0) return;
  const untouched = and(inArray(room.id, made), eq(room.version, 1));
  assertUntouched((await tx.select({ id: room.id }).from(room).where(untouched)).length, made.length);
  await tx.delete(room).where(inArray(room.id, made));
}
