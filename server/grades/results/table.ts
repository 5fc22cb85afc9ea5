import { check, foreignKey, id, index, instant, int, json, oneOf, primaryKey, table } from '#db/columns';
import { sql } from 'drizzle-orm';
import { resultStandings, type Frame, type PublishedStatistics, type Result } from '../../../shared/grades/results/schema.ts';
import { person } from '../../people/table.ts';
import { markCorrection, publication } from '../sheets/table.ts';

/** What a publication of results was computed by, and the figures of all of it: once, and the same for ever. */
export const resultFrame = table('result_frame', {
  publicationId: id('publication_id')
    .primaryKey()
    .references(() => publication.id),
  frame: json<Frame>('frame').notNull(),
  statistics: json<PublishedStatistics>('statistics').notNull(),
});

/** The result of one trainee in one publication. A correction makes a further version; none is ever changed (B35). */
export const result = table(
  'result',
  {
    publicationId: id('publication_id')
      .notNull()
      .references(() => resultFrame.publicationId),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    version: int('version').notNull(),
    content: json<Result>('content').notNull(),
    /** The figure it is known by, in hundredths out of twenty; null where there is none. */
    average: int('average'),
    standing: oneOf('standing', resultStandings).notNull(),
    madeAt: instant('made_at').notNull(),
    /** The correction a later version follows from. */
    correctionId: id('correction_id'),
  },
  (t) => [
    primaryKey({ columns: [t.publicationId, t.personId, t.version] }),
    foreignKey({ columns: [t.correctionId], foreignColumns: [markCorrection.id] }),
    index('result_person').on(t.personId, t.publicationId),
    index('result_correction').on(t.correctionId),
    check('result_first', sql`(${t.version} = 1) = (${t.correctionId} is null)`),
    check('result_average', sql`${t.average} between 0 and 2000`),
  ],
);
