/** A week that comes back, held against the groups, the modules and who teaches them; each row becomes drafts of all its weeks. */
import { and, eq, gte, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { addDays, type Day } from '../../../../shared/core/time.ts';
import type { Facts, RowReason } from '../../../../shared/people/intake/schema.ts';
import { searchKey } from '../../../../shared/people/rules.ts';
import type { Placement } from '../../../../shared/schedule/conflicts/rules.ts';
import { occurrencesOf } from '../../../../shared/schedule/recurrence/rules.ts';
import { module, promotion } from '../../../curriculum/table.ts';
import type { Finding, Given, Row } from '../../../people/intake/judging/read.ts';
import { person } from '../../../people/table.ts';
import { traineeGroup } from '../../../trainees/table.ts';
import { worldBetween, type World } from '../../surroundings/read.ts';
import { draftChange, room, session, teaching } from '../../table.ts';

type Resolved = { readonly placements: readonly Placement[] };
type Refused = { readonly reason: RowReason; readonly params?: { readonly value: string } };

/** What the rows of a list are resolved against: read once for a part of it. */
export type Ground = Awaited<ReturnType<typeof groundOf>>;

/** The groups of the filière, what they are taught and by whom, the rooms, and the calendar from the first day on. */
export async function groundOf(db: Reader, { params, today }: Given) {
  const [promotionId, filiereId] = [params.promotionId ?? '', params.filiereId ?? ''];
  const [term] = await db.select().from(promotion).where(eq(promotion.id, promotionId));
  const groups = await db
    .select({ id: traineeGroup.id, code: traineeGroup.code, siteId: traineeGroup.siteId })
    .from(traineeGroup)
    .where(and(eq(traineeGroup.promotionId, promotionId), eq(traineeGroup.filiereId, filiereId), isNull(traineeGroup.closedOn)));
  const groupIds = groups.map(({ id }) => id);
  const taught = groupIds.length === 0 ? [] : await taughtTo(db, groupIds);
  const rooms = await db.select({ id: room.id, code: room.code, siteId: room.siteId, nameFr: room.nameFr, nameAr: room.nameAr }).from(room);
  const firstOn = later(params.fromOn ?? today, addDays(today, 1));
  const lastOn = term?.endsOn ?? firstOn;
  const world: World = await worldBetween(db, firstOn, addDays(later(lastOn, firstOn), 1));
  return { groups, taught, rooms, firstOn, lastOn, world, filiereId };
}

const later = (a: Day, b: Day): Day => (a < b ? b : a);

async function taughtTo(db: Reader, groupIds: readonly string[]) {
  return db
    .select({
      groupId: teaching.groupId,
      moduleId: module.id,
      code: module.code,
      nameFr: module.nameFr,
      nameAr: module.nameAr,
      trainerId: person.id,
      ppr: person.ppr,
      key: person.searchKey,
    })
    .from(teaching)
    .innerJoin(module, eq(module.id, teaching.moduleId))
    .innerJoin(person, eq(person.id, teaching.trainerId))
    .where(and(inArray(teaching.groupId, [...groupIds]), isNotNull(teaching.publishedAt), isNull(teaching.endsAt)));
}

/** The sessions a row asks for, week after week, or why it cannot be read. */
export function resolve(facts: Facts, ground: Ground): Resolved | Refused {
  const group = ground.groups.find(({ code }) => code === String(facts['label']));
  if (!group) return { reason: 'unknownGroup', params: { value: String(facts['label']) } };
  const asked = searchKey(String(facts['module']));
  const ofGroup = ground.taught.filter(({ groupId }) => groupId === group.id);
  const ofModule = ofGroup.filter((each) => [each.code, each.nameFr, each.nameAr].some((name) => searchKey(name) === asked));
  if (ofModule.length === 0) return { reason: 'unknownModule', params: { value: String(facts['module']) } };
  const trainer = trainerOf(facts, ofModule);
  if ('reason' in trainer) return trainer;
  const where = roomOf(facts, ground, group.siteId);
  if ('reason' in where) return where;
  const [startMinutes, endMinutes] = [Number(facts['startTime']), Number(facts['endTime'])];
  if (startMinutes >= endMinutes || endMinutes - startMinutes > 480) return { reason: 'badHours' };
  const { firstOn, lastOn, world, filiereId } = ground;
  const pattern = { weekday: Number(facts['weekday']), startMinutes, endMinutes, firstOn, lastOn, everyWeeks: 1 };
  const { held } = occurrencesOf(pattern, world, filiereId);
  if (held.length === 0) return { reason: 'noDay' };
  const whose = { groupId: group.id, moduleId: trainer.moduleId, trainerId: trainer.trainerId, roomId: where.roomId };
  return { placements: held.map((hours) => ({ ...whose, ...hours })) };
}

type Taught = Ground['taught'][number];

/** Who is assigned; when several are, the one the row names by pay number or by name. */
function trainerOf(facts: Facts, ofModule: readonly Taught[]): Taught | Refused {
  const asked = facts['trainer'] === undefined ? undefined : String(facts['trainer']);
  const [only] = ofModule;
  if (asked === undefined) return only && ofModule.length === 1 ? only : { reason: 'whichTrainer' };
  const words = searchKey(asked).split(' ');
  const named = ofModule.filter(({ ppr, key }) => ppr === asked || words.every((word) => key.includes(word)));
  return named[0] && named.length === 1 ? named[0] : { reason: 'notAssigned', params: { value: asked } };
}

/** A room by its code or its name, of the group's site before others; none is named: none yet. */
function roomOf(facts: Facts, { rooms }: Ground, siteId: string): { readonly roomId: string | null } | Refused {
  if (facts['room'] === undefined) return { roomId: null };
  const asked = searchKey(String(facts['room']));
  const named = rooms.filter(({ code, nameFr, nameAr }) => [code, nameFr, nameAr].some((name) => searchKey(name) === asked));
  const here = named.filter((each) => each.siteId === siteId);
  const [found] = here.length > 0 ? here : named;
  return found ? { roomId: found.id } : { reason: 'unknownRoom', params: { value: String(facts['room']) } };
}

/** Which of some placements stand already, as a session or as a wish: `group day start`. */
export async function standing(db: Reader, groupIds: readonly string[], from: Day): Promise<ReadonlySet<string>> {
  if (groupIds.length === 0) return new Set();
  const sessions = await db
    .select({ groupId: session.groupId, moduleId: session.moduleId, day: session.day, startMinutes: session.startMinutes })
    .from(session)
    .where(and(inArray(session.groupId, [...groupIds]), gte(session.day, from), eq(session.state, 'published')));
  const wishes = await db
    .select({ groupId: draftChange.groupId, moduleId: draftChange.moduleId, day: draftChange.day, startMinutes: draftChange.startMinutes })
    .from(draftChange)
    .where(and(inArray(draftChange.groupId, [...groupIds]), gte(draftChange.day, from)));
  return new Set([...sessions, ...wishes].map(placeKey));
}

export function placeKey({
  groupId,
  moduleId,
  day,
  startMinutes,
}: Pick<Placement, 'groupId' | 'moduleId' | 'day' | 'startMinutes'>): string {
  return `${groupId} ${moduleId} ${day} ${startMinutes}`;
}

/** New while one of its weeks stands nowhere yet. */
export async function judgeTimetable(db: Reader, given: Given, rows: readonly Row[]): Promise<Finding[]> {
  const ground = await groundOf(db, given);
  const there = await standing(
    db,
    ground.groups.map(({ id }) => id),
    ground.firstOn,
  );
  return rows.map(({ place, facts }): Finding => {
    const found = resolve(facts, ground);
    if ('reason' in found) return { place, verdict: 'rejected', ...found };
    const [first] = found.placements;
    const subjectKey = first ? `${first.groupId} ${first.moduleId} ${String(facts['weekday'])} ${first.startMinutes}` : '';
    return { place, verdict: found.placements.every((each) => there.has(placeKey(each))) ? 'unchanged' : 'new', subjectKey };
  });
}
