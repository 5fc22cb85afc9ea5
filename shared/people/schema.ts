import { z } from 'zod';
import { actInput, codeText, idInput, requiredText, versionInput } from '../core/input.ts';
import { latinDigits } from './rules.ts';

export const sexes = ['f', 'm'] as const;
export type Sex = (typeof sexes)[number];

/** A person's official name, twice: Latin and Arabic are independent, never transliterated. */
export type PersonName = {
  readonly familyLatin: string;
  readonly givenLatin: string;
  readonly familyArabic: string;
  readonly givenArabic: string;
};

/** A name as other screens show it. */
export type NamedPerson = PersonName & { readonly id: string; readonly sex: Sex | null };

export const nameInput = {
  familyLatin: requiredText(80),
  givenLatin: requiredText(80),
  familyArabic: requiredText(80),
  givenArabic: requiredText(80),
};

/** Codes as the ministry writes them: one letter and nine digits (tolerant of eight to ten). */
export const massarCodePattern = /^[A-Z]\d{8,10}$/;
/** One or two letters and five to eight digits. */
export const cinPattern = /^[A-Z]{1,2}\d{5,8}$/;

/** A telephone number however it is spaced, kept without: ten digits in the country, `+` and the country’s code from elsewhere. */
export const phoneInput = z
  .string()
  .max(40, 'core.input.tooLong')
  .transform((value) =>
    latinDigits(value)
      .replace(/[\s\u200e\u200f\u061c().-]/g, '')
      .replace(/^00/, '+'),
  )
  .pipe(z.string().regex(/^(\+[1-9]\d{7,14}|0[5-8]\d{8})$/, 'people.input.phone'));

/** What the register keeps of a person of the staff. */
const staffFacts = {
  ...nameInput,
  sex: z.enum(sexes).nullable(),
  cin: codeText(z.string().regex(cinPattern, 'people.input.cin')).nullable(),
  ppr: codeText(z.string().regex(/^\d{4,10}$/, 'people.input.ppr')).nullable(),
  email: codeText(z.email('people.input.email').max(120)).nullable(),
};
export type PersonFacts = PersonName & {
  readonly sex: Sex | null;
  readonly cin: string | null;
  readonly ppr: string | null;
  readonly email: string | null;
};
export const personIdInput = z.strictObject({ personId: idInput });
export const registerStaffInput = actInput(staffFacts);
export const editStaffInput = actInput({ personId: idInput, version: versionInput, ...staffFacts });
