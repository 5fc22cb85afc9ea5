import type { Reader } from '#db/driver';
import { hidden, Refusal } from '../../../../shared/core/refusal.ts';
import { addDays, instantAt, localDay, type Instant } from '../../../../shared/core/time.ts';
import {
  couldConstitute,
  juryCarriers,
  mayConstitute,
  mayDeliberate,
  mayFollow,
  mayPrepare,
  mayPreside,
  mayReadJury,
  maySignMinutes,
} from '../../../../shared/grades/jury/policy.ts';
import { leastQuorum } from '../../../../shared/grades/jury/quorum/rules.ts';
import { juryNames } from '../../../../shared/grades/jury/constitution/rules.ts';
import {
  choicesInput,
  constituteInput,
  juriesInput,
  juryActInput,
  juryInput,
  rectifyInput,
} from '../../../../shared/grades/jury/schema.ts';
import { perform } from '../../../core/perform.ts';
import { permit, reveal } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { promotionById, promotionsOf } from '../../../curriculum/promotions/read.ts';
import { filiereOn, filieresOn } from '../../../curriculum/read.ts';
import { recordOf } from '../../../documents/seal/read.ts';
import { seatJury } from '../../../organisation/bodies/write.ts';
import { inputOf, toRejudge } from '../cases/read.ts';
import { appliedBy } from '../effects/read.ts';
import { onJury } from '../deliberation/router.ts';
import { chairNow } from '../presence/read.ts';
import { unlockedSheets } from '../input/read.ts';
import {
  conflictsOf,
  decidedCounts,
  judgedCounts,
  juriesWithin,
  jurorsOn,
  juryById,
  juryOf,
  membersOf,
  minutesOf,
  traineesNamed,
  type JuryFacts,
} from '../read.ts';
import { beginRectifying, constitute, dissolve, orRefusal } from '../write.ts';

/** Days after the sitting during which members keep their seats: minutes are signed, appeals heard. */
const SEATED_DAYS = 300;
/** A jury is constituted for a sitting at most so many days ahead. */
const A_YEAR = 366;

export const constitutionProcedures = {
  /** The juries one sits in, prepares or answers for, with how far each is. */
  juries: signedIn('jury.readMinutes')
    .input(juriesInput)
    .query(async ({ ctx, input: { promotionId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const reach = juryCarriers(actor, now);
      if (reach.length === 0) throw hidden();
      const rows = await juriesWithin(db, reach, promotionId);
      const ids = rows.map(({ id }) => id);
      const [decided, judged] = [await decidedCounts(db, ids), await judgedCounts(db, ids)];
      const juries = rows.map((each) => ({ ...each, decided: decided.get(each.id) ?? 0, judged: judged.get(each.id) ?? null }));
      return { at: now, juries, may: { constitute: couldConstitute(actor, now) } };
    }),

  /** What a jury is made of: promotions and filières, who may sit, who may propose. */
  juryChoices: signedIn('jury.constitute')
    .input(choicesInput)
    .query(async ({ ctx, input: { promotionId, filiereId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldConstitute(actor, now)) throw hidden();
      const jurors = await jurorsOn(db, now);
      const isProposer = (office: string) => office === 'assistantDirector' || office === 'continuingEducationDirector';
      return {
        at: now,
        promotions: (await promotionsOf(db)).filter(({ endsOn }) => endsOn >= addDays(localDay(now), -120)),
        filieres: (await filieresOn(db, localDay(now))).map(({ id, name, field }) => ({ id, name, field })),
        jurors,
        proposers: jurors.filter(({ office, person }) => isProposer(office) && person.id !== actor.personId),
        trainees: promotionId === null || filiereId === null ? [] : await traineesNamed(db, { promotionId, filiereId }),
      };
    }),

  /** Constitutes a jury by an act, on the proposal of an assistant director; seats and tells its members. */
  constituteJury: signedIn('jury.constitute')
    .input(constituteInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'jury.constitute', input, async ({ tx, actor, now }) => {
          const { actId: _, quorum, ...facts } = input;
          if (!couldConstitute(actor, now)) permit(mayConstitute(actor, { proposedBy: facts.proposedBy, conflicted: [] }, now), facts);
          const [promotion, filiere] = [await promotionById(tx, facts.promotionId), await filiereOn(tx, facts.filiereId, localDay(now))];
          if (!promotion || !filiere || filiere.field !== promotion.field) throw hidden();
          const trainees = (await traineesNamed(tx, facts)).map(({ person }) => person.id);
          const verdict = mayConstitute(actor, { proposedBy: facts.proposedBy, conflicted: trainees }, now);
          permit(verdict, facts);
          if (trainees.length === 0) throw new Refusal('conflict', 'grades.jury.nobody');
          if (facts.heldOn > addDays(localDay(now), A_YEAR)) throw new Refusal('conflict', 'grades.jury.tooFarAhead');
          const jurors = await jurorsOn(tx, now);
          const proposer = jurors.find(({ person }) => person.id === facts.proposedBy);
          if (proposer?.field !== filiere.field || !/Director$/.test(proposer.office))
            throw new Refusal('conflict', 'grades.jury.wrongProposer');
          const least = leastQuorum(facts.memberIds.length);
          checkMembers(facts, { trainees, jurors: jurors.map(({ person }) => person.id) });
          if (quorum !== null && (quorum < least || quorum > facts.memberIds.length))
            throw new Refusal('invalid', 'grades.jury.quorumTooLow', { least });
          if (await juryOf(tx, facts)) throw new Refusal('conflict', 'grades.jury.alreadyThere');
          const { actRef, memberIds } = facts;
          const names = juryNames({ filiere: filiere.name, promotion: { fr: promotion.nameFr, ar: promotion.nameAr }, ...facts });
          const term = { fromOn: localDay(now), from: now, to: instantAt(addDays(later(facts.heldOn, localDay(now)), SEATED_DAYS)) };
          const bodyId = await seatJury(tx, permit(verdict, { ...names, memberIds, actRef, ...term }));
          const whole = permit(verdict, { ...facts, bodyId, quorum: quorum ?? least });
          return constitute(tx, whole, { by: actor.personId, now });
        }),
      ),
    ),

  /** Takes back a jury that has not opened. */
  dissolveJury: signedIn('jury.constitute')
    .input(juryActInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'jury.constitute', input, async ({ tx, actor, now }) => {
          const jury = await juryById(tx, input.juryId);
          if (!jury) throw hidden();
          const permitted = permit(mayConstitute(actor, { proposedBy: jury.proposedBy, conflicted: [] }, now), jury);
          if (jury.version !== input.version) throw new Refusal('stale', 'grades.jury.stale', { version: jury.version, state: jury.state });
          if (jury.state !== 'constituted') throw new Refusal('conflict', 'grades.jury.notConstituted');
          return dissolve(tx, permitted);
        }),
      ),
    ),

  /** One jury: its members and who is there, conflicts, what keeps it from opening, how far it is, what one may do. */
  jury: signedIn('jury.readMinutes')
    .input(juryInput)
    .query(async ({ ctx, input: { juryId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = await juryById(db, juryId);
      if (!jury) throw hidden();
      reveal(mayReadJury(actor, jury, now), jury);
      const [members, minutes, record] = [
        await membersOf(db, jury),
        await minutesOf(db, juryId),
        await recordOf(db, 'juryMinutes', juryId),
      ];
      const deliberate = mayDeliberate(actor, jury, now);
      const prepare = mayPrepare(actor, now);
      const isInside = deliberate.ok || prepare.ok || couldConstitute(actor, now);
      return {
        at: now,
        jury,
        members,
        conflicts: isInside ? await conflictsOf(db, juryId) : [],
        unlocked: jury.state === 'constituted' ? await unlockedSheets(db, jury) : [],
        decided: (await decidedCounts(db, [juryId])).get(juryId) ?? 0,
        judged: (await judgedCounts(db, [juryId])).get(juryId) ?? null,
        minutes: minutes === undefined ? null : { hash: minutes.hash, number: record?.number ?? null },
        rejudge: await rejudgeNamed(db, jury, now),
        followed: await appliedBy(db, juryId),
        may: {
          deliberate,
          prepare,
          preside: mayPreside(actor, { ...jury, chairId: jury.state === 'open' ? chairNow(jury, members, now) : jury.presidentId }, now),
          sign: maySignMinutes({ ...actor, confirmedAt: now }, jury, now),
          dissolve: couldConstitute(actor, now) && jury.state === 'constituted',
          follow: mayFollow(actor, [], now),
        },
      };
    }),

  /** Begins the session that rectifies signed minutes: of the trainees whose marks were corrected since. */
  rectifyJury: signedIn('jury.deliberate')
    .input(rectifyInput)
    .mutation(({ ctx, input }) =>
      onJury(ctx, input, async (act, signed) => {
        if (signed.state !== 'signed') throw new Refusal('conflict', 'grades.jury.notSigned');
        const verdict = mayPreside(act.actor, { ...signed, chairId: signed.presidentId }, act.now);
        const next = { ...signed, id: input.newJuryId, rectifiesId: signed.id };
        await inputOf(act.tx, next, act.now);
        return beginRectifying(act.tx, permit(verdict, { signed, newJuryId: input.newJuryId }), act.now);
      }),
    ),
};

type Members = { readonly memberIds: readonly string[]; readonly presidentId: string };

function checkMembers(
  { memberIds, presidentId }: Members,
  { trainees, jurors }: { readonly trainees: readonly string[]; readonly jurors: readonly string[] },
): void {
  if (memberIds.some((each) => trainees.includes(each))) throw new Refusal('conflict', 'grades.jury.ownFile');
  if (!memberIds.includes(presidentId)) throw new Refusal('invalid', 'grades.jury.presidentOutside');
  if (memberIds.some((each) => !jurors.includes(each))) throw new Refusal('conflict', 'grades.jury.notAJuror');
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}

/** Whose decision rests on a mark that was corrected since. */
async function rejudgeNamed(db: Reader, jury: JuryFacts, now: Instant) {
  const concerned = await toRejudge(db, jury, now);
  if (concerned.size === 0) return [];
  return (await traineesNamed(db, jury)).filter(({ person }) => concerned.has(person.id)).map(({ person }) => person);
}
