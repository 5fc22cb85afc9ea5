/** Random sheets of a year, fast and the same for everyone: for the product's averages and for those made by hand. */
import type { Part, SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import { papersOf } from '../../shared/curriculum/schemes/rules.ts';
import { keptAverage, moduleAverage, modulesAverage, yearAverage } from '../../shared/grades/averages/rules.ts';
import type { Assessed, Average, Mark, ModuleMarks, Sittings } from '../../shared/grades/averages/rules.ts';
import { keptByHand, meanByHand, type Found, type Got, type Sat } from './average-oracle.ts';

/** A generator (mulberry32): whole numbers below a bound. */
export type Dice = (most: number) => number;
export function diceOf(seed: number): Dice {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

export type Twice = { normal: Sat[]; resit: Sat[] };
export type SheetModule = { coefficient: number; parts: { [component: string]: Twice } };
export type Sheet = { modules: SheetModule[]; papers: { [code: string]: Twice } };

const scales: readonly number[] = [2000, 2000, 2000, 6000, 4000, 1000, 3000];
const letters: readonly Got[] = ['A', 'A', 'J', 'D', 'D', '-', '-', '?', null];

function satBy(dice: Dice, scale = scales[dice(scales.length)] ?? 2000): Sat {
  const got = dice(24) === 0 ? (letters[dice(letters.length)] ?? null) : dice(3) === 0 ? dice(scale + 1) : dice(scale / 25 + 1) * 25;
  return { got, weight: 1 + dice(3), scale };
}

function twiceBy(dice: Dice, most: number, scale?: number): Twice {
  const normal = dice(60) === 0 ? [] : Array.from({ length: 1 + dice(most) }, () => satBy(dice, scale));
  return { normal, resit: dice(6) === 0 ? [satBy(dice, scale)] : [] };
}

/** A trainee's year: one to three modules, and each paper of the scheme. */
export function sheetBy(dice: Dice, scheme: SchemeDefinition): Sheet {
  const modules = Array.from({ length: 1 + dice(3) }, () => ({
    coefficient: 1 + dice(3),
    parts: Object.fromEntries(scheme.components.map(({ code }) => [code, twiceBy(dice, 2)])),
  }));
  return { modules, papers: Object.fromEntries(papersOf(scheme).map(({ code, scale }) => [code, twiceBy(dice, 1, scale)])) };
}

const codes = { A: 'absentUnjustified', J: 'absentJustified', D: 'exempt', '-': 'notAssessed', '?': 'pending' } as const;
function markOf(got: Got): Mark | null {
  if (got === null) return null;
  return typeof got === 'number' ? { value: got, code: null } : { value: null, code: codes[got] };
}
const assessed = ({ got, weight, scale }: Sat): Assessed => ({ mark: markOf(got), weight, scale });
/** The same as the product has it. */
export const sittings = ({ normal, resit }: Twice): Sittings => ({ normal: normal.map(assessed), resit: resit.map(assessed) });

export type Answer<Figure> = { readonly modules: readonly Figure[]; readonly year: Figure };

/** What the product says. */
export function computed(scheme: SchemeDefinition, { modules, papers }: Sheet): Answer<Average> {
  const averages = modules.map(({ parts }) => {
    const marks: { [component: string]: Sittings } = {};
    for (const { code } of scheme.components) marks[code] = sittings(parts[code] ?? { normal: [], resit: [] });
    return moduleAverage(scheme, marks satisfies ModuleMarks);
  });
  const worth: { [code: string]: Average } = {};
  for (const [code, each] of Object.entries(papers)) worth[code] = keptAverage(sittings(each), scheme.resit);
  const mean = modulesAverage(modules.map(({ coefficient }, at) => ({ coefficient, average: averages[at] ?? { state: 'missing' } })));
  return { modules: averages, year: yearAverage(scheme, { modules: mean, papers: worth }) };
}

/** What one finds by hand. */
export function byHand(scheme: SchemeDefinition, { modules, papers }: Sheet): Answer<Found> {
  const keep = scheme.resit.isHeld ? scheme.resit.keep : 'none';
  const kept = (twice: Twice | undefined, isSatTwice: boolean) =>
    keptByHand(twice?.normal ?? [], twice?.resit ?? [], isSatTwice ? keep : 'none');
  const averages = modules.map(({ parts }) =>
    meanByHand(scheme.components.map(({ code, kind, weight }) => [kept(parts[code], kind === 'exam'), weight] as const)),
  );
  const mean = meanByHand(modules.map(({ coefficient }, at) => [averages[at] ?? 'lacking', coefficient] as const));
  const worth = (part: Part): Found => {
    if (part.kind === 'modules') return mean;
    if (part.kind === 'paper') return kept(papers[part.code], true);
    return meanByHand(part.parts.map((each) => [worth(each), each.weight] as const));
  };
  return { modules: averages, year: meanByHand(scheme.parts.map((part) => [worth(part), part.weight] as const)) };
}

/** Both sittings of everything on a sheet. */
export function everyTwice({ modules, papers }: Sheet): Twice[] {
  return [...modules.flatMap(({ parts }) => Object.values(parts)), ...Object.values(papers)];
}

/** Each mark of a sheet, to be changed in its place. */
export function everySat(sheet: Sheet): Sat[] {
  return everyTwice(sheet).flatMap(({ normal, resit }) => [...normal, ...resit]);
}
