/** Preparing an examination step by step, publishing it, and telling whom it concerns, once. */
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import type { RefusalParams } from '../../../shared/core/refusal.ts';
import { instantAt, mondayOf, type Day, type Instant } from '../../../shared/core/time.ts';
import type { Invigilation, Seat } from '../../../shared/schedule/exams/rules.ts';
import type { Seating } from '../../../shared/schedule/exams/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tellMany } from '../../notices/write.ts';
import { invigilatorsOfExam, roomsOfExam, seatsOfExam, type Exam } from './read.ts';
import { exam, examGroup, examInvigilator, examRoom, examSeat } from './table.ts';

/** What one sets of an examination. */
export type ExamFacts = {
  readonly examId: string;
  readonly titleFr: string;
  readonly titleAr: string;
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly groups: readonly { readonly groupId: string; readonly moduleId: string }[];
};
export type ExamKept = { readonly examId: string; readonly version: number };
type By = { readonly personId: string; readonly now: Instant };

const timesOf = ({ day, startMinutes, endMinutes }: ExamFacts) => ({
  day,
  startMinutes,
  endMinutes,
  startsAt: instantAt(day, startMinutes),
  endsAt: instantAt(day, endMinutes),
});

/** A new examination: a draft without rooms. */
export async function prepare(tx: Writer, permitted: Permitted<ExamFacts>, { personId }: By): Promise<Change<ExamKept>> {
  const { examId, titleFr, titleAr, groups } = permitted.subject;
  await tx.insert(exam).values({ id: examId, titleFr, titleAr, ...timesOf(permitted.subject), state: 'draft', preparedBy: personId });
  await tx.insert(examGroup).values(groups.map((each) => ({ examId, ...each })));
  return changed(permitted, { kind: 'exam', id: examId, after: asPlain(permitted.subject), result: { examId, version: 1 } });
}

const asPlain = ({ groups, ...facts }: ExamFacts) => ({ ...facts, groups: groups.map((each) => ({ ...each })) });

/** Another title, other hours or groups for a draft. Other groups, or another day, leave no plan. */
export async function changeExam(
  tx: Writer,
  permitted: Permitted<{ readonly before: Exam; readonly facts: ExamFacts; readonly keepsPlan: boolean }>,
): Promise<Change<ExamKept>> {
  const { before, facts, keepsPlan } = permitted.subject;
  if (!keepsPlan) {
    await tx.delete(examSeat).where(eq(examSeat.examId, before.id));
    await tx.delete(examInvigilator).where(eq(examInvigilator.examId, before.id));
    await tx.delete(examGroup).where(eq(examGroup.examId, before.id));
    await tx.insert(examGroup).values(facts.groups.map((each) => ({ examId: before.id, ...each })));
  }
  const { titleFr, titleAr } = facts;
  return step(tx, permitted, before, {
    set: { titleFr, titleAr, ...timesOf(facts), ...(keepsPlan ? {} : { seating: null }) },
    after: asPlain(facts),
  });
}

/** The rooms of a draft, in the order they are filled. The plan is to be drawn again; who watched over a room that stays still does. */
export async function chooseRooms(
  tx: Writer,
  permitted: Permitted<{ readonly before: Exam; readonly roomIds: readonly string[] }>,
): Promise<Change<ExamKept>> {
  const { before, roomIds } = permitted.subject;
  const examId = before.id;
  const kept = (await invigilatorsOfExam(tx, examId)).filter(({ roomId }) => roomIds.includes(roomId));
  await tx.delete(examSeat).where(eq(examSeat.examId, examId));
  await tx.delete(examInvigilator).where(eq(examInvigilator.examId, examId));
  await tx.delete(examRoom).where(eq(examRoom.examId, examId));
  if (roomIds.length > 0) await tx.insert(examRoom).values(roomIds.map((roomId, rank) => ({ examId, roomId, rank })));
  if (kept.length > 0) await tx.insert(examInvigilator).values(kept.map(({ roomId, person }) => ({ examId, roomId, personId: person.id })));
  return step(tx, permitted, before, { set: { seating: null }, after: { roomIds } });
}

/** A plan in the place of the one there is. */
export async function seat(
  tx: Writer,
  permitted: Permitted<{ readonly before: Exam; readonly seats: readonly Seat[]; readonly seating: Seating; readonly seed: number }>,
): Promise<Change<ExamKept>> {
  const { before, seats, seating, seed } = permitted.subject;
  await tx.delete(examSeat).where(eq(examSeat.examId, before.id));
  await inBatches(
    seats.map((each) => ({ examId: before.id, ...each })),
    (batch) => tx.insert(examSeat).values(batch),
  );
  return step(tx, permitted, before, { set: { seating, seed }, after: { seating, seed, seats: seats.length } });
}

type Watched = { readonly before: Exam; readonly invigilators: readonly Invigilation[] };

/** Who watches over which room. Once published, who comes in or falls out is told. */
export async function invigilate(tx: Writer, permitted: Permitted<Watched>, { now }: By): Promise<Change<ExamKept>> {
  const { before, invigilators } = permitted.subject;
  const examId = before.id;
  const known = (await invigilatorsOfExam(tx, examId)).map(({ roomId, person }) => ({ roomId, personId: person.id }));
  await tx.delete(examInvigilator).where(eq(examInvigilator.examId, examId));
  if (invigilators.length > 0) await tx.insert(examInvigilator).values(invigilators.map((each) => ({ examId, ...each })));
  if (before.state === 'published') {
    const isNew = (each: Invigilation) => !known.some((other) => other.personId === each.personId && other.roomId === each.roomId);
    const goes = known.filter(({ personId }) => !invigilators.some((each) => each.personId === personId));
    await tellInvigilators(tx, before, invigilators.filter(isNew), 'schedule.notice.invigilation', now);
    await tellInvigilators(tx, before, goes, 'schedule.notice.invigilationOver', now);
  }
  const list = (each: readonly Invigilation[]) => each.map(({ roomId, personId }) => ({ roomId, personId }));
  return step(tx, permitted, before, { set: {}, after: { before: list(known), invigilators: list(invigilators) } });
}

/** Makes an examination known: each who sits it and each who watches over it is told once. */
export async function publishExam(tx: Writer, permitted: Permitted<Exam>, { now }: By): Promise<Change<ExamKept>> {
  const before = permitted.subject;
  const seats = await seatsOfExam(tx, before.id);
  const watching = await invigilatorsOfExam(tx, before.id);
  const kept = await step(tx, permitted, before, {
    set: { state: 'published', publishedAt: now },
    after: { seats: seats.length, invigilators: watching.map(({ roomId, person }) => ({ roomId, personId: person.id })) },
  });
  const rooms = new Map((await roomsOfExam(tx, before.id)).map((each) => [each.roomId, each]));
  await tellMany(
    tx,
    seats.map(({ person, roomId, place }) => ({
      personId: person.id,
      key: 'schedule.notice.exam',
      params: { ...paramsOf(before), roomFr: rooms.get(roomId)?.nameFr ?? '', roomAr: rooms.get(roomId)?.nameAr ?? '', place },
      link: linkOf(before),
    })),
    now,
  );
  await tellInvigilators(
    tx,
    before,
    watching.map(({ roomId, person }) => ({ roomId, personId: person.id })),
    'schedule.notice.invigilation',
    now,
  );
  return kept;
}

/** Calls an examination off. What was known of it is told to those it concerned. */
export async function cancelExam(
  tx: Writer,
  permitted: Permitted<{ readonly before: Exam; readonly reason: string }>,
  { now }: By,
): Promise<Change<ExamKept>> {
  const { before, reason } = permitted.subject;
  const kept = await step(tx, permitted, before, { set: { state: 'cancelled', reason }, after: { reason } });
  if (before.state !== 'published') return kept;
  const concerned = [...(await seatsOfExam(tx, before.id)), ...(await invigilatorsOfExam(tx, before.id))].map(({ person }) => person.id);
  const params = { ...paramsOf(before), reason };
  await tellMany(
    tx,
    concerned.map((personId) => ({ personId, key: 'schedule.notice.examCancelled', params, link: linkOf(before) })),
    now,
  );
  return kept;
}

async function tellInvigilators(tx: Writer, about: Exam, whom: readonly Invigilation[], key: string, now: Instant): Promise<void> {
  const rooms = new Map((await roomsOfExam(tx, about.id)).map((each) => [each.roomId, each]));
  await tellMany(
    tx,
    whom.map(({ personId, roomId }) => ({
      personId,
      key,
      params: { ...paramsOf(about), roomFr: rooms.get(roomId)?.nameFr ?? '', roomAr: rooms.get(roomId)?.nameAr ?? '' },
      link: linkOf(about),
    })),
    now,
  );
}

function paramsOf({ titleFr, titleAr, startsAt }: Exam): RefusalParams {
  return { examFr: titleFr, examAr: titleAr, startsAt };
}
const linkOf = ({ day }: Exam) => `/mes-seances?semaine=${mondayOf(day)}`;

type Step = {
  readonly set: Partial<Omit<typeof exam.$inferInsert, 'id' | 'version'>>;
  readonly after: { readonly [name: string]: RefusalParams[string] };
};

async function step(tx: Writer, permitted: Permitted<unknown>, before: Exam, { set, after }: Step): Promise<Change<ExamKept>> {
  const version = before.version + 1;
  await tx
    .update(exam)
    .set({ ...set, version })
    .where(eq(exam.id, before.id));
  const { titleFr, day, startMinutes, endMinutes, state } = before;
  return changed(permitted, {
    kind: 'exam',
    id: before.id,
    before: { titleFr, day, startMinutes, endMinutes, state },
    after,
    result: { examId: before.id, version },
  });
}
