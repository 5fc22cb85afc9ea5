import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Bilingual } from '../../../../shared/core/text.ts';
import { localDay, type Instant } from '../../../../shared/core/time.ts';
import { ADDRESSEES_PAGE, type AddresseeListQuery } from '../../../../shared/memos/addressees/schema.ts';
import type { Addressee } from '../../../../shared/memos/addressees/rules.ts';
import { titleOf } from '../../../../shared/organisation/rules.ts';
import { searchKey } from '../../../../shared/people/rules.ts';
import { promotion } from '../../../curriculum/table.ts';
import { account } from '../../../identity/table.ts';
import { unitsOn } from '../../../organisation/chart/read.ts';
import { sitesOn } from '../../../organisation/read.ts';
import { body, position, unit } from '../../../organisation/table.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import { traineeGroup } from '../../../trainees/table.ts';

/** How many of a list each unit counts, in the order of the organigramme; null for those no unit counts. */
export async function countsByUnit(db: Reader, addressees: readonly Pick<Addressee, 'unitId'>[]) {
  const counts = new Map<string | null, number>();
  for (const { unitId } of addressees) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  const units = await db.select({ id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr }).from(unit).orderBy(asc(unit.rank), asc(unit.id));
  const named = units.flatMap(({ id, nameFr, nameAr }) => {
    const count = counts.get(id);
    return count === undefined ? [] : [{ unitId: id, name: { fr: nameFr, ar: nameAr }, count }];
  });
  const loose = counts.get(null);
  return loose === undefined ? named : [...named, { unitId: null, name: null, count: loose }];
}

/** How many of these persons cannot sign in: they sign the printed list. */
export async function withoutAccess(db: Reader, addressees: readonly Pick<Addressee, 'personId'>[]): Promise<number> {
  const rows = await db
    .select({ personId: account.personId })
    .from(account)
    .where(and(isNotNull(account.passwordHash), isNull(account.suspendedAt)));
  const able = new Set(rows.map(({ personId }) => personId));
  return addressees.filter(({ personId }) => !able.has(personId)).length;
}

/** A page of a list, in the order of the register, found by unit and by parts of the name. */
export async function addresseesPage(db: Reader, addressees: readonly Addressee[], asked: Omit<AddresseeListQuery, 'targets'>) {
  const wanted = asked.unitId === 'none' ? null : asked.unitId;
  const among = asked.unitId === null ? addressees : addressees.filter(({ unitId }) => unitId === wanted);
  const words = searchKey(asked.query).split(' ').filter(Boolean);
  const named = (await namesOf(db, among)).filter(({ key }) => words.every((word) => key.includes(word)));
  const ordered = named.toSorted((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1));
  const from = asked.after === null ? 0 : ordered.findIndex(({ id }) => id === asked.after) + 1;
  const page = ordered.slice(from, from + ADDRESSEES_PAGE);
  const next = from + ADDRESSEES_PAGE < ordered.length ? (page.at(-1)?.id ?? null) : null;
  return { count: named.length, persons: await withTitles(db, page, among), next };
}

const AT_ONCE = 1000;

type Named = Awaited<ReturnType<typeof namesOf>>[number];

async function namesOf(db: Reader, among: readonly Addressee[]) {
  const ids = among.map(({ personId }) => personId);
  const rows = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    rows.push(
      ...(await db
        .select({ ...nameColumns(person), key: person.searchKey })
        .from(person)
        .where(inArray(person.id, some))),
    );
  }
  return rows;
}

async function withTitles(db: Reader, page: readonly Named[], among: readonly Addressee[]) {
  const byPerson = new Map(among.map((each) => [each.personId, each]));
  const positions = page.flatMap(({ id }) => byPerson.get(id)?.positionId ?? []);
  const units = page.flatMap(({ id }) => byPerson.get(id)?.unitId ?? []);
  const titles = new Map((await db.select().from(position).where(inArray(position.id, positions))).map((row) => [row.id, row]));
  const names = new Map((await db.select().from(unit).where(inArray(unit.id, units))).map((row) => [row.id, row]));
  return page.map((found) => {
    const named = nameColumns(found);
    const { positionId, unitId } = byPerson.get(named.id) ?? { positionId: null, unitId: null };
    const office = positionId === null ? undefined : titles.get(positionId);
    const counted = unitId === null ? undefined : names.get(unitId);
    return {
      ...named,
      title: office === undefined ? null : titleOf(office, named.sex),
      unit: counted === undefined ? null : { fr: counted.nameFr, ar: counted.nameAr },
    };
  });
}

type Choice = { readonly id: string; readonly code: string; readonly name: Bilingual };

/** The parts of the structure a memo can name today, in the centre's order. */
export async function targetChoices(db: Reader, now: Instant) {
  const today = localDay(now);
  const names = (row: { nameFr: string; nameAr: string }): Bilingual => ({ fr: row.nameFr, ar: row.nameAr });
  const sites = await sitesOn(db, today);
  const units = await unitsOn(db, today);
  const bodies = await db
    .select()
    .from(body)
    .where(and(lte(body.fromOn, today), or(isNull(body.toOn), gt(body.toOn, today))))
    .orderBy(asc(body.kind), asc(body.id));
  const promotions = await db
    .select()
    .from(promotion)
    .where(gt(promotion.endsOn, today))
    .orderBy(asc(promotion.startsOn), asc(promotion.id));
  return {
    sites: sites.map((row): Choice => ({ id: row.id, code: row.code, name: names(row) })),
    units: units.map(({ id, code, name, kind }) => ({ id, code, name, kind })),
    bodies: bodies.map((row) => ({ id: row.id, code: '', name: names(row), kind: row.kind })),
    promotions: promotions.map((row): Choice => ({ id: row.id, code: row.code, name: names(row) })),
    groups: await groupsToday(db, today),
  };
}

async function groupsToday(db: Reader, today: string) {
  const rows = await db
    .select({ id: traineeGroup.id, code: traineeGroup.code, fr: unit.nameFr, ar: unit.nameAr, promotion: promotion.code })
    .from(traineeGroup)
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(gt(promotion.endsOn, today))
    .orderBy(asc(promotion.startsOn), asc(unit.rank), asc(traineeGroup.code));
  return rows.map(({ id, code, fr, ar, promotion: of }) => ({ id, code, name: { fr, ar }, promotion: of }));
}

/** What named parts of the structure are called, for those of a memo of the past that are no longer to be chosen. */
export async function namedPersons(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select(nameColumns(person))
    .from(person)
    .where(inArray(person.id, [...ids]))
    .orderBy(asc(person.id));
}
