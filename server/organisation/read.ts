import { and, asc, count, eq, gt, gte, inArray, isNull, like, lt, lte, or } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Office } from '../../shared/core/authority.ts';
import type { Day, Instant } from '../../shared/core/time.ts';
import { titleOf } from '../../shared/organisation/rules.ts';
import { parameters, type ParameterKey } from '../../shared/organisation/schema.ts';
import { searchKey } from '../../shared/people/rules.ts';
import type { NamedPerson } from '../../shared/people/schema.ts';
import { nameColumns } from '../people/read.ts';
import { person } from '../people/table.ts';
import { appointment, centre, closedDay, parameter, position, site, unit } from './table.ts';

export type Parameters = { readonly [key in ParameterKey]: number };

/** What the centre set for itself, and the default where it set nothing. */
export async function parametersOf(db: Reader): Promise<Parameters> {
  const query = prepared(db, 'organisation.parameters', (d) => d.select({ key: parameter.key, value: parameter.value }).from(parameter));
  const merged: { [key in ParameterKey]: number } = { ...parameters };
  for (const { key, value } of await query.execute()) if (isParameter(key)) merged[key] = value;
  return merged;
}

function isParameter(key: string): key is ParameterKey {
  return Object.hasOwn(parameters, key);
}

/** The centre, once it is founded. */
export async function centreOf(db: Reader) {
  const query = prepared(db, 'organisation.centre', (d) => d.select().from(centre));
  const [found] = await query.execute();
  return found;
}

/** The places open on a day, in the centre's order. */
export async function sitesOn(db: Reader, on: Day) {
  return db
    .select()
    .from(site)
    .where(and(lte(site.openedOn, on), or(isNull(site.closedOn), gt(site.closedOn, on))))
    .orderBy(asc(site.rank), asc(site.code));
}

/** Days of `[from, to)` on which the centre is closed, beyond the week's own. */
export async function closedDaysBetween(db: Reader, from: Day, to: Day) {
  return db
    .select()
    .from(closedDay)
    .where(and(gte(closedDay.day, from), lt(closedDay.day, to)))
    .orderBy(asc(closedDay.day));
}

export type UnitFacts = typeof unit.$inferSelect;

/** One unit, drafted or in being, or undefined. */
export async function unitById(db: Reader, unitId: string): Promise<UnitFacts | undefined> {
  const [found] = await db.select().from(unit).where(eq(unit.id, unitId));
  return found;
}

/** How many hold each of these offices by an appointment in force. */
export async function appointedCounts(db: Reader, offices: readonly Office[], now: Instant): Promise<ReadonlyMap<Office, number>> {
  if (offices.length === 0) return new Map();
  const rows = await db
    .select({ office: position.office, count: count() })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(and(inArray(position.office, [...offices]), isInForce(now)))
    .groupBy(position.office);
  return new Map(rows.map((row) => [row.office, row.count]));
}

/** Persons a page of the directory shows. */
const PAGE = 20;

export type DirectoryQuery = {
  readonly query: string;
  /** The last person of the page before. */
  readonly after: string | null;
  /** Those who hold an office now, or all the register knows. */
  readonly among: 'holders' | 'everyone';
};

/**
 * Persons whose name holds each word of the query, in either script, in the order of the register; twenty at a time.
 * Name, offices held now, their places: no CIN, no phone, no address (AUTHORITY account.directory), and codes find nobody.
 */
export async function directory(db: Reader, { query, after, among }: DirectoryQuery, now: Instant) {
  const words = searchKey(query).split(' ').filter(Boolean);
  if (words.length === 0 || words.some((word) => /[\d%_\\]/.test(word))) return { persons: [], next: null };
  const found = await db
    .select(nameColumns(person))
    .from(person)
    .where(
      and(
        ...words.map((word) => like(person.searchKey, `%${word}%`)),
        among === 'holders' ? inArray(person.id, holderIds(db, now)) : undefined,
        after === null ? undefined : await isAfter(db, after),
      ),
    )
    .orderBy(asc(person.searchKey), asc(person.id))
    .limit(PAGE + 1);
  const page = found.slice(0, PAGE);
  const held = await officesOf(
    db,
    page.map(({ id }) => id),
    now,
  );
  const last = found.length > PAGE ? page.at(-1) : undefined;
  return { persons: page.map((named) => ({ ...named, offices: officesShown(held, named) })), next: last?.id ?? null };
}

function isInForce(now: Instant) {
  return and(lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now)));
}

function holderIds(db: Reader, now: Instant) {
  return db.select({ id: appointment.personId }).from(appointment).where(isInForce(now));
}

async function isAfter(db: Reader, personId: string) {
  const [last] = await db.select({ key: person.searchKey }).from(person).where(eq(person.id, personId));
  return last && or(gt(person.searchKey, last.key), and(eq(person.searchKey, last.key), gt(person.id, personId)));
}

async function officesOf(db: Reader, personIds: readonly string[], now: Instant) {
  if (personIds.length === 0) return [];
  return db
    .select({
      personId: appointment.personId,
      office: position.office,
      capacity: appointment.capacity,
      titleFrM: position.titleFrM,
      titleFrF: position.titleFrF,
      titleArM: position.titleArM,
      titleArF: position.titleArF,
      siteFr: site.nameFr,
      siteAr: site.nameAr,
      unitFr: unit.nameFr,
      unitAr: unit.nameAr,
    })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .leftJoin(site, eq(site.id, position.siteId))
    .where(and(inArray(appointment.personId, [...personIds]), isInForce(now)))
    .orderBy(asc(position.rank), asc(appointment.id));
}

function officesShown(held: Awaited<ReturnType<typeof officesOf>>, named: NamedPerson) {
  return held
    .filter(({ personId }) => personId === named.id)
    .map(({ office, capacity, siteFr, siteAr, unitFr, unitAr, ...titles }) => ({
      office,
      capacity,
      title: titleOf(titles, named.sex),
      unit: { fr: unitFr, ar: unitAr },
      site: siteFr === null || siteAr === null ? null : { fr: siteFr, ar: siteAr },
    }));
}
