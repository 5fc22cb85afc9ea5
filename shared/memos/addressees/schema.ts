/** What is asked about the addressees of a memo while it is written. */
import { z } from 'zod';
import { idInput, textInput } from '../../core/input.ts';
import { targetInput } from '../schema.ts';

/** Parts of the structure one memo names, at most. */
const MOST = 200;
const targets = z.array(targetInput).min(1).max(MOST);

export const addresseesInput = z.strictObject({ targets });

/** Persons a page of the list shows. */
export const ADDRESSEES_PAGE = 50;

/** `unitId`: those one unit counts; `none` those no unit counts. `query`: part of a name. `after`: the last person of the page before. */
export const addresseeListInput = z.strictObject({
  targets,
  unitId: idInput.or(z.literal('none')).nullable(),
  query: textInput(80),
  after: idInput.nullable(),
});
export type AddresseeListQuery = z.infer<typeof addresseeListInput>;
