/** The file of a trainee: who reads what of it, who is told, and how a correction goes from the trainee to the register. */
import { eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { appRouter } from '../../../server/app/router.ts';
import { journal } from '../../../server/core/journal-table.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { promotion } from '../../../server/curriculum/table.ts';
import { person } from '../../../server/people/table.ts';
import { indexAbsent } from '../../../server/people/search/write.ts';
import { cinShown, civilChange, fileOpening } from '../../../server/trainees/file/table.ts';
import { enrolment, membership, traineeGroup } from '../../../server/trainees/table.ts';
import { DAY_LENGTH } from '../../../shared/core/time.ts';
import { personSearchKey } from '../../../shared/people/rules.ts';
import { signedInAs, testServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { refusalOf } from '../../support/organisation-calls.ts';
import { foundOrganisation, keyOf, NOW, personId, SINCE, sites, unitId, type PersonWord } from '../../support/organisation-world.ts';

const [amina, hamza] = [keyOf('trainee amina'), keyOf('trainee hamza')];
const callerOf = createCallerFactory(appRouter({ demo: false }));
let db: Db;
let now = NOW;

beforeAll(async () => {
  db = await freshDatabase();
  await foundOrganisation(db);
  await db.write(async (tx) => {
    const dates = { startsOn: '2025-12-22', endsOn: '2026-07-31' };
    const promotionId = keyOf('promotion');
    await tx.insert(promotion).values({ id: promotionId, code: 'P26', field: 'teacherQualification', nameFr: 'Promotion', nameAr: 'فوج', ...dates });
    const group = { promotionId, filiereId: unitId('collegial'), siteId: sites.seat };
    await tx.insert(traineeGroup).values([{ id: keyOf('g1'), code: 'COLL1', ...group }, { id: keyOf('g2'), code: 'COLL2', ...group }]);
    for (const [place, id] of [amina, hamza].entries()) {
      const name = place === 0 ? { familyLatin: 'El Idrissi', givenLatin: 'Amina', familyArabic: 'الإدريسي', givenArabic: 'أمينة' } : { familyLatin: 'Tazi', givenLatin: 'Hamza', familyArabic: 'التازي', givenArabic: 'حمزة' };
      const codes = { massarCode: `Z99900000${place}`, cin: `ZZ0000${place}`, phone: `061234567${place}` };
      await tx.insert(person).values({ id, ...name, sex: place === 0 ? 'f' : 'm', bornOn: '2001-03-04', ...codes, searchKey: personSearchKey(name), createdAt: SINCE });
      const enrolmentId = keyOf(`enrolment ${place}`);
      await tx.insert(enrolment).values({ id: enrolmentId, personId: id, promotionId, filiereId: unitId('collegial'), state: 'inTraining', registerYear: 2026, registerOrder: place + 1, startsAt: SINCE });
      const of = { enrolmentId, personId: id };
      await tx.insert(membership).values([
        { id: keyOf(`m1 ${place}`), ...of, groupId: keyOf('g1'), fromOn: '2025-12-22', toOn: '2026-02-01' },
        { id: keyOf(`m2 ${place}`), ...of, groupId: keyOf('g2'), fromOn: '2026-02-01' },
      ]);
    }
  });
  await indexAbsent(db);
}); // prettier-ignore
afterAll(() => db.close());

type Who = PersonWord | 'amina' | 'hamza';
async function as(who: Who) {
  const services = testServices(db, { now });
  const id = who === 'amina' ? amina : who === 'hamza' ? hamza : personId(who);
  return callerOf(await (await signedInAs(services, id)).context()).trainees;
}
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;

describe('A file', () => {
  it('is read by its trainee, student affairs, the direction and the assistant director of the cycle; to others it does not exist', async () => {
    for (const who of ['amina', 'studentAffairs', 'director', 'secretaryGeneral', 'assistantDirector'] as const)
      expect((await (await as(who)).file({ personId: amina })).person.familyLatin, who).toBe('El Idrissi');
    for (const who of ['hamza', 'trainer', 'filiereHead', 'humanResources', 'continuingEducationDirector', 'newcomer'] as const)
      expect(await said((await as(who)).file({ personId: amina })), who).toBe('hidden core.hidden');
    expect(await said((await as('director')).file({ personId: personId('trainer') }))).toBe('hidden core.hidden');
  });

  it('shows the studies, the number of the register and the groups of any past date', async () => {
    const file = await (await as('amina')).file({ personId: amina });
    expect(file.enrolments).toMatchObject([{ registerNumber: '2026/0001', state: 'inTraining' }]);
    expect(file.groups.map(({ code, fromOn, toOn }) => [code, fromOn, toOn])).toEqual([
      ['COLL2', '2026-02-01', null],
      ['COLL1', '2025-12-22', '2026-02-01'],
    ]);
    expect(file.isOwn).toBe(true);
  });

  it('has a card for the head of the filière, without a code or a telephone', async () => {
    const answer = await (await as('filiereHead')).card({ personId: amina });
    expect(answer.card).toMatchObject({ familyLatin: 'El Idrissi', group: 'COLL2' });
    expect(answer.may.readFile.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toMatch(/Z999|ZZ0000|0612345|2001-03/);
    expect(await said((await as('humanResources')).card({ personId: amina }))).toBe('hidden core.hidden');
  });

  it('says to the trainee and to student affairs who opened it, once for each day and person', async () => {
    await (await as('director')).file({ personId: amina });
    await (await as('director')).file({ personId: amina });
    now += DAY_LENGTH;
    await (await as('director')).file({ personId: amina });
    now = NOW;
    const rows = await db.read
      .select()
      .from(fileOpening)
      .where(eq(fileOpening.viewerId, personId('director')));
    expect(rows.map(({ day }) => day).toSorted()).toEqual(['2026-05-12', '2026-05-13']);
    const openings = (await (await as('amina')).file({ personId: amina })).openings ?? [];
    expect(openings.map(({ viewer }) => viewer.familyLatin)).toContain('Benjelloun');
    expect(openings.map(({ viewer }) => viewer.id)).not.toContain(amina);
    expect((await (await as('studentAffairs')).file({ personId: amina })).openings).not.toBeNull();
    expect((await (await as('assistantDirector')).file({ personId: amina })).openings).toBeNull();
  });

  it('masks the CIN; whoever needs it whole says why, and the trainee reads it', async () => {
    const agent = await as('studentAffairs');
    expect((await agent.file({ personId: amina })).codes.cin).toMatch(/^Z•+00$/);
    expect((await (await as('amina')).file({ personId: amina })).codes.cin).toBe('ZZ00000');
    const asked = act({ personId: amina, reason: 'Comparaison avec l’original' });
    expect(await agent.fullCin(asked)).toEqual({ cin: 'ZZ00000' });
    await agent.fullCin(asked);
    expect(await db.read.select().from(cinShown)).toHaveLength(1);
    expect(await said((await as('hamza')).fullCin(act({ personId: amina, reason: 'Par curiosité' })))).toBe('hidden core.hidden');
    const openings = (await (await as('amina')).file({ personId: amina })).openings ?? [];
    expect(openings.map(({ reason }) => reason)).toContain('Comparaison avec l’original');
    const rows = await db.read.select().from(journal).where(eq(journal.actId, asked.actId));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/ZZ00000|original/);
  });
});

describe('Contact data', () => {
  const contact = {
    phone: '06 61 00 00 01',
    address: '12, rue des Oliviers',
    emergencyName: 'Nadia El Idrissi',
    emergencyPhone: '+33 6 12 34 56 78',
  };
  it('is corrected by the trainee alone, in the four fields that are theirs', async () => {
    const own = await as('amina');
    const { version } = await own.file({ personId: amina });
    expect(await own.updateOwnContact(act({ version, ...contact }))).toEqual({ personId: amina, version: version + 1 });
    const file = await own.file({ personId: amina });
    expect(file.contact).toEqual({ ...contact, phone: '0661000001', emergencyPhone: '+33612345678', email: null });
    expect(await said(own.updateOwnContact(act({ version, ...contact })))).toBe('stale people.refusal.stale');
    const more = { version: file.version, ...contact, email: 'a@exemple.invalid' };
    await expect(own.updateOwnContact(act(more))).rejects.toThrow('email');
    expect(await said(own.keepContact(act({ personId: amina, ...more })))).toBe('forbidden authority.noHolding');
    expect(file.history[0]).toMatchObject({ action: 'trainee.updateOwnContact', familyLatin: 'El Idrissi' });
  });

  it('is found by at once, and kept by student affairs with the e-mail', async () => {
    const agent = await as('studentAffairs');
    expect((await agent.find({ query: '0661 00 00 01' })).persons.map(({ id }) => id)).toEqual([amina]);
    const { version } = await agent.file({ personId: amina });
    await agent.keepContact(act({ personId: amina, version, ...contact, phone: null, email: 'amina@exemple.invalid' }));
    expect((await agent.find({ query: '0661 00 00 01' })).persons).toEqual([]);
    expect((await agent.file({ personId: amina })).contact.email).toBe('amina@exemple.invalid');
    expect(await said((await as('director')).keepContact(act({ personId: amina, version: version + 1, ...contact, email: null })))).toBe(
      'forbidden authority.noHolding',
    );
  });
});

describe('A correction of civil status', () => {
  const propose = async (who: Who, changes: object, of = amina) =>
    (await as(who)).proposeCivil(act({ personId: of, changes, reason: 'Acte de naissance n° 12' }));

  it('goes from the trainee to scolarité to the secretary general, and the register keeps both values', async () => {
    const proposed = await propose('amina', { familyLatin: 'Idrissi', familyArabic: 'الإدريسي', birthPlaceArabic: 'سطات' });
    expect(proposed.state).toBe('proposed');
    expect(await said(propose('amina', { givenLatin: 'Aminata' }))).toBe('conflict trainees.file.oneAtATime');
    const { correctionId } = proposed;
    const sg = await as('secretaryGeneral');
    expect(await said(sg.decideCivil(act({ correctionId, version: 1, decision: 'approve', because: null })))).toBe(
      'forbidden trainees.file.notFromHere',
    );
    expect(await said((await as('amina')).checkCivil(act({ correctionId, version: 1, finding: 'right', because: null })))).toBe(
      'forbidden authority.noHolding',
    );
    const agent = await as('studentAffairs');
    expect((await agent.corrections()).map(({ id, may }) => [id, may.check.ok, may.decide.ok])).toEqual([[correctionId, true, false]]);
    await agent.checkCivil(act({ correctionId, version: 1, finding: 'right', because: null }));
    expect(await said(agent.decideCivil(act({ correctionId, version: 2, decision: 'approve', because: null })))).toBe(
      'forbidden authority.noHolding',
    );
    expect(await said(sg.decideCivil(act({ correctionId, version: 1, decision: 'approve', because: null })))).toBe(
      'stale trainees.refusal.stale',
    );
    await sg.decideCivil(act({ correctionId, version: 2, decision: 'approve', because: null }));
    const file = await (await as('amina')).file({ personId: amina });
    expect([file.person.familyLatin, file.person.familyArabic, file.birth.placeArabic]).toEqual(['Idrissi', 'الإدريسي', 'سطات']);
    expect(file.corrections[0]).toMatchObject({ state: 'approved', reason: 'Acte de naissance n° 12' });
    const changes = await db.read.select().from(civilChange).where(eq(civilChange.correctionId, correctionId));
    expect(changes.map(({ field, oldValue }) => [field, oldValue]).toSorted()).toEqual([
      ['birthPlaceArabic', null],
      ['familyLatin', 'El Idrissi'],
    ]);
    const acts = await db.read.select().from(journal).where(ne(journal.subjectKind, 'login'));
    expect(JSON.stringify(acts)).not.toMatch(/Idrissi|سطات|naissance/);
    expect((await agent.find({ query: 'idrissi' })).persons.map(({ id }) => id)).toContain(amina);
  });

  it('that scolarité asks for goes straight to the secretary general; the one who asked never approves', async () => {
    const { correctionId, state } = await propose('studentAffairs', { cin: 'ZZ00077' }, hamza);
    expect(state).toBe('checked');
    const sg = await as('secretaryGeneral');
    expect(await said(sg.decideCivil(act({ correctionId, version: 1, decision: 'refuse', because: null })))).toBe(
      'invalid trainees.file.sayWhy',
    );
    await sg.decideCivil(act({ correctionId, version: 1, decision: 'refuse', because: 'La copie est illisible' }));
    const file = await (await as('hamza')).file({ personId: hamza });
    expect([file.codes.cin, file.corrections[0]?.because]).toEqual(['ZZ00001', 'La copie est illisible']);
  });

  it('to the CIN of another person is refused, and nothing is written', async () => {
    const { correctionId } = await propose('studentAffairs', { cin: 'ZZ00000' }, hamza);
    const sg = await as('secretaryGeneral');
    expect(await said(sg.decideCivil(act({ correctionId, version: 1, decision: 'approve', because: null })))).toBe(
      'conflict people.refusal.known',
    );
    const [left] = (await (await as('hamza')).file({ personId: hamza })).corrections;
    expect([left?.state, left?.version]).toEqual(['checked', 1]);
  });

  it('of nothing, of another’s file, or by who only teaches is refused', async () => {
    expect(await said(propose('amina', { givenLatin: 'Amina' }))).toBe('invalid trainees.file.nothingChanged');
    expect(await said(propose('hamza', { givenLatin: 'X' }))).toBe('hidden core.hidden');
    expect(await said(propose('trainer', { givenLatin: 'X' }))).toBe('hidden core.hidden');
    expect(await said(propose('director', { givenLatin: 'X' }))).toBe('forbidden authority.noHolding');
  });
});
