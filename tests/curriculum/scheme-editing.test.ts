/** A scheme while it is edited: what is typed, what is left to share out, lines that come and go. */
import { describe, expect, it } from 'vitest';
import {
  eased,
  freeCode,
  leftToShare,
  readHundredths,
  readWhole,
  shareOf,
  withNewComponent,
  withNewPart,
  withPart,
} from '../../shared/curriculum/schemes/editing/rules.ts';
import { papersOf, usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import { schemeDefinition } from '../../shared/curriculum/schemes/schema.ts'; // prettier-ignore

const { modular, balanced, modularWithExit } = usualSchemes;

describe('What is typed', () => {
  it.each([
    ['75', 7500],
    ['33,33', 3333],
    ['9.5', 950],
    ['١٢٫٢٥', 1225],
    [' 100 ', 10_000],
  ])('%s is read', (typed, hundredths) => expect(readHundredths(typed)).toBe(hundredths));

  it.each(['', '-1', '1,234', 'dix', '1e2', '7,'])('%s is not', (typed) => expect(readHundredths(typed)).toBeUndefined());

  it('as a coefficient is a whole number', () => {
    expect([readWhole('3'), readWhole('٣'), readWhole('1,5'), readWhole('')]).toEqual([3, 3, undefined, undefined]);
  });
});

describe('A scheme that is edited', () => {
  it('says what is left of a hundred per cent, and gives it to the next component', () => {
    const short = { ...modular, components: modular.components.slice(0, 1) };
    expect([leftToShare(modular), leftToShare(short)]).toEqual([0, 2500]);
    const mended = withNewComponent(short, { nameFr: 'Contrôle continu', nameAr: 'المراقبة المستمرة' });
    expect(mended.components[1]).toMatchObject({ code: 'continuous', weight: 2500 });
    expect(schemeDefinition.safeParse(mended).success).toBe(true);
    expect(schemeDefinition.safeParse(short).success).toBe(false);
  });

  it('has coefficients as small as they can be, and the same shares', () => {
    const easy = eased(balanced);
    expect(easy.parts.map(({ weight }) => weight)).toEqual([1, 1]);
    const [formation] = easy.parts;
    expect(formation?.kind === 'group' && formation.parts.map(({ weight }) => weight)).toEqual([3, 2]);
    expect(shareOf({ weight: 3 }, [{ weight: 3 }, { weight: 2 }])).toBe(0.6);
    expect(shareOf({ weight: 0 }, [{ weight: 0 }, { weight: 2 }])).toBeNull();
    for (const scheme of Object.values(usualSchemes)) expect(schemeDefinition.safeParse(eased(scheme)).success).toBe(true);
  });

  it('gains and loses papers and blocks, each with a code of its own', () => {
    expect(freeCode(['paper', 'paper2'], 'paper')).toBe('paper3');
    const paper = { kind: 'paper', code: 'oral', source: 'exam', nameFr: 'Oral', nameAr: 'شفوي', weight: 1, scale: 2000, passMark: null } as const;
    const parts = withNewPart(modularWithExit.parts, 1, paper);
    expect(papersOf({ parts }).map(({ code }) => code)).toContain('oral');
    expect(papersOf({ parts: withPart(parts, [1, 3], null) }).map(({ code }) => code)).not.toContain('oral');
    expect(withPart(parts, [0], { kind: 'modules', weight: 7 })[0]).toEqual({ kind: 'modules', weight: 7 });
    expect(withNewPart(parts, null, { kind: 'group', nameFr: 'B', nameAr: 'ب', weight: 1, parts: [paper] })).toHaveLength(parts.length + 1);
  }); // prettier-ignore
});
