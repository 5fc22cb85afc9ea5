/** From the register to the archive: installed by a person, in training by itself once the record is signed, archived by a person. */
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { DAY_LENGTH, instantAt } from '../../../shared/core/time.ts';
import { appRouter } from '../../../server/app/router.ts';
import { checkChain } from '../../../server/core/journal.ts';
import { journal } from '../../../server/core/journal-table.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { beginTrainings } from '../../../server/trainees/enrolment/jobs.ts';
import { end, enter } from '../../../server/trainees/enrolment/write.ts';
import { enrolment } from '../../../server/trainees/table.ts';
import { candidateId, filiereId, foundAdmission, groupIds, promotionId } from '../../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { refusalOf } from '../../support/organisation-calls.ts';
import { NOW, personId, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
const PEOPLE = 4;
const groupId = groupIds.a;
let db: Db;
let services: TestServices;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: PEOPLE });
  services = testServices(db, { now: NOW });
  await db.write(async (tx) => {
    for (let place = 1; place <= PEOPLE; place += 1) {
      const facts = { promotionId, filiereId, groupId, year: 2026, fromOn: place === PEOPLE ? '2026-05-12' : '2026-05-11' };
      await enter(tx, { personId: candidateId('admitted', place), ...facts, by: personId('registrar2') }, NOW);
    }
  });
});
afterAll(() => db.close());

async function as(who: PersonWord) {
  return callerOf(await (await signedInAs(services, personId(who))).context());
}
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;
async function states(): Promise<string[]> {
  return (await db.read.select({ state: enrolment.state }).from(enrolment).orderBy(enrolment.registerOrder)).map(({ state }) => state);
}

describe.sequential('an enrolment', () => {
  it('is installed with its whole group, for those who were in it that day', async () => {
    const { trainees: agent } = await as('studentAffairs');
    const before = await agent.group({ groupId, on: '2026-05-11' });
    expect(before.members.filter(({ state }) => state === 'enrolled')).toHaveLength(PEOPLE - 1);
    expect(before.may).toMatchObject({ install: { ok: true }, printSheets: { ok: true } });
    expect(await said(agent.install(act({ groupId, installedOn: '2026-05-13' })))).toBe('invalid trainees.refusal.installedOn');
    expect(await agent.install(act({ groupId, installedOn: '2026-05-11' }))).toMatchObject({ installed: PEOPLE - 1 });
    expect(await states()).toEqual(['installed', 'installed', 'installed', 'enrolled']);
    const { trainees: head } = await as('filiereHead');
    expect((await head.group({ groupId, on: null })).may).toMatchObject({
      install: { ok: false },
      printSheets: { ok: false },
      askTransfer: { ok: true },
    });
    expect(await said((await as('trainer')).trainees.group({ groupId, on: null }))).toBe('hidden core.hidden');
    expect(await said(head.group({ groupId: groupIds.other, on: null }))).toBe('hidden core.hidden');
  });

  it('shows its group as it was on any day', async () => {
    const { trainees: agent } = await as('studentAffairs');
    expect((await agent.group({ groupId, on: '2026-05-10' })).members).toEqual([]);
    expect((await agent.group({ groupId, on: '2026-05-12' })).members).toHaveLength(PEOPLE);
    expect((await agent.groups({ promotionId, on: '2026-05-11' })).groups.map(({ members }) => members)).toEqual([PEOPLE - 1, 0, 0]);
    expect((await agent.groups({ promotionId, on: '2026-05-10' })).groups.map(({ members }) => members)).toEqual([0, 0, 0]);
  });

  it('begins its training by itself, once its record is signed and the promotion has begun, never before', async () => {
    services.time.now = instantAt('2026-05-17') + DAY_LENGTH / 2;
    const { documents } = await as('director');
    const { papers } = await documents.toSign();
    const [one, two] = papers.filter(({ kind }) => kind === 'installationRecord').map(({ id }) => id);
    await documents.sign(act({ paperIds: [one ?? '', two ?? ''] }));
    expect(await beginTrainings(services)).toBe(0);
    services.time.now = instantAt('2026-05-18') + DAY_LENGTH / 2;
    expect(await beginTrainings(services)).toBe(2);
    expect(await beginTrainings(services)).toBe(0);
    expect((await states()).toSorted()).toEqual(['enrolled', 'inTraining', 'inTraining', 'installed']);
    const [row] = await db.read.select().from(journal).orderBy(desc(journal.seq)).limit(1);
    expect(row).toMatchObject({
      performer: 'system',
      capacity: 'system',
      action: 'enrol.register',
      subjectKind: 'promotion',
      subjectId: promotionId,
    });
  });

  it('is archived with its promotion, by student affairs, once it is over and for who left', async () => {
    const [leaving] = await db.read.select().from(enrolment).where(eq(enrolment.state, 'inTraining'));
    if (!leaving) throw new Error('Somebody is in training.');
    await db.write((tx) => end(tx, leaving, { state: 'resigned', on: '2026-06-01', at: instantAt('2026-06-01') }));
    const early = (await as('studentAffairs')).trainees;
    expect((await early.groups({ promotionId })).archivable).toEqual([]);
    expect(await said(early.archivePromotion(act({ promotionId })))).toBe('conflict trainees.groups.notOver');
    services.time.now = instantAt('2027-03-01') + DAY_LENGTH / 2;
    const agent = (await as('studentAffairs')).trainees;
    expect((await agent.groups({ promotionId: null })).archivable).toMatchObject([{ id: promotionId, n: 1 }]);
    expect(await said((await as('filiereHead')).trainees.archivePromotion(act({ promotionId })))).toBe('forbidden authority.noHolding');
    const input = act({ promotionId });
    expect(await agent.archivePromotion(input)).toEqual({ promotionId, archived: 1 });
    expect(await agent.archivePromotion(input)).toEqual({ promotionId, archived: 1 });
    expect((await states()).toSorted()).toEqual(['archived', 'enrolled', 'inTraining', 'installed']);
    expect(await said(agent.archivePromotion(act({ promotionId })))).toBe('conflict trainees.groups.nothingToArchive');
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });
});
