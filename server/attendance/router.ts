import {
  mayCorrectRoll,
  mayDeclareAbsence,
  mayReadAbsences,
  mayRecordLate,
  maySeeRoll,
  mayTakeRoll,
} from '../../shared/attendance/policy.ts';
import { grants } from '../../shared/attendance/grants.ts';
import {
  absencesInput,
  closeInput,
  correctInput,
  declareInput,
  lateRecordInput,
  missingInput,
  recordInput,
} from '../../shared/attendance/schema.ts';
import { rollWindow, type RollSettings } from '../../shared/attendance/rules.ts';
import { noInput } from '../../shared/core/input.ts';
import type { Actor, Verdict } from '../../shared/core/authority.ts';
import { carriers, officesFor } from '../../shared/core/decide.ts';
import type { Carrier } from '../../shared/core/forbid.ts';
import { hidden, Refusal } from '../../shared/core/refusal.ts';
import { addDays, instantAt, localDay, mondayOf, type Instant } from '../../shared/core/time.ts';
import type { Reader } from '#db/driver';
import { sessionQueryInput } from '../../shared/schedule/schema.ts';
import type { SignedIn } from '../core/context.ts';
import { perform, type Act, type ActInput } from '../core/perform.ts';
import { permit, reveal, type Permitted } from '../core/permit.ts';
import { router, signedIn } from '../core/trpc.ts';
import { parametersOf } from '../organisation/read.ts';
import { sessionById, sessionsOfTrainer, trainerNames } from '../schedule/read.ts';
import { membersOn, traineeSubject } from '../trainees/read.ts';
import {
  absenceCounts,
  absencesOf,
  declaredFor,
  headCounts,
  linesOf,
  missingRolls,
  ownMissingRolls,
  rollOf,
  rollStates,
  rollSubject,
  type RollFacts,
} from './read.ts';
import { closeRoll, declareAbsence, recordLines, type Hand } from './write.ts';

export const attendanceRouter = router({
  /** Everything the roll page shows, and may be kept on the device: members, lines, what was announced, what one may do. */
  roll: signedIn('att.read')
    .input(sessionQueryInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const facts = await rollFacts(ctx.db.read, input.sessionId);
      const subject = rollSubject(facts);
      reveal(maySeeRoll(actor, subject, now), facts);
      const { session } = facts;
      const weekStart = instantAt(mondayOf(session.day));
      return {
        at: now,
        session,
        roll: facts.roll,
        window: rollWindow(session, facts.settings),
        members: await membersOn(ctx.db.read, session.groupId, session.day),
        lines: await linesOf(ctx.db.read, session.id),
        declared: await declaredFor(ctx.db.read, session),
        absencesThisWeek: Object.fromEntries(await absenceCounts(ctx.db.read, session.groupId, weekStart, session.startsAt)),
        trainer: (await trainerNames(ctx.db.read, [session.trainerId])).get(session.trainerId) ?? null,
        may: {
          take: mayTakeRoll(actor, subject, now),
          correct: mayCorrectRoll(actor, subject, '', now),
          recordLate: mayRecordLate(actor, subject, now),
        },
      };
    }),

  /** Taps of the roll, saved as they come. */
  record: signedIn('att.record')
    .input(recordInput)
    .mutation(({ ctx, input }) =>
      onRoll(ctx, 'att.record', input, mayTakeRoll, (act, permitted) =>
        recordLines(act.tx, permitted, input.lines, handOf(ctx, act, 'amendment')),
      ),
    ),

  /** “Appel terminé”. */
  close: signedIn('att.record')
    .input(closeInput)
    .mutation(({ ctx, input }) =>
      onRoll(ctx, 'att.record', input, mayTakeRoll, (act, permitted) =>
        closeRoll(act.tx, permitted, input.lines, handOf(ctx, act, 'amendment')),
      ),
    ),

  /** The office corrects a finished roll: both values and the reason are kept. */
  correct: signedIn('att.correct')
    .input(correctInput)
    .mutation(({ ctx, input }) => {
      const { personId, presence, minutesLate, version, reason } = input;
      const may: RollPolicy = (actor, roll, now) => mayCorrectRoll(actor, roll, personId, now);
      return onRoll(ctx, 'att.correct', input, may, (act, permitted) => {
        if (!permitted.subject.roll?.closedAt) throw new Refusal('conflict', 'attendance.refusal.notClosed');
        return recordLines(act.tx, permitted, [{ personId, presence, minutesLate, version }], handOf(ctx, act, 'correction', reason));
      });
    }),

  /** The office records a roll nobody took. */
  recordLate: signedIn('att.recordLate')
    .input(lateRecordInput)
    .mutation(({ ctx, input }) =>
      onRoll(ctx, 'att.recordLate', input, mayRecordLate, (act, permitted) =>
        closeRoll(act.tx, permitted, input.lines, handOf(ctx, act, 'lateRecord', input.reason)),
      ),
    ),

  /** The rolls nobody finished on a day, each leading to that very session. */
  missing: signedIn('att.read')
    .input(missingInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const day = input.day ?? localDay(now);
      const settings = await settingsOf(ctx.db.read);
      const rows = await missingRolls(ctx.db.read, reachOf('att.read', actor, now), actor.personId, day, now, settings);
      const trainers = await trainerNames(
        ctx.db.read,
        rows.map((row) => row.trainerId),
      );
      return {
        day,
        at: now,
        afterMinutes: settings.missingAfterMinutes,
        sessions: rows.map((row) => ({ ...row, trainer: trainers.get(row.trainerId) ?? null })),
      };
    }),

  /** A trainer's day: the sessions with their rolls, and what is still owed from before. */
  myDay: signedIn('att.record')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reachOf('att.record', actor, now);
      const today = localDay(now);
      const settings = await settingsOf(ctx.db.read);
      const sessions = await sessionsOfTrainer(ctx.db.read, actor.personId, instantAt(today), instantAt(addDays(today, 1)));
      const states = await rollStates(
        ctx.db.read,
        sessions.map((each) => each.id),
      );
      const heads = await headCounts(
        ctx.db.read,
        sessions.map((each) => each.groupId),
        today,
      );
      return {
        at: now,
        day: today,
        sessions: sessions.map((each) => ({
          ...each,
          expected: heads.get(each.groupId) ?? 0,
          rollClosedAt: states.get(each.id)?.closedAt ?? null,
          window: rollWindow(each, settings),
        })),
        owed: await ownMissingRolls(ctx.db.read, actor.personId, now, settings),
      };
    }),

  /** Absences, lateness and excuses of oneself, or of a trainee one answers for. */
  absences: signedIn('att.read')
    .input(absencesInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const personId = input.personId ?? actor.personId;
      const trainee = await traineeSubject(ctx.db.read, personId, localDay(now));
      if (!trainee) throw hidden();
      reveal(mayReadAbsences(actor, trainee, now), trainee);
      const reach = personId === actor.personId ? 'all' : carriers(grants, 'att.read', actor, now);
      const since = now - 365 * 24 * 3_600_000;
      return { at: now, personId, lines: await absencesOf(ctx.db.read, personId, since, reach) };
    }),

  /** An absence announced before the session. */
  declare: signedIn('att.correct')
    .input(declareInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'att.correct', input, async ({ tx, actor, now }) => {
        const trainee = await traineeSubject(tx, input.personId, input.fromOn);
        if (!trainee) throw hidden();
        reveal(mayReadAbsences(actor, trainee, now), trainee);
        const permitted = permit(mayDeclareAbsence(actor, trainee, now), { personId: input.personId });
        if (input.toOn < input.fromOn) throw new Refusal('invalid', 'attendance.refusal.period');
        const period = { startsAt: instantAt(input.fromOn), endsAt: instantAt(addDays(input.toOn, 1)) };
        return declareAbsence(tx, permitted, period, { personId: actor.personId, now });
      }),
    ),
});

type RollPolicy = (actor: Actor, roll: ReturnType<typeof rollSubject>, now: Instant) => Verdict;

/** An act on one roll: fetch it, tell who may not see it that it does not exist, permit, write. */
function onRoll(
  ctx: SignedIn,
  action: string,
  input: ActInput & { readonly sessionId: string },
  may: RollPolicy,
  write: (act: Act, permitted: Permitted<RollFacts>) => ReturnType<typeof recordLines>,
) {
  return perform(ctx, action, input, async (act) => {
    const facts = await rollFacts(act.tx, input.sessionId);
    const subject = rollSubject(facts);
    reveal(maySeeRoll(act.actor, subject, act.now), facts);
    return write(act, permit(may(act.actor, subject, act.now), facts));
  });
}

async function rollFacts(db: Reader, sessionId: string): Promise<RollFacts> {
  const session = await sessionById(db, sessionId);
  if (!session || session.state === 'draft') throw hidden();
  return { session, roll: await rollOf(db, sessionId), settings: await settingsOf(db) };
}

/** The holdings by which one does this act on some roll; whoever does it on none is told who does. */
function reachOf(action: 'att.read' | 'att.record', actor: Actor, now: Instant): readonly Carrier[] {
  const reach = carriers(grants, action, actor, now);
  if (reach.length > 0) return reach;
  throw new Refusal('forbidden', 'authority.noHolding', { offices: officesFor(grants, action) });
}

async function settingsOf(db: Reader): Promise<RollSettings> {
  const settings = await parametersOf(db);
  return {
    opensMinutesBefore: settings['roll.opensMinutesBefore'],
    closesHoursAfter: settings['roll.closesHoursAfter'],
    missingAfterMinutes: settings['roll.missingAfterMinutes'],
  };
}

function handOf(ctx: SignedIn, { actor, now }: Act, kind: Hand['correction']['kind'], reason = ''): Hand {
  return { personId: actor.personId, now, device: ctx.browser, correction: { kind, reason } };
}
