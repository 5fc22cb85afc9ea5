import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, int, oneOf, table, text, unique } from '#db/columns';
import { roomKinds, sessionStates } from '../../shared/schedule/schema.ts';
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
    version: int('version').notNull().default(1),
  },
  (t) => [
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
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('session_trainer').on(t.trainerId, t.startsAt),
    index('session_group').on(t.groupId, t.startsAt),
    index('session_room').on(t.roomId, t.startsAt),
    index('session_start').on(t.startsAt),
    index('session_module').on(t.moduleId),
    index('session_site').on(t.siteId),
    check(
      'session_length',
      sql`${t.startMinutes} >= 0 and ${t.startMinutes} < ${t.endMinutes} and ${t.endMinutes} <= 1440 and ${t.endMinutes} - ${t.startMinutes} <= 480`,
    ),
    check('session_instants', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);
