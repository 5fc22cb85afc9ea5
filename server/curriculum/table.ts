import { sql } from 'drizzle-orm';
import { check, day, id, index, int, oneOf, table, text, unique } from '#db/columns';
import { fields } from '../../shared/core/authority.ts';
import { unit } from '../organisation/table.ts';

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
  },
  (t) => [unique('promotion_code').on(t.code), check('promotion_period', sql`${t.startsOn} < ${t.endsOn}`)],
);

/** What is taught in a filière, by the trainers of a department. `coefficient` and `hours` are whole numbers. */
export const module = table(
  'module',
  {
    id: id('id').primaryKey(),
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
  },
  (t) => [unique('module_code').on(t.filiereId, t.code), index('module_department').on(t.departmentId)],
);
