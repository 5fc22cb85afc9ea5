import { and, asc, eq, gt, inArray, isNotNull, lt, max } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../../shared/core/time.ts';
import { memoPlace } from '../../../../shared/memos/rules.ts';
import type { Meeting } from '../../../core/context.ts';
import { memo, memoLink, memoReceipt } from '../../table.ts';
import { isBorne } from '../mine/read.ts';
import { positionsHeld } from '../read.ts';

type Window = { readonly from: Instant; readonly to: Instant };

/** The meetings signed memos convene a person to, by name or by an office they hold; those called off say so. */
export async function meetingsOf(db: Reader, personId: string, { from, to }: Window, now: Instant): Promise<Meeting[]> {
  const reading = { personId, held: await positionsHeld(db, personId, now), now };
  const rows = await db
    .selectDistinct({
      id: memo.id,
      number: memo.number,
      subjectFr: memo.subjectFr,
      subjectAr: memo.subjectAr,
      place: memo.place,
      meetsAt: memo.meetsAt,
      meetsUntil: memo.meetsUntil,
      signedAt: memo.signedAt,
    })
    .from(memoReceipt)
    .innerJoin(memo, eq(memo.id, memoReceipt.memoId))
    .where(and(isBorne(db, reading), eq(memo.state, 'signed'), isNotNull(memo.meetsAt), gt(memo.meetsUntil, from), lt(memo.meetsAt, to)))
    .orderBy(asc(memo.meetsAt), asc(memo.id));
  const ended = await calledOff(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, number, subjectFr, subjectAr, place, meetsAt, meetsUntil, signedAt }) =>
    meetsAt === null || meetsUntil === null || signedAt === null
      ? []
      : [
          {
            id,
            number: number ?? '',
            title: { fr: subjectFr, ar: subjectAr },
            place,
            link: memoPlace(id),
            startsAt: meetsAt,
            endsAt: meetsUntil,
            convenedAt: signedAt,
            cancelledAt: ended.get(id) ?? null,
          },
        ],
  );
}

/** Of these memos, those a later one cancelled or replaced, and when. */
async function calledOff(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: memoLink.targetId, at: max(memo.signedAt) })
    .from(memoLink)
    .innerJoin(memo, eq(memo.id, memoLink.memoId))
    .where(and(inArray(memoLink.targetId, [...ids]), inArray(memoLink.kind, ['cancels', 'replaces']), eq(memo.state, 'signed')))
    .groupBy(memoLink.targetId);
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const])));
}
