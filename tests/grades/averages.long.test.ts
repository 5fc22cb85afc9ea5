/** Averages against a second computation made by hand, on a million sheets; and what must never change them. */
import { describe, expect, it } from 'vitest';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import { compareExact, mentionOf, reaches, rounded, type Average } from '../../shared/grades/averages/rules.ts';
import { reachesByHand, roundedByHand, type Found } from '../support/average-oracle.ts';
import { byHand, computed, diceOf, everySat, everyTwice, sheetBy, type Dice, type Sheet } from '../support/average-sheets.ts';

const shipped = Object.entries<SchemeDefinition>(usualSchemes);
const inAll = 1_000_000;
const states = { excluded: 'nothingCounts', missing: 'lacking', toResit: 'waits' } as const;

/** Both computations say the same: no average for the same reason, or the same fraction, figure, bars reached and mention. */
function agree(scheme: SchemeDefinition, average: Average, found: Found): boolean {
  if (average.state !== 'known') return states[average.state] === found;
  if (typeof found === 'string') return false;
  const { exact } = average;
  if (exact.n * found.d !== found.n * exact.d || rounded(exact) !== roundedByHand(found)) return false;
  const { passMark, compare } = scheme.validation;
  if (reaches(exact, passMark, compare) !== reachesByHand(found, passMark, compare)) return false;
  const reached = scheme.mentions.filter(({ from }) => reachesByHand(found, from, compare)).length;
  return (mentionOf(scheme, exact) ?? -1) === reached - 1;
}

/** Every way in which a text may differ on what is shipped: how bars are compared, which sitting is kept. */
function variantsOf(scheme: SchemeDefinition): readonly SchemeDefinition[] {
  const exact = { ...scheme, validation: { ...scheme.validation, compare: 'exact' as const } };
  const last = { ...exact, resit: { isHeld: true, keep: 'last' as const } };
  return [scheme, scheme, exact, last, { ...scheme, resit: { ...scheme.resit, isHeld: false } }];
}

describe('A million sheets', () => {
  it.each(shipped)('of the scheme %s are worth what one finds by hand', { timeout: 120_000 }, (name, scheme) => {
    const dice = diceOf(name.length);
    const variants = variantsOf(scheme);
    let known = 0;
    for (let count = 0; count < Math.ceil(inAll / shipped.length); count += 1) {
      const variant = variants[count % variants.length] ?? scheme;
      const sheet = sheetBy(dice, variant);
      const [said, found] = [computed(variant, sheet), byHand(variant, sheet)];
      const same = agree(variant, said.year, found.year) && said.modules.every((each, at) => agree(variant, each, found.modules[at] ?? 'lacking'));
      if (!same) expect({ sheet, said, variant }).toEqual(found);
      if (said.year.state === 'known') known += 1;
    }
    expect(known).toBeGreaterThan(inAll / shipped.length / 4);
  }); // prettier-ignore

  it('hold halves of a hundredth that go up, and never down', () => {
    for (let n = 0n; n <= 2000n; n += 1n) {
      expect(rounded({ n: 2n * n + 1n, d: 2n })).toBe(Number(n) + 1);
      expect(rounded({ n: 2n * n * 10n + 9n, d: 20n })).toBe(Number(n));
    }
  });
});

describe.each(shipped)('In the scheme %s', (name, scheme) => {
  const many = 20_000;
  const each = (work: (sheet: Sheet, dice: Dice, variant: SchemeDefinition) => void) => {
    const dice = diceOf(7 + name.length);
    for (let count = 0; count < many; count += 1) {
      const variants = variantsOf(scheme);
      const variant = variants[count % variants.length] ?? scheme;
      work(sheetBy(dice, variant), dice, variant);
    }
  };

  it('raising a mark never lowers an average, the papers sat being the same', () => {
    let raised = 0;
    each((sheet, dice, variant) => {
      const before = computed(variant, sheet);
      const sat = everySat(sheet).filter(({ got }) => typeof got === 'number');
      const chosen = sat[dice(Math.max(1, sat.length))];
      if (chosen === undefined || typeof chosen.got !== 'number' || chosen.got === chosen.scale) return;
      chosen.got += 1 + dice(chosen.scale - chosen.got);
      const after = computed(variant, sheet);
      if (!notLower(before.year, after.year) || !before.modules.every((was, at) => notLower(was, after.modules[at])))
        expect({ sheet, before }).toEqual(after);
      raised += 1;
    });
    expect(raised).toBeGreaterThan(many / 2);
  });

  it('an absence that comes to be a mark never lowers an average', () => {
    each((sheet, dice, variant) => {
      const absences = everySat(sheet).filter(({ got }) => got === 'A');
      if (absences.length === 0) return;
      const before = computed(variant, sheet);
      for (const absence of absences) absence.got = dice(absence.scale + 1);
      if (!notLower(before.year, computed(variant, sheet).year)) expect(sheet).toEqual(before);
    });
  });

  it('the order of assessments and of modules, and who the trainee is, change nothing', () => {
    each((sheet, dice, variant) => {
      const before = computed(variant, sheet);
      for (const twice of everyTwice(sheet)) twice.normal.reverse();
      const order = sheet.modules.map((module, at) => ({ module, at, key: dice(1000) })).toSorted((a, b) => a.key - b.key);
      const components = { ...variant, components: variant.components.toReversed() };
      const after = computed(components, { ...sheet, modules: order.map(({ module }) => module) });
      expect(same(before.year, after.year)).toBe(true);
      for (const [place, { at }] of order.entries()) expect(same(before.modules[at], after.modules[place])).toBe(true);
    });
  });
});

function notLower(before: Average, after: Average | undefined): boolean {
  if (after === undefined || before.state !== 'known' || after.state !== 'known') return before.state === after?.state;
  return compareExact(after.exact, before.exact) >= 0;
}

function same(before: Average | undefined, after: Average | undefined): boolean {
  if (before?.state !== 'known' || after?.state !== 'known') return before?.state === after?.state;
  return compareExact(after.exact, before.exact) === 0;
}
