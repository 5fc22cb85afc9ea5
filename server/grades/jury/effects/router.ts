import { hidden, Refusal } from '../../../../shared/core/refusal.ts';
import { localDay } from '../../../../shared/core/time.ts';
import { mayFollow, mayReadJury } from '../../../../shared/grades/jury/policy.ts';
import { decisionsOfPersonInput, followJuryInput, juryInput } from '../../../../shared/grades/jury/schema.ts';
import { mayReadFile } from '../../../../shared/trainees/policy.ts';
import type { Reader } from '#db/driver';
import { perform } from '../../../core/perform.ts';
import { permit, reveal } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { fileSubject } from '../../../trainees/file/read.ts';
import { publicationOf } from '../../results/read.ts';
import { juryById, type JuryFacts } from '../read.ts';
import { appliedBy, changingIn, decisionsOfPerson, digestOf, effectsOf } from './read.ts';
import { followMinutes } from './write.ts';

/** Some hundred enrolments, each with its row and its notice. */
const FOLLOWING = { limitMs: 60_000 };

export const effectProcedures = {
  /** What signed minutes would do to enrolments, trainee by trainee, and what keeps them from doing it. */
  juryEffects: signedIn('enrol.register')
    .input(juryInput)
    .query(async ({ ctx, input: { juryId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const jury = reveal(mayFollow(actor, [], now), await found(db, juryId));
      const lines = jury.state === 'signed' ? await effectsOf(db, jury, now) : [];
      return {
        at: now,
        obstacle: (await obstacleTo(db, jury)) ?? null,
        digest: digestOf(lines),
        lines,
        applied: await appliedBy(db, juryId),
      };
    }),

  /** Enrolments follow signed minutes, all at once, as they were looked at. What changes nothing stays as it is. */
  followJury: signedIn('enrol.register')
    .input(followJuryInput)
    .mutation(({ ctx, input }) =>
      perform(
        ctx,
        'enrol.register',
        input,
        async ({ tx, actor, now }) => {
          permit(mayFollow(actor, [], now), input.juryId);
          const jury = await found(tx, input.juryId);
          const obstacle = await obstacleTo(tx, jury);
          if (obstacle !== undefined) throw new Refusal('conflict', obstacle);
          const all = await effectsOf(tx, jury, now);
          const lines = changingIn(all);
          if (lines.length === 0) throw new Refusal('conflict', 'grades.jury.follow.nothing');
          if (digestOf(all) !== input.digest) throw new Refusal('stale', 'grades.jury.follow.changed', { digest: digestOf(all) });
          const verdict = mayFollow(actor, lines.map(({ person }) => person.id), now); // prettier-ignore
          return followMinutes(tx, permit(verdict, { jury, lines }), { by: actor.personId, now });
        },
        FOLLOWING,
      ),
    ),

  /** What signed minutes say of a person, for who reads their file: of oneself, once the results are published. */
  decisionsOfPerson: signedIn('trainee.readFile')
    .input(decisionsOfPersonInput)
    .query(async ({ ctx, input: { personId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const subject = await fileSubject(db, personId, localDay(now));
      if (!subject) throw hidden();
      reveal(mayReadFile(actor, subject, now), subject);
      const shown = [];
      for (const each of await decisionsOfPerson(db, personId)) {
        const minutes = mayReadJury(actor, each, now);
        const isOpen = minutes.ok || each.appliedAt !== null || (await publicationOf(db, each)) !== undefined;
        if (isOpen) shown.push({ ...each, may: { readMinutes: minutes } });
      }
      return { at: now, decisions: shown };
    }),
};

async function found(db: Reader, juryId: string): Promise<JuryFacts> {
  const jury = await juryById(db, juryId);
  if (!jury) throw hidden();
  return jury;
}

/** Nothing follows from minutes that are not signed; and an enrolment must not tell results before they are published. */
async function obstacleTo(db: Reader, jury: JuryFacts): Promise<string | undefined> {
  if (jury.state !== 'signed') return 'grades.jury.follow.notSigned';
  return (await publicationOf(db, jury)) === undefined ? 'grades.jury.follow.unpublished' : undefined;
}
