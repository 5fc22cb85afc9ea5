/** The register of mail as rows: one line, those of a page, what waits; the plan letters are filed under. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, like, lt, lte, max, notExists, or, sql, exists, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Actor } from '../../../shared/core/authority.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { mailCarriers, mayKeepMail } from '../../../shared/memos/mail/policy.ts';
import { compareCodes } from '../../../shared/memos/mail/rules.ts';
import { MAIL_PAGE, PRINT_MOST, type MailAsked, type MailDirection } from '../../../shared/memos/mail/schema.ts';
import { searchKey } from '../../../shared/people/rules.ts';
import { file } from '../../documents/table.ts';
import { appointment, position, unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { unitsWithin, type UnitPlaces } from '../circuit/read.ts';
import { memo } from '../table.ts';
import { mailAnswer, mailClass, mailEntry } from './table.ts';

export type MailRow = typeof mailEntry.$inferSelect;
export type ClassRow = typeof mailClass.$inferSelect;

/** How a scan is attached to its line. */
export const MAIL_ENTRY = 'mailEntry';

/** One line, or undefined. */
export async function entryById(db: Reader, entryId: string): Promise<MailRow | undefined> {
  const [found] = await db.select().from(mailEntry).where(eq(mailEntry.id, entryId));
  return found;
}

/** The place the next letter takes in its direction and year. */
export async function nextMailOrder(db: Reader, direction: MailDirection, year: number): Promise<number> {
  const { registryOrder, registryYear } = mailEntry;
  const [last] = await db
    .select({ order: max(registryOrder) })
    .from(mailEntry)
    .where(and(eq(mailEntry.direction, direction), eq(registryYear, year)));
  return (last?.order ?? 0) + 1;
}

/** What answers a letter, or undefined. */
export async function answerOf(db: Reader, entryId: string) {
  const [found] = await db.select().from(mailAnswer).where(eq(mailAnswer.entryId, entryId));
  return found;
}

/** Whether a signed memo left under a number already. */
export async function leftAlready(db: Reader, memoId: string): Promise<boolean> {
  const rows = await db
    .select({ id: mailEntry.id })
    .from(mailEntry)
    .where(and(eq(mailEntry.memoId, memoId), isNull(mailEntry.cancelledAt)))
    .limit(1);
  return rows.length > 0;
}

/** Who heads a unit now: whom a letter given to it is told. */
export async function headsOf(db: Reader, unitId: string, now: Instant): Promise<string[]> {
  const { personId, startsAt, endsAt, positionId } = appointment;
  const rows = await db
    .selectDistinct({ personId })
    .from(appointment)
    .innerJoin(position, eq(position.id, positionId))
    .where(and(eq(position.unitId, unitId), eq(position.isHead, true), lte(startsAt, now), or(isNull(endsAt), gt(endsAt, now))));
  return rows.map((row) => row.personId);
}

/** The letters somebody may read: the SQL twin of `mayReadMail`. */
export function mailReadable(actor: Actor, units: UnitPlaces, now: Instant): SQL {
  const carriers = mailCarriers(actor, now);
  if (mayKeepMail(actor, now).ok || carriers.some(({ grant }) => grant.scope === 'wholeCentre')) return sql`1 = 1`;
  const within = unitsWithin(carriers, units, actor.personId);
  return within.length === 0 ? sql`1 = 0` : inArray(mailEntry.unitId, within);
}

const answered = alias(mailAnswer, 'answered');
const answering = alias(mailEntry, 'answering');
const answeringMemo = alias(memo, 'answering_memo');

const columns = {
  entry: mailEntry,
  unitFr: unit.nameFr,
  unitAr: unit.nameAr,
  classFr: mailClass.nameFr,
  classAr: mailClass.nameAr,
  memoNumber: memo.number,
  answerId: answered.answerId,
  answerMemoId: answered.memoId,
  answerNumber: answering.number,
  answerMemoNumber: answeringMemo.number,
};

function lines(db: Reader) {
  return db
    .select(columns)
    .from(mailEntry)
    .leftJoin(unit, eq(unit.id, mailEntry.unitId))
    .leftJoin(mailClass, eq(mailClass.code, mailEntry.classCode))
    .leftJoin(memo, eq(memo.id, mailEntry.memoId))
    .leftJoin(answered, eq(answered.entryId, mailEntry.id))
    .leftJoin(answering, eq(answering.id, answered.answerId))
    .leftJoin(answeringMemo, eq(answeringMemo.id, answered.memoId));
}
export type MailLine = Awaited<ReturnType<typeof mailPage>>[number];

function asked(db: Reader, { direction, filter, year, unitId, classCode, query }: MailAsked, today: Day): (SQL | undefined)[] {
  const words = searchKey(query).replace(/[%_\\]/g, '').split(' ').filter(Boolean); // prettier-ignore
  return [
    eq(mailEntry.direction, direction),
    year === null ? undefined : eq(mailEntry.registryYear, year),
    unitId === null ? undefined : eq(mailEntry.unitId, unitId),
    classCode === null ? undefined : or(eq(mailEntry.classCode, classCode), like(mailEntry.classCode, `${classCode}.%`)),
    filter === 'cancelled' ? isNotNull(mailEntry.cancelledAt) : undefined,
    filter === 'unassigned' ? and(isOpen(db), isNull(mailEntry.unitId)) : undefined,
    filter === 'open' ? and(isOpen(db), isNotNull(mailEntry.unitId)) : undefined,
    filter === 'late' ? and(isOpen(db), lt(mailEntry.dueOn, today)) : undefined,
    ...words.map((word) => like(mailEntry.search, `%${word}%`)),
  ];
}

/** Neither answered, nor put away, nor cancelled. */
function isOpen(db: Reader): SQL | undefined {
  const answers = db.select({ id: mailAnswer.entryId }).from(mailAnswer).where(eq(mailAnswer.entryId, mailEntry.id));
  return and(isNull(mailEntry.cancelledAt), isNull(mailEntry.filedAt), notExists(answers));
}

/** A page of the register, the latest number first, across years; one more than a page. `before`: year × 10⁶ + order. */
export async function mailPage(db: Reader, readable: SQL, { before, ...filters }: MailAsked & { before: number | null }, today: Day) {
  const { registryYear, registryOrder } = mailEntry;
  const [year, order] = [Math.floor((before ?? 0) / 1_000_000), (before ?? 0) % 1_000_000];
  const older = before === null ? undefined : or(lt(registryYear, year), and(eq(registryYear, year), lt(registryOrder, order)));
  return lines(db)
    .where(and(readable, ...asked(db, filters, today), older))
    .orderBy(desc(registryYear), desc(registryOrder))
    .limit(MAIL_PAGE + 1);
}

/** The register as it is printed: in the order of numbers. */
export async function mailPrinted(db: Reader, readable: SQL, filters: MailAsked, today: Day) {
  return lines(db)
    .where(and(readable, ...asked(db, filters, today)))
    .orderBy(asc(mailEntry.registryYear), asc(mailEntry.registryOrder))
    .limit(PRINT_MOST);
}

/** One line with all its names, or undefined. */
export async function mailLine(db: Reader, entryId: string) {
  const [found] = await lines(db).where(eq(mailEntry.id, entryId));
  return found;
}

/** The incoming letters an outgoing one answers. */
export async function answeredBy(db: Reader, entryId: string) {
  return db
    .select({ id: mailEntry.id, number: mailEntry.number, party: mailEntry.party, subject: mailEntry.subject, unitId: mailEntry.unitId })
    .from(mailAnswer)
    .innerJoin(mailEntry, eq(mailEntry.id, mailAnswer.entryId))
    .where(eq(mailAnswer.answerId, entryId))
    .orderBy(asc(mailEntry.registryYear), asc(mailEntry.registryOrder));
}

/** The scan of a letter, or undefined. */
export async function scanOf(db: Reader, entryId: string) {
  const [found] = await db
    .select({ scan: file })
    .from(mailEntry)
    .innerJoin(file, eq(file.id, mailEntry.fileId))
    .where(eq(mailEntry.id, entryId));
  return found?.scan;
}

/** Who entered, put away or cancelled a line. */
export async function handsOf(db: Reader, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return [];
  const { id, familyLatin, givenLatin, familyArabic, givenArabic } = person;
  return db.select({ id, familyLatin, givenLatin, familyArabic, givenArabic }).from(person).where(inArray(person.id, wanted));
}

/** How many incoming letters wait: late ones, those with a service, those with none. */
export async function mailCounts(db: Reader, readable: SQL, today: Day) {
  const incoming = and(eq(mailEntry.direction, 'incoming'), readable, isOpen(db));
  const one = (condition: SQL | undefined) =>
    sql<number>`coalesce(sum(case when ${condition ?? sql`1 = 1`} then 1 else 0 end), 0)`.mapWith(Number);
  const [found] = await db
    .select({
      late: one(lt(mailEntry.dueOn, today)),
      open: one(isNotNull(mailEntry.unitId)),
      unassigned: one(isNull(mailEntry.unitId)),
    })
    .from(mailEntry)
    .where(incoming);
  return found ?? { late: 0, open: 0, unassigned: 0 };
}

/** The years of the register, the latest first. */
export async function mailYears(db: Reader, readable: SQL): Promise<number[]> {
  const { registryYear } = mailEntry;
  const rows = await db.selectDistinct({ year: registryYear }).from(mailEntry).where(readable).orderBy(desc(registryYear));
  return rows.map(({ year }) => year);
}

/** Letters that left, to name as an answer: by words of the register. */
export async function outgoingFound(db: Reader, query: string) {
  const words = searchKey(query).replace(/[%_\\]/g, '').split(' ').filter(Boolean); // prettier-ignore
  return db
    .select({
      id: mailEntry.id,
      number: mailEntry.number,
      party: mailEntry.party,
      subject: mailEntry.subject,
      passedOn: mailEntry.passedOn,
    })
    .from(mailEntry)
    .where(
      and(eq(mailEntry.direction, 'outgoing'), isNull(mailEntry.cancelledAt), ...words.map((word) => like(mailEntry.search, `%${word}%`))),
    )
    .orderBy(desc(mailEntry.registryYear), desc(mailEntry.registryOrder))
    .limit(12);
}

/** The plan, in its order; `used` says whether anything was filed under a class. */
export async function planOf(db: Reader) {
  const letters = db.select({ id: mailEntry.id }).from(mailEntry).where(eq(mailEntry.classCode, mailClass.code));
  const memos = db.select({ id: memo.id }).from(memo).where(eq(memo.classCode, mailClass.code));
  const used = sql<number>`case when ${or(exists(letters), exists(memos))} then 1 else 0 end`.mapWith(Boolean);
  const rows = await db.select({ line: mailClass, used }).from(mailClass);
  return rows.map(({ line, used: isUsed }) => ({ ...line, isUsed })).toSorted((a, b) => compareCodes(a.code, b.code));
}

/** One class, or undefined. */
export async function classByCode(db: Reader, code: string): Promise<ClassRow | undefined> {
  const [found] = await db.select().from(mailClass).where(eq(mailClass.code, code));
  return found;
}
