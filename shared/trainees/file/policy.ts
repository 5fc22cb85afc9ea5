/** Who keeps what of a file, who corrects the civil status in it, and who sees who opened it. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import { grants } from '../grants.ts';
import { correctionProblem } from './rules.ts';
import type { CorrectionState } from './schema.ts';

export type CorrectionSubject = {
  readonly trainee: Subject;
  readonly state: CorrectionState;
  readonly proposedBy: string;
  readonly checkedBy: string | null;
};

/** One’s own telephone, address and emergency contact. */
export function mayUpdateOwnContact(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'trainee.updateOwnContact', actor, trainee, now);
}

/** The contact data of another’s file. */
export function mayKeepContact(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'trainee.create', actor, trainee, now);
}

/** Asking for a correction of one’s own civil status, or of another’s for who keeps the files. */
export function mayProposeCivil(actor: Actor, trainee: Subject, now: Instant): Verdict {
  return decide(grants, 'trainee.correctCivil', actor, trainee, now);
}

/** Comparing a proposal with the papers: who keeps the files, never who proposed. */
export function mayCheckCivil(actor: Actor, { trainee, state, proposedBy }: CorrectionSubject, now: Instant): Verdict {
  const holdings = actor.holdings.filter(({ office }) => office !== 'trainee');
  const verdict = decide(grants, 'trainee.correctCivil', { ...actor, holdings }, { ...trainee, hands: { proposed: [proposedBy] } }, now);
  if (!verdict.ok) return { ...verdict, who: verdict.who.filter((office) => office !== 'trainee') };
  return admitted(verdict, correctionProblem('check', state));
}

/** Approving or refusing what was checked: never who proposed or checked it. */
export function mayDecideCivil(actor: Actor, { trainee, state, proposedBy, checkedBy }: CorrectionSubject, now: Instant): Verdict {
  const hands = { 'trainee.correctCivil': checkedBy === null ? [proposedBy] : [proposedBy, checkedBy] };
  return admitted(decide(grants, 'trainee.approveCivil', actor, { ...trainee, hands }, now), correctionProblem('decide', state));
}

/** Who opened the file, and why the CIN was shown: told to the person and to those who keep the files. */
export function maySeeOpenings(actor: Actor, trainee: Subject, now: Instant): Verdict {
  const holdings = actor.holdings.filter(({ office }) => office === 'trainee' || office === 'studentAffairs');
  return decide(grants, 'trainee.readFile', { ...actor, holdings }, trainee, now);
}

function admitted(verdict: Verdict, problem: string | undefined): Verdict {
  return problem === undefined ? verdict : { ok: false, reason: problem, who: [] };
}
