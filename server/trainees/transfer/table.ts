import { sql } from 'drizzle-orm';
import { day, id, index, instant, int, oneOf, primaryKey, table, text, uniqueIndex } from '#db/columns';
import { fields } from '../../../shared/core/authority.ts';
import { transferStates } from '../../../shared/trainees/transfer/schema.ts';
import { person } from '../../people/table.ts';
import { enrolment, traineeGroup } from '../table.ts';

/** Somebody asks that a trainee change groups; one at a time for each enrolment. */
export const transfer = table(
  'transfer',
  {
    id: id('id').primaryKey(),
    enrolmentId: id('enrolment_id')
      .notNull()
      .references(() => enrolment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    fromGroupId: id('from_group_id')
      .notNull()
      .references(() => traineeGroup.id),
    toGroupId: id('to_group_id')
      .notNull()
      .references(() => traineeGroup.id),
    fromOn: day('from_on').notNull(),
    reason: text('reason').notNull(),
    state: oneOf('state', transferStates).notNull(),
    askedBy: id('asked_by')
      .notNull()
      .references(() => person.id),
    askedAt: instant('asked_at').notNull(),
    because: text('because'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('transfer_open')
      .on(t.enrolmentId)
      .where(sql`${t.state} = 'asked'`),
    index('transfer_enrolment').on(t.enrolmentId),
    index('transfer_person').on(t.personId, t.askedAt),
    index('transfer_state').on(t.state, t.askedAt),
    index('transfer_from_group').on(t.fromGroupId),
    index('transfer_to_group').on(t.toGroupId),
    index('transfer_asked_by').on(t.askedBy),
  ],
);

/** A cycle concerned said yes. */
export const transferApproval = table(
  'transfer_approval',
  {
    transferId: id('transfer_id')
      .notNull()
      .references(() => transfer.id),
    field: oneOf('field', fields).notNull(),
    approvedBy: id('approved_by')
      .notNull()
      .references(() => person.id),
    approvedAt: instant('approved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.transferId, t.field] }), index('transfer_approval_by').on(t.approvedBy)],
);
