/** How a figure explains itself: the sum it comes from, written out. The same text on the screen, on paper and in a list. */
import { WHOLE, type Part, type SchemeDefinition } from '../../../curriculum/schemes/schema.ts';
import type { Figure, Frame, ModuleResultLine, Result, SemesterResult, YearResult } from '../schema.ts';

/** `,` in French and Arabic, `.` in English. */
export type Decimal = ',' | '.';

/** Hundredths as they are written: 1050 is `10,50`. Whole numbers all the way: nothing is rounded here. */
export function figureText(hundredths: number, decimal: Decimal = ','): string {
  const whole = Math.trunc(hundredths / 100);
  return `${whole}${decimal}${String(hundredths % 100).padStart(2, '0')}`;
}

/** One part of a mean. A figure that was rounded is marked as such: the sum is made of the exact one. */
export type Term = { readonly weight: number; readonly figure: Figure; readonly inner?: string };

/**
 * `0,75 × 9,00 + 0,25 × 15,00 = 10,50`, or `(2 × 9,00 + 3 × 12,00) ÷ 5 = 10,80` where the weights are no parts of a whole. Undefined where
 * there is no sum to show: one term, or one without a figure. What is excluded, or counts for nothing, is left out.
 */
export function sumText(terms: readonly Term[], total: Figure, decimal: Decimal = ','): string | undefined {
  const made = meanText(terms, decimal);
  return made === undefined || total.state !== 'known' ? undefined : `${made} = ${figureText(total.value, decimal)}`;
}

function meanText(terms: readonly Term[], decimal: Decimal): string | undefined {
  const counted = terms.filter(({ weight, figure }) => weight > 0 && figure.state !== 'excluded');
  if (counted.length < 2 || counted.some(({ figure }) => figure.state !== 'known')) return undefined;
  const weights = counted.map(({ weight }) => weight);
  const sum = weights.reduce((all, each) => all + each, 0);
  const operands = counted.map((each) => operand(each, decimal));
  if (sum === WHOLE) return operands.map((text, at) => `${partOfWhole(weights[at] ?? 0, decimal)} × ${text}`).join(' + ');
  const divisor = weights.reduce(gcd);
  const times = weights.map((each) => each / divisor);
  const added = operands.map((text, at) => (times[at] === 1 ? text : `${times[at]} × ${text}`)).join(' + ');
  return `(${added}) ÷ ${sum / divisor}`;
}

function operand({ figure, inner }: Term, decimal: Decimal): string {
  if (inner !== undefined) return `(${inner})`;
  if (figure.state !== 'known') return '';
  return `${figure.isExact ? '' : '≈ '}${figureText(figure.value, decimal)}`;
}

/** `7500` is `0,75`, `10000` is `1`. */
function partOfWhole(weight: number, decimal: Decimal): string {
  if (weight === WHOLE) return '1';
  return `0${decimal}${String(weight).padStart(4, '0').replace(/0+$/, '')}`;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** How a module's average is made of its components. */
export function moduleSum({ scheme }: Pick<Frame, 'scheme'>, line: ModuleResultLine, decimal: Decimal = ','): string | undefined {
  const terms = line.components.map(({ code, average }) => ({
    weight: scheme.components.find((each) => each.code === code)?.weight ?? 0,
    figure: average,
  }));
  return sumText(terms, line.average, decimal);
}

/** How a semester's average is made of its modules, by their coefficients. */
export function semesterSum(
  frame: Pick<Frame, 'modules'>,
  { modules }: Result,
  semester: SemesterResult,
  decimal: Decimal = ',',
): string | undefined {
  const terms = modules.flatMap(({ moduleId, average }) => {
    const module = frame.modules.find(({ id }) => id === moduleId);
    return module?.semester === semester.semester ? [{ weight: module.coefficient, figure: average }] : [];
  });
  return sumText(terms, semester.average, decimal);
}

/** How the year is composed, as the scheme says. */
export function yearSum({ scheme }: Pick<Frame, 'scheme'>, year: YearResult, decimal: Decimal = ','): string | undefined {
  return sumText(
    scheme.parts.map((part) => termOf(part, year, decimal)),
    year.average,
    decimal,
  );
}

function termOf(part: Part, year: YearResult, decimal: Decimal): Term {
  if (part.kind === 'modules') return { weight: part.weight, figure: year.modules };
  if (part.kind === 'paper') return { weight: part.weight, figure: paperFigure(part.code, year) };
  const parts = part.parts.map((each) => termOf(each, year, decimal));
  const counted = parts.filter(({ weight, figure }) => weight > 0 && figure.state !== 'excluded');
  const waiting = counted.find(({ figure }) => figure.state !== 'known');
  if (waiting) return { weight: part.weight, figure: waiting.figure };
  const [only, second] = counted;
  if (!only) return { weight: part.weight, figure: { state: 'excluded' } };
  if (!second) return { ...only, weight: part.weight };
  const inner = meanText(parts, decimal);
  return { weight: part.weight, figure: only.figure, ...(inner === undefined ? {} : { inner }) };
}

function paperFigure(code: string, { papers }: YearResult): Figure {
  return papers.find((each) => each.code === code)?.average ?? { state: 'missing' };
}

/** The mention of a year that was passed, in both languages; null below the first. */
export function mentionName({ mentions }: Pick<SchemeDefinition, 'mentions'>, mention: number | null) {
  const found = mention === null ? undefined : mentions[mention];
  return found ? { fr: found.nameFr, ar: found.nameAr } : null;
}
