/** What the tests of all procedures call about examinations. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { addDays, instantAt, type Day, type Instant } from '../../shared/core/time.ts';
import { exam, examGroup, examRoom, examSeat } from '../../server/schedule/exams/table.ts';
import { membership } from '../../server/trainees/table.ts';
import type { Case } from './procedures.ts';

type Given = {
  readonly groupId: string;
  readonly moduleId: string;
  readonly roomId: string;
  readonly preparedBy: string;
  readonly day: Day;
};

/** In the evening, when nobody teaches. */
const HOURS = { startMinutes: 1200, endMinutes: 1260 };

/** A draft of a group in a room, and one everybody of the group is called to. */
export async function plantExams(tx: Writer, { groupId, moduleId, roomId, preparedBy, day }: Given, now: Instant) {
  const members = await tx
    .select({ personId: membership.personId })
    .from(membership)
    .where(and(eq(membership.groupId, groupId), isNull(membership.toOn)))
    .orderBy(asc(membership.personId));
  const plant = async (on: Day) => {
    const id = uuidv7();
    const at = { ...HOURS, day: on, startsAt: instantAt(on, HOURS.startMinutes), endsAt: instantAt(on, HOURS.endMinutes) };
    await tx.insert(exam).values({ id, titleFr: 'Examen', titleAr: 'امتحان', ...at, state: 'draft', preparedBy });
    await tx.insert(examGroup).values({ examId: id, groupId, moduleId });
    await tx.insert(examRoom).values({ examId: id, roomId, rank: 0 });
    return id;
  };
  const [draftId, publishedId] = [await plant(addDays(day, 1)), await plant(addDays(day, 3))];
  await tx
    .insert(examSeat)
    .values(members.map(({ personId }, at) => ({ examId: publishedId, personId, groupId, roomId, place: at + 1, number: at + 1 })));
  await tx.update(exam).set({ state: 'published', publishedAt: now, version: 2 }).where(eq(exam.id, publishedId));
  return { draftId, publishedId, groupId, moduleId, roomId, day: addDays(day, 1) };
}
export type ExamThings = Awaited<ReturnType<typeof plantExams>>;

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const one = (path: string, on: string, input: (exams: ExamThings) => unknown): Case => ({
  path,
  on,
  input: ({ things }) => input(things.exams),
});
const paper = ({ groupId, moduleId, day }: ExamThings) => ({
  titleFr: 'Examen de module',
  titleAr: 'امتحان المجزوءة',
  day,
  ...HOURS,
  groups: [{ groupId, moduleId }],
});

export const examCases: readonly Case[] = [
  one('schedule.exams', 'those to come', () => ({ from: null, promotionId: null })),
  one('schedule.examChoices', 'the centre', () => undefined),
  one('schedule.exam', 'a draft', ({ draftId }) => ({ examId: draftId })),
  one('schedule.exam', 'nobody’s examination', () => ({ examId: uuidv7() })),
  one('schedule.invigilators', 'a draft', ({ draftId }) => ({ examId: draftId, query: '' })),
  one('schedule.prepareExam', 'the group under way', (exams) => act({ examId: uuidv7(), ...paper(exams) })),
  one('schedule.changeExam', 'a draft', (exams) => act({ examId: exams.draftId, version: 1, ...paper(exams) })),
  one('schedule.chooseExamRooms', 'a draft', ({ draftId, roomId }) => act({ examId: draftId, version: 1, roomIds: [roomId] })),
  one('schedule.seatExam', 'a draft in a small room', ({ draftId }) => act({ examId: draftId, version: 1, seating: 'alphabetical' })),
  one('schedule.invigilate', 'a draft, by nobody', ({ draftId }) => act({ examId: draftId, version: 1, invigilators: [] })),
  one('schedule.publishExam', 'a draft without a plan', ({ draftId }) => act({ examId: draftId, version: 1 })),
  one('schedule.cancelExam', 'a published examination', ({ publishedId }) =>
    act({ examId: publishedId, version: 2, reason: 'Sujet divulgué' }),
  ),
  one('schedule.examPapers', 'a published examination', ({ publishedId }) => ({
    examId: publishedId,
    paper: 'signIn',
    roomId: null,
    lead: 'fr',
  })),
  one('schedule.myConvocation', 'a published examination', ({ publishedId }) => ({ examId: publishedId, lead: 'fr' })),
  one('schedule.mySheet', 'a published examination', ({ publishedId }) => ({ examId: publishedId, lead: 'fr' })),
  one('schedule.myExams', 'one’s own week', ({ day }) => ({ monday: day })),
];
