/** What stands in a trainee’s file, who changes what of it, and how a civil correction is asked for and decided. */
import { z } from 'zod';
import { actInput, codeText, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';
import { cinPattern, phoneInput, sexes } from '../../people/schema.ts';

/** What an official paper proves, so that nobody changes it alone. */
export const civilFields = [
  'familyLatin',
  'givenLatin',
  'familyArabic',
  'givenArabic',
  'sex',
  'bornOn',
  'birthPlaceLatin',
  'birthPlaceArabic',
  'cin',
] as const;
export type CivilField = (typeof civilFields)[number];
export type CivilStatus = { readonly [field in CivilField]: string | null };

/** `proposed` waits for scolarité to check it against the papers, `checked` for the secretary general. */
export const correctionStates = ['proposed', 'checked', 'approved', 'refused'] as const;
export type CorrectionState = (typeof correctionStates)[number];

const name = requiredText(80).optional();
const place = textInput(80).nullable().optional();
const changes = z.strictObject({
  familyLatin: name,
  givenLatin: name,
  familyArabic: name,
  givenArabic: name,
  sex: z.enum(sexes).optional(),
  bornOn: dayInput.optional(),
  birthPlaceLatin: place,
  birthPlaceArabic: place,
  cin: codeText(z.string().regex(cinPattern, 'people.input.cin')).optional(),
});

/** What a trainee may change alone (AUTHORITY trainee.updateOwnContact: telephone, address, emergency contact). */
const ownContact = {
  phone: phoneInput.nullable(),
  address: textInput(300).nullable(),
  emergencyName: textInput(80).nullable(),
  emergencyPhone: phoneInput.nullable(),
};
export type OwnContact = {
  readonly phone: string | null;
  readonly address: string | null;
  readonly emergencyName: string | null;
  readonly emergencyPhone: string | null;
};
export type Contact = OwnContact & { readonly email: string | null };

export const traineeInput = z.strictObject({ personId: idInput });
export const unmaskInput = actInput({ personId: idInput, reason: requiredText(300, 5) });
export const ownContactInput = actInput({ version: versionInput, ...ownContact });
export const contactInput = actInput({
  personId: idInput,
  version: versionInput,
  ...ownContact,
  email: codeText(z.email('people.input.email').max(120)).nullable(),
});
export const proposeCivilInput = actInput({ personId: idInput, changes, reason: requiredText(500, 5) });
const because = textInput(500).nullable();
export const checkCivilInput = actInput({ correctionId: idInput, version: versionInput, finding: z.enum(['right', 'wrong']), because });
export const decideCivilInput = actInput({
  correctionId: idInput,
  version: versionInput,
  decision: z.enum(['approve', 'refuse']),
  because,
});
