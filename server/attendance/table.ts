import { sql } from 'drizzle-orm';
import { bool, check, id, index, instant, int, oneOf, primaryKey, table, text } from '#db/columns';
import { presences } from '../../shared/attendance/rules.ts';
import { correctionKinds } from '../../shared/attendance/schema.ts';
import { person } from '../people/table.ts';
import { session } from '../schedule/table.ts';

/** The appel of one session. Nobody is stored as present: presence is what the roll does not except. */
export const roll = table(
  'roll',
  {
    sessionId: id('session_id')
      .primaryKey()
      .references(() => session.id),
    openedAt: instant('opened_at').notNull(),
    openedBy: id('opened_by')
      .notNull()
      .references(() => person.id),
    closedAt: instant('closed_at'),
    closedBy: id('closed_by').references(() => person.id),
    /** How many were expected when the roll was closed: the denominator of attendance. */
    expected: int('expected'),
    isLateRecord: bool('is_late_record').notNull().default(false),
    device: text('device').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('roll_opened_by').on(t.openedBy),
    index('roll_closed_by').on(t.closedBy),
    check('roll_closed', sql`(${t.closedAt} is null) = (${t.closedBy} is null) and (${t.closedAt} is null) = (${t.expected} is null)`),
  ],
);

/** One trainee of one roll who is, or was for a moment, not simply present. Superseded by version, never deleted. */
export const rollLine = table(
  'roll_line',
  {
    sessionId: id('session_id')
      .notNull()
      .references(() => roll.sessionId),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    presence: oneOf('presence', presences).notNull(),
    minutesLate: int('minutes_late'),
    recordedAt: instant('recorded_at').notNull(),
    recordedBy: id('recorded_by')
      .notNull()
      .references(() => person.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.personId] }),
    index('roll_line_person').on(t.personId, t.sessionId),
    index('roll_line_recorded_by').on(t.recordedBy),
    check('roll_line_not_own', sql`${t.personId} <> ${t.recordedBy}`),
    check(
      'roll_line_late',
      sql`(${t.presence} = 'late') = (${t.minutesLate} is not null) and (${t.minutesLate} is null or (${t.minutesLate} >= 0 and ${t.minutesLate} <= 480))`,
    ),
  ],
);

/** A change to a closed roll: both values, who and why. */
export const rollCorrection = table(
  'roll_correction',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => roll.sessionId),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    kind: oneOf('kind', correctionKinds).notNull(),
    oldPresence: oneOf('old_presence', presences).notNull(),
    oldMinutes: int('old_minutes'),
    newPresence: oneOf('new_presence', presences).notNull(),
    newMinutes: int('new_minutes'),
    /** The version the line has once corrected: ties the correction to its one change. */
    lineVersion: int('line_version').notNull(),
    reason: text('reason').notNull(),
    authorId: id('author_id')
      .notNull()
      .references(() => person.id),
    at: instant('at').notNull(),
  },
  (t) => [
    index('roll_correction_line').on(t.sessionId, t.personId),
    index('roll_correction_person').on(t.personId),
    index('roll_correction_author').on(t.authorId),
    check('roll_correction_not_own', sql`${t.personId} <> ${t.authorId}`),
  ],
);

/** An absence announced before the session: it pre-fills rolls (hatched) and proves nothing by itself. */
export const declaredAbsence = table(
  'declared_absence',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    declaredAt: instant('declared_at').notNull(),
    declaredBy: id('declared_by')
      .notNull()
      .references(() => person.id),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    index('declared_absence_person').on(t.personId, t.startsAt),
    index('declared_absence_by').on(t.declaredBy),
    check('declared_absence_period', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);
