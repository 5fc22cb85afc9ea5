/** Who may change the organisation: appointments, interims, delegations, units. What a refused person is told. */
import type { Actor, Field, Holding, Office, Subject, Verdict } from '../core/authority.ts';
import { carriers, couldEver, decide } from '../core/decide.ts';
import type { Instant } from '../core/time.ts';
import { grants } from './grants.ts';

/** A position as rights over it see it. */
export type PositionSubject = {
  readonly office: Office;
  readonly unitId: string;
  readonly field: Field | null;
  /** The department the position is in, or the filière of the position is tied to. */
  readonly departmentId: string | null;
};
type OnSomeone = { readonly position: PositionSubject; readonly personId: string };

/** Named by the tutelle: the centre only records the ministry's act (AUTHORITY, condition of appointment.enact). */
export const ministryOffices: readonly Office[] = ['director', 'assistantDirector', 'continuingEducationDirector'];

/** The chart and its acts are public inside the centre. */
export function mayReadChart(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'org.read', actor, {}, now);
}

/** The same, or a lent act alone: whoever was lent an act on the chart does it, holding nothing else (AUTHORITY §1). */
export function mayKnowChart(action: keyof typeof grants, actor: Actor, now: Instant): Verdict {
  const [carrier] = carriers(grants, action, actor, now);
  return carrier === undefined ? mayReadChart(actor, now) : { ok: true, by: carrier.by };
}

/** Who sees what is only drafted: those who draft and who bring into being. A draft is no act yet. */
export function maySeeDrafts(actor: Actor, now: Instant): boolean {
  return couldEver(grants, 'org.draftUnit', actor, now) || couldEver(grants, 'org.enactUnit', actor, now);
}

/** Asking that someone else be appointed. Of the ministry's acts human resources has the first hand, as it countersigns. */
export function mayPropose(actor: Actor, { position, personId }: OnSomeone, now: Instant): Verdict {
  const subject = { ...placeOf(position), ownerId: personId };
  if (!isMinistrys(position)) return decide(grants, 'appointment.propose', actor, subject, now);
  return decideAs(['humanResources'], 'appointment.propose', actor, subject, now);
}

/** A proposal is seen by those who may ask for, pronounce or end an appointment there. */
export function maySeeProposal(actor: Actor, position: PositionSubject, now: Instant): Verdict {
  const verdicts = proposalActs.map((action) => decide(grants, action, actor, placeOf(position), now));
  return verdicts.find(({ ok }) => ok) ?? decide(grants, 'appointment.propose', actor, placeOf(position), now);
}

/** The acts whose holders see proposals; the list of them is filtered by the same. */
export const proposalActs = ['appointment.propose', 'appointment.enact', 'appointment.end'] as const;

/** The director pronounces; the secretary general records what the ministry pronounced. Never the proposer, never oneself. */
export function mayEnact(
  actor: Actor,
  { position, personId, proposedBy }: OnSomeone & { readonly proposedBy: string },
  now: Instant,
): Verdict {
  const subject = { ...placeOf(position), ownerId: personId, hands: { 'appointment.propose': [proposedBy] } };
  return decideAs(isMinistrys(position) ? ['secretaryGeneral'] : ['director'], 'appointment.enact', actor, subject, now);
}

/** Bringing the end of an appointment forward; never one's own. */
export function mayEnd(actor: Actor, { position, personId }: OnSomeone, now: Instant): Verdict {
  return decide(grants, 'appointment.end', actor, { ...placeOf(position), ownerId: personId }, now);
}

/** The director designates; the interim of the director is the ministry's, recorded while that office is vacant. */
export function mayDesignateInterim(
  actor: Actor,
  { position, personId, isVacant }: OnSomeone & { readonly isVacant: boolean },
  now: Instant,
): Verdict {
  const subject = { ...placeOf(position), ownerId: personId };
  const isDirector = position.office === 'director';
  const verdict = decideAs(isDirector ? ['secretaryGeneral'] : ['director'], 'interim.designate', actor, subject, now);
  return verdict.ok && isDirector && !isVacant ? { ok: false, reason: 'organisation.refusal.notVacant', who: [] } : verdict;
}

/** What is lent: by which appointment, which acts, to whom. */
export type Lending = {
  readonly appointment: { readonly id: string; readonly personId: string; readonly capacity: 'titular' | 'interim' };
  readonly position: PositionSubject;
  readonly toPersonId: string;
  readonly acts: readonly string[];
  /** What the office may lend at all (`lendableActs`). */
  readonly lendable: readonly string[];
};

/** A titular lends acts of the own office, to someone else. */
export function mayDelegate(actor: Actor, lending: Lending, now: Instant): Verdict {
  const { appointment, acts, lendable, toPersonId } = lending;
  const verdict = decideByAppointment('delegation.grant', actor, lending, now);
  if (!verdict.ok) return verdict;
  if (appointment.capacity !== 'titular') return { ok: false, reason: 'organisation.refusal.titularOnly', who: [] };
  if (toPersonId === actor.personId) return { ok: false, reason: 'organisation.refusal.toOneself', who: [] };
  const foreign = acts.filter((act) => !lendable.includes(act));
  return foreign.length === 0 ? verdict : { ok: false, reason: 'organisation.refusal.notLendable', who: [], params: { acts: foreign } };
}

/** The delegator withdraws what he lent. */
export function mayRevoke(actor: Actor, lent: Pick<Lending, 'appointment' | 'position'>, now: Instant): Verdict {
  return decideByAppointment('delegation.revoke', actor, lent, now);
}

/** A dated draft of a unit, in one's own field. */
export function mayDraftUnit(actor: Actor, unit: { readonly field: Field | null }, now: Instant): Verdict {
  return decide(grants, 'org.draftUnit', actor, { fields: unit.field === null ? [] : [unit.field] }, now);
}

/** The director brings into being what another drafted. */
export function mayEnactUnit(actor: Actor, unit: { readonly draftedBy: string | null }, now: Instant): Verdict {
  const hands = unit.draftedBy === null ? {} : { 'org.draftUnit': [unit.draftedBy] };
  return decide(grants, 'org.enactUnit', actor, { hands }, now);
}

export function mayManagePlaces(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'place.manage', actor, {}, now);
}

/** The head of the papers: the director, or the secretary general. */
export function mayChangeLetterhead(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'org.setLetterhead', actor, {}, now);
}

export function mayManageCalendar(actor: Actor, now: Instant): Verdict {
  return decide(grants, 'calendar.manage', actor, {}, now);
}

/** A position as the engine of authority sees it. */
export function placeOf({ unitId, field, departmentId }: PositionSubject): Subject {
  return { unitIds: [unitId], fields: field === null ? [] : [field], departmentIds: departmentId === null ? [] : [departmentId] };
}

function isMinistrys({ office }: PositionSubject): boolean {
  return ministryOffices.includes(office);
}

/** The verdict for an act that only these of the offices in its row do here. A right one holds elsewhere is told apart from none. */
function decideAs(among: readonly Office[], action: keyof typeof grants, actor: Actor, subject: Subject, now: Instant): Verdict {
  const verdict = decideWith((held) => among.includes(held.office), action, actor, subject, now);
  if (verdict.ok) return verdict;
  const any = decide(grants, action, actor, subject, now);
  return any.ok ? { ok: false, reason: 'organisation.refusal.otherOffice', who: among } : { ...any, who: among };
}

/** The verdict of the very appointment an act is about: nobody lends, or takes back, what another holds. */
function decideByAppointment(
  action: keyof typeof grants,
  actor: Actor,
  { appointment, position }: Pick<Lending, 'appointment' | 'position'>,
  now: Instant,
): Verdict {
  const subject = placeOf(position);
  const verdict = decideWith((held) => held.id === appointment.id, action, actor, subject, now);
  if (verdict.ok) return verdict;
  const any = decide(grants, action, actor, subject, now);
  if (!any.ok && any.reason !== 'authority.reauthenticate') return any;
  return appointment.personId === actor.personId ? verdict : { ok: false, reason: 'organisation.refusal.notYourOffice', who: [] };
}

function decideWith(
  isMeant: (held: Holding) => boolean,
  action: keyof typeof grants,
  actor: Actor,
  subject: Subject,
  now: Instant,
): Verdict {
  return decide(grants, action, { ...actor, holdings: actor.holdings.filter(isMeant) }, subject, now);
}
