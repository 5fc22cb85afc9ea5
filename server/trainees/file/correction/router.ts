import type { Reader } from '#db/driver';
import type { Actor, Subject, Verdict } from '../../../../shared/core/authority.ts';
import { noInput } from '../../../../shared/core/input.ts';
import { hidden, Refusal, type Plain } from '../../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../../shared/core/time.ts';
import { mayCheckCivil, mayDecideCivil, mayProposeCivil, type CorrectionSubject } from '../../../../shared/trainees/file/policy.ts';
import { changesOf, maskedCin } from '../../../../shared/trainees/file/rules.ts';
import { checkCivilInput, decideCivilInput, proposeCivilInput } from '../../../../shared/trainees/file/schema.ts';
import { fileCarriers, mayReadFile } from '../../../../shared/trainees/policy.ts';
import type { Change } from '../../../core/change.ts';
import type { SignedIn } from '../../../core/context.ts';
import { perform, type Act, type ActInput } from '../../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../../core/permit.ts';
import { signedIn } from '../../../core/trpc.ts';
import { personById, type PersonFile } from '../../../people/read.ts';
import { orRefusal } from '../../../people/write.ts';
import { fileSubject } from '../read.ts';
import { correctionById, correctionsOf, correctionsWaiting, type CorrectionFacts } from './read.ts';
import { checkCivil, decideCivil, onlyOne, proposeCivil, statusOf } from './write.ts';

/** A correction of civil status: asked for, compared with the papers, approved by another hand. */
export const correctionProcedures = {
  /** What waits to be checked or decided, of the files one may read. */
  corrections: signedIn('trainee.readFile')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const [day, files] = [localDay(now), fileCarriers(actor, now)];
      if (files.length === 0) throw hidden();
      const waiting = await correctionsWaiting(ctx.db.read, { actor, day, cards: [], files });
      const shown = [];
      for (const { person, ...facts } of waiting) {
        const subject = await fileSubject(ctx.db.read, person.id, day);
        if (subject) shown.push({ person, ...shownTo({ actor, subject, now }, facts) });
      }
      return shown;
    }),

  proposeCivil: signedIn('trainee.correctCivil')
    .input(proposeCivilInput)
    .mutation(({ ctx, input }) =>
      onlyOne(
        perform(ctx, 'trainee.correctCivil', input, async ({ tx, actor, now }) => {
          const { subject, file } = await readable(tx, input.personId, actor, now);
          const permitted = permit(mayProposeCivil(actor, subject, now), file);
          const changes = changesOf(statusOf(file), input.changes);
          return proposeCivil(tx, permitted, { changes, reason: input.reason }, { personId: actor.personId, now });
        }),
      ),
    ),

  checkCivil: signedIn('trainee.correctCivil')
    .input(checkCivilInput)
    .mutation(({ ctx, input }) =>
      onCorrection(ctx, input, {
        action: 'trainee.correctCivil',
        may: mayCheckCivil,
        write: ({ tx, actor, now }, permitted) => checkCivil(tx, permitted, input, { personId: actor.personId, now }),
      }),
    ),

  decideCivil: signedIn('trainee.approveCivil')
    .input(decideCivilInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        onCorrection(ctx, input, {
          action: 'trainee.approveCivil',
          may: mayDecideCivil,
          write: ({ tx, actor, now }, permitted, file) => decideCivil(tx, permitted, { ...input, file }, { personId: actor.personId, now }),
        }),
      ),
    ),
};

type Reading = { readonly actor: Actor; readonly subject: Subject; readonly now: Instant };

/** The corrections of a file, each with what its reader may do about it. */
export async function shownCorrections(db: Reader, personId: string, reading: Reading) {
  return (await correctionsOf(db, personId)).map((facts) => shownTo(reading, facts));
}

/** A CIN stays masked for whoever is not its owner, but where it is compared with the papers. */
function shownTo({ actor, subject, now }: Reading, { proposedBy, checkedBy, ...facts }: CorrectionFacts) {
  const of: CorrectionSubject = { trainee: subject, state: facts.state, proposedBy, checkedBy };
  const [check, decide] = [mayCheckCivil(actor, of, now), mayDecideCivil(actor, of, now)];
  const isWhole = check.ok || decide.ok || actor.personId === facts.personId;
  const shown = (value: string | null) => (value === null || isWhole ? value : maskedCin(value));
  const changes = facts.changes.map(({ field, oldValue, newValue }) =>
    field === 'cin' ? { field, oldValue: shown(oldValue), newValue: shown(newValue) } : { field, oldValue, newValue },
  );
  return { ...facts, changes, may: { check, decide } };
}

async function readable(db: Reader, personId: string, actor: Actor, now: Instant) {
  const subject = await fileSubject(db, personId, localDay(now));
  if (!subject) throw hidden();
  reveal(mayReadFile(actor, subject, now), personId);
  const file = await personById(db, personId);
  if (!file) throw hidden();
  return { subject, file };
}

type OnOne = ActInput & { readonly correctionId: string; readonly version: number };
type Step<Result> = {
  readonly action: string;
  readonly may: (actor: Actor, correction: CorrectionSubject, now: Instant) => Verdict;
  readonly write: (act: Act, permitted: Permitted<CorrectionFacts>, file: PersonFile) => Promise<Change<Result>>;
};

/** An act on one correction: fetch it, hide it from who may not read the file, hold the version against the row, permit, write. */
function onCorrection<Result extends Plain>(ctx: SignedIn, input: OnOne, { action, may, write }: Step<Result>): Promise<Result> {
  return perform(ctx, action, input, async (act) => {
    const { tx, actor, now } = act;
    const facts = await correctionById(tx, input.correctionId);
    if (!facts) throw hidden();
    const { subject, file } = await readable(tx, facts.personId, actor, now);
    const { state, proposedBy, checkedBy, version } = facts;
    if (version !== input.version) throw new Refusal('stale', 'trainees.refusal.stale', { version, state });
    return write(act, permit(may(actor, { trainee: subject, state, proposedBy, checkedBy }, now), facts), file);
  });
}
