import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { mayManageExam } from '../../../shared/schedule/exams/policy.ts';
import { proposedInvigilators, unfitness } from '../../../shared/schedule/exams/rules.ts';
import { invigilateInput, invigilatorsInput } from '../../../shared/schedule/exams/schema.ts';
import { reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { examById, groupsOfExam, subjectOf } from '../exams/read.ts';
import { checkOpen, managed, named, onExam, refusedFor } from '../exams/router.ts';
import { invigilate } from '../exams/write.ts';
import { invigilationLoads, judged, staffAt } from './read.ts';

export const invigilationProcedures = {
  /** Who may watch over an examination, free or not and why, those who watched least first; and a proposal for its rooms. */
  invigilators: signedIn('exam.manage')
    .input(invigilatorsInput)
    .query(async ({ ctx, input: { examId, query } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await examById(db, examId);
      if (!found) throw hidden();
      reveal(mayManageExam(actor, (await groupsOfExam(db, examId)).map(subjectOf), now), examId);
      const { plan, world } = await judged(db, found, now);
      const loads = await invigilationLoads(db, found.startsAt, examId);
      const staff = await staffAt(db, found.startsAt);
      const candidates = staff.map((person) => {
        const obstacles = unfitness(person.id, plan, world);
        return { person, load: loads.get(person.id) ?? 0, isFree: obstacles.length === 0, obstacles };
      });
      const fit = new Set(candidates.filter(({ isFree }) => isFree).map(({ person }) => person.id));
      const proposal = proposedInvigilators(
        plan.rooms.map(({ roomId }) => roomId),
        plan.invigilators.filter(({ personId }) => fit.has(personId)),
        candidates.map(({ person, load, isFree }) => ({ personId: person.id, load, isFree })),
        world.leastInvigilators,
      );
      const asked = query === '' ? undefined : new Set((await staffAt(db, found.startsAt, query)).map(({ id }) => id));
      const proposed = new Set(proposal.map(({ personId }) => personId));
      const shown = candidates
        .filter(({ person }) => asked?.has(person.id) ?? true)
        .sort((a, b) => Number(b.isFree) - Number(a.isFree) || a.load - b.load);
      const obstacles = shown.slice(0, SHOWN).flatMap((each) => each.obstacles);
      return {
        proposal,
        proposed: staff.filter(({ id }) => proposed.has(id)),
        candidates: shown.slice(0, SHOWN),
        ...(await named(db, obstacles)),
      };
    }),

  /** Says who watches over which room; of a published examination too, until it begins. */
  invigilate: signedIn('exam.manage')
    .input(invigilateInput)
    .mutation(({ ctx, input }) =>
      onExam(ctx, input, async (act, before) => {
        checkOpen(before, act.now);
        const { invigilators } = input;
        if (new Set(invigilators.map(({ personId }) => personId)).size < invigilators.length)
          throw new Refusal('invalid', 'schedule.exam.twoRooms');
        const { plan, world } = await judged(act.tx, before, act.now);
        const rooms = new Set(plan.rooms.map(({ roomId }) => roomId));
        const staff = new Map((await staffAt(act.tx, before.startsAt)).map((each) => [each.id, each]));
        for (const { personId, roomId } of invigilators) {
          if (!rooms.has(roomId)) throw new Refusal('invalid', 'schedule.exam.otherRoom');
          if (!staff.has(personId)) throw new Refusal('invalid', 'schedule.exam.notStaff');
          const obstacles = unfitness(personId, plan, world);
          if (obstacles.length > 0) throw await refusedFor(act.tx, 'schedule.exam.unfit', obstacles);
        }
        if (before.state === 'published') {
          const thin = plan.rooms.find(
            ({ roomId }) => invigilators.filter((each) => each.roomId === roomId).length < world.leastInvigilators,
          );
          if (thin) throw new Refusal('conflict', 'schedule.exam.tooFew', { n: world.leastInvigilators });
        }
        return invigilate(act.tx, await managed(act, { before, invigilators }), { personId: act.actor.personId, now: act.now });
      }),
    ),
};

/** A list of candidates names so many. */
const SHOWN = 40;
