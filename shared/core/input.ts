/** The forms every act's input is made of. Strict objects only; never `z.coerce`, which turns nothing into 0. */
import { z } from 'zod';
import { isDay } from './time.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A key of ours (UUIDv7 text). */
export const idInput = z.string().regex(uuid, 'core.input.id');

/** A civil day of the centre's time, from 1900 to 2199: no arithmetic on it leaves the calendar. */
export const dayInput = z
  .string()
  .max(10, 'core.input.day')
  .refine((value) => isDay(value) && /^(19|20|21)/.test(value), 'core.input.day');
export const versionInput = z.int().min(0).max(1_000_000_000);

// Directional marks that Arabic spreadsheets leave behind: harmless, so stripped.
const directionMarks = /[\u200e\u200f\u061c\ufeff]/g;
// What can disguise text: controls (but tab and line breaks), bidi embeddings, overrides and isolates, lone surrogates.
const disguises = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text is what it looks like: no controls but tab and line breaks, no bidi overrides, no lone surrogates. */
export function isPlain(value: string): boolean {
  return value.isWellFormed() && !disguises.test(value);
}

/** Text as people type it: NFC, trimmed, without direction marks; controls, overrides and lone surrogates are refused. */
export function textInput(most: number) {
  return z
    .string()
    .max(most * 2, 'core.input.tooLong')
    .refine(isPlain, 'core.input.characters')
    .transform(tidy)
    .refine((value) => value.length <= most, 'core.input.tooLong');
}

/** A code or an address as it is copied from a spreadsheet: without direction marks and blanks around, in its own form. */
export function codeText<Form extends z.ZodType<string, string>>(form: Form) {
  return z
    .string()
    .max(200, 'core.input.tooLong')
    .transform((value) => value.replace(directionMarks, '').trim())
    .pipe(form);
}

/** Like `textInput`, and not empty. */
export function requiredText(most: number, least = 1) {
  return textInput(most).refine((value) => value.length >= least, 'core.input.tooShort');
}

/** Strips direction marks, normalises to NFC, folds runs of blanks. */
export function tidy(value: string): string {
  return value
    .normalize('NFC')
    .replace(directionMarks, '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

/** Nothing, or an object without members: what is sent to a procedure that asks for nothing. */
export const noInput = z.void().or(z.strictObject({}));

/** The input of an act: its fields and the act's own id. */
export function actInput<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ actId: idInput, ...shape });
}
