/** The rooms of the centre: what they are, and when they are out of order. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { room, roomClosure } from '../table.ts';
import type { ClosureRow, RoomRow } from './read.ts';

export type RoomFacts = Pick<RoomRow, 'kind' | 'nameFr' | 'nameAr' | 'capacity' | 'equipment'>;
export type NewRoom = RoomFacts & Pick<RoomRow, 'siteId' | 'code'>;
export type Kept = { readonly roomId: string; readonly version: number };

/** Adds a room to a site that has none of its code. */
export async function addRoom(tx: Writer, permitted: Permitted<NewRoom>): Promise<Change<Kept>> {
  const id = uuidv7();
  const facts = permitted.subject;
  await tx.insert(room).values({ id, ...facts });
  return changed(permitted, { kind: 'room', id, after: facts, result: { roomId: id, version: 1 } });
}

/** Changes what a room is; what is published there and no longer fits enters the list of what is to be settled. */
export async function changeRoom(tx: Writer, permitted: Permitted<RoomRow>, facts: RoomFacts): Promise<Change<Kept>> {
  const { id, kind, nameFr, nameAr, capacity, equipment, version: read } = permitted.subject;
  const version = read + 1;
  await tx
    .update(room)
    .set({ ...facts, version })
    .where(eq(room.id, id));
  const before = { kind, nameFr, nameAr, capacity, equipment };
  return changed(permitted, { kind: 'room', id, before, after: facts, result: { roomId: id, version } });
}

/** Closes a room for good, from a day on. */
export async function closeRoom(tx: Writer, permitted: Permitted<RoomRow>, closedOn: Day): Promise<Change<Kept>> {
  const { id, closedOn: before, version: read } = permitted.subject;
  const version = read + 1;
  await tx.update(room).set({ closedOn, version }).where(eq(room.id, id));
  return changed(permitted, { kind: 'room', id, before: { closedOn: before }, after: { closedOn }, result: { roomId: id, version } });
}

type Out = { readonly room: RoomRow; readonly startsAt: Instant; readonly endsAt: Instant; readonly reason: string };

/** Puts a room out of order for a while. */
export async function putRoomOut(
  tx: Writer,
  permitted: Permitted<Out>,
  recordedBy: string,
): Promise<Change<{ readonly closureId: string }>> {
  const { room: of, ...out } = permitted.subject;
  const id = uuidv7();
  await tx.insert(roomClosure).values({ id, roomId: of.id, ...out, recordedBy });
  return changed(permitted, { kind: 'roomClosure', id, after: { roomId: of.id, ...out }, result: { closureId: id } });
}

/** Says that a room is in order again, before the hour that was given. */
export async function putRoomBack(
  tx: Writer,
  permitted: Permitted<ClosureRow>,
  now: Instant,
): Promise<Change<{ readonly closureId: string }>> {
  const { id, roomId, startsAt, endsAt, version } = permitted.subject;
  await tx
    .update(roomClosure)
    .set({ liftedAt: now, version: version + 1 })
    .where(eq(roomClosure.id, id));
  const before = { roomId, startsAt, endsAt };
  return changed(permitted, { kind: 'roomClosure', id, before, after: { liftedAt: now }, result: { closureId: id } });
}
