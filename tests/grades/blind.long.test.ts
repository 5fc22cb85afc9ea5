/** Papers read under a number: exact agreement, two blind readers, a third where they lie apart, and no way from a number to a name. */
import fc from 'fast-check';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { HOUR } from '../../shared/core/time.ts';
import { agreedOn, isOnScale, type Reading } from '../../shared/grades/blind/rules.ts';
import { appRouter } from '../../server/app/router.ts';
import { journal } from '../../server/core/journal-table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { marker, markReading, sealedNumber, unsealing } from '../../server/grades/blind/table.ts';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { foundAttendance, groups, HEADS, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { act } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId, positionId, SINCE, unitId, type PersonWord } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const figure = (value: number): Reading => ({ value, code: null });
const absent: Reading = { value: null, code: 'absentUnjustified' };
const rule = { readings: 2, gap: 200, step: 25, scale: 2000 };
const pair = (first: Reading, second: Reading, third?: Reading) => agreedOn({ first, second, third }, rule);

describe('Two readings of a paper', () => {
  it.each([
    [1200, 1250, 1225],
    [1200, 1225, 1225],
    [1225, 1250, 1250],
    [1000, 1200, 1100],
    [0, 25, 25],
    [2000, 2000, 2000],
  ])('of %i and %i agree on %i: the mean to the nearest step, a half going up', (a, b, agreed) => {
    expect(pair(figure(a), figure(b))).toEqual({ state: 'agreed', mark: figure(agreed), by: 'mean' });
  });

  it('farther apart than may be, or a figure against a code, call for a third, which decides', () => {
    expect(pair(figure(1000), figure(1225))).toEqual({ state: 'third' });
    expect(pair(figure(1000), absent)).toEqual({ state: 'third' });
    expect(pair(figure(1000), absent, figure(975))).toEqual({ state: 'agreed', mark: figure(975), by: 'third' });
    expect(pair(absent, absent)).toEqual({ state: 'agreed', mark: absent, by: 'mean' });
  });

  it('in either order say the same, within both, on the scale', () => {
    const mark = fc.integer({ min: 0, max: 80 }).map((steps) => steps * 25);
    fc.assert(
      fc.property(mark, mark, (a, b) => {
        const one = pair(figure(a), figure(b));
        expect(pair(figure(b), figure(a))).toEqual(one);
        if (one.state !== 'agreed' || one.mark.value === null) return void expect(Math.abs(a - b)).toBeGreaterThan(200);
        expect(one.mark.value).toBeGreaterThanOrEqual(Math.min(a, b));
        expect(one.mark.value).toBeLessThanOrEqual(Math.max(a, b));
        expect(isOnScale(one.mark.value, rule)).toBe(true);
        return undefined;
      }),
    );
  });
});

const callerOf = createCallerFactory(appRouter({ demo: false }));
const paperId = keyOf('paper anonymous');
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  const hired = (['newcomer', 'humanResources', 'registrar2', 'secretaryGeneral'] as const).map((word) => ({
    id: keyOf(`reader ${word}`),
    personId: personId(word),
    positionId: positionId('mathsTrainers'),
    capacity: 'titular' as const,
    startsAt: SINCE,
    actRef: 'N-3',
    actOn: '2024-09-02',
  }));
  await db.write(async (tx) => {
    await tx.insert(appointment).values(hired);
    await tx.insert(assessment).values({
      id: paperId,
      promotionId: keyOf('promotion'),
      filiereId: unitId('collegial'),
      groupId: groups.a,
      moduleId: keyOf('module a'),
      part: 'exam',
      sitting: 'normal',
      titleFr: 'Examen',
      titleAr: 'امتحان',
      weight: 1,
      scale: 2000,
      step: 25,
      heldOn: TODAY,
      opensAt: NOW - HOUR,
      closesAt: NOW + HOUR,
      isAnonymous: true,
      readings: 2,
      gap: 200,
      state: 'entry',
      plannedBy: personId('filiereHead'),
    });
  });
});
afterAll(() => db.close());

async function as(who: PersonWord) {
  return callerOf(await (await signedInAs(testServices(db, { now: NOW }), personId(who))).context()).grades;
}
const said = async (work: Promise<unknown>) => {
  const { kind, reason } = await refusalOf(work);
  return `${kind} ${reason}`;
};
const says = (reason: string) => (error: unknown) => error instanceof Error && `${error.message} ${String(error.cause)}`.includes(reason);
const on = { assessmentId: paperId };
const name = async (who: PersonWord, reading: 1 | 2 | 3) =>
  (await as('studentAffairs')).nameMarker(act({ ...on, personId: personId(who), reading }));
const read = async (who: PersonWord, reading: 1 | 2 | 3, give: (number: number) => Reading) => {
  const caller = await as(who);
  const mine = (await caller.papers(on)).readings.find((each) => each.reading === reading);
  const marks = (mine?.papers ?? []).map(({ number, version }) => ({ number, version, ...give(number) }));
  return caller.readPapers(act({ ...on, reading, marks }));
};
const numbers = async () =>
  (await db.read.select().from(sealedNumber).where(eq(sealedNumber.assessmentId, paperId))).map(({ number }) => number);

describe('An anonymous paper', () => {
  it('is numbered once for good, each member one number of their own', async () => {
    expect(await (await as('filiereHead')).numberPapers(act(on))).toEqual({ numbered: HEADS });
    const before = (await numbers()).sort();
    expect(new Set(before).size).toBe(HEADS);
    await (await as('studentAffairs')).numberPapers(act(on));
    expect((await numbers()).sort()).toEqual(before);
    await expect(db.write((tx) => tx.update(sealedNumber).set({ number: 777 }))).rejects.toSatisfy(says('grades.blind.fixed'));
    await expect(db.write((tx) => tx.delete(sealedNumber))).rejects.toSatisfy(says('grades.blind.fixed'));
    const stranger = { assessmentId: paperId, personId: traineeId('b', 1), number: 99_999 };
    await expect(db.write((tx) => tx.insert(sealedNumber).values(stranger))).rejects.toSatisfy(says('grades.blind.stranger'));
  });

  it('is read by who is named for it, not by who teaches the group, nor by who names oneself', async () => {
    expect(await said((await as('trainer')).papers(on))).toBe('hidden core.hidden');
    expect(await said((await as('filiereHead')).nameMarker(act({ ...on, personId: personId('filiereHead'), reading: 1 })))).toBe('forbidden grades.blind.notOneself');
    expect(await said(name('director', 1))).toBe('invalid grades.blind.notStaff');
    await name('newcomer', 1);
    await name('humanResources', 2);
    await name('registrar2', 3);
    expect(await said(name('newcomer', 2))).toBe('conflict grades.blind.namedAlready');
    expect((await (await as('newcomer')).myMarkings()).markings.map((each) => each.reading)).toEqual([1]);
  }); // prettier-ignore

  it('shows its readers numbers alone: no name, no person, no other reading', async () => {
    await read('newcomer', 1, () => figure(1200));
    const page = await (await as('humanResources')).papers(on);
    const told = JSON.stringify(page);
    for (const { personId: who, number } of await db.read.select().from(sealedNumber)) {
      expect(told).not.toContain(who);
      expect(told).toContain(String(number));
    }
    expect(page.readings[0]?.papers.every(({ value, version }) => value === null && version === 0)).toBe(true);
    expect(told).not.toContain('1200');
    expect(await said((await as('humanResources')).envelopes(on))).toBe('hidden core.hidden');
    expect(await said((await as('humanResources')).marking(on))).toBe('hidden core.hidden');
    const entries = JSON.stringify(await db.read.select().from(journal).where(eq(journal.subjectId, paperId)));
    for (const { personId: who } of await db.read.select().from(sealedNumber)) expect(entries).not.toContain(who);
  });

  it('opens its envelopes to student affairs alone, who read no mark', async () => {
    const { envelopes } = await (await as('studentAffairs')).envelopes(on);
    expect(envelopes).toHaveLength(HEADS);
    expect(await said((await as('filiereHead')).envelopes(on))).toBe('forbidden authority.noHolding');
    expect((await (await as('studentAffairs')).marking(on)).papers).toBeNull();
    expect((await (await as('filiereHead')).marking(on)).papers).toBeNull();
  });

  it('keeps a reading by its version, on the scale, and for one reader', async () => {
    const [first = 0] = await numbers();
    const given = { number: first, value: 1225, code: null, version: 0 };
    expect(await said((await as('newcomer')).readPapers(act({ ...on, reading: 1, marks: [given] })))).toBe('stale grades.blind.stale');
    expect(await said((await as('newcomer')).readPapers(act({ ...on, reading: 1, marks: [{ ...given, value: 1230, version: 1 }] })))).toBe('invalid grades.blind.offScale');
    expect(await said((await as('newcomer')).readPapers(act({ ...on, reading: 2, marks: [given] })))).toBe('hidden core.hidden');
    const [other] = await db.read.select().from(sealedNumber).where(and(eq(sealedNumber.assessmentId, paperId), eq(sealedNumber.number, first)));
    const twice = { ...on, personId: other?.personId ?? '', reading: 2, value: 1000, code: null, readerId: personId('newcomer'), readAt: NOW };
    await expect(db.write((tx) => tx.insert(markReading).values(twice))).rejects.toSatisfy(says('grades.blind.'));
    await expect(db.write((tx) => tx.delete(markReading))).rejects.toSatisfy(says('grades.blind.fixed'));
  }); // prettier-ignore

  it('is not unsealed, nor its sheet written, before every paper has its readings and the third where it is called for', async () => {
    const sheet = await (await as('filiereHead')).sheet(on);
    expect(sheet.rows).toEqual([]);
    const direct = { ...on, personId: traineeId('a', 1), value: 1000, code: null, enteredBy: personId('trainer'), enteredAt: NOW };
    await expect(
      db.write(async (tx) => {
        await tx.insert(markHand).values({ ...on, personId: personId('trainer') });
        await tx.insert(mark).values(direct);
      }),
    ).rejects.toSatisfy(says('grades.blind.sealed'));
    expect(await said((await as('filiereHead')).unseal(act(on)))).toBe('conflict grades.blind.incomplete');
    const [far = 0] = await numbers();
    await read('humanResources', 2, (number) => figure(number === far ? 500 : 1225));
    const shown = await (await as('filiereHead')).marking(on);
    expect(shown.thirds).toBe(1);
    expect(shown.papers?.filter(({ isApart }) => isApart).map(({ number }) => number)).toEqual([far]);
    expect(JSON.stringify(shown.papers)).not.toContain(traineeId('a', 1));
    expect(await said((await as('filiereHead')).unseal(act(on)))).toBe('conflict grades.blind.incomplete');
    await expect(db.write((tx) => tx.insert(unsealing).values({ ...on, unsealedBy: personId('filiereHead'), unsealedAt: NOW }))).rejects.toSatisfy(says('grades.blind.incomplete'));
    expect((await (await as('registrar2')).papers(on)).readings[0]?.papers.map(({ number }) => number)).toEqual([far]);
    await read('registrar2', 3, () => figure(775));
    expect(await said((await as('studentAffairs')).unseal(act(on)))).toMatch(/^forbidden authority/);
  }); // prettier-ignore

  it('brings the agreed marks under their names, entered by their readers, and changes no more', async () => {
    const [far = 0] = await numbers();
    expect(await (await as('filiereHead')).unseal(act(on))).toEqual({ marks: HEADS });
    const byPerson = new Map((await db.read.select().from(sealedNumber)).map((each) => [each.personId, each.number]));
    const marks = await db.read.select().from(mark).where(eq(mark.assessmentId, paperId));
    expect(marks).toHaveLength(HEADS);
    for (const each of marks) expect(each.value).toBe(byPerson.get(each.personId) === far ? 775 : 1225);
    const hands = (await db.read.select().from(markHand).where(eq(markHand.assessmentId, paperId))).map((each) => each.personId).sort();
    expect(hands).toEqual([personId('newcomer'), personId('humanResources'), personId('registrar2')].sort());
    expect((await (await as('filiereHead')).sheet(on)).rows).toHaveLength(HEADS);
    const [first] = marks;
    const changed = { value: 2000, version: 2 };
    await expect(db.write((tx) => tx.update(mark).set(changed).where(and(eq(mark.assessmentId, paperId), eq(mark.personId, first?.personId ?? ''))))).rejects.toSatisfy(says('grades.blind.read'));
    await expect(db.write((tx) => tx.update(markReading).set({ value: 0, version: 2 }))).rejects.toSatisfy(says('grades.blind.fixed'));
    expect(await said(read('newcomer', 1, () => figure(1000)))).toBe('conflict grades.blind.unsealed');
    expect(await said((await as('filiereHead')).unseal(act(on)))).toBe('conflict grades.blind.unsealed');
  }); // prettier-ignore

  it('is closed to a reader whose naming ended', async () => {
    const [named] = await db.read
      .select()
      .from(marker)
      .where(eq(marker.personId, personId('newcomer')));
    await (await as('studentAffairs')).withdrawMarker(act({ markerId: named?.id ?? '' }));
    expect(await said((await as('newcomer')).papers(on))).toBe('hidden core.hidden');
    expect(await said((await as('studentAffairs')).withdrawMarker(act({ markerId: named?.id ?? '' })))).toBe(
      'conflict grades.blind.withdrawn',
    );
  });
});
