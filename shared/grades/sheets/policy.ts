/** Who may see a sheet, and take its next step (AUTHORITY §9, INVARIANTS B27–B31). */
import type { Actor, Office, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import { closingOf, windowAt, type Window } from './rules.ts';
import type { SheetState } from './schema.ts';

/** A sheet as the rights over it see it. Whoever took a step of it is in `subject.hands`. */
export type SheetRights = Window & {
  readonly subject: Subject;
  readonly state: SheetState;
  readonly isPublished: boolean;
  /** Entered by number, or by two readers: not through the sheet itself. */
  readonly isBlind: boolean;
};
/** What deciding on a submitted sheet also looks at: who teaches it, and who heads its filière and departments now. */
export type Judged = SheetRights & {
  readonly teacherIds: readonly string[];
  readonly filiereHeadIds: readonly string[];
  readonly departmentHeadIds: readonly string[];
};

/** Directors of a field: who reopens, locks and publishes. */
export const fieldOffices: readonly Office[] = ['assistantDirector', 'continuingEducationDirector'];
/** Offices that read the whole centre's marks, and none before they are locked (AUTHORITY grade.readDraft). */
const afterLockOnly: readonly Office[] = ['director', 'studentAffairs'];

function no(reason: string, who: readonly Office[] = [], params: Extract<Verdict, { ok: false }>['params'] = {}): Verdict {
  return { ok: false, reason, who, params };
}

/**
 * Who sees a sheet with its marks. Before the lock: who enters, validates and locks it. From the lock on also the director
 * and student affairs. A trainee sees no sheet at all: only the own marks, and these once published.
 */
export function maySeeSheet(actor: Actor, { subject, state, isPublished }: SheetRights, now: Instant): Verdict {
  const draft = decide(grants, 'grade.readDraft', actor, subject, now);
  if (draft.ok || (!isPublished && state !== 'locked')) return draft;
  const readers = isPublished ? actor : { ...actor, holdings: actor.holdings.filter(({ office }) => afterLockOnly.includes(office)) };
  return decide(grants, 'grade.readPublished', readers, subject, now);
}

/** The holdings a list of sheets is filtered by: of any state, of locked ones, of published ones. */
export function sheetCarriers(actor: Actor, now: Instant): Record<'draft' | 'locked' | 'published', readonly Carrier[]> {
  // One's own mark is read by itself; its sheet never is.
  const published = carriers(grants, 'grade.readPublished', actor, now).filter(({ grant }) => grant.scope !== 'own');
  return {
    draft: carriers(grants, 'grade.readDraft', actor, now),
    locked: published.filter(({ by }) => afterLockOnly.includes(by.office)),
    published,
  };
}

/** Whether some mark at all may be this person's to read, one's own included. */
export function couldReadMarks(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'grade.readDraft', actor, now) || couldEver(grants, 'grade.readPublished', actor, now);
}

/** A mark of one person: that of a trainee is read by who sees its sheet, and by its owner once published. */
export function mayReadMark(actor: Actor, sheet: SheetRights, personId: string, now: Instant): Verdict {
  const seen = maySeeSheet(actor, sheet, now);
  if (seen.ok || !sheet.isPublished) return seen;
  return decide(grants, 'grade.readPublished', actor, { ...sheet.subject, ownerId: personId }, now);
}

/** Published marks of one trainee: the owner, and the offices that answer for the trainee's groups. */
export function mayReadMarksOf(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'grade.readPublished', actor, trainee, now);
}

const closedBy: { readonly [state in SheetState]: readonly [reason: string, who: readonly Office[]] | undefined } = {
  proposed: ['grades.refusal.proposed', ['filiereHead']],
  entry: undefined,
  submitted: ['grades.refusal.submitted', ['filiereHead', 'departmentHead', ...fieldOffices]],
  validated: ['grades.refusal.validated', fieldOffices],
  locked: ['grades.refusal.locked', fieldOffices],
  cancelled: ['grades.refusal.cancelled', ['filiereHead']],
};

/** The assigned trainer, while the sheet is entered and its window open; nobody for themself. @param personIds whose marks */
export function mayEnter(actor: Actor, sheet: SheetRights, personIds: readonly string[], now: Instant): Verdict {
  const isOwn = personIds.includes(actor.personId);
  const verdict = decide(grants, 'grade.enter', actor, isOwn ? { ...sheet.subject, ownerId: actor.personId } : sheet.subject, now);
  if (!verdict.ok) return verdict;
  const closed = closedBy[sheet.state];
  if (closed) return no(...closed);
  const when = windowAt(sheet, now);
  if (when === 'before') return no('grades.refusal.notYet', [], { fromAt: sheet.opensAt });
  if (when === 'after') return no('grades.refusal.windowClosed', fieldOffices, { untilAt: closingOf(sheet) });
  return sheet.isBlind ? no('grades.refusal.blind') : verdict;
}

/** The assigned trainer hands the sheet over, even when the window is over: late and complete is better than never. */
export function maySubmit(actor: Actor, sheet: SheetRights, now: Instant): Verdict {
  const verdict = decide(grants, 'grade.submit', actor, sheet.subject, now);
  if (!verdict.ok) return verdict;
  const closed = closedBy[sheet.state];
  if (closed) return no(...closed);
  return now < sheet.opensAt ? no('grades.refusal.notYet', [], { fromAt: sheet.opensAt }) : verdict;
}

/** Who heads the filière, the department or the field sends a submitted sheet back, with reasons. */
export function mayReturn(actor: Actor, sheet: SheetRights, now: Instant): Verdict {
  const verdict = decide(grants, 'grade.return', actor, sheet.subject, now);
  return verdict.ok && sheet.state !== 'submitted' ? no('grades.refusal.notSubmitted') : verdict;
}

/**
 * The head of the filière validates what another taught and entered; the head of the department where the filière has no
 * such head; the director of the field where neither can, who could not lock it then.
 */
export function mayValidate(actor: Actor, sheet: Judged, now: Instant): Verdict {
  const verdict = decide(grants, 'grade.validate', actor, sheet.subject, now);
  if (!verdict.ok) return verdict;
  if (sheet.state !== 'submitted') return no('grades.refusal.notSubmitted', ['trainer']);
  if (sheet.teacherIds.includes(actor.personId)) return no('grades.refusal.taught', ['departmentHead', ...fieldOffices]);
  const before = headBefore(sheet, verdict.by.office);
  return before === undefined ? verdict : no('grades.refusal.headFirst', [before]);
}

/** The head who is there, free to decide, and comes first. */
function headBefore(sheet: Judged, office: Office): Office | undefined {
  if (office === 'filiereHead') return undefined;
  if (sheet.filiereHeadIds.some((id) => isFree(sheet, id))) return 'filiereHead';
  if (office === 'departmentHead') return undefined;
  return sheet.departmentHeadIds.some((id) => isFree(sheet, id)) ? 'departmentHead' : undefined;
}

function isFree({ teacherIds, subject }: Judged, personId: string): boolean {
  const hands = [...(subject.hands?.['grade.enter'] ?? []), ...(subject.hands?.['grade.submit'] ?? []), ...teacherIds];
  return !hands.includes(personId);
}

/** The director of the field locks what others entered and validated. */
export function mayLock(actor: Actor, sheet: SheetRights, now: Instant): Verdict {
  const verdict = decide(grants, 'grade.lock', actor, sheet.subject, now);
  return verdict.ok && sheet.state !== 'validated' ? no('grades.refusal.notValidated', ['filiereHead', 'departmentHead']) : verdict;
}

/** The director of the field gives one group more time: before the lock only. */
export function mayReopen(actor: Actor, sheet: SheetRights, now: Instant): Verdict {
  const verdict = decide(grants, 'grade.reopen', actor, sheet.subject, now);
  if (!verdict.ok || sheet.state === 'entry') return verdict;
  if (sheet.state === 'submitted') return no('grades.refusal.returnFirst', ['filiereHead', ...fieldOffices]);
  return no(...(closedBy[sheet.state] ?? ['grades.refusal.cancelled', []]));
}

/** The director of the field publishes, who entered none of the marks. */
export function mayPublish(actor: Actor, frame: Subject, now: Instant): Verdict {
  return decide(grants, 'grade.publish', actor, frame, now);
}

/** Planning an assessment: the trainer proposes for the own module and group, the head of the filière opens. */
export function mayPlan(actor: Actor, place: Subject, now: Instant): Verdict {
  return decide(grants, 'assess.plan', actor, place, now);
}

/** What a trainer proposes, the head of the filière approves. */
export function mayApprove(actor: Actor, sheet: SheetRights, now: Instant): Verdict {
  const head = mayPlanAsHead(actor, sheet.subject, now);
  return head.ok && sheet.state !== 'proposed' ? no('grades.refusal.notProposed') : head;
}

/** Opening sheets at once, for many groups or without a proposal, is for the head of the filière. */
export function mayPlanAsHead(actor: Actor, place: Subject, now: Instant): Verdict {
  const verdict = mayPlan(actor, place, now);
  if (!verdict.ok) return verdict;
  const head = mayPlan({ ...actor, holdings: actor.holdings.filter(({ office }) => office === 'filiereHead') }, place, now);
  return head.ok ? head : no('grades.refusal.headApproves', ['filiereHead']);
}

/** A trainer changes or takes back what is still proposed; once open, the head of the filière does. */
export function mayChangePlan(actor: Actor, sheet: SheetRights, now: Instant): Verdict {
  const verdict = mayPlan(actor, sheet.subject, now);
  if (!verdict.ok || sheet.state === 'proposed') return verdict;
  if (sheet.state !== 'entry') return no(...(closedBy[sheet.state] ?? ['grades.refusal.cancelled', []]));
  return mayPlanAsHead(actor, sheet.subject, now);
}

/** A mark of a locked sheet, as contesting it sees it. */
export type Contested = SheetRights & {
  /** Whose mark it is. */
  readonly personId: string;
  /** The end of the appeal window; null before publication. */
  readonly appealUntil: Instant | null;
  /** The juries that deliberated on it, by their bodies: from then on they decide. */
  readonly deciding: readonly { readonly bodyId: string }[];
};

/** The trainer from the lock on, the trainee from publication on; both until the appeal window ends. */
export function mayAskCorrection(actor: Actor, mark: Contested, now: Instant): Verdict {
  const isOwn = mark.personId === actor.personId;
  const verdict = decide(grants, 'grade.askCorrection', actor, isOwn ? { ...mark.subject, ownerId: mark.personId } : mark.subject, now);
  if (!verdict.ok) return verdict;
  if (mark.state !== 'locked') return no('grades.refusal.notLocked', ['trainer']);
  const isOver = mark.appealUntil !== null && now >= mark.appealUntil;
  return isOver ? no('grades.refusal.appealOver', [], { untilAt: mark.appealUntil ?? 0 }) : verdict;
}

/**
 * The director of the field before the deliberation, the jury that took the mark as it stood after; neither who asked, nor who
 * entered, nor whose mark it is, nor a member who sits out the case. Having deliberated does not bar (AUTHORITY grade.decideCorrection).
 */
export function mayDecideCorrection(actor: Actor, mark: Contested, now: Instant): Verdict {
  const isDeliberated = mark.deciding.length > 0;
  const offices: readonly Office[] = isDeliberated ? ['juryMember'] : fieldOffices;
  const bodyIds = mark.deciding.map(({ bodyId }) => bodyId);
  const subject = { ...mark.subject, ownerId: mark.personId, ...(isDeliberated ? { bodyIds } : {}) };
  const verdict = decide(grants, 'grade.decideCorrection', actor, subject, now);
  if (!verdict.ok) return verdict;
  const inTurn = { ...actor, holdings: actor.holdings.filter(({ office }) => offices.includes(office)) };
  const decided = decide(grants, 'grade.decideCorrection', inTurn, subject, now);
  if (decided.ok) return decided;
  return no(isDeliberated ? 'grades.refusal.juryDecides' : 'grades.refusal.notDeliberated', offices);
}

/** Who asked takes the request back. */
export function mayWithdrawCorrection(actor: Actor, mark: Contested, askedBy: string, now: Instant): Verdict {
  const isOwn = mark.personId === actor.personId;
  const verdict = decide(grants, 'grade.askCorrection', actor, isOwn ? { ...mark.subject, ownerId: mark.personId } : mark.subject, now);
  return verdict.ok && askedBy !== actor.personId ? no('grades.refusal.notAsker') : verdict;
}
