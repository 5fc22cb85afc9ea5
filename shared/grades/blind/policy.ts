/** Who numbers papers, names their readers, reads them, and joins numbers to names again. */
import type { Actor, Holding, Subject, Verdict } from '../../core/authority.ts';
import { carriers, couldEver, decide } from '../../core/decide.ts';
import type { Carrier } from '../../core/forbid.ts';
import type { Instant } from '../../core/time.ts';
import { grants as scheduling } from '../../schedule/grants.ts';
import { grants } from '../grants.ts';

/** Numbering papers and naming who reads them: whoever prepares the examination (AUTHORITY exam.manage). */
export function mayOrganise(actor: Actor, sheet: Subject, now: Instant): Verdict {
  return decide(scheduling, 'exam.manage', actor, sheet, now);
}

/** The holdings by which lists of assessments to organise are narrowed. */
export function organisingCarriers(actor: Actor, now: Instant): readonly Carrier[] {
  return carriers(scheduling, 'exam.manage', actor, now);
}

/** Whether some assessment is this person's to organise. */
export function couldOrganise(actor: Actor, now: Instant): boolean {
  return couldEver(scheduling, 'exam.manage', actor, now);
}

/** The sealed list, number by name: student affairs alone, who hold the envelopes and read no mark before it is published. */
export function mayOpenEnvelopes(actor: Actor, sheet: Subject, now: Instant): Verdict {
  return only(
    ['studentAffairs'],
    mayOrganise(
      by(actor, ({ office }) => office === 'studentAffairs'),
      sheet,
      now,
    ),
  );
}

/** Bringing the agreed marks under their names: who organises and may read marks in draft, so not student affairs. */
export function mayUnseal(actor: Actor, sheet: Subject, now: Instant): Verdict {
  const verdict = mayOrganise(
    by(actor, ({ office }) => office !== 'studentAffairs'),
    sheet,
    now,
  );
  return only(['assistantDirector', 'continuingEducationDirector', 'filiereHead'], verdict);
}

/** Seeing what readers gave, by number. */
export function maySeeReadings(actor: Actor, sheet: Subject, now: Instant): Verdict {
  return decide(grants, 'grade.readDraft', actor, sheet, now);
}

/** Reading the papers of an assessment: by the naming itself; teaching the module does not open them. */
export function mayReadPapers(actor: Actor, assessmentId: string, now: Instant): Verdict {
  return decide(grants, 'grade.enter', actor, { sessionId: assessmentId }, now);
}

/** Whether anything at all may be this person's to enter. */
export function couldEnter(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'grade.enter', actor, now);
}

function by(actor: Actor, which: (holding: Holding) => boolean): Actor {
  return { ...actor, holdings: actor.holdings.filter(which) };
}

/** Names, in a refusal, the offices that can. */
function only(who: Extract<Verdict, { ok: false }>['who'], verdict: Verdict): Verdict {
  return verdict.ok ? verdict : { ...verdict, who };
}
