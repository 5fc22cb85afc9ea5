/** From the locked marks and the scheme a promotion keeps to a published result (INVARIANTS B34, B35). Whole numbers only. */
import { papersOf } from '../../curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../curriculum/schemes/schema.ts';
import {
  componentAverage,
  compareExact,
  exactly,
  keptAverage,
  mentionOf,
  moduleAverage,
  modulesAverage,
  reaches,
  rounded,
  sittingAverage,
  yearAverage,
  type Assessed,
  type Average,
  type ModuleResult,
  type Sittings,
} from '../averages/rules.ts';
import type {
  Figure,
  Frame,
  FrameModule,
  ModuleResultLine,
  ModuleStanding,
  PartResult,
  Result,
  ResultStanding,
  SemesterResult,
  SheetMark,
  Statistics,
  YearResult,
} from './schema.ts';

/** Below so many people a statistic would name somebody. */
export const STATISTICS_LEAST = 5;

/** An average as it is shown. */
export function figureOf(average: Average): Figure {
  if (average.state !== 'known') return { state: average.state };
  const value = rounded(average.exact);
  return { state: 'known', value, isExact: compareExact(average.exact, exactly(value)) === 0 };
}

/** Whose result: which modules count for a semester (or, `null`, for the year), and what was marked. */
export type Marked = { readonly semester: number | null; readonly marks: readonly SheetMark[] };

/** The result of one trainee: every figure of it, by the frame of its publication. The jury's decision and the rank come after. */
export function resultOf(frame: Frame, { semester, marks }: Marked): Result {
  const lines = frame.modules
    .filter((each) => semester === null || each.semester === semester)
    .map((module) => moduleOf(frame, module, marks));
  const semesters = [...new Set(lines.map(({ module }) => module.semester))].sort((a, b) => a - b);
  const means = new Map(semesters.map((each) => [each, meanOfLines(lines.filter(({ module }) => module.semester === each))]));
  const all = meanOfLines(lines);
  const standings = lines.map((line) => standingOf(frame.scheme, line, lines, { semester: means.get(line.module.semester), year: all }));
  const found: readonly ModuleResultLine[] = lines.map(({ module, components, average }, at) => ({
    moduleId: module.id,
    components,
    average: figureOf(average),
    standing: standings[at] ?? 'open',
  }));
  return {
    modules: found,
    semesters: semesters.map((each) => semesterOf(each, means.get(each), standingsIn(lines, standings, each))),
    year: semester === null ? yearOf(frame, { marks, modules: all, standings }) : null,
    decision: null,
    rank: null,
  };
}

type Line = { readonly module: FrameModule; readonly components: readonly PartResult[]; readonly average: Average };

function moduleOf(frame: Frame, module: FrameModule, marks: readonly SheetMark[]): Line {
  const own = marks.filter(({ at }) => frame.sheets[at]?.moduleId === module.id);
  const byCode = Object.fromEntries(frame.scheme.components.map(({ code }) => [code, sittingsOf(frame, code, own)]));
  return {
    module,
    components: frame.scheme.components.map((component) => {
      const average = componentAverage(frame.scheme, component, byCode);
      const resit = component.kind === 'exam' ? frame.scheme.resit : { ...frame.scheme.resit, isHeld: false };
      return partOf(frame, component.code, own, { average, resit });
    }),
    average: moduleAverage(frame.scheme, byCode),
  };
}

type Kept = { readonly average: Average; readonly resit: SchemeDefinition['resit'] };

function partOf(frame: Frame, code: string, marks: readonly SheetMark[], { average, resit }: Kept): PartResult {
  const of = marks.filter(({ at }) => frame.sheets[at]?.part === code);
  const inSitting = (sitting: string) => of.filter(({ at }) => frame.sheets[at]?.sitting === sitting);
  const sat = sittingsOf(frame, code, marks);
  const without = figureOf(keptAverage(sat, { ...resit, isHeld: false }));
  return {
    code,
    normal: inSitting('normal'),
    resit: inSitting('resit'),
    average: figureOf(average),
    kept: isSameFigure(without, figureOf(average)) && !isLastKept(sat, resit) ? 'normal' : 'resit',
  };
}

/** Where the last counts, a resit that was sat is the one kept even if it came to the same. */
function isLastKept({ resit }: Sittings, { isHeld, keep }: SchemeDefinition['resit']): boolean {
  return isHeld && keep === 'last' && resit.length > 0 && sittingAverage(resit).state === 'known';
}

function isSameFigure(a: Figure, b: Figure): boolean {
  return a.state === b.state && (a.state !== 'known' || b.state !== 'known' || a.value === b.value);
}

function sittingsOf(frame: Frame, code: string, marks: readonly SheetMark[]): Sittings {
  const assessed = (sitting: string): readonly Assessed[] =>
    marks.flatMap(({ at, ...mark }) => {
      const sheet = frame.sheets[at];
      return sheet?.part === code && sheet.sitting === sitting ? { mark, weight: sheet.weight, scale: sheet.scale } : [];
    });
  return { normal: assessed('normal'), resit: assessed('resit') };
}

function meanOfLines(lines: readonly Line[]): Average {
  return modulesAverage(lines.map(({ average, module }): ModuleResult => ({ average, coefficient: module.coefficient })));
}

type Means = { readonly semester: Average | undefined; readonly year: Average };

/** A module is validated by itself, or compensated where the scheme lets the others carry it; never below the eliminatory mark. */
function standingOf(scheme: SchemeDefinition, { module, average }: Line, lines: readonly Line[], means: Means): ModuleStanding {
  if (average.state === 'excluded') return 'exempt';
  if (average.state !== 'known') return 'open';
  const { passMark, compare } = scheme.validation;
  if (reaches(average.exact, passMark, compare)) return 'validated';
  if (isEliminated(scheme, average)) return 'eliminated';
  const { within, average: bar } = scheme.compensation;
  if (within === 'none') return 'notValidated';
  const [mean, fellows] =
    within === 'semester' ? [means.semester, lines.filter((each) => each.module.semester === module.semester)] : [means.year, lines];
  const isCarried =
    mean?.state === 'known' && reaches(mean.exact, bar, compare) && !fellows.some((each) => isEliminated(scheme, each.average));
  return isCarried ? 'compensated' : 'notValidated';
}

function isEliminated({ validation: { eliminatoryMark, compare } }: SchemeDefinition, average: Average): boolean {
  return average.state === 'known' && eliminatoryMark !== null && !reaches(average.exact, eliminatoryMark, compare);
}

function standingsIn(lines: readonly Line[], standings: readonly ModuleStanding[], semester: number): readonly ModuleStanding[] {
  return standings.filter((_, at) => lines[at]?.module.semester === semester);
}

/** All modules validated, compensated or exempt: passed; one waiting: open. */
function together(standings: readonly ModuleStanding[]): ResultStanding {
  if (standings.some((each) => each === 'eliminated' || each === 'notValidated')) return 'notPassed';
  return standings.includes('open') ? 'open' : 'passed';
}

function semesterOf(semester: number, mean: Average | undefined, standings: readonly ModuleStanding[]): SemesterResult {
  return { semester, average: figureOf(mean ?? { state: 'missing' }), standing: together(standings) };
}

type YearFacts = { readonly marks: readonly SheetMark[]; readonly modules: Average; readonly standings: readonly ModuleStanding[] };

function yearOf(frame: Frame, { marks, modules, standings }: YearFacts): YearResult {
  const { scheme } = frame;
  const own = marks.filter(({ at }) => frame.sheets[at]?.moduleId === null);
  const worth = papersOf(scheme).map((paper) => {
    const average = keptAverage(sittingsOf(frame, paper.code, own), scheme.resit);
    return { paper, average, result: partOf(frame, paper.code, own, { average, resit: scheme.resit }) };
  });
  const average = yearAverage(scheme, { modules, papers: Object.fromEntries(worth.map((each) => [each.paper.code, each.average])) });
  const barred = worth.map((each) => barredBy(scheme, each.paper.passMark, each.average));
  const standing = yearStanding(scheme, average, [together(standings), ...barred]);
  const mention = standing === 'passed' && average.state === 'known' ? (mentionOf(scheme, average.exact) ?? null) : null;
  return { modules: figureOf(modules), papers: worth.map((each) => each.result), average: figureOf(average), standing, mention };
}

/** What a paper that must be passed says of the year. */
function barredBy({ validation }: SchemeDefinition, passMark: number | null, average: Average): ResultStanding {
  if (passMark === null || average.state === 'excluded') return 'passed';
  if (average.state !== 'known') return 'open';
  return reaches(average.exact, passMark, validation.compare) ? 'passed' : 'notPassed';
}

function yearStanding({ validation }: SchemeDefinition, average: Average, parts: readonly ResultStanding[]): ResultStanding {
  if (parts.includes('notPassed')) return 'notPassed';
  if (parts.includes('open') || average.state !== 'known') return 'open';
  return reaches(average.exact, validation.passMark, validation.compare) ? 'passed' : 'notPassed';
}

/** The one figure a result is known by: of the year, or of the one semester. */
export function mainFigure({ year, semesters }: Result): Figure {
  return year?.average ?? semesters[0]?.average ?? { state: 'missing' };
}

/** How a result stands as a whole. */
export function mainStanding({ year, semesters }: Result): ResultStanding {
  return year?.standing ?? semesters[0]?.standing ?? 'open';
}

/** Known figures of a group, or null where they are fewer than five. The mean is rounded once, half up. */
export function statisticsOf(figures: readonly Figure[]): Statistics | null {
  const values = figures.flatMap((each) => (each.state === 'known' ? each.value : []));
  if (values.length < STATISTICS_LEAST) return null;
  const sum = values.reduce((total, each) => total + each, 0);
  const mean = Math.floor((2 * sum + values.length) / (2 * values.length));
  return { people: values.length, mean, least: Math.min(...values), most: Math.max(...values) };
}

/** Places by one figure, the highest first; equals share a place, and the next is skipped. Who has no figure has no place. */
export function ranksOf(results: readonly Result[]): readonly (number | null)[] {
  const values = results.map((each) => mainFigure(each)).map((each) => (each.state === 'known' ? each.value : null));
  const sorted = values.filter((each) => each !== null).sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((value, at) => first.has(value) || first.set(value, at + 1));
  return values.map((value) => (value === null ? null : (first.get(value) ?? null)));
}
