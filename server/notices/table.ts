import { id, index, instant, int, json, oneOf, table, text } from '#db/columns';
import { languages } from '../../shared/core/text.ts';
import type { RefusalParams } from '../../shared/core/refusal.ts';
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

/** Mail to send once the act that caused it is committed; retried until sent. */
export const outbox = table(
  'outbox',
  {
    id: id('id').primaryKey(),
    personId: id('person_id').references(() => person.id),
    address: text('address').notNull(),
    language: oneOf('language', languages).notNull(),
    key: text('key').notNull(),
    params: json<RefusalParams>('params').notNull(),
    createdAt: instant('created_at').notNull(),
    nextAt: instant('next_at'),
    sentAt: instant('sent_at'),
    attempts: int('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [index('outbox_next').on(t.nextAt), index('outbox_person').on(t.personId)],
);
