import { z } from 'zod';
import { presences } from './rules.ts';
import { actInput, dayInput, idInput, requiredText, versionInput } from '../core/input.ts';

export type Presence = (typeof presences)[number];
export const correctionKinds = ['arrival', 'amendment', 'correction', 'lateRecord'] as const;

/** Minutes after the start of the session; only with `late`. */
const minutesLateInput = z.int().min(0).max(480).nullable();
const lineInput = z
  .strictObject({
    personId: idInput,
    presence: z.enum(['present', 'absent', 'late']),
    minutesLate: minutesLateInput,
    /** The version this device last read; 0 when it read none. */
    version: versionInput,
  })
  .refine((line) => (line.presence === 'late') === (line.minutesLate !== null), 'attendance.input.minutes');

/** At most a full amphitheatre. */
export const recordInput = actInput({ sessionId: idInput, lines: z.array(lineInput).min(1).max(200) }).refine(
  ({ lines }) => new Set(lines.map((line) => line.personId)).size === lines.length,
  'attendance.input.twice',
);
/** “Appel terminé”: the last lines not yet sent may come along. */
export const closeInput = actInput({ sessionId: idInput, lines: z.array(lineInput).max(200) }).refine(
  ({ lines }) => new Set(lines.map((line) => line.personId)).size === lines.length,
  'attendance.input.twice',
);
export const correctInput = actInput({
  sessionId: idInput,
  personId: idInput,
  presence: z.enum(presences),
  minutesLate: minutesLateInput,
  version: versionInput,
  reason: requiredText(400, 10),
}).refine((line) => (line.presence === 'late') === (line.minutesLate !== null), 'attendance.input.minutes');
export const declareInput = actInput({ personId: idInput, fromOn: dayInput, toOn: dayInput });
export const missingInput = z.strictObject({ day: dayInput.nullable() });

export type RollLineInput = z.infer<typeof lineInput>;
/** A roll nobody took, recorded by the office from paper or from the trainer's word. */
export const lateRecordInput = actInput({ sessionId: idInput, lines: z.array(lineInput).max(200), reason: requiredText(400, 10) });
export const absencesInput = z.strictObject({ personId: idInput.nullable() });

/** A line as the server knows it. */
export type RollLine = {
  readonly personId: string;
  readonly presence: Presence;
  readonly minutesLate: number | null;
  readonly version: number;
};
