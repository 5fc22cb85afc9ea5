import type { Reader } from '#db/driver';
import { hidden, Refusal, type Plain } from '../../../../shared/core/refusal.ts';
import type { Instant } from '../../../../shared/core/time.ts';
import { isReason } from '../../../../shared/grades/jury/decided/rules.ts';
import { frameOf, marksOf, withBars, withMarks } from '../../../../shared/grades/jury/input/rules.ts';
import { chairOf, mayDecideCase, mayDeliberate, mayPrepare, mayPreside, mayReadJury } from '../../../../shared/grades/jury/policy.ts';
import { proposalOf, type Proposal } from '../../../../shared/grades/jury/rules.ts';
import {
  conflictInput,
  decideAsProposedInput,
  decideInput,
  juryInput,
  openJuryInput,
  presenceInput,
  whatIfInput,
} from '../../../../shared/grades/jury/schema.ts';
import type { Change } from '../../../core/change.ts';
import type { SignedIn } from '../../../core/context.ts';
import { perform, type Act, type ActInput } from '../../../core/perform.ts';
import { permit, reveal } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { caseOf, casesOf, inputOf } from '../cases/read.ts';
import { chairNow, isAway, refuseEnded, seatedIn } from '../presence/read.ts';
import { compute, proposalsOf, unlockedSheets } from '../input/read.ts';
import { conflictsOf, decisionsOf, juryById, membersOf, type Conflict, type DecisionRow, type JuryFacts, type Member } from '../read.ts';
import { declareConflict, nextNumber, notePresence, openSession, orRefusal, recordDecisions, type Decided } from '../write.ts';

export const deliberationProcedures = {
  /** The cases of a jury for who prepares its file: averages, absences counted, what is proposed; nothing medical. */
  juryFile: signedIn('jury.prepare')
    .input(juryInput)
    .query(async ({ ctx, input: { juryId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      reveal(mayPrepare(actor, now), juryId);
      return { at: now, ...(await casesOf(db, await found(db, juryId), now)) };
    }),

  /** The same cases for the members of the jury. */
  juryCases: signedIn('jury.deliberate')
    .input(juryInput)
    .query(async ({ ctx, input: { juryId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = await found(db, juryId);
      reveal(mayDeliberate(actor, jury, now), jury);
      return { at: now, ...(await casesOf(db, jury, now)) };
    }),

  /** One case, for a member: averages by module, the derivation in words, absences, decisions so far, who sits it out. */
  juryCase: signedIn('jury.deliberate')
    .input(decideInput.pick({ juryId: true, personId: true }))
    .query(async ({ ctx, input: { juryId, personId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = await found(db, juryId);
      reveal(mayDeliberate(actor, jury, now), jury);
      const [members, conflicts] = [await membersOf(db, jury), await conflictsOf(db, juryId)];
      const recused = conflicts.filter(({ traineeId }) => traineeId === personId).map(({ memberId }) => memberId);
      const chairId = chairOf(seatedIn(jury, members), (id) => isAway(members, id, now) || recused.includes(id));
      const verdict = mayDecideCase(actor, { ...jury, traineeId: personId, conflicted: recused, chairId }, now);
      if (actor.personId === personId || recused.includes(actor.personId))
        return { at: now, recused, isRecused: true as const, may: { decide: verdict } };
      const kept = await inputOf(db, jury, now);
      const one = await caseOf(db, jury, kept, personId);
      if (!one) throw hidden();
      return { at: now, recused, isRecused: false as const, ...one, chairId: chairId ?? null, may: { decide: verdict } };
    }),

  /** What would be proposed if some marks or bars stood elsewhere: on a copy; nothing of it is stored. */
  juryWhatIf: signedIn('jury.deliberate')
    .input(whatIfInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = await found(db, input.juryId);
      reveal(mayDeliberate(actor, jury, now), jury);
      if ((await conflictsOf(db, jury.id)).some(({ memberId, traineeId }) => memberId === actor.personId && traineeId === input.personId))
        throw hidden();
      const kept = await inputOf(db, jury, now);
      const copy = withBars(kept.input, input);
      const [before, after] = [await proposalsOf(kept), await compute(copy)];
      const trainee = copy.trainees.find(({ personId }) => personId === input.personId);
      const changed = [...after].filter(
        ([id, { outcome, mention }]) => before.get(id)?.outcome !== outcome || before.get(id)?.mention !== mention,
      );
      return {
        at: now,
        proposal: trainee === undefined ? null : proposalOf(frameOf(copy), marksOf(copy, withMarks(copy, trainee, input))),
        before: tally([...before.values()]),
        after: tally([...after.values()]),
        changed: changed.length,
      };
    }),

  /** Opens with those who are there: every sheet is locked, the quorum reached; what is decided from is kept. */
  openJury: signedIn('jury.deliberate')
    .input(openJuryInput)
    .mutation(({ ctx, input }) =>
      onJury(ctx, input, async (act, jury) => {
        const members = await membersOf(act.tx, jury);
        const chairId = chairOf(seatedIn(jury, members), (id) => !input.presentIds.includes(id));
        const verdict = mayPreside(act.actor, { ...jury, chairId }, act.now);
        if (jury.state !== 'constituted') throw new Refusal('conflict', 'grades.jury.notConstituted');
        const present = members.filter(({ person }) => input.presentIds.includes(person.id));
        refuseEnded(present, act.now);
        if (present.length < jury.quorum) throw missing(present.length, jury.quorum);
        const open = await unlockedSheets(act.tx, jury);
        if (open.length > 0) throw new Refusal('conflict', 'grades.jury.notLocked', { n: open.length });
        const kept = await inputOf(act.tx, jury, act.now);
        const opening = { jury, kept, members, presentIds: present.map(({ person }) => person.id) };
        return openSession(act.tx, permit(verdict, opening), { by: act.actor.personId, now: act.now });
      }),
    ),

  /** Notes that a member came or left. */
  noteJuryPresence: signedIn('jury.deliberate')
    .input(presenceInput)
    .mutation(({ ctx, input }) =>
      onJury(ctx, input, async (act, jury) => {
        const members = await membersOf(act.tx, jury);
        const verdict = mayPreside(act.actor, { ...jury, chairId: chairNow(jury, members, act.now) }, act.now);
        const member = members.find(({ person }) => person.id === input.personId);
        if (!member) throw hidden();
        checkOpen(jury);
        if (input.isPresent) refuseEnded([member], act.now);
        return notePresence(act.tx, permit(verdict, { jury, member, isPresent: input.isPresent }), act.now);
      }),
    ),

  /** A member says whom they cannot judge; the president may say it of any member. */
  declareJuryConflict: signedIn('jury.deliberate')
    .input(conflictInput)
    .mutation(({ ctx, input }) =>
      onJury(ctx, input, async (act, jury) => {
        const { actId: _, ...declared } = input;
        const members = await membersOf(act.tx, jury);
        const isOwn = declared.memberId === act.actor.personId || jury.presidentId === act.actor.personId;
        const verdict = isOwn
          ? mayDeliberate(act.actor, jury, act.now)
          : mayPreside(act.actor, { ...jury, chairId: jury.presidentId }, act.now);
        if (!members.some(({ person }) => person.id === declared.memberId) || declared.memberId === declared.traineeId) throw hidden();
        if (jury.state !== 'open' && jury.state !== 'constituted') throw new Refusal('conflict', 'grades.jury.closed');
        const known = await conflictsOf(act.tx, jury.id);
        if (known.some(({ memberId, traineeId }) => memberId === declared.memberId && traineeId === declared.traineeId))
          throw new Refusal('conflict', 'grades.jury.conflictKnown');
        return declareConflict(act.tx, permit(verdict, declared), { by: act.actor.personId, now: act.now });
      }),
    ),

  /** Records a decision beside what is proposed. What is not as proposed needs its reason. */
  juryDecide: signedIn('jury.deliberate')
    .input(decideInput)
    .mutation(({ ctx, input }) =>
      onJury(ctx, input, async (act, jury) => {
        const sitting = await sittingOf(act, jury);
        const verdict = verdictOn(act, sitting, input.personId);
        permit(verdict, input.personId);
        checkOpen(jury);
        const proposal = sitting.proposals.get(input.personId);
        if (!proposal) throw hidden();
        const last = sitting.decided.get(input.personId);
        if (nextNumber(last) !== input.number + 1) throw new Refusal('stale', 'grades.jury.staleDecision', { number: last?.number ?? 0 });
        const decided = decidedOf(sitting, proposal, input);
        return recordDecisions(act.tx, permit(verdict, { juryId: jury.id, decided: [decided] }), hand(act));
      }),
    ),

  /** Decides many as they are proposed: those nobody decided yet, and whom whoever presides may judge. */
  juryDecideAsProposed: signedIn('jury.deliberate')
    .input(decideAsProposedInput)
    .mutation(({ ctx, input }) =>
      onJury(ctx, input, async (act, jury) => {
        const sitting = await sittingOf(act, jury);
        const decided: Decided[] = [];
        const [first = ''] = input.personIds;
        checkOpen(jury);
        for (const personId of new Set(input.personIds)) {
          permit(verdictOn(act, sitting, personId), personId);
          const proposal = sitting.proposals.get(personId);
          if (!proposal || proposal.outcome === 'incomplete') throw new Refusal('conflict', 'grades.jury.incompleteCase');
          if (sitting.decided.has(personId))
            throw new Refusal('stale', 'grades.jury.staleDecision', { number: sitting.decided.get(personId)?.number ?? 0 });
          decided.push(
            decidedOf(sitting, proposal, { personId, decision: proposal.outcome, mention: proposal.mention, points: 0, reason: '' }),
          );
        }
        return recordDecisions(act.tx, permit(verdictOn(act, sitting, first), { juryId: jury.id, decided }), hand(act));
      }),
    ),
};

function tally(proposals: readonly Proposal[]) {
  const counts = { admitted: 0, resit: 0, repeats: 0, deferred: 0, incomplete: 0 };
  for (const { outcome } of proposals) counts[outcome] += 1;
  return counts;
}

function hand({ actor, now }: Act) {
  return { by: actor.personId, now };
}

type Sitting = {
  readonly jury: JuryFacts;
  readonly members: readonly Member[];
  readonly conflicts: readonly Conflict[];
  readonly decided: ReadonlyMap<string, DecisionRow>;
  readonly proposals: ReadonlyMap<string, Proposal>;
  readonly mentions: number;
  readonly now: Instant;
};

async function sittingOf({ tx, now }: Act, jury: JuryFacts): Promise<Sitting> {
  const kept = await inputOf(tx, jury, now);
  return {
    jury,
    members: await membersOf(tx, jury),
    conflicts: await conflictsOf(tx, jury.id),
    decided: await decisionsOf(tx, jury.id),
    proposals: await proposalsOf(kept),
    mentions: kept.input.scheme.definition.mentions.length,
    now,
  };
}

function recusedFor({ conflicts }: Pick<Sitting, 'conflicts'>, traineeId: string): readonly string[] {
  return conflicts.filter((each) => each.traineeId === traineeId).map(({ memberId }) => memberId);
}

function verdictOn({ actor, now }: Act, sitting: Sitting, traineeId: string) {
  const { jury, members } = sitting;
  const conflicted = recusedFor(sitting, traineeId);
  const chairId = chairOf(seatedIn(jury, members), (id) => isAway(members, id, now) || conflicted.includes(id) || id === traineeId);
  return mayDecideCase(actor, { ...jury, traineeId, conflicted, chairId }, now);
}

type Choice = Pick<Decided, 'personId' | 'decision' | 'mention' | 'points' | 'reason'>;

/** A decision with what it stands beside, once it holds: quorum without the recused, a mention of the scheme, a reason where it differs. */
function decidedOf(sitting: Sitting, proposal: Proposal, { personId, decision, mention, points, reason }: Choice): Decided {
  const recused = recusedFor(sitting, personId);
  const there = sitting.members.filter(({ isPresent }) => isPresent === true);
  refuseEnded(there, sitting.now);
  const present = there.filter(({ person }) => person.id !== personId && !recused.includes(person.id)).length;
  if (present < sitting.jury.quorum) throw missing(present, sitting.jury.quorum);
  if (mention !== null && (decision !== 'admitted' || mention >= sitting.mentions)) throw new Refusal('invalid', 'grades.jury.noMention');
  const isAsProposed = decision === proposal.outcome && mention === proposal.mention && points === 0;
  if (!isAsProposed && !isReason(reason)) throw new Refusal('invalid', 'grades.jury.reasonNeeded');
  return { personId, number: nextNumber(sitting.decided.get(personId)), proposal, decision, mention, points, reason, present };
}

function missing(present: number, quorum: number): Refusal {
  return new Refusal('conflict', 'grades.jury.quorumMissing', { present, quorum });
}

export function checkOpen({ state }: Pick<JuryFacts, 'state'>): void {
  if (state === 'constituted') throw new Refusal('conflict', 'grades.jury.notOpen');
  if (state !== 'open') throw new Refusal('conflict', 'grades.jury.closed');
}

async function found(db: Reader, juryId: string): Promise<JuryFacts> {
  const jury = await juryById(db, juryId);
  if (!jury) throw hidden();
  return jury;
}

type OnJury = ActInput & { readonly juryId: string; readonly version?: number };

/** An act of a jury's members: fetch it, hide it from whoever may not know of it, hold the version against the row, write. */
export function onJury<Result extends Plain>(
  ctx: SignedIn,
  input: OnJury,
  work: (act: Act, jury: JuryFacts) => Promise<Change<Result>>,
): Promise<Result> {
  return orRefusal(
    perform(ctx, 'jury.deliberate', input, async (act) => {
      const jury = await juryById(act.tx, input.juryId);
      if (!jury) throw hidden();
      reveal(mayReadJury(act.actor, jury, act.now), jury);
      permit(mayDeliberate(act.actor, jury, act.now), jury);
      if (input.version !== undefined && jury.version !== input.version)
        throw new Refusal('stale', 'grades.jury.stale', { version: jury.version, state: jury.state });
      return work(act, jury);
    }),
  );
}
