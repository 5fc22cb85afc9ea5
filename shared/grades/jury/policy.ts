/** Who constitutes a jury, prepares its file, presides, signs and reads (AUTHORITY §3, F1 to F3; INVARIANTS B36, B37). */
import type { Actor, Field, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide, officesFor } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants as trainees } from '../../trainees/grants.ts';
import { grants } from '../grants.ts';

/** A jury as rights see it. */
export type JurySubject = { readonly bodyId: string; readonly field: Field | null };

/** The director, on the proposal of somebody else, and never over own or relatives' files. */
export function mayConstitute(actor: Actor, { proposedBy, conflicted }: Constituting, now: Instant): Verdict {
  return decide(grants, 'jury.constitute', actor, { hands: { proposed: [proposedBy] }, conflicted }, now);
}
export type Constituting = { readonly proposedBy: string; readonly conflicted: readonly string[] };

/** Whether this person constitutes juries at all. */
export function couldConstitute(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'jury.constitute', actor, now);
}

/** The file of a jury, for who prepares it: averages and counts of absences, nothing medical. */
export function mayPrepare(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'jury.prepare', actor, {}, now);
}

/** What members do in their own jury: see its cases, say whom they cannot judge. */
export function mayDeliberate(actor: Actor, { bodyId }: JurySubject, now: Instant): Verdict {
  return decide(grants, 'jury.deliberate', actor, { bodyIds: [bodyId] }, now);
}

/** One case: nobody decides their own, nor one they declared a conflict with; whoever presides records. */
export type CaseSubject = JurySubject & {
  readonly traineeId: string;
  readonly conflicted: readonly string[];
  readonly chairId: string | undefined;
};

/** Records a decision: the president, or whoever presides in the place of one who is recused or left. */
export function mayDecideCase(actor: Actor, { bodyId, traineeId, conflicted, chairId }: CaseSubject, now: Instant): Verdict {
  const verdict = decide(grants, 'jury.deliberate', actor, { bodyIds: [bodyId], ownerId: traineeId, conflicted }, now);
  return verdict.ok ? presided(verdict, actor, chairId) : verdict;
}

/** Opens, notes who is there, closes: who presides. */
export function mayPreside(actor: Actor, jury: JurySubject & { readonly chairId: string | undefined }, now: Instant): Verdict {
  const verdict = mayDeliberate(actor, jury, now);
  return verdict.ok ? presided(verdict, actor, jury.chairId) : verdict;
}

function presided(verdict: Verdict, { personId }: Actor, chairId: string | undefined): Verdict {
  if (personId === chairId) return verdict;
  return { ok: false, reason: 'grades.jury.presidentRecords', who: officesFor(grants, 'jury.deliberate') };
}

/** One's own signature under one's own jury's minutes. */
export function maySignMinutes(actor: Actor, { bodyId }: JurySubject, now: Instant): Verdict {
  return decide(grants, 'jury.sign', actor, { bodyIds: [bodyId] }, now);
}

/** Writes in the register what signed minutes decided: who keeps the enrolments, none of them their own. @param personIds whose they are */
export function mayFollow(actor: Actor, personIds: readonly string[], now: Instant): Verdict {
  const isOwn = personIds.includes(actor.personId);
  return decide(trainees, 'enrol.register', actor, isOwn ? { ownerId: actor.personId } : {}, now);
}

/** That a jury is, what it came to, and its minutes. */
export function mayReadJury(actor: Actor, jury: JurySubject, now: Instant): Verdict {
  return decide(grants, 'jury.readMinutes', actor, subjectOf(jury), now);
}

/** The holdings by which lists of juries are narrowed. */
export function juryCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(grants, 'jury.readMinutes', actor, now);
}

function subjectOf({ bodyId, field }: JurySubject): Subject {
  return { bodyIds: [bodyId], fields: field === null ? [] : [field] };
}

/** Who presides: the president where they are there and not recused, else the first of the members who is. */
export function chairOf(
  { presidentId, memberIds }: { readonly presidentId: string; readonly memberIds: readonly string[] },
  absentOrRecused: (personId: string) => boolean,
): string | undefined {
  return [presidentId, ...memberIds].find((each) => !absentOrRecused(each));
}
