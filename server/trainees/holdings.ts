import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import { localDay, type Instant } from '../../shared/core/time.ts';
import { enrolment, membership } from './table.ts';

/** A trainee's own place: one holding per enrolment, reaching the group they are in that day. */
export async function holdingsOf(db: Reader, personId: string, at: Instant): Promise<Holding[]> {
  const query = prepared(db, 'trainees.holdings', (d) =>
    d
      .select({
        id: enrolment.id,
        from: enrolment.startsAt,
        to: enrolment.endsAt,
        filiereId: enrolment.filiereId,
        groupId: membership.groupId,
      })
      .from(enrolment)
      .leftJoin(
        membership,
        and(
          eq(membership.enrolmentId, enrolment.id),
          lte(membership.fromOn, sql.placeholder('day')),
          or(isNull(membership.toOn), gt(membership.toOn, sql.placeholder('day'))),
        ),
      )
      .where(
        and(
          eq(enrolment.personId, sql.placeholder('personId')),
          lte(enrolment.startsAt, sql.placeholder('at')),
          or(isNull(enrolment.endsAt), gt(enrolment.endsAt, sql.placeholder('at'))),
        ),
      ),
  );
  const rows = await query.execute({ personId, at, day: localDay(at) });
  return rows.map(({ id, from, to, filiereId, groupId }) => ({
    id,
    kind: 'enrolment',
    office: 'trainee',
    capacity: 'titular',
    from,
    to,
    reach: { filiereId, ...(groupId === null ? {} : { groupId }) },
  }));
}
