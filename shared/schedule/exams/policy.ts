/** Who prepares and publishes examinations (AUTHORITY exam.manage), and what an invigilation opens. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import { covers, type Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

/** The groups of an examination, each as rights see it. */
export type ExamGroups = readonly Pick<Subject, 'groupIds' | 'filiereIds' | 'fields' | 'departmentIds' | 'siteIds'>[];

/** Preparing an examination: one answers for every group that sits it. */
export function mayManageExam(actor: Actor, groups: ExamGroups, now: Instant): Verdict {
  const verdicts = groups.map((group) => decide(grants, 'exam.manage', actor, group, now));
  return verdicts.find(({ ok }) => !ok) ?? verdicts[0] ?? decide(grants, 'exam.manage', actor, {}, now);
}

/** Whether some examination is this person's to prepare. */
export function couldManageExams(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'exam.manage', actor, now);
}

/** The holdings by which lists of examinations are narrowed. */
export function examCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'exam.manage', actor, now);
}

/** Whether one's own week, with the examinations one sits or watches over, is open. */
export function mayReadOwnExams(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'sched.read', actor, now);
}

/** The sheets of a room: for who prepares the examination, and for who watches over it, by that invigilation. */
export function mayReadSheets(actor: Actor, examId: string, groups: ExamGroups, now: Instant): Verdict {
  const watches = actor.holdings.find(({ kind, reach, ...term }) => kind === 'teaching' && reach.sessionId === examId && covers(term, now));
  return watches ? { ok: true, by: watches } : mayManageExam(actor, groups, now);
}
