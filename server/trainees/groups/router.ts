import type { Reader } from '#db/driver';
import type { Actor, Verdict } from '../../../shared/core/authority.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { mayArchive, mayInstall } from '../../../shared/trainees/enrolment/policy.ts';
import { groupCarriers, mayAssignGroup, mayManageGroups } from '../../../shared/trainees/groups/policy.ts';
import { balancedProposal } from '../../../shared/trainees/groups/rules.ts';
import {
  applyProposalInput,
  closeGroupInput,
  groupInput,
  groupsInput,
  nameGroupInput,
  openGroupInput,
  proposalInput,
} from '../../../shared/trainees/groups/schema.ts';
import { mayPrintSheets } from '../../../shared/trainees/sheets/policy.ts';
import { mayAskTransfer } from '../../../shared/trainees/transfer/policy.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { sitesOn } from '../../organisation/read.ts';
import { archivable } from '../enrolment/read.ts';
import { transfersOfGroup } from '../transfer/read.ts';
import {
  frameOf,
  groupShown,
  groupsKept,
  keptGroup,
  membersShown,
  promotionsFrom,
  roomsIn,
  unplacedCounts,
  unplacedIn,
  type Frame,
  type GroupFacts,
} from './read.ts';
import { applyProposal, closeGroup, codeRefused, nameGroup, openGroup, type Kept } from './write.ts';

export const groupProcedures = {
  /** The groups one keeps of a promotion as they were on a day, those of the latest when none is named, and who waits for one. */
  groups: signedIn('group.manage')
    .input(groupsInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const today = localDay(now);
      const day = input.on ?? today;
      const carried = groupCarriers(actor, now);
      if (carried.length === 0) throw hidden();
      const promotions = await promotionsFrom(ctx.db.read, day);
      const chosen = promotions.find(({ id }) => id === input.promotionId) ?? promotions[0];
      const sites = await sitesOn(ctx.db.read, day);
      const on = input.on === undefined && chosen && chosen.startsOn > day ? chosen.startsOn : day;
      const archive = mayArchive(actor, now);
      return {
        day: on,
        promotions: promotions.map(({ id, nameFr, nameAr, startsOn, endsOn }) => ({ id, name: { fr: nameFr, ar: nameAr }, startsOn, endsOn })),
        sites: sites.map(({ id, nameFr, nameAr }) => ({ id, name: { fr: nameFr, ar: nameAr } })),
        promotionId: chosen?.id ?? null,
        groups: chosen ? await groupsKept(ctx.db.read, chosen.id, carried, on) : [],
        waiting: chosen ? await unplacedCounts(ctx.db.read, chosen.id, carried, today) : [],
        archivable: archive.ok ? await archivable(ctx.db.read, today) : [],
        may: { printSheets: mayPrintSheets(actor, now) },
      };
    }), // prettier-ignore

  /** One group as it was on a day: who was in it, and what is still to be done for them today. */
  group: signedIn('group.manage')
    .input(groupInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const today = localDay(now);
      const group = await groupShown(ctx.db.read, input.groupId);
      if (!group) throw hidden();
      reveal(keeping(actor, group, now), group);
      const day = input.on ?? (group.startsOn > today ? group.startsOn : today);
      const subject = { groupIds: [group.id], filiereIds: [group.filiereId], siteIds: [group.siteId] };
      return {
        day,
        today,
        group,
        members: await membersShown(ctx.db.read, group.id, day),
        transfers: await transfersOfGroup(ctx.db.read, group.id),
        may: {
          install: mayInstall(actor, subject, now),
          printSheets: mayPrintSheets(actor, now),
          askTransfer: mayAskTransfer(actor, subject, now),
        },
      };
    }),

  /** A place for everyone of a filière who has none, in groups with room and in new ones: even in size and sex, by site, in the order of the alphabet. Nothing is written. */
  proposeGroups: signedIn('group.manage')
    .input(proposalInput)
    .query(async ({ ctx, input: { promotionId, filiereId, most } }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const day = localDay(now);
      reveal(mayManageGroups(actor, { filiereIds: [filiereId] }, now), filiereId);
      const frame = await framed(ctx.db.read, promotionId, filiereId);
      const people = await unplacedIn(ctx.db.read, promotionId, filiereId, day);
      const [seat] = await sitesOn(ctx.db.read, day);
      if (!seat) throw hidden();
      const rooms = await roomsIn(ctx.db.read, promotionId, filiereId, day);
      const terms = { most, siteId: seat.id, taken: frame.taken, rooms, prefix: frame.filiere.code };
      return { fromOn: frame.promotion.startsOn > day ? frame.promotion.startsOn : day, groups: balancedProposal(people, terms) };
    }),

  applyGroups: signedIn('enrol.assignGroup')
    .input(applyProposalInput)
    .mutation(({ ctx, input }) =>
      codeRefused(
        perform(ctx, 'enrol.assignGroup', input, async ({ tx, actor, now }) => {
          const { promotionId, filiereId, groups, fromOn } = input;
          const subject = { filiereIds: [filiereId] };
          reveal(mayManageGroups(actor, subject, now), filiereId);
          const frame = await framed(tx, promotionId, filiereId);
          return applyProposal(tx, permit(mayAssignGroup(actor, subject, now), frame), { groups, fromOn, today: localDay(now) });
        }),
      ),
    ),

  openGroup: signedIn('group.manage')
    .input(openGroupInput)
    .mutation(({ ctx, input }) =>
      codeRefused(
        perform(ctx, 'group.manage', input, async ({ tx, actor, now }) => {
          const { promotionId, filiereId, code, siteId } = input;
          const verdict: Verdict = mayManageGroups(actor, { filiereIds: [filiereId] }, now);
          reveal(verdict, filiereId);
          return openGroup(tx, permit(verdict, await framed(tx, promotionId, filiereId)), { code, siteId });
        }),
      ),
    ),

  nameGroup: signedIn('group.manage')
    .input(nameGroupInput)
    .mutation(({ ctx, input }) => codeRefused(onGroup(ctx, input, ({ tx }, permitted) => nameGroup(tx, permitted, input.code)))),

  closeGroup: signedIn('group.manage')
    .input(closeGroupInput)
    .mutation(({ ctx, input }) => onGroup(ctx, input, ({ tx, now }, permitted) => closeGroup(tx, permitted, localDay(now)))),
};

async function framed(db: Reader, promotionId: string, filiereId: string): Promise<Frame> {
  const frame = await frameOf(db, promotionId, filiereId);
  if (!frame) throw hidden();
  return frame;
}

type OnGroup = ActInput & { readonly groupId: string; readonly version: number };

/** An act on one group: fetch it, hide it from who does not keep it, hold the version against the row, write. */
function onGroup(
  ctx: SignedIn,
  input: OnGroup,
  write: (act: Act, permitted: Permitted<GroupFacts>) => Promise<Change<Kept>>,
): Promise<Kept> {
  return perform(ctx, 'group.manage', input, async (act) => {
    const group = await keptGroup(act.tx, input.groupId);
    if (!group) throw hidden();
    const verdict = keeping(act.actor, group, act.now);
    reveal(verdict, group);
    if (group.version !== input.version) throw new Refusal('stale', 'trainees.refusal.stale', { version: group.version });
    return write(act, permit(verdict, group));
  });
}

function keeping(actor: Actor, { filiereId }: Pick<GroupFacts, 'filiereId'>, now: Instant): Verdict {
  return mayManageGroups(actor, { filiereIds: [filiereId] }, now);
}
