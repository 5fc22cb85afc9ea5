/** What the tests of all procedures call about programmes, promotions and teaching assignments. */
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Reader, Writer } from '#db/driver';
import { instantAt } from '../../shared/core/time.ts';
import { module, programme, promotion, promotionProgramme } from '../../server/curriculum/table.ts';
import { unit } from '../../server/organisation/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { traineeGroup } from '../../server/trainees/table.ts';
import type { Case } from './procedures.ts';
import type { ProceduresWorld } from './procedures-world.ts';

/** The two drafts of the demonstration: one that was advised upon, one that waits for its opinion. */
export async function plantedProgrammes(db: Reader) {
  const draftWith = async (isAdvised: boolean) => {
    const [found] = await db
      .select({ programmeId: programme.id, filiereId: programme.filiereId, version: programme.version, moduleId: module.id })
      .from(programme)
      .innerJoin(module, eq(module.programmeId, programme.id))
      .where(and(isNull(programme.publishedAt), isAdvised ? isNotNull(programme.opinion) : isNull(programme.opinion)))
      .orderBy(asc(module.code))
      .limit(1);
    if (!found) throw new Error('The demonstration has no such draft.');
    return found;
  };
  const advised = await draftWith(true);
  const [published] = await db
    .select()
    .from(programme)
    .where(and(eq(programme.filiereId, advised.filiereId), isNotNull(programme.publishedAt)));
  const [undrafted] = await db.select().from(unit).where(eq(unit.code, 'COSV'));
  const [cohort] = await db
    .select()
    .from(promotion)
    .where(eq(promotion.field, 'teacherQualification'))
    .orderBy(asc(promotion.startsOn))
    .limit(1);
  return { advised, waiting: await draftWith(false), publishedId: published?.id ?? '', undraftedId: undrafted?.id ?? '', cohort };
}

/** A module of the group under way that a trainer is asked to teach, and the assignment in force of another. */
export async function plantTeachings(tx: Writer, { groupId, trainerId }: { readonly groupId: string; readonly trainerId: string }) {
  const modules = await tx
    .select({ id: module.id, code: module.code })
    .from(traineeGroup)
    .innerJoin(
      promotionProgramme,
      and(eq(promotionProgramme.promotionId, traineeGroup.promotionId), eq(promotionProgramme.filiereId, traineeGroup.filiereId)),
    )
    .innerJoin(module, eq(module.programmeId, promotionProgramme.programmeId))
    .where(eq(traineeGroup.id, groupId))
    .orderBy(asc(module.code));
  const [wanted, free] = modules.slice(-2).map(({ id }) => id);
  const [inForce] = await tx
    .select()
    .from(teaching)
    .where(and(eq(teaching.groupId, groupId), isNotNull(teaching.publishedAt)))
    .orderBy(asc(teaching.id))
    .limit(1);
  const askedId = uuidv7();
  const period = { startsAt: instantAt('2026-05-18'), endsAt: instantAt('2026-06-20') };
  await tx.insert(teaching).values({ id: askedId, groupId, moduleId: wanted ?? '', trainerId, ...period, actRef: '', publishedAt: null });
  return { askedId, inForceId: inForce?.id ?? '', moduleId: free ?? '', trainerId, groupId };
}

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const taught = { code: 'M20', nameFr: 'N', nameAr: 'ن', semester: 1, hours: 30, coefficient: 1, roomKind: null };
const cohort = { nameFr: 'P', nameAr: 'ف', startsOn: '2026-09-07', endsOn: '2027-06-30' };
const start = { kind: 'current' };
const draftOf = ({ things }: ProceduresWorld) => {
  const { programmeId, version } = things.programmes.advised;
  return { programmeId, version };
};

export const curriculumCases: readonly Case[] = [
  { path: 'curriculum.programmes', on: 'the filières', input: () => undefined },
  { path: 'curriculum.programme', on: 'the version in force', input: ({ things }) => ({ filiereId: things.programmes.advised.filiereId, number: 1 }) },
  { path: 'curriculum.programme', on: 'a draft', input: ({ things }) => ({ filiereId: things.programmes.advised.filiereId, number: 2 }) },
  { path: 'curriculum.compareProgrammes', on: 'a draft and the version in force', input: ({ things }) => ({ filiereId: things.programmes.advised.filiereId, before: 1, after: 2 }) },
  { path: 'curriculum.draftProgramme', on: 'a filière of teacher qualification', input: ({ things }) => act({ filiereId: things.programmes.undraftedId, start, note: '' }) },
  { path: 'curriculum.draftProgramme', on: 'a filière with a draft', input: ({ things }) => act({ filiereId: things.programmes.advised.filiereId, start, note: '' }) },
  { path: 'curriculum.addModule', on: 'a draft', input: (world) => act({ ...draftOf(world), ...taught, departmentId: world.things.departmentId }) },
  { path: 'curriculum.changeModule', on: 'a draft', input: (world) => act({ ...draftOf(world), ...taught, moduleId: world.things.programmes.advised.moduleId, departmentId: world.things.departmentId }) },
  { path: 'curriculum.removeModule', on: 'a draft', input: (world) => act({ ...draftOf(world), moduleId: world.things.programmes.advised.moduleId }) },
  { path: 'curriculum.discardProgramme', on: 'a draft', input: (world) => act(draftOf(world)) },
  { path: 'curriculum.opine', on: 'a draft that waits for its opinion', input: ({ things }) => act({ programmeId: things.programmes.waiting.programmeId, version: things.programmes.waiting.version, opinion: 'favourable', text: '' }) },
  { path: 'curriculum.publishProgramme', on: 'a draft that was advised upon', input: (world) => act({ ...draftOf(world), actRef: 'P-1', promotionIds: [] }) },
  { path: 'curriculum.followProgramme', on: 'the version in force', input: ({ things }) => act({ programmeId: things.programmes.publishedId, promotionIds: [things.programmes.cohort?.id ?? ''] }) },
  { path: 'curriculum.promotions', on: 'the promotions', input: () => undefined },
  { path: 'curriculum.openPromotion', on: 'teacher qualification', input: () => act({ ...cohort, code: 'NEUF', field: 'teacherQualification' }) },
  { path: 'curriculum.changePromotion', on: 'a promotion of teacher qualification', input: ({ things }) => act({ promotionId: things.programmes.cohort?.id ?? '', version: 1, nameFr: 'P', nameAr: 'ف', startsOn: things.programmes.cohort?.startsOn, endsOn: things.programmes.cohort?.endsOn }) },
]; // prettier-ignore

export const assignmentCases: readonly Case[] = [
  { path: 'schedule.teachings', on: 'the own filières', input: () => ({ promotionId: null, filiereId: null }) },
  { path: 'schedule.teachingsWaiting', on: 'what waits', input: () => undefined },
  { path: 'schedule.candidates', on: 'a module of the group under way', input: ({ things: { teachings } }) => ({ groupId: teachings.groupId, moduleId: teachings.moduleId, query: '' }) },
  { path: 'schedule.assign', on: 'a module of the group under way', input: ({ things: { teachings } }) => act({ groupId: teachings.groupId, moduleId: teachings.moduleId, trainerId: teachings.trainerId, fromOn: '2026-05-18', lastOn: null }) },
  { path: 'schedule.publishTeachings', on: 'an assignment asked for', input: ({ things: { teachings } }) => act({ teachings: [{ teachingId: teachings.askedId, version: 1 }], actRef: 'E-1' }) },
  { path: 'schedule.withdrawTeaching', on: 'an assignment asked for', input: ({ things: { teachings } }) => act({ teachingId: teachings.askedId, version: 1 }) },
  { path: 'schedule.endTeaching', on: 'an assignment in force', input: ({ things: { teachings } }) => act({ teachingId: teachings.inForceId, version: 1, lastOn: '2026-05-30' }) },
  { path: 'schedule.loads', on: 'this week', input: () => ({ monday: null, filiereId: null }) },
]; // prettier-ignore
