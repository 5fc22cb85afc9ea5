import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { unionAll } from '#db/columns';
import { prepared, type Reader } from '#db/driver';
import type { Capacity, Field, Holding, NamedDuty, Office, Reach } from '../../shared/core/authority.ts';
import { covers, localDay, type Day, type Instant } from '../../shared/core/time.ts';
import { isLegalMember, legalOffices, titleOf } from '../../shared/organisation/rules.ts';
import type { UnitKind } from '../../shared/organisation/schema.ts';
import { fullName } from '../../shared/people/rules.ts';
import type { PersonName } from '../../shared/people/schema.ts';
import type { Holder } from '../core/context.ts';
import { person } from '../people/table.ts';
import { appointment, body, delegation, namedAgent, position, seat, unit } from './table.ts';

const personId = sql.placeholder('personId');
const none = sql<null>`cast(null as text)`;

/**
 * What the organisation gives a person at an instant: appointments (with the duties they are named for), delegations
 * received, seats entered, and the council seats that follow from their appointments (B7). Two queries: every act asks.
 * A person's rows are few, so periods are compared here: binding an instant costs more than reading a row.
 */
export async function holdingsOf(db: Reader, person: string, now: Instant): Promise<Holding[]> {
  const offices = (await officesHeld(db, person)).filter((held) => covers(held, now));
  const named = (await seatsAndDuties(db, person)).filter((row) => covers(row, now));
  const duties = named.map(({ duty }) => duty).filter((duty) => duty !== null);
  return [
    ...offices.map((held) => (held.kind === 'appointment' && duties.length > 0 ? { ...held, duties } : held)),
    ...named.flatMap(seatHolding),
    ...legalSeats(offices, named, now),
  ];
}

async function officesHeld(db: Reader, person: string): Promise<Holding[]> {
  const query = prepared(db, 'organisation.offices', (d) => unionAll(appointmentsHeld(d), delegationsReceived(d)));
  const rows = await query.execute({ personId: person });
  return rows.map((row) => {
    const { id, kind, office, capacity } = row; // a delegation lasts no longer than what it rests on (B5)
    const from = Math.max(row.from, row.lentFrom ?? row.from);
    const to = earlier(row.to, row.lentTo);
    return { id, kind, office, capacity, from, to, reach: reachOf(row), ...(row.acts === null ? {} : { acts: row.acts }) };
  });
}

function appointmentsHeld(db: Reader) {
  return db
    .select({
      id: appointment.id,
      kind: sql<'appointment' | 'delegation'>`'appointment'`.as('kind'),
      capacity: sql<Capacity>`${appointment.capacity}`.as('capacity'),
      acts: sql<string[] | null>`${appointment.extraActs}`.mapWith(appointment.extraActs).as('acts'),
      lentFrom: sql<Instant | null>`cast(null as bigint)`.as('lent_from'),
      lentTo: sql<Instant | null>`cast(null as bigint)`.as('lent_to'),
      ...place,
    })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(eq(appointment.personId, personId));
}

function delegationsReceived(db: Reader) {
  return db
    .select({
      id: delegation.id,
      kind: sql<'appointment' | 'delegation'>`'delegation'`.as('kind'),
      capacity: sql<Capacity>`'delegated'`.as('capacity'),
      acts: sql<string[] | null>`${delegation.acts}`.mapWith(delegation.acts).as('acts'),
      lentFrom: sql<Instant | null>`${delegation.startsAt}`.as('lent_from'),
      lentTo: sql<Instant | null>`${delegation.endsAt}`.as('lent_to'),
      ...place,
    })
    .from(delegation)
    .innerJoin(appointment, eq(appointment.id, delegation.appointmentId))
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(eq(delegation.toPersonId, personId));
}

const place = {
  from: appointment.startsAt,
  to: appointment.endsAt,
  office: position.office,
  siteId: position.siteId,
  unitId: position.unitId,
  unitKind: unit.kind,
  field: unit.field,
};

type Place = { readonly siteId: string | null; readonly unitId: string; readonly unitKind: UnitKind; readonly field: Field | null };

function reachOf({ siteId, unitId, unitKind, field }: Place): Reach {
  return {
    unitId,
    ...(siteId === null ? {} : { siteId }),
    ...(field === null ? {} : { field }),
    ...(unitKind === 'department' ? { departmentId: unitId } : {}),
    ...(unitKind === 'filiere' ? { filiereId: unitId } : {}),
  };
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

type Named = Awaited<ReturnType<typeof seatsAndDuties>>[number];

/** Seats entered, duties named for, and the council itself, whose legal seats follow from appointments. */
async function seatsAndDuties(db: Reader, person: string) {
  const query = prepared(db, 'organisation.seats', (d) => unionAll(seatsEntered(d), dutiesNamed(d), councils(d)));
  return query.execute({ personId: person });
}

function seatsEntered(db: Reader) {
  return db
    .select({
      kind: sql<'seat' | 'duty' | 'council'>`'seat'`.as('kind'),
      id: sql<string>`${seat.id}`.as('id'),
      office: sql<Office | null>`${seat.office}`.as('office'),
      from: sql<Instant>`${seat.startsAt}`.as('starts_at'),
      to: sql<Instant | null>`${seat.endsAt}`.as('ends_at'),
      bodyId: sql<string | null>`${seat.bodyId}`.as('body_id'),
      duty: sql<NamedDuty | null>`${none}`.as('duty'),
      fromOn: sql<Day | null>`${none}`.as('from_on'),
      toOn: sql<Day | null>`${none}`.as('to_on'),
    })
    .from(seat)
    .where(and(eq(seat.personId, personId), ne(seat.college, 'legal')));
}

function dutiesNamed(db: Reader) {
  return db
    .select({
      kind: sql<'seat' | 'duty' | 'council'>`'duty'`.as('kind'),
      id: sql<string>`${namedAgent.id}`.as('id'),
      office: sql<Office | null>`${none}`.as('office'),
      from: sql<Instant>`${namedAgent.startsAt}`.as('starts_at'),
      to: sql<Instant | null>`${namedAgent.endsAt}`.as('ends_at'),
      bodyId: sql<string | null>`${none}`.as('body_id'),
      duty: sql<NamedDuty | null>`${namedAgent.duty}`.as('duty'),
      fromOn: sql<Day | null>`${none}`.as('from_on'),
      toOn: sql<Day | null>`${none}`.as('to_on'),
    })
    .from(namedAgent)
    .where(eq(namedAgent.personId, personId));
}

function councils(db: Reader) {
  return db
    .select({
      kind: sql<'seat' | 'duty' | 'council'>`'council'`.as('kind'),
      id: sql<string>`${body.id}`.as('id'),
      office: sql<Office | null>`${none}`.as('office'),
      from: sql<Instant>`cast(0 as bigint)`.as('starts_at'),
      to: sql<Instant | null>`cast(null as bigint)`.as('ends_at'),
      bodyId: sql<string | null>`${body.id}`.as('body_id'),
      duty: sql<NamedDuty | null>`${none}`.as('duty'),
      fromOn: sql<Day | null>`${body.fromOn}`.as('from_on'),
      toOn: sql<Day | null>`${body.toOn}`.as('to_on'),
    })
    .from(body)
    .where(eq(body.kind, 'council'));
}

function seatHolding({ kind, id, office, from, to, bodyId }: Named): Holding[] {
  if (kind !== 'seat' || office === null || bodyId === null) return [];
  return [{ id, kind, office, capacity: 'titular', from, to, reach: { bodyId } }];
}

function legalSeats(offices: readonly Holding[], named: readonly Named[], now: Instant): Holding[] {
  const legal = offices.filter(isLegalMember);
  if (legal.length === 0) return [];
  const day = localDay(now);
  const council = named.find(({ kind, fromOn, toOn }) => kind === 'council' && (fromOn ?? day) <= day && (toOn === null || day < toOn));
  return council === undefined ? [] : legal.map((held) => legalSeat(held, council.id));
}

/** Of right, never entered: it lives exactly as long as the appointment it follows from. */
function legalSeat(held: Holding, bodyId: string): Holding {
  const { capacity, from, to } = held;
  return { id: `${held.id}:council`, kind: 'seat', office: 'councilMember', capacity, from, to, reach: { bodyId } };
}

/** Holders of one office that a refusal names at most. */
const HOLDERS_TOLD = 5;

/**
 * Who holds these offices at an instant, in the order asked, heads first, five at most of each: for refusals that name
 * who can. Members of right of the council follow those who were designated or elected.
 */
export async function holdersOf(db: Reader, offices: readonly Office[], now: Instant, most = HOLDERS_TOLD): Promise<Holder[]> {
  const holders: Holder[] = [];
  for (const office of offices) {
    const found = isSeatOffice(office) ? await seatedIn(db, office, now, most) : await appointedTo(db, [office], now, most);
    const ofRight = office === 'councilMember' ? await appointedTo(db, legalOffices, now, most) : [];
    holders.push(...[...found, ...ofRight].slice(0, most).map((holder) => ({ ...holder, office })));
  }
  return holders;
}

const seatOffices = ['councilMember', 'commissionMember', 'juryMember'] as const;

function isSeatOffice(office: Office): office is (typeof seatOffices)[number] {
  return seatOffices.some((each) => each === office);
}

const names = {
  personId: person.id,
  familyLatin: person.familyLatin,
  givenLatin: person.givenLatin,
  familyArabic: person.familyArabic,
  givenArabic: person.givenArabic,
  sex: person.sex,
};

async function appointedTo(db: Reader, offices: readonly Office[], now: Instant, most: number): Promise<Holder[]> {
  const rows = await db
    .select({ ...names, ...titles, office: position.office, capacity: appointment.capacity })
    .from(position)
    .innerJoin(appointment, eq(appointment.positionId, position.id))
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(
      and(
        inArray(position.office, [...offices]),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    )
    .orderBy(desc(position.isHead), asc(position.rank), asc(appointment.startsAt), asc(appointment.id))
    .limit(most);
  return rows.map((row) => ({
    personId: row.personId,
    name: nameOf(row),
    office: row.office,
    title: titleOf(row, row.sex),
    capacity: row.capacity,
  }));
}

async function seatedIn(db: Reader, office: (typeof seatOffices)[number], now: Instant, most: number): Promise<Holder[]> {
  const rows = await db
    .select({ ...names, fr: body.nameFr, ar: body.nameAr })
    .from(seat)
    .innerJoin(body, eq(body.id, seat.bodyId))
    .innerJoin(person, eq(person.id, seat.personId))
    .where(and(eq(seat.office, office), ne(seat.college, 'legal'), lte(seat.startsAt, now), or(isNull(seat.endsAt), gt(seat.endsAt, now))))
    .orderBy(asc(seat.startsAt), asc(seat.id))
    .limit(most);
  return rows.map(({ fr, ar, ...row }) => ({
    personId: row.personId,
    name: nameOf(row),
    office,
    title: { fr, ar },
    capacity: 'titular',
  }));
}

const titles = {
  titleFrM: position.titleFrM,
  titleFrF: position.titleFrF,
  titleArM: position.titleArM,
  titleArF: position.titleArF,
};

function nameOf(name: PersonName): Holder['name'] {
  return { latin: fullName(name, 'fr'), arabic: fullName(name, 'ar') };
}

/** Who may do an act by a delegation in force that lists it; `office` is the one that was lent. */
export async function delegatesOf(db: Reader, action: string, now: Instant): Promise<Holder[]> {
  const rows = await db
    .select({ ...names, ...titles, office: position.office, acts: delegation.acts })
    .from(delegation)
    .innerJoin(appointment, eq(appointment.id, delegation.appointmentId))
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(person, eq(person.id, delegation.toPersonId))
    .where(
      and(
        lte(delegation.startsAt, now),
        gt(delegation.endsAt, now),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    )
    .orderBy(asc(delegation.startsAt), asc(delegation.id));
  const lent = rows.filter(({ acts }) => acts.includes(action)); // acts are JSON text: no common SQL looks inside
  return lent.map((row) => ({
    personId: row.personId,
    name: nameOf(row),
    office: row.office,
    title: titleOf(row, row.sex),
    capacity: 'delegated',
  }));
}
