import { sql } from 'drizzle-orm';
import { check, id, index, instant, int, table, text } from '#db/columns';
import { person } from '../../people/table.ts';

/** What the centre's memos say around their text, as the centre chose it; without the row, the defaults of the program. */
export const memoLayout = table(
  'memo_layout',
  {
    one: int('one').primaryKey(),
    salutationFr: text('salutation_fr').notNull(),
    salutationAr: text('salutation_ar').notNull(),
    closingFr: text('closing_fr').notNull(),
    closingAr: text('closing_ar').notNull(),
    /** One line each. */
    copiesFr: text('copies_fr').notNull(),
    copiesAr: text('copies_ar').notNull(),
    footFr: text('foot_fr').notNull(),
    footAr: text('foot_ar').notNull(),
    changedAt: instant('changed_at').notNull(),
    changedBy: id('changed_by')
      .notNull()
      .references(() => person.id),
    version: int('version').notNull(),
  },
  (t) => [index('memo_layout_changed_by').on(t.changedBy), check('memo_layout_one', sql`${t.one} = 1`)],
);
