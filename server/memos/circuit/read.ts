/** Where drafts stand in the structure: their units, who heads them and stands above them now, what hands did so far. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Field, Office, Subject } from '../../../shared/core/authority.ts';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { reaches } from '../../../shared/core/scope.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { grants } from '../../../shared/memos/grants.ts';
import type { Level, Standing } from '../../../shared/memos/rules.ts';
import type { UnitKind } from '../../../shared/organisation/schema.ts';
import { appointment, delegation, position, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { memoStep } from '../table.ts';

const unitColumns = {
  id: unit.id,
  kind: unit.kind,
  parentId: unit.parentId,
  field: unit.field,
  departmentId: unit.departmentId,
  nameFr: unit.nameFr,
  nameAr: unit.nameAr,
  toOn: unit.toOn,
};

/** Every unit enacted, ended ones included: memos they drafted stay. With where each lies, as rights see it. */
export async function unitPlaces(db: Reader): Promise<UnitPlaces> {
  const rows = await db
    .select(unitColumns)
    .from(unit)
    .where(or(isNull(unit.draftedBy), isNotNull(unit.enactedAt)))
    .orderBy(asc(unit.rank), asc(unit.id));
  const sited = await db.select({ unitId: position.unitId, siteId: position.siteId }).from(position).where(isNotNull(position.siteId));
  return placesOf(rows, sited);
}

type UnitRow = {
  readonly id: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly field: Field | null;
  readonly departmentId: string | null;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly toOn: Day | null;
};
export type UnitPlace = UnitRow & { readonly subject: Subject };
export type UnitPlaces = ReadonlyMap<string, UnitPlace>;

function placesOf(rows: readonly UnitRow[], sited: readonly { unitId: string; siteId: string | null }[]): UnitPlaces {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const fieldOf = (row: UnitRow | undefined, steps = 0): UnitRow['field'] => {
    if (row === undefined || steps > 8) return null;
    return row.field ?? (row.parentId === null ? null : fieldOf(byId.get(row.parentId), steps + 1));
  };
  const placed = rows.map((row): UnitPlace => {
    const field = fieldOf(row);
    const departmentId = row.kind === 'department' ? row.id : row.departmentId;
    const siteIds = row.kind === 'siteOffice' ? sited.flatMap(({ unitId, siteId }) => (unitId === row.id ? (siteId ?? []) : [])) : [];
    const subject = {
      unitIds: [row.id],
      departmentIds: departmentId === null ? [] : [departmentId],
      fields: field === null ? [] : [field],
      siteIds: [...new Set(siteIds)],
    };
    return { ...row, subject };
  });
  return new Map(placed.map((each) => [each.id, each]));
}

/** The units some holdings reach: what a list of memos is narrowed to. */
export function unitsWithin(carriers: readonly Carrier[], units: UnitPlaces, personId: string): string[] {
  return [...units.values()]
    .filter(({ subject }) => carriers.some(({ by, grant }) => reaches(grant.scope, by, subject, personId)))
    .map(({ id }) => id);
}

/** Offices that give a visa, and the one that signs. */
const circuitOffices: readonly Office[] = ['director', ...offices(grants['memo.visa'].by)];

function offices(by: object): Office[] {
  return asOffices(Object.keys(by));
}

/** The names of a row of the matrix are offices. */
function asOffices(names: readonly string[]): Office[] {
  return names as Office[];
}

type Post = {
  readonly unitId: string;
  readonly office: Office;
  readonly isHead: boolean;
  readonly appointmentId: string;
  readonly personId: string;
};
/** Who stands in the circuit at an instant. */
export type Structure = {
  readonly units: UnitPlaces;
  readonly posts: readonly Post[];
  readonly lent: readonly { readonly id: string; readonly appointmentId: string }[];
};

/** The structure a circuit runs through, at an instant: three queries, however many drafts are judged by it. */
export async function structureAt(db: Reader, now: Instant): Promise<Structure> {
  const inForce = and(lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now)));
  const posts = await db
    .select({
      unitId: position.unitId,
      office: position.office,
      isHead: position.isHead,
      appointmentId: appointment.id,
      personId: appointment.personId,
    })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(and(inArray(position.office, [...circuitOffices]), inForce))
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
  const lent = await db
    .select({ id: delegation.id, appointmentId: delegation.appointmentId })
    .from(delegation)
    .where(and(lte(delegation.startsAt, now), gt(delegation.endsAt, now)));
  return { units: await unitPlaces(db), posts, lent };
}

/** Where a draft of this unit stands now. Its service: who heads it; of a filière, who heads its department. */
export function standingOf({ units, posts, lent }: Structure, { unitId, draftedBy }: { unitId: string; draftedBy: string }): Standing {
  const drafting = units.get(unitId);
  const levelOf = (found: readonly Post[]): Level => {
    const appointmentIds = found.map(({ appointmentId }) => appointmentId);
    const delegated = lent.filter((each) => appointmentIds.includes(each.appointmentId)).map(({ id }) => id);
    return {
      holdingIds: [...appointmentIds, ...delegated],
      personIds: found.map(({ personId }) => personId),
      offices: [...new Set(found.map(({ office }) => office))],
    };
  };
  const headed = drafting?.kind === 'filiere' ? drafting.departmentId : unitId;
  const heads = posts.filter((each) => each.isHead && each.unitId === headed && !directionOffices.includes(each.office));
  return {
    unitKind: drafting?.kind ?? 'service',
    drafterId: draftedBy,
    service: levelOf(heads),
    direction: levelOf(directionOver(units, posts, unitId)),
    directorIds: posts.filter(({ office }) => office === 'director').map(({ personId }) => personId),
  };
}

const directionOffices: readonly Office[] = ['director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral'];

/** The assistant director of the field a unit lies in; the secretary general for the services, and where the field has no director. */
function directionOver(units: UnitPlaces, posts: readonly Post[], unitId: string): readonly Post[] {
  for (let at = units.get(unitId), steps = 0; at && steps < 8; at = units.get(at.parentId ?? ''), steps += 1) {
    const { id } = at;
    if (at.kind !== 'assistantDirection') continue;
    const field = posts.filter(({ unitId: of, office }) => of === id && directionOffices.includes(office));
    if (field.length > 0) return field;
  }
  return posts.filter(({ office }) => office === 'secretaryGeneral');
}

/** What hands did with these memos, in order. */
export async function stepsOf(db: Reader, memoIds: readonly string[]) {
  if (memoIds.length === 0) return [];
  return db
    .select({
      id: memoStep.id,
      memoId: memoStep.memoId,
      kind: memoStep.kind,
      level: memoStep.level,
      byId: memoStep.byId,
      office: memoStep.office,
      capacity: memoStep.capacity,
      at: memoStep.at,
      reason: memoStep.reason,
      textHash: memoStep.textHash,
      by: nameColumns(person),
    })
    .from(memoStep)
    .innerJoin(person, eq(person.id, memoStep.byId))
    .where(inArray(memoStep.memoId, [...memoIds]))
    .orderBy(asc(memoStep.at), asc(memoStep.id));
}
export type StepFacts = Awaited<ReturnType<typeof stepsOf>>[number];
