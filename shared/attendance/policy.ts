import type { Actor, Subject, Verdict } from '../core/authority.ts';
import { decide } from '../core/decide.ts';
import { MINUTE, type Instant } from '../core/time.ts';
import { grants } from './grants.ts';
import { rollWindow, type RollSettings, type Sitting } from './rules.ts';

/** A session as the rights over its roll see it. */
export type RollSubject = {
  readonly session: Subject;
  readonly sitting: Sitting;
  readonly isPublished: boolean;
  readonly settings: RollSettings;
};

/** Who may know that this roll exists: the trainer it is assigned to, and the offices above the group. */
export function maySeeRoll(actor: Actor, { session }: RollSubject, now: Instant): Verdict {
  const read = decide(grants, 'att.read', actor, session, now);
  return read.ok ? read : decide(grants, 'att.record', actor, session, now);
}

/** The trainer of the session, inside the window (AUTHORITY att.record: from 15 min before to 24 h after). */
export function mayTakeRoll(actor: Actor, roll: RollSubject, now: Instant): Verdict {
  const verdict = decide(grants, 'att.record', actor, roll.session, now);
  if (!verdict.ok) return verdict;
  const window = rollWindow(roll.sitting, roll.settings);
  if (!roll.isPublished) return { ok: false, reason: 'attendance.refusal.cancelled', who: [] };
  if (now < window.from) return { ok: false, reason: 'attendance.refusal.notYet', who: [], params: { from: window.from } };
  if (now >= window.to)
    return { ok: false, reason: 'attendance.refusal.windowClosed', who: ['studentAffairs', 'filiereHead'], params: { until: window.to } };
  return verdict;
}

/** The office corrects a finished roll, with a reason; never for oneself. */
export function mayCorrectRoll(actor: Actor, roll: RollSubject, personId: string, now: Instant): Verdict {
  return decide(grants, 'att.correct', actor, { ...roll.session, ownerId: personId }, now);
}

/** The office records a roll nobody took, once the trainer's window is over. */
export function mayRecordLate(actor: Actor, roll: RollSubject, now: Instant): Verdict {
  const verdict = decide(grants, 'att.recordLate', actor, roll.session, now);
  if (!verdict.ok) return verdict;
  if (!roll.isPublished) return { ok: false, reason: 'attendance.refusal.cancelled', who: [] };
  const { to } = rollWindow(roll.sitting, roll.settings);
  if (now < to) return { ok: false, reason: 'attendance.refusal.stillTrainers', who: ['trainer'], params: { until: to + MINUTE } };
  return verdict;
}

/** A person's absences: their own, or those of the groups one answers for. */
export function mayReadAbsences(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'att.read', actor, trainee, now);
}

/** Announcing an absence beforehand pre-fills rolls: the office does it, never for oneself. */
export function mayDeclareAbsence(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'att.correct', actor, trainee, now);
}
