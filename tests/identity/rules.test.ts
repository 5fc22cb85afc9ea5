/** The rules of accounts as tables of cases. */
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/core/time.ts';
import { countTry, giveBack, placeKey, type AttemptKind, type Tries } from '../../shared/identity/attempt/rules.ts';
import { passwordProblem } from '../../shared/identity/password/rules.ts';
import {
  accountKind,
  codeAlphabet,
  factorOffices,
  isLoginOpen,
  loginStage,
  readCode,
  readTotp,
  usernameFor,
  writeCode,
} from '../../shared/identity/rules.ts';

const own = ['khadija.lahlou', 'Lahlou', 'Khadija', 'لحلو', 'خديجة', 'K123456789'];

describe('a password', () => {
  it.each([
    ['court', 'identity.password.short'],
    ['onzelettres', 'identity.password.short'],
    ['x'.repeat(201), 'identity.password.long'],
    ['aaaaaaaaaaaaaa', 'identity.password.guessable'],
    ['123456789012', 'identity.password.guessable'],
    ['١٢٣٤٥٦٧٨٩٠١٢', 'identity.password.guessable'],
    ['۱۲۳۴۵۶۷۸۹۰۱۲', 'identity.password.guessable'],
    ['azertyuiop2026', 'identity.password.guessable'],
    ['Riwaq-Riwaq-2026', 'identity.password.guessable'],
    ['رواقرواقرواق', 'identity.password.guessable'],
    ['Mot de passe 1', 'identity.password.guessable'],
    ['KhadijaLahlou26', 'identity.password.guessable'],
    ['خديجة لحلو ٢٠٢٦', 'identity.password.guessable'],
    ['k123456789 k123456789', 'identity.password.guessable'],
    ['abababababab', 'identity.password.guessable'],
  ])('%s is refused: %s', (password, problem) => expect(passwordProblem(password, own)).toBe(problem));

  it.each(['quatre figues au marché', 'سفينة في الميناء القديم', 'v8Kq2zRt0WmX', 'Khadija aime les phares bretons'])(
    '%s is taken',
    (password) => expect(passwordProblem(password, own)).toBeUndefined(),
  );
});

describe('a code', () => {
  it('is read again however it is typed', () => {
    const sign = constantFrom(...codeAlphabet.split(''));
    assert(
      property(array(sign, { minLength: 12, maxLength: 12 }), (signs) => {
        const printed = writeCode(signs.join(''));
        const typed = printed.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readCode(printed)).toBe(signs.join(''));
        expect(readCode(typed)).toBe(signs.join(''));
      }),
    );
  });

  it('is nothing else', () => {
    for (const typed of ['', 'ABCD', 'UUUU-UUUU-UUUU', 'ABCD-EFGH-JKMN-P', 'مرحبا']) expect(readCode(typed)).toBeUndefined();
    expect(readTotp('١٢٣ ٤٥٦')).toBe('123456');
    expect(readTotp('12345')).toBeUndefined();
  });
});

describe('a second factor', () => {
  it('is for whoever signs, locks, decides or administers', () => {
    expect(factorOffices).toEqual([
      'director',
      'assistantDirector',
      'continuingEducationDirector',
      'secretaryGeneral',
      'studentAffairs',
      'humanResources',
      'finance',
      'informationTechnology',
      'departmentHead',
      'filiereHead',
      'juryMember',
      'securityOfficer',
      'dataProtectionOfficer',
    ]);
  });

  it('is given where there is one, set up where one is needed', () => {
    expect(loginStage({ hasFactor: true, isTwoFactor: false, needsFactor: false })).toBe('factorNeeded');
    expect(loginStage({ hasFactor: false, isTwoFactor: false, needsFactor: true })).toBe('factorSetUp');
    expect(loginStage({ hasFactor: false, isTwoFactor: false, needsFactor: false })).toBe('whole');
    expect(loginStage({ hasFactor: true, isTwoFactor: true, needsFactor: true })).toBe('whole');
  });
});

/** How many of `count` tries, `apart` milliseconds after one another, are examined. */
function examined(kind: AttemptKind, count: number, apart: number): number {
  let tries: Tries | undefined;
  let seen = 0;
  for (let n = 0; n < count; n += 1) {
    const outcome = countTry(kind, tries, n * apart);
    if (outcome.ok) [tries, seen] = [outcome.tries, seen + 1];
  }
  return seen;
}

describe('tries', () => {
  it('at one account from one place: five, then about a hundred a day', () => {
    expect(examined('pair', 50, 0)).toBe(5);
    expect(examined('pair', 24 * 60, MINUTE)).toBeLessThan(110);
  });

  it('from one place: three hundred at once, then one a second', () => {
    expect(examined('place', 1000, 0)).toBe(300);
    expect(examined('place', 3600, 1000)).toBe(3600);
  });

  it('at one account from everywhere are never refused, and wait four seconds at most', () => {
    let tries: Tries | undefined;
    for (let n = 0; n < 500; n += 1) {
      const outcome = countTry('account', tries, 0);
      if (!outcome.ok) throw new Error('refused');
      expect(outcome.pauseMs).toBeLessThanOrEqual(4000);
      if (n < 20) expect(outcome.pauseMs).toBe(0);
      tries = outcome.tries;
    }
    const later = countTry('account', tries, HOUR);
    expect(later).toMatchObject({ ok: true, pauseMs: 0 });
  });

  it('that succeed leave nothing behind', () => {
    const outcome = countTry('place', undefined, 5000);
    if (!outcome.ok) throw new Error('refused');
    expect(giveBack('place', outcome.tries)).toMatchObject({ failures: 0, until: 5000 });
    expect(giveBack('pair', outcome.tries)).toBeUndefined();
  });

  it('come from a place: an IPv4 address, an IPv6 network', () => {
    expect(placeKey('196.200.1.2')).toBe('196.200.1.2');
    expect(placeKey('::ffff:196.200.1.2')).toBe('196.200.1.2');
    expect(placeKey('2001:db8:1:2:3:4:5:6')).toBe(placeKey('2001:DB8:1:2::9'));
    expect(placeKey('2001:db8:1:2::9')).not.toBe(placeKey('2001:db8:1:3::9'));
  });
});

it('a login is over when ended, idle, or at its last instant', () => {
  const times = { seenAt: 100, idleLimit: 50, expiresAt: 1000, endedAt: null };
  expect(isLoginOpen(times, 149)).toBe(true);
  expect(isLoginOpen(times, 150)).toBe(false);
  expect(isLoginOpen({ ...times, seenAt: 990 }, 1000)).toBe(false);
  expect(isLoginOpen({ ...times, endedAt: 120 }, 130)).toBe(false);
});

it('a username is the Massar code, else the name in plain letters', () => {
  const name = { familyLatin: 'El Amrani', givenLatin: 'Leïla', familyArabic: 'العمراني', givenArabic: 'ليلى' };
  expect(usernameFor(name, 'K123456789', 0)).toBe('k123456789');
  expect(usernameFor(name, null, 0)).toBe('leila.elamrani');
  expect(usernameFor(name, null, 1)).toBe('leila.elamrani2');
  expect(usernameFor({ ...name, givenLatin: '—' }, null, 0)).toBe('x.elamrani');
});

const held = (kind: 'enrolment' | 'appointment') =>
  ({ id: '', kind, office: 'trainee', capacity: 'titular', from: 0, to: null, reach: {} }) as const;

it('an account is a trainee’s, a member of staff’s, or both', () => {
  const none = { massarCode: null, ppr: null };
  expect(accountKind([held('enrolment')], none)).toEqual({ isTrainee: true, isStaff: false });
  expect(accountKind([held('appointment')], { ...none, massarCode: 'K1' })).toEqual({ isTrainee: false, isStaff: true });
  expect(accountKind([held('enrolment'), held('appointment')], none)).toEqual({ isTrainee: true, isStaff: true });
  expect(accountKind([], none)).toEqual({ isTrainee: false, isStaff: true });
  expect(accountKind([], { ...none, massarCode: 'K1' })).toEqual({ isTrainee: true, isStaff: false });
});
