import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { mondayOf } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { mayAskChange } from '../../../shared/schedule/asking/policy.ts';
import { askChangeInput } from '../../../shared/schedule/asking/schema.ts';
import { mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { sessionById, subjectOf } from '../read.ts';
import { namedSession } from '../timetable/read.ts';
import { ownersAt } from '../troubles/read.ts';
import { askChange } from './write.ts';

export const askingProcedures = {
  /** Tells the head of the filière what one wishes for a session one teaches. */
  askChange: signedIn('sched.askChange')
    .input(askChangeInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.askChange', input, async ({ tx, actor, now }) => {
        const { sessionId, wish } = input;
        const [session, facts] = [await namedSession(tx, sessionId), await sessionById(tx, sessionId)];
        if (!session || !facts || session.state === 'draft') throw hidden();
        reveal(mayReadTimetable(actor, subjectOf(facts), now), sessionId);
        const verdict = mayAskChange(actor, subjectOf(facts), facts, now);
        permit(verdict, sessionId);
        const heads = (await ownersAt(tx, now)).ofFiliere.get(facts.filiereId) ?? [];
        if (heads.length === 0) throw new Refusal('conflict', 'schedule.refusal.noHead');
        const { trainer, moduleNameFr: moduleFr, moduleNameAr: moduleAr, groupCode: group, startsAt } = session;
        const told = { fr: fullName(trainer, 'fr'), ar: fullName(trainer, 'ar'), moduleFr, moduleAr, group };
        const link = `/emploi-du-temps?vue=group&id=${session.groupId}&semaine=${mondayOf(session.day)}`;
        const permitted = permit(verdict, { sessionId, wish, facts: told, startsAt, link });
        return askChange(
          tx,
          permitted,
          heads.map(({ id }) => id),
          now,
        );
      }),
    ),
};
