import { z } from 'zod';
import { actInput, textInput } from '../../core/input.ts';
import { slotVariants } from '../schema.ts';

const slot = z.strictObject({
  variant: z.enum(slotVariants),
  weekday: z.int().min(1).max(7),
  startMinutes: z.int().min(0).max(1440),
  endMinutes: z.int().min(0).max(1440),
});
const slots = z.array(slot).max(140);

/** The hours of every weekday in both variants; `read`: in a line, those one had before one’s eyes. */
export const changeSlotsInput = actInput({ read: textInput(6000), slots });
