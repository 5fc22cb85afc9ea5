/** Whom a memo is addressed to, told from the structure: offices, places, units, groups, bodies. Pure; the rows are handed in. */
import type { Capacity, Office } from '../../core/authority.ts';
import { legalOffices } from '../../organisation/rules.ts';
import type { UnitKind } from '../../organisation/schema.ts';
import type { Target } from '../schema.ts';

/** One way in which a person belongs to the centre at an instant. */
export type Ground =
  | {
      readonly kind: 'appointment';
      readonly personId: string;
      readonly office: Office;
      readonly capacity: Capacity;
      readonly positionId: string;
      /** Whether the position has one holder: what is addressed to it then goes with it. */
      readonly isSingle: boolean;
      readonly isHead: boolean;
      readonly rank: number;
      readonly unitId: string;
      readonly unitKind: UnitKind;
      readonly siteId: string | null;
    }
  | { readonly kind: 'enrolment'; readonly personId: string; readonly filiereId: string; readonly promotionId: string }
  | {
      readonly kind: 'membership';
      readonly personId: string;
      readonly filiereId: string;
      readonly groupId: string;
      readonly siteId: string;
    }
  | { readonly kind: 'teaching'; readonly personId: string; readonly filiereId: string; readonly siteId: string }
  | { readonly kind: 'seat'; readonly personId: string; readonly bodyId: string; readonly office: Office }
  | { readonly kind: 'named'; readonly personId: string };
export type GroundKind = Ground['kind'];

export type Structure = {
  readonly units: readonly { readonly id: string; readonly parentId: string | null }[];
  /** The council, whose seats of right follow from appointments (B7). */
  readonly councilIds: ReadonlySet<string>;
  /** The places the central offices are at: an appointment that names no place is there. */
  readonly seatIds: ReadonlySet<string>;
};

/** A person once. `positionId`: addressed as its holder, so that the next holder inherits; `unitId`: where progress counts them. */
export type Addressee = { readonly personId: string; readonly positionId: string | null; readonly unitId: string | null };

/** Units whose people sit at the seat of the centre when their position names no place. */
const centralKinds: readonly UnitKind[] = ['direction', 'assistantDirection', 'secretariat', 'service'];

/** Which rows of the structure targets ask for: nothing else need be read. */
export function groundsAskedBy(targets: readonly Target[]): ReadonlySet<GroundKind> {
  return new Set(targets.flatMap((target) => groundsOf(target)));
}

function groundsOf(target: Target): readonly GroundKind[] {
  switch (target.kind) {
    case 'everyone':
      return ['appointment', 'teaching', 'enrolment'];
    case 'staff':
      return ['appointment', 'teaching'];
    case 'trainees':
    case 'promotion':
      return ['enrolment'];
    case 'office':
      return groundsOfOffice(target.office);
    case 'site':
      return ['appointment', 'teaching', 'membership'];
    case 'unit':
      return ['appointment', 'teaching', 'enrolment'];
    case 'group':
      return ['membership'];
    case 'body':
      return ['seat', 'appointment'];
    case 'person':
      return ['named'];
  }
}

function groundsOfOffice(office: Office): readonly GroundKind[] {
  if (office === 'trainee') return ['enrolment'];
  if (office === 'trainer') return ['appointment', 'teaching'];
  if (office === 'councilMember') return ['seat', 'appointment'];
  return office === 'commissionMember' || office === 'juryMember' ? ['seat'] : ['appointment'];
}

/** Whether a ground lies within the targets. Built once for many grounds. */
export function matcherOf(targets: readonly Target[], structure: Structure): (ground: Ground) => boolean {
  const has = (kind: 'everyone' | 'staff' | 'trainees') => targets.some((target) => target.kind === kind);
  const [everyone, staff, trainees] = [has('everyone'), has('staff'), has('trainees')];
  const ids = (kind: 'site' | 'promotion' | 'group' | 'body' | 'person') =>
    new Set(targets.flatMap((target) => (target.kind === kind ? [target.id] : [])));
  const [sites, promotions, groups, bodies, persons] = [ids('site'), ids('promotion'), ids('group'), ids('body'), ids('person')];
  const officesNamed = new Set(targets.flatMap((target) => (target.kind === 'office' ? [target.office] : [])));
  const units = branchesOf(
    targets.flatMap((target) => (target.kind === 'unit' ? [target.id] : [])),
    structure.units,
  );
  const namesCouncil = officesNamed.has('councilMember') || [...bodies].some((id) => structure.councilIds.has(id));
  const namesSeat = [...sites].some((id) => structure.seatIds.has(id));
  return (ground) => {
    switch (ground.kind) {
      case 'appointment':
        return (
          everyone ||
          staff ||
          officesNamed.has(ground.office) ||
          units.below.has(ground.unitId) ||
          (ground.siteId === null ? namesSeat && centralKinds.includes(ground.unitKind) : sites.has(ground.siteId)) ||
          (namesCouncil && legalOffices.includes(ground.office))
        );
      case 'teaching':
        return everyone || staff || officesNamed.has('trainer') || units.named.has(ground.filiereId) || sites.has(ground.siteId);
      case 'enrolment':
        return (
          everyone || trainees || officesNamed.has('trainee') || units.named.has(ground.filiereId) || promotions.has(ground.promotionId)
        );
      case 'membership':
        return groups.has(ground.groupId) || sites.has(ground.siteId);
      case 'seat':
        return officesNamed.has(ground.office) || bodies.has(ground.bodyId);
      case 'named':
        return persons.has(ground.personId);
    }
  };
}

/** The units named, and all that lies below them. A filière named by itself brings its trainers and its trainees along. */
function branchesOf(named: readonly string[], units: Structure['units']): { readonly named: Set<string>; readonly below: Set<string> } {
  const children = new Map<string, string[]>();
  for (const { id, parentId } of units) if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  const below = new Set<string>();
  const open = [...named];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (below.has(id)) continue;
    below.add(id);
    open.push(...(children.get(id) ?? []));
  }
  return { named: new Set(named), below };
}

/**
 * The persons of these grounds, each once, in the order of their keys: as holder of a position of one holder where there is
 * one (unless the memo names the person), counted under the unit that comes first.
 */
export function addresseesIn(grounds: readonly Ground[]): Addressee[] {
  const byPerson = new Map<string, Ground[]>();
  for (const ground of grounds) {
    const known = byPerson.get(ground.personId);
    if (known) known.push(ground);
    else byPerson.set(ground.personId, [ground]);
  }
  return [...byPerson].map(([personId, held]) => addresseeBy(personId, held)).sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

function addresseeBy(personId: string, held: readonly Ground[]): Addressee {
  const ordered = held.length === 1 ? held : held.toSorted(byGround);
  const isNamed = ordered.some(({ kind }) => kind === 'named');
  const office = isNamed ? undefined : ordered.find((ground) => ground.kind === 'appointment' && ground.isSingle);
  const counted = office ?? ordered[0];
  return {
    personId,
    positionId: office?.kind === 'appointment' ? office.positionId : null,
    unitId: counted === undefined ? null : unitOf(counted),
  };
}

/** Under which unit a ground counts. */
export function unitOf(ground: Ground): string | null {
  if (ground.kind === 'appointment') return ground.unitId;
  return ground.kind === 'seat' || ground.kind === 'named' ? null : ground.filiereId;
}

const kindRank: { readonly [kind in GroundKind]: number } = { appointment: 0, enrolment: 1, membership: 2, teaching: 3, seat: 4, named: 5 };

/** A total order: offices of one holder first, the own before the interim, then what studies and teaching give. */
function byGround(a: Ground, b: Ground): number {
  if (a.kind === 'appointment' && b.kind === 'appointment') {
    return (
      Number(b.isSingle) - Number(a.isSingle) ||
      Number(a.capacity !== 'titular') - Number(b.capacity !== 'titular') ||
      Number(b.isHead) - Number(a.isHead) ||
      a.rank - b.rank ||
      (a.positionId < b.positionId ? -1 : 1)
    );
  }
  if (a.kind !== b.kind) return kindRank[a.kind] - kindRank[b.kind];
  return (unitOf(a) ?? '') < (unitOf(b) ?? '') ? -1 : 1;
}
