/** Who works in the demonstration centre: sixty of its staff, its trainers by department, and four people from outside. */
import { externalCast, leaver, staffCast, trainerCast, type Role } from '../../people/cast/demo.ts';
import type { Register, Registered } from '../../people/demo.ts';
import { known, nth } from '../../core/seeded.ts';
import { departmentCodes, filiereCodes, filiereFacts, siteCodes } from '../places/demo.ts';

export type Team = {
  readonly staff: { readonly [key in keyof typeof staffCast]: Registered };
  /** Agents by service. */
  readonly agents: ReadonlyMap<string, readonly Registered[]>;
  /** In the order of the sites. */
  readonly correspondents: readonly Registered[];
  /** By department: its head first, then the heads of its filières, then the others. */
  readonly trainers: ReadonlyMap<string, readonly Registered[]>;
  readonly departmentHeads: ReadonlyMap<string, Registered>;
  readonly filiereHeads: ReadonlyMap<string, Registered>;
  /** The trainer everyone meets. */
  readonly trainer: Registered;
  readonly formerDirector: Registered;
  readonly leaver: Registered;
  readonly externals: readonly Registered[];
};

/** With the twelve of the cast and five more correspondents, sixty. */
const agentCounts: Readonly<Record<string, number>> = { SCO: 20, RH: 6, FIN: 6, CSS: 6, INFO: 5 };

/** The fewest trainers a department can have: its head, those of its filières, and its part of the cast. */
export function fewestTrainers(department: string): number {
  return castOf(department).length + 1;
}

/** @param counts how many trainers each department has, no fewer than `fewestTrainers`. */
export function gatherTeam(register: Register, counts: ReadonlyMap<string, number>): Team {
  const staff = enterCast(register, staffCast);
  const agents = new Map(Object.entries(agentCounts).map(([service, count]) => [service, register.enterMany(count, 'staff')]));
  const correspondents = [staff.siteCorrespondent, ...register.enterMany(siteCodes.length - 1, 'staff')];
  const gone = register.enter(leaver, 'external');
  const trainers = new Map(departmentCodes.map((code) => [code, trainersOf(register, code, known(counts, code))]));
  const heads = (department: string) => known(trainers, department);
  return {
    staff,
    agents,
    correspondents,
    trainers,
    departmentHeads: new Map(departmentCodes.map((code) => [code, nth(heads(code), 0)])),
    filiereHeads: new Map(filiereCodes.map((code) => [code, filiereHead(code, heads)])),
    trainer: find(heads('SED'), trainerCast.trainer),
    formerDirector: find(heads('ADM'), trainerCast.formerDirector),
    leaver: gone,
    externals: externalCast.map((role) => register.enter(role, 'external')),
  };
}

function enterCast<Key extends string>(register: Register, cast: Readonly<Record<Key, Role>>): Record<Key, Registered> {
  const entries = Object.entries<Role>(cast).map(([key, role]) => [key, register.enter(role, 'staff')]);
  return sameKeys(Object.fromEntries(entries));
}

/** Made entry by entry from a record with these keys. */
function sameKeys<Key extends string>(entered: Record<string, Registered>): Record<Key, Registered> {
  return entered;
}

/** A place kept for someone by name, or for anyone. */
type Place = Role | null;

function castOf(department: string): Place[] {
  const filieres = filiereCodes.filter((code) => known(filiereFacts, code).department === department).map(() => null);
  if (department === 'SED') return [trainerCast.departmentHead, trainerCast.filiereHead, ...filieres.slice(1), trainerCast.trainer];
  if (department === 'ADM') return [trainerCast.adminAndSupport, ...filieres, trainerCast.formerDirector];
  return [null, ...filieres];
}

function trainersOf(register: Register, department: string, count: number): Registered[] {
  const places = castOf(department);
  const others = register.enterMany(count - places.filter((place) => place !== null).length, 'trainer');
  const kept = places.map((place) => (place === null ? nth(others.splice(0, 1), 0) : register.enter(place, 'trainer')));
  return [...kept, ...others];
}

/** The heads of a department's filières come right after its own. */
function filiereHead(code: string, trainers: (department: string) => readonly Registered[]): Registered {
  const { department } = known(filiereFacts, code);
  const siblings = filiereCodes.filter((each) => known(filiereFacts, each).department === department);
  return nth(trainers(department), 1 + siblings.indexOf(code));
}

function find(trainers: readonly Registered[], role: Role): Registered {
  const found = trainers.find(({ familyLatin, givenLatin }) => familyLatin === role.familyLatin && givenLatin === role.givenLatin);
  if (!found) throw new Error(`${role.givenLatin} ${role.familyLatin} has no place.`);
  return found;
}
