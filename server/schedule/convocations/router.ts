import type { Reader } from '#db/driver';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { mayManageExam, mayReadOwnExams, mayReadSheets } from '../../../shared/schedule/exams/policy.ts';
import { examPaperInput, ownPaperInput, type ExamPaper } from '../../../shared/schedule/exams/schema.ts';
import type { Context } from '../../core/context.ts';
import { reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { examById, groupsOfExam, invigilatorsOfExam, seatsOfExam, subjectOf, type Exam } from '../exams/read.ts';
import { printedExam } from './read.ts';

export const convocationProcedures = {
  /** The papers of an examination as one PDF in base 64, of one room or of all. The same plan gives the same bytes. */
  examPapers: signedIn('exam.manage')
    .input(examPaperInput)
    .query(async ({ ctx, input: { examId, paper, roomId, lead } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await examById(db, examId);
      if (!found) throw hidden();
      reveal(mayManageExam(actor, (await groupsOfExam(db, examId)).map(subjectOf), now), examId);
      return set(ctx, db, found, { paper, roomId, lead, personId: null }, now);
    }),

  /** One's own convocation, once the examination is published. */
  myConvocation: signedIn('sched.read')
    .input(ownPaperInput)
    .query(async ({ ctx, input: { examId, lead } }) => {
      const [{ personId, ...actor }, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await examById(db, examId);
      const isOwn = mayReadOwnExams({ personId, ...actor }, now) && found?.state === 'published';
      if (!found || !isOwn || !(await seatsOfExam(db, examId)).some(({ person }) => person.id === personId)) throw hidden();
      return set(ctx, db, found, { paper: 'convocations', roomId: null, lead, personId }, now);
    }),

  /** The sign-in sheet of the room one watches over. */
  mySheet: signedIn('sched.read')
    .input(ownPaperInput)
    .query(async ({ ctx, input: { examId, lead } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await examById(db, examId);
      if (!found) throw hidden();
      reveal(mayReadSheets(actor, examId, (await groupsOfExam(db, examId)).map(subjectOf), now), examId);
      const own = (await invigilatorsOfExam(db, examId)).find(({ person }) => person.id === actor.personId);
      if (!own) throw hidden();
      return set(ctx, db, found, { paper: 'signIn', roomId: own.roomId, lead, personId: null }, now);
    }),
};

type Asked = {
  readonly paper: ExamPaper;
  readonly lead: 'fr' | 'ar';
  readonly roomId: string | null;
  readonly personId: string | null;
};

async function set(ctx: Pick<Context, 'typeset'>, db: Reader, about: Exam, asked: Asked, now: Instant) {
  const facts = await printedExam(db, about, asked, now);
  if (facts.rooms.length === 0) throw new Refusal('conflict', 'schedule.exam.noSeats');
  const pdf = await ctx.typeset({ template: 'exam', facts: [facts], pictures: [], at: about.startsAt });
  return { name: `${names[asked.paper]}-${about.day}.pdf`, pdf: Buffer.from(pdf).toString('base64') };
}

const names = { convocations: 'convocations', signIn: 'emargement', plan: 'plan', door: 'affichage' } as const;
