/** A programme drafted in the filière, advised upon, published by the field for a promotion; and the promotions themselves. */
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { appRouter } from '../../server/app/router.ts';
import { journal } from '../../server/core/journal-table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { module, programme, promotion, promotionProgramme } from '../../server/curriculum/table.ts';
import { body, seat } from '../../server/organisation/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import { foundOrganisation, keyOf, NOW, personId, SINCE, sites, unitId, type PersonWord } from '../support/organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
const commissionId = keyOf('pedagogical commission');
const filiereId = unitId('collegial');
const departmentId = unitId('maths');
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
  await foundOrganisation(db);
});
afterAll(() => db.close());

async function as(who: PersonWord, confirmedAgo = 0) {
  const services = testServices(db, { now: NOW - confirmedAgo });
  const browser = await signedInAs(services, personId(who));
  services.time.now = NOW;
  return callerOf(await browser.context()).curriculum;
}
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;
const facts = {
  code: 'M17',
  nameFr: 'Intelligence artificielle',
  nameAr: 'الذكاء الاصطناعي',
  semester: 2,
  hours: 20,
  coefficient: 2,
  departmentId,
  roomKind: 'computerRoom',
} as const;

async function draftUsual(who: PersonWord) {
  const strands = ['education', 'discipline', 'computing', 'law', 'humanities'] as const;
  const departments = strands.map((strand) => ({ strand, departmentId }));
  const start = { kind: 'usual', list: 'lowerSecondary', departments } as const;
  return (await as(who)).draftProgramme(act({ filiereId, start, note: 'Première version' }));
}

describe('A programme', () => {
  it('is drafted by the head of its filière from a usual list, and seen by nobody who has no hand in it', async () => {
    expect(await said((await as('trainer')).draftProgramme(act({ filiereId, start: { kind: 'empty' }, note: '' })))).toBe(
      'forbidden authority.noHolding',
    );
    const missing = { kind: 'usual', list: 'lowerSecondary', departments: [] } as const;
    expect(await said((await as('filiereHead')).draftProgramme(act({ filiereId, start: missing, note: '' })))).toBe(
      'invalid curriculum.refusal.departmentMissing',
    );
    expect(
      await said((await as('filiereHead')).draftProgramme(act({ filiereId: unitId('primary'), start: { kind: 'empty' }, note: '' }))),
    ).toBe('forbidden authority.outOfReach');
    const drafted = await draftUsual('filiereHead');
    expect(drafted).toMatchObject({ number: 1, version: 1 });
    expect(await said(draftUsual('filiereHead'))).toBe('conflict curriculum.refusal.draftOpen');
    const own = await (await as('filiereHead')).programme({ filiereId, number: null });
    expect(own.modules).toHaveLength(16);
    expect(own.modules[0]).toMatchObject({ code: 'M01', semester: 1, hours: 30, coefficient: 1, departmentId });
    const other = await (await as('trainer')).programme({ filiereId, number: null });
    expect(other).toMatchObject({ chosen: null, versions: [], modules: [] });
    expect(await said((await as('trainer')).programme({ filiereId, number: 1 }))).toBe('hidden core.hidden');
    expect(await said((await as('trainer')).addModule(act({ programmeId: drafted.programmeId, version: 1, ...facts })))).toBe(
      'hidden core.hidden',
    );
    const listed = (await (await as('assistantDirector')).programmes()).filieres.find(({ id }) => id === filiereId);
    expect(listed).toMatchObject({ draft: { modules: 16, hours: 480 }, current: null, may: { publish: true, draft: false } });
    expect((await (await as('trainer')).programmes()).filieres.find(({ id }) => id === filiereId)).toMatchObject({ draft: null });
  });

  it('gains, changes and loses modules, each from what was read', async () => {
    const head = await as('filiereHead');
    const [{ id: programmeId } = { id: '' }] = await db.read.select({ id: programme.id }).from(programme);
    expect(await head.addModule(act({ programmeId, version: 1, ...facts }))).toMatchObject({ version: 2 });
    expect(await said(head.addModule(act({ programmeId, version: 2, ...facts })))).toBe('conflict curriculum.refusal.codeTaken');
    expect(await said(head.addModule(act({ programmeId, version: 1, ...facts, code: 'M18' })))).toBe('stale curriculum.refusal.stale');
    expect(await said(head.addModule(act({ programmeId, version: 2, ...facts, departmentId: filiereId, code: 'M18' })))).toBe(
      'invalid curriculum.refusal.department',
    );
    const added = (await head.programme({ filiereId, number: 1 })).modules.find(({ code }) => code === 'M17');
    const moduleId = added?.id ?? '';
    await head.changeModule(act({ programmeId, version: 2, moduleId, ...facts, hours: 24 }));
    expect(await db.read.select().from(module).where(eq(module.id, moduleId))).toMatchObject([{ hours: 24, roomKind: 'computerRoom' }]);
    expect(await said(head.removeModule(act({ programmeId, version: 3, moduleId: uuidv7() })))).toBe('hidden core.hidden');
    await head.removeModule(act({ programmeId, version: 3, moduleId }));
    const [row] = await db.read.select().from(journal).where(eq(journal.subjectId, programmeId)).orderBy(desc(journal.seq)).limit(1);
    expect(row).toMatchObject({ action: 'curric.draft', subjectKind: 'programme', office: 'filiereHead' });
  });
});

describe('Its publication', () => {
  const promotionId = keyOf('promotion under way');
  const dates = { nameFr: 'Promotion 2026', nameAr: 'فوج 2026', startsOn: '2026-03-02', endsOn: '2026-12-20' };
  let programmeId = '';
  const opinion = { opinion: 'favourable', text: '' } as const;
  const publishing = { actRef: 'PROG-2026/1', promotionIds: [promotionId] };

  beforeAll(async () => {
    await db.write(async (tx) => {
      await tx.insert(promotion).values({ id: promotionId, code: 'Q26', field: 'teacherQualification', ...dates });
    });
    programmeId = (await db.read.select().from(programme))[0]?.id ?? '';
  });

  it('waits for the opinion of the pedagogical commission where there is one, which a change makes void', async () => {
    expect(await said((await as('trainer')).opine(act({ programmeId, version: 4, ...opinion })))).toBe('hidden core.hidden');
    await db.write(async (tx) => {
      await tx.insert(body).values({ id: commissionId, kind: 'commission', commission: 'pedagogical', nameFr: 'Commission pédagogique', nameAr: 'اللجنة البيداغوجية', fromOn: '2012-09-01' });
      await tx.insert(seat).values({ id: keyOf('seat'), bodyId: commissionId, personId: personId('trainer'), office: 'commissionMember', college: 'elected', startsAt: SINCE, actRef: 'PV-1' });
    }); // prettier-ignore
    const director = await as('assistantDirector');
    expect(await said(director.publishProgramme(act({ programmeId, version: 4, ...publishing })))).toBe('conflict curriculum.refusal.opinionFirst');
    expect(await said(director.opine(act({ programmeId, version: 4, ...opinion })))).toBe('forbidden authority.noHolding');
    const member = await as('trainer');
    expect(await said(member.opine(act({ programmeId, version: 4, opinion: 'reserved', text: '' })))).toBe('invalid curriculum.refusal.reasonMissing');
    expect(await member.opine(act({ programmeId, version: 4, ...opinion }))).toMatchObject({ version: 5 });
    expect(await (await as('filiereHead')).addModule(act({ programmeId, version: 5, ...facts }))).toMatchObject({ version: 6 });
    expect((await member.programme({ filiereId, number: 1 })).chosen).toMatchObject({ opinion: null });
    await member.opine(act({ programmeId, version: 6, opinion: 'reserved', text: 'Trop d’heures au second semestre.' }));
  }); // prettier-ignore

  it('is by another hand than those that drafted, with the password given lately', async () => {
    expect(await said((await as('filiereHead')).publishProgramme(act({ programmeId, version: 7, ...publishing })))).toBe(
      'forbidden authority.noHolding',
    );
    expect(await said((await as('assistantDirector', 400_000)).publishProgramme(act({ programmeId, version: 7, ...publishing })))).toBe(
      'reauthenticate authority.reauthenticate',
    );
    const director = await as('assistantDirector');
    expect(await said(director.publishProgramme(act({ programmeId, version: 7, actRef: 'P-1', promotionIds: [uuidv7()] })))).toBe(
      'invalid curriculum.refusal.promotion',
    );
    expect(await director.publishProgramme(act({ programmeId, version: 7, ...publishing }))).toMatchObject({ promotions: 1 });
    expect(await db.read.select().from(promotionProgramme)).toMatchObject([{ promotionId, filiereId, programmeId }]);
    expect(await said((await as('filiereHead')).addModule(act({ programmeId, version: 8, ...facts, code: 'X' })))).toBe(
      'conflict curriculum.refusal.fixed',
    );
    expect(await said((await as('newcomer')).programmes())).toBe('hidden core.hidden');
    const everyone = await (await as('studentAffairs')).programme({ filiereId, number: null });
    expect(everyone).toMatchObject({ chosen: { number: 1, actRef: 'PROG-2026/1' }, promotions: [{ id: promotionId, number: 1 }] });
  });

  it('of a next version says what changes, and leaves a promotion that is already taught by another', async () => {
    const head = await as('filiereHead');
    const next = await head.draftProgramme(act({ filiereId, start: { kind: 'current' }, note: '' }));
    const copied = (await head.programme({ filiereId, number: 2 })).modules.find(({ code }) => code === 'M17');
    await head.changeModule(act({ programmeId: next.programmeId, version: 1, moduleId: copied?.id ?? '', ...facts, hours: 40 }));
    const { changes } = await head.compareProgrammes({ filiereId, before: 1, after: 2 });
    expect(changes).toMatchObject([{ code: 'M17', changed: ['hours'], before: { hours: 20 }, after: { hours: 40 } }]);
    expect(await said((await as('studentAffairs')).compareProgrammes({ filiereId, before: 1, after: 2 }))).toBe('hidden core.hidden');
    await (await as('trainer')).opine(act({ programmeId: next.programmeId, version: 2, ...opinion }));
    const groupId = keyOf('taught group');
    const [taught] = await db.read.select().from(module).where(and(eq(module.programmeId, programmeId), eq(module.code, 'M01')));
    await db.write(async (tx) => {
      await tx.insert(traineeGroup).values({ id: groupId, code: 'C1', filiereId, promotionId, siteId: sites.seat });
      await tx.insert(teaching).values({ id: keyOf('taught'), groupId, moduleId: taught?.id ?? '', trainerId: personId('trainer'), startsAt: NOW, actRef: 'A-1' });
    });
    const director = await as('assistantDirector');
    const refused = await refusalOf(director.publishProgramme(act({ programmeId: next.programmeId, version: 3, ...publishing })));
    expect(refused).toMatchObject({ said: 'conflict curriculum.refusal.taught', params: { promotion: 'Promotion 2026' } });
    await director.publishProgramme(act({ programmeId: next.programmeId, version: 3, actRef: 'PROG-2026/2', promotionIds: [] }));
    const opened = await (await as('studentAffairs')).openPromotion(act({ ...dates, nameFr: 'P27', code: 'Q27', field: 'teacherQualification', startsOn: '2026-10-01', endsOn: '2027-07-01' }));
    expect(await said((await as('filiereHead')).followProgramme(act({ programmeId: next.programmeId, promotionIds: [opened.promotionId] })))).toBe('forbidden authority.noHolding');
    await director.followProgramme(act({ programmeId: next.programmeId, promotionIds: [opened.promotionId] }));
    const { promotions } = await director.programme({ filiereId, number: 2 });
    expect(promotions.map(({ code, number }) => [code, number])).toEqual([['Q27', 2], ['Q26', 1]]);
  }); // prettier-ignore

  it('may be given up while it is a draft, and the number taken again', async () => {
    const head = await as('filiereHead');
    const next = await head.draftProgramme(act({ filiereId, start: { kind: 'empty' }, note: '' }));
    expect(await said((await as('assistantDirector')).publishProgramme(act({ programmeId: next.programmeId, version: 1, ...publishing })))).toBe(
      'conflict curriculum.refusal.noModule',
    );
    await head.discardProgramme(act({ programmeId: next.programmeId, version: 1 }));
    expect((await head.programme({ filiereId, number: null })).chosen).toMatchObject({ number: 2 });
    expect(await head.draftProgramme(act({ filiereId, start: { kind: 'empty' }, note: '' }))).toMatchObject({ number: 3 });
  }); // prettier-ignore
});

describe('A promotion', () => {
  const next = { code: 'N26', field: 'teacherQualification', nameFr: 'Promotion N', nameAr: 'فوج ن', startsOn: '2026-09-07', endsOn: '2027-06-30' } as const; // prettier-ignore

  it('is opened by student affairs, or by the assistant director of its field', async () => {
    expect(await said((await as('filiereHead')).openPromotion(act(next)))).toBe('forbidden authority.noHolding');
    expect(await said((await as('assistantDirector')).openPromotion(act({ ...next, field: 'agregation' })))).toBe(
      'forbidden authority.outOfReach',
    );
    const { promotionId } = await (await as('assistantDirector')).openPromotion(act(next));
    expect(await said((await as('studentAffairs')).openPromotion(act(next)))).toBe('conflict curriculum.promotions.codeTaken');
    expect(await said((await as('studentAffairs')).openPromotion(act({ ...next, code: 'N27', endsOn: next.startsOn })))).toBe(
      'invalid curriculum.promotions.order',
    );
    const listed = await (await as('assistantDirector')).promotions();
    expect(listed.fields).toEqual(['teacherQualification']);
    expect(listed.promotions.find(({ id }) => id === promotionId)).toMatchObject({ code: 'N26', version: 1 });
  });

  it('changes its dates, from what was read, and never so that something of it falls outside', async () => {
    const registrar = await as('studentAffairs');
    const found = (await registrar.promotions()).promotions.find(({ code }) => code === 'N26');
    const promotionId = found?.id ?? '';
    const { nameFr, nameAr } = next;
    const moved = { promotionId, nameFr, nameAr, startsOn: '2026-09-14', endsOn: '2027-07-07' };
    expect(await registrar.changePromotion(act({ ...moved, version: 1 }))).toMatchObject({ version: 2 });
    expect(await said(registrar.changePromotion(act({ ...moved, version: 1 })))).toBe('stale curriculum.refusal.stale');
    const groupId = keyOf('group of N26');
    const enrolmentId = keyOf('enrolment in N26');
    const who = { personId: personId('newcomer'), promotionId, filiereId };
    await db.write(async (tx) => {
      await tx.insert(traineeGroup).values({ id: groupId, code: 'C1', filiereId, promotionId, siteId: sites.seat });
      await tx.insert(enrolment).values({ id: enrolmentId, ...who, state: 'enrolled', startsAt: NOW });
      await tx.insert(membership).values({ id: keyOf('member'), enrolmentId, personId: who.personId, groupId, fromOn: '2026-09-20' });
    });
    expect(await said(registrar.changePromotion(act({ ...moved, startsOn: '2026-10-01', version: 2 })))).toBe(
      'conflict curriculum.promotions.held',
    );
    expect(await registrar.changePromotion(act({ ...moved, endsOn: '2027-07-20', version: 2 }))).toMatchObject({ version: 3 });
    await expect(
      db.write((tx) => tx.update(promotion).set({ code: 'X26', version: 4 }).where(eq(promotion.id, promotionId))),
    ).rejects.toThrow();
  });
});
