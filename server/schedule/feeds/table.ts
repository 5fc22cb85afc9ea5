import { sql } from 'drizzle-orm';
import { id, index, instant, int, table, text, unique, uniqueIndex } from '#db/columns';
import { person } from '../../people/table.ts';

/** A personal calendar link, one alive per person. Its token is kept only as a hash; a revoked one is remembered, and answered as gone. */
export const calendarFeed = table(
  'calendar_feed',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** When a calendar program last came for it. */
    fetchedAt: instant('fetched_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('calendar_feed_token').on(t.tokenHash),
    uniqueIndex('calendar_feed_live')
      .on(t.personId)
      .where(sql`${t.revokedAt} is null`),
    index('calendar_feed_person').on(t.personId),
  ],
);
