import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, int, oneOf, table, text, unique, uniqueIndex } from '#db/columns';
import { enrolmentStates } from '../../shared/trainees/schema.ts';
import { promotion } from '../curriculum/table.ts';
import { site, unit } from '../organisation/table.ts';
import { person } from '../people/table.ts';

/** A group of trainees of one filière and promotion, on one site. `group` is a word SQL keeps for itself. */
export const traineeGroup = table(
  'trainee_group',
  {
    id: id('id').primaryKey(),
    code: text('code').notNull(),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    siteId: id('site_id')
      .notNull()
      .references(() => site.id),
    /** From then on it takes no new members. */
    closedOn: day('closed_on'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('trainee_group_code').on(t.promotionId, t.code),
    index('trainee_group_filiere').on(t.filiereId),
    index('trainee_group_site').on(t.siteId),
  ],
);

/** A person's place in a filière of a promotion. */
export const enrolment = table(
  'enrolment',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    state: oneOf('state', enrolmentStates).notNull(),
    /** Of the register of a year: gapless, never given twice. */
    registerYear: int('register_year'),
    registerOrder: int('register_order'),
    enteredBy: id('entered_by').references(() => person.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('enrolment_person')
      .on(t.personId, t.promotionId)
      .where(sql`${t.state} <> 'undone'`),
    unique('enrolment_number').on(t.registerYear, t.registerOrder),
    check('enrolment_numbered', sql`(${t.registerYear} is null) = (${t.registerOrder} is null)`),
    index('enrolment_of_person').on(t.personId),
    index('enrolment_promotion').on(t.promotionId),
    index('enrolment_filiere').on(t.filiereId),
    index('enrolment_entered_by').on(t.enteredBy),
    check('enrolment_period', sql`${t.endsAt} is null or ${t.startsAt} <= ${t.endsAt}`),
  ],
);

/** An enrolled person in a group from a day to a day, `[fromOn, toOn)`; periods of one enrolment never overlap. */
export const membership = table(
  'membership',
  {
    id: id('id').primaryKey(),
    enrolmentId: id('enrolment_id')
      .notNull()
      .references(() => enrolment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('membership_group').on(t.groupId, t.fromOn),
    index('membership_enrolment').on(t.enrolmentId, t.fromOn),
    index('membership_person').on(t.personId, t.fromOn),
    check('membership_period', sql`${t.toOn} is null or ${t.fromOn} <= ${t.toOn}`),
  ],
);
