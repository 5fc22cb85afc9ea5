import { noInput } from '../../../shared/core/input.ts';
import { hidden } from '../../../shared/core/refusal.ts';
import { mayPublish, sheetCarriers } from '../../../shared/grades/sheets/policy.ts';
import { frameInput, publishInput } from '../../../shared/grades/sheets/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { handOf } from '../circuit/router.ts';
import { listed, seenAmong } from '../circuit/read.ts';
import { sheetsOfFrame, type SheetFacts } from '../sheets/read.ts';
import { framesSeen, frameSubject, markedOn, modulesWithout } from './read.ts';
import { publishMarks } from './write.ts';

/** What names a frame: each sheet of it knows. */
function namesOf(sheet: SheetFacts | undefined) {
  if (!sheet) throw hidden();
  const { promotionFr, promotionAr, filiereFr, filiereAr } = sheet;
  return { promotionFr, promotionAr, filiereFr, filiereAr };
}

export const publicationProcedures = {
  /** How far the sheets one sees are, by promotion, filière, semester and sitting. */
  frames: signedIn('grade.readDraft')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      if (Object.values(sheetCarriers(actor, now)).every((each) => each.length === 0)) throw hidden();
      return { at: now, frames: await framesSeen(ctx.db.read, actor, now) };
    }),

  /** One frame with its sheets: what is locked, what stands in the way of publishing it, and how many it concerns. */
  frame: signedIn('grade.readDraft')
    .input(frameInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const all = await sheetsOfFrame(db, input);
      const seen = await seenAmong(db, actor, all, now);
      const subject = await frameSubject(db, all);
      if (seen.length === 0 || !subject) throw hidden();
      const due = all.filter(({ publicationId }) => publicationId === null);
      return {
        at: now,
        frame: input,
        names: namesOf(seen[0]),
        sheets: await listed(db, actor, seen, now),
        modulesWithout: await modulesWithout(db, input, all),
        trainees: (
          await markedOn(
            db,
            due.map(({ id }) => id),
          )
        ).length,
        may: { publish: mayPublish(actor, subject, now) },
      };
    }),

  /** Makes the marks of a frame visible to all its trainees at one instant. */
  publish: signedIn('grade.publish')
    .input(publishInput)
    .mutation(({ ctx, input: { actId, ...frame } }) =>
      perform(ctx, 'grade.publish', { actId, ...frame }, async (act) => {
        const sheets = await sheetsOfFrame(act.tx, frame);
        const subject = await frameSubject(act.tx, sheets);
        const seen = await seenAmong(act.tx, act.actor, sheets, act.now);
        if (!subject || seen.length === 0) throw hidden();
        const permitted = permit(mayPublish(act.actor, subject, act.now), { frame, sheets });
        return publishMarks(act.tx, permitted, handOf(act));
      }),
    ),
};
