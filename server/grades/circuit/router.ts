import type { Verdict } from '../../../shared/core/authority.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { mayLock, mayReopen, mayReturn, maySeeSheet, maySubmit, mayValidate, type Judged } from '../../../shared/grades/sheets/policy.ts';
import { lockInput, reopenInput, returnInput, submitInput, validateInput } from '../../../shared/grades/sheets/schema.ts';
import type { Actor } from '../../../shared/core/authority.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { sheetById, sheetsByIds, type SheetFacts } from '../sheets/read.ts';
import { judged } from './read.ts';
import { lockSheets, reopenSheet, returnSheet, submitSheet, validateSheet, type LockAnswer, type StepAnswer } from './write.ts';

export const circuitProcedures = {
  /** Hands a sheet over, complete. */
  submit: signedIn('grade.submit')
    .input(submitInput)
    .mutation(({ ctx, input }) =>
      onSheet(ctx, 'grade.submit', input, maySubmit, (act, permitted) => submitSheet(act.tx, permitted, handOf(act))),
    ),

  /** Sends a submitted sheet back with reasons. */
  returnSheet: signedIn('grade.return')
    .input(returnInput)
    .mutation(({ ctx, input }) =>
      onSheet(ctx, 'grade.return', input, mayReturn, (act, permitted) => returnSheet(act.tx, permitted, input.reason, handOf(act))),
    ),

  /** Another hand finds a submitted sheet in order. */
  validate: signedIn('grade.validate')
    .input(validateInput)
    .mutation(({ ctx, input }) =>
      onSheet(ctx, 'grade.validate', input, mayValidate, (act, permitted) => validateSheet(act.tx, permitted, handOf(act))),
    ),

  /** Locks sheets at once, each judged by itself: those that cannot be are named and left. */
  lock: signedIn('grade.lock')
    .input(lockInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'grade.lock', input, async (act) => {
        const { chosen, left, verdict } = await judgeLocks(act, input.sheets);
        const permitted = permit(verdict, chosen);
        if (chosen.length === 0) throw new Refusal('stale', 'grades.refusal.sheetChanged', { left: left.map((each) => ({ ...each })) });
        return lockSheets(act.tx, permitted, left, handOf(act));
      }),
    ),

  /** Opens the window of one group again, until an hour. */
  reopen: signedIn('grade.reopen')
    .input(reopenInput)
    .mutation(({ ctx, input }) =>
      onSheet(ctx, 'grade.reopen', input, mayReopen, (act, permitted) => reopenSheet(act.tx, permitted, input, handOf(act))),
    ),
};

/** Whoever acts, now. */
export function handOf({ actor, now }: Act) {
  return { personId: actor.personId, now };
}

type SheetPolicy = (actor: Actor, sheet: Judged, now: Instant) => Verdict;

/** An act on one sheet: fetch it, tell who may not see it that it does not exist, permit, compare versions, write. */
export function onSheet<Result extends StepAnswer>(
  ctx: SignedIn,
  action: string,
  input: ActInput & { readonly assessmentId: string; readonly version: number },
  may: SheetPolicy,
  write: (act: Act, permitted: Permitted<SheetFacts>) => Promise<Change<Result>>,
): Promise<Result> {
  return perform(ctx, action, input, async (act) => {
    const sheet = await sheetById(act.tx, input.assessmentId);
    if (!sheet) throw hidden();
    const [rights] = await judged(act.tx, [sheet], act.now);
    if (!rights) throw hidden();
    reveal(maySeeSheet(act.actor, rights, act.now), sheet);
    const permitted = permit(may(act.actor, rights, act.now), sheet);
    refuseStale(sheet, input.version);
    return write(act, permitted);
  });
}

/** A step is taken on the sheet as it was read. */
export function refuseStale({ state, version }: SheetFacts, read: number): void {
  if (version !== read) throw new Refusal('stale', 'grades.refusal.sheetChanged', { state, version });
}

type Asked = readonly { readonly assessmentId: string; readonly version: number }[];

/** The verdict of the whole is a yes as soon as one sheet may be locked. */
async function judgeLocks({ tx, actor, now }: Act, asked: Asked) {
  const versions = new Map(asked.map(({ assessmentId, version }) => [assessmentId, version]));
  const sheets = await sheetsByIds(tx, [...versions.keys()]);
  const rights = await judged(tx, sheets, now);
  const chosen: SheetFacts[] = [];
  const left: LockAnswer['left'][number][] = [];
  let whole: Verdict | undefined;
  for (const [at, sheet] of sheets.entries()) {
    const each = rights[at];
    if (!each || !maySeeSheet(actor, each, now).ok) throw hidden();
    const verdict = mayLock(actor, each, now);
    if (!whole?.ok) whole = verdict;
    if (verdict.ok && versions.get(sheet.id) === sheet.version) chosen.push(sheet);
    else left.push({ assessmentId: sheet.id, reason: verdict.ok ? 'grades.refusal.sheetChanged' : verdict.reason });
  }
  if (!whole || sheets.length < asked.length) throw hidden();
  return { chosen, left, verdict: whole };
}
