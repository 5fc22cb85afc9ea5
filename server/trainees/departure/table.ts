import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, oneOf, table, text, uniqueIndex } from '#db/columns';
import { departureKinds, outcomes } from '../../../shared/trainees/departure/schema.ts';
import { person } from '../../people/table.ts';
import { enrolment } from '../table.ts';

/** A departure, or an absence for a while: proposed by one hand, decided by another; one open at a time. */
export const departure = table(
  'departure',
  {
    id: id('id').primaryKey(),
    enrolmentId: id('enrolment_id')
      .notNull()
      .references(() => enrolment.id),
    kind: oneOf('kind', departureKinds).notNull(),
    reason: text('reason').notNull(),
    effectiveOn: day('effective_on').notNull(),
    heardOn: day('heard_on'),
    preparedBy: id('prepared_by')
      .notNull()
      .references(() => person.id),
    preparedAt: instant('prepared_at').notNull(),
    decidedBy: id('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    outcome: oneOf('outcome', outcomes),
    decisionReason: text('decision_reason'),
  },
  (t) => [
    uniqueIndex('departure_open')
      .on(t.enrolmentId)
      .where(sql`${t.outcome} is null`),
    index('departure_enrolment').on(t.enrolmentId),
    index('departure_prepared_by').on(t.preparedBy),
    index('departure_decided_by').on(t.decidedBy),
    check(
      'departure_decided',
      sql`(${t.outcome} is null) = (${t.decidedAt} is null) and (${t.outcome} is null) = (${t.decidedBy} is null)`,
    ),
    check('departure_hands', sql`${t.outcome} is null or ${t.outcome} = 'withdrawn' or ${t.decidedBy} <> ${t.preparedBy}`),
    check('departure_heard', sql`${t.kind} <> 'exclude' or ${t.heardOn} is not null`),
  ],
);
