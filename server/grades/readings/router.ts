import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { couldEnter, mayReadPapers } from '../../../shared/grades/blind/policy.ts';
import { agreedOn, isBeingRead, isOnScale, isReadBlind, type Reading } from '../../../shared/grades/blind/rules.ts';
import { markingInput, readPapersInput } from '../../../shared/grades/blind/schema.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import {
  markingById,
  markingShown,
  markingsNamed,
  NOT_BEGUN,
  papersOf,
  progressOf,
  readingsOf,
  type Marking,
  type Paper,
} from '../blind/read.ts';
import { readPapers, type ReadPaper } from '../blind/write.ts';

export const readingProcedures = {
  /** What one is named to read or to enter. */
  myMarkings: signedIn('grade.enter')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldEnter(actor, now)) throw hidden();
      const found = (await markingsNamed(db, actor.personId, now)).filter(({ id }) => mayReadPapers(actor, id, now).ok);
      const progress = await progressOf(
        db,
        found.map(({ id }) => id),
      );
      return {
        at: now,
        markings: found.map((each) => {
          const { numbered, read } = progress.get(each.id) ?? NOT_BEGUN;
          return { ...markingShown(each), reading: each.reading, numbered, done: read[each.reading - 1] ?? 0 };
        }),
      };
    }),

  /** The papers one reads, by number, with what one gave them oneself. No name, and no other reading. */
  papers: signedIn('grade.enter')
    .input(markingInput)
    .query(async ({ ctx, input: { assessmentId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const about = await markingById(db, assessmentId);
      if (!about) throw hidden();
      const verdict = mayReadPapers(actor, assessmentId, now);
      reveal(verdict, assessmentId);
      const papers = await papersOf(db, assessmentId);
      const readings = await readingsOf(db, assessmentId, actor.personId, now);
      return {
        at: now,
        marking: markingShown(about),
        isOpen: isBeingRead(about, now),
        readings: readings.map((reading) => ({
          reading,
          papers: papers
            .filter((paper) => isToRead(paper, { reading, about, readerId: actor.personId }))
            .map((paper) => cellOf(paper, reading)),
        })),
        may: { enter: verdict },
      };
    }),

  /** Keeps what one gave some papers. */
  readPapers: signedIn('grade.enter')
    .input(readPapersInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'grade.enter', input, async (act) => {
        const { assessmentId, reading } = input;
        const about = await markingById(act.tx, assessmentId);
        if (!about) throw hidden();
        reveal(mayReadPapers(act.actor, assessmentId, act.now), about);
        checkSealed(about);
        if (!isBeingRead(about, act.now)) throw new Refusal('conflict', 'grades.blind.closed', { offices: ['assistantDirector'] });
        if (!(await readingsOf(act.tx, assessmentId, act.actor.personId, act.now)).includes(reading)) throw hidden();
        const papers = await papersOf(act.tx, assessmentId);
        const read = input.marks.map((given) => paperRead(given, papers, { reading, about, readerId: act.actor.personId }));
        const permitted = permit(mayReadPapers(act.actor, assessmentId, act.now), { about, reading, papers: read });
        return readPapers(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),
};

/** Whether readings are what this assessment is marked by, and its envelopes still sealed. */
export function checkSealed(about: Marking): void {
  if (!isReadBlind(about)) throw new Refusal('conflict', 'grades.blind.byName');
  if (about.unsealedAt !== null) throw new Refusal('conflict', 'grades.blind.unsealed');
}

type Reads = { readonly reading: number; readonly about: Marking; readonly readerId: string };

/** A first or second reader reads every paper another did not read for the same reading; a third those that call for it. Nobody twice. */
function isToRead({ rows, readings }: Paper, { reading, about, readerId }: Reads): boolean {
  if (rows.some((row) => row.reading !== reading && row.readerId === readerId)) return false;
  const own = rows.find((row) => row.reading === reading);
  if (own) return own.readerId === readerId;
  return reading < 3 || agreedOn(readings, about).state === 'third';
}

function cellOf({ number, rows }: Paper, reading: number) {
  const own = rows.find((row) => row.reading === reading);
  return { number, value: own?.value ?? null, code: own?.code ?? null, version: own?.version ?? 0 };
}

type Given = { readonly number: number; readonly value: number | null; readonly code: Reading['code']; readonly version: number };

function paperRead({ number, value, code, version }: Given, papers: readonly Paper[], reads: Reads): ReadPaper {
  const paper = papers.find((each) => each.number === number);
  if (!paper || paper.personId === reads.readerId || !isToRead(paper, reads))
    throw new Refusal('conflict', 'grades.blind.notYours', { number });
  const now = cellOf(paper, reads.reading);
  if (now.version !== version) throw new Refusal('stale', 'grades.blind.stale', { ...now });
  if (reads.reading < 3 && paper.readings.third) throw new Refusal('conflict', 'grades.blind.thirdRead', { number });
  if (value !== null && !isOnScale(value, reads.about)) throw new Refusal('invalid', 'grades.blind.offScale', { number });
  return { paper, version, mark: value === null ? codeOf(code) : { value, code: null } };
}

function codeOf(code: Reading['code']): Reading {
  if (code === null) throw new Refusal('invalid', 'grades.blind.either');
  return { value: null, code };
}
