import { describe, expect, it } from 'vitest';
import { fields, namedDuties, offices, scopes } from '../../shared/core/authority.ts';
import { text as actsInArabic } from '../../shared/core/act-text.ar.ts';
import { text as actsInEnglish } from '../../shared/core/act-text.en.ts';
import { text as actsInFrench } from '../../shared/core/act-text.fr.ts';
import { text as authorityInArabic } from '../../shared/core/authority-text.ar.ts';
import { text as authorityInEnglish } from '../../shared/core/authority-text.en.ts';
import { text as authorityInFrench } from '../../shared/core/authority-text.fr.ts';
import { denials } from '../../shared/core/decide.ts';
import type { Catalogue } from '../../shared/core/text.ts';
import { rules } from '../../server/app/rules.ts';

const catalogues: readonly (readonly [string, Catalogue])[] = [
  ['French', { ...actsInFrench, ...authorityInFrench }],
  ['Arabic', { ...actsInArabic, ...authorityInArabic }],
  ['English', { ...actsInEnglish, ...authorityInEnglish }],
];

const needed: readonly string[] = [
  ...Object.keys(rules).map((action) => `act.${action}`),
  ...denials,
  ...offices.flatMap((office) => [`office.${office}.m`, `office.${office}.f`]),
  ...['titular', 'interim', 'delegated'].map((capacity) => `capacity.${capacity}`),
  ...scopes.map((scope) => `scope.${scope}`),
  ...fields.map((field) => `field.${field}`),
  ...namedDuties.map((duty) => `duty.${duty}`),
];

function sentences(catalogue: Catalogue): readonly (readonly [string, string])[] {
  return Object.entries(catalogue).map(([key, message]) => [key, typeof message === 'string' ? message : message.other]);
}

describe.each(catalogues)('in %s', (language, catalogue) => {
  it('every act, office, reason, capacity and reach has its words', () => {
    expect(needed.filter((key) => !catalogue[key])).toEqual([]);
  });

  it('no words are left for an act, an office or a reason that does not exist', () => {
    const extra = ['authority.whoCan', 'authority.byRight'];
    expect(Object.keys(catalogue).filter((key) => !needed.includes(key) && !extra.includes(key))).toEqual([]);
  });

  it('two acts never have the same name', () => {
    const names = sentences(catalogue)
      .filter(([key]) => key.startsWith('act.'))
      .map(([, sentence]) => sentence);
    expect(names).toHaveLength(new Set(names).size);
  });

  it('the words are set as the centre sets them', () => {
    const faults = sentences(catalogue).filter(([, sentence]) => {
      // No tatweel, no tashkil, no straight apostrophe, no exclamation, no space at the ends.
      if (/\p{Mn}|[\u0640'!]/u.test(sentence) || sentence !== sentence.trim() || sentence !== sentence.normalize('NFC')) return true;
      if (language === 'Arabic') return !/[\u0600-\u06ff]/.test(sentence) && !sentence.startsWith('{');
      return language === 'French' && / [:;?!%]/.test(sentence);
    });
    expect(faults).toEqual([]);
  });

  it('a reason is a sentence, which ends', () => {
    const open = denials.filter((denial) => !String(catalogue[denial]).endsWith('.'));
    expect(open).toEqual([]);
  });
});
