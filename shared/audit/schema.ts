import { z } from 'zod';
import { versionInput } from '../core/input.ts';

/** A page of the journal: the acts before this place; null for the latest. */
export const journalInput = z.strictObject({ before: versionInput.nullable() });
