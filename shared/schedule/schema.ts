import { z } from 'zod';
import { dayInput, idInput } from '../core/input.ts';

export const sessionStates = ['draft', 'published', 'cancelled'] as const;
/** What a room offers beyond its kind. */
export const equipments = ['projector', 'board', 'computers', 'internet', 'sound', 'stepFree'] as const;
export type Equipment = (typeof equipments)[number];
/** The usual hours of the centre, and those of Ramadan. */
export const slotVariants = ['usual', 'ramadan'] as const;
export type SlotVariant = (typeof slotVariants)[number];
/** What a draft wants of a session, and what a published version did. */
export const draftKinds = ['add', 'move', 'cancel'] as const;
export const changeKinds = ['added', 'moved', 'cancelled'] as const;

export const weekQueryInput = z.strictObject({ monday: dayInput });
export const sessionQueryInput = z.strictObject({ sessionId: idInput });
