import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, notExists, or, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../../shared/core/time.ts';
import { byUrgency, isMet, standingOf, type Done } from '../../../../shared/memos/receipts/rules.ts';
import { MINE_PAGE, type MineFilter } from '../../../../shared/memos/receipts/schema.ts';
import { appointment } from '../../../organisation/table.ts';
import { memo, memoReceipt } from '../../table.ts';
import { borneBy, copiesOf, positionsHeld, type Receipt } from '../read.ts';

const shown = {
  id: memo.id,
  type: memo.type,
  number: memo.number,
  subjectFr: memo.subjectFr,
  subjectAr: memo.subjectAr,
  summaryFr: memo.summaryFr,
  summaryAr: memo.summaryAr,
  obligation: memo.obligation,
  answerBy: memo.answerBy,
  urgency: memo.urgency,
  signedAt: memo.signedAt,
  meetsAt: memo.meetsAt,
  meetsUntil: memo.meetsUntil,
  place: memo.place,
};

/** Whose copies: their own, and those of the positions they hold. */
type Reading = { readonly personId: string; readonly held: readonly string[]; readonly now: Instant };

function concerns({ personId, held }: Reading): SQL | undefined {
  return or(eq(memoReceipt.personId, personId), inArray(memoReceipt.positionId, [...held]));
}

/** The copies one answers for: the same as `bearersOf`, in SQL. */
export function isBorne(db: Reader, { personId, held, now }: Reading): SQL | undefined {
  const positions = [...held];
  const stillHeld = db
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        eq(appointment.positionId, memoReceipt.positionId),
        eq(appointment.personId, memoReceipt.personId),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    );
  return or(
    and(eq(memoReceipt.personId, personId), or(isNull(memoReceipt.positionId), inArray(memoReceipt.positionId, positions))),
    and(ne(memoReceipt.personId, personId), inArray(memoReceipt.positionId, positions), notExists(stillHeld)),
  );
}

/** What is still owed: the same as `isMet`, in SQL. */
export const isUnmet = and(
  isNull(memoReceipt.paperAt),
  or(
    and(eq(memo.obligation, 'acknowledge'), isNull(memoReceipt.acknowledgedAt)),
    and(eq(memo.obligation, 'answer'), isNull(memoReceipt.answeredAt)),
  ),
);

function keysOf(db: Reader, reading: Reading, filter: 'due' | 'unread') {
  const open = filter === 'due' ? isUnmet : isNull(memoReceipt.openedAt);
  return db
    .selectDistinct({ id: memo.id, urgency: memo.urgency, answerBy: memo.answerBy, signedAt: memo.signedAt })
    .from(memoReceipt)
    .innerJoin(memo, eq(memo.id, memoReceipt.memoId))
    .where(and(concerns(reading), isBorne(db, reading), open, isNotNull(memo.signedAt)));
}

type Key = Awaited<ReturnType<typeof keysOf>>[number];

/** How many of one's memos wait for an acknowledgement or an answer, and how many one has not opened. */
export async function waitingCounts(db: Reader, personId: string, now: Instant) {
  const reading = { personId, held: await positionsHeld(db, personId, now), now };
  const [due, unread] = [await keysOf(db, reading, 'due'), await keysOf(db, reading, 'unread')];
  return { due: due.length, unread: unread.length };
}

/** One's memos, a page at a time: what is owed by deadline, the rest newest first. `after`: the last memo of the page before. */
export async function mineOf(
  db: Reader,
  personId: string,
  asked: { readonly filter: MineFilter; readonly after: string | null },
  now: Instant,
) {
  const reading = { personId, held: await positionsHeld(db, personId, now), now };
  const ids = asked.filter === 'all' ? await everyId(db, reading, asked.after) : await openIds(db, reading, asked.filter, asked.after);
  const page = ids.slice(0, MINE_PAGE);
  const rows = page.length === 0 ? [] : await db.select(shown).from(memo).where(inArray(memo.id, page));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const copies = await copiesOf(db, page, personId, now);
  const borne = await borneBy(db, copies, personId, now);
  const memos = page.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const own = copies.filter(({ memoId }) => memoId === id);
    return [
      {
        ...row,
        mine: stateOf(
          personId,
          row,
          own,
          borne.filter(({ memoId }) => memoId === id),
        ),
      },
    ];
  });
  return { memos, next: ids.length > MINE_PAGE ? (page.at(-1) ?? null) : null };
}

/** What is open is little: read whole, and ordered by what cannot wait. */
async function openIds(db: Reader, reading: Reading, filter: 'due' | 'unread', after: string | null): Promise<string[]> {
  const keys: Key[] = await keysOf(db, reading, filter);
  const ordered = keys.toSorted(byUrgency).map(({ id }) => id);
  return after === null ? ordered : ordered.slice(ordered.indexOf(after) + 1);
}

async function everyId(db: Reader, reading: Reading, after: string | null): Promise<string[]> {
  const mine = db.select({ id: memoReceipt.memoId }).from(memoReceipt).where(concerns(reading));
  const [last] = after === null ? [] : await db.select({ at: memo.signedAt }).from(memo).where(eq(memo.id, after));
  const before = last?.at == null ? undefined : or(lt(memo.signedAt, last.at), and(eq(memo.signedAt, last.at), lt(memo.id, after ?? '')));
  const rows = await db
    .select({ id: memo.id })
    .from(memo)
    .where(and(inArray(memo.id, mine), isNotNull(memo.signedAt), before))
    .orderBy(desc(memo.signedAt), desc(memo.id))
    .limit(MINE_PAGE + 1);
  return rows.map(({ id }) => id);
}

type Asking = { readonly obligation: 'information' | 'acknowledge' | 'answer' };

/** How one stands towards a memo: the copies one bears together; without any, the copy one left behind with an office. */
export function stateOf(personId: string, { obligation }: Asking, copies: readonly Receipt[], borne: readonly Receipt[]) {
  const counted = borne.length > 0 ? borne : copies;
  const done = together(counted);
  const heir = borne.find((copy) => copy.personId !== personId);
  return {
    isBearer: borne.length > 0,
    isDue: borne.some((copy) => !isMet(obligation, copy)),
    standing: standingOf(done),
    ...done,
    answer: counted.find(({ answer }) => answer !== null)?.answer ?? null,
    /** The position whose unmet copy one took over. */
    inheritedId: heir?.positionId ?? null,
  };
}

/** Of several copies, the least that was done with all of them. */
function together(copies: readonly Receipt[]): Done {
  const least = (of: (copy: Receipt) => Instant | null) => {
    const times = copies.map(of);
    return times.length === 0 || times.includes(null) ? null : Math.max(...times.map((at) => at ?? 0));
  };
  return {
    openedAt: least(({ openedAt }) => openedAt),
    acknowledgedAt: least(({ acknowledgedAt }) => acknowledgedAt),
    answeredAt: least(({ answeredAt }) => answeredAt),
    paperAt: least(({ paperAt }) => paperAt),
  };
}
