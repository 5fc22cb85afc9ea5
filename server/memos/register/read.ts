/** The register of memos: which rules are in force on a day, the history of one, the archive and its search. */
import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  max,
  min,
  ne,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import { addDays, localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { ARCHIVE_PAGE, RULES_PAGE, type ArchiveAsked } from '../../../shared/memos/register/schema.ts';
import type { Ruling } from '../../../shared/memos/register/rules.ts';
import { wordsSought } from '../../../shared/memos/register/words/rules.ts';
import { unit } from '../../organisation/table.ts';
import { memo, memoLink } from '../table.ts';
import { memoWord, ruleVersion } from './table.ts';

export type StoredVersion = typeof ruleVersion.$inferSelect;

/** After every word that begins with what stands before it. */
const LAST = '\u{10ffff}';

/** A memo as lists of the register name it. */
const named = {
  id: memo.id,
  number: memo.number,
  type: memo.type,
  signedAt: memo.signedAt,
  subjectFr: memo.subjectFr,
  subjectAr: memo.subjectAr,
  summaryFr: memo.summaryFr,
  summaryAr: memo.summaryAr,
  classCode: memo.classCode,
  unitFr: unit.nameFr,
  unitAr: unit.nameAr,
};

type After = { readonly fromOn: Day; readonly id: string } | null;

/** The texts in force on a day among the memos one may read, the latest to begin first; one more than a page. */
export async function versionsOn(db: Reader, on: Day, { readable, query, after }: { readable: SQL; query: string; after: After }) {
  const { id, ruleId, fromOn, untilOn } = ruleVersion;
  const words = await found(db, query);
  const rows = await db
    .select({ id })
    .from(ruleVersion)
    .innerJoin(memo, eq(memo.id, ruleVersion.memoId))
    .where(
      and(
        lte(fromOn, on),
        or(isNull(untilOn), gt(untilOn, on)),
        after === null ? undefined : or(lt(fromOn, after.fromOn), and(eq(fromOn, after.fromOn), lt(id, after.id))),
        words,
        readable,
      ),
    )
    .orderBy(desc(fromOn), desc(id))
    .limit(RULES_PAGE + 1);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  return db
    .select({ versionId: id, ruleId, fromOn, untilOn, ...named })
    .from(ruleVersion)
    .innerJoin(memo, eq(memo.id, ruleVersion.memoId))
    .innerJoin(unit, eq(unit.id, memo.unitId))
    .where(inArray(id, ids))
    .orderBy(desc(fromOn), desc(id));
}

/** When each of these rules began, and how many texts it has had. */
export async function coursesOf(db: Reader, ruleIds: readonly string[]) {
  if (ruleIds.length === 0) return [];
  const { ruleId, fromOn, untilOn, memoId } = ruleVersion;
  const began = min(fromOn);
  const rows = await db
    .select({ ruleId, memoId, began })
    .from(ruleVersion)
    .where(and(inArray(ruleId, [...ruleIds]), or(isNull(untilOn), lt(fromOn, untilOn))))
    .groupBy(ruleId, memoId);
  return ruleIds.map((each) => {
    const own = rows.filter((row) => row.ruleId === each);
    return { ruleId: each, texts: own.length, beganOn: own.map((row) => row.began ?? '').toSorted()[0] ?? null };
  });
}

/** All lines of one rule, in their order; those that were never in force too. */
export async function linesOf(db: Reader, ruleId: string): Promise<StoredVersion[]> {
  return db.select().from(ruleVersion).where(eq(ruleVersion.ruleId, ruleId)).orderBy(asc(ruleVersion.fromOn), asc(ruleVersion.id));
}

/** The rules a memo is or was the text of, the ones it still is first. */
export async function rulesOf(db: Reader, memoId: string): Promise<StoredVersion[]> {
  const { fromOn, id } = ruleVersion;
  return db.select().from(ruleVersion).where(eq(ruleVersion.memoId, memoId)).orderBy(desc(fromOn), desc(id));
}

/** Of some memos, those one may read. */
export async function readableAmong(db: Reader, memoIds: readonly string[], readable: SQL): Promise<ReadonlySet<string>> {
  if (memoIds.length === 0) return new Set();
  const rows = await db.select({ id: memo.id }).from(memo).where(and(inArray(memo.id, [...memoIds]), readable)); // prettier-ignore
  return new Set(rows.map(({ id }) => id));
}

/** Memos as a history shows them, and what each does to which, both ends named. */
export async function historyRows(db: Reader, memoIds: readonly string[]) {
  const { bodyFr, bodyAr, isRule, validUntil } = memo;
  const memos = await db
    .select({ ...named, bodyFr, bodyAr, isRule, validUntil })
    .from(memo)
    .innerJoin(unit, eq(unit.id, memo.unitId))
    .where(inArray(memo.id, [...memoIds]))
    .orderBy(asc(memo.signedAt), asc(memo.id));
  const target = alias(memo, 'target');
  const links = await db
    .select({ memoId: memoLink.memoId, targetId: memoLink.targetId, kind: memoLink.kind, number: target.number, type: target.type })
    .from(memoLink)
    .innerJoin(target, eq(target.id, memoLink.targetId))
    .where(and(inArray(memoLink.memoId, [...memoIds]), ne(memoLink.kind, 'refers')))
    .orderBy(asc(target.signedAt), asc(target.id));
  return { memos, links };
}

/** The memo, and those it is tied to by what memos do to one another, in the order of their signatures; it stands last. */
export async function rulingsAround(db: Reader, memoId: string, now: Instant): Promise<Ruling[]> {
  const links = await linksAround(db, memoId);
  const ids = [...new Set([memoId, ...links.flatMap((link) => [link.memoId, link.targetId])])];
  const { id, isRule, effectiveOn, validUntil, signedAt } = memo;
  const rows = await db.select({ id, isRule, effectiveOn, validUntil, signedAt }).from(memo).where(inArray(id, ids)); // prettier-ignore
  const at = (row: (typeof rows)[number]) => (row.id === memoId ? Infinity : (row.signedAt ?? 0));
  const ordered = targetsFirst(
    rows.toSorted((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1)),
    links,
  );
  const place = new Map(ordered.map((row, index) => [row.id, index]));
  return ordered.map((row) => ({
    id: row.id,
    isRule: row.isRule,
    fromOn: row.effectiveOn ?? localDay(row.id === memoId ? now : (row.signedAt ?? now)),
    untilOn: row.validUntil === null ? null : addDays(row.validUntil, 1),
    links: links
      .filter((link) => link.memoId === row.id)
      .toSorted((a, b) => (place.get(a.targetId) ?? 0) - (place.get(b.targetId) ?? 0))
      .map(({ targetId, kind }) => ({ targetId, kind })),
  }));
}

type LinkRow = typeof memoLink.$inferSelect;

/** Links of signed memos, and of this one, reached from it step by step. */
async function linksAround(db: Reader, memoId: string): Promise<LinkRow[]> {
  const found = new Map<string, LinkRow>();
  const seen = new Set([memoId]);
  for (let edge = [memoId]; edge.length > 0;) {
    const { memoId: from, targetId, kind } = memoLink;
    const rows = await db
      .select({ memoId: from, targetId, kind })
      .from(memoLink)
      .innerJoin(memo, eq(memo.id, from))
      .where(and(or(inArray(from, edge), inArray(targetId, edge)), ne(kind, 'refers'), or(eq(memo.state, 'signed'), eq(memo.id, memoId))));
    for (const row of rows) found.set(`${row.memoId} ${row.targetId}`, row);
    edge = [...new Set(rows.flatMap((row) => [row.memoId, row.targetId]))].filter((id) => !seen.has(id));
    for (const id of edge) seen.add(id);
  }
  return [...found.values()];
}

/** Signed in the same instant: what is aimed at still comes before what aims at it. */
function targetsFirst<Row extends { readonly id: string }>(rows: readonly Row[], links: readonly LinkRow[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const placed = new Map<string, Row>();
  const place = (row: Row) => {
    for (const { memoId, targetId } of links) {
      const target = memoId === row.id && !placed.has(targetId) ? byId.get(targetId) : undefined;
      if (target) place(target);
    }
    placed.set(row.id, row);
  };
  for (const row of rows) if (!placed.has(row.id)) place(row);
  return [...placed.values()];
}

/** So few memos have a rare word that they are asked for by their keys; where more have each of the words, a page fills soon. */
const RARE = 400;

/** Whether a memo has a word that begins with each of those sought; undefined when nothing is sought. */
async function found(db: Reader, query: string): Promise<SQL | undefined> {
  const words = wordsSought(query);
  for (const word of words) {
    const rows = await db.select({ id: memoWord.memoId }).from(memoWord).where(beginsWith(word)).limit(RARE); // prettier-ignore
    const ids = [...new Set(rows.map(({ id }) => id))];
    if (rows.length < RARE) return and(ids.length === 0 ? sql`1 = 0` : inArray(memo.id, ids), ...words.flatMap((each) => (each === word ? [] : has(db, each)))); // prettier-ignore
  }
  return and(...words.map((word) => has(db, word)));
}

function has(db: Reader, word: string): SQL {
  return exists(
    db
      .select({ word: memoWord.word })
      .from(memoWord)
      .where(and(eq(memoWord.memoId, memo.id), beginsWith(word))),
  );
}

function beginsWith(word: string): SQL | undefined {
  return and(gte(memoWord.word, word), lt(memoWord.word, `${word}${LAST}`));
}

/** Keys of signed memos one may read, the latest first: all of them, or those found; one more than a page. What is shown of them is asked once they are few. */
async function archivedIds(db: Reader, readable: SQL, { query, type, year, unitId, number, after }: ArchiveAsked): Promise<string[]> {
  const { signedAt, id } = memo;
  const words = await found(db, query);
  const rows = await db
    .select({ id })
    .from(memo)
    .where(
      and(
        gt(signedAt, 0), // whatever is signed, in the order it is told
        type === null ? undefined : eq(memo.type, type),
        year === null ? undefined : eq(memo.registryYear, year),
        unitId === null ? undefined : eq(memo.unitId, unitId),
        number === '' ? undefined : like(memo.number, `%${number.replace(/[%_\\]/g, '')}%`),
        words, // before what costs more to tell of each memo
        readable,
        after === null ? undefined : or(lt(signedAt, after.signedAt), and(eq(signedAt, after.signedAt), lt(id, after.id))),
      ),
    )
    .orderBy(desc(signedAt), desc(id))
    .limit(ARCHIVE_PAGE + 1);
  return rows.map((row) => row.id);
}

/** Signed memos one may read, the latest first, and whether each still holds; one more than a page. */
export async function archived(db: Reader, readable: SQL, asked: ArchiveAsked, today: Day) {
  const ids = await archivedIds(db, readable, asked);
  if (ids.length === 0) return [];
  const standing = { isInForce: isSome(textOn(db, today)), isToCome: isSome(textAfter(db, today)), isChanged: isSome(changesOf(db)) };
  return db
    .select({ ...named, obligation: memo.obligation, isRule: memo.isRule, ...standing })
    .from(memo)
    .innerJoin(unit, eq(unit.id, memo.unitId))
    .where(inArray(memo.id, ids))
    .orderBy(desc(memo.signedAt), desc(memo.id));
}

type Some = Parameters<typeof exists>[0];

function isSome(rows: Some) {
  return sql<number>`case when ${exists(rows)} then 1 else 0 end`.mapWith(Boolean);
}

function textOn(db: Reader, on: Day): Some {
  const { id, memoId, fromOn, untilOn } = ruleVersion;
  return db.select({ id }).from(ruleVersion).where(and(eq(memoId, memo.id), lte(fromOn, on), or(isNull(untilOn), gt(untilOn, on)))); // prettier-ignore
}

function textAfter(db: Reader, on: Day): Some {
  const { id, memoId, fromOn, untilOn } = ruleVersion;
  return db.select({ id }).from(ruleVersion).where(and(eq(memoId, memo.id), gt(fromOn, on), or(isNull(untilOn), gt(untilOn, fromOn)))); // prettier-ignore
}

const later = alias(memo, 'later');

/** What signed memos did to this one since. */
function changesOf(db: Reader): Some {
  return db
    .select({ id: memoLink.memoId })
    .from(memoLink)
    .innerJoin(later, eq(later.id, memoLink.memoId))
    .where(and(eq(memoLink.targetId, memo.id), ne(memoLink.kind, 'refers'), eq(later.state, 'signed')));
}

/** Which years and units the memos one may read are of: what the archive is narrowed by. */
export async function archiveFacets(db: Reader, readable: SQL) {
  const signed = and(eq(memo.state, 'signed'), isNotNull(memo.registryYear), readable);
  const years = await db.selectDistinct({ year: memo.registryYear }).from(memo).where(signed).orderBy(desc(memo.registryYear)); // prettier-ignore
  const units = await db
    .select({ id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr, rank: max(unit.rank) })
    .from(memo)
    .innerJoin(unit, eq(unit.id, memo.unitId))
    .where(signed)
    .groupBy(unit.id, unit.nameFr, unit.nameAr)
    .orderBy(asc(max(unit.rank)), asc(unit.id));
  return { years: years.flatMap(({ year }) => year ?? []), units: units.map(({ id, nameFr, nameAr }) => ({ id, nameFr, nameAr })) };
}
