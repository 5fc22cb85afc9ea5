import { id, index, instant, int, oneOf, table, text, unique } from '#db/columns';
import { capacities } from './capacity.ts';

/** Every act of the centre, chained: each row's hash covers the row before it. Refuses UPDATE, DELETE and REPLACE by trigger. */
export const journal = table(
  'journal',
  {
    seq: int('seq').primaryKey(),
    at: instant('at').notNull(),
    /** Who acted: a person's id, or `system`, or `console`. */
    performer: text('performer').notNull(),
    holdingId: id('holding_id'),
    office: text('office'),
    capacity: oneOf('capacity', capacities).notNull(),
    action: text('action').notNull(),
    actId: id('act_id').notNull(),
    /** SHA-256 of the canonical input: the same act id with other content is refused. */
    fingerprint: text('fingerprint').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    /** What the act answered, as canonical JSON, given again when the same act is sent again. */
    result: text('result').notNull(),
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [unique('journal_act').on(t.performer, t.actId), index('journal_subject').on(t.subjectKind, t.subjectId)],
);
