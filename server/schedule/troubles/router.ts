import { hidden } from '../../../shared/core/refusal.ts';
import { noInput } from '../../../shared/core/input.ts';
import { isWatching, watchingOf } from '../../../shared/schedule/troubles/policy.ts';
import { ownerOf, WEEKS_WATCHED } from '../../../shared/schedule/troubles/rules.ts';
import { signedIn } from '../../core/trpc.ts';
import { namedByIds, sessionsByIds } from '../timetable/read.ts';
import { ownersAt, troublesAhead } from './read.ts';

/** Beyond these, troubles are counted. */
const NAMED = 200;

export const troubleProcedures = {
  /** The published sessions of the next weeks that can no longer take place, with why, and in whose hands each is. */
  troubles: signedIn('sched.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const watching = watchingOf(actor, now);
      if (!isWatching(watching)) throw hidden();
      const found = await troublesAhead(db, watching, actor.personId, now);
      const shown = found.slice(0, NAMED);
      const owners = await ownersAt(db, now);
      const named = await sessionsByIds(
        db,
        shown.map(({ session }) => session.sessionId),
      );
      const byId = new Map(named.map((each) => [each.sessionId, each]));
      const blockers = shown.flatMap(({ obstacles }) => obstacles.flatMap((each) => ('sessionId' in each ? each.sessionId : [])));
      return {
        at: now,
        weeks: WEEKS_WATCHED,
        count: found.length,
        troubles: shown.flatMap(({ session, obstacles }) => {
          const facts = byId.get(session.sessionId);
          if (!facts) return [];
          const office = ownerOf(obstacles);
          const who = office === 'filiereHead' ? owners.ofFiliere.get(facts.filiereId) : owners.ofSite.get(facts.siteId);
          const holders = who ?? [];
          return [{ ...facts, obstacles, owner: { office, holders, isMine: holders.some(({ id }) => id === actor.personId) } }];
        }),
        blockers: await namedByIds(db, [...new Set(blockers)]),
      };
    }),
};
