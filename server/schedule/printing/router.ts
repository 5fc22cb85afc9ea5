import type { z } from 'zod';
import type { Actor } from '../../../shared/core/authority.ts';
import { hidden } from '../../../shared/core/refusal.ts';
import { instantAt, localDay, mondayOf, type Instant } from '../../../shared/core/time.ts';
import { printWeekInput } from '../../../shared/schedule/printing/schema.ts';
import { mayReadTimetable } from '../../../shared/schedule/timetable/policy.ts';
import type { Context } from '../../core/context.ts';
import { reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { groupIdsOf } from '../../trainees/read.ts';
import { ownerOf, printedWeek, type Owner } from './read.ts';

type Asked = z.infer<typeof printWeekInput>;

export const printingProcedures = {
  /** A week on one page, in both languages, in base 64: of a group, a trainer, a room, or one's own. The same week gives the same bytes. */
  printWeek: signedIn('sched.read')
    .input(printWeekInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const monday = mondayOf(input.monday);
      const owner = await ownerAsked(ctx, actor, input, now);
      reveal(mayReadTimetable(actor, owner.kind === 'group' ? { groupIds: [owner.id] } : {}, now), null);
      const facts = await printedWeek(ctx.db.read, owner, { monday, lead: input.lead });
      const pdf = await ctx.typeset({ template: 'week', facts: [facts], pictures: [], at: instantAt(monday) });
      return { name: `semaine-${monday}.pdf`, pdf: Buffer.from(pdf).toString('base64') };
    }),
};

/** One's own week is what one teaches, or else one's group's. */
async function ownerAsked({ db }: Pick<Context, 'db'>, { personId }: Actor, input: Asked, now: Instant): Promise<Owner> {
  const found =
    input.of === 'own'
      ? ((await ownerOf(db.read, 'trainer', personId)) ?? (await ownGroup(db, personId, now)))
      : await ownerOf(db.read, input.of, input.id);
  if (!found) throw hidden();
  return found;
}

async function ownGroup(db: Context['db'], personId: string, now: Instant): Promise<Owner | undefined> {
  const [groupId] = await groupIdsOf(db.read, personId, localDay(now));
  return groupId === undefined ? undefined : ownerOf(db.read, 'group', groupId);
}
