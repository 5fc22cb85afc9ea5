import { sql } from 'drizzle-orm';
import { check, day, id, index, primaryKey, table, text } from '#db/columns';
import { memo } from '../table.ts';

/**
 * Which text of a rule is in force, from a day to the day another takes over (`[fromOn, untilOn)`, null: until further notice).
 * `ruleId` is the first memo of the chain; `enteredBy` the memo whose signature entered the line: its own, or the one that
 * cancelled what was to take its place. A line is only ever ended sooner; one that was never in force ends on its first day.
 */
export const ruleVersion = table(
  'rule_version',
  {
    id: id('id').primaryKey(),
    ruleId: id('rule_id')
      .notNull()
      .references(() => memo.id),
    memoId: id('memo_id')
      .notNull()
      .references(() => memo.id),
    fromOn: day('from_on').notNull(),
    untilOn: day('until_on'),
    enteredBy: id('entered_by')
      .notNull()
      .references(() => memo.id),
    endedBy: id('ended_by').references(() => memo.id),
  },
  (t) => [
    index('rule_version_rule').on(t.ruleId, t.fromOn),
    index('rule_version_memo').on(t.memoId),
    index('rule_version_entered_by').on(t.enteredBy),
    index('rule_version_ended_by').on(t.endedBy),
    check('rule_version_days', sql`${t.untilOn} is null or ${t.fromOn} <= ${t.untilOn}`),
    check('rule_version_ended', sql`${t.endedBy} is null or ${t.untilOn} is not null`),
  ],
);

/** The words a signed memo is found by: its number, its subject, its summary and its text in both languages, folded. */
export const memoWord = table(
  'memo_word',
  {
    memoId: id('memo_id')
      .notNull()
      .references(() => memo.id),
    word: text('word').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memoId, t.word] }), index('memo_word_word').on(t.word, t.memoId)],
);
