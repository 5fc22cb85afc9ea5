import { and, asc, count, desc, eq, gt, inArray, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { Sitting } from '../../../shared/grades/sheets/schema.ts';
import { rollLine } from '../../attendance/table.ts';
import { promotion } from '../../curriculum/table.ts';
import { appointment, body, position, seat, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { session } from '../../schedule/table.ts';
import { enrolment, membership, traineeGroup } from '../../trainees/table.ts';
import { jury, juryConflict, juryDecision, juryInput, juryMinutes, juryPresence, jurySignature } from './table.ts';

const columns = {
  id: jury.id,
  bodyId: jury.bodyId,
  promotionId: jury.promotionId,
  filiereId: jury.filiereId,
  semester: jury.semester,
  sitting: jury.sitting,
  rectifiesId: jury.rectifiesId,
  presidentId: jury.presidentId,
  quorum: jury.quorum,
  heldOn: jury.heldOn,
  proposedBy: jury.proposedBy,
  constitutedBy: jury.constitutedBy,
  constitutedAt: jury.constitutedAt,
  actRef: jury.actRef,
  state: jury.state,
  openedAt: jury.openedAt,
  closedAt: jury.closedAt,
  signedAt: jury.signedAt,
  version: jury.version,
  nameFr: body.nameFr,
  nameAr: body.nameAr,
  promotionFr: promotion.nameFr,
  promotionAr: promotion.nameAr,
  filiereFr: unit.nameFr,
  filiereAr: unit.nameAr,
  field: unit.field,
};

function selectJuries(db: Reader) {
  return db
    .select(columns)
    .from(jury)
    .innerJoin(body, eq(body.id, jury.bodyId))
    .innerJoin(promotion, eq(promotion.id, jury.promotionId))
    .innerJoin(unit, eq(unit.id, jury.filiereId));
}
export type JuryFacts = Awaited<ReturnType<typeof selectJuries>>[number];

/** One jury, or undefined. */
export async function juryById(db: Reader, juryId: string): Promise<JuryFacts | undefined> {
  const [found] = await selectJuries(db).where(eq(jury.id, juryId));
  return found;
}

/** The juries these holdings reach, the latest first. */
export async function juriesWithin(db: Reader, reach: readonly Carrier[], promotionId: string | null): Promise<JuryFacts[]> {
  const within = or(...reach.map(withinReach));
  return selectJuries(db)
    .where(and(within, ...(promotionId === null ? [] : [eq(jury.promotionId, promotionId)])))
    .orderBy(desc(jury.heldOn), asc(unit.nameFr), desc(jury.id))
    .limit(300);
}

/** The same as `reaches`, for the scopes of `jury.readMinutes`. */
function withinReach({ by, grant }: Carrier): SQL | undefined {
  const nothing = sql`1 = 0`;
  if (grant.scope === 'wholeCentre') return sql`1 = 1`;
  if (grant.scope === 'ownBody') return by.reach.bodyId === undefined ? nothing : eq(jury.bodyId, by.reach.bodyId);
  return grant.scope === 'ownField' && by.reach.field !== undefined ? eq(unit.field, by.reach.field) : nothing;
}

/** The members of a jury's body, with whether they are there, in the order they were seated; those whose seat ended too. */
export async function membersOf(db: Reader, { id, bodyId }: Pick<JuryFacts, 'id' | 'bodyId'>) {
  return db
    .select({
      person: nameColumns(person),
      atOpening: juryPresence.atOpening,
      isPresent: juryPresence.isPresent,
      presenceVersion: juryPresence.version,
      seatedUntil: seat.endsAt,
      signedAt: jurySignature.signedAt,
    })
    .from(seat)
    .innerJoin(person, eq(person.id, seat.personId))
    .leftJoin(juryPresence, and(eq(juryPresence.juryId, id), eq(juryPresence.personId, seat.personId)))
    .leftJoin(jurySignature, and(eq(jurySignature.juryId, id), eq(jurySignature.personId, seat.personId)))
    .where(and(eq(seat.bodyId, bodyId), eq(seat.office, 'juryMember')))
    .orderBy(asc(seat.id));
}
export type Member = Awaited<ReturnType<typeof membersOf>>[number];

const trainee = alias(person, 'trainee');

/** The conflicts of interest declared in a jury. */
export async function conflictsOf(db: Reader, juryId: string) {
  return db
    .select({ memberId: juryConflict.memberId, traineeId: juryConflict.traineeId, kind: juryConflict.kind, trainee: nameColumns(trainee) })
    .from(juryConflict)
    .innerJoin(trainee, eq(trainee.id, juryConflict.traineeId))
    .where(eq(juryConflict.juryId, juryId))
    .orderBy(asc(juryConflict.memberId), asc(juryConflict.traineeId));
}
export type Conflict = Awaited<ReturnType<typeof conflictsOf>>[number];

/** Every decision of a jury, those that were followed by another included, in their order. */
export async function allDecisions(db: Reader, juryId: string) {
  return db
    .select()
    .from(juryDecision)
    .where(eq(juryDecision.juryId, juryId))
    .orderBy(asc(juryDecision.personId), asc(juryDecision.number));
}
export type DecisionRow = Awaited<ReturnType<typeof allDecisions>>[number];

/** The last decision on each trainee of a jury. */
export async function decisionsOf(db: Reader, juryId: string): Promise<ReadonlyMap<string, DecisionRow>> {
  return new Map((await allDecisions(db, juryId)).map((row) => [row.personId, row]));
}

/** Decisions and trainees counted, by jury. */
export async function decidedCounts(db: Reader, juryIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (juryIds.length === 0) return new Map();
  const rows = await db
    .select({ juryId: juryDecision.juryId, n: sql<number>`count(distinct ${juryDecision.personId})`.mapWith(Number) })
    .from(juryDecision)
    .where(inArray(juryDecision.juryId, [...juryIds]))
    .groupBy(juryDecision.juryId);
  return new Map(rows.map(({ juryId, n }) => [juryId, n]));
}

/** How many trainees each jury that opened judges, by jury. */
export async function judgedCounts(db: Reader, juryIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (juryIds.length === 0) return new Map();
  const rows = await db
    .select({ juryId: juryInput.juryId, trainees: juryInput.trainees })
    .from(juryInput)
    .where(inArray(juryInput.juryId, [...juryIds]));
  return new Map(rows.map(({ juryId, trainees }) => [juryId, trainees]));
}

/** The frozen minutes, or undefined. */
export async function minutesOf(db: Reader, juryId: string) {
  const [found] = await db.select().from(juryMinutes).where(eq(juryMinutes.juryId, juryId));
  return found;
}

export type Deliberated = {
  readonly promotionId: string;
  readonly filiereId: string;
  readonly sitting: Sitting;
  readonly semester: number | null;
};

/**
 * The jury whose minutes stand for a promotion, filière and sitting: the last that rectifies, or the first. Undefined where none
 * was constituted. Its `state` says whether they are signed.
 */
export async function juryOf(db: Reader, { promotionId, filiereId, sitting, semester }: Deliberated): Promise<JuryFacts | undefined> {
  const rows = await selectJuries(db)
    .where(
      and(
        eq(jury.promotionId, promotionId),
        eq(jury.filiereId, filiereId),
        eq(jury.sitting, sitting),
        semester === null ? isNull(jury.semester) : eq(jury.semester, semester),
        ne(jury.state, 'dissolved'),
      ),
    )
    .orderBy(desc(jury.id));
  return rows.find(({ state }) => state === 'signed') ?? rows[0];
}

/** What stands for each trainee once juries signed: the decisions of the first minutes, those that rectify laid over them. */
export async function decisionsStanding(db: Reader, where: Deliberated): Promise<ReadonlyMap<string, DecisionRow>> {
  const { promotionId, filiereId, sitting, semester } = where;
  const rows = await db
    .select({ decision: juryDecision, signedAt: jury.signedAt })
    .from(jury)
    .innerJoin(juryDecision, eq(juryDecision.juryId, jury.id))
    .where(
      and(
        eq(jury.promotionId, promotionId),
        eq(jury.filiereId, filiereId),
        eq(jury.sitting, sitting),
        semester === null ? isNull(jury.semester) : eq(jury.semester, semester),
        eq(jury.state, 'signed'),
      ),
    )
    .orderBy(asc(jury.signedAt), asc(juryDecision.number));
  return new Map(rows.map(({ decision }) => [decision.personId, decision]));
}

/** Who is judged, by name, with the group they are in now; in the order of names. */
export async function traineesNamed(db: Reader, { promotionId, filiereId }: Pick<JuryFacts, 'promotionId' | 'filiereId'>) {
  const rows = await db
    .select({ person: nameColumns(person), groupCode: traineeGroup.code, fromOn: membership.fromOn })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(membership, eq(membership.enrolmentId, enrolment.id))
    .leftJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .where(and(eq(enrolment.promotionId, promotionId), eq(enrolment.filiereId, filiereId), ne(enrolment.state, 'undone')))
    .orderBy(asc(person.familyLatin), asc(person.givenLatin), asc(person.id), asc(membership.fromOn));
  return [...new Map(rows.map((row) => [row.person.id, { person: row.person, groupCode: row.groupCode }])).values()];
}

/** Absences of a promotion and filière, counted: how often, never why. */
export async function absencesCounted(db: Reader, { promotionId, filiereId }: Pick<JuryFacts, 'promotionId' | 'filiereId'>) {
  const rows = await db
    .select({ personId: rollLine.personId, presence: rollLine.presence, n: count() })
    .from(traineeGroup)
    .innerJoin(session, eq(session.groupId, traineeGroup.id))
    .innerJoin(rollLine, eq(rollLine.sessionId, session.id))
    .where(
      and(
        eq(traineeGroup.promotionId, promotionId),
        eq(traineeGroup.filiereId, filiereId),
        inArray(rollLine.presence, ['absent', 'excused', 'late']),
      ),
    )
    .groupBy(rollLine.personId, rollLine.presence);
  const counted = new Map<string, { absent: number; excused: number; late: number }>();
  for (const { personId, presence, n } of rows) {
    const own = counted.get(personId) ?? { absent: 0, excused: 0, late: 0 };
    if (presence !== 'present') own[presence] = n;
    counted.set(personId, own);
  }
  return counted;
}

const officesOfJurors = [
  'director',
  'assistantDirector',
  'continuingEducationDirector',
  'departmentHead',
  'filiereHead',
  'trainer',
] as const;

/** Who may sit in a jury: those who direct, head or teach at an instant, each once, with the office that places them highest. */
export async function jurorsOn(db: Reader, now: Instant) {
  const rows = await db
    .select({
      person: nameColumns(person),
      office: position.office,
      field: unit.field,
      titleFr: sql<string>`case when ${person.sex} = 'f' then ${position.titleFrF} else ${position.titleFrM} end`,
      titleAr: sql<string>`case when ${person.sex} = 'f' then ${position.titleArF} else ${position.titleArM} end`,
      departmentId: unit.id,
    })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(
      and(
        inArray(position.office, [...officesOfJurors]),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    )
    .orderBy(asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
  const rank = (office: string) => officesOfJurors.findIndex((each) => each === office);
  const best = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = best.get(row.person.id);
    if (known === undefined || rank(row.office) < rank(known.office)) best.set(row.person.id, row);
  }
  return [...best.values()];
}
