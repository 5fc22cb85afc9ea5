import { Refusal } from '../../../../shared/core/refusal.ts';
import { mayOpen, mayPrepare } from '../../../../shared/documents/policy.ts';
import { prepareResultPapersInput, printResultPapersInput } from '../../../../shared/grades/results/schema.ts';
import { perform } from '../../../core/perform.ts';
import { permit } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { runPrint } from '../../../documents/jobs.ts';
import { beginRun } from '../../../documents/printing/write.ts';
import { readable } from '../exports/router.ts';
import { resultsPublication, type ResultsPublication } from '../read.ts';
import { certificatesOf, papersSince, transcriptsOf } from './read.ts';
import { prepareResultPapers } from './write.ts';

/** Thousands of papers are long to prepare: every few let others read. Milliseconds. */
const PREPARING = { limitMs: 60_000 };

export const resultPaperProcedures = {
  /** Prepares the transcripts, or the certificates of success, of a publication: they take effect when they are signed. */
  prepareResultPapers: signedIn('doc.prepare')
    .input(prepareResultPapersInput)
    .mutation(({ ctx, input }) =>
      perform(
        ctx,
        'doc.prepare',
        input,
        async ({ tx, actor, now }) => {
          const verdict = mayPrepare(actor, '', now);
          permit(verdict, null);
          const of = readable(actor, await resultsPublication(tx, input.publicationId), now);
          if (input.kind === 'successCertificate' && of.semester !== null) throw new Refusal('conflict', 'grades.results.refusal.yearOnly');
          return prepareResultPapers(tx, permit(verdict, { of, kind: input.kind, groupId: input.groupId }), actor.personId, now);
        },
        PREPARING,
      ),
    ),

  /** The signed papers of a publication in files to print, a hundred a file. Goes on after the answer; ask `documents.printing`. */
  printResultPapers: signedIn('doc.read')
    .input(printResultPapersInput)
    .mutation(async ({ ctx, input }) => {
      const begun = await perform(
        ctx,
        'doc.read',
        input,
        async ({ tx, actor, now }) => {
          permit(mayOpen(actor, anyPaper, now), null);
          const of = readable(actor, await resultsPublication(tx, input.publicationId), now);
          const ordered = await (input.kind === 'transcript' ? transcriptsOf : certificatesOf)(tx, of, input.groupId);
          const people = ordered.map(({ beneficiary }) => beneficiary.id);
          const found = await papersSince(tx, input.kind, of.publishedAt, people);
          const place = new Map(people.map((id, at) => [id, at]));
          const signed = found
            .filter(({ issuedAt, facts }) => issuedAt !== null && facts !== null && isOf(facts, of))
            .toSorted((a, b) => (place.get(a.beneficiaryId) ?? 0) - (place.get(b.beneficiaryId) ?? 0));
          if (signed.length === 0) throw new Refusal('conflict', 'grades.results.refusal.unsigned');
          const permitted = signed.map((row) => permit(mayOpen(actor, row, now), row));
          return beginRun(tx, permitted, actor.personId, now);
        },
        PREPARING,
      );
      void runPrint(ctx, begun.runId).catch((error: unknown) => ctx.log.error({ err: error }, 'print'));
      return begun;
    }),
};

/** What holds of any paper, whoever it is about. */
const anyPaper = { kind: 'transcript', beneficiaryId: '', preparedBy: '', issuedAt: 0, revokedAt: null } as const;

function isOf({ facts }: { readonly facts: object }, { semester, sitting }: ResultsPublication): boolean {
  return !('semester' in facts) || ('sitting' in facts && facts.semester === semester && facts.sitting === sitting);
}
