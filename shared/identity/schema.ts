import { z } from 'zod';
import { actInput, codeText, dayInput, idInput, isPlain, requiredText, versionInput } from '../core/input.ts';
import { languages } from '../core/text.ts';
import { nameInput, sexes } from '../people/schema.ts';
import { foundingOffices, limits } from './rules.ts';

export const codePurposes = ['activation', 'reset'] as const;
export type CodePurpose = (typeof codePurposes)[number];
export const loginEnds = ['signedOut', 'endedElsewhere', 'passwordChanged', 'suspended', 'factorReset'] as const;

/** A password is text, never trimmed or folded; only its length and form are bounded. */
export const passwordInput = z
  .string()
  .min(1, 'identity.password.required')
  .max(limits.passwordMost, 'identity.password.long')
  .refine(isPlain, 'core.input.characters');

const usernameInput = z.string().min(1, 'identity.username.required').max(120).refine(isPlain, 'core.input.characters');
/** As printed: letters and digits in groups, read again however it is typed. */
const codeInput = z
  .string()
  .min(1, 'identity.code.required')
  .max(40)
  .regex(/^[\p{L}\p{N}\s-]*$/u, 'core.input.characters');
const totpInput = z
  .string()
  .min(6)
  .max(20)
  .regex(/^[0-9a-zA-Z٠-٩۰-۹\s-]+$/, 'core.input.characters');

export const signInInput = actInput({ username: usernameInput, password: passwordInput });
export const secondFactorInput = actInput({ code: totpInput });
export const confirmInput = actInput({ password: passwordInput });
export const activateInput = actInput({ code: codeInput, password: passwordInput });
export const changePasswordInput = actInput({ password: passwordInput });
/** What `startFactor` handed out, sealed; it names the secret without anyone keeping it. */
const ticketInput = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[\w-]+$/, 'core.input.characters');
export const confirmFactorInput = actInput({ ticket: ticketInput, code: totpInput });
export const personInput = z.strictObject({ personId: idInput });
/** Whose logins: one's own when null. */
export const loginsInput = z.strictObject({ personId: idInput.nullable() });
export const endLoginInput = actInput({ loginId: idInput });
export const openAccountInput = actInput({ personId: idInput });
export const codeForInput = actInput({ accountId: idInput });
export const suspendInput = actInput({ accountId: idInput, version: versionInput, suspended: z.boolean() });
export const askFactorResetInput = actInput({ accountId: idInput });
export const confirmFactorResetInput = actInput({ resetId: idInput });
export const languageInput = actInput({ language: z.enum(languages) });
export const signInAsInput = actInput({ username: usernameInput });

const founderInput = {
  ...nameInput,
  sex: z.enum(sexes),
  email: codeText(z.email('identity.email.form').max(200)).nullable(),
  actRef: requiredText(60, 3),
  actOn: dayInput,
};

/**
 * The first day: the centre, its first person in office with their own password, and who keeps the personnel, without whom
 * nobody else could ever be registered or given an account.
 */
export const foundInput = actInput({
  code: codeInput,
  centre: z.strictObject({
    nameFr: requiredText(160),
    nameAr: requiredText(160),
    academyFr: requiredText(160),
    academyAr: requiredText(160),
    townFr: requiredText(80),
    townAr: requiredText(80),
  }),
  founder: z.strictObject({ ...founderInput, office: z.enum(foundingOffices) }),
  personnel: z.strictObject(founderInput),
  username: z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{2,59}$/, 'identity.username.form'),
  password: passwordInput,
  language: z.enum(languages),
});
