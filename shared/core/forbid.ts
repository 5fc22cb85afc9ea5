/** What overrides every grant (AUTHORITY §3): own record, two hands, conflict of interest, IT, named agents. */
import type { Actor, Grant, Holding, Rule, Rules, Subject } from './authority.ts';
import { MINUTE } from './time.ts';
import type { Instant } from './time.ts';

/** What is asked: an act of the rules, by someone, on something, at an instant. */
export type Question = {
  readonly rules: Rules;
  readonly action: string;
  readonly rule: Rule;
  readonly actor: Actor;
  readonly subject: Subject;
  readonly now: Instant;
};
/** A holding and the cell it fills for one act. */
export type Carrier = { readonly by: Holding; readonly grant: Grant };

/** A password given this long ago, or longer, is asked for again before a sensitive act. */
export const CONFIRMATION_LASTS = 5 * MINUTE;

/** One person never does both on the same object, in either order (`sod` of the authority matrix). */
export const separated: readonly (readonly [string, string])[] = [
  ['grade.enter', 'grade.validate'],
  ['grade.enter', 'grade.lock'],
  ['grade.askCorrection', 'grade.decideCorrection'],
  ['memo.draft', 'memo.sign'],
  ['doc.prepare', 'doc.sign'],
  ['req.submit', 'req.decide'],
  ['budget.enter', 'budget.visa'],
  ['trainee.correctCivil', 'trainee.approveCivil'],
  ['enrol.transfer', 'enrol.approveTransfer'],
  ['org.draftUnit', 'org.enactUnit'],
  ['appointment.propose', 'appointment.enact'],
  ['curric.draft', 'curric.publish'],
  ['account.mfaReset', 'account.mfaResetConfirm'],
  ['config.security', 'config.approve'],
  ['backup.restore', 'backup.openRestore'],
  ['council.minutes', 'council.approve'],
  ['audit.central', 'account.create'],
  ['trainee.import', 'trainee.approveImport'],
  ['enrol.register', 'enrol.undo'],
];

/** The same, from the conditions of the matrix and the invariants (B29: enterer, validator and locker are three). */
export const alsoSeparated: readonly (readonly [string, string])[] = [
  ['grade.validate', 'grade.lock'],
  ['grade.submit', 'grade.validate'],
  ['grade.submit', 'grade.lock'],
  ['grade.enter', 'grade.publish'],
  ['grade.enter', 'grade.decideCorrection'],
  ['req.submit', 'req.opinion'],
  ['memo.draft', 'memo.visa'],
  ['partner.draft', 'partner.sign'],
  ['breakglass.open', 'breakglass.review'],
  // A retention run is proposed by one and approved by the other: the same act, twice, by two persons.
  ['privacy.retention', 'privacy.retention'],
];

/** Acts that decide about someone: closed to relatives, candidates and parties (F3). B44: so is handling a complaint. */
export const deciding: ReadonlySet<string> = new Set([
  'appointment.propose',
  'appointment.enact',
  'appointment.end',
  'interim.designate',
  'trainee.approveCivil',
  'enrol.approveTransfer',
  'enrol.withdraw',
  'just.decide',
  'just.appeal',
  'grade.validate',
  'grade.decideCorrection',
  'jury.constitute',
  'jury.deliberate',
  'jury.sign',
  'req.opinion',
  'req.decide',
  'complaint.handle',
  'privacy.answer',
  'breakglass.open',
  'breakglass.review',
  'council.vote',
  'council.approve',
  'seat.election',
  'budget.visa',
  'social.decide',
  'partner.sign',
]);

/** Marks, justifications, complaints, personnel and social files: what the office of IT never carries (F4). */
const closedToIt = ['grade.', 'jury.', 'just.', 'complaint.', 'staff.', 'social.', 'req.readPersonnel', 'dash.nominative'];

/** An act of interim does not carry these unless the act of designation says so (AUTHORITY §1). */
export const notForInterims: readonly string[] = ['delegation.grant', 'appointment.enact', 'grade.decideCorrection'];

/** Never lent by delegation; a delegation of a delegation does not exist. */
export const notDelegable: readonly string[] = [
  'delegation.grant',
  'appointment.enact',
  'grade.decideCorrection',
  'breakglass.open',
  'breakglass.review',
  'budget.visa',
];

const pairs = [...separated, ...alsoSeparated];

/** F1: nobody acts on the own record otherwise than as its owner. Emergency reading never opens the own file either. */
export function isOwnRecord({ action, rule, actor, subject }: Question, { grant }: Carrier): boolean {
  if (subject.ownerId !== actor.personId) return false;
  if (action === 'breakglass.open') return true;
  return rule.kind === 'write' && grant.scope !== 'own' && grant.scope !== 'addressed';
}

/**
 * F2: whether this person already had the other hand on this object. For a grant in two hands, a hand under a name that
 * is no act (`prepared`, `proposed`) counts as the other one: an act without its own preparing act is told so.
 */
export function hadOtherHand({ rules, action, actor, subject }: Question, { by, grant }: Carrier): boolean {
  const hands = Object.entries(subject.hands ?? {}).filter(([, persons]) => persons?.includes(actor.personId));
  return hands.some(([hand]) => {
    if (mayDoBoth(action, hand, by)) return false;
    return isSeparated(action, hand) || (grant.twoHands === true && !Object.hasOwn(rules, hand));
  });
}

/** B40: the titular director may sign the memo he drafted; his interim and his delegate may not. */
function mayDoBoth(action: string, hand: string, by: Holding): boolean {
  return action === 'memo.sign' && hand === 'memo.draft' && by.office === 'director' && by.capacity === 'titular';
}

function isSeparated(action: string, hand: string): boolean {
  return pairs.some(([first, second]) => (first === action && second === hand) || (second === action && first === hand));
}

/** F3: a declared conflict of interest removes the person from the decision. */
export function isConflicted({ action, actor, subject }: Question): boolean {
  return deciding.has(action) && subject.conflicted?.includes(actor.personId) === true;
}

/** F4: the office of IT carries confidential acts on one's own record alone. One's other offices are untouched. */
export function isClosedToIt(action: string, { by, grant }: Carrier): boolean {
  if (by.office !== 'informationTechnology' || grant.scope === 'own') return false;
  return closedToIt.some((start) => action.startsWith(start));
}

/** F5: a cell for named agents needs the duty the subject calls for; a subject that names none is closed. */
export function lacksDuty({ subject }: Question, { by, grant }: Carrier): boolean {
  if (grant.namedAgent !== true) return false;
  return subject.duty === undefined || by.duties?.includes(subject.duty) !== true;
}

/** F9: whether a sensitive act has to wait for the password. */
export function needsConfirmation({ rule, actor, now }: Question): boolean {
  if (rule.sensitive !== true) return false;
  return !(actor.confirmedAt !== null && now - actor.confirmedAt < CONFIRMATION_LASTS);
}
