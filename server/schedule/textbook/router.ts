import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { sessionQueryInput } from '../../../shared/schedule/schema.ts';
import { mayWriteTextbook } from '../../../shared/schedule/textbook/policy.ts';
import { writeTextbookInput } from '../../../shared/schedule/textbook/schema.ts';
import { mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { sessionById, subjectOf } from '../read.ts';
import { namedSession } from '../timetable/read.ts';
import { textbookOf, textbooksOf } from './read.ts';
import { writeTextbook } from './write.ts';

export const textbookProcedures = {
  /** What was done in a session, and before it in the same module with the same group; and whether one may write it. */
  textbook: signedIn('sched.read')
    .input(sessionQueryInput)
    .query(async ({ ctx, input: { sessionId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const [session, facts] = [await namedSession(db, sessionId), await sessionById(db, sessionId)];
      if (!session || !facts || session.state === 'draft') throw hidden();
      reveal(mayReadTimetable(actor, subjectOf(facts), now), sessionId);
      const line = await textbookOf(db, sessionId);
      return {
        at: now,
        session,
        line: line ? { done: line.done, next: line.next, version: line.version } : null,
        lines: await textbooksOf(db, session.groupId, session.moduleId, session.startsAt),
        may: { write: mayWriteTextbook(actor, subjectOf(facts), facts, now) },
      };
    }),

  /** Writes what was done in a session one taught. */
  writeTextbook: signedIn('session.textbook')
    .input(writeTextbookInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'session.textbook', input, async ({ tx, actor, now }) => {
        const { actId: _, version, ...line } = input;
        const facts = await sessionById(tx, line.sessionId);
        if (!facts || facts.state === 'draft') throw hidden();
        reveal(mayReadTimetable(actor, subjectOf(facts), now), line.sessionId);
        const permitted = permit(mayWriteTextbook(actor, subjectOf(facts), facts, now), line);
        const known = await textbookOf(tx, line.sessionId);
        if ((known?.version ?? 0) !== version)
          throw new Refusal('stale', 'schedule.refusal.textbookStale', { current: known ? { ...known } : null });
        return writeTextbook(tx, permitted, { personId: actor.personId, now, known });
      }),
    ),
};
