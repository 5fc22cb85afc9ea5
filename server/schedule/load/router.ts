import { hidden } from '../../../shared/core/refusal.ts';
import { localDay, mondayOf } from '../../../shared/core/time.ts';
import { loadCarriers } from '../../../shared/schedule/teaching/policy.ts';
import { loadsInput } from '../../../shared/schedule/teaching/schema.ts';
import { signedIn } from '../../core/trpc.ts';
import { filieresOn } from '../../curriculum/read.ts';
import { parametersOf } from '../../organisation/read.ts';
import { weekOf } from '../teaching/router.ts';
import { loadsOf, trainersWithin } from './read.ts';

export const loadProcedures = {
  /** How much each trainer teaches whose load one may read: hours of the modules assigned, hours of a week, the service. */
  loads: signedIn('load.read')
    .input(loadsInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const carried = loadCarriers(actor, now);
      if (carried.length === 0) throw hidden();
      const day = input.monday ?? localDay(now);
      const trainers = await trainersWithin(ctx.db.read, carried, { personId: actor.personId, now }, input.filiereId);
      const ids = trainers.map(({ id }) => id);
      const loads = await loadsOf(ctx.db.read, ids, weekOf(day), now);
      const parameters = await parametersOf(ctx.db.read);
      const filieres = await filieresOn(ctx.db.read, localDay(now));
      return {
        monday: mondayOf(day),
        service: { leastHours: parameters['service.leastWeeklyHours'], mostHours: parameters['service.mostWeeklyHours'] },
        filieres: filieres.map(({ id, name }) => ({ id, name })),
        trainers: trainers.map((trainer) => ({ trainer, load: loads.get(trainer.id) ?? null })),
      };
    }),
};
