/** Every change of state has exactly one row of the journal, in its own transaction (INVARIANTS B49): counted by the database itself. */
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialect, type Db } from '#db/driver';
import { HOUR } from '../../shared/core/time.ts';
import { attendanceRouter } from '../../server/attendance/router.ts';
import { checkChain } from '../../server/core/journal.ts';
import { seeded } from '../../server/core/seeded.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { foundAttendance, HEADS, sessions, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';

const callerOf = createCallerFactory(attendanceRouter);

describe.runIf(dialect === 'sqlite')('on SQLite', () => {
  let db: Db;
  let services: TestServices;

  beforeEach(async () => {
    db = await freshDatabase();
    await foundAttendance(db);
    services = testServices(db, { now: NOW });
  });
  afterEach(() => db.close());

  const as = async (person: string) => callerOf(await (await signedInAs(services, person)).context());

  /** From here on the database itself notes each row that changes, in order, in the transaction that changes it. */
  function watch(): Promise<void> {
    return db.raw(async (connection) => {
      const names = await connection.rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'`);
      await connection.script('CREATE TABLE touched (place INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT');
      for (const { name } of names) {
        for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
          await connection.script(
            `CREATE TRIGGER touched_${String(name)}_${change} AFTER ${change} ON ${String(name)} BEGIN INSERT INTO touched (name) VALUES ('${String(name)}'); END`,
          );
        }
      }
    });
  }

  async function touched(): Promise<string[]> {
    const rows = await db.raw((connection) => connection.rows('SELECT name FROM touched ORDER BY place'));
    return rows.map(({ name }) => String(name));
  }

  /** What each act changed: the rows up to and with its row of the journal. The last is what no act accounts for. */
  async function byAct(): Promise<string[][]> {
    const groups: string[][] = [[]];
    for (const name of await touched()) {
      groups.at(-1)?.push(name);
      if (name === 'journal') groups.push([]);
    }
    return groups;
  }

  it('an act changes its rows and the journal, a refused one nothing', async () => {
    const trainer = await as(personId('trainer'));
    const director = await as(personId('director'));
    const line = (place: number, version = 0) => ({
      personId: traineeId('a', place),
      presence: 'absent' as const,
      minutesLate: null,
      version,
    });
    const record = { actId: uuidv7(), sessionId: sessions.now, lines: [line(1), line(2)] };
    await watch();
    await trainer.record(record);
    await trainer.record(record);
    await expect(trainer.record({ ...record, lines: [line(3)] })).rejects.toThrow('core.actReused');
    await expect(trainer.record({ ...record, actId: uuidv7(), lines: [line(3), { ...line(1, 7), presence: 'present' }] })).rejects.toThrow(
      'attendance.refusal.stale',
    );
    await expect(trainer.record({ ...record, actId: uuidv7(), sessionId: sessions.others })).rejects.toThrow('core.hidden');
    await expect(director.record({ ...record, actId: uuidv7() })).rejects.toThrow('authority');
    await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [line(3)] });
    await expect(trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [] })).rejects.toThrow('attendance.refusal.closed');
    expect(await byAct()).toEqual([['roll', 'roll_line', 'roll_line', 'journal'], ['roll_line', 'roll', 'journal'], []]);
  });

  it('as many acts as were answered, as many rows: of three hundred drawn by lot, right, wrong, stale and repeated, many at once', async () => {
    const random = seeded('one row per act');
    const trainer = await as(personId('trainer'));
    const callers = [trainer, trainer, trainer, await as(personId('director')), await as(personId('studentAffairs'))];
    const ids = Array.from({ length: 400 }, () => uuidv7());
    await watch();
    const answered = new Set<string>();
    for (let round = 0; round < 15; round += 1) {
      services.time.now = NOW + random.below(3) * HOUR;
      const calls = Array.from({ length: 20 }, () => {
        const caller = random.pick(callers);
        const act = { actId: random.pick(ids), sessionId: random.pick([sessions.now, sessions.now, sessions.next, sessions.others]) };
        const group = random.pick(['a', 'a', 'a', 'b', 'c'] as const);
        const lines = Array.from({ length: 1 + random.below(3) }, () => ({
          personId: traineeId(group, 1 + random.below(HEADS)),
          presence: random.pick(['absent', 'present'] as const),
          minutesLate: null,
          version: random.below(2),
        }));
        const kind = random.below(40);
        const call =
          kind === 0
            ? caller.close({ ...act, lines })
            : kind < 3
              ? caller.declare({ actId: act.actId, personId: traineeId(group, 1), fromOn: TODAY, toOn: TODAY })
              : caller.record({ ...act, lines });
        return call.then(
          () => void answered.add(`${callers.indexOf(caller)} ${act.actId}`),
          () => undefined,
        );
      });
      await Promise.all(calls);
    }
    const groups = await byAct();
    expect(groups.at(-1)).toEqual([]);
    expect(groups.length - 1).toBe(answered.size);
    expect(answered.size).toBeGreaterThan(15);
    expect(await checkChain(db.read)).toMatchObject({ ok: true, length: answered.size });
  });
});
