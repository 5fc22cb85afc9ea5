import { z } from 'zod';
import { actInput } from '../../core/input.ts';

/** 128 random bits in base 64 for addresses. */
export const feedTokenForm = /^[A-Za-z0-9_-]{22}$/;

export const feedInput = z.strictObject({ token: z.string().regex(feedTokenForm, 'core.input.field') });
export const feedActInput = actInput({});
