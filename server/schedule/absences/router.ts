import type { Actor } from '../../../shared/core/authority.ts';
import { officesFor } from '../../../shared/core/decide.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { absenceCarriers, mayRecordAbsence } from '../../../shared/schedule/absences/policy.ts';
import { liftAbsenceInput, recordAbsenceInput } from '../../../shared/schedule/absences/schema.ts';
import { grants } from '../../../shared/schedule/grants.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { checkedStretch } from '../rooms/router.ts';
import { absenceById, absencesWithin, trainerOf, trainersWithin } from './read.ts';
import { liftAbsence, recordAbsence } from './write.ts';

export const absenceProcedures = {
  /** Who cannot teach, from when to when, and how many published sessions that touches; for whom one may record it. */
  absences: signedIn('sched.recordAbsence')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const carried = recording(actor, now);
      const asking = { personId: actor.personId, now };
      return {
        at: now,
        today: localDay(now),
        absences: await absencesWithin(db, carried, asking),
        trainers: await trainersWithin(db, carried, asking),
      };
    }),

  recordAbsence: signedIn('sched.recordAbsence')
    .input(recordAbsenceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.recordAbsence', input, async ({ tx, actor, now }) => {
        const { actId: _, personId, ...given } = input;
        recording(actor, now);
        const trainer = await trainerOf(tx, personId, now);
        if (!trainer) throw hidden();
        const verdict = mayRecordAbsence(actor, trainer, now);
        permit(verdict, personId);
        return recordAbsence(tx, permit(verdict, { personId, ...checkedStretch(given, now) }), actor.personId);
      }),
    ),

  liftAbsence: signedIn('sched.recordAbsence')
    .input(liftAbsenceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'sched.recordAbsence', input, async ({ tx, actor, now }) => {
        recording(actor, now);
        const absence = await absenceById(tx, input.absenceId);
        const trainer = absence && (await trainerOf(tx, absence.personId, now));
        if (!absence || !trainer) throw hidden();
        const permitted = permit(mayRecordAbsence(actor, trainer, now), absence);
        if (absence.version !== input.version || absence.liftedAt !== null) throw new Refusal('stale', 'schedule.refusal.absenceStale');
        return liftAbsence(tx, permitted, now);
      }),
    ),
};

/** The holdings by which absences are recorded; without any, one is refused before anybody is looked for. */
function recording(actor: Actor, now: Instant): readonly Carrier[] {
  const carried = absenceCarriers(actor, now);
  if (carried.length > 0) return carried;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, 'sched.recordAbsence') });
}
