import { sql } from 'drizzle-orm';
import { check, id, index, instant, int, oneOf, primaryKey, table } from '#db/columns';
import { resitGrounds } from '../../../../shared/grades/jury/resits/rules.ts';
import { person } from '../../../people/table.ts';
import { assessment } from '../../sheets/table.ts';
import { jury } from '../table.ts';

/** Who sits a resit, and why: written when its sheet is planned, from signed minutes. Withdrawn by minutes that rectify. */
export const resitEntitlement = table(
  'resit_entitlement',
  {
    assessmentId: id('assessment_id')
      .notNull()
      .references(() => assessment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    /** Whose minutes sent them; null on sheets that were planned before decisions were read. */
    juryId: id('jury_id').references(() => jury.id),
    ground: oneOf('ground', resitGrounds).notNull(),
    /** What was looked at, in hundredths out of twenty; null where there was no figure. */
    average: int('average'),
    entitledAt: instant('entitled_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.personId] }),
    index('resit_entitlement_person').on(t.personId),
    index('resit_entitlement_jury').on(t.juryId),
    check('resit_entitlement_decided', sql`(${t.juryId} is null) = (${t.ground} = 'before')`),
    check('resit_entitlement_average', sql`${t.average} between 0 and 2000`),
  ],
);
