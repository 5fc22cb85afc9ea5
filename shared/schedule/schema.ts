import { z } from 'zod';
import { dayInput, idInput } from '../core/input.ts';

export const roomKinds = ['classroom', 'laboratory', 'computerRoom', 'amphitheatre', 'sportsField', 'videoRoom'] as const;
export const sessionStates = ['draft', 'published', 'cancelled'] as const;
export type SessionState = (typeof sessionStates)[number];

export const dayQueryInput = z.strictObject({ day: dayInput });
export const weekQueryInput = z.strictObject({ monday: dayInput });
export const sessionQueryInput = z.strictObject({ sessionId: idInput });
