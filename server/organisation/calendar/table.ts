import { sql } from 'drizzle-orm';
import { bool, check, day, id, index, int, oneOf, table, text } from '#db/columns';
import { spanKinds } from '../../../shared/organisation/schema.ts';
import { unit } from '../table.ts';

/** A break, weeks of examinations, days of practicum of a filière, the month of Ramadan: `[fromOn, toOn)`, on the weekdays of its bits (Monday first). */
export const calendarSpan = table(
  'calendar_span',
  {
    id: id('id').primaryKey(),
    kind: oneOf('kind', spanKinds).notNull(),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on').notNull(),
    weekdays: int('weekdays').notNull().default(127),
    filiereId: id('filiere_id').references(() => unit.id),
    isConfirmed: bool('is_confirmed').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('calendar_span_from').on(t.fromOn),
    index('calendar_span_filiere').on(t.filiereId),
    check('calendar_span_period', sql`${t.fromOn} < ${t.toOn}`),
  ],
);
