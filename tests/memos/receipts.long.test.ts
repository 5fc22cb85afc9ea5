/** What addressees do with a memo: once each, by whoever holds the office now, never by anybody else. */
import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, DAY_LENGTH, HOUR, localDay } from '../../shared/core/time.ts';
import { checkChain } from '../../server/core/journal.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { memosRouter } from '../../server/memos/router.ts';
import { memoReceipt } from '../../server/memos/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { foundAttendance, groups, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { signMemo, type SignedMemo } from '../support/memo-world.ts';
import { appointmentId, NOW, personId, positionId, unitId, type PersonWord } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(memosRouter);
let db: Db;
let services: TestServices;
beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  services = testServices(db, { now: NOW + HOUR });
});
afterEach(() => db.close());

const as = async (who: string) => callerOf(await (await signedInAs(services, who)).context());
const asOffice = (word: PersonWord) => as(personId(word));
const act = () => ({ actId: uuidv7() });

function sign(given: Partial<SignedMemo> = {}): Promise<string> {
  const from = { unitId: unitId('registry'), drafterId: personId('studentAffairs'), signerId: personId('director') };
  return signMemo(db, { ...from, targets: [{ kind: 'office', office: 'secretaryGeneral' }], ...given }, NOW);
}

const rows = (memoId: string) => db.read.select().from(memoReceipt).where(eq(memoReceipt.memoId, memoId));

/** The secretary general leaves, and somebody takes the office. */
async function handOver(to: PersonWord | null): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .update(appointment)
      .set({ endsAt: services.time.now, endRef: '6/26', endedBy: personId('director'), version: 2 })
      .where(eq(appointment.id, appointmentId('secretaryGeneral')));
    if (to === null) return;
    const at = { positionId: positionId('secretaryGeneral'), personId: personId(to), startsAt: services.time.now };
    await tx.insert(appointment).values({ id: uuidv7(), ...at, capacity: 'titular', actRef: '7/26', actOn: localDay(NOW) });
  });
  services.time.now += HOUR;
}

describe('An addressee', () => {
  it('opens and acknowledges a memo once, however often it is sent', async () => {
    const memoId = await sign();
    const general = await asOffice('secretaryGeneral');
    expect((await general.mine({ filter: 'due', after: null })).memos.map(({ id }) => id)).toEqual([memoId]);
    await general.open({ ...act(), memoId });
    services.time.now += HOUR;
    const same = act();
    const first = await general.acknowledge({ ...same, memoId });
    services.time.now += HOUR;
    expect(await general.acknowledge({ ...same, memoId })).toEqual(first);
    expect(await general.acknowledge({ ...act(), memoId })).toEqual(first);
    const [copy] = await rows(memoId);
    expect(copy).toMatchObject({ openedAt: NOW + HOUR, acknowledgedAt: NOW + 2 * HOUR, acknowledgedBy: personId('secretaryGeneral') });
    const mine = await general.mine({ filter: 'all', after: null });
    expect(mine.memos[0]?.mine).toMatchObject({ isDue: false, standing: 'acknowledged' });
    expect(mine.counts).toEqual({ due: 0, unread: 0 });
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });

  it('is the only one who knows of the memo: to others it does not exist', async () => {
    const memoId = await sign();
    const other = await asOffice('trainer');
    expect((await other.mine({ filter: 'all', after: null })).memos).toEqual([]);
    for (const attempt of [
      () => other.copy({ memoId }),
      () => other.open({ ...act(), memoId }),
      () => other.acknowledge({ ...act(), memoId }),
      () => other.answer({ ...act(), memoId, answer: 'Oui.' }),
      () => other.progress({ memoId }),
      () => other.receipts({ memoId, unitId: null, filter: 'all', query: '', after: null }),
      () =>
        other.recordOnPaper({ ...act(), memoId, personIds: [personId('secretaryGeneral')], signedOn: localDay(NOW), reason: 'Sans accès' }),
    ]) {
      expect(await refusalOf(attempt())).toMatchObject({ kind: 'hidden' });
    }
    expect((await rows(memoId)).every(({ openedAt }) => openedAt === null)).toBe(true);
  });

  it('answers in plain words, once; nothing disguised, nothing endless', async () => {
    const memoId = await sign({ obligation: 'answer' });
    const general = await asOffice('secretaryGeneral');
    await general.acknowledge({ ...act(), memoId });
    expect((await general.copy({ memoId })).isDue).toBe(true);
    for (const answer of ['', '   ', 'x'.repeat(2001), 'بحضور \u202e كامل', 'a\u0000b']) {
      await expect(general.answer({ ...act(), memoId, answer })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    await general.answer({ ...act(), memoId, answer: '<b>Trois</b> agents présents.' });
    await general.answer({ ...act(), memoId, answer: 'Une autre réponse.' });
    expect(await general.copy({ memoId })).toMatchObject({ isDue: false, standing: 'answered', answer: '<b>Trois</b> agents présents.' });
  });

  it('owes nothing where nothing is asked', async () => {
    const memoId = await sign({ obligation: 'information' });
    const general = await asOffice('secretaryGeneral');
    expect(await refusalOf(general.acknowledge({ ...act(), memoId }))).toMatchObject({ reason: 'memos.receipts.refusal.notAsked' });
    expect(await refusalOf(general.answer({ ...act(), memoId, answer: 'Oui.' }))).toMatchObject({
      reason: 'memos.receipts.refusal.noAnswer',
    });
    expect((await general.mine({ filter: 'unread', after: null })).memos).toHaveLength(1);
    await general.open({ ...act(), memoId });
    expect((await general.mine({ filter: 'unread', after: null })).memos).toEqual([]);
  });

  it('fifty at once each acknowledge their own copy', async () => {
    const memoId = await sign({
      targets: [
        { kind: 'group', id: groups.a },
        { kind: 'group', id: groups.b },
      ],
    });
    const callers = [];
    for (let place = 0; place < 25; place += 1) callers.push(await as(traineeId('a', place)), await as(traineeId('b', place)));
    await Promise.all(callers.flatMap((each) => [each.open({ ...act(), memoId }), each.acknowledge({ ...act(), memoId })]));
    const done = (await rows(memoId)).filter(({ acknowledgedBy, personId: of }) => acknowledgedBy === of);
    expect(done).toHaveLength(50);
    const progress = await (await asOffice('studentAffairs')).progress({ memoId });
    expect(progress).toMatchObject({ all: 70, opened: 50, done: 50 });
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });
});

describe('An office', () => {
  it('passes its unmet obligation to who takes it; who left may read and owes nothing', async () => {
    const memoId = await sign();
    const before = await asOffice('secretaryGeneral');
    await before.open({ ...act(), memoId });
    await handOver('newcomer');
    const heir = await asOffice('newcomer');
    expect((await heir.mine({ filter: 'due', after: null })).memos[0]).toMatchObject({
      id: memoId,
      mine: { inheritedId: positionId('secretaryGeneral') },
    });
    expect((await heir.copy({ memoId })).inherited).toEqual({ fr: 'M secretaryGeneral', ar: 'م secretaryGeneral' });
    await heir.acknowledge({ ...act(), memoId });
    expect(await rows(memoId)).toMatchObject([{ personId: personId('secretaryGeneral'), acknowledgedBy: personId('newcomer') }]);
  });

  it('is left with its memos: they may still be read, and are no longer owed', async () => {
    const memoId = await sign({ targets: [{ kind: 'unit', id: unitId('secretariat') }] });
    await db.write((tx) =>
      tx.insert(appointment).values({
        id: uuidv7(),
        positionId: positionId('registryAgents'),
        personId: personId('secretaryGeneral'),
        capacity: 'titular',
        startsAt: NOW,
        actRef: '6/26',
        actOn: localDay(NOW),
      }),
    );
    await handOver(null);
    const left = await asOffice('secretaryGeneral');
    expect((await left.mine({ filter: 'due', after: null })).memos).toEqual([]);
    expect((await left.mine({ filter: 'all', after: null })).memos[0]).toMatchObject({ id: memoId, mine: { isBearer: false } });
    expect(await refusalOf(left.acknowledge({ ...act(), memoId }))).toMatchObject({ reason: 'memos.receipts.refusal.left' });
    const list = await (
      await asOffice('studentAffairs')
    ).receipts({ memoId, unitId: null, filter: 'missing', query: 'alaoui', after: null });
    expect(list.lines).toMatchObject([{ isVacant: true, heirs: [] }]);
  });
});

describe('Who follows a memo', () => {
  it('sees it unit by unit and by name: the drafter, the secretary general, the director', async () => {
    const memoId = await sign({ targets: [{ kind: 'staff' }] });
    await (await asOffice('trainer')).acknowledge({ ...act(), memoId });
    for (const word of ['studentAffairs', 'secretaryGeneral', 'director'] as const) {
      const caller = await asOffice(word);
      const progress = await caller.progress({ memoId });
      expect(progress.units.reduce((sum, each) => sum + each.all, 0)).toBe(progress.all);
      expect(progress.units.find((each) => each.unitId === unitId('maths'))).toMatchObject({ all: 2, done: 1 });
      const missing = await caller.receipts({ memoId, unitId: unitId('maths'), filter: 'missing', query: '', after: null });
      expect(missing.lines.map((line) => line.person.id)).toEqual([personId('departmentHead')]);
    }
    expect(await refusalOf((await asOffice('humanResources')).progress({ memoId }))).toMatchObject({ kind: 'hidden' });
  });

  it('enters what was signed on paper, never the own signature, never on a day before', async () => {
    const memoId = await sign({ targets: [{ kind: 'staff' }] });
    const office = await asOffice('studentAffairs');
    const paper = { memoId, signedOn: localDay(NOW), reason: 'Sans accès au réseau' };
    await office.recordOnPaper({ ...act(), ...paper, personIds: [personId('trainer'), personId('filiereHead')] });
    expect(await refusalOf(office.recordOnPaper({ ...act(), ...paper, personIds: [personId('studentAffairs')] }))).toMatchObject({
      reason: 'authority.ownRecord',
    });
    const early = { ...paper, signedOn: addDays(localDay(NOW), -1), personIds: [personId('director')] };
    expect(await refusalOf(office.recordOnPaper({ ...act(), ...early }))).toMatchObject({ reason: 'memos.receipts.refusal.paperDay' });
    expect(await refusalOf(office.recordOnPaper({ ...act(), ...paper, personIds: [personId('registrar2')] }))).toMatchObject({
      reason: 'memos.receipts.refusal.notAddressed',
    });
    const signed = (await rows(memoId)).filter(({ paperBy }) => paperBy !== null);
    expect(signed.map(({ paperBy }) => paperBy)).toEqual([personId('studentAffairs'), personId('studentAffairs')]);
    expect((await (await asOffice('trainer')).mine({ filter: 'due', after: null })).memos).toEqual([]);
  });
});

describe('The database', () => {
  it('keeps a copy as it was fixed, and what was done with it', async () => {
    const memoId = await sign();
    await (await asOffice('secretaryGeneral')).acknowledge({ ...act(), memoId });
    const copy = eq(memoReceipt.memoId, memoId);
    await expect(
      db.write((tx) =>
        tx
          .update(memoReceipt)
          .set({ personId: personId('trainer') })
          .where(copy),
      ),
    ).rejects.toThrow();
    await expect(db.write((tx) => tx.update(memoReceipt).set({ acknowledgedAt: 1 }).where(copy))).rejects.toThrow();
    await expect(db.write((tx) => tx.delete(memoReceipt).where(copy))).rejects.toThrow();
    const late = { id: uuidv7(), memoId, personId: personId('trainer') };
    await expect(db.write((tx) => tx.insert(memoReceipt).values(late))).rejects.toThrow();
    expect(
      await db.read
        .select()
        .from(memoReceipt)
        .where(and(copy, isNull(memoReceipt.acknowledgedAt))),
    ).toEqual([]);
  });

  it('knows nobody by a right of tomorrow', async () => {
    const memoId = await sign();
    await db.write((tx) =>
      tx.insert(appointment).values({
        id: uuidv7(),
        positionId: positionId('secretaryGeneral'),
        personId: personId('trainer'),
        capacity: 'interim',
        startsAt: NOW + 10 * DAY_LENGTH,
        actRef: '8/26',
        actOn: localDay(NOW),
      }),
    );
    expect(await refusalOf((await asOffice('trainer')).copy({ memoId }))).toMatchObject({ kind: 'hidden' });
    services.time.now = NOW + 10 * DAY_LENGTH;
    expect(await (await asOffice('trainer')).copy({ memoId })).toMatchObject({ isBearer: false });
  });
});
