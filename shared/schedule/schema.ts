import { z } from 'zod';
import { dayInput, idInput } from '../core/input.ts';

export const roomKinds = ['classroom', 'laboratory', 'computerRoom', 'amphitheatre', 'sportsField', 'videoRoom'] as const;
export const sessionStates = ['draft', 'published', 'cancelled'] as const;

export const weekQueryInput = z.strictObject({ monday: dayInput });
export const sessionQueryInput = z.strictObject({ sessionId: idInput });
