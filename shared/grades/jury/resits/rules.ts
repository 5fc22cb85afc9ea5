/** Who sits a resit, and why: what the signed decisions of juries list, paper by paper. */
import type { SchemeDefinition } from '../../../curriculum/schemes/schema.ts';
import type { ResitPaper } from '../judgement/rules.ts';
import type { Proposal } from '../rules.ts';

/**
 * Why somebody sits a paper again: absent with a justification; under the eliminatory mark; below the bar; the year is short, the
 * paper is not; decided against the proposal. `before`: on a sheet that was planned before decisions were read.
 */
export const resitGrounds = ['awaits', 'eliminatory', 'short', 'year', 'jury', 'before'] as const;
export type ResitGround = (typeof resitGrounds)[number];

/** What a sheet assesses: a component of a module, or (`moduleId` null) a paper of the year by its code. */
export type ResitPlace = { readonly moduleId: string | null; readonly part: string };
/** What a jury sent a trainee to, beside what the rules had proposed. */
export type SentAgain = { readonly papers: readonly ResitPaper[]; readonly proposal: Proposal | undefined };
/** Why, and the average that was looked at: hundredths out of twenty, null where there is none. */
export type Entitlement = { readonly ground: ResitGround; readonly average: number | null };

type Policy = Pick<SchemeDefinition, 'components'>;

/**
 * The papers a decision of resit sends to: those proposed; against the proposal, what was not passed by itself, or all that can be
 * sat again where everything was.
 */
export function papersSentTo({ components }: Policy, proposal: Proposal): readonly ResitPaper[] {
  if (proposal.resit.length > 0) return proposal.resit;
  const parts = components.filter(({ kind }) => kind === 'exam').map(({ code }) => code);
  const modules = parts.length === 0 ? [] : proposal.modules.filter(({ state }) => state !== 'exempt');
  const papers = proposal.papers.filter(({ state }) => state !== 'exempt');
  const listed = (all: 'all' | 'failed') => [
    ...modules
      .filter(({ state }) => all === 'all' || state !== 'validated')
      .map(({ id, code }): ResitPaper => ({ kind: 'module', moduleId: id, code, parts })),
    ...papers.filter(({ state }) => all === 'all' || state !== 'passed').map(({ code }): ResitPaper => ({ kind: 'paper', code })),
  ];
  const failed = listed('failed');
  return failed.length > 0 ? failed : listed('all');
}

/** Why a trainee sits what a sheet assesses; undefined where their decision does not send them to it. */
export function entitledTo(place: ResitPlace, { papers, proposal }: SentAgain): Entitlement | undefined {
  if (!papers.some((each) => isOn(each, place))) return undefined;
  if (proposal === undefined || proposal.outcome !== 'resit') return { ground: 'jury', average: averageOn(place, proposal) };
  return { ground: groundOn(place, proposal), average: averageOn(place, proposal) };
}

function isOn(paper: ResitPaper, { moduleId, part }: ResitPlace): boolean {
  if (paper.kind === 'paper') return moduleId === null && paper.code === part;
  return paper.moduleId === moduleId && paper.parts.includes(part);
}

function groundOn({ moduleId, part }: ResitPlace, { modules, papers }: Proposal): ResitGround {
  const module = modules.find(({ id }) => id === moduleId);
  const state = moduleId === null ? papers.find(({ code }) => code === part)?.state : module?.state;
  if (state === 'awaitsResit') return 'awaits';
  if (module?.isEliminatory === true) return 'eliminatory';
  return state === 'notValidated' || state === 'notPassed' ? 'short' : 'year';
}

function averageOn({ moduleId, part }: ResitPlace, proposal: Proposal | undefined): number | null {
  const found =
    moduleId === null ? proposal?.papers.find(({ code }) => code === part) : proposal?.modules.find(({ id }) => id === moduleId);
  return found?.average ?? null;
}
