/** The list of the admitted, from the file to the register and back. */
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { journal } from '../../server/core/journal-table.ts';
import { checkChain } from '../../server/core/journal.ts';
import { person, personWord } from '../../server/people/table.ts';
import { admission } from '../../server/trainees/admission/table.ts';
import { admittedId, candidateId, filiereId, foundAdmission, promotionId } from '../support/admission-world.ts';
import { testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { admittedParams, applied, callerAs, on, previewed, refusalOf, type TraineesCaller } from '../support/intake-world.ts';
import { NOW } from '../support/organisation-world.ts';

let db: Db;
let services: TestServices;
let agent: TraineesCaller;
let second: TraineesCaller;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 2 });
  const name = { familyLatin: 'Fassi', givenLatin: 'Hind', familyArabic: 'الفاسي', givenArabic: 'هند' };
  await db.write((tx) =>
    tx
      .update(person)
      .set(name)
      .where(eq(person.id, candidateId('admitted', 1))),
  );
  services = testServices(db, { now: NOW });
  agent = await callerAs(services, 'studentAffairs');
  second = await callerAs(services, 'registrar2');
});
afterEach(() => db.close());

const head = 'Rang;Code Massar;CIN;Nom;Prénom;النسب;الإسم;Sexe;Date de naissance;Spécialité';
const three = [
  head,
  '١;G130000001;BE100001;Alami;Salma;العلمي;سلمى;F;2001-02-13;Mathématiques',
  '2;G130000002;BE100002;Berrada;Omar;برادة;عمر;M;23/04/2000;Mathématiques',
  '3;G130000003;;Chraïbi;Lina;الشرايبي;لينة;أنثى;14/12/2001;Mathématiques',
].join('\n');

const places = () =>
  db.read
    .select()
    .from(admission)
    .where(and(eq(admission.promotionId, promotionId), eq(admission.filiereId, filiereId)));
const known = async (code: string) => (await db.read.select().from(person).where(eq(person.massarCode, code)))[0];

describe('A list of the admitted', () => {
  it('is previewed with what it would change and whom it does not name, and writes nothing', async () => {
    const list = await previewed(agent, { bytes: three });
    expect(list).toMatchObject({
      state: 'previewed',
      counts: { new: 3, changed: 0, unchanged: 0, missing: 2, conflicting: 0, rejected: 0 },
    });
    expect(await places()).toHaveLength(2);
    expect(await known('G130000001')).toBeUndefined();
  });

  it('is applied by another agent, in one act of the journal with keys only', async () => {
    const before = await db.read.select().from(journal);
    await applied(agent, second, await previewed(agent, { bytes: three }));
    const after = await db.read.select().from(journal);
    expect(after.slice(before.length).map(({ action }) => action)).toEqual([
      'trainee.import',
      'trainee.import',
      'trainee.import',
      'trainee.approveImport',
    ]);
    expect(JSON.stringify(after)).not.toMatch(/Alami|العلمي|G130000001|BE100001/);
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
    expect(await known('G130000001')).toMatchObject({
      familyArabic: 'العلمي',
      givenLatin: 'Salma',
      cin: 'BE100001',
      sex: 'f',
      bornOn: '2001-02-13',
    });
    expect((await places()).find(({ rank, personId }) => rank === 3 && personId !== candidateId('admitted', 3))).toMatchObject({
      list: 'main',
      state: 'listed',
      specialty: 'Mathématiques',
    });
  });

  it('changes nothing when it comes again, and says so', async () => {
    await applied(agent, second, await previewed(agent, { bytes: three }));
    const again = await previewed(agent, { bytes: three });
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect((await refusalOf(agent.submitList({ ...on(again), leftOut: 0, archived: 0 }))).reason).toBe('people.intake.refusal.nothing');
    expect((await agent.intake({ intakeId: again.intakeId })).appliedBefore).toMatchObject({ fileName: 'liste.csv' });
  });

  it('writes nothing while one row is bad, unless the agent leaves exactly that many out', async () => {
    const list = await previewed(agent, { bytes: `${three}\n4;X;;Daoudi;Amine;;;M;2001-01-01;` });
    expect(list.counts).toMatchObject({ new: 3, rejected: 1 });
    expect((await refusalOf(agent.submitList({ ...on(list), leftOut: 0, archived: 0 }))).reason).toBe('people.intake.refusal.leftOut');
    await applied(agent, second, list, { leftOut: 1 });
    expect(await places()).toHaveLength(5);
  });

  it('is never approved by who prepared it', async () => {
    const list = await agent.submitList({ ...on(await previewed(agent, { bytes: three })), leftOut: 0, archived: 0 });
    expect((await refusalOf(agent.approveList(on(list)))).kind).toBe('forbidden');
    expect(await (await callerAs(services, 'secretaryGeneral')).approveList(on(list))).toMatchObject({ state: 'applied' });
  });

  it('is applied once when two approve at the same moment', async () => {
    const list = await agent.submitList({ ...on(await previewed(agent, { bytes: three })), leftOut: 0, archived: 0 });
    const general = await callerAs(services, 'secretaryGeneral');
    const outcomes = await Promise.allSettled([second.approveList(on(list)), general.approveList(on(list))]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await places()).toHaveLength(5);
  });

  it('is not applied when the register moved on between preview and approval', async () => {
    const list = await agent.submitList({ ...on(await previewed(agent, { bytes: three })), leftOut: 0, archived: 0 });
    await db.write((tx) =>
      tx
        .update(person)
        .set({ massarCode: 'G130000002', version: 2 })
        .where(eq(person.id, candidateId('admitted', 1))),
    );
    const refusal = await refusalOf(second.approveList(on(list)));
    expect([refusal.kind, refusal.reason]).toEqual(['stale', 'people.intake.refusal.movedOn']);
    expect(await places()).toHaveLength(2);
  });

  it('archives those it does not name only for their exact number, and deletes nobody', async () => {
    const list = await previewed(agent, { bytes: three });
    expect((await refusalOf(agent.submitList({ ...on(list), leftOut: 0, archived: 1 }))).reason).toBe('people.intake.refusal.archived');
    await applied(agent, second, list, { archived: 2 });
    expect((await places()).find(({ id }) => id === admittedId(1))).toMatchObject({ state: 'declined' });
    expect(await places()).toHaveLength(5);
  });

  it('is taken back whole while nothing rests on it, and can be brought again', async () => {
    const list = await applied(agent, second, await previewed(agent, { bytes: three }), { archived: 2 });
    expect(await agent.revertList(on(list))).toMatchObject({ state: 'reverted' });
    expect((await places()).map(({ state }) => state)).toEqual(['listed', 'listed']);
    expect(await known('G130000001')).toBeUndefined();
    expect(await db.read.select().from(personWord).where(eq(personWord.word, 'alami'))).toEqual([]);
    await applied(agent, second, await previewed(agent, { bytes: three }));
    expect(await places()).toHaveLength(5);
  });

  it('is not taken back once somebody came to the counter', async () => {
    const list = await applied(agent, second, await previewed(agent, { bytes: three }));
    const came = (await places()).find(({ rank, id }) => rank === 2 && id !== admittedId(2)) ?? expect.unreachable();
    await db.write((tx) => tx.update(admission).set({ version: 2, state: 'deposited' }).where(eq(admission.id, came.id)));
    expect((await refusalOf(agent.revertList(on(list)))).reason).toBe('people.intake.refusal.rests');
    expect(await places()).toHaveLength(5);
    expect(await known('G130000001')).toBeDefined();
  });
});

describe('Somebody the register may know already', () => {
  it('is recognised by the code in whichever script, and only what was lacking is filled', async () => {
    const list = await previewed(agent, { bytes: `${head}\n1;A000000001;BK123456;FASSI;Hind;;;F;2001-02-13;` });
    expect(list.counts).toMatchObject({ changed: 1, rejected: 0 });
    await applied(agent, second, list);
    expect(await known('A000000001')).toMatchObject({ cin: 'BK123456', familyArabic: 'الفاسي', version: 2 });
  });

  it('with the same code and another name is decided by the agent, never merged silently', async () => {
    const list = await previewed(agent, { bytes: `${head}\n1;A000000001;;Autre;Nom;;;;;` });
    expect(list.counts).toMatchObject({ conflicting: 1 });
    expect((await refusalOf(agent.submitList({ ...on(list), leftOut: 0, archived: 0 }))).reason).toBe('people.intake.refusal.undecided');
    const { rows } = await agent.intakeRows({ intakeId: list.intakeId, verdict: 'conflicting', reason: null, after: -1 });
    expect(rows[0]).toMatchObject({ reason: 'codeOfAnother', choices: ['same', 'leaveOut'], matches: [candidateId('admitted', 1)] });
    const decided = await agent.decideRow({ ...on(list), place: 0, decision: 'same' });
    expect(decided.counts).toMatchObject({ conflicting: 0, unchanged: 1 });
    expect((await known('A000000001'))?.familyLatin).toBe('Fassi');
  });

  it('under another code is the same person, another one, or left out, as the agent says', async () => {
    await db.write((tx) =>
      tx
        .update(person)
        .set({ bornOn: '2001-02-13', version: 2 })
        .where(eq(person.id, candidateId('admitted', 1))),
    );
    const list = await previewed(agent, { bytes: `${head}\n1;G130000009;;;;الفـاسي;هِند;;2001-02-13;` });
    const refused = await refusalOf(agent.decideRow({ ...on(list), place: 5, decision: 'same' }));
    expect(refused.reason).toBe('people.intake.refusal.decision');
    const another = await agent.decideRow({ ...on(list), place: 0, decision: 'another' });
    expect(another.counts).toMatchObject({ conflicting: 0, new: 1 });
    const out = await agent.decideRow({ ...on(another), place: 0, decision: 'leaveOut' });
    expect(out.counts).toMatchObject({ new: 0, rejected: 1 });
    const open = await agent.decideRow({ ...on(out), place: 0, decision: null });
    expect(open.counts).toMatchObject({ conflicting: 1, rejected: 0 });
    const kept = await agent.decideRow({ ...on(open), place: 0, decision: 'another' });
    const again = await agent.mapList({ ...on(kept), params: admittedParams, mapping: null });
    expect(again.counts).toMatchObject({ conflicting: 0, new: 1 });
  });
});

describe('The rejected rows', () => {
  it('come back as a workbook with the reason of each, which is read again once it is mended', async () => {
    const list = await previewed(agent, { bytes: `${three}\n4;G13;;Daoudi;Amine;;;M;2001-01-01;` });
    const { base64 } = await agent.intakeRejects({ intakeId: list.intakeId, language: 'ar' });
    const again = await previewed(agent, { source: 'xlsx', bytes: Buffer.from(base64, 'base64') });
    expect(again.counts).toMatchObject({ rejected: 1, new: 0 });
    const { rows } = await agent.intakeRows({ intakeId: again.intakeId, verdict: 'rejected', reason: null, after: -1 });
    expect(rows[0]).toMatchObject({ reason: 'badCode', reasonParams: { value: 'G13' }, line: 2 });
  });
});
