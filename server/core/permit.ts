import type { Holding, Verdict } from '../../shared/core/authority.ts';
import { hidden, Refusal } from '../../shared/core/refusal.ts';

declare const permittedMark: unique symbol;

/** A subject on which an act was found permitted, and the holding that permits it. Only `permit` makes one. */
export type Permitted<Subject> = { readonly subject: Subject; readonly by: Holding; readonly [permittedMark]: true };

/** Turns a verdict into the right to write, or into the refusal that says why and which offices can. */
export function permit<Subject>(verdict: Verdict, subject: Subject): Permitted<Subject> {
  if (!verdict.ok) throw refusalOf(verdict);
  return asPermitted(subject, verdict.by);
}

/** Whoever may not read a thing is told that it does not exist. */
export function reveal<Subject>(verdict: Verdict, subject: Subject): Subject {
  if (!verdict.ok) throw hidden();
  return subject;
}

function refusalOf(verdict: Extract<Verdict, { ok: false }>): Refusal {
  const kind = verdict.reason === 'authority.reauthenticate' ? 'reauthenticate' : 'forbidden';
  return new Refusal(kind, verdict.reason, { ...verdict.params, offices: verdict.who });
}

function asPermitted<Subject>(subject: Subject, by: Holding): Permitted<Subject> {
  return { subject, by } as Permitted<Subject>;
}
