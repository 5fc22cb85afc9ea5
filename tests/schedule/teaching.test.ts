/** Teaching asked for in a filière, put in force by its field, ended and never moved; and how much each trainer teaches. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { decide } from '../../shared/core/decide.ts';
import { instantAt } from '../../shared/core/time.ts';
import { loadStanding } from '../../shared/schedule/teaching/rules.ts';
import { appRouter } from '../../server/app/router.ts';
import { rules } from '../../server/app/rules.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { module, programme, promotion, promotionProgramme } from '../../server/curriculum/table.ts';
import { notice } from '../../server/notices/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { room, session, teaching } from '../../server/schedule/table.ts';
import { traineeGroup } from '../../server/trainees/table.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import {
  foundOrganisation,
  keyOf,
  NOW,
  personId,
  persons,
  positionId,
  SINCE,
  sites,
  unitId,
  type PersonWord,
} from '../support/organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
const promotionId = keyOf('promotion');
const groups = { collegial: keyOf('group collegial'), primary: keyOf('group primary') };
const modules = { collegial: keyOf('module collegial'), primary: keyOf('module primary') };
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
  await foundOrganisation(db);
  await db.write(async (tx) => {
    const dates = { startsOn: '2026-03-02', endsOn: '2026-12-21' };
    await tx.insert(promotion).values({ id: promotionId, code: 'Q26', field: 'teacherQualification', nameFr: 'P', nameAr: 'ف', ...dates });
    for (const word of ['collegial', 'primary'] as const) {
      const [programmeId, filiereId] = [keyOf(`programme ${word}`), unitId(word)];
      await tx.insert(programme).values({ id: programmeId, filiereId, number: 1, draftedAt: SINCE });
      const facts = { code: 'M01', nameFr: 'Planification', nameAr: 'التخطيط', semester: 1, hours: 30, coefficient: 1 };
      await tx.insert(module).values({ id: modules[word], programmeId, filiereId, departmentId: unitId('maths'), ...facts });
      await tx.update(programme).set({ publishedAt: SINCE, actRef: 'P-1', version: 2 }).where(eq(programme.id, programmeId));
      await tx.insert(promotionProgramme).values({ promotionId, filiereId, programmeId, since: SINCE });
      await tx.insert(traineeGroup).values({ id: groups[word], code: `${word.toUpperCase()}1`, filiereId, promotionId, siteId: sites.seat });
    }
    const also = { personId: personId('assistantDirector'), positionId: positionId('mathsTrainers'), capacity: 'titular', startsAt: SINCE } as const;
    await tx.insert(appointment).values({ id: keyOf('also a trainer'), ...also, actRef: 'N-3', actOn: '2024-09-02' });
  });
}); // prettier-ignore
afterAll(() => db.close());

async function as(who: PersonWord) {
  return callerOf(await (await signedInAs(testServices(db, { now: NOW }), personId(who))).context()).schedule;
}
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;
const wish = { groupId: groups.collegial, moduleId: modules.collegial, trainerId: personId('trainer'), fromOn: '2026-05-18', lastOn: null };
const rowOf = async (id: string) => (await db.read.select().from(teaching).where(eq(teaching.id, id)))[0];

describe('A teaching assignment', () => {
  let teachingId = '';

  it('is asked for by the head of the filière, and gives no right yet', async () => {
    const head = await as('filiereHead');
    expect(await said((await as('studentAffairs')).teachings({ promotionId: null, filiereId: null }))).toBe('hidden core.hidden');
    const page = await head.teachings({ promotionId: null, filiereId: null });
    expect(page).toMatchObject({ groups: [{ code: 'COLLEGIAL1' }], modules: [{ code: 'M01', number: 1 }], teachings: [] });
    expect(page.frames.map(({ filiereId }) => filiereId)).toEqual([unitId('collegial')]);
    const { trainers } = await head.candidates({ groupId: groups.collegial, moduleId: modules.collegial, query: '' });
    expect(trainers.map(({ trainer }) => trainer.id)).toContain(personId('trainer'));
    expect((await head.candidates({ groupId: groups.collegial, moduleId: modules.collegial, query: 'lahlou' })).trainers).toHaveLength(1);
    expect(await said(head.candidates({ groupId: groups.primary, moduleId: modules.primary, query: '' }))).toBe('hidden core.hidden');
    ({ teachingId } = await head.assign(act(wish)));
    expect(await rowOf(teachingId)).toMatchObject({
      publishedAt: null,
      startsAt: instantAt('2026-05-18'),
      endsAt: instantAt('2026-12-21'),
    });
    const holdings = await testServices(db, { now: NOW }).holdingsOf(db.read, personId('trainer'), instantAt('2026-06-01'));
    expect(holdings.filter(({ kind }) => kind === 'teaching')).toEqual([]);
  });

  it.each([
    ['the same twice', {}, 'conflict schedule.teaching.twice'],
    ['before the promotion', { fromOn: '2026-02-01' }, 'invalid schedule.teaching.outsidePromotion'],
    ['after the promotion', { lastOn: '2026-12-21' }, 'invalid schedule.teaching.outsidePromotion'],
    ['the wrong way round', { lastOn: '2026-05-10' }, 'invalid schedule.teaching.order'],
    ['someone who does not teach', { trainerId: personId('newcomer') }, 'invalid schedule.teaching.notTrainer'],
    ['a module of another programme', { moduleId: modules.primary }, 'hidden core.hidden'],
    ['a group of another filière', { groupId: groups.primary, moduleId: modules.primary }, 'hidden core.hidden'],
  ])('is not asked for: %s', async (_, other, refused) => {
    expect(await said((await as('filiereHead')).assign(act({ ...wish, ...other })))).toBe(refused);
  });

  it('is put in force by the assistant director of the field, never for oneself, and the trainer is told', async () => {
    const head = await as('filiereHead');
    const asked = { teachings: [{ teachingId, version: 1 }], actRef: 'EDT-1' };
    expect(await said(head.publishTeachings(act(asked)))).toBe('forbidden schedule.teaching.fieldPublishes');
    const director = await as('assistantDirector');
    expect((await director.teachingsWaiting({})).waiting).toMatchObject([{ filiereId: unitId('collegial'), waiting: 1 }]);
    expect((await head.teachingsWaiting({})).waiting).toEqual([]);
    const own = await head.assign(act({ ...wish, trainerId: personId('assistantDirector') }));
    expect(await said(director.publishTeachings(act({ teachings: [{ teachingId: own.teachingId, version: 1 }], actRef: 'EDT-1' })))).toBe('forbidden authority.ownRecord');
    await head.withdrawTeaching(act({ teachingId: own.teachingId, version: 1 }));
    expect(await director.publishTeachings(act(asked))).toEqual({ published: 1 });
    expect(await said(director.publishTeachings(act(asked)))).toBe('stale schedule.teaching.stale');
    const told = await db.read.select().from(notice).where(eq(notice.personId, personId('trainer')));
    expect(told).toMatchObject([{ key: 'schedule.notice.assigned', params: { module: 'Planification', group: 'COLLEGIAL1' } }]);
    const holdings = await testServices(db, { now: NOW }).holdingsOf(db.read, personId('trainer'), instantAt('2026-06-01'));
    expect(holdings.filter(({ kind }) => kind === 'teaching')).toMatchObject([{ reach: { groupId: groups.collegial } }]);
    const { teachings } = await head.teachings({ promotionId, filiereId: unitId('collegial') });
    expect(teachings.map(({ trainer }) => trainer.id)).toEqual([personId('trainer')]);
  }); // prettier-ignore

  it('is ended sooner by the field, and never moved', async () => {
    const director = await as('assistantDirector');
    expect(await said((await as('filiereHead')).withdrawTeaching(act({ teachingId, version: 2 })))).toBe('conflict schedule.teaching.inForce');
    expect(await said((await as('filiereHead')).endTeaching(act({ teachingId, version: 2, lastOn: '2026-06-30' })))).toBe('forbidden schedule.teaching.fieldPublishes');
    expect(await said(director.endTeaching(act({ teachingId, version: 2, lastOn: '2027-01-30' })))).toBe('invalid schedule.teaching.onlySooner');
    expect(await said(director.endTeaching(act({ teachingId, version: 2, lastOn: '2026-05-02' })))).toBe('invalid schedule.teaching.past');
    await director.endTeaching(act({ teachingId, version: 2, lastOn: '2026-10-30' }));
    expect(await rowOf(teachingId)).toMatchObject({ endsAt: instantAt('2026-10-31'), version: 3 });
    await expect(db.write((tx) => tx.update(teaching).set({ trainerId: personId('departmentHead') }).where(eq(teaching.id, teachingId)))).rejects.toThrow();
    const next = await (await as('filiereHead')).assign(act({ ...wish, fromOn: '2026-11-02' }));
    expect(await rowOf(next.teachingId)).toMatchObject({ publishedAt: null });
  }); // prettier-ignore
});

describe('The load of a trainer', () => {
  beforeAll(async () => {
    await db.write(async (tx) => {
      const roomId = keyOf('room');
      await tx
        .insert(room)
        .values({ id: roomId, siteId: sites.seat, code: 'S1', kind: 'classroom', nameFr: 'S', nameAr: 'ق', capacity: 40 });
      for (const [place, state] of (['published', 'published', 'cancelled'] as const).entries()) {
        const [day, startMinutes, endMinutes] = [`2026-05-1${place + 1}`, 510, 630];
        const at = { day, startMinutes, endMinutes, startsAt: instantAt(day, startMinutes), endsAt: instantAt(day, endMinutes) };
        const course = { groupId: groups.collegial, moduleId: modules.collegial, trainerId: personId('trainer') };
        await tx.insert(session).values({ id: keyOf(`session ${place}`), ...course, roomId, siteId: sites.seat, ...at, state });
      }
    });
  });

  it('is the hours of the modules in force and asked for, and of a week’s published sessions', async () => {
    const { trainers, service } = await (await as('humanResources')).loads({ monday: '2026-05-11', filiereId: null });
    expect(service).toEqual({ leastHours: 10, mostHours: 16 });
    const own = trainers.find(({ trainer }) => trainer.id === personId('trainer'));
    expect(own?.load).toEqual({ hours: 30, asked: 30, groups: 1, weekly: 240, department: { fr: 'Mathématiques', ar: 'الرياضيات' } });
    const later = await (await as('humanResources')).loads({ monday: '2026-05-18', filiereId: unitId('collegial') });
    expect(later.trainers.map(({ trainer, load }) => [trainer.id, load?.weekly])).toEqual([[personId('trainer'), 0]]);
  });

  it('is read exactly by those whose right reaches it', async () => {
    const services = testServices(db, { now: NOW });
    const teaches = { filiereIds: [unitId('collegial')], departmentIds: [unitId('maths')], fields: ['teacherQualification' as const] };
    for (const word of Object.keys(persons) as PersonWord[]) {
      const holdings = await services.holdingsOf(db.read, personId(word), NOW);
      const actor = { personId: personId(word), holdings, confirmedAt: NOW };
      const may = decide(rules, 'load.read', actor, { ownerId: personId('trainer'), ...teaches }, NOW).ok;
      const listed = await (await as(word)).loads({ monday: null, filiereId: null }).then(
        ({ trainers }) => trainers.some(({ trainer }) => trainer.id === personId('trainer')),
        () => false,
      );
      expect([word, listed]).toEqual([word, may]);
    }
  });

  it.each([
    [0, 'under'],
    [599, 'under'],
    [600, 'within'],
    [960, 'within'],
    [961, 'over'],
  ])('of %i minutes a week is %s the service', (minutes, standing) => {
    expect(loadStanding(minutes, { leastHours: 10, mostHours: 16 })).toBe(standing);
  });
});
