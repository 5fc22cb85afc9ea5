/**
 * What stands in the way of a session, and what speaks against a place that is free. One judgement for the grid, for
 * drafts, for publishing, and for what was published when the world changes later. Source: INVARIANTS B12–B15, DOMAIN §8.3.
 */
import { overlaps, weekday, type Day, type Instant, type Minutes } from '../../core/time.ts';
import { spanOn, type Span } from '../../organisation/calendar/rules.ts';
import type { RoomKind } from '../../organisation/schema.ts';
import { slotsOn, type Slot } from '../slots/rules.ts';

/** Whose session, in which room (none found yet: null), on which day of the centre's clock, `[startMinutes, endMinutes)`. */
export type Placement = {
  readonly groupId: string;
  readonly moduleId: string;
  readonly trainerId: string;
  readonly roomId: string | null;
  readonly day: Day;
  readonly startMinutes: Minutes;
  readonly endMinutes: Minutes;
};

/** A session as it takes place, or as a draft wants it to. `siteId` is its room's, or its group's while it has no room. */
export type Placed = Placement & {
  readonly sessionId: string;
  readonly siteId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly isDraft: boolean;
};

export type RoomFacts = {
  readonly id: string;
  readonly siteId: string;
  readonly kind: RoomKind;
  readonly capacity: number;
  readonly closedOn: Day | null;
};

type Stretch = { readonly startsAt: Instant; readonly endsAt: Instant };

/** A published examination as it stands in the way of sessions. */
export type ExamHours = Stretch & {
  readonly nameFr: string;
  readonly nameAr: string;
  readonly groupIds: readonly string[];
  readonly roomIds: readonly string[];
  readonly staffIds: readonly string[];
};

/** What a judgement needs to know of the days it looks at. The session judged is not among `sessions`. */
export type Surroundings = {
  readonly sessionsOn: (day: Day) => readonly Placed[];
  readonly rooms: ReadonlyMap<string, RoomFacts>;
  readonly closures: readonly (Stretch & { readonly roomId: string })[];
  readonly absences: readonly (Stretch & { readonly personId: string })[];
  /** Published examinations: who sits them, where, and under whom. */
  readonly exams?: readonly ExamHours[];
  readonly closedDays: ReadonlyMap<Day, { readonly isConfirmed: boolean }>;
  readonly spans: readonly Span[];
  /** Bits of the working week, Monday first. */
  readonly week: number;
  readonly grid: readonly Slot[];
  readonly group: {
    readonly size: number;
    readonly filiereId: string;
    readonly siteId: string;
    readonly startsOn: Day;
    readonly endsOn: Day;
  };
  readonly roomKind: RoomKind | null;
  /** Site → town: sites of one town are a journey apart, others another day. */
  readonly towns: ReadonlyMap<string, string>;
  readonly settings: {
    readonly travelMinutes: number;
    readonly dayMinutes: number;
    readonly weekMinutes: number;
    readonly trainerWeek: number;
  };
};

/** Why a place is impossible: what blocks, and which session or stretch it is. */
export type Obstacle =
  | { readonly kind: 'group' | 'trainer' | 'room' | 'travel'; readonly sessionId: string; readonly isDraft: boolean }
  | {
      readonly kind:
        | 'closedDay'
        | 'weekday'
        | 'outsidePromotion'
        | 'trainerAway'
        | 'noRoomChosen'
        | 'roomClosed'
        | 'roomKind'
        /** Nobody published that this trainer teaches this module to this group on that day. */
        | 'notAssigned'
        /** The session is no longer what the draft was made against. */
        | 'sessionChanged'
        /** It began already. */
        | 'past';
    }
  | { readonly kind: 'break' | 'practicum' | 'exam'; readonly nameFr: string; readonly nameAr: string }
  | { readonly kind: 'capacity'; readonly size: number; readonly capacity: number };

/** What speaks against a place that is free, and how heavily (a whole number; more is worse). */
export type Drawback = {
  readonly kind:
    | 'outsideHours'
    | 'examWeek'
    | 'expectedClosing'
    | 'longDay'
    | 'trainerLongDay'
    | 'trainerFullWeek'
    | 'gap'
    | 'sameModule'
    | 'otherRoom'
    | 'saturday';
  readonly cost: number;
};

const costs: { readonly [kind in Drawback['kind']]: number } = {
  expectedClosing: 5,
  examWeek: 4,
  outsideHours: 3,
  trainerFullWeek: 3,
  longDay: 2,
  trainerLongDay: 2,
  sameModule: 2,
  gap: 1,
  otherRoom: 1,
  saturday: 1,
};

const together = (a: Stretch, b: Stretch) => overlaps({ from: a.startsAt, to: a.endsAt }, { from: b.startsAt, to: b.endsAt });

/** The sessions of the same moment by their room. Found once for a place: there are hundreds in a day, and hundreds of rooms. */
type Met = ReadonlyMap<string | null, readonly Placed[]>;

function metBy(placed: Placed, { sessionsOn }: Surroundings): Met {
  const met = new Map<string | null, Placed[]>();
  for (const other of sessionsOn(placed.day)) {
    if (!together(placed, other)) continue;
    const known = met.get(other.roomId);
    if (known) known.push(other);
    else met.set(other.roomId, [other]);
  }
  return met;
}

/** What makes a day and an hour impossible for the group and the trainer, whatever the room. */
export function hourObstacles(placed: Placed, around: Surroundings): Obstacle[] {
  const others = around.sessionsOn(placed.day);
  const met = others.filter((other) => together(placed, other));
  const busy = (kind: 'group' | 'trainer', same: (other: Placed) => boolean): Obstacle[] =>
    met.filter(same).map(({ sessionId, isDraft }) => ({ kind, sessionId, isDraft }));
  return [
    ...dayObstacles(placed.day, around),
    ...busy('group', (other) => other.groupId === placed.groupId),
    ...busy('trainer', (other) => other.trainerId === placed.trainerId && other.groupId !== placed.groupId),
    ...others
      .filter((other) => other.trainerId === placed.trainerId && !together(placed, other) && isTooFar(placed, other, around))
      .map(({ sessionId, isDraft }): Obstacle => ({ kind: 'travel', sessionId, isDraft })),
    ...examsMet(placed, around, (exam) => exam.groupIds.includes(placed.groupId) || exam.staffIds.includes(placed.trainerId)),
    ...(around.absences.some((away) => away.personId === placed.trainerId && together(placed, away))
      ? [{ kind: 'trainerAway' } as const]
      : []),
  ];
}

function examsMet(placed: Placed, { exams = [] }: Surroundings, isIn: (exam: ExamHours) => boolean): Obstacle[] {
  return exams.filter((exam) => together(placed, exam) && isIn(exam)).map(({ nameFr, nameAr }) => ({ kind: 'exam', nameFr, nameAr }));
}

/** What closes a whole day to a group. */
export function dayObstacles(
  day: Day,
  { closedDays, spans, week, group }: Pick<Surroundings, 'closedDays' | 'spans' | 'week' | 'group'>,
): Obstacle[] {
  const found: Obstacle[] = [];
  if (((week >> (weekday(day) - 1)) & 1) === 0) found.push({ kind: 'weekday' });
  if (closedDays.get(day)?.isConfirmed === true) found.push({ kind: 'closedDay' });
  if (day < group.startsOn || day > group.endsOn) found.push({ kind: 'outsidePromotion' });
  for (const kind of ['break', 'practicum'] as const) {
    const span = spanOn(day, kind, spans, group.filiereId);
    if (span) found.push({ kind, nameFr: span.nameFr, nameAr: span.nameAr });
  }
  return found;
}

/** A trainer needs the journey between two sites of a town, and another day for another town (B15). */
function isTooFar(a: Placed, b: Placed, { towns, settings }: Surroundings): boolean {
  if (a.siteId === b.siteId) return false;
  if (towns.get(a.siteId) !== towns.get(b.siteId)) return true;
  const between = Math.max(a.startMinutes, b.startMinutes) - Math.min(a.endMinutes, b.endMinutes);
  return between < settings.travelMinutes;
}

/** What makes one room impossible for a session. */
function roomObstacles(placed: Placed, room: RoomFacts, around: Surroundings, met: Met): Obstacle[] {
  const found: Obstacle[] = [];
  for (const { sessionId, isDraft } of met.get(room.id) ?? []) found.push({ kind: 'room', sessionId, isDraft });
  found.push(...examsMet(placed, around, (exam) => exam.roomIds.includes(room.id) && !exam.groupIds.includes(placed.groupId)));
  const isOut = around.closures.some((closure) => closure.roomId === room.id && together(placed, closure));
  if (isOut || (room.closedOn !== null && room.closedOn <= placed.day)) found.push({ kind: 'roomClosed' });
  if (around.roomKind !== null && room.kind !== around.roomKind) found.push({ kind: 'roomKind' });
  if (room.capacity < around.group.size) found.push({ kind: 'capacity', size: around.group.size, capacity: room.capacity });
  return found;
}

/** Everything that stands in the way of a session as it is placed; nothing when it may be published. */
export function obstaclesOf(placed: Placed, around: Surroundings): Obstacle[] {
  const room = placed.roomId === null ? undefined : around.rooms.get(placed.roomId);
  return [
    ...hourObstacles(placed, around),
    ...(room ? roomObstacles(placed, room, around, metBy(placed, around)) : [{ kind: 'noRoomChosen' } as const]),
  ];
}

/** What speaks against an hour that is free. */
export function drawbacksOf(placed: Placed, around: Surroundings): Drawback[] {
  const { day, spans, group } = { day: placed.day, spans: around.spans, group: around.group };
  const others = around.sessionsOn(day);
  const ofGroup = others.filter((other) => other.groupId === placed.groupId);
  const length = placed.endMinutes - placed.startMinutes;
  const ofTrainer = others.filter((other) => other.trainerId === placed.trainerId);
  const kinds: (Drawback['kind'] | false)[] = [
    !slotsOn(day, around.grid, spans).some((slot) => slot.startMinutes <= placed.startMinutes && placed.endMinutes <= slot.endMinutes) &&
      'outsideHours',
    spanOn(day, 'exams', spans, group.filiereId) !== undefined && 'examWeek',
    around.closedDays.get(day)?.isConfirmed === false && 'expectedClosing',
    minutesIn(ofGroup) + length > around.settings.dayMinutes && 'longDay',
    minutesIn(ofTrainer) + length > around.settings.dayMinutes && 'trainerLongDay',
    around.settings.trainerWeek + length > around.settings.weekMinutes && 'trainerFullWeek',
    leavesGap(placed, ofGroup, slotsOn(day, around.grid, spans)) && 'gap',
    ofGroup.some((other) => other.moduleId === placed.moduleId) && 'sameModule',
    weekday(day) === 6 && 'saturday',
  ];
  return kinds.filter((kind) => kind !== false).map((kind) => ({ kind, cost: costs[kind] }));
}

function minutesIn(sessions: readonly Placed[]): Minutes {
  return sessions.reduce((sum, each) => sum + each.endMinutes - each.startMinutes, 0);
}

/** Whether a slot of the day would lie empty between this session and the group's nearest other. */
function leavesGap(placed: Placed, ofGroup: readonly Placed[], slots: readonly Slot[]): boolean {
  if (ofGroup.length === 0) return false;
  const before = Math.max(-1, ...ofGroup.filter((other) => other.endMinutes <= placed.startMinutes).map((other) => other.endMinutes));
  const after = Math.min(1441, ...ofGroup.filter((other) => other.startMinutes >= placed.endMinutes).map((other) => other.startMinutes));
  const emptyIn = (from: Minutes, to: Minutes) => slots.some((slot) => from <= slot.startMinutes && slot.endMinutes <= to);
  const isEmptyBefore = before >= 0 && emptyIn(before, placed.startMinutes);
  const isEmptyAfter = after <= 1440 && emptyIn(placed.endMinutes, after);
  return before >= 0 && after <= 1440 ? isEmptyBefore && isEmptyAfter : isEmptyBefore || isEmptyAfter;
}

/** The answer for one slot. `roomId` is the room it would take; `nearest` the one that comes closest when none suits. */
export type Judgement =
  | { readonly state: 'free' | 'worse'; readonly roomId: string; readonly drawbacks: readonly Drawback[]; readonly cost: number }
  | { readonly state: 'impossible'; readonly obstacles: readonly Obstacle[] }
  | { readonly state: 'noRoom'; readonly nearest: { readonly roomId: string; readonly obstacles: readonly Obstacle[] } | null };

/** What a slot is to a session: free, possible but worse and why, impossible and by whom, or without a suitable room. */
export function judge(placed: Placed, around: Surroundings): Judgement {
  const obstacles = hourObstacles(placed, around);
  if (obstacles.length > 0) return { state: 'impossible', obstacles };
  const met = metBy(placed, around);
  const room = roomFor(placed, around, met);
  if (room === undefined) return { state: 'noRoom', nearest: nearestRoom(placed, around, met) };
  const drawbacks = drawbacksOf(placed, around);
  if (placed.roomId !== null && room.id !== placed.roomId) drawbacks.push({ kind: 'otherRoom', cost: costs.otherRoom });
  const cost = drawbacks.reduce((sum, drawback) => sum + drawback.cost, 0);
  return { state: cost === 0 ? 'free' : 'worse', roomId: room.id, drawbacks, cost };
}

/** The session's own room if it can be, else the smallest of its site that suits. */
function roomFor(placed: Placed, around: Surroundings, met: Met): RoomFacts | undefined {
  const suits = (room: RoomFacts) => roomObstacles(placed, room, around, met).length === 0;
  const own = placed.roomId === null ? undefined : around.rooms.get(placed.roomId);
  if (own && suits(own)) return own;
  return roomsByFit(around)
    .filter((room) => room.siteId === placed.siteId)
    .find(suits);
}

/** Ordinary rooms before those made for something else, small before large, then by key: the same answer every time. */
function roomsByFit({ rooms, roomKind }: Surroundings): RoomFacts[] {
  const isSpecial = (room: RoomFacts) => Number(room.kind !== (roomKind ?? 'classroom'));
  return [...rooms.values()].sort((a, b) => isSpecial(a) - isSpecial(b) || a.capacity - b.capacity || (a.id < b.id ? -1 : 1));
}

/** One that is merely too small or of another kind at the same site, or one that suits at another site of the town. */
function nearestRoom(placed: Placed, around: Surroundings, met: Met): { roomId: string; obstacles: readonly Obstacle[] } | null {
  const town = around.towns.get(placed.siteId);
  const inTown = roomsByFit(around).filter((room) => around.towns.get(room.siteId) === town);
  const elsewhere = inTown.find((room) => room.siteId !== placed.siteId && roomObstacles(placed, room, around, met).length === 0);
  if (elsewhere) return { roomId: elsewhere.id, obstacles: [] };
  const lacking = inTown
    .filter((room) => room.siteId === placed.siteId)
    .map((room) => ({ room, obstacles: roomObstacles(placed, room, around, met) }))
    .filter(({ obstacles }) => obstacles.every(({ kind }) => kind === 'capacity' || kind === 'roomKind'))
    .sort((a, b) => a.obstacles.length - b.obstacles.length || b.room.capacity - a.room.capacity)[0];
  return lacking ? { roomId: lacking.room.id, obstacles: lacking.obstacles } : null;
}
