/** Which passwords are refused (STANDARDS: at least 12 characters, no composition rules, a blocklist). Text keys say why. */
import { searchKey } from '../../people/rules.ts';
import { limits } from '../rules.ts';

/** Words everyone tries first, here; compared without accents, marks or case, digits of all scripts as Latin ones. */
const weakWords = [
  'riwaq',
  'رواق',
  'crmef',
  'casablanca',
  'الدار البيضاء',
  'maroc',
  'morocco',
  'المغرب',
  'formation',
  'formateur',
  'stagiaire',
  'administrateur',
  'administrator',
  'admin',
  'motdepasse',
  'mot de passe',
  'password',
  'passw0rd',
  'كلمة السر',
  'كلمة المرور',
  'azertyuiop',
  'qwertyuiop',
  'azerty',
  'qwerty',
  'qsdfghjklm',
  'asdfghjkl',
  'wxcvbn',
  'iloveyou',
  'bismillah',
  'بسم الله',
  'welcome',
  'bienvenue',
  'bonjour',
  'secret',
  'soleil',
].map(bare);

/** Characters that must be left once guessable parts are taken away. */
const LEAST_UNGUESSABLE = 6;

export type PasswordProblem = 'identity.password.short' | 'identity.password.long' | 'identity.password.guessable';

/**
 * Why a password is refused, or undefined. `own`: the person's names, username, codes and address.
 * Length is counted in characters as a person sees them written, before any folding.
 */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | undefined {
  const length = [...password.normalize('NFC')].length;
  if (length < limits.passwordLeast) return 'identity.password.short';
  if (length > limits.passwordMost) return 'identity.password.long';
  return unguessable(password, own) < LEAST_UNGUESSABLE ? 'identity.password.guessable' : undefined;
}

/** How many characters say something: known words and one's own names out, runs and repetitions (`aaaa`, `1234`) counted once. */
function unguessable(password: string, own: readonly string[]): number {
  const words = [...own.flatMap((text) => text.split(/[\s.@_-]+/)), ...own].map(bare).filter((word) => word.length >= 3);
  const known = [...weakWords, ...words].sort((a, b) => b.length - a.length);
  const rest = known.reduce((left, word) => left.replaceAll(word, '\u0000'), bare(password)).replaceAll('\u0000', '');
  return surprises(rest);
}

function surprises(text: string): number {
  const signs = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const surprising = signs.filter((sign, place) => Math.abs(sign - (signs[place - 1] ?? -9)) > 1);
  return Math.min(surprising.length, new Set(signs).size + 2);
}

function bare(text: string): string {
  return searchKey(text).replaceAll(' ', '');
}
