/** What follows from signed minutes: enrolments, decisions told in files; and what a correction of a judged mark asks for. */
import { desc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { journal } from '../../server/core/journal-table.ts';
import { juryEffect } from '../../server/grades/jury/effects/table.ts';
import { result } from '../../server/grades/results/table.ts';
import { notice } from '../../server/notices/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { enrolment } from '../../server/trainees/table.ts';
import { freshDatabase } from '../support/database.ts';
import { broke, constituting, juryOn } from '../support/jury-steps.ts';
import { filiereId, foundJuryWorld, groupId, moduleId, promotionId, sheetId, traineeId } from '../support/jury-world.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import { keyOf, personId, SINCE } from '../support/organisation-world.ts';

let db: Db;
let steps: ReturnType<typeof juryOn>;
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;

/** 14 everywhere; the second trainee fails every module. */
function figures(place: number, what: string): number {
  return place === 1 && what.startsWith('M') ? 600 : 1400;
}

beforeEach(async () => {
  db = await freshDatabase();
  await foundJuryWorld(db, { trainees: 4, modules: 2 }, figures);
  const taught = { groupId: groupId(0), moduleId: moduleId(1), trainerId: personId('trainer') };
  const assigned = { startsAt: SINCE, actRef: 'AFF-2026/001', publishedAt: SINCE, publishedBy: personId('assistantDirector') };
  await db.write((tx) => tx.insert(teaching).values({ id: keyOf('who teaches the first module'), ...taught, ...assigned }));
  steps = juryOn(db);
});
afterEach(() => db.close());

const office = () => steps.as('studentAffairs');
const publish = async () => {
  const of = { promotionId, filiereId, semester: null, sitting: 'normal' as const };
  return (await steps.as('assistantDirector')).publishResults(act({ ...of, isRanked: false }));
};
async function states(): Promise<string[]> {
  const rows = await db.read.select({ state: enrolment.state }).from(enrolment).orderBy(enrolment.registerOrder);
  return rows.map(({ state }) => state);
}
/** The second trainee goes to the resit as proposed, the fourth is excluded. */
const judged = () => steps.held({}, [[traineeId(3), 'excluded']]);

async function follow(juryId: string) {
  const agent = await office();
  const { digest } = await agent.juryEffects({ juryId });
  return agent.followJury(act({ juryId, digest }));
}

describe('Enrolments', () => {
  it('follow minutes once they are signed and the results published, by the office that keeps them', async () => {
    const waitingId = keyOf('a jury that has not met');
    await (await steps.as('director')).constituteJury(act({ ...constituting(waitingId), semester: 1 }));
    const digest = '0'.repeat(64);
    expect(await said((await office()).followJury(act({ juryId: waitingId, digest })))).toBe('conflict grades.jury.follow.notSigned');
    const juryId = await judged();
    expect(await said((await office()).followJury(act({ juryId, digest })))).toBe('conflict grades.jury.follow.unpublished');
    expect(await (await office()).juryEffects({ juryId })).toMatchObject({ obstacle: 'grades.jury.follow.unpublished', applied: null });
    await publish();
    for (const who of ['director', 'departmentHead', 'assistantDirector'] as const)
      expect(await said((await steps.as(who)).followJury(act({ juryId, digest })))).toBe('forbidden authority.noHolding');
    expect(await said((await steps.as('director')).juryEffects({ juryId }))).toBe('hidden core.hidden');
    expect(await said((await office()).followJury(act({ juryId, digest })))).toBe('stale grades.jury.follow.changed');
    expect(await follow(juryId)).toMatchObject({ juryId, enrolments: 4 });
    expect(await states()).toEqual(['graduated', 'resit', 'graduated', 'excluded']);
  });

  it('follow once: the same act again changes nothing, another finds nothing to do', async () => {
    const juryId = await judged();
    await publish();
    const agent = await office();
    const { digest, lines } = await agent.juryEffects({ juryId });
    expect(lines.map(({ effect }) => effect.kind)).toEqual(['step', 'step', 'step', 'step']);
    const once = act({ juryId, digest });
    const first = await agent.followJury(once);
    expect(await agent.followJury(once)).toEqual(first);
    expect(await said(agent.followJury(act({ juryId, digest })))).toBe('conflict grades.jury.follow.nothing');
    expect(await db.read.select().from(juryEffect)).toHaveLength(4);
    const rows = await db.read.select().from(journal).where(eq(journal.subjectId, juryId)).orderBy(desc(journal.seq));
    expect(rows[0]).toMatchObject({ action: 'enrol.register', subjectKind: 'jury', office: 'studentAffairs' });
    await expect(db.write((tx) => tx.update(juryEffect).set({ toState: 'graduated' }))).rejects.toSatisfy(broke('grades.jury.fixed'));
    await expect(db.write((tx) => tx.delete(juryEffect))).rejects.toSatisfy(broke('grades.jury.fixed'));
  });

  it('stay where a semester is judged, and where the trainee left meanwhile', async () => {
    const juryId = await judged();
    await publish();
    await db.write((tx) =>
      tx
        .update(enrolment)
        .set({ state: 'resigned', version: 2 })
        .where(eq(enrolment.personId, traineeId(0))),
    );
    const { lines } = await (await office()).juryEffects({ juryId });
    expect(lines.find(({ person }) => person.id === traineeId(0))?.effect).toEqual({ kind: 'stays', why: 'left' });
    await follow(juryId);
    expect((await states())[0]).toBe('resigned');
  });

  it('tell in the file what was decided and what it did, and the trainee nothing before publication', async () => {
    const juryId = await judged();
    const own = async (place: number) => (await steps.asTrainee(traineeId(place))).grades.decisionsOfPerson({ personId: traineeId(place) });
    expect((await own(1)).decisions).toEqual([]);
    expect((await (await steps.as('director')).decisionsOfPerson({ personId: traineeId(1) })).decisions).toHaveLength(1);
    await publish();
    await follow(juryId);
    expect((await own(1)).decisions).toMatchObject([
      {
        juryId,
        decision: 'resit',
        minutes: 'PVJ-0001/2026',
        fromState: 'inTraining',
        toState: 'resit',
        may: { readMinutes: { ok: false } },
      },
    ]);
    expect((await (await office()).decisionsOfPerson({ personId: traineeId(0) })).decisions).toMatchObject([
      { decision: 'admitted', toState: 'graduated', may: { readMinutes: { ok: true } } },
    ]);
    expect(await said((await steps.as('trainer')).decisionsOfPerson({ personId: traineeId(0) }))).toBe('hidden core.hidden');
    const told = await db.read.select().from(notice).where(eq(notice.key, 'grades.jury.notice.followed'));
    expect(told).toHaveLength(3);
  });
});

const reason = 'La copie porte une autre note';
const assessmentId = sheetId(0, 'M1 exam');
/** The trainer asks for another mark of the second trainee. */
async function asked(value: number): Promise<string> {
  const of = { assessmentId, personId: traineeId(1), kind: 'error' as const, reason, value, code: null };
  return (await (await steps.as('trainer')).askCorrection(act(of))).correctionId;
}
const applying = (correctionId: string, value: number) =>
  act({ correctionId, version: 1, decision: 'applied' as const, reason: 'Vu la copie', value, code: null });

describe('A mark corrected after the deliberation', () => {
  it('is decided by the jury that took it as it stood: neither who entered nor who sits the case out, even had they deliberated', async () => {
    const before = await asked(1200);
    expect(await said((await steps.as('departmentHead')).decideCorrection(applying(before, 1200)))).toBe('forbidden authority.noHolding');
    const conflicts = [{ memberId: personId('filiereHead'), traineeId: traineeId(1), kind: 'relative' as const }];
    await steps.held({ conflicts });
    expect(await said((await steps.as('trainer')).decideCorrection(applying(before, 1200)))).toBe('forbidden authority.twoHands');
    expect(await said((await steps.as('filiereHead')).decideCorrection(applying(before, 1200)))).toBe('forbidden authority.conflict');
    expect(await (await steps.as('departmentHead')).decideCorrection(applying(before, 1200))).toMatchObject({ state: 'applied' });
  });

  it('flags the decision and changes nothing of it, until a session takes it up again', async () => {
    const juryId = await judged();
    await publish();
    const correctionId = await asked(1800);
    await (await steps.as('departmentHead')).decideCorrection(applying(correctionId, 1800));
    const told = await db.read.select().from(notice).where(eq(notice.key, 'grades.notice.correction.rejudge'));
    expect(told.map(({ personId: whom }) => whom)).toEqual([personId('departmentHead')]);
    const shown = await (await steps.as('director')).jury({ juryId });
    expect(shown.rejudge.map(({ id }) => id)).toEqual([traineeId(1)]);
    expect(await (await steps.as('director')).replayJury({ juryId })).toMatchObject({ differing: 0 });
    const { lines } = await (await office()).juryEffects({ juryId });
    expect(lines.find(({ person }) => person.id === traineeId(1))?.effect).toEqual({ kind: 'stays', why: 'rejudge' });
    expect(await follow(juryId)).toMatchObject({ enrolments: 3 });

    const newJuryId = uuidv7();
    await (await steps.as('departmentHead')).rectifyJury(act({ juryId, newJuryId }));
    await steps.open(newJuryId);
    await steps.decide(newJuryId, [[traineeId(1), 'repeats']]);
    await steps.close(newJuryId);
    await steps.sign(newJuryId);
    expect((await (await steps.as('director')).jury({ juryId })).rejudge).toEqual([]);
    expect(await said(follow(juryId))).toBe('conflict grades.jury.follow.nothing');
    expect(await follow(newJuryId)).toMatchObject({ enrolments: 1 });
    expect(await states()).toEqual(['graduated', 'repeating', 'graduated', 'excluded']);
    const versions = await db.read
      .select()
      .from(result)
      .where(eq(result.personId, traineeId(1)))
      .orderBy(result.version);
    expect(versions.map(({ content }) => content.decision?.code)).toEqual(['resit', 'resit', 'repeats']);
  });

  it('rectifies also whom the first minutes already graduated', async () => {
    const juryId = await judged();
    await publish();
    await follow(juryId);
    const of = { assessmentId, personId: traineeId(0), kind: 'error' as const, reason, value: 0, code: null };
    const { correctionId } = await (await steps.as('trainer')).askCorrection(act(of));
    await (await steps.as('departmentHead')).decideCorrection(applying(correctionId, 0));
    const newJuryId = uuidv7();
    await (await steps.as('departmentHead')).rectifyJury(act({ juryId, newJuryId }));
    await steps.open(newJuryId);
    await steps.decide(newJuryId);
    await steps.close(newJuryId);
    await steps.sign(newJuryId);
    await follow(newJuryId);
    expect(await states()).toEqual(['resit', 'resit', 'graduated', 'excluded']);
  });

  it('belongs to the jury from its opening on', async () => {
    const juryId = keyOf('a jury in session');
    await (await steps.as('director')).constituteJury(act(constituting(juryId)));
    const correctionId = await asked(1200);
    await steps.open(juryId);
    expect(await said((await steps.as('continuingEducationDirector')).decideCorrection(applying(correctionId, 1200)))).toBe(
      'hidden core.hidden',
    );
    expect(await (await steps.as('departmentHead')).decideCorrection(applying(correctionId, 1200))).toMatchObject({ state: 'applied' });
    expect((await (await steps.as('departmentHead')).jury({ juryId })).rejudge.map(({ id }) => id)).toEqual([traineeId(1)]);
  });
});
