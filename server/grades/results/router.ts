import type { Actor } from '../../../shared/core/authority.ts';
import { carriers, officesFor } from '../../../shared/core/decide.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { grants } from '../../../shared/grades/grants.ts';
import { mayPublishResults, mayReadOwnResults, mayReadResults } from '../../../shared/grades/results/policy.ts';
import { publishResultsInput, resultOfPersonInput, resultsOfInput } from '../../../shared/grades/results/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import {
  frameOf,
  groupsOf,
  progressWithin,
  publicationsWithin,
  publishedMarks,
  resultsOfPerson,
  resultsPage,
  resultsPublication,
  standingsOf,
  subjectOf,
  type ResultsPublication,
} from './read.ts';
import { resultPaperProcedures } from './papers/router.ts';
import { enterersOf, groundFor } from './reckoning/read.ts';
import { publishResults } from './write.ts';

/** A publication of thousands is long: each few results it lets others read. Milliseconds. */
const PUBLISHING = { limitMs: 60_000 };

export const resultProcedures = {
  ...resultPaperProcedures,

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

async function openOf(db: Read, personId: string) {
  return { results: await resultsOfPerson(db, personId), marks: await publishedMarks(db, personId) };
}

function placesOf({ results, marks }: Awaited<ReturnType<typeof openOf>>) {
  const places = [...results.map(({ promotion, filiere }) => ({ promotionId: promotion.id, filiereId: filiere.id })), ...marks];
  return [...new Map(places.map(({ promotionId, filiereId }) => [`${promotionId} ${filiereId}`, { promotionId, filiereId }])).values()];
}

/** The holdings by which one reads whole lists; whoever has none is told who has. */
function listReach(actor: Actor, now: Instant): readonly Carrier[] {
  return reachOf('grade.readPublished', actor, now);
}

function reachOf(action: 'grade.readPublished' | 'grade.publish', actor: Actor, now: Instant): readonly Carrier[] {
  const reach = carriers(grants, action, actor, now).filter(({ grant }) => listScopes.includes(grant.scope));
  if (reach.length > 0) return reach;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, action) });
}
const listScopes: readonly string[] = ['wholeCentre', 'ownField', 'ownDepartment', 'ownFiliere'];

function readable(actor: Actor, found: ResultsPublication | undefined, now: Instant): ResultsPublication {
  if (!found) throw hidden();
  const { field, filiere, departmentId } = found;
  return reveal(mayReadResults(actor, { field, filiereId: filiere.id, departmentId }, now), found);
}
