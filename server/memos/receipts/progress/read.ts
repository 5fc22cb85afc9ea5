import { and, asc, count, eq, gt, inArray, isNotNull, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../../shared/core/time.ts';
import { bearersOf, isMet, standingOf } from '../../../../shared/memos/receipts/rules.ts';
import { RECEIPTS_PAGE, type ReceiptsQuery } from '../../../../shared/memos/receipts/schema.ts';
import { searchKey } from '../../../../shared/people/rules.ts';
import { unit } from '../../../organisation/table.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import { memoReceipt } from '../../table.ts';
import { holdersNow, type Memo } from '../read.ts';

/** What counts as done, by what the memo asks for: the same as `isMet`; a memo for information is done with once it is opened. */
function isDone(obligation: Memo['obligation']): SQL | undefined {
  if (obligation === 'information') return or(isNotNull(memoReceipt.openedAt), isNotNull(memoReceipt.paperAt));
  const done = obligation === 'answer' ? memoReceipt.answeredAt : memoReceipt.acknowledgedAt;
  return or(isNotNull(done), isNotNull(memoReceipt.paperAt));
}

/** How far the addressees of a memo are, unit by unit in the order of the organigramme; those no unit counts last. */
export async function progressOf(db: Reader, { id, obligation }: Pick<Memo, 'id' | 'obligation'>) {
  const wasOpened = or(isNotNull(memoReceipt.openedAt), isDone(obligation));
  const rows = await db
    .select({
      unitId: memoReceipt.unitId,
      all: count(),
      opened: sql<number>`sum(case when ${wasOpened} then 1 else 0 end)`.mapWith(Number),
      done: sql<number>`sum(case when ${isDone(obligation)} then 1 else 0 end)`.mapWith(Number),
      told: sql<number>`sum(case when ${isNotNull(memoReceipt.toldAt)} then 1 else 0 end)`.mapWith(Number),
    })
    .from(memoReceipt)
    .where(eq(memoReceipt.memoId, id))
    .groupBy(memoReceipt.unitId);
  const names = await db
    .select({ id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr })
    .from(unit)
    .where(
      inArray(
        unit.id,
        rows.flatMap(({ unitId }) => unitId ?? []),
      ),
    )
    .orderBy(asc(unit.rank), asc(unit.id));
  const byUnit = new Map(rows.map((row) => [row.unitId, row]));
  const known = names.flatMap((row) => {
    const found = byUnit.get(row.id);
    return found === undefined ? [] : [{ ...found, name: { fr: row.nameFr, ar: row.nameAr } }];
  });
  const loose = byUnit.get(null);
  const units = loose === undefined ? known : [...known, { ...loose, name: null }];
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    all: sum((row) => row.all),
    opened: sum((row) => row.opened),
    done: sum((row) => row.done),
    told: sum((row) => row.told),
    units,
  };
}

/** A page of the copies of a memo, in the order of the register, with who answers for each now. */
export async function receiptsOf(db: Reader, memo: Pick<Memo, 'id' | 'obligation'>, asked: Omit<ReceiptsQuery, 'memoId'>, now: Instant) {
  const rows = await db
    .select({ receipt: memoReceipt, named: nameColumns(person), key: person.searchKey, unitFr: unit.nameFr, unitAr: unit.nameAr })
    .from(memoReceipt)
    .innerJoin(person, eq(person.id, memoReceipt.personId))
    .leftJoin(unit, eq(unit.id, memoReceipt.unitId))
    .where(and(eq(memoReceipt.memoId, memo.id), among(asked), passes(memo.obligation, asked), await isAfter(db, asked.after)))
    .orderBy(asc(person.searchKey), asc(person.id))
    .limit(RECEIPTS_PAGE + 1);
  const page = rows.slice(0, RECEIPTS_PAGE);
  const holders = await holdersNow(
    db,
    page.flatMap(({ receipt }) => receipt.positionId ?? []),
    now,
  );
  const others = await namesOf(
    db,
    page.flatMap(({ receipt }) => othersOf(receipt, bearersOf(receipt, holders))),
  );
  const lines = page.map(({ receipt, named, unitFr, unitAr }) => {
    const { openedAt, acknowledgedAt, answeredAt, paperAt, answer, reminders, remindedAt, escalatedAt } = receipt;
    const bearers = bearersOf(receipt, holders);
    const hand = receipt.answeredBy ?? receipt.acknowledgedBy ?? receipt.paperBy;
    return {
      person: named,
      unit: unitFr === null || unitAr === null ? null : { fr: unitFr, ar: unitAr },
      standing: standingOf(receipt),
      isMet: isMet(memo.obligation, receipt),
      at: answeredAt ?? acknowledgedAt ?? paperAt ?? openedAt,
      answer,
      reminders,
      remindedAt,
      escalatedAt,
      /** Who did it, when another than the addressee. */
      by: hand === null || hand === named.id ? null : (others.get(hand) ?? null),
      /** Who owes it now, when another than the addressee; none while the office is vacant. */
      heirs: bearers.filter((each) => each !== named.id).flatMap((each) => others.get(each) ?? []),
      isVacant: bearers.length === 0,
    };
  });
  return { lines, next: rows.length > RECEIPTS_PAGE ? (page.at(-1)?.named.id ?? null) : null };
}

type Handled = Pick<typeof memoReceipt.$inferSelect, 'answeredBy' | 'acknowledgedBy' | 'paperBy'>;

function othersOf({ answeredBy, acknowledgedBy, paperBy }: Handled, bearers: readonly string[]): string[] {
  return [answeredBy, acknowledgedBy, paperBy, ...bearers].filter((each) => each !== null);
}

async function namesOf(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .select(nameColumns(person))
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

function among({ unitId }: Pick<ReceiptsQuery, 'unitId'>): SQL | undefined {
  if (unitId === null) return undefined;
  return unitId === 'none' ? isNull(memoReceipt.unitId) : eq(memoReceipt.unitId, unitId);
}

function passes(obligation: Memo['obligation'], { filter, query }: Pick<ReceiptsQuery, 'filter' | 'query'>): SQL | undefined {
  const words = searchKey(query).split(' ').filter(Boolean);
  const done = isDone(obligation);
  return and(
    filter === 'done' ? done : filter === 'missing' ? sql`not (${done})` : undefined,
    ...words.map((word) => like(person.searchKey, `%${word.replaceAll(/[%_\\]/g, '')}%`)),
  );
}

async function isAfter(db: Reader, personId: string | null): Promise<SQL | undefined> {
  if (personId === null) return undefined;
  const [last] = await db.select({ key: person.searchKey }).from(person).where(eq(person.id, personId));
  return last && or(gt(person.searchKey, last.key), and(eq(person.searchKey, last.key), gt(person.id, personId)));
}
