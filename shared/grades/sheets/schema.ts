/** The words of mark sheets: their sittings, their steps, and what is sent about them. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';
import { markCodes, settledCodes } from '../averages/rules.ts';

export const sittings = ['normal', 'resit'] as const;
export type Sitting = (typeof sittings)[number];

/** A sheet is proposed by a trainer or opened by the head of the filière, entered, submitted complete, validated, locked. */
export const sheetStates = ['proposed', 'entry', 'submitted', 'validated', 'locked', 'cancelled'] as const;
export type SheetState = (typeof sheetStates)[number];

export const publicationKinds = ['marks', 'results'] as const;
export const correctionKinds = ['error', 'appeal'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];
export const correctionStates = ['asked', 'applied', 'refused', 'withdrawn'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** Sheets of one page of a list. */
export const SHEETS_PAGE = 100;
/** A group on one sheet, at most: a full amphitheatre. */
export const MOST_ROWS = 200;

const sheetKey = { assessmentId: idInput };
const instantInput = z.int().min(0).max(8_000_000_000_000);
/** Hundredths of a point on the sheet's own scale. */
const hundredthsInput = z.int().min(0).max(10_000);
const reasonInput = requiredText(400, 10);

export const sheetInput = z.strictObject(sheetKey);
export const moduleSheetsInput = z.strictObject({ groupId: idInput, moduleId: idInput });
/** Every filter narrows; `after` is the last sheet of the page before. */
export const sheetsInput = z.strictObject({
  promotionId: idInput.nullable(),
  filiereId: idInput.nullable(),
  semester: z.int().min(1).max(8).nullable(),
  groupId: idInput.nullable(),
  states: z.array(z.enum(sheetStates)).max(sheetStates.length),
  after: idInput.nullable(),
});

const markInput = z
  .strictObject({
    personId: idInput,
    value: hundredthsInput.nullable(),
    code: z.enum(markCodes).nullable(),
    /** The version this device last read; 0 when it read none. */
    version: versionInput,
  })
  .refine((line) => (line.value === null) !== (line.code === null), 'grades.input.either');
export type MarkInput = z.infer<typeof markInput>;

function areDistinct(marks: readonly { readonly personId: string }[]): boolean {
  return new Set(marks.map(({ personId }) => personId)).size === marks.length;
}

export const enterInput = actInput({
  ...sheetKey,
  /** What the marks were typed on, as people call it. */
  device: textInput(60),
  marks: z.array(markInput).min(1).max(MOST_ROWS).refine(areDistinct, 'grades.input.twice'),
});

export const submitInput = actInput({ ...sheetKey, version: versionInput });
export const returnInput = actInput({ ...sheetKey, version: versionInput, reason: reasonInput });
export const validateInput = actInput({ ...sheetKey, version: versionInput });
export const lockInput = actInput({
  sheets: z
    .array(z.strictObject({ assessmentId: idInput, version: versionInput }))
    .min(1)
    .max(400)
    .refine((sheets) => new Set(sheets.map(({ assessmentId }) => assessmentId)).size === sheets.length, 'grades.input.twice'),
});
export const reopenInput = actInput({ ...sheetKey, version: versionInput, until: instantInput, note: reasonInput });

/** A frame is what is locked and published together: a semester of a promotion in a filière, or (null) the papers of its year. */
const frame = { promotionId: idInput, filiereId: idInput, semester: z.int().min(1).max(8).nullable(), sitting: z.enum(sittings) };
export const frameInput = z.strictObject(frame);
export const publishInput = actInput(frame);

const settledMark = { value: hundredthsInput.nullable(), code: z.enum(settledCodes).nullable() };
/** A trainer says what the mark should be; a trainee may leave that to who decides. */
export const askCorrectionInput = actInput({
  ...sheetKey,
  personId: idInput,
  kind: z.enum(correctionKinds),
  reason: reasonInput,
  ...settledMark,
}).refine(({ value, code }) => value === null || code === null, 'grades.input.either');
export const decideCorrectionInput = actInput({
  correctionId: idInput,
  version: versionInput,
  decision: z.enum(['applied', 'refused']),
  reason: reasonInput,
  ...settledMark,
}).refine(
  ({ decision, value, code }) => (decision === 'applied' ? (value === null) !== (code === null) : value === null && code === null),
  'grades.input.either',
);
export const withdrawCorrectionInput = actInput({ correctionId: idInput, version: versionInput });
export const correctionsInput = z.strictObject({ state: z.enum(correctionStates).nullable(), after: idInput.nullable() });
export const markHistoryInput = z.strictObject({ ...sheetKey, personId: idInput });
export const marksOfInput = z.strictObject({ personId: idInput.nullable() });

/** When, out of what and under which title a part of a module is assessed. Titles left empty take the component's own. */
const setting = {
  part: requiredText(24),
  sitting: z.enum(sittings),
  titleFr: textInput(120),
  titleAr: textInput(120),
  /** Relative to the other assessments of the same part and sitting. */
  weight: z.int().min(1).max(10_000),
  heldOn: dayInput,
  opensAt: instantInput,
  closesAt: instantInput,
};
const reading = { isAnonymous: z.boolean(), readings: z.union([z.literal(1), z.literal(2)]), gap: z.int().min(1).max(10_000).nullable() };
const numbering = { scale: z.int().min(100).max(10_000).nullable(), step: z.int().min(1).max(1000).nullable() };

export const planInput = actInput({ groupId: idInput, moduleId: idInput, ...setting, ...numbering, ...reading });
/** The usual plan: for each group and module of a semester, the parts named, at these dates. */
export const planSemesterInput = actInput({
  promotionId: idInput,
  filiereId: idInput,
  semester: z.int().min(1).max(8),
  sitting: z.enum(sittings),
  parts: z
    .array(z.strictObject({ part: requiredText(24), heldOn: dayInput, opensAt: instantInput, closesAt: instantInput, ...reading }))
    .min(1)
    .max(6),
});
/** A paper of the year, for every group of a promotion and filière. */
export const planYearInput = actInput({ promotionId: idInput, filiereId: idInput, ...setting, ...numbering, ...reading });
export const approveInput = actInput({ ...sheetKey, version: versionInput });
export const cancelInput = actInput({ ...sheetKey, version: versionInput });
export const changeSettingInput = actInput({
  ...sheetKey,
  version: versionInput,
  heldOn: dayInput,
  opensAt: instantInput,
  closesAt: instantInput,
  weight: z.int().min(1).max(10_000),
});
/** `semester` 0: the papers of the year; null: the latest in which something is planned. */
export const planQueryInput = z.strictObject({
  promotionId: idInput.nullable(),
  filiereId: idInput.nullable(),
  semester: z.int().min(0).max(8).nullable(),
});

/** One cell as acts answer it. */
export type MarkCell = {
  readonly personId: string;
  readonly value: number | null;
  readonly code: (typeof markCodes)[number] | null;
  readonly version: number;
};
