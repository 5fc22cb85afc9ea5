import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { DAY_LENGTH } from '../../../shared/core/time.ts';
import { journal } from '../../../server/core/journal-table.ts';
import { checkChain } from '../../../server/core/journal.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { paper } from '../../../server/documents/table.ts';
import { account, oneTimeCode } from '../../../server/identity/table.ts';
import { admission } from '../../../server/trainees/admission/table.ts';
import { traineesRouter } from '../../../server/trainees/router.ts';
import { enrolment, membership } from '../../../server/trainees/table.ts';
import { admittedId, candidateId, foundAdmission, groupIds, pieceIds, waitingId } from '../../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { keyOf, NOW, personId, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(traineesRouter);
type Caller = ReturnType<typeof callerOf>;
let db: Db;
let services: TestServices;

async function begin(lists: Parameters<typeof foundAdmission>[1]): Promise<void> {
  db = await freshDatabase();
  await foundAdmission(db, lists);
  services = testServices(db, { now: NOW });
}
const as = async (word: PersonWord) => callerOf(await (await signedInAs(services, personId(word))).context());

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return cause;
  throw new Error(`Not refused: ${String(error)}`);
}

async function versionOf(admissionId: string): Promise<number> {
  const [row] = await db.read.select({ version: admission.version }).from(admission).where(eq(admission.id, admissionId));
  return row?.version ?? expect.unreachable();
}
const on = async (admissionId: string) => ({ actId: uuidv7(), admissionId, version: await versionOf(admissionId) });

async function bring(agent: Caller, admissionId: string, pieces: readonly string[] = [pieceIds.card, pieceIds.birth]): Promise<void> {
  const handed = pieces.map((pieceId) => ({ pieceId, form: 'paper' as const, fileId: null }));
  await agent.handIn({ ...(await on(admissionId)), pieces: handed });
}

async function verified(agent: Caller, admissionId: string): Promise<void> {
  await bring(agent, admissionId);
  await agent.deposit({ ...(await on(admissionId)), completeBy: null });
  await agent.verify(await on(admissionId));
}
const enrolled = async (agent: Caller, admissionId: string, groupId: string | null = groupIds.a) =>
  agent.enrol({ ...(await on(admissionId)), groupId, fromOn: '2026-05-18' });

afterEach(() => db.close());

describe('at the counter', () => {
  let agent: Caller;
  beforeEach(async () => {
    await begin({ admitted: 5, waiting: 2 });
    agent = await as('studentAffairs');
  });

  it('takes a person from the list to the register, a group, and an account with its code shown once', async () => {
    const id = admittedId(1);
    await agent.summon({ ...(await on(id)), summonedOn: '2026-05-13', summonedMinutes: 540 });
    await verified(agent, id);
    const input = { ...(await on(id)), groupId: groupIds.a, fromOn: '2026-05-18' };
    const answer = await agent.enrol(input);
    expect(answer).toMatchObject({ state: 'enrolled', registerNumber: '2026/0001', groupCode: 'COLL1', username: 'a000000001' });
    expect(answer.code).toMatch(/^[0-9A-Z-]{10,}$/);
    expect((await agent.enrol(input)).code).toBeNull();
    expect(await db.read.select().from(membership)).toMatchObject([
      { personId: candidateId('admitted', 1), groupId: groupIds.a, fromOn: '2026-05-18' },
    ]);
    expect(
      await db.read
        .select()
        .from(account)
        .where(eq(account.personId, candidateId('admitted', 1))),
    ).toMatchObject([{ passwordHash: null }]);
    expect(await db.read.select().from(oneTimeCode)).toHaveLength(1);
    expect(JSON.stringify(await db.read.select().from(journal))).not.toContain(answer.code);
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });

  it('asks for completion once, and lapses only after its last day', async () => {
    const id = admittedId(1);
    expect((await refusal(agent.deposit({ ...(await on(id)), completeBy: null }))).reason).toBe('trainees.refusal.nothingHanded');
    await bring(agent, id, [pieceIds.card]);
    expect((await refusal(agent.deposit({ ...(await on(id)), completeBy: null }))).reason).toBe('trainees.refusal.needsDeadline');
    expect((await refusal(agent.deposit({ ...(await on(id)), completeBy: '2026-05-12' }))).reason).toBe('trainees.refusal.deadlinePast');
    const deposited = await agent.deposit({ ...(await on(id)), completeBy: '2026-05-13' });
    expect(deposited).toMatchObject({ state: 'incomplete', receipt: { number: expect.any(String) } });
    expect((await refusal(agent.verify(await on(id)))).reason).toBe('trainees.step.missing');
    expect((await refusal(agent.askCompletion({ ...(await on(id)), completeBy: '2026-05-20' }))).reason).toBe('trainees.step.notFromHere');
    expect((await refusal(agent.leavePlace({ ...(await on(id)), step: 'lapse', reason: 'Délai dépassé' }))).reason).toBe(
      'trainees.step.notYetDue',
    );
    services.time.now += 2 * DAY_LENGTH;
    const later = await as('studentAffairs');
    expect(await later.leavePlace({ ...(await on(id)), step: 'lapse', reason: 'Délai dépassé' })).toMatchObject({ state: 'lapsed' });
  });

  it('gives a numbered receipt of what was handed in, and prepares the certificate that the enrolled will be given', async () => {
    const id = admittedId(1);
    await verified(agent, id);
    await enrolled(agent, id);
    const papers = await db.read.select().from(paper);
    expect(papers.map(({ kind, beneficiaryId, number }) => [kind, beneficiaryId, number !== null]).toSorted()).toEqual([
      ['depositReceipt', candidateId('admitted', 1), true],
      ['enrolmentCertificate', candidateId('admitted', 1), false],
    ]);
    const certificate = papers.find(({ kind }) => kind === 'enrolmentCertificate');
    expect(certificate?.facts?.facts).toMatchObject({ registerNumber: '2026/0001', academicYear: '2025/2026' });
    const receipt = papers.find(({ kind }) => kind === 'depositReceipt');
    expect(receipt?.facts?.facts).toMatchObject({
      pieces: [{ fr: 'Copie de la CIN' }, { fr: 'Acte de naissance' }],
      missing: [],
      completeBy: null,
    });
  });

  it('accepts a sworn statement only for what may be sworn', async () => {
    const id = admittedId(1);
    const sworn = (pieceId: string) => ({ pieces: [{ pieceId, form: 'sworn' as const, fileId: null }] });
    expect((await refusal(agent.handIn({ ...(await on(id)), ...sworn(pieceIds.card) }))).reason).toBe('trainees.refusal.notSworn');
    await agent.handIn({ ...(await on(id)), ...sworn(pieceIds.birth) });
    expect((await agent.admission({ admissionId: id })).missing).toBe(1);
  });

  it('gives a vacant place to the first who waits, and to nobody else', async () => {
    const vacant = admittedId(2);
    const replace = async (id: string) => agent.replace({ ...(await on(id)), vacantId: vacant });
    expect((await refusal(replace(waitingId(1)))).reason).toBe('trainees.refusal.notVacant');
    await agent.leavePlace({ ...(await on(vacant)), step: 'decline', reason: 'Autre concours' });
    expect((await refusal(replace(waitingId(2)))).reason).toBe('trainees.refusal.notFirst');
    expect((await refusal(agent.summon({ ...(await on(waitingId(1))), summonedOn: '2026-05-13', summonedMinutes: 540 }))).reason).toBe(
      'trainees.step.waiting',
    );
    await replace(waitingId(1));
    expect((await refusal(replace(waitingId(2)))).reason).toBe('trainees.refusal.notVacant');
    expect((await refusal(agent.leavePlace({ ...(await on(vacant)), step: 'reinstate', reason: 'Revenu' }))).reason).toBe(
      'trainees.step.placeTaken',
    );
    await verified(agent, waitingId(1));
    expect(await enrolled(agent, waitingId(1))).toMatchObject({ registerNumber: '2026/0001' });
  });

  it('refuses a group of another filière, a day outside the promotion, a version that passed', async () => {
    const id = admittedId(1);
    await verified(agent, id);
    expect((await refusal(enrolled(agent, id, groupIds.other))).reason).toBe('trainees.refusal.otherGroup');
    expect((await refusal(enrolled(agent, id, keyOf('no group')))).reason).toBe('trainees.refusal.otherGroup');
    const input = await on(id);
    expect((await refusal(agent.enrol({ ...input, groupId: null, fromOn: '2026-05-01' }))).reason).toBe(
      'trainees.refusal.outsidePromotion',
    );
    expect((await refusal(agent.verify({ ...input, version: 1 }))).kind).toBe('stale');
    expect(await db.read.select().from(enrolment)).toEqual([]);
  });

  it('undoes a wrong enrolment by another hand, keeps its number used, and enrols again under the next', async () => {
    const id = admittedId(1);
    await verified(agent, id);
    await enrolled(agent, id);
    const undo = async (by: Caller) => by.undoEnrolment({ ...(await on(id)), reason: 'Homonyme' });
    expect((await refusal(undo(agent))).kind).toBe('forbidden');
    expect(await undo(await as('registrar2'))).toMatchObject({ state: 'verified' });
    expect(await enrolled(agent, id)).toMatchObject({ registerNumber: '2026/0002' });
    const rows = await db.read.select().from(enrolment);
    expect(rows.map(({ state, registerOrder }) => [state, registerOrder]).toSorted()).toEqual([
      ['enrolled', 2],
      ['undone', 1],
    ]);
    const periods = await db.read.select().from(membership);
    expect(periods.map(({ fromOn, toOn }) => [fromOn, toOn ?? '']).toSorted()).toEqual([
      ['2026-05-18', ''],
      ['2026-05-18', '2026-05-18'],
    ]);
  });

  it('is kept by student affairs; the director alone turns a person away; others are not told of the list', async () => {
    const id = admittedId(1);
    await bring(agent, id);
    await agent.deposit({ ...(await on(id)), completeBy: null });
    const turnAway = { ...(await on(id)), reason: 'Âge' };
    expect((await refusal(agent.turnAway(turnAway))).kind).toBe('forbidden');
    const director = await as('director');
    expect((await refusal(director.verify(await on(id)))).kind).toBe('forbidden');
    expect(await director.turnAway(turnAway)).toMatchObject({ state: 'rejected' });
    for (const word of ['trainer', 'humanResources', 'informationTechnology'] as const)
      expect((await refusal((await as(word)).admission({ admissionId: id }))).kind).toBe('hidden');
  });
});

describe('the register', () => {
  it('takes no number by hand that leaves a gap, changes none and gives none back', async () => {
    await begin({ admitted: 3 });
    const agent = await as('studentAffairs');
    await verified(agent, admittedId(1));
    await enrolled(agent, admittedId(1));
    const [row = expect.unreachable()] = await db.read.select().from(enrolment);
    const insert = (order: number) => ({ ...row, id: uuidv7(), personId: candidateId('admitted', 2), registerOrder: order });
    const failing = (work: Parameters<Db['write']>[0]) => expect(db.write(work)).rejects.toThrow();
    await failing((tx) => tx.insert(enrolment).values(insert(3)));
    await failing((tx) => tx.insert(enrolment).values(insert(1)));
    await failing((tx) => tx.update(enrolment).set({ registerOrder: 2 }).where(eq(enrolment.id, row.id)));
    await failing((tx) => tx.delete(enrolment).where(eq(enrolment.id, row.id)));
    expect(await db.read.select().from(enrolment)).toEqual([row]);
  });
});
