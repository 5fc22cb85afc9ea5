import type { z } from 'zod';
import type { Reader } from '#db/driver';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { instantAt, localDay, type Instant } from '../../../shared/core/time.ts';
import { couldManageExams, examCarriers, mayManageExam, mayReadOwnExams } from '../../../shared/schedule/exams/policy.ts';
import { seated, placesIn, type ExamObstacle } from '../../../shared/schedule/exams/rules.ts';
import {
  cancelExamInput,
  changeExamInput,
  examInput,
  examsInput,
  ownExamsInput,
  prepareInput,
  publishExamInput,
  roomsInput,
  seatInput,
} from '../../../shared/schedule/exams/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { parametersOf } from '../../organisation/read.ts';
import { examsNamed, obstaclesOfExam, sittersOf } from '../invigilation/read.ts';
import { modulesKept } from '../teaching/read.ts';
import { weekOf } from '../teaching/router.ts';
import { sessionsByIds } from '../timetable/read.ts';
import {
  countsOf,
  examById,
  examsWithin,
  groupsOfExam,
  groupsToSit,
  groupTaking,
  invigilatorsOfExam,
  ownExams,
  roomsOfExam,
  roomsToSitIn,
  seatsOfExam,
  subjectOf,
  type Exam,
} from './read.ts';
import { cancelExam, changeExam, chooseRooms, prepare, publishExam, seat, type ExamKept } from './write.ts';

export const examProcedures = {
  /** The examinations one answers for, from a day on, with who sits them and how far they are. */
  exams: signedIn('exam.manage')
    .input(examsInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldManageExams(actor, now)) throw hidden();
      const from = input.from ?? localDay(now);
      const exams = await examsWithin(db, examCarriers(actor, now), { from, promotionId: input.promotionId });
      const counts = await countsOf(
        db,
        exams.map(({ id }) => id),
      );
      const countOf = (rows: readonly { examId: string; n: number }[], id: string) => rows.find(({ examId }) => examId === id)?.n ?? 0;
      const listed = exams.map(({ seed: _seed, preparedBy: _by, ...each }) => ({
        ...each,
        groups: counts.groups.filter(({ examId }) => examId === each.id).map(({ code }) => code),
        rooms: countOf(counts.rooms, each.id),
        seats: countOf(counts.seats, each.id),
        invigilators: countOf(counts.invigilators, each.id),
      }));
      return { at: now, from, exams: listed };
    }),

  /** What an examination is made of: the groups one answers for with the modules they are taught, and the rooms of the centre. */
  examChoices: signedIn('exam.manage')
    .input(noInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldManageExams(actor, now)) throw hidden();
      const groups = await groupsToSit(db, examCarriers(actor, now), localDay(now));
      const frames = new Map(groups.map((each) => [`${each.promotionId} ${each.filiereId}`, each]));
      const modules = [];
      for (const { promotionId, filiereId } of frames.values())
        for (const { id, code, name } of await modulesKept(db, { promotionId, filiereId }))
          modules.push({ moduleId: id, code, name, promotionId, filiereId });
      const use = await spacingOf(db);
      const rooms = (await roomsToSitIn(db)).map((each) => ({ ...each, places: placesIn(each.capacity, use).length }));
      return { at: now, groups, modules, rooms };
    }),

  /** One examination with its groups, rooms, seats and invigilators, and what stands in the way of publishing it. */
  exam: signedIn('exam.manage')
    .input(examInput)
    .query(async ({ ctx, input: { examId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await examById(db, examId);
      if (!found) throw hidden();
      const groups = await groupsOfExam(db, examId);
      const verdict = mayManageExam(actor, groups.map(subjectOf), now);
      reveal(verdict, examId);
      const use = await spacingOf(db);
      const obstacles = found.state === 'draft' ? await obstaclesOfExam(db, found, now) : [];
      return {
        at: now,
        exam: found,
        groups,
        sitters: (
          await sittersOf(
            db,
            groups.map(({ groupId }) => groupId),
            found.day,
          )
        ).length,
        rooms: (await roomsOfExam(db, examId)).map((each) => ({ ...each, places: placesIn(each.capacity, use).length })),
        seats: await seatsOfExam(db, examId),
        invigilators: await invigilatorsOfExam(db, examId),
        leastInvigilators: use.leastInvigilators,
        columns: use.columns,
        obstacles,
        ...(await named(db, obstacles)),
        may: { manage: verdict },
      };
    }),

  prepareExam: signedIn('exam.manage')
    .input(prepareInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'exam.manage', input, async (act) => {
        const { actId: _, ...facts } = input;
        const permitted = await managing(act, facts.groups, facts);
        if (await examById(act.tx, facts.examId)) throw new Refusal('conflict', 'schedule.exam.there');
        checkHours(facts, act.now);
        return prepare(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),

  changeExam: signedIn('exam.manage')
    .input(changeExamInput)
    .mutation(({ ctx, input }) =>
      onExam(ctx, input, async (act, before) => {
        const { actId: _, version: _version, ...facts } = input;
        checkDraft(before);
        checkHours(facts, act.now);
        const groups = await groupsOfExam(act.tx, before.id);
        const keyed = (list: readonly { groupId: string; moduleId: string }[]) =>
          list
            .map(({ groupId, moduleId }) => `${groupId} ${moduleId}`)
            .sort()
            .join();
        const keepsPlan = before.day === facts.day && keyed(groups) === keyed(facts.groups);
        return changeExam(act.tx, await managing(act, facts.groups, { before, facts, keepsPlan }));
      }),
    ),

  chooseExamRooms: signedIn('exam.manage')
    .input(roomsInput)
    .mutation(({ ctx, input }) =>
      onExam(ctx, input, async (act, before) => {
        checkDraft(before);
        const roomIds = [...new Set(input.roomIds)];
        const known = new Set((await roomsToSitIn(act.tx)).map(({ roomId }) => roomId));
        if (roomIds.some((roomId) => !known.has(roomId))) throw hidden();
        return chooseRooms(act.tx, await managed(act, { before, roomIds }));
      }),
    ),

  /** Draws the plan: everybody who is in the groups on the day, in the rooms chosen. */
  seatExam: signedIn('exam.manage')
    .input(seatInput)
    .mutation(({ ctx, input }) =>
      onExam(ctx, input, async (act, before) => {
        checkDraft(before);
        const groups = await groupsOfExam(act.tx, before.id);
        const sitters = await sittersOf(
          act.tx,
          groups.map(({ groupId }) => groupId),
          before.day,
        );
        if (sitters.length === 0) throw new Refusal('conflict', 'schedule.exam.nobody');
        const [use, rooms] = [await spacingOf(act.tx), await roomsOfExam(act.tx, before.id)];
        const seed = Number.parseInt(input.actId.slice(-8), 16) % 2_147_483_647;
        const seats = seated(sitters, rooms, { ...use, seating: input.seating, seed });
        if (!seats) {
          const places = rooms.reduce((sum, { capacity }) => sum + placesIn(capacity, use).length, 0);
          throw new Refusal('conflict', 'schedule.exam.tooSmall', { n: sitters.length, places });
        }
        return seat(act.tx, await managed(act, { before, seats, seating: input.seating, seed }));
      }),
    ),

  /** Publishes what nothing stands in the way of, and tells each person concerned once. */
  publishExam: signedIn('exam.manage')
    .input(publishExamInput)
    .mutation(({ ctx, input }) =>
      onExam(ctx, input, async (act, before) => {
        checkDraft(before);
        const obstacles = await obstaclesOfExam(act.tx, before, act.now);
        if (obstacles.length > 0) throw await refusedFor(act.tx, 'schedule.exam.blocked', obstacles);
        return publishExam(act.tx, await managed(act, before), { personId: act.actor.personId, now: act.now });
      }),
    ),

  cancelExam: signedIn('exam.manage')
    .input(cancelExamInput)
    .mutation(({ ctx, input }) =>
      onExam(ctx, input, async (act, before) => {
        checkOpen(before, act.now);
        return cancelExam(act.tx, await managed(act, { before, reason: input.reason }), { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** What one sits and watches over in a week. */
  myExams: signedIn('sched.read')
    .input(ownExamsInput)
    .query(async ({ ctx, input: { monday } }) => {
      const [actor, now] = [await ctx.actor(), ctx.clock()];
      if (!mayReadOwnExams(actor, now)) throw hidden();
      return { at: now, exams: await ownExams(ctx.db.read, actor.personId, weekOf(monday)) };
    }),
};

async function spacingOf(db: Reader) {
  const parameters = await parametersOf(db);
  return {
    share: parameters['exam.roomShare'],
    emptyPlaces: parameters['exam.emptyPlaces'],
    columns: parameters['exam.columns'],
    leastInvigilators: parameters['exam.invigilators'],
  };
}

type Taking = readonly { readonly groupId: string; readonly moduleId: string }[];

/** The right to prepare an examination of these groups, each taught the module it is examined in. */
async function managing<Subject>({ tx, actor, now }: Act, groups: Taking, subject: Subject) {
  if (new Set(groups.map(({ groupId }) => groupId)).size < groups.length) throw new Refusal('invalid', 'schedule.exam.groupTwice');
  const facts = [];
  for (const { groupId, moduleId } of groups) {
    const found = await groupTaking(tx, groupId, moduleId);
    if (!found) throw hidden();
    facts.push(subjectOf(found));
  }
  return permit(mayManageExam(actor, facts, now), subject);
}

/** The right to go on with an examination as its groups stand. */
export async function managed<Subject extends Exam | { readonly before: Exam }>({ tx, actor, now }: Act, subject: Subject) {
  const examId = 'before' in subject ? subject.before.id : subject.id;
  return permit(mayManageExam(actor, (await groupsOfExam(tx, examId)).map(subjectOf), now), subject);
}

type OnExam = ActInput & { readonly examId: string; readonly version: number };

/** An act on one examination: fetch it, hide it from who does not answer for it, hold the version against the row, write. */
export function onExam(ctx: SignedIn, input: OnExam, work: (act: Act, before: Exam) => Promise<Change<ExamKept>>): Promise<ExamKept> {
  return perform(ctx, 'exam.manage', input, async (act) => {
    if (!couldManageExams(act.actor, act.now)) permit(mayManageExam(act.actor, [], act.now), input.examId);
    const found = await examById(act.tx, input.examId);
    if (!found) throw hidden();
    const groups = (await groupsOfExam(act.tx, found.id)).map(subjectOf);
    reveal(mayManageExam(act.actor, groups, act.now), found);
    if (found.version !== input.version) throw new Refusal('stale', 'schedule.exam.stale', { version: found.version });
    return work(act, found);
  });
}

function checkDraft({ state }: Exam): void {
  if (state !== 'draft') throw new Refusal('conflict', state === 'cancelled' ? 'schedule.exam.cancelled' : 'schedule.exam.published');
}

export function checkOpen({ state, startsAt }: Exam, now: Instant): void {
  if (state === 'cancelled') throw new Refusal('conflict', 'schedule.exam.cancelled');
  if (state === 'published' && startsAt <= now) throw new Refusal('conflict', 'schedule.exam.begun');
}

function checkHours({ day, startMinutes }: Pick<z.infer<typeof prepareInput>, 'day' | 'startMinutes'>, now: Instant): void {
  if (instantAt(day, startMinutes) <= now) throw new Refusal('invalid', 'schedule.exam.past');
}

/** The sessions and examinations in the way, by name. */
export async function named(db: Reader, obstacles: readonly ExamObstacle[]) {
  const idsOf = (by: 'session' | 'exam') => [...new Set(obstacles.flatMap((each) => ('by' in each && each.by === by ? each.id : [])))];
  const sessions = (await sessionsByIds(db, idsOf('session'))).map(
    ({ sessionId, groupId, groupCode, moduleNameFr, moduleNameAr, roomNameFr, roomNameAr, day, startMinutes, endMinutes }) => ({
      sessionId,
      groupId,
      groupCode,
      moduleNameFr,
      moduleNameAr,
      roomNameFr,
      roomNameAr,
      day,
      startMinutes,
      endMinutes,
    }),
  );
  return { sessions, exams: await examsNamed(db, idsOf('exam')) };
}

export async function refusedFor(db: Reader, reason: string, obstacles: readonly ExamObstacle[]): Promise<Refusal> {
  const { sessions, exams } = await named(db, obstacles);
  const plain = obstacles.map((each) => ('day' in each ? { ...each, day: { ...each.day } } : { ...each }));
  return new Refusal('conflict', reason, { n: obstacles.length, obstacles: plain, sessions, exams });
}
