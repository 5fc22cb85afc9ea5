import { z } from 'zod';
import { textInput } from '../../core/input.ts';

/** What somebody looks for, as typed. */
export const findInput = z.strictObject({ query: textInput(80) });
