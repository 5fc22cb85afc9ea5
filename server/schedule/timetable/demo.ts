/** A week of the demonstration: each course in one slot, no room, trainer or group twice, no trainer on two sites in a day. */
import { nth } from '../../core/seeded.ts';
import type { Slot } from '../slots/demo.ts';

/** A module taught to a group by a trainer: one session a week. */
export type Course = {
  readonly groupId: string;
  readonly siteId: string;
  readonly size: number;
  readonly moduleId: string;
  readonly trainerId: string;
  readonly teachingId: string;
};
export type RoomFacts = { readonly id: string; readonly siteId: string; readonly capacity: number };
export type Placed = { readonly course: Course; readonly slot: Slot; readonly roomId: string };
/** Courses whose slot is decided beforehand. */
export type Wish = { readonly course: Course; readonly slot: Slot };

/** Fills the grid; a course for which nothing is left stays out. */
export function fillWeek(
  courses: readonly Course[],
  rooms: readonly RoomFacts[],
  grid: readonly Slot[],
  wishes: readonly Wish[],
): Placed[] {
  const week = emptyWeek(rooms, grid);
  for (const { course, slot } of wishes) week.place(course, [slot]);
  const wished = new Set(wishes.map(({ course }) => course));
  for (const course of courses) {
    if (!wished.has(course)) week.place(course, week.inOrder(course));
  }
  return week.placed;
}

function emptyWeek(rooms: readonly RoomFacts[], grid: readonly Slot[]) {
  const placed: Placed[] = [];
  const busy = new Set<string>();
  const sites = new Map<string, string>();
  const loads = new Map<string, number>();
  const load = (key: string) => loads.get(key) ?? 0;
  const keyOf = (slot: Slot) => `${slot.weekday}:${slot.start}`;
  const dayOf = (course: Course, slot: Slot) => `${course.trainerId}:${slot.weekday}`;

  function roomFor({ siteId, size, groupId }: Course, slot: Slot): string | undefined {
    const fitting = rooms.filter((room) => room.siteId === siteId && room.capacity >= size);
    const usual = rankOf(groupId, fitting.length);
    return fitting.map((_, index) => nth(fitting, usual + index)).find(({ id }) => !busy.has(`${keyOf(slot)}:${id}`))?.id;
  }

  function isFree(course: Course, slot: Slot): boolean {
    const at = keyOf(slot);
    const site = sites.get(dayOf(course, slot));
    return !busy.has(`${at}:${course.groupId}`) && !busy.has(`${at}:${course.trainerId}`) && (site === undefined || site === course.siteId);
  }

  function take(course: Course, slot: Slot, roomId: string): void {
    for (const id of [course.groupId, course.trainerId, roomId]) busy.add(`${keyOf(slot)}:${id}`);
    sites.set(dayOf(course, slot), course.siteId);
    for (const key of [`${course.siteId}:${keyOf(slot)}`, `${course.groupId}:${slot.weekday}`, `${course.trainerId}:${slot.weekday}`])
      loads.set(key, load(key) + 1);
    placed.push({ course, slot, roomId });
  }

  /** In the first of `slots` that has a room and finds group and trainer free. */
  function place(course: Course, slots: readonly Slot[]): void {
    for (const slot of slots) {
      const room = isFree(course, slot) ? roomFor(course, slot) : undefined;
      if (room !== undefined) return take(course, slot, room);
    }
  }

  /** The emptiest hours of the site first, days already full for the group or the trainer last, Saturday unloved. */
  function inOrder({ siteId, groupId, trainerId }: Course): Slot[] {
    const cost = (slot: Slot) => {
      const days = 3 * load(`${groupId}:${slot.weekday}`) + load(`${trainerId}:${slot.weekday}`);
      return load(`${siteId}:${keyOf(slot)}`) + days + (slot.weekday === 6 ? 2 : 0);
    };
    return grid
      .map((slot) => ({ slot, cost: cost(slot) }))
      .sort((a, b) => a.cost - b.cost)
      .map(({ slot }) => slot);
  }

  return { placed, place, inOrder };
}

/** A group's usual room: the same for the same group. */
function rankOf(id: string, most: number): number {
  return most === 0 ? 0 : parseInt(id.slice(-6), 16) % most;
}
