import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, notExists, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { registerNumber } from '../../../shared/trainees/admission/rules.ts';
import type { Room, Unplaced } from '../../../shared/trainees/groups/rules.ts';
import type { Carried } from '../../../shared/trainees/policy.ts';
import { promotion } from '../../curriculum/table.ts';
import { account } from '../../identity/table.ts';
import { site, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { admission } from '../admission/table.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';

/** States in which somebody has a place in a group. */
const staying = ['enrolled', 'installed', 'inTraining', 'resit', 'repeating'] as const;

function within(carried: readonly Carried[]): SQL | undefined {
  if (carried.some(({ grant }) => grant.scope === 'wholeCentre')) return undefined;
  const filieres = carried.flatMap(({ by, grant }) => (grant.scope === 'ownFiliere' ? (by.reach.filiereId ?? []) : []));
  return filieres.length === 0 ? sql`1 = 0` : inArray(unit.id, filieres);
}

/** Promotions that are not over on a day, the latest first. */
export function promotionsFrom(db: Reader, day: Day) {
  return db.select().from(promotion).where(gt(promotion.endsOn, day)).orderBy(desc(promotion.startsOn), asc(promotion.code));
}

/** The groups of a promotion that these holdings keep, with how many women and men are in each on a day. */
export async function groupsKept(db: Reader, promotionId: string, carried: readonly Carried[], day: Day) {
  const heads = db
    .select({
      groupId: membership.groupId,
      members: sql<number>`count(*)`.mapWith(Number).as('members'),
      women: sql<number>`sum(case when ${person.sex} = 'f' then 1 else 0 end)`.mapWith(Number).as('women'),
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(isOn(day))
    .groupBy(membership.groupId)
    .as('heads');
  const rows = await db
    .select({
      group: traineeGroup,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      siteFr: site.nameFr,
      siteAr: site.nameAr,
      members: heads.members,
      women: heads.women,
    })
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .leftJoin(heads, eq(heads.groupId, traineeGroup.id))
    .where(and(eq(traineeGroup.promotionId, promotionId), within(carried)))
    .orderBy(asc(unit.code), asc(traineeGroup.code));
  return rows.map(({ group, filiereFr, filiereAr, siteFr, siteAr, members, women }) => ({
    ...group,
    filiere: { fr: filiereFr, ar: filiereAr },
    site: { fr: siteFr, ar: siteAr },
    members: members ?? 0,
    women: women ?? 0,
  }));
}

/** Filières of a promotion with people in no group, of those these holdings keep. */
export async function unplacedCounts(db: Reader, promotionId: string, carried: readonly Carried[], day: Day) {
  const rows = await db
    .select({ id: unit.id, code: unit.code, fr: unit.nameFr, ar: unit.nameAr, waiting: sql<number>`count(*)`.mapWith(Number) })
    .from(enrolment)
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .where(and(eq(enrolment.promotionId, promotionId), inArray(enrolment.state, [...staying]), isUnplaced(db, day), within(carried)))
    .groupBy(unit.id, unit.code, unit.nameFr, unit.nameAr)
    .orderBy(asc(unit.code));
  return rows.map(({ fr, ar, ...row }) => ({ ...row, name: { fr, ar } }));
}

/** Those of a filière and promotion who are enrolled and in no group, now or to come. */
export async function unplacedIn(db: Reader, promotionId: string, filiereId: string, day: Day): Promise<Unplaced[]> {
  const rows = await db
    .select({ ...nameColumns(person), enrolmentId: enrolment.id, siteId: admission.siteId })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(admission, eq(admission.enrolmentId, enrolment.id))
    .where(
      and(
        eq(enrolment.promotionId, promotionId),
        eq(enrolment.filiereId, filiereId),
        inArray(enrolment.state, [...staying]),
        isUnplaced(db, day),
      ),
    )
    .orderBy(asc(person.id));
  return rows;
}

/** No place in a group on the day or after it. */
function isUnplaced(db: Reader, day: Day): SQL {
  return notExists(
    db
      .select({ id: membership.id })
      .from(membership)
      .where(
        and(
          eq(membership.enrolmentId, enrolment.id),
          or(isNull(membership.toOn), and(gt(membership.toOn, day), ne(membership.toOn, membership.fromOn))),
        ),
      ),
  );
}

function isOn(day: Day): SQL | undefined {
  return and(lte(membership.fromOn, day), or(isNull(membership.toOn), gt(membership.toOn, day)));
}

/** A group with its promotion’s days, or undefined. */
export async function keptGroup(db: Reader, groupId: string) {
  const [found] = await db.select().from(traineeGroup).where(eq(traineeGroup.id, groupId));
  return found;
}
export type GroupFacts = NonNullable<Awaited<ReturnType<typeof keptGroup>>>;

/** The open groups of a filière and promotion, with how many are in each on a day or will be. */
export async function roomsIn(db: Reader, promotionId: string, filiereId: string, day: Day): Promise<Room[]> {
  return db
    .select({
      groupId: traineeGroup.id,
      code: traineeGroup.code,
      siteId: traineeGroup.siteId,
      there: sql<number>`count(${membership.id})`.mapWith(Number),
    })
    .from(traineeGroup)
    .leftJoin(membership, and(eq(membership.groupId, traineeGroup.id), or(isNull(membership.toOn), gt(membership.toOn, day))))
    .where(and(eq(traineeGroup.promotionId, promotionId), eq(traineeGroup.filiereId, filiereId), isNull(traineeGroup.closedOn)))
    .groupBy(traineeGroup.id, traineeGroup.code, traineeGroup.siteId)
    .orderBy(asc(traineeGroup.code));
}

/** A group with the names around it and its promotion’s days, or undefined. */
export async function groupShown(db: Reader, groupId: string) {
  const [found] = await db
    .select({ group: traineeGroup, promotion, filiereFr: unit.nameFr, filiereAr: unit.nameAr, siteFr: site.nameFr, siteAr: site.nameAr })
    .from(traineeGroup)
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .where(eq(traineeGroup.id, groupId));
  if (!found) return undefined;
  const { group, promotion: of, filiereFr, filiereAr, siteFr, siteAr } = found;
  return {
    ...group,
    startsOn: of.startsOn,
    endsOn: of.endsOn,
    promotion: { fr: of.nameFr, ar: of.nameAr },
    filiere: { fr: filiereFr, ar: filiereAr },
    site: { fr: siteFr, ar: siteAr },
  };
}

/** Who is in a group on a day, from when to when, how far their enrolment has come today, and whether their account is activated. */
export async function membersShown(db: Reader, groupId: string, day: Day) {
  const rows = await db
    .select({
      person: nameColumns(person),
      fromOn: membership.fromOn,
      toOn: membership.toOn,
      state: enrolment.state,
      year: enrolment.registerYear,
      order: enrolment.registerOrder,
      passwordSetAt: account.passwordSetAt,
      suspendedAt: account.suspendedAt,
    })
    .from(membership)
    .innerJoin(enrolment, eq(enrolment.id, membership.enrolmentId))
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(account, eq(account.personId, person.id))
    .where(and(eq(membership.groupId, groupId), isOn(day)))
    .orderBy(asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
  return rows.map(({ year, order, passwordSetAt, suspendedAt, ...row }) => ({
    ...row,
    registerNumber: year === null || order === null ? null : registerNumber(year, order),
    isActivated: passwordSetAt !== null || suspendedAt !== null,
  }));
}

/** Whether anybody is in a group on a day or will be. */
export async function isPeopled(db: Reader, groupId: string, day: Day): Promise<boolean> {
  const [found] = await db
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.groupId, groupId), or(isNull(membership.toOn), gt(membership.toOn, day))))
    .limit(1);
  return found !== undefined;
}

/** A promotion and a filière that belong together, with the codes taken; undefined when they do not. */
export async function frameOf(db: Reader, promotionId: string, filiereId: string) {
  const [found] = await db
    .select({ promotion, filiere: { id: unit.id, code: unit.code } })
    .from(promotion)
    .innerJoin(unit, and(eq(unit.id, filiereId), eq(unit.kind, 'filiere'), eq(unit.field, promotion.field)))
    .where(eq(promotion.id, promotionId));
  if (!found) return undefined;
  const codes = await db.select({ code: traineeGroup.code }).from(traineeGroup).where(eq(traineeGroup.promotionId, promotionId));
  return { ...found, taken: codes.map(({ code }) => code) };
}
export type Frame = NonNullable<Awaited<ReturnType<typeof frameOf>>>;
