import { day, id, index, instant, int, table, text, unique } from '#db/columns';
import { site } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { admission } from '../admission/table.ts';

/** A number drawn before the counters: one run of numbers per place and day. */
export const deskTicket = table(
  'desk_ticket',
  {
    id: id('id').primaryKey(),
    siteId: id('site_id')
      .notNull()
      .references(() => site.id),
    day: day('day').notNull(),
    number: int('number').notNull(),
    drawnAt: instant('drawn_at').notNull(),
    calledBy: id('called_by').references(() => person.id),
    desk: text('desk'),
    calledAt: instant('called_at'),
    doneAt: instant('done_at'),
    admissionId: id('admission_id').references(() => admission.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('desk_ticket_number').on(t.siteId, t.day, t.number),
    index('desk_ticket_called_by').on(t.calledBy),
    index('desk_ticket_admission').on(t.admissionId),
  ],
);
