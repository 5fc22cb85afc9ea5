import { hidden, Refusal } from '../../shared/core/refusal.ts';
import { mayEditFile, mayReadFile, mayRegister } from '../../shared/people/policy.ts';
import { editStaffInput, personIdInput, registerStaffInput } from '../../shared/people/schema.ts';
import { perform } from '../core/perform.ts';
import { permit, reveal } from '../core/permit.ts';
import { router, signedIn } from '../core/trpc.ts';
import { intakeOfStaff } from './intake/staff/router.ts';
import { personById } from './read.ts';
import { edit, orRefusal, register } from './write.ts';

export const peopleRouter = router({
  ...intakeOfStaff,

  /** A personnel file, for whoever may read it. */
  file: signedIn('staff.readFile')
    .input(personIdInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadFile(actor, input.personId, now), input);
      const file = await personById(ctx.db.read, input.personId);
      if (!file) throw hidden();
      return { file, may: { edit: mayEditFile(actor, input.personId, now) } };
    }),

  /** Enters someone who works for the centre, so that they can be appointed and have an account. */
  register: signedIn('staff.register')
    .input(registerStaffInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'staff.register', input, ({ tx, actor, now }) => {
          const { actId: _, ...facts } = input;
          return register(tx, permit(mayRegister(actor, now), facts), now);
        }),
      ),
    ),

  /** Corrects a personnel file. */
  edit: signedIn('staff.edit')
    .input(editStaffInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'staff.edit', input, async ({ tx, actor, now }) => {
          const { actId: _, personId, version, ...facts } = input;
          reveal(mayReadFile(actor, personId, now), personId);
          const file = await personById(tx, personId);
          if (!file) throw hidden();
          const permitted = permit(mayEditFile(actor, personId, now), file);
          if (file.version !== version) throw new Refusal('stale', 'people.refusal.stale', { version: file.version });
          return edit(tx, permitted, facts);
        }),
      ),
    ),
});
