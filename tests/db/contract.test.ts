/** What both databases promise to the rest of the house. Runs on the dialect RIWAQ_DIALECT chooses. */
import { asc, eq, sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bool, check, day, foreignKey, id, instant, int, json, oneOf, table, text, uniqueIndex } from '#db/columns';
import { constraintOf, isUniqueViolation, lockJournal, prepared, type Db, type Reader, type Writer } from '#db/driver';
import { emptyDatabase } from '../support/database.ts';

const room = table('room', { id: id('id').primaryKey(), seats: int('seats').notNull() }, (t) => [
  check('room_seats', sql`${t.seats} >= 0`),
]);
const booking = table(
  'booking',
  {
    id: id('id').primaryKey(),
    roomId: id('room_id').notNull(),
    on: day('booked_on').notNull(),
    at: instant('booked_at').notNull(),
    state: oneOf('state', ['asked', 'given']).notNull(),
    firm: bool('firm').notNull(),
    terms: json<{ readonly hours: readonly number[] }>('terms'),
    note: text('note'),
  },
  (t) => [foreignKey({ columns: [t.roomId], foreignColumns: [room.id] }), uniqueIndex('booking_once').on(t.roomId, t.on)],
);

const sqliteTables = `
  CREATE TABLE room (id TEXT PRIMARY KEY NOT NULL, seats INTEGER NOT NULL, CONSTRAINT room_seats CHECK (seats >= 0)) STRICT;
  CREATE TABLE booking (id TEXT PRIMARY KEY NOT NULL, room_id TEXT NOT NULL REFERENCES room (id), booked_on TEXT NOT NULL,
    booked_at INTEGER NOT NULL, state TEXT NOT NULL, firm INTEGER NOT NULL, terms TEXT, note TEXT) STRICT;
  CREATE UNIQUE INDEX booking_once ON booking (room_id, booked_on);
  CREATE TRIGGER booking_kept BEFORE DELETE ON booking BEGIN SELECT RAISE(ABORT, 'booking.kept'); END;`;
const postgresTables = `
  CREATE TABLE room (id TEXT PRIMARY KEY, seats BIGINT NOT NULL, CONSTRAINT room_seats CHECK (seats >= 0));
  CREATE TABLE booking (id TEXT PRIMARY KEY, room_id TEXT NOT NULL REFERENCES room (id), booked_on TEXT NOT NULL,
    booked_at BIGINT NOT NULL, state TEXT NOT NULL, firm BOOLEAN NOT NULL, terms TEXT, note TEXT);
  CREATE UNIQUE INDEX booking_once ON booking (room_id, booked_on);
  CREATE TABLE journal (seq BIGINT PRIMARY KEY);
  CREATE FUNCTION keep_booking() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'booking.kept'; END $$;
  CREATE TRIGGER booking_kept BEFORE DELETE ON booking FOR EACH ROW EXECUTE FUNCTION keep_booking();`;

const given = { on: '2026-11-22', at: 1_795_305_600_123, state: 'given', firm: true } as const;

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase({ writeLimitMs: 1_000 });
  await db.raw((connection) => connection.script(db.dialect === 'sqlite' ? sqliteTables : postgresTables));
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.raw((connection) =>
    connection.script(
      db.dialect === 'sqlite'
        ? 'DROP TABLE booking; DELETE FROM room;' + sqliteTables.replace(/CREATE TABLE room.*?STRICT;/s, '')
        : 'TRUNCATE booking, room',
    ),
  );
  await db.write(async (tx) => void (await tx.insert(room).values({ id: 'amphi', seats: 0 })));
});

async function seatsOf(reader: Reader, name: string): Promise<number | undefined> {
  const [found] = await reader.select({ seats: room.seats }).from(room).where(eq(room.id, name));
  return found?.seats;
}

async function addSeat(tx: Writer, name: string): Promise<void> {
  const seats = (await seatsOf(tx, name)) ?? 0;
  await pause(1);
  await tx
    .update(room)
    .set({ seats: seats + 1 })
    .where(eq(room.id, name));
}

test('two who count up at the same time both count', async () => {
  await Promise.all([db.write((tx) => addSeat(tx, 'amphi')), db.write((tx) => addSeat(tx, 'amphi'))]);
  expect(await seatsOf(db.read, 'amphi')).toBe(2);
});

test('fifty writers at once lose nothing', async () => {
  await Promise.all(Array.from({ length: 50 }, () => db.write((tx) => addSeat(tx, 'amphi'))));
  expect(await seatsOf(db.read, 'amphi')).toBe(50);
});

test('two who each act on what the other is changing cannot both have their way', async () => {
  await db.write(async (tx) => void (await tx.insert(room).values({ id: 'lab', seats: 0 })));
  const takeIfOtherFree = (mine: string, other: string) =>
    db.write(async (tx) => {
      if ((await seatsOf(tx, other)) !== 0) return;
      await pause(5);
      await tx.update(room).set({ seats: 1 }).where(eq(room.id, mine));
    });
  await Promise.all([takeIfOtherFree('amphi', 'lab'), takeIfOtherFree('lab', 'amphi')]);
  expect(((await seatsOf(db.read, 'amphi')) ?? 0) + ((await seatsOf(db.read, 'lab')) ?? 0)).toBe(1);
});

test('a work that throws leaves no row, and its own error reaches who asked', async () => {
  const change = db.write(async (tx) => {
    await tx.update(room).set({ seats: 7 });
    throw new Error('the director said no');
  });
  await expect(change).rejects.toThrow('the director said no');
  expect(await seatsOf(db.read, 'amphi')).toBe(0);
});

test('a work sees what it wrote itself; a reader sees it only after the commit', async () => {
  const seen = await db.write(async (tx) => {
    await tx.update(room).set({ seats: 9 });
    return seatsOf(tx, 'amphi');
  });
  expect(seen).toBe(9);
  let during: Promise<number | undefined> | undefined;
  const reader = async () => {
    await pause(10);
    during = seatsOf(db.read, 'amphi');
    await during;
  };
  const outside = reader(); // begun before the write, hence not inside it
  await db.write(async (tx) => {
    await tx.update(room).set({ seats: 10 });
    await pause(60);
  });
  await outside;
  expect(await during).toBe(9);
  expect(await seatsOf(db.read, 'amphi')).toBe(10);
});

test('a tx is dead after its write, for queries begun before and after', async () => {
  let kept: Writer | undefined;
  await db.write(async (tx) => void (kept = tx));
  await expect(Promise.resolve(kept?.select().from(room))).rejects.toSatisfy(says('after its end'));
  await expect(Promise.resolve(kept?.insert(room).values({ id: 'ghost', seats: 1 }))).rejects.toSatisfy(says('after its end'));
  await db.write(async () => {});
  expect(await seatsOf(db.read, 'ghost')).toBeUndefined();
});

test('a tx is dead after a failed write too', async () => {
  let kept: Writer | undefined;
  const failed = db.write(async (tx) => {
    kept = tx;
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await expect(Promise.resolve(kept?.select().from(room))).rejects.toSatisfy(says('after its end'));
});

test('a write inside a write is refused, and so is the reading door', async () => {
  await expect(db.write(() => db.write(async () => 1))).rejects.toThrow('inside a write');
  await expect(db.write(() => seatsOf(db.read, 'amphi'))).rejects.toSatisfy(says('inside a write'));
  await expect(db.write(async () => db.raw(async () => 1))).rejects.toThrow('inside a write');
  expect(await db.write((tx) => seatsOf(tx, 'amphi'))).toBe(0);
});

test('what a write set going may write once that write has ended', async () => {
  let later: Promise<void> | undefined;
  await db.write(async () => {
    later = pause(30).then(() => db.write((tx) => addSeat(tx, 'amphi')));
  });
  await later;
  expect(await seatsOf(db.read, 'amphi')).toBe(1);
});

test('one failing act does not hurt its neighbours', async () => {
  const acts = Array.from({ length: 20 }, (_, place) =>
    db.write(async (tx) => {
      await tx.insert(room).values({ id: `room-${place}`, seats: place });
      if (place % 5 === 0) await tx.insert(room).values({ id: 'amphi', seats: 1 });
      if (place % 5 === 1) throw new Error('changed my mind');
    }),
  );
  const outcomes = await Promise.allSettled(acts);
  expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(outcomes.map((_, place) => place % 5 < 2));
  const rows = await db.read.select({ id: room.id }).from(room).orderBy(asc(room.id));
  expect(rows).toHaveLength(13);
});

test('a failed statement fails its write even if the work looks away', async () => {
  const write = db.write(async (tx) => {
    await tx.update(room).set({ seats: 5 });
    await tx
      .insert(room)
      .values({ id: 'amphi', seats: 1 })
      .catch(() => {});
    return 'done';
  });
  await expect(write).rejects.toSatisfy(isUniqueViolation);
  expect(await seatsOf(db.read, 'amphi')).toBe(0);
});

test('a write that waits for something else than its tx is ended', async () => {
  const [stuck, next] = await Promise.allSettled([db.write(() => new Promise(() => {})), db.write((tx) => addSeat(tx, 'amphi'))]);
  expect(stuck.status === 'rejected' && String(stuck.reason)).toContain('more than 1000 ms');
  expect(next.status).toBe('fulfilled');
});

test('every broken rule is told by the same name', async () => {
  const rule = async (work: (tx: Writer) => Promise<unknown>) =>
    constraintOf(
      await db.write(work).then(
        () => undefined,
        (error: unknown) => error,
      ),
    );
  await db.write(async (tx) => void (await tx.insert(booking).values({ id: 'b1', roomId: 'amphi', ...given })));
  expect(await rule((tx) => tx.insert(booking).values({ id: 'b2', roomId: 'amphi', ...given }))).toEqual({
    kind: 'unique',
    key: 'booking.room_id, booking.booked_on',
  });
  expect(await rule((tx) => tx.insert(room).values({ id: 'amphi', seats: 1 }))).toEqual({ kind: 'unique', key: 'room.id' });
  expect(await rule((tx) => tx.insert(room).values({ id: 'x', seats: -1 }))).toEqual({ kind: 'check', key: 'room_seats' });
  expect(await rule((tx) => tx.insert(booking).values({ id: 'b3', roomId: 'nowhere', ...given }))).toEqual({ kind: 'foreignKey', key: '' });
  expect(await rule((tx) => tx.insert(room).values({ id: 'x', seats: sql`NULL` }))).toEqual({ kind: 'notNull', key: 'room.seats' });
  expect(await rule((tx) => tx.delete(booking))).toEqual({ kind: 'trigger', key: 'booking.kept' });
  expect(await rule(() => Promise.reject(new Error('other')))).toBeUndefined();
});

test('values come back as they went', async () => {
  const row = { id: 'b1', roomId: 'amphi', ...given, terms: { hours: [8, 9] }, note: 'رواق' };
  await db.write(async (tx) => void (await tx.insert(booking).values(row)));
  expect(await db.read.select().from(booking)).toEqual([row]);
  const [written] = await db.read.select({ terms: sql<string>`${booking.terms}`.mapWith(String) }).from(booking);
  expect(written?.terms).toBe('{"hours":[8,9]}');
  const [counted] = await db.read.select({ n: sql<number>`count(*)`, at: sql<number>`sum(${booking.at})` }).from(booking);
  expect(counted).toEqual({ n: 1, at: given.at });
});

const roomById = (reader: Reader) =>
  prepared(reader, 'test.room.byId', (d) =>
    d
      .select()
      .from(room)
      .where(eq(room.id, sql.placeholder('id'))),
  );
const newRoom = (tx: Writer) =>
  prepared(tx, 'test.room.new', (d) =>
    d
      .insert(room)
      .values({ id: sql.placeholder('id'), seats: sql.placeholder('seats') })
      .returning(),
  );

test('a prepared query serves readers and writers, and obeys the door it is asked through', async () => {
  let kept: Writer | undefined;
  const made = await db.write(async (tx) => {
    kept = tx;
    await newRoom(tx).execute({ id: 'r1', seats: 1 });
    expect(await roomById(tx).execute({ id: 'r1' })).toEqual([{ id: 'r1', seats: 1 }]);
    return newRoom(tx).execute({ id: 'r2', seats: 2 });
  });
  expect(made).toEqual([{ id: 'r2', seats: 2 }]);
  expect(await roomById(db.read).execute({ id: 'r2' })).toEqual(made);
  expect(await roomById(db.read).execute({ id: 'none' })).toEqual([]);
  const dead = kept;
  await expect((async () => dead && newRoom(dead).execute({ id: 'r3', seats: 3 }))()).rejects.toSatisfy(says('after its end'));
});

test('one key cannot stand for two queries', async () => {
  await prepared(db.read, 'test.twice', (d) => d.select().from(room)).execute();
  expect(() => prepared(db.read, 'test.twice', (d) => d.select({ id: room.id }).from(room))).toThrow('test.twice');
});

test('writers that lock the journal first pass one by one', async () => {
  let runs = 0;
  const acts = Array.from({ length: 12 }, () =>
    db.write(async (tx) => {
      runs += 1;
      await lockJournal(tx);
      await addSeat(tx, 'amphi');
    }),
  );
  await Promise.all(acts);
  expect(await seatsOf(db.read, 'amphi')).toBe(12);
  expect(runs).toBe(12);
});

test('the reading door has no way to write', async () => {
  await expect(Promise.resolve(whatTheTypeForbids(db.read).delete(room))).rejects.toSatisfy(says(/readonly|read-only/));
  expect(await seatsOf(db.read, 'amphi')).toBe(0);
});

function whatTheTypeForbids(reader: Reader): Writer {
  return reader as Writer;
}

/** Whether an error or one it wraps says so: drizzle wraps on PostgreSQL. */
function says(words: string | RegExp): (error: unknown) => boolean {
  return (error) => error instanceof Error && (error.message.search(words) >= 0 || says(words)(error.cause));
}
