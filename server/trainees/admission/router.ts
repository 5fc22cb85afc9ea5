import { constraintOf, type Reader } from '#db/driver';
import type { Verdict } from '../../../shared/core/authority.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import { localDay, type Day } from '../../../shared/core/time.ts';
import { mayIssue, mayPrepare } from '../../../shared/documents/policy.ts';
import { actionOf, maySeeAdmission, mayTakeStep } from '../../../shared/trainees/admission/policy.ts';
import { registerNumber, stepProblem } from '../../../shared/trainees/admission/rules.ts';
import { openableClasses } from '../../../shared/trainees/checklist/policy.ts';
import {
  admissionInput,
  admissionSteps,
  askCompletionInput,
  summonInput,
  depositInput,
  enrolInput,
  handInput,
  leaveInput,
  replaceInput,
  takeBackInput,
  turnAwayInput,
  undoInput,
  verifyInput,
  type AdmissionStep,
} from '../../../shared/trainees/admission/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { drawCode } from '../../identity/account/router.ts';
import { admissionById, groupsFor, placeOf, subjectOf, type AdmissionFacts } from './read.ts';
import { askCompletion, summon, close, deposit, enrol, handIn, replace, takeBackPiece, undoEnrolment, verify, type Hand } from './write.ts';

/** From the list to the register: every step of the counter is one act. */
export const admissionProcedures = {
  admission: signedIn('trainee.readFile')
    .input(admissionInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const today = localDay(now);
      const facts = await seen(ctx.db.read, input.admissionId, today);
      const subject = subjectOf(facts);
      reveal(maySeeAdmission(actor, subject, now), facts);
      const mayTake = (step: AdmissionStep): Verdict => {
        const verdict = mayTakeStep(step, actor, subject, now);
        const problem = verdict.ok ? stepProblem(step, placeOf(facts), today) : undefined;
        return problem === undefined ? verdict : { ok: false, reason: problem, who: [], params: { n: facts.missing } };
      };
      const { registerYear: year, registerOrder: order } = facts;
      return {
        at: now,
        admission: facts.admission,
        person: facts.person,
        massarCode: facts.massarCode,
        registerNumber: year === null || order === null ? null : registerNumber(year, order),
        pieces: facts.pieces,
        missing: facts.missing,
        promotion: { startsOn: facts.startsOn, endsOn: facts.endsOn },
        groups: facts.admission.state === 'verified' ? await groupsFor(ctx.db.read, facts.admission, later(today, facts.startsOn)) : [],
        may: ofEachStep(mayTake),
        opens: openableClasses(actor, subject, now),
      };
    }),

  summon: signedIn('enrol.register')
    .input(summonInput)
    .mutation(({ ctx, input }) => {
      const { summonedOn, summonedMinutes } = input;
      return onOne(ctx, input, 'summon', ({ tx }, permitted, hand) => summon(tx, permitted, { summonedOn, summonedMinutes }, hand));
    }),

  handIn: signedIn('enrol.register')
    .input(handInput)
    .mutation(({ ctx, input }) => onOne(ctx, input, 'deposit', ({ tx }, permitted, hand) => handIn(tx, permitted, input.pieces, hand))),

  takeBackPiece: signedIn('enrol.register')
    .input(takeBackInput)
    .mutation(({ ctx, input }) =>
      onOne(ctx, input, 'deposit', ({ tx }, permitted, hand) => takeBackPiece(tx, permitted, input.handedId, hand)),
    ),

  deposit: signedIn('enrol.register')
    .input(depositInput)
    .mutation(({ ctx, input }) =>
      onOne(ctx, input, 'deposit', ({ tx, actor, now }, permitted, hand) => {
        const beneficiaryId = permitted.subject.admission.personId;
        const about = permit(mayIssue(actor, beneficiaryId, now), { beneficiaryId });
        return deposit(tx, permitted, { completeBy: input.completeBy, about, printing: { press: ctx, by: actor.personId } }, hand);
      }),
    ),

  askCompletion: signedIn('enrol.register')
    .input(askCompletionInput)
    .mutation(({ ctx, input }) =>
      onOne(ctx, input, 'askCompletion', ({ tx }, permitted, hand) => askCompletion(tx, permitted, input.completeBy, hand)),
    ),

  verify: signedIn('enrol.register')
    .input(verifyInput)
    .mutation(({ ctx, input }) => onOne(ctx, input, 'verify', ({ tx }, permitted, hand) => verify(tx, permitted, hand))),

  /** The one-time code leaves with the first answer and is nowhere else. */
  enrol: signedIn('enrol.register')
    .input(enrolInput)
    .mutation(async ({ ctx, input }) => {
      const { code, shown } = drawCode();
      const { groupId, fromOn } = input;
      const { codeId, ...entered } = await onOne(ctx, input, 'enrol', ({ tx, actor, now }, permitted, hand) => {
        const beneficiaryId = permitted.subject.admission.personId;
        const about = permit(mayPrepare(actor, beneficiaryId, now), { beneficiaryId });
        return enrol(tx, permitted, { groupId, fromOn, code, about }, hand);
      });
      return { ...entered, code: codeId === code.id ? shown : null };
    }),

  leavePlace: signedIn('enrol.register')
    .input(leaveInput)
    .mutation(({ ctx, input }) => onOne(ctx, input, input.step, ({ tx }, permitted, hand) => close(tx, permitted, input, hand))),

  turnAway: signedIn('enrol.withdraw')
    .input(turnAwayInput)
    .mutation(({ ctx, input }) =>
      onOne(ctx, input, 'reject', ({ tx }, permitted, hand) => close(tx, permitted, { step: 'reject', reason: input.reason }, hand)),
    ),

  replace: signedIn('enrol.register')
    .input(replaceInput)
    .mutation(({ ctx, input }) =>
      onOne(ctx, input, 'summon', async ({ tx }, permitted, hand) => replace(tx, permitted, await seen(tx, input.vacantId, hand.today))),
    ),

  undoEnrolment: signedIn('enrol.undo')
    .input(undoInput)
    .mutation(({ ctx, input }) =>
      restingRefused(onOne(ctx, input, 'undoEnrolment', ({ tx }, permitted, hand) => undoEnrolment(tx, permitted, input.reason, hand))),
    ),
};

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Every step has its verdict. */
function ofEachStep(verdict: (step: AdmissionStep) => Verdict): { readonly [step in AdmissionStep]: Verdict } {
  return Object.fromEntries(admissionSteps.map((step) => [step, verdict(step)])) as { [step in AdmissionStep]: Verdict };
}

type OnOne = ActInput & { readonly admissionId: string; readonly version: number };

/** An act on one admission: fetch it, hide it from who may not see it, permit, hold the version against the row, write. */
function onOne<Result extends Plain>(
  ctx: SignedIn,
  input: OnOne,
  step: AdmissionStep,
  write: (act: Act, permitted: Permitted<AdmissionFacts>, hand: Hand) => Promise<Change<Result>>,
): Promise<Result> {
  const action = actionOf(step);
  return perform(ctx, action, input, async (act) => {
    const { tx, actor, now } = act;
    const hand = { personId: actor.personId, now, today: localDay(now) };
    const facts = await seen(tx, input.admissionId, hand.today);
    const subject = subjectOf(facts);
    reveal(maySeeAdmission(actor, subject, now), facts);
    const permitted = permit(mayTakeStep(step, actor, subject, now), facts);
    const { version, state } = facts.admission;
    if (version !== input.version) throw new Refusal('stale', 'trainees.refusal.stale', { version, state });
    return write(act, permitted, hand);
  });
}

async function seen(db: Reader, admissionId: string, today: Day): Promise<AdmissionFacts> {
  const facts = await admissionById(db, admissionId, today);
  if (!facts) throw hidden();
  return facts;
}

/** What the database found resting on an enrolment, as the refusal that says so. */
async function restingRefused<Result>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    const broken = constraintOf(error);
    throw broken?.kind === 'trigger' && broken.key.includes('trainees.enrolment.rests')
      ? new Refusal('conflict', 'trainees.refusal.rests')
      : error;
  }
}
