import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, int, oneOf, primaryKey, table, text, uniqueIndex } from '#db/columns';
import { civilFields, correctionStates } from '../../../shared/trainees/file/schema.ts';
import { person } from '../../people/table.ts';

/** Somebody asks that the civil status of a trainee be corrected; one at a time for each person. */
export const civilCorrection = table(
  'civil_correction',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    state: oneOf('state', correctionStates).notNull(),
    reason: text('reason').notNull(),
    proposedBy: id('proposed_by')
      .notNull()
      .references(() => person.id),
    proposedAt: instant('proposed_at').notNull(),
    checkedBy: id('checked_by').references(() => person.id),
    checkedAt: instant('checked_at'),
    decidedBy: id('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    /** What whoever checked or decided had to say. */
    because: text('because'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('civil_correction_open')
      .on(t.personId)
      .where(sql`${t.state} in ('proposed', 'checked')`),
    index('civil_correction_person').on(t.personId, t.proposedAt),
    index('civil_correction_state').on(t.state, t.proposedAt),
    index('civil_correction_proposed_by').on(t.proposedBy),
    index('civil_correction_checked_by').on(t.checkedBy),
    index('civil_correction_decided_by').on(t.decidedBy),
    check('civil_correction_checked', sql`(${t.checkedBy} is null) = (${t.checkedAt} is null)`),
    check('civil_correction_decided', sql`(${t.decidedBy} is null) = (${t.decidedAt} is null)`),
    check(
      'civil_correction_hands',
      sql`${t.state} <> 'approved' or (${t.decidedBy} <> ${t.proposedBy} and ${t.decidedBy} <> ${t.checkedBy} and ${t.decidedBy} <> ${t.personId})`,
    ),
  ],
);

/** The old value and the new one: here and not in the journal, so that a person can be erased (B59). */
export const civilChange = table(
  'civil_change',
  {
    correctionId: id('correction_id')
      .notNull()
      .references(() => civilCorrection.id),
    field: oneOf('field', civilFields).notNull(),
    oldValue: text('old_value'),
    newValue: text('new_value'),
  },
  (t) => [primaryKey({ columns: [t.correctionId, t.field] })],
);

/** Who opened whose file on which day; one’s own is no opening. */
export const fileOpening = table(
  'file_opening',
  {
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    viewerId: id('viewer_id')
      .notNull()
      .references(() => person.id),
    day: day('day').notNull(),
    openedAt: instant('opened_at').notNull(),
    office: text('office').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.viewerId, t.day] }),
    index('file_opening_viewer').on(t.viewerId),
    check('file_opening_other', sql`${t.viewerId} <> ${t.personId}`),
  ],
);

/** Each time a CIN was shown whole, to whom and what for. */
export const cinShown = table(
  'cin_shown',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    viewerId: id('viewer_id')
      .notNull()
      .references(() => person.id),
    shownAt: instant('shown_at').notNull(),
    office: text('office').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [index('cin_shown_person').on(t.personId, t.shownAt), index('cin_shown_viewer').on(t.viewerId)],
);
