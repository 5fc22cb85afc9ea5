import { and, asc, desc, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { IntakeKind, RowReason, Verdict } from '../../../shared/people/intake/schema.ts';
import { nameColumns } from '../read.ts';
import { person } from '../table.ts';
import { intake, intakeEffect, intakeRow } from './table.ts';

export type Intake = typeof intake.$inferSelect;
export type IntakeRow = typeof intakeRow.$inferSelect;

/** A list, or undefined. */
export async function intakeById(db: Reader, intakeId: string): Promise<Intake | undefined> {
  const [found] = await db.select().from(intake).where(eq(intake.id, intakeId));
  return found;
}

/** What lies in the store of lists that were brought, by hash. */
export async function listHashes(db: Reader): Promise<string[]> {
  return (await db.select({ hash: intake.fileHash }).from(intake)).map(({ hash }) => hash);
}

const preparer = alias(person, 'preparer');
const approver = alias(person, 'approver');
const LATEST = 30;

/** The latest lists of these kinds, with who brought and who approved them. */
export async function latestIntakes(db: Reader, kinds: readonly IntakeKind[]) {
  return db
    .select({ intake, preparedBy: nameColumns(preparer), approvedBy: nameColumns(approver) })
    .from(intake)
    .innerJoin(preparer, eq(preparer.id, intake.preparedBy))
    .leftJoin(approver, eq(approver.id, intake.approvedBy))
    .where(inArray(intake.kind, [...kinds]))
    .orderBy(desc(intake.preparedAt), desc(intake.id))
    .limit(LATEST);
}

/** Who brought a list and who approved it, by name. */
export async function handsOf(db: Reader, intakeId: string) {
  const [found] = await db
    .select({ preparedBy: nameColumns(preparer), approvedBy: nameColumns(approver) })
    .from(intake)
    .innerJoin(preparer, eq(preparer.id, intake.preparedBy))
    .leftJoin(approver, eq(approver.id, intake.approvedBy))
    .where(eq(intake.id, intakeId));
  return found;
}

const REMEMBERED = 8;

/** How the latest lists of this kind were read, by what their headings look like. */
export async function rememberedOf(db: Reader, { id, kind }: Pick<Intake, 'id' | 'kind'>) {
  const rows = await db
    .select({ key: intake.headingKey, mapping: intake.mapping })
    .from(intake)
    .where(and(eq(intake.kind, kind), ne(intake.id, id), isNotNull(intake.headingKey), isNotNull(intake.mapping)))
    .orderBy(desc(intake.preparedAt), desc(intake.id))
    .limit(REMEMBERED);
  return rows.flatMap(({ key, mapping }) => (key === null || mapping === null ? [] : [{ key, mapping }]));
}

/** When this very content was taken over already, the same way; undefined when it never was, or was taken back. */
export async function appliedBefore(db: Reader, contentKey: string, except: string) {
  const [found] = await db
    .select({ id: intake.id, approvedAt: intake.approvedAt, fileName: intake.fileName })
    .from(intake)
    .where(and(eq(intake.contentKey, contentKey), eq(intake.state, 'applied'), sql`${intake.id} <> ${except}`))
    .limit(1);
  return found;
}

/** Rows in the order of the list, `most` at a time. */
export function rowsFrom(db: Reader, intakeId: string, { after, most, verdict }: { after: number; most: number; verdict?: Verdict }) {
  const isOf = verdict === undefined ? undefined : eq(intakeRow.verdict, verdict);
  return db
    .select()
    .from(intakeRow)
    .where(and(eq(intakeRow.intakeId, intakeId), gt(intakeRow.place, after), isOf))
    .orderBy(asc(intakeRow.place))
    .limit(most);
}

/** One verdict's rows, of one reason if one is named. */
export function rowsShown(
  db: Reader,
  { intakeId, verdict, reason, after }: { intakeId: string; verdict: Verdict; reason: RowReason | null; after: number },
  most: number,
) {
  return db
    .select()
    .from(intakeRow)
    .where(
      and(
        eq(intakeRow.intakeId, intakeId),
        eq(intakeRow.verdict, verdict),
        reason === null ? undefined : eq(intakeRow.reason, reason),
        gt(intakeRow.place, after),
      ),
    )
    .orderBy(asc(intakeRow.place))
    .limit(most);
}

export async function rowAt(db: Reader, intakeId: string, place: number): Promise<IntakeRow | undefined> {
  const [found] = await db
    .select()
    .from(intakeRow)
    .where(and(eq(intakeRow.intakeId, intakeId), eq(intakeRow.place, place)));
  return found;
}

/** How many rows there are of each verdict and reason. */
export async function reasonsOf(db: Reader, intakeId: string) {
  return db
    .select({ verdict: intakeRow.verdict, reason: intakeRow.reason, count: sql<number>`count(*)`.mapWith(Number) })
    .from(intakeRow)
    .where(and(eq(intakeRow.intakeId, intakeId), sql`${intakeRow.reason} is not null`))
    .groupBy(intakeRow.verdict, intakeRow.reason);
}

/** What agents decided, by what the row says: it outlives a new mapping and a mended file of the same list. */
export async function decisionsOf(db: Reader, intakeId: string) {
  const rows = await db
    .select({ facts: intakeRow.facts, decision: intakeRow.decision })
    .from(intakeRow)
    .where(and(eq(intakeRow.intakeId, intakeId), sql`${intakeRow.decision} is not null`));
  return rows;
}

/** The people rows may mean, as they are shown for a decision. */
export async function matchesNamed(db: Reader, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db
    .select({ ...nameColumns(person), massarCode: person.massarCode, cin: person.cin, bornOn: person.bornOn })
    .from(person)
    .where(inArray(person.id, [...personIds].slice(0, 200)));
}

/** What applying wrote, the last first. */
export function effectsFrom(db: Reader, intakeId: string, before: number, most: number) {
  return db
    .select()
    .from(intakeEffect)
    .where(and(eq(intakeEffect.intakeId, intakeId), sql`${intakeEffect.place} < ${before}`))
    .orderBy(desc(intakeEffect.place))
    .limit(most);
}
