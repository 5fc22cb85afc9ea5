import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { Refusal } from '../../shared/core/refusal.ts';
import { HOUR, MINUTE } from '../../shared/core/time.ts';
import { attendanceRouter } from '../../server/attendance/router.ts';
import { roll, rollCorrection, rollLine } from '../../server/attendance/table.ts';
import { checkChain } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { teaching } from '../../server/schedule/table.ts';
import { foundAttendance, HEADS, sessions, teachingA, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';

const callerOf = createCallerFactory(attendanceRouter);
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  services = testServices(db, { now: NOW });
  return () => db.close();
});

async function as(person: string) {
  return callerOf(await (await signedInAs(services, person)).context());
}
const asTrainer = () => as(personId('trainer'));
const absent = (person: string, version = 0) => ({ personId: person, presence: 'absent' as const, minutesLate: null, version });
const late = (person: string, minutesLate: number, version = 0) => ({ personId: person, presence: 'late' as const, minutesLate, version });

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return cause;
  throw new Error(`Not refused: ${String(error)}`);
}

async function count(table: typeof rollLine | typeof roll | typeof journal | typeof rollCorrection): Promise<number> {
  return (await db.read.select().from(table)).length;
}

describe('calling a roll', () => {
  it('stores the roll and its exceptions, one act of the journal for each save', async () => {
    const trainer = await asTrainer();
    await trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1)), late(traineeId('a', 2), 11)] });
    const answer = await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 3))] });
    expect(answer.closedAt).toBe(NOW);
    expect(await count(rollLine)).toBe(3);
    const [stored] = await db.read.select().from(roll);
    expect(stored).toMatchObject({ closedAt: NOW, closedBy: personId('trainer'), expected: HEADS, isLateRecord: false });
    const acts = await db.read.select().from(journal);
    expect(acts.map(({ action, office, capacity, subjectId }) => [action, office, capacity, subjectId])).toEqual([
      ['att.record', 'trainer', 'titular', sessions.now],
      ['att.record', 'trainer', 'titular', sessions.now],
    ]);
    expect(acts[0]?.holdingId).toBe(teachingA);
    expect(await checkChain(db.read)).toMatchObject({ ok: true, length: 2 });
  });

  it('is recorded even when nobody is absent', async () => {
    const trainer = await asTrainer();
    await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [] });
    expect(await count(roll)).toBe(1);
    expect(await count(rollLine)).toBe(0);
    const shown = await trainer.roll({ sessionId: sessions.now });
    expect(shown.roll?.expected).toBe(HEADS);
    expect(shown.members).toHaveLength(HEADS);
  });

  it('has one effect however often the same act is sent at once', async () => {
    const trainer = await asTrainer();
    const act = { actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] };
    const answers = await Promise.all(Array.from({ length: 50 }, () => trainer.record(act)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await count(journal)).toBe(1);
    expect(await count(rollLine)).toBe(1);
  });

  it('refuses the same act id with other content', async () => {
    const trainer = await asTrainer();
    const act = { actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] };
    await trainer.record(act);
    const refused = await refusal(trainer.record({ ...act, lines: [absent(traineeId('a', 2))] }));
    expect(refused).toMatchObject({ kind: 'conflict', reason: 'core.actReused' });
    expect(await count(rollLine)).toBe(1);
  });

  it('refuses a stale line with the other’s values, and writes nothing of the act', async () => {
    const trainer = await asTrainer();
    await trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [late(traineeId('a', 1), 5)] });
    const refused = await refusal(
      trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1)), absent(traineeId('a', 2))] }),
    );
    expect(refused).toMatchObject({ kind: 'stale', reason: 'attendance.refusal.stale' });
    expect(refused.params['lines']).toMatchObject([
      { personId: traineeId('a', 1), presence: 'late', minutesLate: 5, version: 1, recordedBy: personId('trainer') },
    ]);
    expect(await count(rollLine)).toBe(1);
    expect(await count(journal)).toBe(1);
  });

  it('keeps two classes apart when two tabs save in turn', async () => {
    const trainer = await asTrainer();
    services.time.now = NOW + 2 * HOUR;
    await Promise.all([
      trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] }),
      trainer.record({ actId: uuidv7(), sessionId: sessions.next, lines: [absent(traineeId('b', 1))] }),
    ]);
    const lines = await db.read.select().from(rollLine);
    expect(new Map(lines.map((line) => [line.sessionId, line.personId]))).toEqual(
      new Map([
        [sessions.now, traineeId('a', 1)],
        [sessions.next, traineeId('b', 1)],
      ]),
    );
  });
});

describe('who may call a roll', () => {
  it('tells a trainer of another group that the session does not exist, exactly as for a made-up one', async () => {
    const trainer = await asTrainer();
    const foreign = await refusal(trainer.record({ actId: uuidv7(), sessionId: sessions.others, lines: [absent(traineeId('c', 1))] }));
    const invented = await refusal(trainer.record({ actId: uuidv7(), sessionId: keyOf('nowhere'), lines: [absent(traineeId('c', 1))] }));
    expect([foreign.kind, foreign.reason, foreign.params]).toEqual([invented.kind, invented.reason, invented.params]);
    expect(foreign.kind).toBe('hidden');
  });

  it('lets the director see it, refuses her the act, and names who can', async () => {
    const director = await as(personId('director'));
    expect((await director.roll({ sessionId: sessions.now })).may.take.ok).toBe(false);
    const refused = await refusal(director.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] }));
    expect(refused.kind).toBe('forbidden');
    expect(refused.params['offices']).toContain('trainer');
    expect(JSON.stringify(refused.params['holders'])).toContain('Lahlou');
  });

  it('refuses the very next call once the assignment has ended', async () => {
    const trainer = await asTrainer();
    await trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] });
    await db.write(async (tx) => void (await tx.update(teaching).set({ endsAt: NOW, version: 2 }).where(eq(teaching.id, teachingA))));
    const refused = await refusal(trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 2))] }));
    expect(refused.kind).toBe('hidden');
    expect(await count(rollLine)).toBe(1);
  });

  it('gives a repeated act its stored answer after the right ended, and does nothing new', async () => {
    const trainer = await asTrainer();
    const act = { actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] };
    const first = await trainer.record(act);
    await db.write(async (tx) => void (await tx.update(teaching).set({ endsAt: NOW, version: 2 }).where(eq(teaching.id, teachingA))));
    expect(await trainer.record(act)).toEqual(first);
    expect(await count(journal)).toBe(1);
  });

  it('refuses a person of another group, and the whole act with them', async () => {
    const trainer = await asTrainer();
    const refused = await refusal(
      trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1)), absent(traineeId('b', 1))] }),
    );
    expect(refused.kind).toBe('hidden');
    expect(await count(roll)).toBe(0);
  });

  it.each([
    ['sixteen minutes before', -16 * MINUTE, 'attendance.refusal.notYet'],
    ['a day and a minute after', 26 * HOUR + MINUTE, 'attendance.refusal.windowClosed'],
  ])('is refused %s', async (_, after, reason) => {
    const trainer = await asTrainer();
    const { session } = await trainer.roll({ sessionId: sessions.now });
    services.time.now = session.startsAt + after;
    const again = await asTrainer();
    expect(await refusal(again.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] }))).toMatchObject({
      kind: 'forbidden',
      reason,
    });
  });

  it('lets the trainee see the absence at once, and no other trainee', async () => {
    const trainer = await asTrainer();
    await trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] });
    const own = await (await as(traineeId('a', 1))).absences({ personId: null });
    expect(own.lines).toMatchObject([{ line: { presence: 'absent' }, session: { id: sessions.now } }]);
    expect((await (await as(traineeId('a', 2))).absences({ personId: null })).lines).toEqual([]);
    expect((await refusal((await as(traineeId('a', 2))).absences({ personId: traineeId('a', 1) }))).kind).toBe('hidden');
  });
});

describe('a finished roll', () => {
  it('takes a late arrival in one act, keeping both values', async () => {
    const trainer = await asTrainer();
    const closed = await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] });
    await trainer.record({ actId: uuidv7(), sessionId: sessions.now, lines: [late(traineeId('a', 1), 42, closed.lines[0]?.version ?? 0)] });
    const [correction] = await db.read.select().from(rollCorrection);
    expect(correction).toMatchObject({
      kind: 'arrival',
      oldPresence: 'absent',
      newPresence: 'late',
      newMinutes: 42,
      authorId: personId('trainer'),
    });
  });

  it('is corrected by the office with a reason, never without', async () => {
    const trainer = await asTrainer();
    const closed = await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] });
    const office = await as(personId('studentAffairs'));
    const correction = {
      actId: uuidv7(),
      sessionId: sessions.now,
      personId: traineeId('a', 1),
      presence: 'excused' as const,
      minutesLate: null,
      version: closed.lines[0]?.version ?? 0,
    };
    await expect(office.correct({ ...correction, reason: 'court' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await office.correct({ ...correction, reason: 'Mission signée par la direction' });
    const [line] = await db.read.select().from(rollLine);
    expect(line).toMatchObject({ presence: 'excused', recordedBy: personId('studentAffairs'), version: 2 });
  });

  it('cannot be changed in the database without a correction that says so', async () => {
    const trainer = await asTrainer();
    await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))] });
    const change = db.write(
      async (tx) =>
        void (await tx
          .update(rollLine)
          .set({ presence: 'excused', version: 2 })
          .where(eq(rollLine.personId, traineeId('a', 1)))),
    );
    await expect(change).rejects.toThrow();
    await expect(db.write(async (tx) => void (await tx.delete(rollLine)))).rejects.toThrow();
  });

  it('is refused a second finish with the hour of the first', async () => {
    const trainer = await asTrainer();
    await trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [] });
    expect(await refusal(trainer.close({ actId: uuidv7(), sessionId: sessions.now, lines: [] }))).toMatchObject({
      kind: 'conflict',
      reason: 'attendance.refusal.closed',
      params: { at: NOW },
    });
  });
});

describe('missing rolls', () => {
  it('are listed for each office within its reach, and leave the list when the roll is finished', async () => {
    const ids = async (person: string) => (await (await as(person)).missing({ day: TODAY })).sessions.map((each) => each.id).toSorted();
    expect(await ids(personId('director'))).toEqual([sessions.now, sessions.others].toSorted());
    expect(await ids(personId('filiereHead'))).toEqual([sessions.now]);
    expect(await ids(personId('trainer'))).toEqual([sessions.now]);
    expect(await ids(traineeId('a', 1))).toEqual([]);
    await (await asTrainer()).close({ actId: uuidv7(), sessionId: sessions.now, lines: [] });
    expect(await ids(personId('director'))).toEqual([sessions.others]);
  });

  it('are recorded late by the office once the trainer’s day is over, and not before', async () => {
    const office = await as(personId('studentAffairs'));
    const act = { actId: uuidv7(), sessionId: sessions.now, lines: [absent(traineeId('a', 1))], reason: 'Feuille papier du formateur' };
    expect(await refusal(office.recordLate(act))).toMatchObject({ kind: 'forbidden', reason: 'attendance.refusal.stillTrainers' });
    services.time.now = NOW + 30 * HOUR;
    await (await as(personId('studentAffairs'))).recordLate(act);
    expect((await db.read.select().from(roll))[0]).toMatchObject({ isLateRecord: true, closedBy: personId('studentAffairs') });
  });
});

describe('an announced absence', () => {
  it('pre-fills the rolls it touches and proves nothing by itself', async () => {
    const office = await as(personId('studentAffairs'));
    await office.declare({ actId: uuidv7(), personId: traineeId('a', 4), fromOn: TODAY, toOn: TODAY });
    const shown = await (await asTrainer()).roll({ sessionId: sessions.now });
    expect(shown.declared.map((each) => each.personId)).toEqual([traineeId('a', 4)]);
    expect(shown.lines).toEqual([]);
  });
});
