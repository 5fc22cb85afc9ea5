/** The example beside a scheme: marks typed, computed by the rules a jury is given. */
import { describe, expect, it } from 'vitest';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import { reaches, rounded, type Average } from '../../shared/grades/averages/rules.ts';
import { exampleCases, readSample, sampleOf, workedOf } from '../../shared/grades/example/rules.ts';

const schemes = Object.entries<SchemeDefinition>(usualSchemes);
const figure = (average: Average | undefined) => (average?.state === 'known' ? rounded(average.exact) : average?.state);
const { modular } = usualSchemes;

describe('The example of a scheme', () => {
  it('begins with the module of the regulation: an examination of 9 and a continuous assessment of 15 make 10,50', () => {
    const { judgement, semester } = workedOf(modular, sampleOf(modular, 'usual'));
    expect(figure(judgement.modules[0]?.exact)).toBe(1050);
    expect(judgement.modules.map(({ state }) => state)).toEqual(['validated', 'validated']);
    expect(figure(semester)).toBe(1125);
    expect(judgement.outcome).toBe('admitted');
  });

  it.each(schemes)('of %s meets 9,995 against 10, where the way of comparing decides', (name, scheme) => {
    const { judgement, semester } = workedOf(scheme, sampleOf(scheme, 'near'));
    const average = name === 'balanced' ? semester : judgement.modules[0]?.exact;
    if (average?.state !== 'known') throw new Error('There is no average.');
    expect(average.exact.n * 10n).toBe(9995n * average.exact.d);
    expect([reaches(average.exact, 1000, 'rounded'), reaches(average.exact, 1000, 'exact')]).toEqual([true, false]);
    const strict = { ...scheme, validation: { ...scheme.validation, compare: 'exact' as const } };
    expect(workedOf(strict, sampleOf(strict, 'near')).judgement.modules[0]?.state).not.toBe('validated');
  });

  it.each(schemes)('of %s shows a module that is compensated, and one whose mark is eliminatory', (_, scheme) => {
    const states = exampleCases.map((name) => workedOf(scheme, sampleOf(scheme, name)).judgement.modules[0]);
    expect(states[2]?.state).toBe('compensated');
    expect(states[3]).toMatchObject({ state: 'notValidated', isEliminatory: true });
  });

  it('counts what is typed as a letter by its meaning, and what is no mark as missing', () => {
    const sample = sampleOf(modular, 'usual');
    const of = (text: string) => workedOf(modular, { ...sample, 'component:exam': text }).judgement.modules[0]?.state;
    expect([of('A'), of('J'), of('D'), of('25'), of('')]).toEqual(['notValidated', 'awaitsResit', 'validated', 'incomplete', 'incomplete']);
    expect(workedOf(modular, { ...sample, 'component:exam': '6', 'resit:exam': '12' }).judgement.modules[0]?.state).toBe('validated');
    expect(readSample('١٢٫٥', 2000)).toEqual({ value: 1250, code: null });
  });
});
