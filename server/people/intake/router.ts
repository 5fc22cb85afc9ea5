/** The procedures of lists that are brought in: one set for each feature that takes some, under that feature's own acts. */
import type { Actor } from '../../../shared/core/authority.ts';
import { carriers, officesFor } from '../../../shared/core/decide.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { mayApprove, mayBring, mayRevert, type IntakeActs } from '../../../shared/people/intake/policy.ts';
import { choicesFor } from '../../../shared/people/intake/rules.ts';
import {
  bringInput,
  decideInput,
  intakeInput,
  mapInput,
  onOneInput,
  rejectsInput,
  rowReasons,
  rowsInput,
  submitInput,
  type Decision,
  type RowReason,
} from '../../../shared/people/intake/schema.ts';
import { hashOfBytes } from '../../core/files.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { judgeSome } from './judging/read.ts';
import { brokenRule, previewOf, readList, rehearse } from './previewing/read.ts';
import { appliedBefore, handsOf, latestIntakes, matchesNamed, reasonsOf, rowAt, rowsShown, type Intake, type IntakeRow } from './read.ts';
import { rejectsOf } from './rejects/read.ts';
import { current, seen, targetOf, type IntakeFeature } from './sight/read.ts';
import { approve, bring, decide, leave, preview, revert, rowAgain, submit } from './write.ts';

/** Parts of a list are read and written between other people's turns: the whole takes longer than an ordinary act. */
const LONG = { limitMs: 60_000 };
const ROWS_SHOWN = 50;

/** What one reads: the lists, one of them, its sheets, its rows, the rejected ones as a workbook. */
function intakeQueries(feature: IntakeFeature) {
  const { acts } = feature;
  const kinds = feature.targets.map(({ kind }) => kind);
  return {
    intakes: signedIn(acts.bring)
      .input(noInput)
      .query(async ({ ctx }) => {
        const actor = await ctx.actor();
        const now = ctx.clock();
        assertConcerned(acts, actor, now);
        const rows = await latestIntakes(ctx.db.read, kinds);
        return {
          kinds,
          may: { bring: mayBring(acts, actor, { preparedBy: null }, now) },
          intakes: rows.map(({ intake: row, preparedBy, approvedBy }) => ({
            ...headOf(row),
            preparedBy,
            approvedBy,
            isMine: row.preparedBy === actor.personId,
            may: { approve: mayApprove(acts, actor, { preparedBy: row.preparedBy }, now) },
          })),
        };
      }),

    intake: signedIn(acts.bring)
      .input(intakeInput)
      .query(async ({ ctx, input }) => {
        const actor = await ctx.actor();
        const { row, target, may } = await seen(feature, ctx.db.read, input.intakeId, { actor, now: ctx.clock() });
        const before = row.contentKey === null ? undefined : await appliedBefore(ctx.db.read, row.contentKey, row.id);
        const { params, mapping, question } = row;
        return {
          ...headOf(row),
          ...(await handsOf(ctx.db.read, row.id)),
          params,
          mapping,
          question,
          may,
          isMine: row.preparedBy === actor.personId,
          needs: target.needs,
          columns: target.form.columns.map(({ role, isRequired }) => ({ role, isRequired: isRequired === true })),
          oneOf: target.form.oneOf,
          mayArchive: target.mayArchive,
          reasons: await reasonsOf(ctx.db.read, row.id),
          appliedBefore: before ?? null,
        };
      }),

    intakeSheets: signedIn(acts.bring)
      .input(intakeInput)
      .query(async ({ ctx, input }) => {
        const sight = await seen(feature, ctx.db.read, input.intakeId, { actor: await ctx.actor(), now: ctx.clock() });
        const { sheets, mapping } = await readList(ctx, sight, sight.row.mapping);
        return { sheets, mapping };
      }),

    intakeRows: signedIn(acts.bring)
      .input(rowsInput)
      .query(async ({ ctx, input }) => {
        await seen(feature, ctx.db.read, input.intakeId, { actor: await ctx.actor(), now: ctx.clock() });
        const rows = await rowsShown(ctx.db.read, input, ROWS_SHOWN + 1);
        const shown = rows.slice(0, ROWS_SHOWN);
        return {
          rows: shown.map((each) => ({ ...each, choices: choicesOf(each) })),
          matches: await matchesNamed(ctx.db.read, [...new Set(shown.flatMap((each) => each.matches))]),
          next: rows.length > ROWS_SHOWN ? (shown.at(-1)?.place ?? null) : null,
        };
      }),

    intakeRejects: signedIn(acts.bring)
      .input(rejectsInput)
      .query(async ({ ctx, input }) => {
        const { row } = await seen(feature, ctx.db.read, input.intakeId, { actor: await ctx.actor(), now: ctx.clock() });
        return rejectsOf(ctx, row, input.language);
      }),
  };
}

/** What the agent does who prepares a list. */
function preparing(feature: IntakeFeature) {
  const { acts } = feature;
  /** The list an act of its preparing is on. */
  const open = async ({ tx, actor, now }: Act, input: { intakeId: string; version: number }) => {
    const sight = await current(feature, tx, input, { actor, now });
    return { ...sight, permitted: permit(mayBring(acts, actor, sight.subject, now), sight.row) };
  };
  return {
    bringList: signedIn(acts.bring)
      .input(bringInput)
      .mutation(async ({ ctx, input }) => {
        const { bytes, actId, ...facts } = input;
        targetOf(feature, facts.kind);
        permit(mayBring(acts, await ctx.actor(), { preparedBy: null }, ctx.clock()), facts);
        const brought = { ...facts, fileHash: hashOfBytes(bytes) };
        await ctx.files.put(bytes);
        return perform(ctx, acts.bring, { actId, ...brought }, ({ tx, actor, now }) =>
          bring(tx, permit(mayBring(acts, actor, { preparedBy: null }, now), brought), actor.personId, now),
        );
      }),

    mapList: signedIn(acts.bring)
      .input(mapInput)
      .mutation(async ({ ctx, input }) => {
        const sight = await seen(feature, ctx.db.read, input.intakeId, { actor: await ctx.actor(), now: ctx.clock() });
        permit(sight.may.bring, sight.row);
        const found = await previewOf(ctx, sight, input);
        const work = async (act: Act) => {
          const { permitted, row } = await open(act, input);
          assertOpen(row, ['draft', 'previewed']);
          return preview(act.tx, permitted, found);
        };
        return perform(ctx, acts.bring, input, work, LONG);
      }),

    decideRow: signedIn(acts.bring)
      .input(decideInput)
      .mutation(({ ctx, input }) =>
        perform(ctx, acts.bring, input, async (act) => {
          const { permitted, row: list, target, given } = await open(act, input);
          assertOpen(list, ['previewed']);
          const row = await rowAt(act.tx, list.id, input.place);
          if (!row || row.line === null || !mayBeDecided(row, input.decision))
            throw new Refusal('invalid', 'people.intake.refusal.decision');
          const [judged] = await judgeSome(act.tx, target, given, [{ ...rowAgain(row), fault: null, decision: input.decision }]);
          if (!judged) throw hidden();
          return decide(act.tx, permitted, { row, judged });
        }),
      ),

    submitList: signedIn(acts.bring)
      .input(submitInput)
      .mutation(async ({ ctx, input }) => {
        const sight = await seen(feature, ctx.db.read, input.intakeId, { actor: await ctx.actor(), now: ctx.clock() });
        permit(sight.may.bring, sight.row);
        if (sight.row.state === 'previewed') await rehearse(ctx, sight, input.archived > 0);
        const work = async (act: Act) => {
          const { permitted, target, given } = await open(act, input);
          return submit(act.tx, permitted, { target, given, ...input });
        };
        return perform(ctx, acts.bring, input, work, LONG);
      }),

    abandonList: signedIn(acts.bring)
      .input(onOneInput)
      .mutation(({ ctx, input }) =>
        perform(ctx, acts.bring, input, async (act) => leave(act.tx, (await open(act, input)).permitted, 'abandoned')),
      ),
  };
}

/** What the second person does. */
function approving(feature: IntakeFeature) {
  const { acts } = feature;
  return {
    approveList: signedIn(acts.approve)
      .input(onOneInput)
      .mutation(({ ctx, input }) => {
        const work = async ({ tx, actor, now }: Act) => {
          const { row, target, given, subject } = await current(feature, tx, input, { actor, now });
          return approve(tx, permit(mayApprove(acts, actor, subject, now), row), { target, given });
        };
        return byTheRules(perform(ctx, acts.approve, input, work, LONG), 'people.intake.refusal.rule');
      }),

    returnList: signedIn(acts.approve)
      .input(onOneInput)
      .mutation(({ ctx, input }) =>
        perform(ctx, acts.approve, input, async ({ tx, actor, now }) => {
          const { row, subject } = await current(feature, tx, input, { actor, now });
          return leave(tx, permit(mayApprove(acts, actor, subject, now), row), 'previewed');
        }),
      ),

    revertList: signedIn(acts.revert)
      .input(onOneInput)
      .mutation(({ ctx, input }) => {
        const work = async ({ tx, actor, now }: Act) => {
          const { row, target, given, subject } = await current(feature, tx, input, { actor, now });
          return revert(tx, permit(mayRevert(acts, actor, subject, now), row), { target, given });
        };
        return byTheRules(perform(ctx, acts.revert, input, work, LONG), 'people.intake.refusal.rests');
      }),
  };
}

/** All of them, for one feature. */
export function intakeProcedures(feature: IntakeFeature) {
  return { ...intakeQueries(feature), ...preparing(feature), ...approving(feature) };
}

/** Who has no part in such lists has none in their list either. */
export function assertConcerned({ grants, bring: one, approve: two, revert: three }: IntakeActs, actor: Actor, now: Instant): void {
  if ([one, two, three].some((action) => carriers(grants, action, actor, now).length > 0)) return;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, one) });
}

function headOf({
  id,
  kind,
  state,
  source,
  fileName,
  counts,
  leftOut,
  archived,
  preparedAt,
  submittedAt,
  approvedAt,
  revertedAt,
  version,
}: Intake) {
  return { id, kind, state, source, fileName, counts, leftOut, archived, preparedAt, submittedAt, approvedAt, revertedAt, version };
}

function assertOpen({ state }: Intake, states: readonly Intake['state'][]): void {
  if (!states.includes(state)) throw new Refusal('conflict', 'people.intake.refusal.state', { state });
}

function choicesOf({ reason, decision, line }: Pick<IntakeRow, 'reason' | 'decision' | 'line'>): readonly Decision[] {
  if (line === null) return [];
  if (decision !== null) return ['same', 'another', 'leaveOut'];
  return isReason(reason) ? choicesFor(reason) : [];
}

/** A row that was decided may be decided otherwise, or left open again. */
function mayBeDecided(row: IntakeRow, decision: Decision | null): boolean {
  return decision === null ? row.decision !== null : choicesOf(row).includes(decision);
}

function isReason(reason: string | null): reason is RowReason {
  return rowReasons.some((each) => each === reason);
}

async function byTheRules<Result extends Plain>(act: Promise<Result>, reason: string): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    throw brokenRule(error, reason);
  }
}
