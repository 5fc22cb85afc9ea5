import { sql } from 'drizzle-orm';
import { check, id, index, instant, int, json, primaryKey, table, text, unique, uniqueIndex } from '#db/columns';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { promotion } from '../table.ts';

/** A numbered version of how a filière evaluates: drafted, published by another hand, then never changed. */
export const evaluationScheme = table(
  'evaluation_scheme',
  {
    id: id('id').primaryKey(),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    number: int('number').notNull(),
    definition: json<SchemeDefinition>('definition').notNull(),
    note: text('note').notNull().default(''),
    draftedBy: id('drafted_by')
      .notNull()
      .references(() => person.id),
    draftedAt: instant('drafted_at').notNull(),
    publishedBy: id('published_by').references(() => person.id),
    publishedAt: instant('published_at'),
    actRef: text('act_ref'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('evaluation_scheme_number').on(t.filiereId, t.number),
    uniqueIndex('evaluation_scheme_draft')
      .on(t.filiereId)
      .where(sql`${t.publishedAt} is null`),
    index('evaluation_scheme_filiere').on(t.filiereId, t.number),
    index('evaluation_scheme_drafted_by').on(t.draftedBy),
    index('evaluation_scheme_published_by').on(t.publishedBy),
    check('evaluation_scheme_two_hands', sql`${t.publishedBy} is null or ${t.publishedBy} <> ${t.draftedBy}`),
    check(
      'evaluation_scheme_published',
      sql`(${t.publishedAt} is null) = (${t.publishedBy} is null) and (${t.publishedAt} is null or ${t.actRef} is not null)`,
    ),
  ],
);

/** The version of a filière's scheme that a promotion keeps; fixed from its first mark on. */
export const promotionScheme = table(
  'promotion_scheme',
  {
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    schemeId: id('scheme_id')
      .notNull()
      .references(() => evaluationScheme.id),
    since: instant('since').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.filiereId] }),
    index('promotion_scheme_scheme').on(t.schemeId),
    index('promotion_scheme_filiere').on(t.filiereId),
  ],
);
