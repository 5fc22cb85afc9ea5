/** A jury constituted by act, opened with its quorum, deciding beside proposals. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { canonical } from '../../shared/core/canonical.ts';
import { sha256 } from '../../server/core/hash.ts';
import { keptInput } from '../../server/grades/jury/input/read.ts';
import { jury, juryDecision, juryInput } from '../../server/grades/jury/table.ts';
import { assessment } from '../../server/grades/sheets/table.ts';
import { notice } from '../../server/notices/table.ts';
import { freshDatabase } from '../support/database.ts';
import { constituting as constitutingOf, juryOn } from '../support/jury-steps.ts';
import { foundJuryWorld, sheetId, traineeId } from '../support/jury-world.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import { keyOf, personId, type PersonWord } from '../support/organisation-world.ts';

const juryId = keyOf('the jury');
let db: Db;

/** 14 everywhere; the second trainee fails both modules, the third is short by 0.25 in one, the fourth fails the project. */
function figures(place: number, what: string): number {
  if (place === 1) return what.startsWith('M') ? 600 : 1200;
  if (place === 2) return what.startsWith('M1') ? 975 : what.startsWith('M3') ? 1225 : 1200;
  if (place === 3) return what === 'project' ? 800 : 1400;
  return 1400;
}

beforeAll(async () => {
  db = await freshDatabase();
  await foundJuryWorld(db, { trainees: 5, modules: 4 }, figures);
});
afterAll(() => db.close());

const as = (who: PersonWord) => juryOn(db).as(who);
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;

const constituting = constitutingOf(juryId);
const versionNow = () => juryOn(db).versionOf(juryId);

describe('Constituting a jury', () => {
  it('is the director’s alone, on the proposal of the field’s assistant director', async () => {
    expect(await said((await as('assistantDirector')).constituteJury(act(constituting)))).toBe('forbidden authority.noHolding');
    const director = await as('director');
    expect(await said(director.constituteJury(act({ ...constituting, proposedBy: personId('director') })))).toBe(
      'forbidden authority.twoHands',
    );
    expect(await said(director.constituteJury(act({ ...constituting, proposedBy: personId('continuingEducationDirector') })))).toBe(
      'conflict grades.jury.wrongProposer',
    );
  });

  it('refuses a president from outside, a quorum below half, who teaches nothing here', async () => {
    const director = await as('director');
    expect(await said(director.constituteJury(act({ ...constituting, presidentId: personId('director') })))).toBe(
      'invalid grades.jury.presidentOutside',
    );
    expect(await said(director.constituteJury(act({ ...constituting, quorum: 2 })))).toBe('invalid grades.jury.quorumTooLow');
    const strangers = { memberIds: [personId('departmentHead'), personId('newcomer')] };
    expect(await said(director.constituteJury(act({ ...constituting, ...strangers })))).toBe('conflict grades.jury.notAJuror');
    const own = { memberIds: [personId('departmentHead'), traineeId(0)] };
    expect(await said(director.constituteJury(act({ ...constituting, ...own })))).toBe('conflict grades.jury.ownFile');
  });

  it('seats the members, tells each, and holds one jury a sitting', async () => {
    const conflict = { memberId: personId('trainer'), traineeId: traineeId(4), kind: 'relative' as const };
    const director = await as('director');
    expect(await director.constituteJury(act({ ...constituting, conflicts: [conflict] }))).toEqual({
      juryId,
      version: 1,
      state: 'constituted',
    });
    expect(await said(director.constituteJury(act({ ...constituting, juryId: keyOf('another') })))).toBe(
      'conflict grades.jury.alreadyThere',
    );
    const told = await db.read.select().from(notice).where(eq(notice.key, 'grades.jury.notice.constituted'));
    expect(told).toHaveLength(4);
    const { jury: found, members: seated } = await (await as('trainer')).jury({ juryId });
    expect(found).toMatchObject({
      quorum: 3,
      state: 'constituted',
      nameFr: 'Jury de la filière Secondaire collégial · Promotion 2026 · session normale',
    });
    expect(seated).toHaveLength(4);
  });

  it('is not known to who neither sits in it nor answers for it', async () => {
    expect(await said((await as('humanResources')).jury({ juryId }))).toBe('hidden core.hidden');
    expect(await said((await as('continuingEducationDirector')).jury({ juryId }))).toBe('hidden core.hidden');
    expect((await (await as('studentAffairs')).juries({ promotionId: null })).juries).toHaveLength(1);
    expect((await (await as('director')).juries({ promotionId: null })).juries).toHaveLength(1);
  });
});

describe('The file of a jury', () => {
  it('is prepared by student affairs, and read by the members', async () => {
    const { cases } = await (await as('studentAffairs')).juryFile({ juryId });
    expect(cases.map(({ outcome }) => outcome).sort()).toEqual(['admitted', 'admitted', 'admitted', 'resit', 'resit']);
    expect((await (await as('trainer')).juryCases({ juryId })).cases).toHaveLength(5);
    expect(await said((await as('director')).juryFile({ juryId }))).toBe('hidden core.hidden');
    expect(await said((await as('studentAffairs')).juryCases({ juryId }))).toBe('hidden core.hidden');
  });

  it('derives each proposal in words', async () => {
    const found = await (await as('departmentHead')).juryCase({ juryId, personId: traineeId(2) });
    if (found.isRecused) expect.unreachable();
    expect(found.proposal).toMatchObject({ outcome: 'admitted', isByCompensation: true });
    expect(found.proposal.why.slice(0, 2)).toMatchObject([
      { key: 'moduleShort', what: { fr: 'M1' }, points: { short: 25 } },
      { key: 'compensatedSemester', points: { average: 1100 } },
    ]);
    expect(found.marks).toHaveLength(10);
  });

  it('shows a member nothing of a case they sit out', async () => {
    const found = await (await as('trainer')).juryCase({ juryId, personId: traineeId(4) });
    expect(found).toMatchObject({ isRecused: true, may: { decide: { ok: false, reason: 'authority.conflict' } } });
    expect('proposal' in found).toBe(false);
  });

  it('plays with a copy and stores nothing', async () => {
    const played = { juryId, personId: traineeId(1), passMark: 600, eliminatoryMark: null, compensationAverage: null, marks: [] };
    const found = await (await as('filiereHead')).juryWhatIf(played);
    expect(found).toMatchObject({ proposal: { outcome: 'admitted' }, before: { admitted: 3 }, after: { admitted: 4 }, changed: 1 });
    const raised = { ...played, passMark: null, personId: traineeId(3), marks: [{ assessmentId: sheetId(0, 'project'), value: 1000 }] };
    expect((await (await as('filiereHead')).juryWhatIf(raised)).proposal).toMatchObject({ outcome: 'admitted' });
    expect((await (await as('studentAffairs')).juryFile({ juryId })).cases.filter(({ outcome }) => outcome === 'admitted')).toHaveLength(3);
  });
});

describe('Deliberating', () => {
  const present = (...who: PersonWord[]) => who.map((each) => personId(each));

  it('does not open below the quorum, nor by who does not preside', async () => {
    const president = await as('departmentHead');
    expect(await said(president.openJury(act({ juryId, version: 1, presentIds: present('departmentHead', 'trainer') })))).toBe(
      'conflict grades.jury.quorumMissing',
    );
    const all = present('departmentHead', 'trainer', 'filiereHead');
    expect(await said((await as('trainer')).openJury(act({ juryId, version: 1, presentIds: all })))).toBe(
      'forbidden grades.jury.presidentRecords',
    );
    expect(await said((await as('director')).openJury(act({ juryId, version: 1, presentIds: all })))).toBe('forbidden authority.noHolding');
  });

  it('does not open while a sheet is not locked', async () => {
    const id = keyOf('a late sheet');
    const [like] = await db.read
      .select()
      .from(assessment)
      .where(eq(assessment.id, sheetId(0, 'M1 exam')));
    if (!like) return expect.unreachable();
    const { submittedBy: _s, submittedAt: _sa, validatedBy: _v, validatedAt: _va, lockedBy: _l, lockedAt: _la, ...fresh } = like;
    await db.write((tx) => tx.insert(assessment).values({ ...fresh, id, state: 'entry', version: 1 }));
    const opening = { juryId, version: 1, presentIds: present('departmentHead', 'trainer', 'filiereHead') };
    expect(await said((await as('departmentHead')).openJury(act(opening)))).toBe('conflict grades.jury.notLocked');
    expect((await (await as('departmentHead')).jury({ juryId })).unlocked).toHaveLength(1);
    await db.write((tx) => tx.update(assessment).set({ state: 'cancelled', version: 2 }).where(eq(assessment.id, id)));
  });

  it('opens on input that is kept', async () => {
    const opening = { juryId, version: 1, presentIds: present('departmentHead', 'trainer', 'filiereHead') };
    expect(await (await as('departmentHead')).openJury(act(opening))).toEqual({ juryId, version: 2, state: 'open' });
    const kept = await keptInput(db.read, juryId);
    expect(kept?.content).toBe(canonical(kept?.input));
    expect(kept?.hash).toBe(sha256(kept?.content ?? ''));
  });

  it('records as proposed, many at once', async () => {
    const president = await as('departmentHead');
    const ids = [traineeId(0), traineeId(1)];
    expect(await president.juryDecideAsProposed(act({ juryId, personIds: ids }))).toEqual({ decided: 2 });
    expect(await said(president.juryDecideAsProposed(act({ juryId, personIds: ids })))).toBe('stale grades.jury.staleDecision');
  });

  it('asks a reason for what is not as proposed, and follows a decision by another', async () => {
    const president = await as('departmentHead');
    const against = { juryId, personId: traineeId(3), number: 0, decision: 'admitted' as const, mention: 1, points: 0, reason: '' };
    expect(await said(president.juryDecide(act(against)))).toBe('invalid grades.jury.reasonNeeded');
    const reason = 'Projet repris et soutenu devant le jury';
    expect(await president.juryDecide(act({ ...against, reason }))).toEqual({ decided: 1 });
    expect(await said(president.juryDecide(act({ ...against, reason })))).toBe('stale grades.jury.staleDecision');
    expect(await president.juryDecide(act({ ...against, number: 1, mention: 0, points: 50, reason }))).toEqual({ decided: 1 });
    const rows = await db.read
      .select()
      .from(juryDecision)
      .where(eq(juryDecision.personId, traineeId(3)));
    expect(rows.map(({ number, proposal, mention }) => [number, proposal, mention])).toEqual([
      [1, 'resit', 1],
      [2, 'resit', 0],
    ]);
  });

  it('counts no recused member, and lets none decide', async () => {
    const president = await as('departmentHead');
    const choice = { juryId, personId: traineeId(4), number: 0, decision: 'admitted' as const, mention: 2, points: 0, reason: '' };
    expect(await said(president.juryDecide(act(choice)))).toBe('conflict grades.jury.quorumMissing');
    expect(await said((await as('trainer')).juryDecide(act(choice)))).toBe('forbidden authority.conflict');
    await president.noteJuryPresence(act({ juryId, personId: personId('assistantDirector'), isPresent: true }));
    expect(await president.juryDecide(act(choice))).toEqual({ decided: 1 });
  });

  it('is presided by the first member there where the president is recused', async () => {
    await (
      await as('departmentHead')
    ).declareJuryConflict(act({ juryId, memberId: personId('departmentHead'), traineeId: traineeId(2), kind: 'declared' }));
    const choice = { juryId, personId: traineeId(2), number: 0, decision: 'admitted' as const, mention: 0, points: 0, reason: '' };
    expect(await said((await as('departmentHead')).juryDecide(act(choice)))).toBe('forbidden authority.conflict');
    expect(await said((await as('filiereHead')).juryDecide(act(choice)))).toBe('forbidden grades.jury.presidentRecords');
    expect(await said((await as('departmentHead')).closeJury(act({ juryId, version: await versionNow() })))).toBe(
      'conflict grades.jury.undecided',
    );
    expect(await (await as('assistantDirector')).juryDecide(act(choice))).toEqual({ decided: 1 });
  });

  it('is written over by nothing, whatever the connection', async () => {
    const broken = async (work: (tx: Parameters<Parameters<Db['write']>[0]>[0]) => Promise<unknown>) =>
      expect(db.write(work)).rejects.toThrow();
    await broken((tx) => tx.update(juryDecision).set({ decision: 'excluded' }));
    await broken((tx) => tx.delete(juryDecision));
    await broken((tx) => tx.update(juryInput).set({ hash: '0' }));
    await broken((tx) => tx.delete(juryInput));
    await broken((tx) => tx.update(jury).set({ quorum: 1, version: 3 }));
    await broken((tx) => tx.delete(jury));
    const [row] = await db.read.select().from(juryDecision).limit(1);
    if (!row) return expect.unreachable();
    await broken((tx) =>
      tx
        .insert(juryDecision)
        .values(row)
        .onConflictDoUpdate({ target: [juryDecision.juryId, juryDecision.personId, juryDecision.number], set: { decision: 'excluded' } }),
    );
  });
});
