/** An examination as one prepares it: who sits, in which rooms, at which places, under whom. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';
import type { Bilingual } from '../../core/text.ts';
import type { Day, Minutes } from '../../core/time.ts';
import type { Letterhead } from '../../documents/schema.ts';
import type { PersonName } from '../../people/schema.ts';

export const examStates = ['draft', 'published', 'cancelled'] as const;
/** How a plan is drawn: by name, or by lot. */
export const seatings = ['alphabetical', 'shuffled'] as const;
export type Seating = (typeof seatings)[number];
/** The papers of an examination. */
export const examPapers = ['convocations', 'signIn', 'plan', 'door'] as const;
export type ExamPaper = (typeof examPapers)[number];

const minutes = z.int().min(0).max(1440);
const facts = {
  titleFr: requiredText(120, 3),
  titleAr: requiredText(120, 3),
  day: dayInput,
  startMinutes: minutes,
  endMinutes: minutes,
  groups: z
    .array(z.strictObject({ groupId: idInput, moduleId: idInput }))
    .min(1, 'schedule.exam.noGroup')
    .max(60),
};
type Hours = { readonly startMinutes: number; readonly endMinutes: number };
const isExam = ({ startMinutes, endMinutes }: Hours) => startMinutes < endMinutes && endMinutes - startMinutes <= 480;
const hoursWrong = { path: ['endMinutes'], message: 'schedule.exam.hours' };

/** Examinations from a day on; those of the coming ones when null. */
export const examsInput = z.strictObject({ from: dayInput.nullable(), promotionId: idInput.nullable() });
export const examInput = z.strictObject({ examId: idInput });
export const prepareInput = actInput({ examId: idInput, ...facts }).refine(isExam, hoursWrong);
export const changeExamInput = actInput({ examId: idInput, version: versionInput, ...facts }).refine(isExam, hoursWrong);
export const roomsInput = actInput({ examId: idInput, version: versionInput, roomIds: z.array(idInput).max(40) });
export const seatInput = actInput({ examId: idInput, version: versionInput, seating: z.enum(seatings) });
export const invigilateInput = actInput({
  examId: idInput,
  version: versionInput,
  invigilators: z.array(z.strictObject({ roomId: idInput, personId: idInput })).max(200),
});
export const invigilatorsInput = z.strictObject({ examId: idInput, query: textInput(80) });
export const publishExamInput = actInput({ examId: idInput, version: versionInput });
export const cancelExamInput = actInput({ examId: idInput, version: versionInput, reason: requiredText(400, 3) });
export const examPaperInput = z.strictObject({
  examId: idInput,
  paper: z.enum(examPapers),
  roomId: idInput.nullable(),
  lead: z.enum(['fr', 'ar']),
});
export const ownPaperInput = z.strictObject({ examId: idInput, lead: z.enum(['fr', 'ar']) });
/** One's own examinations that touch the week of a Monday. */
export const ownExamsInput = z.strictObject({ monday: dayInput });

/** One person at one place, as it is printed. */
export type PrintedSeat = {
  readonly number: number;
  readonly place: number;
  readonly group: string;
  readonly name: PersonName;
  readonly module: Bilingual | null;
};
/** One room of an examination, as it is printed; `places` are all its tables, `columns` of them a row. */
export type PrintedRoom = {
  readonly name: Bilingual;
  readonly site: Bilingual;
  readonly places: number;
  readonly columns: number;
  readonly invigilators: readonly PersonName[];
  readonly seats: readonly PrintedSeat[];
  /** The same, as the language that leads sorts names. */
  readonly byName: readonly PrintedSeat[];
};
/** What a page of an examination is set from. */
export type PrintedExam = {
  readonly paper: ExamPaper;
  readonly lead: 'fr' | 'ar';
  readonly letterhead: Letterhead;
  readonly title: Bilingual;
  readonly day: Day;
  readonly startMinutes: Minutes;
  readonly endMinutes: Minutes;
  readonly rooms: readonly PrintedRoom[];
};
