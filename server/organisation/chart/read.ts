import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { lastDayBefore, standingAt, titleOf, tookPlace, type Titles } from '../../../shared/organisation/rules.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { sitesOn } from '../read.ts';
import { appointment, delegation, position, unit } from '../table.ts';

const isEnacted = or(isNull(unit.draftedBy), isNotNull(unit.enactedAt));
const titles = { titleFrM: position.titleFrM, titleFrF: position.titleFrF, titleArM: position.titleArM, titleArF: position.titleArF };
const receiver = alias(person, 'receiver');

/** The boxes that exist on a day, in the centre's order. */
export async function unitsOn(db: Reader, on: Day) {
  const rows = await db
    .select({
      id: unit.id,
      kind: unit.kind,
      parentId: unit.parentId,
      departmentId: unit.departmentId,
      field: unit.field,
      code: unit.code,
      nameFr: unit.nameFr,
      nameAr: unit.nameAr,
      rank: unit.rank,
      fromOn: unit.fromOn,
      toOn: unit.toOn,
      actRef: unit.actRef,
    })
    .from(unit)
    .where(and(isEnacted, lte(unit.fromOn, on), or(isNull(unit.toOn), gt(unit.toOn, on))))
    .orderBy(asc(unit.rank), asc(unit.code));
  return rows.map(({ nameFr, nameAr, ...box }) => ({ ...box, name: { fr: nameFr, ar: nameAr } }));
}

/** Units drafted and not yet brought into being, oldest first. */
export async function unitDrafts(db: Reader) {
  const rows = await db
    .select({ unit, drafter: nameColumns(person) })
    .from(unit)
    .innerJoin(person, eq(person.id, unit.draftedBy))
    .where(isNull(unit.enactedAt))
    .orderBy(asc(unit.id));
  return rows.map(({ unit: { id, kind, parentId, departmentId, field, code, nameFr, nameAr, fromOn, draftedBy, version }, drafter }) => {
    return { id, kind, parentId, departmentId, field, code, name: { fr: nameFr, ar: nameAr }, fromOn, draftedBy, version, drafter };
  });
}

async function positionsOn(db: Reader, on: Day) {
  return db
    .select({
      id: position.id,
      unitId: position.unitId,
      siteId: position.siteId,
      office: position.office,
      isSingle: position.isSingle,
      isHead: position.isHead,
      rank: position.rank,
      fromOn: position.fromOn,
      titles,
    })
    .from(position)
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(and(isEnacted, lte(position.fromOn, on), or(isNull(position.toOn), gt(position.toOn, on))))
    .orderBy(asc(position.rank), asc(position.id));
}

const held = {
  id: appointment.id,
  positionId: appointment.positionId,
  capacity: appointment.capacity,
  startsAt: appointment.startsAt,
  endsAt: appointment.endsAt,
  actRef: appointment.actRef,
  version: appointment.version,
  person: nameColumns(person),
};

/** Of positions with one holder, all their holders ever: vacancy and the date bar rest on them. Of the others, those in force. */
async function holdersFor(db: Reader, at: Instant) {
  const inForce = and(lte(appointment.startsAt, at), or(isNull(appointment.endsAt), gt(appointment.endsAt, at)));
  return db
    .select(held)
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.personId))
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(or(sql`${position.isSingle} = true`, inForce))
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}
type HeldRow = Awaited<ReturnType<typeof holdersFor>>[number];

/** Delegations of these positions' titulars, with who received them; all of them, over time. */
async function delegationsGiven(db: Reader) {
  const rows = await db
    .select({ delegation, ownEnd: appointment.endsAt, to: nameColumns(receiver) })
    .from(delegation)
    .innerJoin(appointment, eq(appointment.id, delegation.appointmentId))
    .innerJoin(receiver, eq(receiver.id, delegation.toPersonId))
    .orderBy(asc(delegation.startsAt), asc(delegation.id));
  return rows.map(({ delegation: lent, ownEnd, to }) => {
    const { id, appointmentId, acts, startsAt, actRef, version } = lent;
    const endsAt = Math.min(lent.endsAt, ownEnd ?? lent.endsAt);
    return { id, appointmentId, acts, startsAt, endsAt, actRef, version, to };
  });
}
export type GivenDelegation = Awaited<ReturnType<typeof delegationsGiven>>[number];

/** The most holders of a shared position that the chart names; the rest are counted. */
const NAMED = 6;

/** The chart of a day: places, boxes, positions with who is in them at an instant, and the days on which something changed. */
export async function chartAt(db: Reader, on: Day, at: Instant) {
  const units = await unitsOn(db, on);
  const rows = await holdersFor(db, at);
  const lent = await delegationsGiven(db);
  const byPosition = grouped(rows, ({ positionId }) => positionId);
  const byAppointment = grouped(
    lent.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt),
    ({ appointmentId }) => appointmentId,
  );
  const positions = await positionsOn(db, on);
  return {
    sites: (await sitesOn(db, on)).map(({ id, code, kind, nameFr, nameAr, townFr, townAr }) => ({
      id,
      code,
      kind,
      name: { fr: nameFr, ar: nameAr },
      town: { fr: townFr, ar: townAr },
    })),
    units,
    positions: positions.map(({ titles: written, fromOn, ...place }) => {
      const standing = standingAt(fromOn, byPosition.get(place.id) ?? [], at);
      const inForce = [...standing.titular, ...standing.interim];
      return {
        ...place,
        title: titleOf(written, null),
        vacantSince: standing.vacantSince === null ? null : localDay(standing.vacantSince),
        count: inForce.length,
        holders: inForce.slice(0, NAMED).map((row) => holderOf(row, written, byAppointment.get(row.id) ?? [])),
      };
    }),
    changes: changesOf(rows, lent, units),
  };
}

function holderOf(
  { id, person: named, capacity, startsAt, endsAt, actRef, version }: HeldRow,
  written: Titles,
  lent: readonly GivenDelegation[],
) {
  return {
    appointmentId: id,
    person: named,
    title: titleOf(written, named.sex),
    capacity,
    since: localDay(startsAt),
    until: endsAt === null ? null : lastDayBefore(endsAt),
    actRef,
    version,
    delegations: lent.map((each) => ({
      id: each.id,
      to: each.to,
      acts: each.acts,
      until: lastDayBefore(each.endsAt),
      actRef: each.actRef,
      version: each.version,
    })),
  };
}

export type ChangeKind = 'appointment' | 'interim' | 'end' | 'delegation' | 'unit';

/** The days on which the chart changed, with what changed: the marks of the date bar. */
function changesOf(
  rows: readonly HeldRow[],
  lent: readonly GivenDelegation[],
  units: readonly { readonly fromOn: Day }[],
): { day: Day; kinds: ChangeKind[] }[] {
  const days = new Map<Day, Set<ChangeKind>>();
  const mark = (day: Day, kind: ChangeKind) => days.set(day, (days.get(day) ?? new Set()).add(kind));
  for (const row of rows.filter(tookPlace)) {
    mark(localDay(row.startsAt), row.capacity === 'interim' ? 'interim' : 'appointment');
    if (row.endsAt !== null) mark(localDay(row.endsAt), 'end');
  }
  for (const { startsAt } of lent) mark(localDay(startsAt), 'delegation');
  for (const { fromOn } of units) mark(fromOn, 'unit');
  return [...days].map(([day, kinds]) => ({ day, kinds: [...kinds] })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** An appointment of a position’s past, present or future. */
export type HeldAppointment = HeldRow & { readonly personId: string; readonly actOn: Day; readonly endRef: string | null };

/** Appointments shown of a position's past: those of a shared one can be many. */
const REMEMBERED = 200;

/** One position with its unit, and every act on it, newest first; undefined when there is none. */
export async function positionHistory(db: Reader, positionId: string) {
  const [found] = await db
    .select({ position, unit: { id: unit.id, kind: unit.kind, code: unit.code, nameFr: unit.nameFr, nameAr: unit.nameAr } })
    .from(position)
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(and(eq(position.id, positionId), isEnacted));
  if (!found) return undefined;
  const rows = await db
    .select({ ...held, personId: appointment.personId, actOn: appointment.actOn, endRef: appointment.endRef })
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(eq(appointment.positionId, positionId))
    .orderBy(sql`${appointment.startsAt} desc`, sql`${appointment.id} desc`)
    .limit(REMEMBERED);
  const ids = new Set(rows.map(({ id }) => id));
  const lent = (await delegationsGiven(db)).filter(({ appointmentId }) => ids.has(appointmentId));
  const { id, kind, code, nameFr, nameAr } = found.unit;
  return {
    position: found.position,
    unit: { id, kind, code, name: { fr: nameFr, ar: nameAr } },
    appointments: rows,
    delegations: grouped(lent, ({ appointmentId }) => appointmentId),
  };
}

function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}
