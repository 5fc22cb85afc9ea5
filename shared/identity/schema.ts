import { z } from 'zod';
import { actInput, idInput, versionInput } from '../core/input.ts';
import { languages } from '../core/text.ts';

export const codePurposes = ['activation', 'reset'] as const;
export type CodePurpose = (typeof codePurposes)[number];
export const loginEnds = ['signedOut', 'endedElsewhere', 'passwordChanged', 'suspended', 'factorReset'] as const;

/** Bounds of signing in. Instants are milliseconds. */
export const limits = {
  passwordLeast: 12,
  passwordMost: 200,
  idle: 12 * 3_600_000,
  absolute: 14 * 24 * 3_600_000,
  staffIdle: 60 * 60_000,
  staffAbsolute: 12 * 3_600_000,
  confirmation: 5 * 60_000,
  codeLifetime: { activation: 30 * 24 * 3_600_000, reset: 24 * 3_600_000 },
} as const;

/** A password is text, never trimmed or folded; only its length and form are bounded. */
export const passwordInput = z
  .string()
  .min(1, 'identity.password.required')
  .max(limits.passwordMost, 'identity.password.long')
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'core.input.characters');

const usernameInput = z.string().min(1, 'identity.username.required').max(120).refine((value) => value.isWellFormed() && !value.includes('\0'), 'core.input.characters');
/** As printed: letters and digits in groups, read again however it is typed. */
const codeInput = z.string().min(1, 'identity.code.required').max(40).regex(/^[\p{L}\p{N}\s-]*$/u, 'core.input.characters');
const totpInput = z.string().min(6).max(20).regex(/^[0-9a-zA-Z٠-٩\s-]+$/, 'core.input.characters');

export const signInInput = actInput({ username: usernameInput, password: passwordInput });
export const secondFactorInput = actInput({ code: totpInput });
export const confirmInput = actInput({ password: passwordInput });
export const activateInput = actInput({ code: codeInput, password: passwordInput });
export const changePasswordInput = actInput({ password: passwordInput });
export const startFactorInput = actInput({});
export const confirmFactorInput = actInput({ code: totpInput });
export const endLoginInput = actInput({ loginId: idInput });
export const openAccountInput = actInput({ personId: idInput });
export const reprintCodeInput = actInput({ accountId: idInput });
export const resetCredentialInput = actInput({ accountId: idInput });
export const suspendInput = actInput({ accountId: idInput, version: versionInput, suspended: z.boolean() });
export const askFactorResetInput = actInput({ accountId: idInput });
export const confirmFactorResetInput = actInput({ resetId: idInput });
export const languageInput = actInput({ language: z.enum(languages) });
export const foundInput = actInput({ code: codeInput, centre: z.strictObject({}).optional() });
