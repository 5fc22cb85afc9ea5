/** The lists of a promotion, read by state; and the appointments given to many at once. */
import { z } from 'zod';
import { actInput, dayInput, idInput } from '../../core/input.ts';
import { admissionStates, lists } from '../admission/schema.ts';

const minutes = z.int().min(0).max(1440);

export const listsInput = z.strictObject({
  promotionId: idInput,
  filiereId: idInput.nullable(),
  list: z.enum(lists).nullable(),
  state: z.enum(admissionStates).nullable(),
  /** The last row of the page before. */
  after: z.strictObject({ list: z.enum(lists), rank: z.int().min(1), id: idInput }).nullable(),
});
export const summonAllInput = actInput({
  promotionId: idInput,
  filiereId: idInput.nullable(),
  firstOn: dayInput,
  lastOn: dayInput,
  fromMinutes: minutes,
  toMinutes: minutes,
  slotMinutes: z.int().min(5).max(240),
  perSlot: z.int().min(1).max(200),
});
