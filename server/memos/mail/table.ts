import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, int, oneOf, table, text, unique } from '#db/columns';
import { mailDirections, mailFates, mailLanguages } from '../../../shared/memos/mail/schema.ts';
import { file } from '../../documents/table.ts';
import { unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { memo } from '../table.ts';

/** A class of the classification plan, below the class its code begins with; how long what is filed there is kept, and then. */
export const mailClass = table('mail_class', {
  code: text('code').primaryKey(),
  parentCode: text('parent_code'),
  nameFr: text('name_fr').notNull(),
  nameAr: text('name_ar').notNull(),
  retentionYears: int('retention_years').notNull(),
  fate: oneOf('fate', mailFates).notNull(),
  endedAt: instant('ended_at'),
  version: int('version').notNull().default(1),
});

/** A line of the register of mail: numbered without gap in its direction and local year, never deleted, cancelled with a reason. */
export const mailEntry = table(
  'mail_entry',
  {
    id: id('id').primaryKey(),
    direction: oneOf('direction', mailDirections).notNull(),
    registryYear: int('registry_year').notNull(),
    registryOrder: int('registry_order').notNull(),
    number: text('number').notNull(),
    /** The day it arrived, or left. */
    passedOn: day('passed_on').notNull(),
    /** Who sent it, or to whom it went. */
    party: text('party').notNull(),
    theirNumber: text('their_number').notNull().default(''),
    theirOn: day('their_on'),
    /** In the language of the letter. */
    subject: text('subject').notNull(),
    language: oneOf('language', mailLanguages).notNull(),
    classCode: text('class_code').references(() => mailClass.code),
    fileId: id('file_id').references(() => file.id),
    /** The service it was given to, and the day by which it is answered. */
    unitId: id('unit_id').references(() => unit.id),
    dueOn: day('due_on'),
    /** The memo that left under this number. */
    memoId: id('memo_id').references(() => memo.id),
    search: text('search').notNull(),
    enteredBy: id('entered_by')
      .notNull()
      .references(() => person.id),
    enteredAt: instant('entered_at').notNull(),
    filedBy: id('filed_by').references(() => person.id),
    filedAt: instant('filed_at'),
    filedNote: text('filed_note'),
    cancelledBy: id('cancelled_by').references(() => person.id),
    cancelledAt: instant('cancelled_at'),
    cancelReason: text('cancel_reason'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('mail_entry_order').on(t.direction, t.registryYear, t.registryOrder),
    unique('mail_entry_number').on(t.direction, t.registryYear, t.number),
    index('mail_entry_passed').on(t.direction, t.passedOn),
    index('mail_entry_unit').on(t.unitId, t.dueOn),
    index('mail_entry_class').on(t.classCode),
    index('mail_entry_file').on(t.fileId),
    index('mail_entry_memo').on(t.memoId),
    index('mail_entry_entered_by').on(t.enteredBy),
    index('mail_entry_filed_by').on(t.filedBy),
    index('mail_entry_cancelled_by').on(t.cancelledBy),
    check('mail_entry_due', sql`${t.dueOn} is null or ${t.direction} = 'incoming'`),
    check('mail_entry_memo_out', sql`${t.memoId} is null or ${t.direction} = 'outgoing'`),
    check('mail_entry_filed', sql`(${t.filedAt} is null) = (${t.filedBy} is null) and (${t.filedAt} is null) = (${t.filedNote} is null)`),
    check('mail_entry_cancelled', sql`(${t.cancelledAt} is null) = (${t.cancelledBy} is null)`),
  ],
);

/** What answers an incoming letter: an outgoing one, or a memo. */
export const mailAnswer = table(
  'mail_answer',
  {
    entryId: id('entry_id')
      .primaryKey()
      .references(() => mailEntry.id),
    answerId: id('answer_id').references(() => mailEntry.id),
    memoId: id('memo_id').references(() => memo.id),
    answeredBy: id('answered_by')
      .notNull()
      .references(() => person.id),
    answeredAt: instant('answered_at').notNull(),
  },
  (t) => [
    index('mail_answer_answer').on(t.answerId),
    index('mail_answer_memo').on(t.memoId),
    index('mail_answer_answered_by').on(t.answeredBy),
    check('mail_answer_one', sql`(${t.answerId} is null) <> (${t.memoId} is null)`),
  ],
);
