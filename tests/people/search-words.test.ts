import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registerNumberSought, wordsOf, wordsSought } from '../../shared/people/search/rules.ts';

const amina = { id: 'a', familyLatin: 'El Idrissi', givenLatin: 'Amina', familyArabic: 'الإدريسي', givenArabic: 'أمينة' };
const abdelilah = { id: 'b', familyLatin: 'Haddou', givenLatin: 'Abdelilah', familyArabic: 'حدو', givenArabic: 'عبد الإله' };
const zahra = { id: 'c', familyLatin: 'Naciri', givenLatin: 'Fatima-Zahra', familyArabic: 'ناصري', givenArabic: 'فاطمة الزهراء' };
const coded = { ...amina, massarCode: 'Z999000001', cin: 'ZZ00001', ppr: '9910001', phone: '+212 6 12-34-56-78' };

function finds(query: string, person: Parameters<typeof wordsOf>[0]): boolean {
  const words = wordsOf(person).map(({ word }) => word);
  const sought = wordsSought(query);
  return sought.length > 0 && sought.every((each) => words.some((word) => word.startsWith(each)));
}

describe('A person is found', () => {
  it.each([
    ['ادريسي', amina],
    ['الادريسي', amina],
    ['الإدْرِيسي', amina],
    ['الإدريـــسي', amina],
    ['امينه ادر', amina],
    ['idrissi', amina],
    ['idrisi', amina],
    ['elidrissi', amina],
    ['ÉL ÏDRISSI', amina],
    ['El', amina],
    ['amina الإدريسي', amina],
    ['عبدالاله', abdelilah],
    ['عبد الاله', abdelilah],
    ['الاله', abdelilah],
    ['abd haddou', abdelilah],
    ['الزهرا', zahra],
    ['زهراء', zahra],
    ['فاطمه الزهراء الناصري', zahra],
    ['fatima zahra', zahra],
    ['Fatima-Zahra', zahra],
    ['fatimazahra', zahra],
    ['فاطمةالزهراء', zahra],
    ['Z999000001', coded],
    ['z999 000 001', coded],
    ['zz00001', coded],
    ['٩٩١٠٠٠١', coded],
    ['0612345678', coded],
    ['06 12 34 56 78', coded],
    ['+212612345678', coded],
    ['+212 6 12 34 56 78', coded],
    ['00212.612.345.678', coded],
    ['06.12.34', coded],
    ['idrissi 06 12 34', coded],
  ])('by %s', (query, person) => expect(finds(query, person)).toBe(true));

  it('joined or apart, however it is entered', () => {
    expect(finds('ben ali', { ...amina, familyLatin: 'Benali' })).toBe(true);
    expect(finds('benali', { ...amina, familyLatin: 'Ben Ali' })).toBe(true);
    expect(finds('عبد الإله', { ...amina, givenArabic: 'عبدالإله' })).toBe(true);
    expect(finds('إلياس', { ...amina, givenArabic: 'إلياس' })).toBe(true);
    expect(finds('الياس', { ...amina, givenArabic: 'إلياس' })).toBe(true);
    expect(finds('youssef', { ...amina, givenLatin: 'Yousef' })).toBe(true);
  });

  it('by every beginning of two letters or more of any part of the name', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdefgilmnorstuzéïاأإآبتةثحخدرزسشصعغفقكلمنهويىئؤءـَّ'),
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, letters, fc.nat(12), (family, given, cut) => {
        const begun = family.slice(0, Math.max(2, cut));
        const sought = wordsSought(begun);
        return sought.length === 0 || finds(begun, { ...amina, familyArabic: family, givenArabic: given });
      }),
    ); // prettier-ignore
  });
});

describe('Nobody is found', () => {
  it.each(['', ' ', 'a', 'ا', '-', '%', '_', '🎓'])('by %j', (query) => expect(finds(query, amina)).toBe(false));
  it('by the inside of a word, or by a word of another', () => {
    expect(finds('drissi', amina)).toBe(false);
    expect(finds('amina haddou', amina)).toBe(false);
  });
});

it('A code and a telephone are words of another kind than a name', () => {
  const kinds = Object.fromEntries(wordsOf(coded).map(({ word, kind }) => [word, kind]));
  expect(kinds).toMatchObject({ idrisi: 'name', z999000001: 'code', zz00001: 'code', '0612345678': 'code' });
});

it('A register number is read as papers write it', () => {
  expect(registerNumberSought(' ٢٠٢٦/٠٠٤٢ ')).toEqual({ year: 2026, order: 42 });
  expect(registerNumberSought('2026')).toBeUndefined();
});
