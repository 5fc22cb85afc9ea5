import type { Reader } from '#db/driver';
import { parseCanonical } from '../../../shared/core/canonical.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import {
  couldReadMarks,
  mayAskCorrection,
  mayDecideCorrection,
  mayReadMark,
  mayReadMarksOf,
  mayWithdrawCorrection,
} from '../../../shared/grades/sheets/policy.ts';
import {
  askCorrectionInput,
  correctionsInput,
  decideCorrectionInput,
  markHistoryInput,
  marksOfInput,
  SHEETS_PAGE,
  withdrawCorrectionInput,
} from '../../../shared/grades/sheets/schema.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { traineeSubject } from '../../trainees/read.ts';
import { handOf } from '../circuit/router.ts';
import { handsOn, markOf, marksOfPerson, modulesNamed } from '../marks/read.ts';
import { rightsOf, sheetById, type SheetFacts } from '../sheets/read.ts';
import {
  appealEndOf,
  correctionById,
  correctionsOfMark,
  correctionsSeen,
  deliberation,
  entriesOf,
  openCorrection,
  publishedAt,
  type CorrectionFacts,
} from './read.ts';
import { askCorrection, decideCorrection, withdrawCorrection } from './write.ts';

export const correctionProcedures = {
  /** Asks for another mark on a locked sheet: the trainer, or the trainee once it is published, within the appeal window. */
  askCorrection: signedIn('grade.askCorrection')
    .input(askCorrectionInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'grade.askCorrection', input, async (act) => {
        const { sheet, contested } = await contestedMark(act.tx, input.assessmentId, input.personId, act.now);
        reveal(mayReadMark(act.actor, contested, input.personId, act.now), sheet);
        const permitted = permit(mayAskCorrection(act.actor, contested, act.now), sheet);
        if (!(await markOf(act.tx, sheet.id, input.personId))) throw hidden();
        return askCorrection(act.tx, permitted, input, handOf(act));
      }),
    ),

  /** Decides a correction: neither who asked nor who ever entered the sheet. */
  decideCorrection: signedIn('grade.decideCorrection')
    .input(decideCorrectionInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'grade.decideCorrection', input, async (act) => {
        const { sheet, correction, contested } = await fetched(act, input.correctionId);
        const verdict = mayDecideCorrection(act.actor, contested, act.now);
        const permitted = permit(verdict, { sheet, correction, juries: contested.deciding });
        refuseSettled(correction, input.version);
        return decideCorrection(act.tx, permitted, input, handOf(act));
      }),
    ),

  /** Takes one's own request back. */
  withdrawCorrection: signedIn('grade.askCorrection')
    .input(withdrawCorrectionInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'grade.askCorrection', input, async (act) => {
        const { correction, contested } = await fetched(act, input.correctionId);
        const permitted = permit(mayWithdrawCorrection(act.actor, contested, correction.askedBy, act.now), correction);
        refuseSettled(correction, input.version);
        return withdrawCorrection(act.tx, permitted, handOf(act));
      }),
    ),

  /** The corrections of the sheets one sees, and one's own. */
  corrections: signedIn('grade.readPublished')
    .input(correctionsInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldReadMarks(actor, now)) throw hidden();
      const found = await correctionsSeen(db, actor, input, now);
      const page = found.slice(0, SHEETS_PAGE);
      const corrections = [];
      for (const each of page) {
        const { contested } = await contestedMark(db, each.assessmentId, each.personId, now, each);
        const decide = each.state === 'asked' ? mayDecideCorrection(actor, contested, now) : null;
        corrections.push({ ...each, may: { decide, withdraw: each.state === 'asked' && each.askedBy === actor.personId } });
      }
      return { at: now, corrections, next: found.length > SHEETS_PAGE ? (page.at(-1)?.id ?? null) : null };
    }),

  /** What a mark once was: each entry with its hand, and the corrections of it. */
  markHistory: signedIn('grade.readPublished')
    .input(markHistoryInput)
    .query(async ({ ctx, input: { assessmentId, personId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const { sheet, contested } = await contestedMark(db, assessmentId, personId, now);
      reveal(mayReadMark(actor, contested, personId, now), sheet);
      const isOwner = personId === actor.personId;
      const entries = isOwner ? [] : (await entriesOf(db, assessmentId)).flatMap((each) => entryOf(each, personId));
      const current = await markOf(db, assessmentId, personId);
      return {
        at: now,
        mark: current ? { value: current.value, code: current.code, version: current.version } : null,
        entries,
        corrections: await correctionsOfMark(db, assessmentId, personId),
        may: { ask: mayAskCorrection(actor, contested, now) },
      };
    }),

  /** One's own published marks, or those of a trainee one answers for; until when each may be contested. */
  marksOf: signedIn('grade.readPublished')
    .input(marksOfInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const personId = input.personId ?? actor.personId;
      const trainee = await traineeSubject(db, personId, localDay(now));
      if (!trainee && personId !== actor.personId) throw hidden();
      reveal(mayReadMarksOf(actor, trainee ?? { ownerId: personId }, now), personId);
      const marks = await marksOfPerson(db, personId);
      const modules = await modulesNamed(db, [...new Set(marks.map(({ moduleId }) => moduleId).filter((id) => id !== null))]);
      const told = [];
      for (const each of marks) {
        const { contested } = await contestedMark(db, each.assessmentId, personId, now);
        told.push({ ...each, appealUntil: contested.appealUntil, may: { ask: mayAskCorrection(actor, contested, now) } });
      }
      return { at: now, personId, modules, marks: told };
    }),
};

/** A mark on its sheet as corrections see it. @param correction the one that waits for it */
async function contestedMark(
  db: Reader,
  assessmentId: string,
  personId: string,
  now: Instant,
  correction?: Pick<CorrectionFacts, 'askedBy'>,
) {
  const sheet = await sheetById(db, assessmentId);
  if (!sheet) throw hidden();
  const waiting = correction ?? (await openCorrection(db, assessmentId, personId));
  const contested = await contestedOf(db, sheet, personId, waiting?.askedBy ?? null);
  return { sheet, contested, now };
}

async function contestedOf(db: Reader, sheet: SheetFacts, personId: string, askedBy: string | null) {
  const { bodyIds, deciding, recused } = await deliberation(db, sheet, personId);
  const rights = rightsOf(sheet, (await handsOn(db, [sheet.id])).get(sheet.id));
  const published = sheet.publicationId === null ? undefined : (await publishedAt(db, [sheet.publicationId])).get(sheet.publicationId);
  const hands = { ...rights.subject.hands, 'grade.askCorrection': askedBy === null ? [] : [askedBy] };
  return {
    ...rights,
    subject: { ...rights.subject, bodyIds, hands, conflicted: recused },
    personId,
    appealUntil: published === undefined ? null : await appealEndOf(db, published),
    deciding,
  };
}

/** A correction, for who may read the mark or asked for it. */
async function fetched({ tx, actor, now }: Act, correctionId: string) {
  const correction = await correctionById(tx, correctionId);
  if (!correction) throw hidden();
  const { sheet, contested } = await contestedMark(tx, correction.assessmentId, correction.personId, now, correction);
  if (correction.askedBy !== actor.personId) reveal(mayReadMark(actor, contested, correction.personId, now), sheet);
  return { sheet, correction, contested };
}

function refuseSettled({ state, version }: CorrectionFacts, read: number): void {
  if (state !== 'asked') throw new Refusal('conflict', 'grades.refusal.correctionDecided', { state });
  if (version !== read) throw new Refusal('stale', 'grades.refusal.sheetChanged', { version });
}

type Entry = { readonly at: Instant; readonly after: string; readonly performer: string };

function entryOf({ at, after, performer }: Entry, personId: string) {
  const written = cellsIn(parseCanonical(after)).filter((cell) => cell['personId'] === personId);
  return written.map(({ value = null, code = null, version = null }) => ({ at, performer, value, code, version }));
}

function cellsIn(after: Plain): readonly { readonly [name: string]: Plain }[] {
  if (!isRecord(after)) return [];
  const marks = after['marks'];
  return Array.isArray(marks) ? marks.filter(isRecord) : [];
}

function isRecord(value: Plain | undefined): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
