import { describe, expect, test } from 'vitest';
import { catalogue as arabicFirst } from '../../client/app/text.ar.ts';
import { catalogue as arabicOthers } from '../../client/app/more-text.ar.ts';
import { catalogue as arabicGrades } from '../../client/app/grades-text.ar.ts';
import { catalogue as arabicMemos } from '../../client/app/memos-text.ar.ts';
import { catalogue as arabicSchedule } from '../../client/app/schedule-text.ar.ts';
import { catalogue as englishFirst } from '../../client/app/text.en.ts';
import { catalogue as englishOthers } from '../../client/app/more-text.en.ts';
import { catalogue as englishGrades } from '../../client/app/grades-text.en.ts';
import { catalogue as englishMemos } from '../../client/app/memos-text.en.ts';
import { catalogue as englishSchedule } from '../../client/app/schedule-text.en.ts';
import { catalogue as frenchFirst } from '../../client/app/text.fr.ts';
import { catalogue as frenchOthers } from '../../client/app/more-text.fr.ts';
import { catalogue as frenchGrades } from '../../client/app/grades-text.fr.ts';
import { catalogue as frenchMemos } from '../../client/app/memos-text.fr.ts';
import { catalogue as frenchSchedule } from '../../client/app/schedule-text.fr.ts';
import { formatIn } from '../../client/core/format.ts';
import { speaker } from '../../client/core/text.tsx';
import { instantAt } from '../../shared/core/time.ts';

const frenchMore = { ...frenchOthers, ...frenchSchedule, ...frenchGrades, ...frenchMemos };
const arabicMore = { ...arabicOthers, ...arabicSchedule, ...arabicGrades, ...arabicMemos };
const englishMore = { ...englishOthers, ...englishSchedule, ...englishGrades, ...englishMemos };
const french = { ...frenchFirst, ...frenchMore };
const arabic = { ...arabicFirst, ...arabicMore };
const english = { ...englishFirst, ...englishMore };

const fr = formatIn('fr');
const ar = formatIn('ar');
const en = formatIn('en');

describe('days and hours', () => {
  test('a day is written as the centre writes it, in each language', () => {
    expect(fr.fullDay('2026-05-12')).toBe('mardi 12 mai 2026');
    expect(ar.fullDay('2026-05-12')).toBe('الثلاثاء 12 ماي 2026');
    expect(en.fullDay('2026-05-12')).toBe('Tuesday 12 May 2026');
    expect(fr.startLine(fr.day('2026-05-01'))).toBe('1er mai');
  });

  test('Arabic months are the Moroccan ones', () => {
    const months = ['05', '07', '08', '09', '11', '12'].map((month) => ar.month(`2026-${month}-01`));
    expect(months.map((month) => month.slice(0, -5))).toEqual(['ماي', 'يوليوز', 'غشت', 'شتنبر', 'نونبر', 'دجنبر']);
  });

  test('an instant is told in Casablanca', () => {
    expect(fr.moment(instantAt('2026-05-12', 8 * 60 + 42))).toBe('12 mai à 08:42');
  });

  test('a range of hours keeps its order inside an Arabic sentence', () => {
    expect(fr.timeRange(510, 630)).toBe('08:30–10:30');
    expect(ar.timeRange(510, 630)).toBe('\u206608:30–10:30\u2069');
  });
});

test('figures carry a comma, a true minus and a space that does not break', () => {
  expect(fr.percent(0.942)).toBe('94,2\u00a0%');
  expect(fr.signed(-1.1)).toBe('\u22121,1');
  expect(fr.number(12.5, 2)).toBe('12,50');
  expect(en.percent(0.942)).toBe('94.2%');
});

test('a name of the other script is isolated inside a sentence, and only then', () => {
  const params = { status: 'Absent', name: 'Imane' };
  expect(speaker({ first: frenchFirst, more: () => frenchMore }, 'fr')('core.roll.of', params)).toBe('Absent, Imane');
  expect(speaker({ first: arabicFirst, more: () => arabicMore }, 'ar')('core.roll.of', { ...params, status: 'غائب' })).toBe(
    'غائب، \u2068Imane\u2069',
  );
});

describe('the tone of the catalogues', () => {
  const sentences = (catalogue: object): string[] =>
    Object.values(catalogue).flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)));

  test('French never begs, never exclaims, never blames an error', () => {
    expect(sentences(french).length).toBeGreaterThan(50);
    expect(sentences(french).filter((text) => /veuillez|oups|!|^erreur|une erreur (est|s’est)/i.test(text))).toEqual([]);
  });

  test('French punctuation is said with spaces that do not break', () => {
    const said = speaker({ first: frenchFirst, more: () => frenchMore }, 'fr')('core.roll.next', { name: 'Imane', status: 'Absent' });
    expect(said).toBe('Imane\u00a0: Absent. Passer à l’état suivant');
  });

  test('Arabic is not stretched, and its digits are Latin', () => {
    expect(sentences(arabic).filter((text) => /[ـ٠-٩]/.test(text))).toEqual([]);
  });

  test('no sentence of a translation was left empty', () => {
    expect([...sentences(arabic), ...sentences(english)].filter((text) => text.trim() === '')).toEqual([]);
  });
});
