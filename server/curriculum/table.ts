import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, int, oneOf, primaryKey, table, text, unique, uniqueIndex } from '#db/columns';
import { fields } from '../../shared/core/authority.ts';
import { opinions } from '../../shared/curriculum/schema.ts';
import { roomKinds } from '../../shared/organisation/schema.ts';
import { unit } from '../organisation/table.ts';
import { person } from '../people/table.ts';

/** A cohort of one field, with its own dates: the training year moves every year. */
export const promotion = table(
  'promotion',
  {
    id: id('id').primaryKey(),
    code: text('code').notNull(),
    field: oneOf('field', fields).notNull(),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [unique('promotion_code').on(t.code), check('promotion_period', sql`${t.startsOn} < ${t.endsOn}`)],
);

/** A numbered version of what a filière teaches: drafted, advised upon, published by another hand, then never changed. */
export const programme = table(
  'programme',
  {
    id: id('id').primaryKey(),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    number: int('number').notNull(),
    note: text('note').notNull().default(''),
    draftedBy: id('drafted_by').references(() => person.id),
    draftedAt: instant('drafted_at').notNull(),
    opinion: oneOf('opinion', opinions),
    opinionText: text('opinion_text'),
    opinionBy: id('opinion_by').references(() => person.id),
    opinionAt: instant('opinion_at'),
    publishedBy: id('published_by').references(() => person.id),
    publishedAt: instant('published_at'),
    actRef: text('act_ref'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('programme_number').on(t.filiereId, t.number),
    uniqueIndex('programme_draft')
      .on(t.filiereId)
      .where(sql`${t.publishedAt} is null`),
    index('programme_filiere').on(t.filiereId, t.number),
    index('programme_drafted_by').on(t.draftedBy),
    index('programme_opinion_by').on(t.opinionBy),
    index('programme_published_by').on(t.publishedBy),
    check('programme_two_hands', sql`${t.publishedBy} is null or ${t.draftedBy} is null or ${t.publishedBy} <> ${t.draftedBy}`),
    check('programme_opinion', sql`(${t.opinion} is null) = (${t.opinionAt} is null)`),
    check('programme_published', sql`${t.publishedAt} is null or ${t.actRef} is not null`),
  ],
);

/** What a version of a programme teaches, by the trainers of a department. `coefficient` and `hours` are whole numbers. */
export const module = table(
  'module',
  {
    id: id('id').primaryKey(),
    programmeId: id('programme_id')
      .notNull()
      .references(() => programme.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    departmentId: id('department_id')
      .notNull()
      .references(() => unit.id),
    code: text('code').notNull(),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    semester: int('semester').notNull(),
    hours: int('hours').notNull(),
    coefficient: int('coefficient').notNull(),
    /** The kind of room it needs; any when null. */
    roomKind: oneOf('room_kind', roomKinds),
  },
  (t) => [
    unique('module_code').on(t.programmeId, t.code),
    index('module_programme').on(t.programmeId),
    index('module_filiere').on(t.filiereId),
    index('module_department').on(t.departmentId),
  ],
);

/** The version of a filière's programme that a promotion keeps. */
export const promotionProgramme = table(
  'promotion_programme',
  {
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    programmeId: id('programme_id')
      .notNull()
      .references(() => programme.id),
    since: instant('since').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.filiereId] }),
    index('promotion_programme_programme').on(t.programmeId),
    index('promotion_programme_filiere').on(t.filiereId),
  ],
);
