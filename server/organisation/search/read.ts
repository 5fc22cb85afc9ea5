import { and, asc, eq, exists, gt, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Bilingual } from '../../../shared/core/text.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { titleOf } from '../../../shared/organisation/rules.ts';
import { isFoundIn } from '../../../shared/people/search/rules.ts';
import type { NamedPerson } from '../../../shared/people/schema.ts';
import { nameColumns } from '../../people/read.ts';
import { foundBy } from '../../people/search/read.ts';
import { person, personWord } from '../../people/table.ts';
import { appointment, position, site, unit } from '../table.ts';

/** Persons, and offices, one search shows. */
const MOST = 8;

/** An office as a result shows it, and whoever holds it for the directory: name, office, site (AUTHORITY account.directory). */
export type FoundOffice = {
  readonly positionId: string;
  readonly title: Bilingual;
  readonly unit: Bilingual;
  readonly site: Bilingual | null;
};
export type FoundColleague = NamedPerson & { readonly offices: readonly FoundOffice[] };

/** Who holds an office now and whose names hold each word; by codes only where `mayKnowCodes` holds. */
export async function findColleagues(db: Reader, words: readonly string[], mayKnowCodes: SQL, now: Instant): Promise<FoundColleague[]> {
  if (words.length === 0) return [];
  const people = await db
    .select(nameColumns(person))
    .from(personWord)
    .innerJoin(person, eq(person.id, personWord.personId))
    .where(and(foundBy(db, words, mayKnowCodes), exists(held(db, now))))
    .orderBy(asc(personWord.word), asc(personWord.personId))
    .limit(MOST);
  const ids = people.map(({ id }) => id);
  const offices = ids.length === 0 ? [] : await officesHeld(db, ids, now);
  return people.map((named) => ({
    ...named,
    offices: offices.filter(({ personId }) => personId === named.id).map((office) => shown(office, named)),
  }));
}

/** Whose codes the reader of these files may know. */
export function codesOf(personId: string, isWhole: boolean): SQL {
  return isWhole ? sql`1 = 1` : eq(personWord.personId, personId);
}

function isInForce(now: Instant) {
  return and(lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now)));
}

function held(db: Reader, now: Instant) {
  return db
    .select({ id: appointment.id })
    .from(appointment)
    .where(and(eq(appointment.personId, personWord.personId), isInForce(now)));
}

const office = {
  positionId: position.id,
  titleFrM: position.titleFrM,
  titleFrF: position.titleFrF,
  titleArM: position.titleArM,
  titleArF: position.titleArF,
  unitFr: unit.nameFr,
  unitAr: unit.nameAr,
  siteFr: site.nameFr,
  siteAr: site.nameAr,
};
type OfficeRow = { readonly [key in Exclude<keyof typeof office, 'siteFr' | 'siteAr'>]: string } & {
  readonly siteFr: string | null;
  readonly siteAr: string | null;
};

function officesHeld(db: Reader, personIds: readonly string[], now: Instant) {
  return db
    .select({ personId: appointment.personId, ...office })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .leftJoin(site, eq(site.id, position.siteId))
    .where(and(inArray(appointment.personId, [...personIds]), isInForce(now)))
    .orderBy(asc(position.rank), asc(appointment.id));
}

/** Offices of the chart whose title, unit or place hold each word: there are some hundreds at most, and everyone may see them. */
export async function findOffices(db: Reader, words: readonly string[], now: Instant): Promise<FoundOffice[]> {
  if (words.length === 0) return [];
  const today = localDay(now);
  const rows = await db
    .select(office)
    .from(position)
    .innerJoin(unit, eq(unit.id, position.unitId))
    .leftJoin(site, eq(site.id, position.siteId))
    .where(and(lte(position.fromOn, today), or(isNull(position.toOn), gt(position.toOn, today))))
    .orderBy(asc(position.rank), asc(position.id));
  const texts = (row: (typeof rows)[number]) => Object.values({ ...row, positionId: null }).filter((each) => each !== null);
  return rows
    .filter((row) => isFoundIn(words, texts(row)))
    .slice(0, MOST)
    .map((row) => shown(row, { sex: null }));
}

function shown({ siteFr, siteAr, unitFr, unitAr, positionId, ...titles }: OfficeRow, { sex }: Pick<NamedPerson, 'sex'>): FoundOffice {
  return {
    positionId,
    title: titleOf(titles, sex),
    unit: { fr: unitFr, ar: unitAr },
    site: siteFr === null || siteAr === null ? null : { fr: siteFr, ar: siteAr },
  };
}
