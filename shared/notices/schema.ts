import { z } from 'zod';
import { actInput, idInput } from '../core/input.ts';

/** What a person is told: a text key and its parameters; a parameter named `…At` is an instant. */
export const noticesInput = z.strictObject({ before: idInput.nullable() });
export const markReadInput = actInput({ noticeIds: z.array(idInput).min(1).max(100) });

/** Notices of one page of the inbox. */
export const NOTICES_PAGE = 30;
