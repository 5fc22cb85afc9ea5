import { sql } from 'drizzle-orm';
import { check, id, index, instant, int, oneOf, primaryKey, table, unique, uniqueIndex } from '#db/columns';
import { settledCodes } from '../../../shared/grades/averages/rules.ts';
import { person } from '../../people/table.ts';
import { assessment } from '../sheets/table.ts';

/** The number under which a trainee's paper is read: drawn by lot, fixed once drawn. Who joins it to the name sees a sealed envelope. */
export const sealedNumber = table(
  'sealed_number',
  {
    assessmentId: id('assessment_id')
      .notNull()
      .references(() => assessment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    number: int('number').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.personId] }),
    unique('sealed_number_unique').on(t.assessmentId, t.number),
    index('sealed_number_person').on(t.personId),
  ],
);

/** Who is named to enter an assessment: one reading of its papers, or its sheet (reading 1). */
export const marker = table(
  'marker',
  {
    id: id('id').primaryKey(),
    assessmentId: id('assessment_id')
      .notNull()
      .references(() => assessment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    /** 1, 2, or 3: the third reads where two lie too far apart. */
    reading: int('reading').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    namedBy: id('named_by')
      .notNull()
      .references(() => person.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('marker_named')
      .on(t.assessmentId, t.personId)
      .where(sql`${t.endsAt} is null`),
    index('marker_assessment').on(t.assessmentId),
    index('marker_person').on(t.personId, t.startsAt),
    index('marker_named_by').on(t.namedBy),
    check('marker_period', sql`${t.endsAt} is null or ${t.startsAt} <= ${t.endsAt}`),
    check('marker_not_oneself', sql`${t.personId} <> ${t.namedBy}`),
  ],
);

/** What one reader gave a paper. The sheet knows nothing of it before it is unsealed. */
export const markReading = table(
  'mark_reading',
  {
    assessmentId: id('assessment_id')
      .notNull()
      .references(() => assessment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    reading: int('reading').notNull(),
    value: int('value'),
    code: oneOf('code', settledCodes),
    readerId: id('reader_id')
      .notNull()
      .references(() => person.id),
    readAt: instant('read_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.personId, t.reading] }),
    index('mark_reading_person').on(t.personId),
    index('mark_reading_reader').on(t.readerId),
    check('mark_reading_either', sql`(${t.value} is null) <> (${t.code} is null)`),
    check('mark_reading_not_own', sql`${t.personId} <> ${t.readerId}`),
  ],
);

/** The act that joins numbers to names and brings the agreed marks into the sheet. */
export const unsealing = table(
  'unsealing',
  {
    assessmentId: id('assessment_id')
      .primaryKey()
      .references(() => assessment.id),
    unsealedBy: id('unsealed_by')
      .notNull()
      .references(() => person.id),
    unsealedAt: instant('unsealed_at').notNull(),
  },
  (t) => [index('unsealing_by').on(t.unsealedBy)],
);
