/** What the regulation proposes to a jury for one trainee, and why, in words. The jury decides; a proposal never does. */
import type { SchemeDefinition } from '../../curriculum/schemes/schema.ts';
import { rounded, type Average } from '../averages/rules.ts';
import {
  judge,
  semesterAverage,
  type Frame,
  type Judged,
  type Judgement,
  type ModuleOutcome,
  type Outcome,
  type PaperOutcome,
  type ResitPaper,
  type TraineeMarks,
} from './judgement/rules.ts';
import { whyOf, type Why } from './why/rules.ts';

export type SemesterOutcome = { readonly semester: number; readonly average: number | null };
/** Averages are hundredths out of twenty, rounded once; null where there is none. */
export type Proposal = {
  readonly outcome: Outcome;
  readonly isByCompensation: boolean;
  /** Its place among the scheme's mentions. */
  readonly mention: number | null;
  readonly average: number | null;
  readonly modules: readonly ModuleOutcome[];
  readonly papers: readonly PaperOutcome[];
  readonly semesters: readonly SemesterOutcome[];
  readonly resit: readonly ResitPaper[];
  readonly why: readonly Why[];
};

/** Proposes for one trainee. Pure: the same marks under the same scheme always give the same words. */
export function proposalOf(frame: Frame, marks: TraineeMarks): Proposal {
  const judgement = judge(frame, marks);
  return { ...shown(judgement), why: whyOf(judgement) };
}

function shown({ modules, papers, year, outcome, mention, resit }: Judgement): Omit<Proposal, 'why'> {
  return {
    outcome,
    isByCompensation: outcome === 'admitted' && modules.some(({ state }) => state === 'compensated'),
    mention,
    average: figureOf(year),
    modules: modules.map(({ id, code, semester, state, exact, isEliminatory }) => ({
      id,
      code,
      semester,
      state,
      average: figureOf(exact),
      isEliminatory,
    })),
    papers: papers.map(({ paper, state, exact }) => ({ code: paper.code, state, average: figureOf(exact) })),
    semesters: semestersOf(modules).map((semester) => ({ semester, average: figureOf(semesterAverage(modules, semester)) })),
    resit,
  };
}

/** An average as it is shown and printed; null where there is none. */
export function figureOf(average: Average): number | null {
  return average.state === 'known' ? rounded(average.exact) : null;
}

function semestersOf(modules: readonly Judged[]): readonly number[] {
  return [...new Set(modules.map(({ semester }) => semester))].sort((a, b) => a - b);
}

/** Half a point, in hundredths: how near the bar a case is a limit case. */
export const LIMIT = 50;

/** Whether a jury should look twice: not admitted, and what misses is within half a point of the bar. */
export function isLimitCase({ outcome, average, modules }: Proposal, { validation }: Pick<SchemeDefinition, 'validation'>): boolean {
  const isNear = (figure: number | null) => figure !== null && figure < validation.passMark && figure >= validation.passMark - LIMIT;
  return outcome !== 'admitted' && (isNear(average) || modules.some(({ state, average: own }) => state === 'notValidated' && isNear(own)));
}
