/** The forms of reading papers under a number. */
import { z } from 'zod';
import { actInput, idInput, textInput, versionInput } from '../../core/input.ts';
import { settledCodes } from '../averages/rules.ts';

/** The first, the second, and the third where two lie too far apart. */
export const readingNumbers = [1, 2, 3] as const;
export type ReadingNumber = (typeof readingNumbers)[number];

const reading = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** Assessments one organises, of one promotion or of all that are not over. */
export const markingsInput = z.strictObject({ promotionId: idInput.nullable() });
export const markingInput = z.strictObject({ assessmentId: idInput });
export const markerCandidatesInput = z.strictObject({ assessmentId: idInput, query: textInput(80) });
export const numberInput = actInput({ assessmentId: idInput });
export const nameMarkerInput = actInput({ assessmentId: idInput, personId: idInput, reading });
export const withdrawMarkerInput = actInput({ markerId: idInput });
/** Figures in hundredths on the assessment's own scale; `version` 0 where nothing was entered. */
export const readPapersInput = actInput({
  assessmentId: idInput,
  reading,
  marks: z
    .array(
      z
        .strictObject({
          number: z.int().min(100).max(99_999),
          value: z.int().min(0).max(10_000).nullable(),
          code: z.enum(settledCodes).nullable(),
          version: versionInput,
        })
        .refine(({ value, code }) => (value === null) !== (code === null), 'grades.blind.either'),
    )
    .min(1)
    .max(60),
});
export const unsealInput = actInput({ assessmentId: idInput });
