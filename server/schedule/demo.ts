/** Rooms, teaching assignments and fifteen weeks of sessions of the demonstration. */
import type { Writer } from '#db/driver';
import { addDays, instantAt, mondayOf, weekday, type Day } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom, known, nth, seeded } from '../core/seeded.ts';
import type { Curriculum, Module } from '../curriculum/demo.ts';
import { underWay } from '../curriculum/modules/demo.ts';
import type { Calendar } from '../organisation/calendar/demo.ts';
import type { Chart } from '../organisation/chart/demo.ts';
import { departmentCodes } from '../organisation/places/demo.ts';
import type { Team } from '../organisation/team/demo.ts';
import { castGroup, TRAINER_GROUPS, type Group, type Trainees } from '../trainees/demo.ts';
import { gridOn, ramadanGrid, usualGrid, type Moment, type Slot } from './slots/demo.ts';
import { room, session, teaching } from './table.ts';
import { fillWeek, type Course, type Placed, type RoomFacts, type Wish } from './timetable/demo.ts';

export type Session = typeof session.$inferInsert;
export type Schedule = {
  readonly rooms: readonly (typeof room.$inferInsert)[];
  readonly teachings: readonly (typeof teaching.$inferInsert)[];
  readonly sessions: readonly Session[];
};
/** A group to be taught a module by someone of a department. */
type Demand = { readonly group: Group; readonly module: Module };

export const WEEKS_BEFORE = 12;
export const WEEKS_AFTER = 2;

/** By site: classrooms, then the others of at least forty places. Sixty rooms in all. */
const roomCounts: Readonly<
  Record<string, readonly [classrooms: number, laboratories: number, computers: number, amphitheatres: number, fields: number]>
> = {
  SIEGE: [13, 2, 2, 2, 1],
  QODS: [8, 1, 1, 1, 0],
  ZOHR: [6, 1, 1, 1, 0],
  BENNOUR: [6, 1, 0, 1, 0],
  MELLAL: [5, 1, 0, 1, 0],
  AZILAL: [3, 1, 0, 1, 0],
};

/** Every module under way of every group. */
export function demandsOf({ groups }: Trainees, { modules }: Curriculum): Demand[] {
  return groups.flatMap((group) =>
    modules
      .filter(({ filiere }) => filiere === group.filiere)
      .slice(0, underWay)
      .map((module) => ({ group, module })),
  );
}

/** How many trainers each department needs for its share of the demands, `total` in all and never fewer than `least`. */
export function trainerCounts(demands: readonly Demand[], total: number, least: (department: string) => number): Map<string, number> {
  const spare = Math.max(0, total - departmentCodes.reduce((sum, code) => sum + least(code), 0));
  const shareOf = (code: string) => demands.filter(({ module }) => module.department === code).length / demands.length;
  const counts = new Map(departmentCodes.map((code) => [code, least(code) + Math.floor(spare * shareOf(code))]));
  const given = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rest = Math.max(0, total - given);
  for (let index = 0; index < rest; index += 1) {
    const code = nth(departmentCodes, index);
    counts.set(code, known(counts, code) + 1);
  }
  return counts;
}

export function drawSchedule(
  chart: Chart,
  team: Team,
  trainees: Trainees,
  demands: readonly Demand[],
  calendar: Calendar,
  moment: Moment,
): Schedule {
  const rooms = drawRooms(chart);
  const courses = assign(team, trainees, demands);
  const usable = rooms.filter(({ kind }) => kind !== 'sportsField');
  const week = (grid: readonly Slot[]) => fillWeek(courses, usable, grid, wishesOf(team, trainees, courses, grid, moment));
  return {
    rooms,
    teachings: courses.map((course) => teachingOf(course, trainees, team)),
    sessions: spreadOut(week(usualGrid), week(ramadanGrid), calendar, moment.day),
  };
}

function drawRooms(chart: Chart): (RoomFacts & typeof room.$inferInsert)[] {
  const newId = idsFrom('rooms');
  const kinds = [
    ['classroom', 'Salle', 'القاعة', 40],
    ['laboratory', 'Laboratoire', 'المختبر', 40],
    ['computerRoom', 'Salle informatique', 'قاعة المعلوميات', 40],
    ['amphitheatre', 'Amphithéâtre', 'المدرج', 160],
    ['sportsField', 'Terrain', 'الملعب', 60],
  ] as const;
  return Object.entries(roomCounts).flatMap(([site, counts]) =>
    kinds.flatMap(([kind, fr, ar, capacity], index) =>
      Array.from({ length: counts[index] ?? 0 }, (_, number) => ({
        id: newId(),
        siteId: chart.siteId(site),
        code: `${kind.slice(0, 2).toUpperCase()}${number + 1}`,
        kind,
        nameFr: `${fr} ${number + 1}`,
        nameAr: `${ar} ${number + 1}`,
        capacity,
      })),
    ),
  );
}

/** Planification and gestion des apprentissages 1: what the trainer everyone meets teaches. */
const TRAINER_MODULES = ['M06', 'M04'];

/** Demands in the order of the sites, so that a trainer's courses lie together; the cast's own are decided first. */
function assign(team: Team, { groups }: Trainees, demands: readonly Demand[]): Course[] {
  const newId = idsFrom('teachings');
  const own = new Set(ownDemands(groups, demands));
  const course = ({ group, module }: Demand, trainerId: string): Course => ({
    teachingId: newId(),
    groupId: group.id,
    siteId: group.siteId,
    size: group.size,
    moduleId: module.id,
    trainerId,
  });
  const others = departmentCodes.flatMap((code) => {
    const trainers = known(team.trainers, code).filter((each) => each !== team.trainer);
    const asked = demands.filter((demand) => demand.module.department === code && !own.has(demand));
    const bySite = [...asked].sort((a, b) => (a.group.siteId < b.group.siteId ? -1 : a.group.siteId > b.group.siteId ? 1 : 0));
    return bySite.map((demand, index) => course(demand, nth(trainers, Math.floor((index * trainers.length) / bySite.length)).id));
  });
  return [...[...own].map((demand) => course(demand, team.trainer.id)), ...others];
}

/** The first module to four groups, the group of thirty-five first; the second to two of them. */
function ownDemands(groups: readonly Group[], demands: readonly Demand[]): Demand[] {
  const cast = castGroup({ groups });
  const own = [cast, ...groups.slice(0, TRAINER_GROUPS).filter((group) => group !== cast)];
  const find = (group: Group, code: string | undefined) =>
    demands.filter((demand) => demand.group === group && demand.module.code === code);
  return [
    ...own.flatMap((group) => find(group, TRAINER_MODULES[0])),
    ...own.slice(0, 2).flatMap((group) => find(group, TRAINER_MODULES[1])),
  ];
}

/** A session in every slot of the day for the trainer everyone meets, the group of thirty-five in the one under way. */
function wishesOf(team: Team, trainees: Trainees, courses: readonly Course[], grid: readonly Slot[], { day, slot }: Moment): Wish[] {
  const today = grid.filter((each) => each.weekday === weekday(day));
  const own = courses.filter(({ trainerId }) => trainerId === team.trainer.id).slice(0, TRAINER_GROUPS);
  const cast = castGroup(trainees).id;
  const others = own.filter(({ groupId }) => groupId !== cast);
  const current = today.find(({ start }) => start === slot.start) ?? today[0];
  return today.map((each, index) => {
    const course =
      each === current ? own.find(({ groupId }) => groupId === cast) : nth(others, index - (current && current.start < each.start ? 1 : 0));
    return { course: course ?? nth(own, 0), slot: each };
  });
}

function teachingOf(course: Course, { groups }: Trainees, team: Team): Schedule['teachings'][number] {
  const { promotion } = groups.find(({ id }) => id === course.groupId) ?? nth(groups, 0);
  const { groupId, moduleId, trainerId } = course;
  const year = promotion.startsOn.slice(0, 4);
  return {
    id: course.teachingId,
    groupId,
    moduleId,
    trainerId,
    startsAt: instantAt(promotion.startsOn),
    actRef: `EDT-${year}/01`,
    publishedBy: team.staff.teacherQualification.id,
  };
}

/** The week laid over each open day of the fifteen around today. */
function spreadOut(usual: readonly Placed[], ramadan: readonly Placed[], calendar: Calendar, today: Day): Session[] {
  const newId = idsFrom('sessions');
  const random = seeded('sessions');
  const first = addDays(mondayOf(today), -7 * WEEKS_BEFORE);
  const days = Array.from({ length: 7 * (WEEKS_BEFORE + 1 + WEEKS_AFTER) }, (_, index) => addDays(first, index));
  return days.filter(calendar.isOpen).flatMap((day) => {
    const week = gridOn(day, calendar) === usualGrid ? usual : ramadan;
    const midnight = instantAt(day);
    return week
      .filter(({ slot }) => slot.weekday === weekday(day))
      .map(({ course, slot, roomId }): Session => {
        const { groupId, moduleId, trainerId, siteId } = course;
        const state = day !== today && random.chance(0.003) ? 'cancelled' : 'published';
        const [startsAt, endsAt] = [slot.start, slot.end].map((minutes) => midnight + minutes * 60_000);
        return {
          id: newId(),
          groupId,
          moduleId,
          trainerId,
          siteId,
          roomId,
          day,
          startMinutes: slot.start,
          endMinutes: slot.end,
          startsAt: startsAt ?? midnight,
          endsAt: endsAt ?? midnight,
          state,
        };
      });
  });
}

export async function insertSchedule(tx: Writer, { rooms, teachings }: Schedule): Promise<void> {
  await inBatches(rooms, (batch) => tx.insert(room).values(batch));
  await inBatches(teachings, (batch) => tx.insert(teaching).values(batch));
}

export async function insertSessions(tx: Writer, sessions: readonly Session[]): Promise<void> {
  await inBatches(sessions, (batch) => tx.insert(session).values(batch));
}
