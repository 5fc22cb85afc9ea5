/** When a project may be defended, by whom it is heard, what passes (DOMAIN §3.5). */
import { addDays, type Day } from '../../core/time.ts';
import { formFields, MOST_MEMBERS, type ProjectForm } from './schema.ts';

/** Out of 20, in hundredths: the project passes from here on. */
export const PROJECT_PASS = 1000;

/** The first day on which a project submitted then may be defended. @param days between both, at the least */
export function earliestDefence(submittedOn: Day, days: number): Day {
  return addDays(submittedOn, days);
}

/** The parts of the form that are still empty: what keeps a project from being proposed. */
export function missingFields(form: ProjectForm): readonly (keyof ProjectForm)[] {
  return formFields.filter((field) => form[field] === '');
}

export type Member = { readonly personId: string; readonly isPresident: boolean };
export type CommitteeProblem =
  | 'grades.project.committee'
  | 'grades.project.president'
  | 'grades.project.trainee'
  | 'grades.project.conflict';

/** Why a committee cannot be: one to three persons, one president who is not the supervisor, nobody in conflict, never the trainee. */
export function committeeProblem(
  members: readonly Member[],
  about: { readonly traineeId: string; readonly supervisorId: string | null; readonly conflicted: readonly string[] },
): CommitteeProblem | undefined {
  const ids = members.map(({ personId }) => personId);
  if (ids.length < 1 || ids.length > MOST_MEMBERS || new Set(ids).size < ids.length) return 'grades.project.committee';
  if (ids.includes(about.traineeId)) return 'grades.project.trainee';
  const presidents = members.filter(({ isPresident }) => isPresident);
  if (presidents.length !== 1 || presidents[0]?.personId === about.supervisorId) return 'grades.project.president';
  return ids.some((each) => about.conflicted.includes(each)) ? 'grades.project.conflict' : undefined;
}

/** Whether a mark passes. @param value hundredths out of 20 */
export function isPassed(value: number): boolean {
  return value >= PROJECT_PASS;
}
