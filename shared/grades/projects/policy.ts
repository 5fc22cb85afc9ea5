/** Who writes, supervises, organises and marks projects. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';

export function mayReadProject(actor: Actor, project: Subject, now: Instant): Verdict {
  return decide(grants, 'project.read', actor, project, now);
}

/** The holdings by which lists of projects are narrowed. */
export function projectCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'project.read', actor, now);
}

export function projectManagers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'project.manage', actor, now);
}

/** The trainee, of the own project. */
export function mayWriteProject(actor: Actor, project: Subject, now: Instant): Verdict {
  return decide(grants, 'project.write', actor, project, now);
}

/** Whether this person has a project to write at all. */
export function couldWriteProject(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'project.write', actor, now);
}

/** The supervisor, by the project itself. */
export function maySuperviseProject(actor: Actor, project: Subject, now: Instant): Verdict {
  return decide(grants, 'project.supervise', actor, project, now);
}

/** The head of the filière: supervisors, committees, defences. */
export function mayManageProject(actor: Actor, project: Subject, now: Instant): Verdict {
  return decide(grants, 'project.manage', actor, project, now);
}

/** The committee, by the project itself: its president gives the mark. */
export function mayMarkProject(actor: Actor, project: Subject, presidentId: string | undefined, now: Instant): Verdict {
  const verdict = decide(grants, 'grade.enter', actor, project, now);
  if (!verdict.ok || actor.personId === presidentId) return verdict;
  return { ok: false, reason: 'grades.project.presidentMarks', who: ['trainer'] };
}

/** The mark: read in draft by who gives and answers for it, by the trainee once the projects of the group are published. */
export function mayReadProjectMark(
  actor: Actor,
  { isPublished, ...project }: Subject & { readonly isPublished: boolean },
  now: Instant,
): Verdict {
  const { ownerId: _, ...place } = project;
  const draft = decide(grants, 'grade.readDraft', actor, place, now);
  return draft.ok || !isPublished ? draft : decide(grants, 'grade.readPublished', actor, project, now);
}
