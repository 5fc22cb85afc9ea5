import type { Writer } from '#db/driver';
import { hidden, Refusal } from '../../../../shared/core/refusal.ts';
import type { Instant } from '../../../../shared/core/time.ts';
import { mayDeliberate, mayPreside, mayReadJury, maySignMinutes } from '../../../../shared/grades/jury/policy.ts';
import { juryActInput, juryInput } from '../../../../shared/grades/jury/schema.ts';
import { perform } from '../../../core/perform.ts';
import { permit, reveal } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { recordOf } from '../../../documents/seal/read.ts';
import { sealRecord } from '../../../documents/seal/write.ts';
import { checkOpen, onJury } from '../deliberation/router.ts';
import { chairNow, refuseEnded } from '../presence/read.ts';
import { compute, keptInput } from '../input/read.ts';
import { decisionsOf, juryById, membersOf, minutesOf, type JuryFacts } from '../read.ts';
import { closeSession, orRefusal, sign } from '../write.ts';
import { renewResits } from '../resits/write.ts';
import { redecide } from '../../results/write.ts';
import { minutesKept } from './kept/read.ts';
import { minutesToWrite, printedMinutes } from './read.ts';

export const minutesProcedures = {
  /** Closes once everybody is decided: the minutes are written and frozen, the members told to sign. */
  closeJury: signedIn('jury.deliberate')
    .input(juryActInput)
    .mutation(({ ctx, input }) =>
      onJury(ctx, input, async (act, jury) => {
        const members = await membersOf(act.tx, jury);
        const verdict = mayPreside(act.actor, { ...jury, chairId: chairNow(jury, members, act.now) }, act.now);
        checkOpen(jury);
        const present = members.filter(({ isPresent }) => isPresent === true);
        refuseEnded(present, act.now);
        if (present.length < jury.quorum)
          throw new Refusal('conflict', 'grades.jury.quorumMissing', { present: present.length, quorum: jury.quorum });
        const minutes = await minutesToWrite(act.tx, jury, act.now);
        if (minutes.undecided > 0) throw new Refusal('conflict', 'grades.jury.undecided', { n: minutes.undecided });
        const signerIds = members
          .filter(({ atOpening, isPresent }) => atOpening === true || isPresent === true)
          .map(({ person }) => person.id);
        const hand = { by: act.actor.personId, now: act.now };
        return closeSession(act.tx, permit(verdict, { jury, minutes: minutes.written, signerIds }), hand);
      }),
    ),

  /** One's own signature. With the president's and a quorum of them the minutes take effect, numbered and sealed. */
  signJury: signedIn('jury.sign')
    .input(juryActInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'jury.sign', input, async ({ tx, actor, now }) => {
          const jury = await juryById(tx, input.juryId);
          if (!jury) throw hidden();
          reveal(mayReadJury(actor, jury, now), jury);
          const verdict = maySignMinutes(actor, jury, now);
          const members = await membersOf(tx, jury);
          const minutes = await minutesOf(tx, jury.id);
          permit(verdict, jury);
          if (!minutes || (jury.state !== 'closed' && jury.state !== 'signed')) throw new Refusal('conflict', 'grades.jury.notClosed');
          checkRead(jury, input.version);
          const own = members.find(({ person }) => person.id === actor.personId);
          if (own?.atOpening !== true && own?.isPresent !== true) throw new Refusal('conflict', 'grades.jury.wasAway');
          if (own.signedAt !== null) throw new Refusal('conflict', 'grades.jury.signedAlready');
          const signed = [actor.personId, ...members.filter(({ signedAt }) => signedAt !== null).map(({ person }) => person.id)];
          const isLast = jury.state === 'closed' && signed.length >= jury.quorum && signed.includes(jury.presidentId);
          const change = await sign(tx, permit(verdict, { jury, hash: minutes.hash, isLast }), { by: actor.personId, now });
          const record = { registry: 'juryMinutes', subjectId: jury.id, contentHash: minutes.hash, by: actor.personId } as const;
          if (isLast) {
            await sealRecord(tx, ctx, { ...record, nameFr: jury.nameFr, nameAr: jury.nameAr }, now);
            await takeEffect(tx, jury, now);
          }
          return change;
        }),
      ),
    ),

  /** The minutes: for the members from the closing on, for others once they are signed. */
  juryMinutes: signedIn('jury.readMinutes')
    .input(juryInput)
    .query(async ({ ctx, input: { juryId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = await juryById(db, juryId);
      if (!jury) throw hidden();
      reveal(jury.state === 'signed' ? mayReadJury(actor, jury, now) : mayDeliberate(actor, jury, now), jury);
      const found = await minutesKept(db, juryId);
      if (!found) throw hidden();
      const record = await recordOf(db, 'juryMinutes', juryId);
      return { at: now, ...found, number: record?.number ?? null };
    }),

  /** The same minutes as a PDF in both languages, in base 64; sealed once they are signed. */
  printJuryMinutes: signedIn('jury.readMinutes')
    .input(juryInput)
    .query(async ({ ctx, input: { juryId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = await juryById(db, juryId);
      if (!jury) throw hidden();
      reveal(jury.state === 'signed' ? mayReadJury(actor, jury, now) : mayDeliberate(actor, jury, now), jury);
      const facts = await printedMinutes(db, jury, ctx.origin);
      if (!facts) throw hidden();
      const pdf = await ctx.typeset({ template: 'juryMinutes', facts: [facts], pictures: [], at: jury.signedAt ?? jury.closedAt ?? now });
      return { name: `${(facts.issue?.number ?? 'proces-verbal').replace('/', '-')}.pdf`, pdf: Buffer.from(pdf).toString('base64') };
    }),

  /** Computes a past jury again from what it was opened on: the same input, the same proposals. */
  replayJury: signedIn('jury.readMinutes')
    .input(juryInput)
    .query(async ({ ctx, input: { juryId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = await juryById(db, juryId);
      if (!jury) throw hidden();
      reveal(jury.state === 'signed' ? mayReadJury(actor, jury, now) : mayDeliberate(actor, jury, now), jury);
      const kept = await keptInput(db, juryId);
      if (!kept) throw new Refusal('conflict', 'grades.jury.notOpen');
      const again = await compute(kept.input);
      const decided = [...(await decisionsOf(db, juryId)).values()];
      const differing = decided.filter(({ personId, proposal, proposalMention }) => {
        const found = again.get(personId);
        return found?.outcome !== proposal || found.mention !== proposalMention;
      });
      return { at: now, hash: kept.hash, cases: decided.length, differing: differing.length };
    }),
};

/** What follows from minutes that take effect: resits are sat by whom they send; what was published tells what they rectify. */
async function takeEffect(tx: Writer, jury: JuryFacts, now: Instant): Promise<void> {
  if (jury.sitting === 'normal') await renewResits(tx, jury, now);
  if (jury.rectifiesId !== null) await redecide(tx, jury, await decisionsOf(tx, jury.id), now);
}

/** Minutes are signed as they were read: closed, or meanwhile in effect by the signatures of others. */
function checkRead({ state, version }: JuryFacts, read: number): void {
  const closedAt = state === 'signed' ? version - 1 : version;
  if (read < closedAt || read > version) throw new Refusal('stale', 'grades.jury.stale', { version, state });
}
