import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from '#db/columns';
import { prepared, type Reader } from '#db/driver';
import type { Actor } from '../../../shared/core/authority.ts';
import { carriers } from '../../../shared/core/decide.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { grants } from '../../../shared/organisation/grants.ts';
import { proposalActs, type PositionSubject } from '../../../shared/organisation/policy.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { appointment, delegation, position, proposal, unit } from '../table.ts';

/** A position with what rights over it rest on. */
const positionFacts = {
  id: position.id,
  office: position.office,
  isSingle: position.isSingle,
  fromOn: position.fromOn,
  toOn: position.toOn,
  unitId: position.unitId,
  unitKind: unit.kind,
  field: unit.field,
  unitDepartmentId: unit.departmentId,
};
type PositionRow = Omit<PositionFacts, keyof PositionSubject> & PositionSubject & { unitKind: string; unitDepartmentId: string | null };
export type PositionFacts = PositionSubject & {
  readonly id: string;
  readonly isSingle: boolean;
  readonly fromOn: string;
  readonly toOn: string | null;
};

function toPosition(row: Omit<PositionRow, 'departmentId'>): PositionFacts {
  const { unitKind, unitDepartmentId, ...facts } = row;
  return { ...facts, departmentId: unitKind === 'department' ? facts.unitId : unitDepartmentId };
}

/** A position one can be appointed to, or undefined. */
export async function positionById(db: Reader, positionId: string): Promise<PositionFacts | undefined> {
  const [found] = await db
    .select(positionFacts)
    .from(position)
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(eq(position.id, positionId));
  return found && toPosition(found);
}

/** Everyone ever appointed to a position, in order: its standing at any instant. */
export async function appointmentsTo(db: Reader, positionId: string) {
  return db
    .select()
    .from(appointment)
    .where(eq(appointment.positionId, positionId))
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}

export type AppointmentFacts = { readonly appointment: typeof appointment.$inferSelect; readonly position: PositionFacts };

/** An appointment with its position, or undefined. */
export async function appointmentById(db: Reader, appointmentId: string): Promise<AppointmentFacts | undefined> {
  const [found] = await db
    .select({ appointment, position: positionFacts })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(eq(appointment.id, appointmentId));
  return found && { appointment: found.appointment, position: toPosition(found.position) };
}

export type DelegationFacts = AppointmentFacts & { readonly delegation: typeof delegation.$inferSelect };

/** A delegation with the appointment it rests on, or undefined. */
export async function delegationById(db: Reader, delegationId: string): Promise<DelegationFacts | undefined> {
  const [found] = await db.select().from(delegation).where(eq(delegation.id, delegationId));
  const rests = found && (await appointmentById(db, found.appointmentId));
  return rests && { ...rests, delegation: found };
}

export type ProposalFacts = { readonly proposal: typeof proposal.$inferSelect; readonly position: PositionFacts };

/** A proposal with its position, or undefined. */
export async function proposalById(db: Reader, proposalId: string): Promise<ProposalFacts | undefined> {
  const [found] = await db
    .select({ proposal, position: positionFacts })
    .from(proposal)
    .innerJoin(position, eq(position.id, proposal.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(eq(proposal.id, proposalId));
  return found && { proposal: found.proposal, position: toPosition(found.position) };
}

/** Whether the register knows this person. */
export async function isKnownPerson(db: Reader, personId: string): Promise<boolean> {
  const query = prepared(db, 'organisation.isKnownPerson', (d) =>
    d
      .select({ id: person.id })
      .from(person)
      .where(eq(person.id, sql.placeholder('personId'))),
  );
  return (await query.execute({ personId })).length > 0;
}

const proposer = alias(person, 'proposer');
/** Proposals nobody has decided that this person may see, oldest first: what `maySeeProposal` says of each. */
export async function proposalsWaiting(db: Reader, actor: Actor, now: Instant) {
  const seen = visibleTo(actor, now);
  if (seen === 'none') return [];
  const rows = await db
    .select({
      proposal,
      position: positionFacts,
      titles: { titleFrM: position.titleFrM, titleFrF: position.titleFrF, titleArM: position.titleArM, titleArF: position.titleArF },
      unitName: { fr: unit.nameFr, ar: unit.nameAr },
      person: nameColumns(person),
      proposer: nameColumns(proposer),
    })
    .from(proposal)
    .innerJoin(position, eq(position.id, proposal.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .innerJoin(person, eq(person.id, proposal.personId))
    .innerJoin(proposer, eq(proposer.id, proposal.proposedBy))
    .where(and(isNull(proposal.decidedAt), seen === 'all' ? undefined : or(...seen)))
    .orderBy(asc(proposal.proposedAt), asc(proposal.id))
    .limit(200);
  return rows.map((row) => ({ ...row, position: toPosition(row.position) }));
}

/** The reach of those acts as conditions on the unit of the position. */
function visibleTo(actor: Actor, now: Instant) {
  const held = proposalActs.flatMap((action) => carriers(grants, action, actor, now));
  if (held.some(({ grant }) => grant.scope === 'wholeCentre')) return 'all';
  const conditions = held.flatMap(({ by, grant }) => {
    const { field, departmentId } = by.reach;
    if (grant.scope === 'ownField' && field !== undefined) return [eq(unit.field, field)];
    if (grant.scope === 'ownDepartment' && departmentId !== undefined) {
      return [
        and(eq(unit.kind, 'department'), eq(unit.id, departmentId)),
        and(ne(unit.kind, 'department'), eq(unit.departmentId, departmentId)),
      ];
    }
    return [];
  });
  return conditions.length === 0 ? 'none' : conditions;
}
