import { and, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Holding, Reach } from '../../shared/core/authority.ts';
import { DAY_LENGTH, type Instant } from '../../shared/core/time.ts';
import { exam, examInvigilator } from './exams/table.ts';
import { substitution, teaching } from './table.ts';

/** A trainer's published teaching assignments valid at an instant, module × group, the single sessions one stands in for, and the examinations one watches over, until a day after. */
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
  const assigned = await query.execute({ personId, at });
  const standingIn = prepared(db, 'schedule.substitutions', (d) =>
    d
      .select({ id: substitution.id, from: substitution.startsAt, to: substitution.endsAt, sessionId: substitution.sessionId })
      .from(substitution)
      .where(
        and(
          eq(substitution.trainerId, sql.placeholder('personId')),
          gt(substitution.startsAt, sql.placeholder('since')),
          lte(substitution.startsAt, sql.placeholder('at')),
          or(isNull(substitution.endsAt), gt(substitution.endsAt, sql.placeholder('at'))),
        ),
      ),
  );
  const substituted = await standingIn.execute({ personId, at, since: at - STANDS_IN });
  const watching = prepared(db, 'schedule.invigilations', (d) =>
    d
      .select({ examId: exam.id, publishedAt: exam.publishedAt, endsAt: exam.endsAt })
      .from(examInvigilator)
      .innerJoin(exam, eq(exam.id, examInvigilator.examId))
      .where(
        and(
          eq(examInvigilator.personId, sql.placeholder('personId')),
          eq(exam.state, 'published'),
          gt(exam.endsAt, sql.placeholder('since')),
        ),
      ),
  );
  const watched = await watching.execute({ personId, since: at - DAY_LENGTH });
  return [
    ...assigned.map(({ groupId, moduleId, ...term }) => teachingBy(term, { groupId, moduleId })),
    ...substituted.map(({ sessionId, ...term }) => teachingBy(term, { sessionId })),
    ...watched.map(({ examId, publishedAt, endsAt }) =>
      teachingBy({ id: examId, from: publishedAt ?? endsAt, to: endsAt + DAY_LENGTH }, { sessionId: examId }),
    ),
  ];
}

/** A substitution is for a session of the same training year. */
const STANDS_IN = 366 * DAY_LENGTH;

function teachingBy(term: Pick<Holding, 'id' | 'from' | 'to'>, reach: Reach): Holding {
  return { ...term, kind: 'teaching', office: 'trainer', capacity: 'titular', reach };
}
