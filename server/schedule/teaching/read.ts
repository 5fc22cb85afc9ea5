import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { module, programme, promotion, promotionProgramme } from '../../curriculum/table.ts';
import { site, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { teaching } from '../table.ts';

const filiere = alias(unit, 'taught_filiere');

/** Filières in which these holdings assign. */
function within(carried: readonly Carrier[]): SQL {
  const conditions = carried.flatMap(({ by: { reach }, grant }) => {
    if (grant.scope === 'wholeCentre') return [sql`true`];
    if (grant.scope === 'ownFiliere' && reach.filiereId) return [eq(filiere.id, reach.filiereId)];
    return grant.scope === 'ownField' && reach.field ? [eq(filiere.field, reach.field)] : [];
  });
  return or(...conditions) ?? sql`false`;
}

/** The promotions and filières with groups, not over on a day, in which these holdings assign; the latest promotion first. */
export async function framesOf(db: Reader, carried: readonly Carrier[], day: Day) {
  const rows = await db
    .selectDistinct({
      promotionId: promotion.id,
      promotionFr: promotion.nameFr,
      promotionAr: promotion.nameAr,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
      filiereId: filiere.id,
      filiereFr: filiere.nameFr,
      filiereAr: filiere.nameAr,
      field: filiere.field,
      rank: filiere.rank,
    })
    .from(traineeGroup)
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .innerJoin(filiere, eq(filiere.id, traineeGroup.filiereId))
    .where(and(gt(promotion.endsOn, day), within(carried)))
    .orderBy(asc(promotion.startsOn), asc(promotion.id), asc(filiere.rank));
  return rows.map(({ promotionFr, promotionAr, filiereFr, filiereAr, rank: _rank, ...each }) => ({
    ...each,
    promotion: { fr: promotionFr, ar: promotionAr },
    filiere: { fr: filiereFr, ar: filiereAr },
  }));
}
export type Frame = Awaited<ReturnType<typeof framesOf>>[number];

/** The groups of a filière and promotion that are not closed. */
export async function groupsOf(db: Reader, { promotionId, filiereId }: Pick<Frame, 'promotionId' | 'filiereId'>) {
  const rows = await db
    .select({ id: traineeGroup.id, code: traineeGroup.code, siteFr: site.nameFr, siteAr: site.nameAr })
    .from(traineeGroup)
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .where(and(eq(traineeGroup.promotionId, promotionId), eq(traineeGroup.filiereId, filiereId), isNull(traineeGroup.closedOn)))
    .orderBy(asc(traineeGroup.code));
  return rows.map(({ siteFr, siteAr, ...group }) => ({ ...group, site: { fr: siteFr, ar: siteAr } }));
}

/** The modules of the version of a programme that a promotion keeps in a filière, with its number; none when it keeps none. */
export async function modulesKept(db: Reader, { promotionId, filiereId }: Pick<Frame, 'promotionId' | 'filiereId'>) {
  const rows = await db
    .select({
      id: module.id,
      code: module.code,
      nameFr: module.nameFr,
      nameAr: module.nameAr,
      semester: module.semester,
      hours: module.hours,
      departmentId: module.departmentId,
      number: programme.number,
    })
    .from(promotionProgramme)
    .innerJoin(programme, eq(programme.id, promotionProgramme.programmeId))
    .innerJoin(module, eq(module.programmeId, programme.id))
    .where(and(eq(promotionProgramme.promotionId, promotionId), eq(promotionProgramme.filiereId, filiereId)))
    .orderBy(asc(module.semester), asc(module.code));
  return rows.map(({ nameFr, nameAr, ...each }) => ({ ...each, name: { fr: nameFr, ar: nameAr } }));
}

/** In force or to come, or asked for and not taken back. */
export function isLive(now: Instant): SQL | undefined {
  return or(isNull(teaching.endsAt), and(gt(teaching.endsAt, now), ne(teaching.endsAt, teaching.startsAt)));
}

/** The assignments of groups that are in force, to come or asked for. */
export async function teachingsOf(db: Reader, groupIds: readonly string[], now: Instant) {
  if (groupIds.length === 0) return [];
  return db
    .select({
      id: teaching.id,
      groupId: teaching.groupId,
      moduleId: teaching.moduleId,
      startsAt: teaching.startsAt,
      endsAt: teaching.endsAt,
      publishedAt: teaching.publishedAt,
      version: teaching.version,
      trainer: nameColumns(person),
    })
    .from(teaching)
    .innerJoin(person, eq(person.id, teaching.trainerId))
    .where(and(inArray(teaching.groupId, [...groupIds]), isLive(now)))
    .orderBy(asc(teaching.startsAt), asc(teaching.id));
}

/** One assignment with where it is taught, or undefined. */
export async function teachingById(db: Reader, teachingId: string) {
  const [found] = await db
    .select({
      id: teaching.id,
      trainerId: teaching.trainerId,
      groupId: teaching.groupId,
      moduleId: teaching.moduleId,
      startsAt: teaching.startsAt,
      endsAt: teaching.endsAt,
      publishedAt: teaching.publishedAt,
      proposedBy: teaching.proposedBy,
      version: teaching.version,
      filiereId: filiere.id,
      field: filiere.field,
      groupCode: traineeGroup.code,
      moduleFr: module.nameFr,
      moduleAr: module.nameAr,
    })
    .from(teaching)
    .innerJoin(traineeGroup, eq(traineeGroup.id, teaching.groupId))
    .innerJoin(filiere, eq(filiere.id, traineeGroup.filiereId))
    .innerJoin(module, eq(module.id, teaching.moduleId))
    .where(eq(teaching.id, teachingId));
  return found;
}
export type TeachingFacts = NonNullable<Awaited<ReturnType<typeof teachingById>>>;

/** A group and a module of the programme its promotion keeps; undefined when they do not belong together. */
export async function courseOf(db: Reader, groupId: string, moduleId: string) {
  const [found] = await db
    .select({
      groupId: traineeGroup.id,
      groupCode: traineeGroup.code,
      closedOn: traineeGroup.closedOn,
      filiereId: filiere.id,
      field: filiere.field,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
      moduleId: module.id,
      departmentId: module.departmentId,
    })
    .from(traineeGroup)
    .innerJoin(filiere, eq(filiere.id, traineeGroup.filiereId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .innerJoin(
      promotionProgramme,
      and(eq(promotionProgramme.promotionId, promotion.id), eq(promotionProgramme.filiereId, traineeGroup.filiereId)),
    )
    .innerJoin(module, and(eq(module.programmeId, promotionProgramme.programmeId), eq(module.id, moduleId)))
    .where(eq(traineeGroup.id, groupId));
  return found;
}
export type Course = NonNullable<Awaited<ReturnType<typeof courseOf>>>;

type Same = { readonly trainerId: string; readonly groupId: string; readonly moduleId: string };

/** Whether a trainer already has this module of this group at some instant of a period, in force or asked for. */
export async function isTaughtTwice(
  db: Reader,
  { trainerId, groupId, moduleId }: Same,
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
): Promise<boolean> {
  const [found] = await db
    .select({ id: teaching.id })
    .from(teaching)
    .where(
      and(
        eq(teaching.trainerId, trainerId),
        eq(teaching.groupId, groupId),
        eq(teaching.moduleId, moduleId),
        or(isNull(teaching.endsAt), and(gt(teaching.endsAt, startsAt), ne(teaching.endsAt, teaching.startsAt))),
        lt(teaching.startsAt, endsAt),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** How many assignments wait to be put in force, by promotion and filière, where these holdings assign; the first filière first. */
export async function waitingCounts(db: Reader, carried: readonly Carrier[], now: Instant) {
  const rows = await db
    .select({
      promotionId: traineeGroup.promotionId,
      filiereId: filiere.id,
      fr: filiere.nameFr,
      ar: filiere.nameAr,
      field: filiere.field,
      waiting: sql<number>`count(*)`.mapWith(Number),
    })
    .from(teaching)
    .innerJoin(traineeGroup, eq(traineeGroup.id, teaching.groupId))
    .innerJoin(promotion, and(eq(promotion.id, traineeGroup.promotionId), gt(promotion.endsOn, localDay(now))))
    .innerJoin(filiere, eq(filiere.id, traineeGroup.filiereId))
    .where(and(isNull(teaching.publishedAt), isLive(now), within(carried)))
    .groupBy(traineeGroup.promotionId, filiere.id, filiere.nameFr, filiere.nameAr, filiere.field)
    .orderBy(desc(sql`count(*)`), asc(filiere.id));
  return rows.map(({ fr, ar, ...each }) => ({ ...each, filiere: { fr, ar } }));
}
