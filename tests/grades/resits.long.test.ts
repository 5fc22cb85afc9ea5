/** A resit is sat by whom signed minutes send to it, and by nobody else; the jury of the resit reads both sittings. */
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { DAY_LENGTH, instantAt } from '../../shared/core/time.ts';
import { resitEntitlement } from '../../server/grades/jury/resits/table.ts';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { freshDatabase } from '../support/database.ts';
import { broke, constituting, juryOn } from '../support/jury-steps.ts';
import { correctMark, filiereId, foundJuryWorld, groupId, lockSheet, moduleId, promotionId, traineeId } from '../support/jury-world.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId, SINCE } from '../support/organisation-world.ts';

let db: Db;
let steps: ReturnType<typeof juryOn>;
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;

/** 14 everywhere; the second trainee fails every module, the third the project. */
function figures(place: number, what: string): number {
  if (place === 1 && what.startsWith('M')) return 600;
  return place === 2 && what === 'project' ? 800 : 1400;
}

beforeEach(async () => {
  db = await freshDatabase();
  await foundJuryWorld(db, { trainees: 4, modules: 4 }, figures);
  const taught = { groupId: groupId(0), moduleId: moduleId(1), trainerId: personId('trainer') };
  const assigned = { startsAt: SINCE, actRef: 'AFF-2026/001', publishedAt: SINCE, publishedBy: personId('assistantDirector') };
  await db.write((tx) => tx.insert(teaching).values({ id: keyOf('who teaches the first module'), ...taught, ...assigned }));
  steps = juryOn(db);
});
afterEach(() => db.close());

const dates = { heldOn: '2026-05-12', opensAt: instantAt('2026-05-12'), closesAt: NOW + 10 * DAY_LENGTH };
const byName = { isAnonymous: false, readings: 1 as const, gap: null };
const ofSemester = () =>
  act({ promotionId, filiereId, semester: 1, sitting: 'resit' as const, parts: [{ part: 'exam', ...dates, ...byName }] });
const plan = async () => (await steps.as('filiereHead')).planSemester(ofSemester());

/** The resit of the first module, once planned. */
async function resitSheet(): Promise<string> {
  const [found] = await db.read
    .select({ id: assessment.id })
    .from(assessment)
    .where(and(eq(assessment.sitting, 'resit'), eq(assessment.moduleId, moduleId(1))));
  return found?.id ?? '';
}
const entry = (assessmentId: string, of: string, value: number) =>
  act({ assessmentId, device: 'poste', marks: [{ personId: of, value, code: null, version: 0 }] });

describe('Planning a resit', () => {
  it('waits for signed minutes, and opens sheets where they send somebody, with who and why', async () => {
    expect(await said(plan())).toBe('conflict grades.refusal.resitBeforeMinutes');
    await steps.held({});
    expect((await plan()).assessmentIds).toHaveLength(2);
    const trainer = await steps.as('trainer');
    const shown = await trainer.sheet({ assessmentId: await resitSheet() });
    expect(shown.rows.map(({ personId: id }) => id)).toEqual([traineeId(1)]);
    expect(shown.sheet.progress).toMatchObject({ expected: 1, entered: 0 });
    expect(shown.entitled).toMatchObject([{ personId: traineeId(1), ground: 'short', average: 600, minutes: 'PVJ-0001/2026' }]);
    const beside = await trainer.moduleSheets({ groupId: groupId(0), moduleId: moduleId(1) });
    expect(beside.rows).toHaveLength(4);
    expect(beside.rows.filter(({ on }) => on.includes(shown.sheet.id))).toHaveLength(1);
  });

  it('gives a paper of the year again to whom it was not passed by, and none where the minutes send nobody', async () => {
    await steps.held({});
    const head = await steps.as('filiereHead');
    const paper = { promotionId, filiereId, part: 'project', sitting: 'resit' as const, titleFr: '', titleAr: '', weight: 1 };
    const asked = { ...paper, ...dates, ...byName, scale: null, step: null };
    const { assessmentIds } = await head.planYear(act(asked));
    const rows = await db.read
      .select()
      .from(resitEntitlement)
      .where(eq(resitEntitlement.assessmentId, assessmentIds[0] ?? ''));
    expect(rows).toMatchObject([{ personId: traineeId(2), ground: 'short', average: 800 }]);
    expect(await said(head.planYear(act({ ...asked, part: 'practicum' })))).toBe('conflict grades.refusal.resitNobody');
  });

  it('sends to what was not passed whom the jury decided to send against the proposal', async () => {
    await steps.held({}, [[traineeId(0), 'resit']]);
    await plan();
    const rows = await db.read
      .select()
      .from(resitEntitlement)
      .where(eq(resitEntitlement.personId, traineeId(0)));
    expect(rows.map(({ ground, average }) => [ground, average])).toEqual([
      ['jury', 1400],
      ['jury', 1400],
    ]);
  });
});

describe('Entering a resit', () => {
  it('refuses a mark for who may not sit it, and hides who is not of the group, on every connection', async () => {
    await steps.held({});
    await plan();
    const assessmentId = await resitSheet();
    const trainer = await steps.as('trainer');
    expect(await said(trainer.enter(entry(assessmentId, traineeId(0), 1200)))).toBe('conflict grades.refusal.notEntitled');
    expect(await said(trainer.enter(entry(assessmentId, uuidv7(), 1200)))).toBe('hidden core.hidden');
    const enteredBy = personId('trainer');
    await expect(
      db.write(async (tx) => {
        await tx.insert(markHand).values({ assessmentId, personId: enteredBy });
        await tx.insert(mark).values({ assessmentId, personId: traineeId(0), value: 1200, enteredBy, enteredAt: NOW });
      }),
    ).rejects.toSatisfy(broke('grades.mark.notEntitled'));
    const forged = { assessmentId, personId: traineeId(0), juryId: null, ground: 'before' as const, entitledAt: NOW };
    await expect(db.write((tx) => tx.insert(resitEntitlement).values(forged))).rejects.toSatisfy(broke('grades.resit.fixed'));
    await expect(db.write((tx) => tx.delete(resitEntitlement))).rejects.toSatisfy(broke('grades.resit.fixed'));
  });

  it('is submitted once everyone who may sit it has a figure or a code', async () => {
    await steps.held({});
    await plan();
    const assessmentId = await resitSheet();
    const trainer = await steps.as('trainer');
    const submitting = { assessmentId, version: 1 };
    expect(await refusalOf(trainer.submit(act(submitting)))).toMatchObject({
      said: 'conflict grades.refusal.incomplete',
      params: { missing: 1, expected: 1 },
    });
    await trainer.enter(entry(assessmentId, traineeId(1), 1600));
    expect(await trainer.submit(act(submitting))).toMatchObject({ state: 'submitted' });
  });
});

describe('Minutes that rectify', () => {
  it('take from a resit whom they no longer send to it, before it has a mark', async () => {
    const juryId = await steps.held({});
    await plan();
    for (const what of ['M1 exam', 'M1 continuous', 'M3 exam', 'M3 continuous']) await correctMark(db, traineeId(1), what, 1400);
    const newJuryId = uuidv7();
    await (await steps.as('departmentHead')).rectifyJury(act({ juryId, newJuryId }));
    await steps.open(newJuryId);
    await steps.decide(newJuryId);
    await steps.close(newJuryId);
    await steps.sign(newJuryId);
    const { rows, sheet } = await (await steps.as('trainer')).sheet({ assessmentId: await resitSheet() });
    expect([rows.length, sheet.progress.expected]).toEqual([0, 0]);
    expect(await said((await steps.as('trainer')).enter(entry(sheet.id, traineeId(1), 1200)))).toBe('conflict grades.refusal.notEntitled');
  });
});

describe('The jury of the resit', () => {
  it('reads both sittings by the scheme, and says which mark counts', async () => {
    await steps.held({});
    await plan();
    await sit({ [await resitSheet()]: 1600 });
    const juryId = await openedForResit();
    const president = await steps.as('departmentHead');
    const { cases } = await president.juryCases({ juryId });
    expect(cases.map(({ person }) => person.id).sort()).toEqual([traineeId(1), traineeId(2)].sort());
    const found = await president.juryCase({ juryId, personId: traineeId(1) });
    if (found.isRecused) return expect.unreachable();
    // ¾ of the better examination, ¼ of continuous assessment, which has no resit.
    expect(found.proposal.modules.find(({ code }) => code === 'M1')).toMatchObject({ average: 1350, state: 'validated' });
    expect(found.proposal.why).toContainEqual(expect.objectContaining({ key: 'resitBetter', points: { first: 600, second: 1600 } }));
    expect(found.proposal.why).toContainEqual(expect.objectContaining({ key: 'resitFirst', points: { first: 600, second: 400 } }));
  });
});

/** Every resit entered and locked: these figures, four elsewhere. */
async function sit(given: { readonly [assessmentId: string]: number }): Promise<void> {
  const sheets = await db.read.select({ id: assessment.id }).from(assessment).where(eq(assessment.sitting, 'resit'));
  const enteredBy = personId('trainer');
  for (const { id } of sheets) {
    const people = await db.read.select().from(resitEntitlement).where(eq(resitEntitlement.assessmentId, id));
    await db.write(async (tx) => {
      await tx.insert(markHand).values({ assessmentId: id, personId: enteredBy });
      for (const { personId: whose } of people)
        await tx.insert(mark).values({ assessmentId: id, personId: whose, value: given[id] ?? 400, enteredBy, enteredAt: NOW });
      await lockSheet(tx, id);
    });
  }
}

async function openedForResit(): Promise<string> {
  const juryId = keyOf('the jury of the resit');
  await (await steps.as('director')).constituteJury(act({ ...constituting(juryId), sitting: 'resit' }));
  await steps.open(juryId);
  return juryId;
}
