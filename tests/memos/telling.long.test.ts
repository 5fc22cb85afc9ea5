/** What follows a signature by itself: everyone told once, reminders on working days, superiors, quiet hours, New Year. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, instantAt, localDay, type Day, type Instant } from '../../shared/core/time.ts';
import { remindersFrom, superiorOf } from '../../shared/memos/receipts/rules.ts';
import { isWorkingDay } from '../../shared/organisation/calendar/rules.ts';
import { remind, tellSigned } from '../../server/memos/receipts/jobs.ts';
import { untoldMemos } from '../../server/memos/receipts/telling/read.ts';
import { tellSlice } from '../../server/memos/receipts/telling/write.ts';
import { memo, memoReceipt } from '../../server/memos/table.ts';
import { notice } from '../../server/notices/table.ts';
import { appointment, closedDay } from '../../server/organisation/table.ts';
import { foundAttendance } from '../support/attendance-world.ts';
import { freshDatabase } from '../support/database.ts';
import { signMemo, type SignedMemo } from '../support/memo-world.ts';
import { appointmentId, personId, positionId, unitId, type PersonWord } from '../support/organisation-world.ts';

let db: Db;
let now: Instant;
beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
});
afterEach(() => db.close());

const services = () => ({ db, clock: () => now });

async function sign(at: Instant, given: Partial<SignedMemo> = {}): Promise<string> {
  const from = { unitId: unitId('registry'), drafterId: personId('studentAffairs'), signerId: personId('director') };
  const memoId = await signMemo(db, { ...from, targets: [{ kind: 'office', office: 'departmentHead' }], ...given }, at);
  now = at;
  await tellSigned(services());
  return memoId;
}

async function noticesOf(word: PersonWord): Promise<string[]> {
  const rows = await db.read
    .select()
    .from(notice)
    .where(eq(notice.personId, personId(word)))
    .orderBy(notice.id);
  return rows.map(({ key }) => key.replace('memos.receipts.', ''));
}

/** The job runs each hour from one instant to another. */
async function passTime(from: Instant, to: Instant): Promise<void> {
  for (now = from; now < to; now += 3_600_000) await remind(services());
}

const closeOn = (...days: readonly Day[]) =>
  db.write((tx) =>
    tx.insert(closedDay).values(days.map((day) => ({ day, kind: 'fixed' as const, nameFr: 'Fête', nameAr: 'عيد', isConfirmed: true }))),
  );

describe('Everyone a memo is addressed to', () => {
  it('is told once, in slices; a run that dies between two is gone on with', async () => {
    const from = { unitId: unitId('registry'), drafterId: personId('studentAffairs'), signerId: personId('director') };
    now = instantAt('2026-05-11', 600);
    const memoId = await signMemo(db, { ...from, targets: [{ kind: 'everyone' }], obligation: 'information' }, now);
    const [of] = await untoldMemos(db.read);
    if (!of) throw new Error('Nothing to tell.');
    await db.write((tx) => tellSlice(tx, of, 30, now));
    await expect(
      db.write(async (tx) => {
        await tellSlice(tx, of, 30, now);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await db.read.select().from(notice)).toHaveLength(30);
    await Promise.all([tellSigned(services()), tellSigned(services())]);
    const copies = await db.read.select().from(memoReceipt).where(eq(memoReceipt.memoId, memoId));
    const told = (await db.read.select().from(notice)).map((each) => each.personId);
    expect(told.toSorted()).toEqual(copies.map((each) => each.personId).toSorted());
    expect(copies.every(({ toldAt }) => toldAt === now)).toBe(true);
    expect(await db.read.select({ at: memo.toldAt }).from(memo)).toEqual([{ at: now }]);
    expect(await tellSigned(services())).toBe(0);
  });
});

describe('Who does not answer', () => {
  it('is reminded after two working days and after five, then the head above is told; over a weekend and a holiday, by day', async () => {
    await closeOn('2026-05-18');
    await sign(instantAt('2026-05-14', 930)); // a Thursday: Friday, Tuesday; …; the seventh is the Tuesday after
    const until = async (day: Day, minutes: number) => passTime(instantAt('2026-05-14', 960), instantAt(day, minutes));
    await until('2026-05-19', 400);
    expect(await noticesOf('departmentHead')).toEqual(['told.acknowledge']);
    await passTime(instantAt('2026-05-19', 425), instantAt('2026-05-21', 1200));
    expect(await noticesOf('departmentHead')).toEqual(['told.acknowledge', 'remind.acknowledge']);
    await passTime(instantAt('2026-05-21', 1230), instantAt('2026-05-23', 600));
    expect(await noticesOf('departmentHead')).toEqual(['told.acknowledge', 'remind.acknowledge', 'remind.acknowledge']);
    expect(await noticesOf('assistantDirector')).toEqual([]);
    await passTime(instantAt('2026-05-23', 630), instantAt('2026-06-02', 600));
    expect(await noticesOf('assistantDirector')).toEqual(['superior']);
    expect(await noticesOf('departmentHead')).toHaveLength(3);
  });

  it('gets one notice for all they owe, and none once they answered', async () => {
    await sign(instantAt('2026-05-11', 600));
    await sign(instantAt('2026-05-11', 660), { subjectFr: 'Deuxième' });
    const third = await sign(instantAt('2026-05-11', 720), { subjectFr: 'Troisième' });
    const done = { acknowledgedAt: now, acknowledgedBy: personId('departmentHead') };
    await db.write((tx) => tx.update(memoReceipt).set(done).where(eq(memoReceipt.memoId, third)));
    await passTime(instantAt('2026-05-12', 425), instantAt('2026-05-14', 1200));
    const rows = await db.read
      .select()
      .from(notice)
      .where(eq(notice.personId, personId('departmentHead')));
    expect(rows.filter(({ key }) => key.includes('remind'))).toMatchObject([{ key: 'memos.receipts.remind.many', params: { n: 2 } }]);
  });

  it('is reminded at night and on a Saturday of what the director signed as urgent alone', async () => {
    await sign(instantAt('2026-05-13', 600), { urgency: 'urgent' });
    await sign(instantAt('2026-05-13', 660), { urgency: 'urgent', office: 'secretaryGeneral', signerId: personId('secretaryGeneral') });
    now = instantAt('2026-05-16', 120); // Saturday, 02:00
    expect(await remind(services())).toEqual({ reminded: 1, superiors: 0 });
    const reminded = (await db.read.select().from(notice)).find(({ key }) => key.includes('remind'));
    expect(reminded?.key).toBe('memos.receipts.remind.acknowledge');
  });

  it('passes the reminder on with the office, and none to who left it', async () => {
    await sign(instantAt('2026-05-11', 600));
    const at = instantAt('2026-05-12', 600);
    await db.write(async (tx) => {
      const end = { endsAt: at, endRef: '9/26', endedBy: personId('director'), version: 2 };
      await tx
        .update(appointment)
        .set(end)
        .where(eq(appointment.id, appointmentId('mathsHead')));
      const heir = { positionId: positionId('mathsHead'), personId: personId('newcomer'), capacity: 'interim' as const };
      await tx.insert(appointment).values({ id: uuidv7(), ...heir, startsAt: at, actRef: '9/26', actOn: localDay(at) });
    });
    await passTime(instantAt('2026-05-13', 425), instantAt('2026-05-13', 1100));
    expect(await noticesOf('newcomer')).toEqual(['remind.acknowledge']);
    expect(await noticesOf('departmentHead')).toEqual(['told.acknowledge']);
  });
});

describe('The days of reminders', () => {
  const days = { first: 2, second: 5, superior: 7 };
  it('are counted from the local day of the signature, over New Year and a closed week', () => {
    const closed = new Set(['2027-01-01', '2027-01-11']);
    const working = (day: Day) => isWorkingDay(day, closed);
    // 23:30 UTC on the 30th of December is the 31st in Casablanca.
    expect(remindersFrom(Date.UTC(2026, 11, 30, 23, 30), days, working)).toEqual({
      first: '2027-01-05',
      second: '2027-01-08',
      superior: '2027-01-13',
    });
  });

  it('are working days, in their order, whatever the day', () => {
    for (let day = '2026-01-01'; day < '2027-12-31'; day = addDays(day, 1)) {
      const dates = remindersFrom(instantAt(day, 700), days, (each) => isWorkingDay(each, new Set()));
      expect(day < dates.first && dates.first < dates.second && dates.second < dates.superior).toBe(true);
      for (const each of Object.values(dates)) expect(isWorkingDay(each, new Set())).toBe(true);
    }
  });

  it('lead to the nearest head above who is somebody else', () => {
    const units = new Map([
      ['top', { id: 'top', parentId: null }],
      ['mid', { id: 'mid', parentId: 'top' }],
      ['low', { id: 'low', parentId: 'mid' }],
    ]);
    const heads = new Map([
      ['top', ['d']],
      ['low', ['h']],
    ]);
    expect(superiorOf('low', 'p', units, heads)).toBe('h');
    expect(superiorOf('low', 'h', units, heads)).toBe('d');
    expect(superiorOf('mid', 'p', units, heads)).toBe('d');
    expect(superiorOf('top', 'd', units, heads)).toBeUndefined();
    expect(superiorOf(null, 'p', units, heads)).toBeUndefined();
  });
});
