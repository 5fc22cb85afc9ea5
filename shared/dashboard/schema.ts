import { z } from 'zod';
import { dayInput, idInput } from '../core/input.ts';

/** The finished rolls behind a figure: of a week, on a site or in a filière. */
export const rollsBehindInput = z.strictObject({ monday: dayInput, siteId: idInput.nullable(), filiereId: idInput.nullable() });
