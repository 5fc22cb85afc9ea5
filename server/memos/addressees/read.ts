import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import {
  addresseesIn,
  groundsAskedBy,
  matcherOf,
  type Addressee,
  type Ground,
  type Structure,
} from '../../../shared/memos/addressees/rules.ts';
import type { Target } from '../../../shared/memos/schema.ts';
import { appointment, body, position, seat, site, unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { teaching } from '../../schedule/table.ts';
import { enrolment, membership, traineeGroup } from '../../trainees/table.ts';

export type { Addressee } from '../../../shared/memos/addressees/rules.ts';

/**
 * Everyone these parts of the structure hold at an instant, by what is dated: appointments, published teaching, enrolments,
 * places in groups, seats. Each person once, in the order of their keys, so that the same structure gives the same list.
 */
export async function addresseesOf(db: Reader, targets: readonly Target[], now: Instant): Promise<readonly Addressee[]> {
  const asked = groundsAskedBy(targets);
  const structure = await structureOf(db, localDay(now));
  const read = [
    ...(asked.has('appointment') ? await appointments(db, now) : []),
    ...(asked.has('teaching') ? await teachings(db, now) : []),
    ...(asked.has('enrolment') ? await enrolments(db, now, enrolmentsNamed(targets)) : []),
    ...(asked.has('membership') ? await memberships(db, now, membershipsNamed(targets)) : []),
    ...(asked.has('seat') ? await seats(db, now) : []),
    ...(asked.has('named') ? await named(db, idsOf(targets, 'person')) : []),
  ];
  const found = addresseesIn(read.filter(matcherOf(targets, structure)));
  return withUnits(db, found, now);
}

type Kind = 'person' | 'group' | 'site' | 'promotion' | 'unit';

function idsOf(targets: readonly Target[], kind: Kind): string[] {
  return targets.flatMap((target) => (target.kind === kind ? [target.id] : []));
}

async function structureOf(db: Reader, today: Day): Promise<Structure> {
  const units = await db.select({ id: unit.id, parentId: unit.parentId }).from(unit);
  const councils = await db
    .select({ id: body.id })
    .from(body)
    .where(and(eq(body.kind, 'council'), lte(body.fromOn, today), or(isNull(body.toOn), gt(body.toOn, today))));
  const seatsOfCentre = await db.select({ id: site.id }).from(site).where(eq(site.kind, 'seat'));
  return { units, councilIds: new Set(councils.map(({ id }) => id)), seatIds: new Set(seatsOfCentre.map(({ id }) => id)) };
}

async function appointments(db: Reader, now: Instant, among?: SQL): Promise<Ground[]> {
  const rows = await db
    .select({
      personId: appointment.personId,
      capacity: appointment.capacity,
      office: position.office,
      positionId: position.id,
      isSingle: position.isSingle,
      isHead: position.isHead,
      rank: position.rank,
      unitId: position.unitId,
      unitKind: unit.kind,
      siteId: position.siteId,
    })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(and(lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now)), among));
  return rows.map((row) => ({ kind: 'appointment', ...row }));
}

async function teachings(db: Reader, now: Instant, among?: SQL): Promise<Ground[]> {
  const rows = await db
    .selectDistinct({ personId: teaching.trainerId, filiereId: traineeGroup.filiereId, siteId: traineeGroup.siteId })
    .from(teaching)
    .innerJoin(traineeGroup, eq(traineeGroup.id, teaching.groupId))
    .where(and(isNotNull(teaching.publishedAt), lte(teaching.startsAt, now), or(isNull(teaching.endsAt), gt(teaching.endsAt, now)), among));
  return rows.map((row) => ({ kind: 'teaching', ...row }));
}

async function enrolments(db: Reader, now: Instant, among?: SQL): Promise<Ground[]> {
  const rows = await db
    .select({ personId: enrolment.personId, filiereId: enrolment.filiereId, promotionId: enrolment.promotionId })
    .from(enrolment)
    .where(and(lte(enrolment.startsAt, now), or(isNull(enrolment.endsAt), gt(enrolment.endsAt, now)), among));
  return rows.map((row) => ({ kind: 'enrolment', ...row }));
}

/** Undefined where all enrolments are asked for. */
function enrolmentsNamed(targets: readonly Target[]): SQL | undefined {
  const isWhole = targets.some(
    (target) => target.kind === 'everyone' || target.kind === 'trainees' || (target.kind === 'office' && target.office === 'trainee'),
  );
  if (isWhole) return undefined;
  return or(inArray(enrolment.filiereId, idsOf(targets, 'unit')), inArray(enrolment.promotionId, idsOf(targets, 'promotion')));
}

/** A place in a group that day, of an enrolment still in force: who left is in no group. */
async function memberships(db: Reader, now: Instant, among?: SQL): Promise<Ground[]> {
  const day = localDay(now);
  const rows = await db
    .select({
      personId: membership.personId,
      groupId: membership.groupId,
      filiereId: traineeGroup.filiereId,
      siteId: traineeGroup.siteId,
    })
    .from(membership)
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .innerJoin(enrolment, eq(enrolment.id, membership.enrolmentId))
    .where(
      and(
        lte(membership.fromOn, day),
        or(isNull(membership.toOn), gt(membership.toOn, day)),
        lte(enrolment.startsAt, now),
        or(isNull(enrolment.endsAt), gt(enrolment.endsAt, now)),
        among,
      ),
    );
  return rows.map((row) => ({ kind: 'membership', ...row }));
}

function membershipsNamed(targets: readonly Target[]): SQL | undefined {
  return or(inArray(traineeGroup.id, idsOf(targets, 'group')), inArray(traineeGroup.siteId, idsOf(targets, 'site')));
}

async function seats(db: Reader, now: Instant): Promise<Ground[]> {
  const rows = await db
    .select({ personId: seat.personId, bodyId: seat.bodyId, office: seat.office })
    .from(seat)
    .where(and(ne(seat.college, 'legal'), lte(seat.startsAt, now), or(isNull(seat.endsAt), gt(seat.endsAt, now))));
  return rows.map((row) => ({ kind: 'seat', ...row }));
}

async function named(db: Reader, ids: readonly string[]): Promise<Ground[]> {
  const rows = await db
    .select({ personId: person.id })
    .from(person)
    .where(inArray(person.id, [...ids]))
    .orderBy(asc(person.id));
  return rows.map((row) => ({ kind: 'named', ...row }));
}

/** Who is addressed by name or by a seat is counted under the unit they belong to otherwise, where there is one. */
async function withUnits(db: Reader, found: readonly Addressee[], now: Instant): Promise<readonly Addressee[]> {
  const loose = found.flatMap(({ personId, unitId }) => (unitId === null ? [personId] : []));
  if (loose.length === 0) return found;
  const grounds = [
    ...(await appointments(db, now, inArray(appointment.personId, loose))),
    ...(await enrolments(db, now, inArray(enrolment.personId, loose))),
    ...(await teachings(db, now, inArray(teaching.trainerId, loose))),
  ];
  const units = new Map(addresseesIn(grounds).map(({ personId, unitId }) => [personId, unitId]));
  return found.map((each) => (each.unitId === null ? { ...each, unitId: units.get(each.personId) ?? null } : each));
}
