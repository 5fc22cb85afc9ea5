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

/** Presenting takes fifteen to twenty minutes, and questions follow: a room and a committee are free again after these. */
export const DEFENCE_MINUTES = 45;

/** Another defence of the same day. */
export type Defence = { readonly startMinutes: number; readonly room: string; readonly memberIds: readonly string[] };
type PlannedDefence = { readonly startMinutes: number; readonly room: string; readonly members: readonly Member[] };

/** The first defence that wants the same room, or one of the same persons, at the same time: in what, and when. */
export function defenceClash(
  plan: PlannedDefence,
  others: readonly Defence[],
): { readonly room: boolean; readonly at: string } | undefined {
  const wanted = plan.room.trim().toLowerCase();
  for (const { startMinutes, room, memberIds } of others) {
    if (Math.abs(startMinutes - plan.startMinutes) >= DEFENCE_MINUTES) continue;
    const at = `${String(Math.trunc(startMinutes / 60)).padStart(2, '0')}:${String(startMinutes % 60).padStart(2, '0')}`;
    if (room.trim().toLowerCase() === wanted) return { room: true, at };
    if (plan.members.some(({ personId }) => memberIds.includes(personId))) return { room: false, at };
  }
  return undefined;
}

/** Whether a mark passes. @param value hundredths out of 20 */
export function isPassed(value: number): boolean {
  return value >= PROJECT_PASS;
}
