import type { Actor } from '../../../../shared/core/authority.ts';
import { officesFor } from '../../../../shared/core/decide.ts';
import type { Carrier } from '../../../../shared/core/forbid.ts';
import { hidden, Refusal } from '../../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../../shared/core/time.ts';
import { stampedCsv } from '../../../../shared/grades/results/csv/rules.ts';
import { grants } from '../../../../shared/grades/grants.ts';
import { listCarriers, mayExportResults, mayReadResults, type ResultsSubject } from '../../../../shared/grades/results/policy.ts';
import { exportResultsInput } from '../../../../shared/grades/results/schema.ts';
import { listName } from '../../../../shared/people/rules.ts';
import { sha256 } from '../../../core/hash.ts';
import { perform } from '../../../core/perform.ts';
import { permit, reveal } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { personNamed } from '../../../people/read.ts';
import { linesOf } from '../lists/read.ts';
import { resultsPublication, type ResultsPublication } from '../read.ts';
import { drawnList, exportsToday, resultSpeaker } from './read.ts';
import { noteExport } from './write.ts';

export const resultExportProcedures = {
  /** A list of published results as CSV, in base 64: noted in the journal, with its lines and its print, before it is handed over. */
  exportResults: signedIn('export.bulk')
    .input(exportResultsInput)
    .mutation(async ({ ctx, input }) => {
      const { actId: _, content, language, reason, ...wanted } = input;
      const db = ctx.db.read;
      const [reader, asked] = [await ctx.actor(), ctx.clock()];
      listReach(reader, asked);
      const found = readable(reader, await resultsPublication(db, input.publicationId), asked);
      // Nothing is drawn for who may not have it; how many there were today is asked with the act itself.
      permit(mayExportResults(reader, subjectIn(found), { lines: await linesOf(db, wanted), today: 0 }, asked), null);
      const { rows, lines } = await drawnList(db, found, wanted, { content, language });
      if (lines === 0) throw new Refusal('conflict', 'grades.results.refusal.noLines');
      const by = await personNamed(db, reader.personId);
      const words = resultSpeaker(language);
      const fileAt = (at: Instant) => stampedCsv(rows, { by: by ? listName(by, language) : '', at, reason }, words);
      const noted = await perform(ctx, 'export.bulk', input, async ({ tx, actor, now }) => {
        const today = await exportsToday(tx, actor.personId, now);
        const permitted = permit(mayExportResults(actor, subjectIn(found), { lines, today }, now), found);
        const left = { groupId: wanted.groupId, standing: wanted.standing, content, reason, lines, hash: sha256(fileAt(now)) };
        return noteExport(permitted, actor.personId, left, now);
      });
      const file = fileAt(noted.at);
      // The same act sent again gives the same file, or none: a result corrected since has changed it.
      if (sha256(file) !== noted.hash) throw new Refusal('stale', 'grades.results.refusal.exportChanged');
      return { fileName: fileNameOf(found), lines, base64: Buffer.from(file).toString('base64') };
    }),
};

function fileNameOf({ promotion, filiere, semester, publishedAt }: ResultsPublication): string {
  const parts = ['resultats', promotion.code, filiere.nameFr, semester === null ? 'annee' : `S${semester}`, localDay(publishedAt)];
  return `${parts.map((part) => part.replace(/[^\p{L}\p{N}.-]+/gu, '-')).join('_')}.csv`;
}

/** A publication as the rights over it see it. */
export function subjectIn({ field, filiere, departmentId }: ResultsPublication): ResultsSubject {
  return { field, filiereId: filiere.id, departmentId };
}

/** The holdings by which one reads whole lists; whoever has none is told who has. */
export function listReach(actor: Actor, now: Instant): readonly Carrier[] {
  return reachOf('grade.readPublished', actor, now);
}

/** The holdings by which one reads, or publishes, whole lists; whoever has none is told who has. */
export function reachOf(action: 'grade.readPublished' | 'grade.publish', actor: Actor, now: Instant): readonly Carrier[] {
  const reach = listCarriers(actor, action, now);
  if (reach.length > 0) return reach;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, action) });
}

/** A publication one reads; for others there is none. */
export function readable(actor: Actor, found: ResultsPublication | undefined, now: Instant): ResultsPublication {
  if (!found) throw hidden();
  return reveal(mayReadResults(actor, subjectIn(found), now), found);
}
