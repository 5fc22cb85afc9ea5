import { bool, id, index, instant, int, json, oneOf, table, text, unique } from '#db/columns';
import { languages } from '../../shared/core/text.ts';
import type { RefusalParams } from '../../shared/core/refusal.ts';
import type { MailChoices } from '../../shared/notices/mail/schema.ts';
import { person } from '../people/table.ts';

/** What a person should see now; worded by the client from a key and its parameters. */
export const notice = table(
  'notice',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    key: text('key').notNull(),
    params: json<RefusalParams>('params').notNull(),
    link: text('link'),
    createdAt: instant('created_at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [index('notice_person').on(t.personId, t.createdAt)],
);

/**
 * Letters: what leaves by mail of what was told, written with it in the transaction of the act. Those of a person that are due
 * together leave as one mail, whose id they share from the first try on. Deleted a while after they were sent.
 */
export const outbox = table(
  'outbox',
  {
    id: id('id').primaryKey(),
    /** One letter of a notice at most. */
    noticeId: id('notice_id').references(() => notice.id),
    personId: id('person_id').references(() => person.id),
    address: text('address').notNull(),
    /** Null: the language of the account when it is sent. */
    language: oneOf('language', languages),
    key: text('key').notNull(),
    params: json<RefusalParams>('params').notNull(),
    /** Leaves at any hour. */
    isUrgent: bool('is_urgent').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    /** When to look at it again; null once sent or given up. */
    nextAt: instant('next_at'),
    mailId: id('mail_id'),
    sentAt: instant('sent_at'),
    attempts: int('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [
    unique('outbox_notice').on(t.noticeId),
    index('outbox_next').on(t.nextAt),
    index('outbox_person').on(t.personId),
    index('outbox_mail').on(t.mailId),
    index('outbox_sent').on(t.sentAt),
  ],
);

/** What a person chose to get by mail; without a row, the defaults. */
export const mailPreference = table('mail_preference', {
  personId: id('person_id')
    .primaryKey()
    .references(() => person.id),
  modes: json<MailChoices>('modes').notNull(),
  changedAt: instant('changed_at').notNull(),
  version: int('version').notNull().default(1),
});
