/** The practicum: grids as data, placements, and what is entered of them (DOMAIN §3.4). */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';
import { TWENTY, WHOLE } from '../../curriculum/schemes/schema.ts';

export const evaluators = ['host', 'trainer', 'inspector'] as const;
export type Evaluator = (typeof evaluators)[number];
export const visitors = ['trainer', 'inspector'] as const;

const criterion = z.strictObject({
  code: z.string().regex(/^[a-z][a-zA-Z0-9]{0,23}$/, 'grades.practicum.code'),
  nameFr: requiredText(120),
  nameAr: requiredText(120),
  /** The most it gives, in hundredths: whole quarters, as the points are. */
  max: z.int().min(25).max(TWENTY).multipleOf(25, 'grades.practicum.quarters'),
});
const grid = z
  .array(criterion)
  .min(1)
  .max(12)
  .refine((all) => all.reduce((sum, { max }) => sum + max, 0) === TWENTY, 'grades.practicum.twenty')
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'grades.practicum.twice');
const weight = z.int().min(0).max(WHOLE);

/** Criteria whose maxima add up to 20 in each grid; weights that add up to 10,000. */
export const practicumFormInput = z.strictObject({
  weights: z
    .strictObject({ host: weight, trainer: weight, inspector: weight })
    .refine(({ host, trainer, inspector }) => host + trainer + inspector === WHOLE, 'grades.practicum.weights'),
  grids: z.strictObject({ host: grid, trainer: grid, inspector: grid }),
});
export type PracticumForm = z.infer<typeof practicumFormInput>;

const onPlacement = { placementId: idInput, version: versionInput };
const name = requiredText(120, 3);

export const placementInput = z.strictObject({ placementId: idInput });
export const addSchoolInput = actInput({ nameFr: name, nameAr: name, town: requiredText(80, 2), directorName: name });
export const placeInput = actInput({
  groupId: idInput,
  /** Some of the group, or all of it. */
  personIds: z.array(idInput).min(1).max(60),
  schoolId: idInput,
  trainerId: idInput,
  hostName: name,
  inspectorName: textInput(120),
  fromOn: dayInput,
  toOn: dayInput,
  weekday: z.int().min(1).max(6).nullable(),
}).refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], message: 'grades.practicum.period' });
export const cancelPlacementInput = actInput(onPlacement);
export const setFormInput = actInput({ promotionId: idInput, filiereId: idInput, definition: practicumFormInput, version: versionInput });
export const enterGridInput = actInput({
  placementId: idInput,
  evaluator: z.enum(evaluators),
  /** Who signed; of the trainer's own grid it is the trainer, whatever is sent. */
  evaluatorName: name,
  signedOn: dayInput,
  /** The signed paper was in the hands of who enters it; one's own grid needs none. */
  isPaperSeen: z.boolean(),
  points: z.record(z.string().max(24), z.int().min(0).max(TWENTY)),
  remarks: textInput(1000),
  version: versionInput,
}).refine(({ evaluator, isPaperSeen }) => evaluator === 'trainer' || isPaperSeen, {
  path: ['isPaperSeen'],
  message: 'grades.practicum.paperUnseen',
});
export const recordPresenceInput = actInput({
  placementId: idInput,
  weekOn: dayInput,
  daysDue: z.int().min(1).max(6),
  daysPresent: z.int().min(0).max(6),
  signedBy: name,
  signedOn: dayInput,
  version: versionInput,
}).refine(({ daysDue, daysPresent }) => daysPresent <= daysDue, { path: ['daysPresent'], message: 'grades.practicum.days' });
export const addVisitInput = actInput({
  placementId: idInput,
  visitedOn: dayInput,
  visitedBy: z.enum(visitors),
  report: requiredText(2000, 10),
});
export const receiveReportInput = actInput({ ...onPlacement, title: requiredText(200, 3), receivedOn: dayInput });
export const handInPracticumInput = actInput({ groupId: idInput });
