/** What a jury stands: other people's keys, old versions, members who may not, acts sent twice, a quorum that leaves, strange texts. */
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { juryConflict, juryDecision, juryPresence, jurySignature } from '../../server/grades/jury/table.ts';
import { seat } from '../../server/organisation/table.ts';
import { freshDatabase } from '../support/database.ts';
import { broke, constituting, juryOn } from '../support/jury-steps.ts';
import { foundJuryWorld, traineeId } from '../support/jury-world.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';

const juryId = keyOf('the jury');
/** Over the second semester; neither the trainer nor the assistant director sits in it. */
const otherId = keyOf('another jury');
let db: Db;
let steps: ReturnType<typeof juryOn>;
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;
const as: ReturnType<typeof juryOn>['as'] = (...asked) => steps.as(...asked);

beforeAll(async () => {
  db = await freshDatabase();
  await foundJuryWorld(db, { trainees: 6, modules: 2 }, () => 1400);
  steps = juryOn(db);
  const director = await as('director');
  const conflicts = [{ memberId: personId('filiereHead'), traineeId: traineeId(5), kind: 'relative' as const }];
  await director.constituteJury(act({ ...constituting(juryId), conflicts }));
  const few = { memberIds: [personId('departmentHead'), personId('filiereHead')], semester: 2 };
  await director.constituteJury(act({ ...constituting(otherId), ...few }));
  await steps.open(juryId);
});
afterAll(() => db.close());

const choice = (place: number, changes: object = {}) => ({
  juryId,
  personId: traineeId(place),
  number: 0,
  decision: 'admitted' as const,
  mention: 2,
  points: 0,
  reason: '',
  ...changes,
});
const present = (who: 'assistantDirector' | 'trainer' | 'filiereHead', isPresent: boolean) =>
  as('departmentHead').then((president) => president.noteJuryPresence(act({ juryId, personId: personId(who), isPresent })));
const decisionsOf = (place: number) =>
  db.read
    .select()
    .from(juryDecision)
    .where(eq(juryDecision.personId, traineeId(place)));

describe('Keys that are not one’s own', () => {
  it('lead nowhere: a jury one does not sit in, one there is not, a trainee it does not judge, a member it does not have', async () => {
    const trainer = await as('trainer');
    for (const id of [otherId, uuidv7(), traineeId(0), personId('director')]) {
      expect(await said(trainer.juryCases({ juryId: id }))).toBe('hidden core.hidden');
      expect(await said(trainer.juryCase({ juryId: id, personId: traineeId(0) }))).toBe('hidden core.hidden');
      expect(await said(trainer.juryDecide(act(choice(0, { juryId: id }))))).toBe('hidden core.hidden');
      expect(await said(trainer.juryDecideAsProposed(act({ juryId: id, personIds: [traineeId(0)] })))).toBe('hidden core.hidden');
      expect(await said(trainer.replayJury({ juryId: id }))).toBe('hidden core.hidden');
    }
    const president = await as('departmentHead');
    expect(await said(president.juryCase({ juryId, personId: personId('trainer') }))).toBe('hidden core.hidden');
    expect(await said(president.juryDecide(act(choice(0, { personId: uuidv7() }))))).toBe('hidden core.hidden');
    expect(await said(president.noteJuryPresence(act({ juryId, personId: personId('director'), isPresent: true })))).toBe(
      'hidden core.hidden',
    );
    const outside = { juryId, memberId: personId('director'), traineeId: traineeId(0), kind: 'declared' as const };
    expect(await said(president.declareJuryConflict(act(outside)))).toBe('hidden core.hidden');
    expect(await decisionsOf(0)).toEqual([]);
  });
});

describe('Old versions', () => {
  it('are refused with what stands now', async () => {
    const president = await as('departmentHead');
    for (const version of [0, 1, 3])
      expect(await refusalOf(president.closeJury(act({ juryId, version })))).toMatchObject({
        said: 'stale grades.jury.stale',
        params: { version: 2, state: 'open' },
      });
    const presentIds = [personId('departmentHead'), personId('filiereHead')];
    expect(await said(president.openJury(act({ juryId: otherId, version: 0, presentIds })))).toBe('stale grades.jury.stale');
    expect(await said((await as('director')).dissolveJury(act({ juryId: otherId, version: 7 })))).toBe('stale grades.jury.stale');
    await president.juryDecide(act(choice(0)));
    for (const number of [0, 2])
      expect(await refusalOf(president.juryDecide(act(choice(0, { number }))))).toMatchObject({
        said: 'stale grades.jury.staleDecision',
        params: { number: 1 },
      });
  });
});

describe('A member with a conflict of interest', () => {
  it('sees, plays with and decides nothing of the case, and cannot take the conflict back', async () => {
    const recused = await as('filiereHead');
    const found = await recused.juryCase({ juryId, personId: traineeId(5) });
    expect(found).toMatchObject({ isRecused: true });
    expect(Object.keys(found).sort()).toEqual(['at', 'isRecused', 'may', 'recused']);
    const copy = { juryId, personId: traineeId(5), passMark: 500, eliminatoryMark: null, compensationAverage: null, marks: [] };
    expect(await said(recused.juryWhatIf(copy))).toBe('hidden core.hidden');
    expect(await said(recused.juryDecide(act(choice(5))))).toBe('forbidden authority.conflict');
    expect(await said(recused.juryDecideAsProposed(act({ juryId, personIds: [traineeId(5)] })))).toBe('forbidden authority.conflict');
    const again = { juryId, memberId: personId('filiereHead'), traineeId: traineeId(5), kind: 'declared' as const };
    expect(await said(recused.declareJuryConflict(act(again)))).toBe('conflict grades.jury.conflictKnown');
    const others = { ...again, memberId: personId('trainer') };
    expect(await said(recused.declareJuryConflict(act(others)))).toBe('forbidden grades.jury.presidentRecords');
    const forged = { number: 1, proposal: 'admitted', proposalMention: 2, decision: 'admitted', mention: 2 } as const;
    const row = { juryId, personId: traineeId(5), ...forged, present: 3, recordedBy: personId('filiereHead'), recordedAt: NOW };
    await expect(db.write((tx) => tx.insert(juryDecision).values(row))).rejects.toSatisfy(broke('grades.jury.recused'));
    await expect(db.write((tx) => tx.delete(juryConflict))).rejects.toSatisfy(broke('grades.jury.fixed'));
  });
});

describe('Acts sent twice', () => {
  it('have one effect, and the same key with other content is refused', async () => {
    const president = await as('departmentHead');
    const once = act(choice(1));
    expect(await president.juryDecide(once)).toEqual({ decided: 1 });
    expect(await president.juryDecide(once)).toEqual({ decided: 1 });
    expect(await decisionsOf(1)).toHaveLength(1);
    expect(await said(president.juryDecide({ ...once, personId: traineeId(2) }))).toBe('conflict core.actReused');
    expect(await said(president.juryDecideAsProposed(act({ juryId, personIds: [traineeId(1), traineeId(2)] })))).toBe(
      'stale grades.jury.staleDecision',
    );
    expect(await decisionsOf(2)).toEqual([]);
    const twice = { juryId, personIds: [traineeId(2), traineeId(2)] };
    expect(await president.juryDecideAsProposed(act(twice))).toEqual({ decided: 1 });
    const both = await Promise.allSettled([1, 2].map(() => president.juryDecide(act(choice(3)))));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await decisionsOf(3)).toHaveLength(1);
  });
});

describe('Reasons', () => {
  const against = (reason: string) => act(choice(4, { decision: 'deferred', mention: null, reason }));
  it('are texts one can read: not empty, not invisible, not disguised, not endless', async () => {
    const president = await as('departmentHead');
    for (const nothing of [
      '',
      ' '.repeat(40),
      '\u200f'.repeat(20),
      '\u200b'.repeat(20),
      '\u00ad\u2060'.repeat(10),
      'trop court'.slice(0, 9),
    ])
      expect(await said(president.juryDecide(against(nothing)))).toBe('invalid grades.jury.reasonNeeded');
    for (const strange of [
      'Motif \u202ecaché\u202c à rebours',
      'Motif \u2066isolé\u2069 du reste',
      'Motif avec \u0000 un vide',
      'Motif \ud800 brisé',
      'x'.repeat(1_001),
      'م'.repeat(100_000),
    ])
      await expect(president.juryDecide(against(strange))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await decisionsOf(4)).toEqual([]);
    const long = `\u200f${'قرار معلل '.repeat(99)}`.trim();
    expect(await president.juryDecide(against(long))).toEqual({ decided: 1 });
    const [kept] = await decisionsOf(4);
    expect(kept?.reason).toBe('قرار معلل '.repeat(99).trim());
  });
});

describe('A quorum that leaves', () => {
  it('decides nothing more and closes nothing', async () => {
    await present('trainer', false);
    await present('assistantDirector', false);
    const president = await as('departmentHead');
    expect(await refusalOf(president.juryDecide(act(choice(0, { number: 1 }))))).toMatchObject({
      said: 'conflict grades.jury.quorumMissing',
      params: { present: 2, quorum: 3 },
    });
    expect(await said(president.closeJury(act({ juryId, version: 2 })))).toBe('conflict grades.jury.quorumMissing');
    await present('assistantDirector', true);
    await present('trainer', true);
  });
});

describe('A member whose seat ended', () => {
  it('sees the jury no more and signs nothing; they are not counted, and not brought back', async () => {
    const mine = and(eq(seat.personId, personId('trainer')), eq(seat.office, 'juryMember'));
    await db.write((tx) =>
      tx
        .update(seat)
        .set({ endsAt: NOW - 1 })
        .where(mine),
    );
    const trainer = await as('trainer');
    expect(await said(trainer.juryCases({ juryId }))).toBe('hidden core.hidden');
    expect(await said(trainer.signJury(act({ juryId, version: 2 })))).toBe('hidden core.hidden');
    const president = await as('departmentHead');
    expect(await said(president.juryDecide(act(choice(5))))).toBe('conflict grades.jury.seatEnded');
    expect(await said(president.closeJury(act({ juryId, version: 2 })))).toBe('conflict grades.jury.seatEnded');
    await present('trainer', false);
    expect(await said(present('trainer', true))).toBe('conflict grades.jury.seatEnded');
    const rows = await db.read
      .select()
      .from(juryPresence)
      .where(eq(juryPresence.personId, personId('trainer')));
    expect(rows.map(({ isPresent }) => isPresent)).toEqual([false]);
    // Two who may decide are left for a case the head of the filière sits out.
    expect(await said(president.juryDecide(act(choice(5))))).toBe('conflict grades.jury.quorumMissing');
    expect(await db.read.select().from(jurySignature)).toEqual([]);
  });
});
