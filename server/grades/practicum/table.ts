import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, int, json, oneOf, primaryKey, table, text } from '#db/columns';
import { evaluators, visitors, type PracticumForm } from '../../../shared/grades/practicum/schema.ts';
import { promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';

/** A school in which trainees practise, and who directs it. */
export const applicationSchool = table('application_school', {
  id: id('id').primaryKey(),
  nameFr: text('name_fr').notNull(),
  nameAr: text('name_ar').notNull(),
  town: text('town').notNull(),
  directorName: text('director_name').notNull(),
  version: int('version').notNull().default(1),
});

/** The criteria of the three grids and their weights, of a promotion in a filière. */
export const practicumForm = table(
  'practicum_form',
  {
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    definition: json<PracticumForm>('definition').notNull(),
    setBy: id('set_by')
      .notNull()
      .references(() => person.id),
    setAt: instant('set_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.filiereId] }),
    index('practicum_form_filiere').on(t.filiereId),
    index('practicum_form_set_by').on(t.setBy),
  ],
);

/** A trainee in an application school, with a host teacher there and a trainer of the centre. */
export const placement = table(
  'placement',
  {
    id: id('id').primaryKey(),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    schoolId: id('school_id')
      .notNull()
      .references(() => applicationSchool.id),
    trainerId: id('trainer_id')
      .notNull()
      .references(() => person.id),
    hostName: text('host_name').notNull(),
    inspectorName: text('inspector_name'),
    fromOn: day('from_on').notNull(),
    /** The last day, included. */
    toOn: day('to_on').notNull(),
    /** One day of each week, Monday 1; null: whole weeks. */
    weekday: int('weekday'),
    reportTitle: text('report_title'),
    reportOn: day('report_on'),
    placedBy: id('placed_by')
      .notNull()
      .references(() => person.id),
    placedAt: instant('placed_at').notNull(),
    cancelledAt: instant('cancelled_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('placement_group').on(t.groupId),
    index('placement_person').on(t.personId),
    index('placement_school').on(t.schoolId),
    index('placement_trainer').on(t.trainerId),
    index('placement_placed_by').on(t.placedBy),
    check('placement_period', sql`${t.fromOn} <= ${t.toOn}`),
    check('placement_report', sql`(${t.reportTitle} is null) = (${t.reportOn} is null)`),
    check('placement_not_own', sql`${t.trainerId} <> ${t.personId}`),
  ],
);

/** One signed grid out of 20, in hundredths: whose it is, and who entered it from paper. */
export const practicumGrid = table(
  'practicum_grid',
  {
    placementId: id('placement_id')
      .notNull()
      .references(() => placement.id),
    evaluator: oneOf('evaluator', evaluators).notNull(),
    evaluatorName: text('evaluator_name').notNull(),
    signedOn: day('signed_on').notNull(),
    /** Hundredths by the code of the criterion. */
    points: json<{ readonly [code: string]: number }>('points').notNull(),
    total: int('total').notNull(),
    /** What the evaluator wrote under it. */
    remarks: text('remarks'),
    enteredBy: id('entered_by')
      .notNull()
      .references(() => person.id),
    enteredAt: instant('entered_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.placementId, t.evaluator] }), index('practicum_grid_entered_by').on(t.enteredBy)],
);

/** What the school director signed of one week. */
export const practicumPresence = table(
  'practicum_presence',
  {
    placementId: id('placement_id')
      .notNull()
      .references(() => placement.id),
    weekOn: day('week_on').notNull(),
    daysDue: int('days_due').notNull(),
    daysPresent: int('days_present').notNull(),
    signedBy: text('signed_by').notNull(),
    signedOn: day('signed_on').notNull(),
    enteredBy: id('entered_by')
      .notNull()
      .references(() => person.id),
    enteredAt: instant('entered_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.placementId, t.weekOn] }),
    index('practicum_presence_entered_by').on(t.enteredBy),
    check('practicum_presence_days', sql`${t.daysPresent} <= ${t.daysDue}`),
  ],
);

/** A visit to the class, as it was reported. */
export const practicumVisit = table(
  'practicum_visit',
  {
    id: id('id').primaryKey(),
    placementId: id('placement_id')
      .notNull()
      .references(() => placement.id),
    visitedOn: day('visited_on').notNull(),
    visitedBy: oneOf('visited_by', visitors).notNull(),
    report: text('report').notNull(),
    enteredBy: id('entered_by')
      .notNull()
      .references(() => person.id),
    enteredAt: instant('entered_at').notNull(),
  },
  (t) => [index('practicum_visit_placement').on(t.placementId, t.visitedOn), index('practicum_visit_entered_by').on(t.enteredBy)],
);
