import { and, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import { teaching } from './table.ts';

/** A trainer's published teaching assignments valid at an instant: module × group. */
export async function holdingsOf(db: Reader, personId: string, at: Instant): Promise<Holding[]> {
  const query = prepared(db, 'schedule.holdings', (d) =>
    d
      .select({ id: teaching.id, from: teaching.startsAt, to: teaching.endsAt, groupId: teaching.groupId, moduleId: teaching.moduleId })
      .from(teaching)
      .where(
        and(
          eq(teaching.trainerId, sql.placeholder('personId')),
          isNotNull(teaching.publishedAt),
          lte(teaching.startsAt, sql.placeholder('at')),
          or(isNull(teaching.endsAt), gt(teaching.endsAt, sql.placeholder('at'))),
        ),
      ),
  );
  const rows = await query.execute({ personId, at });
  return rows.map(({ id, from, to, groupId, moduleId }) => ({
    id,
    kind: 'teaching',
    office: 'trainer',
    capacity: 'titular',
    from,
    to,
    reach: { groupId, moduleId },
  }));
}
