import { z } from 'zod';
import { dayInput, idInput } from '../../core/input.ts';

/** Days a change of the calendar closes or opens: first and last included, on the weekdays of its bits, of one filière or of all. */
const days = z.strictObject({
  firstOn: dayInput,
  lastOn: dayInput,
  weekdays: z.int().min(1).max(127),
  filiereId: idInput.nullable(),
});
export type MovingDays = z.infer<typeof days>;

/** What a change of the calendar would do: days that close, days that open again, days on which the hours of Ramadan begin to hold. */
export const movesInput = z.strictObject({ closes: days.nullable(), opens: days.nullable(), ramadan: days.nullable() });
export type Moves = z.infer<typeof movesInput>;
