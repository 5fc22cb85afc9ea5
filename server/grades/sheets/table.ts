import { sql } from 'drizzle-orm';
import { bool, check, day, id, index, instant, int, oneOf, primaryKey, table, text, uniqueIndex } from '#db/columns';
import { markCodes, settledCodes } from '../../../shared/grades/averages/rules.ts';
import { correctionKinds, correctionStates, publicationKinds, sheetStates, sittings } from '../../../shared/grades/sheets/schema.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';

/** The one instant at which marks, or results, became visible to all of a promotion and filière. */
export const publication = table(
  'publication',
  {
    id: id('id').primaryKey(),
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    kind: oneOf('kind', publicationKinds).notNull(),
    /** Null: of the whole year. */
    semester: int('semester'),
    sitting: oneOf('sitting', sittings).notNull(),
    publishedBy: id('published_by')
      .notNull()
      .references(() => person.id),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    index('publication_promotion').on(t.promotionId, t.filiereId),
    index('publication_filiere').on(t.filiereId),
    index('publication_published_by').on(t.publishedBy),
  ],
);

/** An assessment of one group, and its sheet: in a module by the code of a component, or a paper of the year by its code. */
export const assessment = table(
  'assessment',
  {
    id: id('id').primaryKey(),
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    /** Null: a paper of the year (exit examination, practicum, project). */
    moduleId: id('module_id').references(() => module.id),
    /** The code of a component of the scheme, or of one of its papers. */
    part: text('part').notNull(),
    sitting: oneOf('sitting', sittings).notNull(),
    titleFr: text('title_fr').notNull(),
    titleAr: text('title_ar').notNull(),
    /** Relative to the other assessments of the same part and sitting. */
    weight: int('weight').notNull(),
    /** What it is marked out of, in hundredths: 2000 is /20, 6000 is /60. */
    scale: int('scale').notNull(),
    /** Figures are multiples of it, in hundredths. */
    step: int('step').notNull(),
    /** Who was in the group that day is on the sheet. */
    heldOn: day('held_on').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    isAnonymous: bool('is_anonymous').notNull().default(false),
    readings: int('readings').notNull().default(1),
    /** Two readings farther apart than this, in hundredths, call for a third. */
    gap: int('gap'),
    state: oneOf('state', sheetStates).notNull(),
    plannedBy: id('planned_by')
      .notNull()
      .references(() => person.id),
    approvedBy: id('approved_by').references(() => person.id),
    approvedAt: instant('approved_at'),
    submittedBy: id('submitted_by').references(() => person.id),
    submittedAt: instant('submitted_at'),
    validatedBy: id('validated_by').references(() => person.id),
    validatedAt: instant('validated_at'),
    returnedBy: id('returned_by').references(() => person.id),
    returnedAt: instant('returned_at'),
    returnReason: text('return_reason'),
    lockedBy: id('locked_by').references(() => person.id),
    lockedAt: instant('locked_at'),
    reopenedUntil: instant('reopened_until'),
    reopenedBy: id('reopened_by').references(() => person.id),
    reopeningNote: text('reopening_note'),
    publicationId: id('publication_id').references(() => publication.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('assessment_promotion').on(t.promotionId, t.filiereId),
    index('assessment_filiere').on(t.filiereId),
    index('assessment_group').on(t.groupId, t.moduleId),
    index('assessment_module').on(t.moduleId),
    index('assessment_publication').on(t.publicationId),
    index('assessment_planned_by').on(t.plannedBy),
    index('assessment_approved_by').on(t.approvedBy),
    index('assessment_submitted_by').on(t.submittedBy),
    index('assessment_validated_by').on(t.validatedBy),
    index('assessment_returned_by').on(t.returnedBy),
    index('assessment_locked_by').on(t.lockedBy),
    index('assessment_reopened_by').on(t.reopenedBy),
    check('assessment_window', sql`${t.opensAt} < ${t.closesAt}`),
    check('assessment_gap', sql`(${t.readings} = 2) = (${t.gap} is not null)`),
    check('assessment_published', sql`${t.publicationId} is null or ${t.state} = 'locked'`),
    check(
      'assessment_submitted',
      sql`${t.state} not in ('submitted', 'validated', 'locked') or (${t.submittedBy} is not null and ${t.submittedAt} is not null)`,
    ),
    check(
      'assessment_validated',
      sql`${t.state} not in ('validated', 'locked') or (${t.validatedBy} is not null and ${t.validatedAt} is not null)`,
    ),
    check(
      'assessment_locked',
      sql`(${t.state} = 'locked') = (${t.lockedBy} is not null) and (${t.lockedBy} is null) = (${t.lockedAt} is null)`,
    ),
    check(
      'assessment_three_hands',
      sql`(${t.validatedBy} is null or ${t.submittedBy} is null or ${t.validatedBy} <> ${t.submittedBy}) and (${t.lockedBy} is null or (${t.lockedBy} <> ${t.submittedBy} and ${t.lockedBy} <> ${t.validatedBy}))`,
    ),
  ],
);

/** Whoever once entered a mark of a sheet: neither validates, locks nor publishes it. */
export const markHand = table(
  'mark_hand',
  {
    assessmentId: id('assessment_id')
      .notNull()
      .references(() => assessment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.personId] }), index('mark_hand_person').on(t.personId)],
);

/** One trainee's mark: a figure in hundredths on the assessment's scale, or a code; never both, never neither (B27). */
export const mark = table(
  'mark',
  {
    assessmentId: id('assessment_id')
      .notNull()
      .references(() => assessment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    value: int('value'),
    code: oneOf('code', markCodes),
    enteredBy: id('entered_by')
      .notNull()
      .references(() => person.id),
    enteredAt: instant('entered_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.personId] }),
    index('mark_person').on(t.personId),
    index('mark_entered_by').on(t.enteredBy),
    check('mark_either', sql`(${t.value} is null) <> (${t.code} is null)`),
    check('mark_not_own', sql`${t.personId} <> ${t.enteredBy}`),
  ],
);

/** One correction act of a locked mark: both values, who asked, who decided, and the version the mark has once corrected (B31). */
export const markCorrection = table(
  'mark_correction',
  {
    id: id('id').primaryKey(),
    assessmentId: id('assessment_id')
      .notNull()
      .references(() => assessment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    kind: oneOf('kind', correctionKinds).notNull(),
    reason: text('reason').notNull(),
    oldValue: int('old_value'),
    oldCode: oneOf('old_code', settledCodes),
    newValue: int('new_value'),
    newCode: oneOf('new_code', settledCodes),
    askedBy: id('asked_by')
      .notNull()
      .references(() => person.id),
    askedAt: instant('asked_at').notNull(),
    state: oneOf('state', correctionStates).notNull(),
    decidedBy: id('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
    markVersion: int('mark_version'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('mark_correction_used')
      .on(t.assessmentId, t.personId, t.markVersion)
      .where(sql`${t.markVersion} is not null`),
    uniqueIndex('mark_correction_open')
      .on(t.assessmentId, t.personId)
      .where(sql`${t.state} = 'asked'`),
    index('mark_correction_mark').on(t.assessmentId, t.personId),
    index('mark_correction_person').on(t.personId),
    index('mark_correction_asked_by').on(t.askedBy),
    index('mark_correction_decided_by').on(t.decidedBy),
    check(
      'mark_correction_decided',
      sql`(${t.state} in ('applied', 'refused')) = (${t.decidedBy} is not null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)`,
    ),
    check('mark_correction_two_hands', sql`${t.decidedBy} is null or (${t.decidedBy} <> ${t.askedBy} and ${t.decidedBy} <> ${t.personId})`),
    check('mark_correction_applied', sql`(${t.state} = 'applied') = (${t.markVersion} is not null)`),
    check(
      'mark_correction_values',
      sql`${t.state} <> 'applied' or ((${t.newValue} is null) <> (${t.newCode} is null) and (${t.newValue} is distinct from ${t.oldValue} or ${t.newCode} is distinct from ${t.oldCode}))`,
    ),
  ],
);
