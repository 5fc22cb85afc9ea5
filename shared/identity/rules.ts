/** What is true of accounts and logins: who needs a second factor, how long a login lasts, how a code is written and read. */
import { offices, type Holding, type Office } from '../core/authority.ts';
import { covers, type Instant } from '../core/time.ts';
import { latinDigits, searchKey } from '../people/rules.ts';
import type { PersonName } from '../people/schema.ts';

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

/** Offices that neither sign, lock, decide nor administer: a password is enough. */
const passwordOffices: ReadonlySet<Office> = new Set([
  'trainer',
  'trainee',
  'councilMember',
  'commissionMember',
  'siteCorrespondent',
  'socialAffairs',
]);

/** Offices whose holders need a second factor (issue 2, point 4): all that sign, lock, decide or administer. */
export const factorOffices: readonly Office[] = offices.filter((office) => !passwordOffices.has(office));

/** One's own holdings before lent ones, each by its office in the order of the matrix: a person is introduced by the first. */
export function highestFirst(holdings: readonly Holding[]): readonly Holding[] {
  const rank = ({ office, kind }: Holding) => offices.indexOf(office) + offices.length * Number(kind === 'delegation');
  return [...holdings].sort((a, b) => rank(a) - rank(b));
}

/** Whether these holdings ask for a second factor now. A delegation counts: it lends the delegator's own acts. */
export function needsFactor(holdings: readonly Holding[], now: Instant): boolean {
  return holdings.some((held) => covers(held, now) && factorOffices.includes(held.office));
}

/** How far a login has come: complete, or waiting for its second factor to be given, or to be set up. */
export type LoginStage = 'whole' | 'factorNeeded' | 'factorSetUp';

/** Who has a factor gives it, whatever the office; who needs one and has none sets it up. */
export function loginStage(facts: { hasFactor: boolean; isTwoFactor: boolean; needsFactor: boolean }): LoginStage {
  if (facts.isTwoFactor) return 'whole';
  if (facts.hasFactor) return 'factorNeeded';
  return facts.needsFactor ? 'factorSetUp' : 'whole';
}

/** How long a login may idle, and how long it may last at all, in milliseconds. */
export type LoginLimits = { readonly idle: number; readonly absolute: number };

/** Shorter for whom a second factor is asked of. */
export function loginLimits(holdings: readonly Holding[], now: Instant): LoginLimits {
  return needsFactor(holdings, now)
    ? { idle: limits.staffIdle, absolute: limits.staffAbsolute }
    : { idle: limits.idle, absolute: limits.absolute };
}

/** When a login is over: ended, at its last instant, or left idle. */
export type LoginTimes = {
  readonly seenAt: Instant;
  readonly idleLimit: number;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
};

/** Whether a login still holds. Computed at each call: no cleaning job has to run (B58). */
export function isLoginOpen(login: LoginTimes, now: Instant): boolean {
  return login.endedAt === null && now < login.expiresAt && now < login.seenAt + login.idleLimit;
}

/** Whether the password was given less than five minutes ago (AUTHORITY F9). */
export function isConfirmed(confirmedAt: Instant | null, now: Instant): boolean {
  return confirmedAt !== null && now - confirmedAt < limits.confirmation;
}

/** Crockford's 32 signs: no I, L, O, U, which a printed page or a tired eye confuses. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 12 signs of 5 bits: 60 bits. */
export const CODE_LENGTH = 12;

/** `7K3MQ2ZD9XWA` → `7K3M-Q2ZD-9XWA`, as it is printed. */
export function writeCode(signs: string): string {
  return (signs.match(/.{1,4}/g) ?? []).join('-');
}

/** What someone typed, as the signs that were printed; undefined when it cannot be such a code. */
export function readCode(typed: string): string | undefined {
  const signs = latinDigits(typed)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(signs) ? signs : undefined;
}

/** Six digits in any of the scripts' digits, or undefined: then it may be a recovery code. */
export function readTotp(typed: string): string | undefined {
  const digits = latinDigits(typed).replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/**
 * The name one signs in by, when free: the Massar code of a trainee, else `given.family` in plain Latin letters; lower case.
 * `attempt` 0 is the plain one, then 2, 3… are appended.
 */
export function usernameFor(name: PersonName, massarCode: string | null, attempt: number): string {
  const plain = massarCode?.toLowerCase() ?? `${latinWord(name.givenLatin)}.${latinWord(name.familyLatin)}`;
  return attempt === 0 ? plain : `${plain}${attempt + 1}`;
}

function latinWord(text: string): string {
  return (
    searchKey(text)
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 40) || 'x'
  );
}

/** A username as it is kept and compared. */
export function foldUsername(typed: string): string {
  return latinDigits(typed.normalize('NFC'))
    .replace(/[\u200e\u200f\u061c\ufeff]/g, '')
    .trim()
    .toLowerCase();
}

/** Whether someone counts as trainee, as staff, or as both, for who may act on their account (AUTHORITY account.*). */
export function accountKind(
  holdings: readonly Holding[],
  codes: { readonly massarCode: string | null; readonly ppr: string | null },
): { readonly isTrainee: boolean; readonly isStaff: boolean } {
  const isEnrolled = holdings.some((held) => held.kind === 'enrolment');
  const isAppointed = holdings.some((held) => held.kind !== 'enrolment');
  const isTrainee = isEnrolled || (!isAppointed && codes.massarCode !== null && codes.ppr === null);
  return { isTrainee, isStaff: isAppointed || !isTrainee };
}

/** The usernames by which a demonstration offers its personas: `demo.director`, `demo.trainer`… */
export const PERSONA_PREFIX = 'demo.';

/** Who founds the centre: the director, or the secretary general where no director is named yet. */
export const foundingOffices = ['director', 'secretaryGeneral'] as const;
