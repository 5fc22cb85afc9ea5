import { sql } from 'drizzle-orm';
import { check, day, foreignKey, id, index, instant, int, json, oneOf, primaryKey, table, text, unique } from '#db/columns';
import { roomKinds } from '../../shared/organisation/schema.ts';
import { changeKinds, draftKinds, sessionStates, slotVariants, type Equipment } from '../../shared/schedule/schema.ts';
import type { Placement } from '../../shared/schedule/conflicts/rules.ts';
import { module } from '../curriculum/table.ts';
import { site } from '../organisation/table.ts';
import { person } from '../people/table.ts';
import { traineeGroup } from '../trainees/table.ts';

export const room = table(
  'room',
  {
    id: id('id').primaryKey(),
    siteId: id('site_id')
      .notNull()
      .references(() => site.id),
    code: text('code').notNull(),
    kind: oneOf('kind', roomKinds).notNull(),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    capacity: int('capacity').notNull(),
    equipment: json<readonly Equipment[]>('equipment').notNull().default([]),
    /** From then on it holds no sessions. */
    closedOn: day('closed_on'),
    version: int('version').notNull().default(1),
  },
  (t) => [unique('room_code').on(t.siteId, t.code), check('room_capacity', sql`${t.capacity} > 0`)],
);

/** A trainer teaches a module to a group from an instant to an instant: the right to call its rolls rests on this. */
export const teaching = table(
  'teaching',
  {
    id: id('id').primaryKey(),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    moduleId: id('module_id')
      .notNull()
      .references(() => module.id),
    trainerId: id('trainer_id')
      .notNull()
      .references(() => person.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    actRef: text('act_ref').notNull(),
    publishedBy: id('published_by').references(() => person.id),
    /** In force from `startsAt` once the field published it; null while it is asked for. */
    publishedAt: instant('published_at').default(0),
    proposedBy: id('proposed_by').references(() => person.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('teaching_proposed_by').on(t.proposedBy),
    index('teaching_trainer').on(t.trainerId, t.startsAt),
    index('teaching_group').on(t.groupId),
    index('teaching_module').on(t.moduleId),
    index('teaching_published_by').on(t.publishedBy),
    check('teaching_period', sql`${t.endsAt} is null or ${t.startsAt} <= ${t.endsAt}`),
  ],
);

/** A scheduled séance. Wall time is the truth (`day`, minutes); the instants follow from it in Casablanca's zone. */
export const session = table(
  'session',
  {
    id: id('id').primaryKey(),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    moduleId: id('module_id')
      .notNull()
      .references(() => module.id),
    trainerId: id('trainer_id')
      .notNull()
      .references(() => person.id),
    roomId: id('room_id')
      .notNull()
      .references(() => room.id),
    siteId: id('site_id')
      .notNull()
      .references(() => site.id),
    day: day('day').notNull(),
    startMinutes: int('start_minutes').notNull(),
    endMinutes: int('end_minutes').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: oneOf('state', sessionStates).notNull(),
    changedAt: instant('changed_at').notNull().default(0),
    /** Why it was cancelled or moved, as those concerned are told. */
    reason: text('reason'),
    /** The cancelled session it makes up for. */
    replacesId: id('replaces_id'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('session_trainer').on(t.trainerId, t.startsAt),
    index('session_group').on(t.groupId, t.startsAt),
    index('session_room').on(t.roomId, t.startsAt),
    index('session_start').on(t.startsAt),
    index('session_module').on(t.moduleId),
    index('session_site').on(t.siteId),
    index('session_replaces').on(t.replacesId),
    foreignKey({ columns: [t.replacesId], foreignColumns: [t.id] }),
    check(
      'session_length',
      sql`${t.startMinutes} >= 0 and ${t.startMinutes} < ${t.endMinutes} and ${t.endMinutes} <= 1440 and ${t.endMinutes} - ${t.startMinutes} <= 480`,
    ),
    check('session_instants', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** The hours of a day's sessions in one variant of the timetable. None stored: those of `shared/schedule/slots/rules.ts`. */
export const slot = table(
  'slot',
  {
    variant: oneOf('variant', slotVariants).notNull(),
    weekday: int('weekday').notNull(),
    startMinutes: int('start_minutes').notNull(),
    endMinutes: int('end_minutes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variant, t.weekday, t.startMinutes] }),
    check(
      'slot_length',
      sql`${t.startMinutes} >= 0 and ${t.startMinutes} < ${t.endMinutes} and ${t.endMinutes} <= 1440 and ${t.endMinutes} - ${t.startMinutes} <= 480`,
    ),
  ],
);

/** A room out of use, `[startsAt, endsAt)`, until it is lifted. */
export const roomClosure = table(
  'room_closure',
  {
    id: id('id').primaryKey(),
    roomId: id('room_id')
      .notNull()
      .references(() => room.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    reason: text('reason').notNull(),
    recordedBy: id('recorded_by').references(() => person.id),
    liftedAt: instant('lifted_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('room_closure_room').on(t.roomId, t.startsAt),
    index('room_closure_recorded_by').on(t.recordedBy),
    check('room_closure_period', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** When a trainer cannot teach, `[startsAt, endsAt)`, until it is lifted; never why. */
export const unavailability = table(
  'unavailability',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    recordedBy: id('recorded_by').references(() => person.id),
    liftedAt: instant('lifted_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('unavailability_person').on(t.personId, t.startsAt),
    index('unavailability_recorded_by').on(t.recordedBy),
    check('unavailability_period', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** What a draft wants of one session: a new one (its key is chosen here), another place, or none. */
export const draftChange = table(
  'draft_change',
  {
    sessionId: id('session_id').primaryKey(),
    kind: oneOf('kind', draftKinds).notNull(),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    moduleId: id('module_id')
      .notNull()
      .references(() => module.id),
    trainerId: id('trainer_id')
      .notNull()
      .references(() => person.id),
    /** Null while no room was found. */
    roomId: id('room_id').references(() => room.id),
    day: day('day').notNull(),
    startMinutes: int('start_minutes').notNull(),
    endMinutes: int('end_minutes').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** The version of the published session it was made against; null for a new one. */
    readVersion: int('read_version'),
    draftedBy: id('drafted_by')
      .notNull()
      .references(() => person.id),
    draftedAt: instant('drafted_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('draft_change_group').on(t.groupId, t.startsAt),
    index('draft_change_trainer').on(t.trainerId, t.startsAt),
    index('draft_change_room').on(t.roomId, t.startsAt),
    index('draft_change_start').on(t.startsAt),
    index('draft_change_module').on(t.moduleId),
    index('draft_change_drafted_by').on(t.draftedBy),
    check('draft_change_read', sql`(${t.kind} = 'add') = (${t.readVersion} is null)`),
    check(
      'draft_change_length',
      sql`${t.startMinutes} >= 0 and ${t.startMinutes} < ${t.endMinutes} and ${t.endMinutes} <= 1440 and ${t.endMinutes} - ${t.startMinutes} <= 480`,
    ),
    check('draft_change_instants', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** A group's timetable as it was published: numbered 1..n. */
export const timetableVersion = table(
  'timetable_version',
  {
    id: id('id').primaryKey(),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    number: int('number').notNull(),
    publishedBy: id('published_by')
      .notNull()
      .references(() => person.id),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [unique('timetable_version_number').on(t.groupId, t.number), index('timetable_version_published_by').on(t.publishedBy)],
);

/** What a version changed of one session; null where there was, or is, none. */
export const timetableChange = table(
  'timetable_change',
  {
    versionId: id('version_id')
      .notNull()
      .references(() => timetableVersion.id),
    sessionId: id('session_id')
      .notNull()
      .references(() => session.id),
    kind: oneOf('kind', changeKinds).notNull(),
    before: json<Placement>('before'),
    after: json<Placement>('after'),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.sessionId] }), index('timetable_change_session').on(t.sessionId)],
);

/** What was done in a session, and what the next one begins with, by who taught it. */
export const textbook = table(
  'textbook',
  {
    sessionId: id('session_id')
      .primaryKey()
      .references(() => session.id),
    done: text('done').notNull(),
    next: text('next').notNull().default(''),
    writtenBy: id('written_by')
      .notNull()
      .references(() => person.id),
    writtenAt: instant('written_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [index('textbook_written_by').on(t.writtenBy)],
);

/** The right of a trainer to one session of somebody else's: to its roll and its textbook. */
export const substitution = table(
  'substitution',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => session.id),
    trainerId: id('trainer_id')
      .notNull()
      .references(() => person.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
  },
  (t) => [index('substitution_session').on(t.sessionId), index('substitution_trainer').on(t.trainerId, t.startsAt)],
);
