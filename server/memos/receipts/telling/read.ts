/** Whom to tell of signed memos, whom to remind, and who stands above those who do not answer. */
import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { addDays, DAY_LENGTH, localDay, type Day, type Instant } from '../../../../shared/core/time.ts';
import { bearersOf, remindersFrom, stepOn, superiorOf, type ReminderStep } from '../../../../shared/memos/receipts/rules.ts';
import { isWorkingDay } from '../../../../shared/organisation/calendar/rules.ts';
import { closedDaysBetween, parametersOf } from '../../../organisation/read.ts';
import { appointment, position, unit } from '../../../organisation/table.ts';
import { addresseesOf } from '../../addressees/read.ts';
import { memo, memoReceipt } from '../../table.ts';
import { isUnmet } from '../mine/read.ts';
import { holdersNow } from '../read.ts';

/** Signed memos whose addressees are still to be told, the oldest first. */
export async function untoldMemos(db: Reader) {
  return db
    .select(told)
    .from(memo)
    .where(and(eq(memo.state, 'signed'), isNull(memo.toldAt)))
    .orderBy(asc(memo.signedAt), asc(memo.id));
}

const told = {
  id: memo.id,
  type: memo.type,
  number: memo.number,
  subjectFr: memo.subjectFr,
  subjectAr: memo.subjectAr,
  obligation: memo.obligation,
  urgency: memo.urgency,
  office: memo.office,
  signedAt: memo.signedAt,
  meetsAt: memo.meetsAt,
};
export type ToldMemo = Awaited<ReturnType<typeof untoldMemos>>[number];

/** The next copies nobody was told of. */
export async function untoldCopies(db: Reader, memoId: string, most: number) {
  return db
    .select({ id: memoReceipt.id, personId: memoReceipt.personId })
    .from(memoReceipt)
    .where(and(eq(memoReceipt.memoId, memoId), isNull(memoReceipt.toldAt)))
    .orderBy(asc(memoReceipt.personId))
    .limit(most);
}

/** After the last step, memos are looked at for so long: for who takes an office then. */
const LOOKED_AT = 14;
/** No step falls later than so many days after a signature, closed days included. */
const HORIZON = 120;

export type RemindedMemo = ToldMemo & { readonly step: ReminderStep };

/** The memos that ask for something and have reached a step of reminding on a day. */
export async function memosToRemind(db: Reader, now: Instant): Promise<RemindedMemo[]> {
  const rows = await db
    .select(told)
    .from(memo)
    .where(and(ne(memo.obligation, 'information'), gte(memo.signedAt, now - HORIZON * DAY_LENGTH), lte(memo.signedAt, now)))
    .orderBy(asc(memo.signedAt), asc(memo.id));
  const [first] = rows;
  if (first?.signedAt == null) return [];
  const today = localDay(now);
  const closed = new Set((await closedDaysBetween(db, localDay(first.signedAt), addDays(today, HORIZON))).map(({ day }) => day));
  const set = await parametersOf(db);
  const days = {
    first: set['memos.remindWorkingDays'],
    second: set['memos.remindAgainWorkingDays'],
    superior: set['memos.superiorWorkingDays'],
  };
  return rows.flatMap((row) => {
    const dates = remindersFrom(row.signedAt ?? 0, days, (day: Day) => isWorkingDay(day, closed));
    const step = stepOn(today, dates);
    return step.reminders === 0 || today > addDays(dates.superior, LOOKED_AT) ? [] : [{ ...row, step }];
  });
}

/** A copy whose time has come, and who answers for it now. */
export type LateCopy = {
  readonly id: string;
  readonly memo: RemindedMemo;
  readonly unitId: string | null;
  readonly reminders: number;
  readonly escalatedAt: Instant | null;
  readonly bearers: readonly string[];
};

/** The unmet copies of these memos that are behind the step; of who left the centre, none. */
export async function lateCopies(db: Reader, memos: readonly RemindedMemo[], now: Instant): Promise<LateCopy[]> {
  const found = [];
  for (const each of memos) {
    const { reminders, escalate } = each.step;
    const behind = lt(memoReceipt.reminders, reminders);
    const rows = await db
      .select({ copy: memoReceipt })
      .from(memoReceipt)
      .innerJoin(memo, eq(memo.id, memoReceipt.memoId))
      .where(
        and(
          eq(memoReceipt.memoId, each.id),
          isNotNull(memoReceipt.toldAt),
          isUnmet,
          escalate ? or(behind, isNull(memoReceipt.escalatedAt)) : behind,
        ),
      );
    found.push(...rows.map(({ copy }) => ({ copy, memo: each })));
  }
  if (found.length === 0) return [];
  const holders = await holdersNow(
    db,
    found.flatMap(({ copy }) => copy.positionId ?? []),
    now,
  );
  const present = await presentNow(db, now);
  return found.map(({ copy, memo: of }) => ({
    id: copy.id,
    memo: of,
    unitId: copy.unitId,
    reminders: copy.reminders,
    escalatedAt: copy.escalatedAt,
    bearers: bearersOf(copy, holders).filter((each) => present.has(each)),
  }));
}

/** Everyone who holds something in the centre: nobody else is reminded of anything. */
async function presentNow(db: Reader, now: Instant): Promise<ReadonlySet<string>> {
  const found = await addresseesOf(
    db,
    [
      { kind: 'everyone' },
      { kind: 'office', office: 'councilMember' },
      { kind: 'office', office: 'commissionMember' },
      { kind: 'office', office: 'juryMember' },
    ],
    now,
  );
  return new Set(found.map(({ personId }) => personId));
}

/** Who stands above a person of a unit: asked once for many. */
export async function superiorsAt(db: Reader, now: Instant): Promise<(unitId: string | null, personId: string) => string | undefined> {
  const units = await db.select({ id: unit.id, parentId: unit.parentId }).from(unit);
  const rows = await db
    .select({ unitId: position.unitId, personId: appointment.personId })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(and(eq(position.isHead, true), lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now))))
    .orderBy(asc(position.rank), sql`${appointment.capacity} desc`, asc(appointment.startsAt), asc(appointment.id));
  const heads = new Map<string, string[]>();
  for (const { unitId, personId } of rows) heads.set(unitId, [...(heads.get(unitId) ?? []), personId]);
  const byId = new Map(units.map((row) => [row.id, row]));
  return (unitId, personId) => superiorOf(unitId, personId, byId, heads);
}

/** Of these copies, those still unmet and behind: what a write looks at again before it tells anybody. */
export async function stillLate(db: Reader, copyIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (copyIds.length === 0) return new Set();
  const rows = await db
    .select({ id: memoReceipt.id })
    .from(memoReceipt)
    .innerJoin(memo, eq(memo.id, memoReceipt.memoId))
    .where(and(inArray(memoReceipt.id, [...copyIds]), isUnmet));
  return new Set(rows.map(({ id }) => id));
}
