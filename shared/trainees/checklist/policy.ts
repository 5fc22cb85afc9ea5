/** Who keeps the list of documents, and who opens which of those handed in. */
import type { Actor, Subject, Verdict } from '../../core/authority.ts';
import { decide } from '../../core/decide.ts';
import type { Instant } from '../../core/time.ts';
import type { PieceSecrecy } from '../admission/schema.ts';
import { grants } from '../grants.ts';

/** Adding, changing, ordering and ending what a cycle asks for. */
export function mayKeepChecklist(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'checklist.manage', actor, {}, now);
}

/** An ordinary piece opens with the file; a medical or judicial one to the person and the agents named for medical files. */
export function mayOpenPiece(actor: Actor, trainee: Subject, confidentiality: PieceSecrecy, now: Instant): Verdict {
  if (confidentiality === 'ordinary') return decide(grants, 'trainee.readFile', actor, trainee, now);
  return decide(grants, 'trainee.openPiece', actor, { ...trainee, duty: 'medicalFiles' }, now);
}

/** The verdict for each class: what a list of pieces is shown with. */
export function openableClasses(actor: Actor, trainee: Subject, now: Instant): { readonly [secrecy in PieceSecrecy]: Verdict } {
  const of = (confidentiality: PieceSecrecy) => mayOpenPiece(actor, trainee, confidentiality, now);
  return { ordinary: of('ordinary'), judicial: of('judicial'), medical: of('medical') };
}
