/**
 * How an examination is seated and watched over, and what stands in its way. Source: DOMAIN §3.6 and §8.3: places apart,
 * invigilators who are not the trainers of the groups, nobody in two places at once.
 */
import { overlaps, type Instant } from '../../core/time.ts';
import type { Obstacle } from '../conflicts/rules.ts';
import type { Seating } from './schema.ts';

/** How rooms are used for a paper: the share of their capacity, in hundredths, and the tables left empty between two persons. */
export type Spacing = { readonly share: number; readonly emptyPlaces: number };
export type Sitter = { readonly personId: string; readonly groupId: string };
export type RoomToFill = { readonly roomId: string; readonly capacity: number };
export type Seat = Sitter & { readonly roomId: string; readonly place: number; readonly number: number };

/** The tables of a room that are used, in order, counted from 1: every one so far from the next, as many as the share allows. */
export function placesIn(capacity: number, { share, emptyPlaces }: Spacing): number[] {
  const step = Math.max(0, emptyPlaces) + 1;
  const most = Math.min(Math.floor((capacity * share) / 100), Math.ceil(capacity / step));
  return Array.from({ length: Math.max(0, most) }, (_, index) => index * step + 1);
}

/** The tables in a row of a plan: an odd number, so that those used stand askew from row to row; more where rows would not fit a page. */
export function columnsFor(capacity: number, columns: number): number {
  const odd = columns % 2 === 1 ? columns : columns + 1;
  const needed = Math.ceil(capacity / ROWS);
  return Math.max(odd, needed % 2 === 1 ? needed : needed + 1);
}
const ROWS = 14;

/**
 * A plan: each person at one place, each place for one person; rooms filled alike, in their order, and neighbours of
 * different groups wherever a room allows. The same sitters, rooms and seed give the same plan.
 * @param sitters in the order of names
 * @returns undefined when the rooms are too small
 */
export function seated(
  sitters: readonly Sitter[],
  rooms: readonly RoomToFill[],
  by: Spacing & { readonly seating: Seating; readonly seed: number },
): Seat[] | undefined {
  const places = rooms.map(({ capacity }) => placesIn(capacity, by));
  const shares = shareOut(
    sitters.length,
    places.map(({ length }) => length),
  );
  if (shares === undefined) return undefined;
  const order = spread(by.seating === 'shuffled' ? shuffled(sitters, by.seed) : sitters);
  let [from, number] = [0, 0];
  return rooms.flatMap(({ roomId }, index) => {
    const count = shares[index] ?? 0;
    const here = apart(order.slice(from, from + count));
    from += count;
    return here.map((sitter, at) => ({ ...sitter, roomId, place: places[index]?.[at] ?? 0, number: (number += 1) }));
  });
}

/** How many of `count` go where, in proportion to the places there; undefined when there are too few. */
function shareOut(count: number, places: readonly number[]): number[] | undefined {
  const total = places.reduce((sum, each) => sum + each, 0);
  if (count > total) return undefined;
  const shares = places.map((each) => Math.floor((count * each) / Math.max(1, total)));
  for (let left = count - shares.reduce((sum, each) => sum + each, 0), at = 0; left > 0; at = (at + 1) % places.length) {
    if ((shares[at] ?? 0) >= (places[at] ?? 0)) continue;
    shares[at] = (shares[at] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

/** Groups dealt evenly over the whole order, each in its own order. */
function spread(sitters: readonly Sitter[]): Sitter[] {
  const groups = byGroup(sitters);
  const keyed = [...groups.values()].flatMap((members, rank) =>
    members.map((sitter, index) => ({ sitter, key: (index + 0.5) / members.length, rank })),
  );
  return keyed.sort((a, b) => a.key - b.key || a.rank - b.rank).map(({ sitter }) => sitter);
}

/** No two of one group side by side, as long as none has more than half: always the group with most left, but the last one seated. */
function apart(sitters: readonly Sitter[]): Sitter[] {
  const queues = [...byGroup(sitters)].map(([groupId, members]) => ({ groupId, left: [...members] }));
  const order: Sitter[] = [];
  while (order.length < sitters.length) {
    const open = queues.filter(({ left }) => left.length > 0);
    const others = open.filter(({ groupId }) => groupId !== order.at(-1)?.groupId);
    const next = (others.length > 0 ? others : open).reduce((most, each) => (each.left.length > most.left.length ? each : most));
    order.push(...next.left.splice(0, 1));
  }
  return order;
}

function byGroup(sitters: readonly Sitter[]): ReadonlyMap<string, readonly Sitter[]> {
  const groups = new Map<string, Sitter[]>();
  for (const sitter of sitters) {
    const group = groups.get(sitter.groupId);
    if (group) group.push(sitter);
    else groups.set(sitter.groupId, [sitter]);
  }
  return groups;
}

/** The order a seed gives (mulberry32): a lot that can be drawn again. */
function shuffled<Value>(list: readonly Value[], seed: number): Value[] {
  let state = seed | 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return list
    .map((value, at) => ({ value, key: draw(), at }))
    .sort((a, b) => a.key - b.key || a.at - b.at)
    .map(({ value }) => value);
}

type Stretch = { readonly startsAt: Instant; readonly endsAt: Instant };

/** Who and what is taken, and by which published session or examination. */
export type Engagement = Stretch & {
  readonly by: 'session' | 'exam';
  readonly id: string;
  readonly groupIds: readonly string[];
  readonly roomIds: readonly string[];
  /** Who teaches or watches over. */
  readonly staffIds: readonly string[];
  readonly sitterIds: readonly string[];
};

/** An examination as it is judged. */
export type ExamPlan = Stretch & {
  readonly groupIds: readonly string[];
  readonly rooms: readonly { readonly roomId: string; readonly isOut: boolean }[];
  readonly seats: readonly Sitter[];
  readonly invigilators: readonly Invigilation[];
};
export type Invigilation = { readonly roomId: string; readonly personId: string };

/** What a judgement of a plan needs to know. */
export type ExamWorld = {
  readonly now: Instant;
  readonly engagements: readonly Engagement[];
  readonly absences: readonly (Stretch & { readonly personId: string })[];
  /** Everybody who teaches one of the groups. */
  readonly trainerIds: ReadonlySet<string>;
  /** Who is in the groups on the day. */
  readonly members: readonly Sitter[];
  /** What the calendar has against the day for one of the groups. */
  readonly day: readonly Obstacle[];
  readonly leastInvigilators: number;
};

/** Why an examination cannot be published, or a person cannot watch over it. */
export type ExamObstacle =
  | { readonly kind: 'group' | 'room' | 'invigilator' | 'sitter'; readonly by: 'session' | 'exam'; readonly id: string }
  | { readonly kind: 'roomClosed'; readonly roomId: string }
  | { readonly kind: 'invigilatorAway' | 'invigilatorTeaches'; readonly personId: string }
  | { readonly kind: 'past' | 'noRoom' | 'notSeated' }
  | { readonly kind: 'unseated' | 'seatedOutside'; readonly n: number }
  | { readonly kind: 'tooFewInvigilators'; readonly roomId: string; readonly n: number; readonly least: number }
  | { readonly kind: 'day'; readonly day: Obstacle };

const together = (a: Stretch, b: Stretch) => overlaps({ from: a.startsAt, to: a.endsAt }, { from: b.startsAt, to: b.endsAt });

/** Everything that stands in the way of publishing an examination; nothing when it may be. */
export function examObstacles(plan: ExamPlan, world: ExamWorld): ExamObstacle[] {
  return [
    ...(plan.startsAt <= world.now ? [{ kind: 'past' } as const] : []),
    ...world.day.map((day) => ({ kind: 'day', day }) as const),
    ...world.engagements.filter((each) => together(plan, each)).flatMap((each) => clashes(plan, each)),
    ...plan.rooms.filter(({ isOut }) => isOut).map(({ roomId }) => ({ kind: 'roomClosed', roomId }) as const),
    ...seatObstacles(plan, world.members),
    ...plan.invigilators.flatMap(({ personId }) => unfitness(personId, plan, world).filter(({ kind }) => kind !== 'invigilator')),
    ...plan.rooms.flatMap(({ roomId }) => {
      const n = plan.invigilators.filter((each) => each.roomId === roomId).length;
      return n < world.leastInvigilators ? [{ kind: 'tooFewInvigilators', roomId, n, least: world.leastInvigilators } as const] : [];
    }),
  ];
}

function clashes(plan: ExamPlan, { by, id, ...taken }: Engagement): ExamObstacle[] {
  const kinds = [
    plan.groupIds.some((groupId) => taken.groupIds.includes(groupId)) && 'group',
    plan.rooms.some(({ roomId }) => taken.roomIds.includes(roomId)) && 'room',
    plan.invigilators.some(({ personId }) => taken.staffIds.includes(personId)) && 'invigilator',
    !plan.groupIds.some((groupId) => taken.groupIds.includes(groupId)) &&
      plan.seats.some(({ personId }) => taken.sitterIds.includes(personId)) &&
      'sitter',
  ] as const;
  return kinds.filter((kind) => kind !== false).map((kind) => ({ kind, by, id }));
}

function seatObstacles({ rooms, seats }: ExamPlan, members: readonly Sitter[]): ExamObstacle[] {
  if (rooms.length === 0) return [{ kind: 'noRoom' }];
  if (seats.length === 0) return [{ kind: 'notSeated' }];
  const keyOf = ({ personId, groupId }: Sitter) => `${personId} ${groupId}`;
  const [seatedKeys, memberKeys] = [new Set(seats.map(keyOf)), new Set(members.map(keyOf))];
  const unseated = members.filter((each) => !seatedKeys.has(keyOf(each))).length;
  const outside = seats.filter((each) => !memberKeys.has(keyOf(each))).length;
  return [
    ...(unseated > 0 ? [{ kind: 'unseated', n: unseated } as const] : []),
    ...(outside > 0 ? [{ kind: 'seatedOutside', n: outside } as const] : []),
  ];
}

/** Why a person cannot watch over an examination; nothing when they can. */
export function unfitness(
  personId: string,
  plan: Stretch,
  world: Pick<ExamWorld, 'engagements' | 'absences' | 'trainerIds'>,
): ExamObstacle[] {
  const busy = world.engagements.filter((each) => together(plan, each) && each.staffIds.includes(personId));
  return [
    ...(world.trainerIds.has(personId) ? [{ kind: 'invigilatorTeaches', personId } as const] : []),
    ...(world.absences.some((away) => away.personId === personId && together(plan, away))
      ? [{ kind: 'invigilatorAway', personId } as const]
      : []),
    ...busy.map(({ by, id }) => ({ kind: 'invigilator', by, id }) as const),
  ];
}

/** Someone who could watch over, and how often they did. */
export type Candidate = { readonly personId: string; readonly load: number; readonly isFree: boolean };

/** Enough free persons for each room, those who watched least first; who is chosen already stays. */
export function proposedInvigilators(
  roomIds: readonly string[],
  kept: readonly Invigilation[],
  candidates: readonly Candidate[],
  perRoom: number,
): Invigilation[] {
  const chosen = [...kept];
  const taken = new Set(kept.map(({ personId }) => personId));
  const free = candidates
    .filter(({ isFree, personId }) => isFree && !taken.has(personId))
    .sort((a, b) => a.load - b.load || (a.personId < b.personId ? -1 : 1));
  for (let turn = 0; turn < perRoom; turn += 1) {
    for (const roomId of roomIds) {
      if (chosen.filter((each) => each.roomId === roomId).length >= perRoom) continue;
      const [next] = free.splice(0, 1);
      if (next) chosen.push({ roomId, personId: next.personId });
    }
  }
  return chosen;
}
