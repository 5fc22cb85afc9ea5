import { uuidv7 } from 'uuidv7';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { notice } from '../../server/notices/table.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { session, substitution } from '../../server/schedule/table.ts';
import { foundAttendance, sessions, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(scheduleRouter);
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
const line = (facts: object = {}) => ({
  actId: uuidv7(),
  sessionId: sessions.now,
  version: 0,
  done: 'Les situations-problèmes',
  next: 'Lire le chapitre 2',
  ...facts,
});

describe('the textbook of a session', () => {
  it('is one line by its trainer, read by the trainees of the group', async () => {
    await (await as(personId('trainer'))).writeTextbook(line());
    const read = await (await as(traineeId('a', 1))).textbook({ sessionId: sessions.now });
    expect(read).toMatchObject({ line: { done: 'Les situations-problèmes', version: 1 }, lines: [{ next: 'Lire le chapitre 2' }] });
    expect(read.may.write.ok).toBe(false);
    const stranger = (await as(traineeId('b', 1))).textbook({ sessionId: sessions.now });
    expect(await refusalOf(stranger)).toMatchObject({ kind: 'hidden' });
  });

  it('is mended by who read it last, and shows the sessions before it', async () => {
    const trainer = await as(personId('trainer'));
    await trainer.writeTextbook(line({ sessionId: sessions.yesterday, done: 'Introduction' }));
    await trainer.writeTextbook(line());
    await trainer.writeTextbook(line({ version: 1, done: 'Autre chose' }));
    expect(await refusalOf(trainer.writeTextbook(line({ version: 1 })))).toMatchObject({
      kind: 'stale',
      params: { current: { version: 2 } },
    });
    const { lines } = await trainer.textbook({ sessionId: sessions.now });
    expect(lines.map(({ done }) => done)).toEqual(['Autre chose', 'Introduction']);
  });

  it('is not written before the session begins, nor of one that is cancelled, nor by others', async () => {
    const trainer = await as(personId('trainer'));
    expect(await refusalOf(trainer.writeTextbook(line({ sessionId: sessions.next })))).toMatchObject({
      reason: 'schedule.refusal.textbookEarly',
    });
    expect(await refusalOf(trainer.writeTextbook(line({ sessionId: sessions.others })))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf((await as(personId('filiereHead'))).writeTextbook(line()))).toMatchObject({
      kind: 'forbidden',
      params: { offices: ['trainer'] },
    });
    await db.write((tx) => tx.update(session).set({ state: 'cancelled' }).where(eq(session.id, sessions.now)));
    expect(await refusalOf(trainer.writeTextbook(line()))).toMatchObject({ reason: 'schedule.refusal.textbookCancelled' });
  });

  it('is written by the substitute who took the session', async () => {
    await db.write(async (tx) => {
      await tx
        .update(session)
        .set({ trainerId: personId('registrar2') })
        .where(eq(session.id, sessions.now));
      const row = { id: keyOf('substitution'), sessionId: sessions.now, trainerId: personId('registrar2'), startsAt: NOW };
      await tx.insert(substitution).values(row);
    });
    expect(await refusalOf((await as(personId('trainer'))).writeTextbook(line()))).toMatchObject({ kind: 'forbidden' });
    expect(await (await as(personId('registrar2'))).writeTextbook(line())).toMatchObject({ version: 1 });
  });
});

describe('a change asked for', () => {
  it('is told to the head of the filière, and changes nothing by itself', async () => {
    const trainer = await as(personId('trainer'));
    expect(await trainer.askChange({ actId: uuidv7(), sessionId: sessions.next, wish: 'Jeudi plutôt que mardi' })).toEqual({ told: 1 });
    const [told] = await db.read.select().from(notice);
    expect(told).toMatchObject({
      personId: personId('filiereHead'),
      key: 'schedule.notice.askedChange',
      params: { wish: 'Jeudi plutôt que mardi', group: 'G-b' },
    });
    const [kept] = await db.read.select().from(session).where(eq(session.id, sessions.next));
    expect(kept?.version).toBe(1);
  });

  it('is asked by the trainer of the session, before it begins', async () => {
    const trainer = await as(personId('trainer'));
    const asked = (sessionId: string) => ({ actId: uuidv7(), sessionId, wish: 'Une autre salle' });
    expect(await refusalOf(trainer.askChange(asked(sessions.now)))).toMatchObject({ reason: 'schedule.refusal.askLate' });
    expect(await refusalOf(trainer.askChange(asked(sessions.others)))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf((await as(traineeId('b', 1))).askChange(asked(sessions.next)))).toMatchObject({ kind: 'forbidden' });
  });
});
