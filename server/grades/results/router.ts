import { carriers } from '../../../shared/core/decide.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { grants } from '../../../shared/grades/grants.ts';
import { mayExportResults, mayPublishResults, mayReadOwnResults, mayReadResults } from '../../../shared/grades/results/policy.ts';
import { EXPORTS_A_DAY, publishResultsInput, resultOfPersonInput, resultsOfInput } from '../../../shared/grades/results/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { appealEndsOf, contestedBy } from '../corrections/read.ts';
import {
  frameOf,
  juriesWaiting,
  progressWithin,
  publicationsWithin,
  publishedMarks,
  resultsOfPerson,
  resultsPublication,
  subjectOf,
} from './read.ts';
import { exportsToday } from './exports/read.ts';
import { listReach, reachOf, readable, resultExportProcedures, subjectIn } from './exports/router.ts';
import { groupsOf, linesOf, resultsPage, standingsOf } from './lists/read.ts';
import { resultPaperProcedures } from './papers/router.ts';
import { enterersOf, groundFor } from './reckoning/read.ts';
import { publishResults } from './write.ts';

/** A publication of thousands is long: each few results it lets others read. Milliseconds. */
const PUBLISHING = { limitMs: 60_000 };

export const resultProcedures = {
  ...resultPaperProcedures,
  ...resultExportProcedures,

  /** One's own published results and marks, and why. Nothing that is not published is in it, nor counted. */
  myResults: signedIn('grade.readPublished')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      permit(mayReadOwnResults(actor, now), null);
      return { at: now, ...(await openOf(ctx.db.read, actor.personId)) };
    }),

  /** The same of one trainee, for who reads the results of their filière. */
  resultsOfPerson: signedIn('grade.readPublished')
    .input(resultOfPersonInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const reach = listReach(actor, now);
      const seen = await openOf(ctx.db.read, input.personId);
      const open = new Map<string, boolean>();
      for (const { promotionId, filiereId } of placesOf(seen)) {
        const subject = await subjectOf(ctx.db.read, { promotionId, filiereId });
        open.set(`${promotionId} ${filiereId}`, subject !== undefined && mayReadResults(actor, subject, now).ok);
      }
      const isOpen = (promotionId: string, filiereId: string) => open.get(`${promotionId} ${filiereId}`) === true;
      const results = seen.results.filter(({ promotion, filiere }) => isOpen(promotion.id, filiere.id));
      const marks = seen.marks.filter(({ promotionId, filiereId }) => isOpen(promotionId, filiereId));
      if (reach.length === 0) throw hidden();
      return { at: now, results, marks };
    }),

  /** The publications of results one reads, and what may be published. */
  resultLists: signedIn('grade.readPublished')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const reach = listReach(actor, now);
      const publishers = carriers(grants, 'grade.publish', actor, now);
      return {
        at: now,
        published: await publicationsWithin(ctx.db.read, reach),
        progress: publishers.length === 0 ? [] : await progressWithin(ctx.db.read, publishers),
        juries: publishers.length === 0 ? [] : await juriesWaiting(ctx.db.read),
      };
    }),

  /** The results of a promotion in a filière, by name, fifty at a time. */
  resultsOf: signedIn('grade.readPublished')
    .input(resultsOfInput)
    .query(async ({ ctx, input: { after, ...wanted } }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      listReach(actor, now);
      const found = readable(actor, await resultsPublication(ctx.db.read, wanted.publicationId), now);
      const { frame, statistics } = await frameOf(ctx.db.read, wanted.publicationId);
      const { rows, next } = await resultsPage(ctx.db.read, wanted, after);
      const lines = await linesOf(ctx.db.read, wanted);
      const today = await exportsToday(ctx.db.read, actor.personId, now);
      return {
        at: now,
        publication: found,
        modules: frame.modules,
        mentions: frame.scheme.mentions,
        isRanked: frame.isRanked,
        statistics,
        standings: await standingsOf(ctx.db.read, wanted.publicationId),
        groups: await groupsOf(ctx.db.read, found),
        rows: rows.map(({ content, person, version, average, standing }) => ({
          person,
          version,
          average,
          standing,
          modules: content.modules.map(({ moduleId, average, standing }) => ({ moduleId, average, standing })),
          semesters: content.semesters,
          year: content.year && { average: content.year.average, standing: content.year.standing, mention: content.year.mention },
          decision: content.decision,
          rank: content.rank,
        })),
        next,
        lines,
        exportsLeft: Math.max(0, EXPORTS_A_DAY - today),
        may: { export: mayExportResults(actor, subjectIn(found), { lines, today }, now) },
      };
    }),

  /** Publishes results: everyone's at one instant. */
  publishResults: signedIn('grade.publish')
    .input(publishResultsInput)
    .mutation(({ ctx, input }) =>
      perform(
        ctx,
        'grade.publish',
        input,
        async ({ tx, actor, now }) => {
          const { actId: _, isRanked, ...of } = input;
          reachOf('grade.publish', actor, now);
          const subject = await subjectOf(tx, of);
          if (!subject) throw hidden();
          const ground = await groundFor(tx, of, isRanked);
          const enterers = ground ? await enterersOf(tx, ground.frame) : [];
          const verdict = mayPublishResults(actor, { field: subject.field, enterers }, now);
          if (!ground) {
            permit(verdict, null);
            throw new Refusal('conflict', 'grades.results.refusal.noSheets');
          }
          return publishResults(tx, permit(verdict, { ...of, ground }), actor.personId, now);
        },
        PUBLISHING,
      ),
    ),
};

type Read = Parameters<typeof resultsOfPerson>[0];

/** What is published of a person; each mark with the end of its appeal window, and whether a correction of it waits. */
async function openOf(db: Read, personId: string) {
  const marks = await publishedMarks(db, personId);
  const ends = await appealEndsOf(db, [...new Set(marks.map(({ publishedAt }) => publishedAt))]);
  const contested = marks.length === 0 ? new Set<string>() : await contestedBy(db, personId);
  return {
    results: await resultsOfPerson(db, personId),
    marks: marks.map((each) => ({
      ...each,
      appealUntil: ends.get(each.publishedAt) ?? each.publishedAt,
      isContested: contested.has(each.assessmentId),
    })),
  };
}

function placesOf({ results, marks }: Awaited<ReturnType<typeof openOf>>) {
  const places = [...results.map(({ promotion, filiere }) => ({ promotionId: promotion.id, filiereId: filiere.id })), ...marks];
  return [...new Map(places.map(({ promotionId, filiereId }) => [`${promotionId} ${filiereId}`, { promotionId, filiereId }])).values()];
}
