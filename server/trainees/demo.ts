/** The groups of the demonstration and who is in them, with a few who changed groups on the way. */
import type { Writer } from '#db/driver';
import { addDays, instantAt, type Day } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom, known, nth, seeded } from '../core/seeded.ts';
import type { Curriculum, Promotion } from '../curriculum/demo.ts';
import type { Chart } from '../organisation/chart/demo.ts';
import { filiereCodes, filiereFacts, siteCodes } from '../organisation/places/demo.ts';
import { traineeCast } from '../people/cast/demo.ts';
import type { Register, Registered } from '../people/demo.ts';
import { enrolment, membership, traineeGroup } from './table.ts';

export type Member = { readonly personId: string; readonly fromOn: Day; readonly toOn: Day | null };
export type Group = typeof traineeGroup.$inferInsert & {
  readonly filiere: string;
  readonly site: string;
  readonly promotion: Promotion;
  readonly size: number;
  readonly members: Member[];
};
export type Trainees = { readonly groups: readonly Group[]; readonly persons: readonly Registered[]; readonly absentProne: Registered };

/** How many groups each filière has on each site, in the order of `siteCodes`: ninety in all. */
const spread: Readonly<Record<string, readonly number[]>> = {
  PRIM: [6, 4, 4, 5, 5, 4],
  PRAM: [0, 0, 0, 2, 3, 3],
  COMA: [4, 4, 0, 2, 0, 0],
  COSV: [0, 4, 3, 1, 0, 0],
  COFR: [3, 0, 3, 1, 1, 0],
  QUPC: [4, 2, 2, 0, 0, 0],
  QUIN: [4, 0, 2, 0, 0, 0],
  AGMA: [3, 0, 0, 0, 0, 0],
  ADPE: [4, 2, 0, 0, 0, 0],
  SPED: [2, 0, 0, 1, 1, 1],
};
/** Groups the trainer everyone meets teaches, all on the main seat; the second is the one of thirty-five. */
export const TRAINER_GROUPS = 4;
const CAST_GROUP = 1;
const CAST_SIZE = 35;
/** Three thousand in ninety groups. */
const MEAN_SIZE = 100 / 3;
const SWAPS = 6;

/** The group of thirty-five. */
export function castGroup({ groups }: Pick<Trainees, 'groups'>): Group {
  return nth(groups, CAST_GROUP);
}

/** @param scale 1 for ninety groups; less keeps the first groups of each filière. */
export function gatherTrainees(chart: Chart, { promotions }: Curriculum, register: Register, scale: number): Trainees {
  const places = filiereCodes.flatMap((filiere) => placesOf(filiere, scale));
  const sizes = drawSizes(places.length);
  const newId = idsFrom('groups');
  const groups = places.map(({ filiere, site, number }, index): Group => {
    const promotion = promotionOf(promotions, filiere);
    const ids = { id: newId(), filiereId: chart.unitId(filiere), siteId: chart.siteId(site), promotionId: promotion.id };
    return { ...ids, code: `${filiere}-${number}`, filiere, site, promotion, size: nth(sizes, index), members: [] };
  });
  const people = new Map(groups.map((group, index) => [group, peopleOf(register, index, group.size)]));
  for (const [group, persons] of people) {
    group.members.push(...persons.map(({ id }) => ({ personId: id, fromOn: group.promotion.startsOn, toOn: null })));
  }
  swapSome(groups, people);
  return { groups, persons: [...people.values()].flat(), absentProne: nth(known(people, nth(groups, CAST_GROUP)), 0) };
}

function placesOf(filiere: string, scale: number): { filiere: string; site: string; number: number }[] {
  const sites = siteCodes.flatMap((site, index) => Array.from({ length: spread[filiere]?.[index] ?? 0 }, () => site));
  const least = filiere === 'PRIM' ? TRAINER_GROUPS : 1;
  const count = Math.min(sites.length, Math.max(least, Math.round(sites.length * scale)));
  return sites.slice(0, count).map((site, index) => ({ filiere, site, number: index + 1 }));
}

/** From 25 to 40 each, 35 once only, `MEAN_SIZE` on average. */
function drawSizes(count: number): number[] {
  const random = seeded('sizes');
  const sizes = Array.from({ length: count }, (_, index) => (index === CAST_GROUP ? CAST_SIZE : 26 + random.below(14)));
  const fits = (size: number) => size >= 25 && size <= 40 && size !== CAST_SIZE;
  const skip = (size: number) => (size === CAST_SIZE ? size + 1 : size);
  const even = sizes.map((size, index) => (index === CAST_GROUP ? size : skip(size)));
  const target = Math.round(count * MEAN_SIZE);
  for (let turn = 0; sum(even) !== target; turn += 1) {
    const step = Math.sign(target - sum(even));
    const index = turn % count;
    const moved = nth(even, index) + step;
    if (index !== CAST_GROUP && fits(moved)) even[index] = moved;
  }
  return even;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function promotionOf(promotions: readonly Promotion[], filiere: string): Promotion {
  const found = promotions.find(({ field }) => field === known(filiereFacts, filiere).field);
  if (!found) throw new Error(`No promotion trains ${filiere}.`);
  return found;
}

/** Family names differ within a group, so no two are alike. */
function peopleOf(register: Register, index: number, size: number): Registered[] {
  if (index !== CAST_GROUP) return register.enterMany(size, 'trainee');
  const cast = Object.values(traineeCast);
  const known = cast.map((role) => register.enter(role, 'trainee'));
  return [...known, ...register.enterMany(size - cast.length, 'trainee', ['Wahbi'])];
}

/** Pairs of trainees changed places between two groups of their filière some weeks after the start. */
function swapSome(groups: readonly Group[], people: ReadonlyMap<Group, Registered[]>): void {
  const candidates = groups.flatMap((group, index) => {
    const next = groups[index + 1];
    return next && index > CAST_GROUP && next.filiere === group.filiere && next.site === group.site ? [[group, next] as const] : [];
  });
  for (const [a, b] of candidates.filter((_, index) => index % 3 === 0).slice(0, SWAPS)) {
    const pair = strangers(known(people, a), known(people, b));
    const on = addDays(a.promotion.startsOn, 35);
    if (!pair) continue;
    move(a, b, pair[0].id, on);
    move(b, a, pair[1].id, on);
  }
}

/** One of each group whose family name the other group does not have. */
function strangers(a: readonly Registered[], b: readonly Registered[]): [Registered, Registered] | undefined {
  const without = (one: readonly Registered[], other: readonly Registered[]) =>
    one.find(({ familyLatin }) => other.every((each) => each.familyLatin !== familyLatin));
  const [fromA, fromB] = [without(a, b), without(b, a)];
  return fromA && fromB ? [fromA, fromB] : undefined;
}

function move(from: Group, to: Group, personId: string, on: Day): void {
  const index = from.members.findIndex((member) => member.personId === personId && member.toOn === null);
  const left = nth(from.members, index);
  from.members[index] = { ...left, toOn: on };
  to.members.push({ personId, fromOn: on, toOn: null });
}

/** Who is in a group on a day. */
export function membersOn(group: Group, day: Day): string[] {
  return group.members.filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || day < toOn)).map(({ personId }) => personId);
}

export async function insertTrainees(tx: Writer, { groups }: Trainees): Promise<void> {
  const newId = idsFrom('enrolments');
  const enrolments = new Map<string, typeof enrolment.$inferInsert>();
  const memberships: (typeof membership.$inferInsert)[] = [];
  const used = new Map<number, number>();
  const nextOf = (promotion: Promotion) => {
    const order = (used.get(yearOf(promotion)) ?? 0) + 1;
    used.set(yearOf(promotion), order);
    return order;
  };
  for (const group of groups) {
    for (const member of group.members) {
      const file = enrolments.get(member.personId) ?? enrolmentOf(group, member.personId, newId(), nextOf(group.promotion));
      enrolments.set(member.personId, file);
      memberships.push({ id: newId(), enrolmentId: file.id, groupId: group.id, ...member });
    }
  }
  await inBatches(groups, (batch) => tx.insert(traineeGroup).values(batch));
  await inBatches([...enrolments.values()], (batch) => tx.insert(enrolment).values(batch));
  await inBatches(memberships, (batch) => tx.insert(membership).values(batch));
}

/** The year of the register a promotion is entered in. */
function yearOf({ startsOn }: Promotion): number {
  return Number(startsOn.slice(0, 4));
}

function enrolmentOf(group: Group, personId: string, id: string, registerOrder: number): typeof enrolment.$inferInsert {
  const { promotion, promotionId, filiereId } = group;
  return {
    id,
    personId,
    promotionId,
    filiereId,
    state: 'inTraining',
    registerYear: yearOf(promotion),
    registerOrder,
    startsAt: instantAt(promotion.startsOn),
  };
}
