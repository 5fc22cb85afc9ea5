/** Publication at one instant for all, and the one way a locked mark changes: an act asked by one and decided by another. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { DAY_LENGTH } from '../../shared/core/time.ts';
import { assessment, mark, publication } from '../../server/grades/sheets/table.ts';
import { notice } from '../../server/notices/table.ts';
import { freshDatabase } from '../support/database.ts';
import { bring, filiereId, foundGrades, gradesOn, members, promotionId, sheets } from '../support/grades-world.ts';
import { refusalOf } from '../support/organisation-calls.ts';
import { NOW, personId } from '../support/organisation-world.ts';

let db: Db;
let world: ReturnType<typeof gradesOn>;
beforeEach(async () => {
  db = await freshDatabase();
  await foundGrades(db);
  world = gradesOn(db);
});
afterEach(() => db.close());

const said = async (call: Promise<unknown>) => (await refusalOf(call)).said;
const [first = '', second = ''] = members('a');
const frame = { promotionId, filiereId, semester: 2, sitting: 'normal' } as const;
const publish = async () => (await world.as('assistantDirector')).publish({ actId: uuidv7(), ...frame });
const reason = 'La copie porte une autre note';
const ask = (of = first, value: number | null = 1900) => ({
  actId: uuidv7(),
  assessmentId: sheets.a,
  personId: of,
  kind: 'error' as const,
  reason,
  value,
  code: null,
});
const decide = (correctionId: string, value = 1900) => ({
  actId: uuidv7(),
  correctionId,
  version: 1,
  decision: 'applied' as const,
  reason: 'Vu la copie',
  value,
  code: null,
});

/** Leaves sheet a as the only one of its promotion and filière, locked. */
async function lockAlone(): Promise<void> {
  await bring(db, world.as, 'a', 'locked');
  await db.write((tx) => tx.update(assessment).set({ state: 'cancelled', version: 2 }).where(eq(assessment.id, sheets.b)));
  await db.write((tx) => tx.update(assessment).set({ state: 'cancelled', version: 2 }).where(eq(assessment.id, sheets.continuousA)));
}

describe('Publication', () => {
  it('is refused, naming what is not locked, and shows nothing', async () => {
    await bring(db, world.as, 'a', 'locked');
    const refused = await refusalOf(publish());
    expect(refused).toMatchObject({ said: 'conflict grades.refusal.notAllLocked', params: { n: 2 } });
    expect(await db.read.select().from(publication)).toEqual([]);
  });

  it('shows each trainee the own marks from one instant on, and nothing before', async () => {
    await lockAlone();
    const trainee = await world.as({ id: first });
    expect((await trainee.marksOf({ personId: null })).marks).toEqual([]);
    expect(await said(trainee.markHistory({ assessmentId: sheets.a, personId: first }))).toBe('hidden core.hidden');
    for (const who of ['trainer', 'filiereHead', 'departmentHead'] as const)
      expect(await said((await world.as(who)).publish({ actId: uuidv7(), ...frame }))).toBe('forbidden authority.noHolding');
    expect(await said((await world.as('informationTechnology')).publish({ actId: uuidv7(), ...frame }))).toBe('hidden core.hidden');
    expect(await publish()).toMatchObject({ sheets: 1, trainees: 35 });
    const { marks } = await trainee.marksOf({ personId: null });
    expect(marks).toMatchObject([{ assessmentId: sheets.a, value: 800, may: { ask: { ok: true } } }]);
    expect(await said(trainee.marksOf({ personId: second }))).toBe('hidden core.hidden');
    const told = await db.read.select().from(notice).where(eq(notice.key, 'grades.notice.published'));
    expect(new Set(told.map((each) => each.personId)).size).toBe(35);
    expect(await said(publish())).toBe('conflict grades.refusal.nothingToPublish');
  });

  it('asks for the password again', async () => {
    await lockAlone();
    const field = await world.as('assistantDirector');
    world.services.time.now = NOW + 6 * 60_000;
    expect(await said(field.publish({ actId: uuidv7(), ...frame }))).toBe('reauthenticate authority.reauthenticate');
  });
});

describe('A correction', () => {
  it('is asked by the trainer, decided by the director of the field, and applied with the mark', async () => {
    await bring(db, world.as, 'a', 'locked');
    const trainer = await world.as('trainer');
    expect(await said((await world.as({ id: first })).askCorrection(ask()))).toBe('hidden core.hidden');
    const asked = await trainer.askCorrection(ask());
    expect(await said(trainer.askCorrection(ask()))).toBe('conflict grades.refusal.alreadyAsked');
    expect(await said(trainer.decideCorrection(decide(asked.correctionId)))).toBe('forbidden authority.noHolding');
    expect(await said((await world.as('filiereHead')).decideCorrection(decide(asked.correctionId)))).toBe('forbidden authority.noHolding');
    expect(await said((await world.as('studentAffairs')).decideCorrection(decide(asked.correctionId)))).toBe(
      'forbidden authority.noHolding',
    );
    const field = await world.as('assistantDirector');
    expect(await said(field.decideCorrection(decide(asked.correctionId, 2100)))).toBe('invalid grades.refusal.overScale');
    const act = decide(asked.correctionId);
    const decided = await field.decideCorrection(act);
    expect(await field.decideCorrection(act)).toEqual(decided);
    expect(await said(field.decideCorrection(decide(asked.correctionId, 1000)))).toBe('conflict grades.refusal.correctionDecided');
    const [row] = await db.read.select().from(mark).where(eq(mark.personId, first));
    expect(row).toMatchObject({ value: 1900, version: 2, enteredBy: personId('trainer') });
    const history = await trainer.markHistory({ assessmentId: sheets.a, personId: first });
    expect(history.entries).toMatchObject([{ value: 800, version: 1, performer: personId('trainer') }]);
    expect(history.corrections).toMatchObject([{ oldValue: 800, newValue: 1900, state: 'applied', reason }]);
  });

  it('refused leaves the mark as it is', async () => {
    await bring(db, world.as, 'a', 'locked');
    const { correctionId } = await (await world.as('trainer')).askCorrection(ask());
    const refusal = {
      actId: uuidv7(),
      correctionId,
      version: 1,
      decision: 'refused' as const,
      reason: 'La copie confirme la note',
      value: null,
      code: null,
    };
    expect(await (await world.as('assistantDirector')).decideCorrection(refusal)).toMatchObject({ state: 'refused' });
    expect((await db.read.select().from(mark).where(eq(mark.personId, first)))[0]).toMatchObject({ value: 800, version: 1 });
  });

  it('is asked by the trainee for the own mark within three working days of publication', async () => {
    await lockAlone();
    await publish();
    // Tuesday 12 May: the window ends with Friday 15 May.
    world.services.time.now = NOW + 3 * DAY_LENGTH;
    const trainee = await world.as({ id: first });
    expect(await said(trainee.askCorrection({ ...ask(second), kind: 'appeal' }))).toBe('hidden core.hidden');
    const { correctionId } = await trainee.askCorrection({ ...ask(first, null), kind: 'appeal' });
    expect((await trainee.corrections({ state: null, after: null })).corrections).toMatchObject([{ id: correctionId, kind: 'appeal' }]);
    expect((await (await world.as({ id: second })).corrections({ state: null, after: null })).corrections).toEqual([]);
    await trainee.withdrawCorrection({ actId: uuidv7(), correctionId, version: 1 });
    world.services.time.now = NOW + 4 * DAY_LENGTH;
    expect(await said((await world.as({ id: first })).askCorrection(ask()))).toBe('forbidden grades.refusal.appealOver');
    expect(await said((await world.as('trainer')).askCorrection(ask(second)))).toBe('forbidden grades.refusal.appealOver');
  });
});
