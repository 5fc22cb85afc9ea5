/** A foreign connection to the file, `recursive_triggers` off as it is by default: REPLACE then walks past every delete trigger. */
import Database from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import { dialect, type Db } from '#db/driver';
import { attendanceRouter } from '../../server/attendance/router.ts';
import { roll, rollCorrection, rollLine } from '../../server/attendance/table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { foundAttendance, sessions, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';

let db: Db;

beforeEach(async () => {
  if (dialect !== 'sqlite') return;
  db = await freshDatabase();
  await foundAttendance(db);
  const services = testServices(db, { now: NOW });
  const trainer = createCallerFactory(attendanceRouter)(await (await signedInAs(services, personId('trainer'))).context());
  const save = (place: number, presence: 'present' | 'absent', version: number, sessionId = sessions.now) => ({
    actId: uuidv7(),
    sessionId,
    lines: [{ personId: traineeId('a', place), presence, minutesLate: null, version }],
  });
  await trainer.record(save(1, 'absent', 0));
  await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [] });
  await trainer.record(save(2, 'absent', 0)); // seen absent after the end: corrected twice
  await trainer.record(save(2, 'present', 1));
  await trainer.record(save(1, 'absent', 0, sessions.yesterday)); // and left open
  return () => db.close();
});

async function kept() {
  return { rolls: await db.read.select().from(roll), lines: await db.read.select().from(rollLine), corrections: await corrections() };
}
const corrections = () => db.read.select().from(rollCorrection);

function replace(statement: string): string {
  const foreign = new Database(db.location);
  foreign.pragma('recursive_triggers = OFF');
  foreign.pragma('foreign_keys = OFF');
  try {
    foreign.exec(statement);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    foreign.close();
  }
}

const line = 'session_id, person_id, presence, minutes_late, recorded_at, recorded_by, version';
const lineOf = (session: string, person: string, presence: string) =>
  `INSERT OR REPLACE INTO roll_line (${line})
   SELECT session_id, person_id, '${presence}', NULL, recorded_at, recorded_by, 1 FROM roll_line WHERE session_id = '${session}' AND person_id = '${person}'`;

describe.runIf(dialect === 'sqlite')('REPLACE from a foreign connection', () => {
  it.each([
    ['puts no other presence on a finished roll', lineOf(sessions.now, traineeId('a', 1), 'excused'), 'attendance.line.fixed'],
    ['gives back no presence that was corrected', lineOf(sessions.now, traineeId('a', 2), 'absent'), 'attendance.line.fixed'],
    ['changes no line of a roll that is open', lineOf(sessions.yesterday, traineeId('a', 1), 'excused'), 'attendance.line.fixed'],
    [
      'does not open a finished roll again',
      `INSERT OR REPLACE INTO roll (session_id, opened_at, opened_by, device) SELECT session_id, opened_at, opened_by, device FROM roll`,
      'attendance.roll.fixed',
    ],
    [
      'takes no correction away',
      `INSERT OR REPLACE INTO roll_correction SELECT c.id, c.session_id, c.person_id, c.kind, 'present', NULL, 'absent', NULL, 3, 'x', c.author_id, c.at
       FROM roll_correction c WHERE c.line_version = 1`,
      'attendance.correction.fixed',
    ],
  ])('%s', async (_, statement, reason) => {
    const before = await kept();
    expect(before.corrections).toHaveLength(2);
    expect(replace(statement)).toBe(reason);
    expect(await kept()).toEqual(before);
  });
});
