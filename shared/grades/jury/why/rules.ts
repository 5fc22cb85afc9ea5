/** Why a proposal is what it is, as keys and figures: the reader's language words them. */
import type { Bilingual } from '../../../core/text.ts';
import type { Component } from '../../../curriculum/schemes/schema.ts';
import { rounded, type Average, type Exact, type Resat } from '../../averages/rules.ts';
import { circleOf, isYearReached, modulesMean, type Judged, type JudgedPaper, type Judgement } from '../judgement/rules.ts';

/** A sentence: its key, what it is about, and figures in hundredths of a point out of twenty. */
export type Why = {
  /** `grades.jury.why.<key>`. */
  readonly key: WhyKey;
  /** The code of a module, the name of a paper or of a mention. */
  readonly what?: Bilingual;
  readonly points?: { readonly [name: string]: number };
  readonly counts?: { readonly [name: string]: number };
};
export const whyKeys = [
  'resitBetter',
  'resitLast',
  'resitFirst',
  'resitAfterAbsence',
  'resitNotSat',
  'moduleMissing',
  'moduleAwaits',
  'moduleEliminatory',
  'moduleShort',
  'moduleShortUnrounded',
  'moduleExempt',
  'compensatedSemester',
  'compensatedSemesterNoFloor',
  'compensatedYear',
  'compensatedYearNoFloor',
  'noCompensation',
  'notCompensatedMean',
  'notCompensatedMeanYear',
  'notCompensatedFloor',
  'notCompensatedFloorYear',
  'notCompensatedUnknown',
  'notCompensatedUnknownYear',
  'paperMissing',
  'paperAwaits',
  'paperShort',
  'paperShortUnrounded',
  'allValidated',
  'yearReached',
  'yearMention',
  'yearShort',
  'yearShortUnrounded',
  'nothingCounts',
  'sitAgain',
  'noResit',
  'repeats',
  'deferred',
  'semesterDeferred',
  'incomplete',
] as const;
export type WhyKey = (typeof whyKeys)[number];

/** The derivation, from the modules to the year to what is proposed. */
export function whyOf(judgement: Judgement): readonly Why[] {
  return [
    ...whyResat(judgement),
    ...judgement.modules.flatMap((module) => whyModule(judgement, module)),
    ...whyNotCompensated(judgement),
    ...judgement.papers.flatMap((paper) => whyPaper(judgement, paper)),
    ...whyYear(judgement),
    ...whyOutcome(judgement),
  ];
}

/** Which of two sittings counts, and why: said before what follows from it. */
function whyResat({ frame, modules, papers }: Judgement): readonly Why[] {
  const { components, resit } = frame.scheme;
  const isAlone = components.filter(({ kind }) => kind === 'exam').length < 2;
  const named = (code: string, { nameFr, nameAr }: Component) =>
    isAlone ? { fr: code, ar: code } : { fr: `${code} · ${nameFr}`, ar: `${code} · ${nameAr}` };
  return [
    ...modules.flatMap(({ code, resat }) => resat.map((each) => whyKept(each, named(code, each.component), resit.keep))),
    ...papers.flatMap(({ paper, resat }) =>
      resat === undefined ? [] : [whyKept(resat, { fr: paper.nameFr, ar: paper.nameAr }, resit.keep)],
    ),
  ];
}

function whyKept({ first, second, kept }: Resat, what: Bilingual, keep: 'best' | 'last'): Why {
  const points = { first: figure(first), second: figure(second) };
  if (second.state !== 'known') return { key: 'resitNotSat', what };
  if (first.state !== 'known') return { key: 'resitAfterAbsence', what, points };
  if (kept === 'first') return { key: 'resitFirst', what, points };
  return { key: keep === 'last' ? 'resitLast' : 'resitBetter', what, points };
}

function figure(average: Average): number {
  return average.state === 'known' ? rounded(average.exact) : 0;
}

function whyModule(judgement: Judgement, module: Judged): readonly Why[] {
  const what = { fr: module.code, ar: module.code };
  if (module.state === 'incomplete') return [{ key: 'moduleMissing', what }];
  if (module.state === 'awaitsResit') return [{ key: 'moduleAwaits', what }];
  if (module.state === 'exempt') return [{ key: 'moduleExempt', what }];
  if (module.state === 'validated' || module.exact.state !== 'known') return [];
  const bar = judgement.frame.scheme.validation.passMark;
  const short = shortOf(module.exact.exact, bar);
  const said = { what, points: { short, bar, average: rounded(module.exact.exact) } };
  const shortness: Why = short > 0 ? { key: 'moduleShort', ...said } : { key: 'moduleShortUnrounded', ...said };
  if (module.isEliminatory)
    return [{ key: 'moduleEliminatory', what, points: { average: said.points.average, floor: floorOf(judgement) } }];
  return module.state === 'compensated' ? [shortness, whyCompensated(judgement, module, what)] : [shortness];
}

function floorOf({ frame }: Judgement): number {
  return frame.scheme.validation.eliminatoryMark ?? 0;
}

/** How far below a bar, in hundredths; nought where only rounding would reach it. */
function shortOf(average: Exact, bar: number): number {
  return Math.max(0, bar - rounded(average));
}

function whyCompensated(judgement: Judgement, module: Judged, what: Bilingual): Why {
  const { frame, modules } = judgement;
  const mean = modulesMean(circleOf(frame, modules, module));
  const points = { average: mean.state === 'known' ? rounded(mean.exact) : 0, floor: floorOf(judgement) };
  return { key: compensatedKey(judgement), what, points, counts: { semester: module.semester } };
}

/** Why what is short is not compensated: once for each semester, or for the year. */
function whyNotCompensated(judgement: Judgement): readonly Why[] {
  const { frame, modules } = judgement;
  const { within } = frame.scheme.compensation;
  const short = modules.filter(({ state }) => state === 'notValidated');
  if (short.length === 0) return [];
  if (within === 'none') return [{ key: 'noCompensation' }];
  const circles =
    within === 'year'
      ? short.slice(0, 1)
      : short.filter((each, at) => short.findIndex(({ semester }) => semester === each.semester) === at);
  return circles.map((module) => whyNot(judgement, module, circleOf(frame, modules, module)));
}

function whyNot(judgement: Judgement, { semester }: Judged, circle: readonly Judged[]): Why {
  const { compensation } = judgement.frame.scheme;
  const isYear = compensation.within === 'year';
  const counts = isYear ? {} : { semester };
  const mean = modulesMean(circle);
  if (circle.some(({ isEliminatory }) => isEliminatory))
    return { key: isYear ? 'notCompensatedFloorYear' : 'notCompensatedFloor', points: { floor: floorOf(judgement) }, counts };
  if (mean.state !== 'known') return { key: isYear ? 'notCompensatedUnknownYear' : 'notCompensatedUnknown', counts };
  const points = { average: rounded(mean.exact), bar: compensation.average };
  return { key: isYear ? 'notCompensatedMeanYear' : 'notCompensatedMean', points, counts };
}

function compensatedKey({ frame }: Judgement): WhyKey {
  const { compensation, validation } = frame.scheme;
  if (compensation.within === 'year') return validation.eliminatoryMark === null ? 'compensatedYearNoFloor' : 'compensatedYear';
  return validation.eliminatoryMark === null ? 'compensatedSemesterNoFloor' : 'compensatedSemester';
}

function whyPaper(_: Judgement, { paper, state, exact }: JudgedPaper): readonly Why[] {
  const what = { fr: paper.nameFr, ar: paper.nameAr };
  if (state === 'incomplete') return [{ key: 'paperMissing', what }];
  if (state === 'awaitsResit') return [{ key: 'paperAwaits', what }];
  if (state !== 'notPassed' || exact.state !== 'known' || paper.passMark === null) return [];
  const short = shortOf(exact.exact, paper.passMark);
  const points = { short, bar: paper.passMark, average: rounded(exact.exact) };
  return [{ key: short > 0 ? 'paperShort' : 'paperShortUnrounded', what, points }];
}

function whyYear({ frame, modules, year, mention }: Judgement): readonly Why[] {
  if (year.state === 'excluded') return [{ key: 'nothingCounts' }];
  if (year.state !== 'known') return [];
  const points = pointsOf(year, frame.scheme.validation.passMark);
  if (!isYearReached(frame.scheme, year)) return [{ key: points.short > 0 ? 'yearShort' : 'yearShortUnrounded', points }];
  const named = mention === null ? undefined : frame.scheme.mentions[mention];
  const reached: Why =
    named === undefined ? { key: 'yearReached', points } : { key: 'yearMention', points, what: { fr: named.nameFr, ar: named.nameAr } };
  const isAll = modules.length > 0 && modules.every(({ state }) => state === 'validated');
  return isAll ? [{ key: 'allValidated', counts: { n: modules.length } }, reached] : [reached];
}

function pointsOf(year: Average & { readonly state: 'known' }, bar: number) {
  return { average: rounded(year.exact), bar, short: shortOf(year.exact, bar) };
}

function whyOutcome({ frame, outcome, resit }: Judgement): readonly Why[] {
  if (outcome === 'admitted') return [];
  if (outcome === 'incomplete') return [{ key: 'incomplete' }];
  if (outcome === 'resit') return [{ key: 'sitAgain', counts: { n: resit.length } }];
  const first: readonly Why[] = frame.sitting === 'normal' ? [{ key: 'noResit' }] : [];
  if (frame.semester !== null) return [...first, { key: 'semesterDeferred' }];
  return [...first, { key: outcome === 'repeats' ? 'repeats' : 'deferred' }];
}
