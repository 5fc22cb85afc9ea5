/**
 * How one trainee's marks are judged under a scheme: modules, compensation, papers, the year, what is to be sat again. Exact
 * arithmetic is `averages/rules.ts`; bars are compared as the scheme says. Source: DOMAIN §3.6.
 */
import { papersOf } from '../../../curriculum/schemes/rules.ts';
import type { Component, Paper, SchemeDefinition } from '../../../curriculum/schemes/schema.ts';
import {
  keptAverage,
  mentionOf,
  moduleAverage,
  modulesAverage,
  NOT_SAT,
  reaches,
  resatOf,
  yearAverage,
  type Average,
  type ModuleMarks,
  type Resat,
  type Sittings,
} from '../../averages/rules.ts';

/** A module of the programme the promotion keeps. */
export type JuryModule = {
  readonly id: string;
  readonly code: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly semester: number;
  readonly coefficient: number;
};
/** What is the same for all the trainees of one jury. `semester` null: the whole year. */
export type Frame = {
  readonly scheme: SchemeDefinition;
  readonly modules: readonly JuryModule[];
  readonly sitting: 'normal' | 'resit';
  readonly semester: number | null;
};
/** What one trainee has: modules by id, papers of the year by code. */
export type TraineeMarks = {
  readonly modules: { readonly [moduleId: string]: ModuleMarks | undefined };
  readonly papers: { readonly [code: string]: Sittings | undefined };
  /** Whether this is a second year in the same filière: one repeats once. */
  readonly isRepeating: boolean;
};

/** `awaitsResit`: absent with a justification, so there is no figure before the resit. `incomplete`: a mark is missing. */
export const moduleStates = ['validated', 'compensated', 'notValidated', 'exempt', 'awaitsResit', 'incomplete'] as const;
export type ModuleState = (typeof moduleStates)[number];
export const outcomes = ['admitted', 'resit', 'repeats', 'deferred', 'incomplete'] as const;
export type Outcome = (typeof outcomes)[number];

/** Averages are hundredths out of twenty, rounded once; null where there is none. */
export type ModuleOutcome = {
  readonly id: string;
  readonly code: string;
  readonly semester: number;
  readonly state: ModuleState;
  readonly average: number | null;
  readonly isEliminatory: boolean;
};
export type PaperOutcome = {
  readonly code: string;
  readonly state: 'passed' | 'notPassed' | 'exempt' | 'awaitsResit' | 'incomplete';
  readonly average: number | null;
};
/** What is to be sat again: the examined components of a module, or a paper. */
export type ResitPaper =
  | { readonly kind: 'module'; readonly moduleId: string; readonly code: string; readonly parts: readonly string[] }
  | { readonly kind: 'paper'; readonly code: string };
/** A module judged, its average still exact; its examinations that were sat twice, by their component. */
export type Judged = JuryModule & {
  readonly exact: Average;
  readonly state: ModuleState;
  readonly isEliminatory: boolean;
  readonly resat: readonly (Resat & { readonly component: Component })[];
};
export type JudgedPaper = {
  readonly paper: Paper;
  readonly exact: Average;
  readonly state: PaperOutcome['state'];
  readonly resat: Resat | undefined;
};
export type Judgement = {
  readonly frame: Frame;
  readonly modules: readonly Judged[];
  readonly papers: readonly JudgedPaper[];
  readonly year: Average;
  readonly outcome: Outcome;
  readonly mention: number | null;
  readonly resit: readonly ResitPaper[];
};

/** Judges one trainee. Pure: the same marks under the same scheme always give the same judgement. */
export function judge(whole: Frame, marks: TraineeMarks): Judgement {
  const frame = whole.semester === null ? whole : narrowed(whole, whole.semester);
  const modules = compensated(
    frame,
    frame.modules.map((module) => judged(frame, module, marks.modules[module.id] ?? {})),
  );
  const papers = papersOf(frame.scheme).map((paper) => judgedPaper(frame, paper, marks.papers[paper.code] ?? NOT_SAT));
  const year = yearOf(frame, modules, papers);
  const resit = toSitAgain(frame, modules, papers, year);
  const outcome = outcomeOf({ frame, modules, papers, year, resit, isRepeating: marks.isRepeating });
  const mention = outcome === 'admitted' && year.state === 'known' ? (mentionOf(frame.scheme, year.exact) ?? null) : null;
  return { frame, modules, papers, year, outcome, mention, resit: outcome === 'resit' ? resit : [] };
}

/** A jury of one semester sees its modules, and no paper of the year. */
function narrowed(frame: Frame, semester: number): Frame {
  return {
    ...frame,
    scheme: { ...frame.scheme, parts: [{ kind: 'modules', weight: 1 }] },
    modules: frame.modules.filter((module) => module.semester === semester),
  };
}

function judged(frame: Frame, module: JuryModule, marks: ModuleMarks): Judged {
  const { scheme } = frame;
  const seen = frame.sitting === 'resit' ? marks : beforeResit(marks);
  const [exact, resat] = [moduleAverage(scheme, seen), resatIn(scheme, seen)];
  const { eliminatoryMark, passMark, compare } = scheme.validation;
  if (exact.state !== 'known') return { ...module, exact, state: unknownStates[exact.state], isEliminatory: false, resat };
  const isEliminatory = eliminatoryMark !== null && !reaches(exact.exact, eliminatoryMark, compare);
  return { ...module, exact, state: reaches(exact.exact, passMark, compare) ? 'validated' : 'notValidated', isEliminatory, resat };
}

function resatIn({ components, resit }: SchemeDefinition, marks: ModuleMarks): Judged['resat'] {
  return components.flatMap((component) => {
    const found = component.kind === 'exam' ? resatOf(marks[component.code] ?? NOT_SAT, resit) : undefined;
    return found === undefined ? [] : [{ ...found, component }];
  });
}

const unknownStates = { excluded: 'exempt', missing: 'incomplete', toResit: 'awaitsResit' } as const;

/** The jury of the normal sitting knows of no resit, were its sheets already there. */
function beforeResit(marks: ModuleMarks): ModuleMarks {
  return Object.fromEntries(Object.entries(marks).map(([code, sittings]) => [code, { normal: sittings?.normal ?? [], resit: [] }]));
}

function judgedPaper({ scheme, sitting }: Frame, paper: Paper, { normal, resit }: Sittings): JudgedPaper {
  const seen = { normal, resit: sitting === 'resit' ? resit : [] };
  const [exact, resat] = [keptAverage(seen, scheme.resit), resatOf(seen, scheme.resit)];
  if (exact.state !== 'known') return { paper, exact, state: unknownStates[exact.state], resat };
  const isPassed = paper.passMark === null || reaches(exact.exact, paper.passMark, scheme.validation.compare);
  return { paper, exact, state: isPassed ? 'passed' : 'notPassed', resat };
}

/** Whether a module is among those that compensate one another with it. */
function isWithin({ compensation }: SchemeDefinition, a: Judged, b: Judged): boolean {
  return compensation.within === 'year' || a.semester === b.semester;
}

/** The modules that compensate one another with this one, it included. */
export function circleOf({ scheme }: Pick<Frame, 'scheme'>, modules: readonly Judged[], module: Judged): readonly Judged[] {
  return modules.filter((each) => isWithin(scheme, each, module));
}

/** What is below the bar is compensated where the mean of its semester, or year, reaches the other and nothing there is eliminatory. */
function compensated(frame: Frame, modules: readonly Judged[]): readonly Judged[] {
  const { compensation, validation } = frame.scheme;
  if (compensation.within === 'none') return modules;
  return modules.map((module) => {
    if (module.state !== 'notValidated') return module;
    const circle = circleOf(frame, modules, module);
    const mean = modulesMean(circle);
    const isCompensated =
      mean.state === 'known' &&
      reaches(mean.exact, compensation.average, validation.compare) &&
      circle.every(({ isEliminatory }) => !isEliminatory);
    return isCompensated ? { ...module, state: 'compensated' } : module;
  });
}

/** The mean of modules by their coefficients, unrounded. */
export function modulesMean(modules: readonly Judged[]): Average {
  return modulesAverage(modules.map(({ coefficient, exact }) => ({ coefficient, average: exact })));
}

/** The mean of a semester, unrounded. */
export function semesterAverage(modules: readonly Judged[], semester: number): Average {
  return modulesMean(modules.filter((each) => each.semester === semester));
}

function yearOf({ scheme }: Frame, modules: readonly Judged[], papers: readonly JudgedPaper[]): Average {
  return yearAverage(scheme, {
    modules: modulesMean(modules),
    papers: Object.fromEntries(papers.map(({ paper, exact }) => [paper.code, exact])),
  });
}

type Seen = Pick<Judgement, 'frame' | 'modules' | 'papers' | 'year' | 'resit'> & { readonly isRepeating: boolean };

function outcomeOf({ frame, modules, papers, year, resit, isRepeating }: Seen): Outcome {
  const states = [...modules, ...papers].map(({ state }) => state);
  if (states.includes('incomplete') || year.state === 'missing' || year.state === 'excluded') return 'incomplete';
  if (!states.some(isShort) && isYearReached(frame.scheme, year)) return 'admitted';
  if (frame.sitting === 'normal' && frame.scheme.resit.isHeld && resit.length > 0) return 'resit';
  if (states.includes('awaitsResit')) return 'incomplete';
  return isRepeating || frame.semester !== null ? 'deferred' : 'repeats';
}

function isShort(state: ModuleState | PaperOutcome['state']): boolean {
  return state === 'notValidated' || state === 'notPassed' || state === 'awaitsResit';
}

/** Whether the year's result, where there is one, is a pass. */
export function isYearReached({ validation }: SchemeDefinition, year: Average): boolean {
  return year.state === 'known' && reaches(year.exact, validation.passMark, validation.compare);
}

/**
 * What is to be sat again: the examinations of modules that are not validated, the papers not passed. A year that is short
 * with nothing else is made up by what counts in it below the bar, or by all that can be sat again. Nothing where a module
 * that is short has no examination: sitting again would not save the year.
 */
function toSitAgain({ scheme }: Frame, modules: readonly Judged[], papers: readonly JudgedPaper[], year: Average): readonly ResitPaper[] {
  const parts = scheme.components.filter(({ kind }) => kind === 'exam').map(({ code }) => code);
  const again = (module: Judged): ResitPaper => ({ kind: 'module', moduleId: module.id, code: module.code, parts });
  const shortModules = modules.filter(({ state }) => isShort(state));
  if (shortModules.length > 0 && parts.length === 0) return [];
  const short = [...shortModules.map(again), ...papers.filter(({ state }) => isShort(state)).map(paperAgain)];
  if (short.length > 0 && (year.state !== 'known' || isYearReached(scheme, year))) return short;
  if (isYearReached(scheme, year)) return [];
  return madeUpBy(scheme, modules, papers, { short, again: parts.length === 0 ? undefined : again });
}

type MadeUp = { readonly short: readonly ResitPaper[]; readonly again: ((module: Judged) => ResitPaper) | undefined };

function madeUpBy(
  scheme: SchemeDefinition,
  modules: readonly Judged[],
  papers: readonly JudgedPaper[],
  { short, again }: MadeUp,
): readonly ResitPaper[] {
  const isBelow = ({ exact }: { readonly exact: Average }) =>
    exact.state === 'known' && !reaches(exact.exact, scheme.validation.passMark, scheme.validation.compare);
  const counted = papers.filter(({ paper, state }) => paper.weight > 0 && state !== 'exempt');
  const sat = again === undefined ? [] : modules.filter(({ state, coefficient }) => state !== 'exempt' && coefficient > 0);
  const listed = (keep: (each: { readonly exact: Average }) => boolean) => [
    ...(again === undefined ? [] : sat.filter(keep).map(again)),
    ...counted.filter(keep).map(paperAgain),
  ];
  const below = listed(isBelow);
  return withoutTwice([...short, ...(short.length + below.length > 0 ? below : listed(() => true))]);
}

function paperAgain({ paper }: JudgedPaper): ResitPaper {
  return { kind: 'paper', code: paper.code };
}

function withoutTwice(list: readonly ResitPaper[]): readonly ResitPaper[] {
  const keyOf = (each: ResitPaper) => (each.kind === 'module' ? each.moduleId : each.code);
  return list.filter((each, at) => list.findIndex((other) => other.kind === each.kind && keyOf(other) === keyOf(each)) === at);
}
