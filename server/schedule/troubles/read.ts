/** Published sessions looked at again after the world changed: which can no longer take place, why, in whose hands. */
import { setImmediate as breathe } from 'node:timers/promises';
import { and, asc, count, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Carrier } from '../../../shared/core/forbid.ts';
import { addDays, instantAt, localDay, mondayOf, type Day, type Instant } from '../../../shared/core/time.ts';
import type { RoomKind } from '../../../shared/organisation/schema.ts';
import type { NamedPerson } from '../../../shared/people/schema.ts';
import { obstaclesOf, type Obstacle, type Placed, type Surroundings } from '../../../shared/schedule/conflicts/rules.ts';
import type { Watching } from '../../../shared/schedule/troubles/policy.ts';
import { isOfRoom, WEEKS_WATCHED } from '../../../shared/schedule/troubles/rules.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { appointment, position, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { membership, traineeGroup } from '../../trainees/table.ts';
import { notAssigned } from '../places/read.ts';
import { sessionsWithin } from '../read.ts';
import { indexed, publishedBetween, worldBetween, type Published, type Sessions, type World } from '../surroundings/read.ts';
import { session } from '../table.ts';

/** A session that meets an obstacle. */
export type Trouble = { readonly session: Published; readonly obstacles: readonly Obstacle[] };
type Watched = { readonly all: ReadonlySet<string>; readonly rooms: ReadonlySet<string> };
/** Sessions judged between two breaths of the main thread. */
const BREATH = 40;

/** The sessions to come of the next weeks that can no longer take place, within these holdings, in order of time. */
export async function troublesAhead(db: Reader, watching: Watching, personId: string, now: Instant): Promise<Trouble[]> {
  const first = mondayOf(localDay(now));
  const until = instantAt(addDays(first, 7 * WEEKS_WATCHED));
  const watched: Watched = {
    all: await idsWithin(db, watching.all, { personId, now, until }),
    rooms: await idsWithin(db, watching.rooms, { personId, now, until }),
  };
  const found: Trouble[] = [];
  if (watched.all.size + watched.rooms.size === 0) return found;
  for (let week = 0; week < WEEKS_WATCHED; week += 1) {
    found.push(...(await troublesOfWeek(db, addDays(first, 7 * week), watched)));
    await breathe();
  }
  return found;
}

type Span = { readonly personId: string; readonly now: Instant; readonly until: Instant };

/** The keys of the published sessions to come that these holdings reach. */
async function idsWithin(db: Reader, carriers: readonly Carrier[], { personId, now, until }: Span): Promise<ReadonlySet<string>> {
  if (carriers.length === 0) return new Set();
  const rows = await db
    .select({ id: session.id })
    .from(session)
    .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(module, eq(module.id, session.moduleId))
    .where(and(gt(session.startsAt, now), lt(session.startsAt, until), eq(session.state, 'published'), sessionsWithin(carriers, personId)));
  return new Set(rows.map(({ id }) => id));
}

async function troublesOfWeek(db: Reader, monday: Day, { all, rooms }: Watched): Promise<Trouble[]> {
  const to = addDays(monday, 7);
  const published = await publishedBetween(db, instantAt(monday), instantAt(to));
  const watched = published.filter(({ sessionId }) => all.has(sessionId) || rooms.has(sessionId));
  if (watched.length === 0) return [];
  await breathe();
  const judge = await judgeOfWeek(db, await worldBetween(db, monday, to), published);
  const unassigned = await notAssigned(db, watched);
  const found: Trouble[] = [];
  for (const [index, each] of watched.entries()) {
    if (index % BREATH === BREATH - 1) await breathe();
    const obstacles = [...(await judge(each)), ...(unassigned(each) ? [{ kind: 'notAssigned' } as const] : [])];
    if (all.has(each.sessionId) ? obstacles.length > 0 : obstacles.some(isOfRoom)) found.push({ session: each, obstacles });
  }
  return found.sort((a, b) => a.session.startsAt - b.session.startsAt);
}

/** What each session of a week meets: everything that is the same for many sessions is read once. */
async function judgeOfWeek(db: Reader, world: World, published: readonly Published[]) {
  const groups = await groupsByKey(db);
  const kinds = await roomKinds(db);
  const sizes = new Map<Day, ReadonlyMap<string, number>>();
  const others = indexed(published);
  return async (placed: Placed): Promise<readonly Obstacle[]> => {
    const group = groups.get(placed.groupId);
    const roomKind = kinds.get(placed.moduleId);
    if (!group || roomKind === undefined) return [];
    const size = sizes.get(placed.day) ?? (await sizesOn(db, placed.day));
    sizes.set(placed.day, size);
    const around: Surroundings = {
      ...world,
      group: { ...group, size: size.get(placed.groupId) ?? 0 },
      roomKind,
      sessionsOn: (day) => nearTo(placed, others, day),
      settings: { ...world.settings, trainerWeek: 0 },
    };
    return obstaclesOf(placed, around);
  };
}

/** The other sessions of a day that share its group, its trainer or its room: no others can stand in its way. */
function nearTo(placed: Placed, others: Sessions, day: Day): readonly Placed[] {
  return others
    .on(day)
    .filter(
      (other) =>
        other.sessionId !== placed.sessionId &&
        (other.groupId === placed.groupId || other.trainerId === placed.trainerId || other.roomId === placed.roomId),
    );
}

async function groupsByKey(db: Reader) {
  const query = prepared(db, 'troubles.groups', (d) =>
    d
      .select({
        id: traineeGroup.id,
        filiereId: traineeGroup.filiereId,
        siteId: traineeGroup.siteId,
        startsOn: promotion.startsOn,
        endsOn: promotion.endsOn,
      })
      .from(traineeGroup)
      .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId)),
  );
  return new Map((await query.execute()).map((each) => [each.id, each]));
}

async function roomKinds(db: Reader): Promise<ReadonlyMap<string, RoomKind | null>> {
  const query = prepared(db, 'troubles.roomKinds', (d) => d.select({ id: module.id, roomKind: module.roomKind }).from(module));
  return new Map((await query.execute()).map(({ id, roomKind }) => [id, roomKind]));
}

async function sizesOn(db: Reader, day: Day): Promise<ReadonlyMap<string, number>> {
  const query = prepared(db, 'troubles.sizes', (d) =>
    d
      .select({ groupId: membership.groupId, size: count() })
      .from(membership)
      .where(and(lte(membership.fromOn, sql.placeholder('day')), or(isNull(membership.toOn), gt(membership.toOn, sql.placeholder('day')))))
      .groupBy(membership.groupId),
  );
  return new Map((await query.execute({ day })).map(({ groupId, size }) => [groupId, size]));
}

/** Who heads these filières, and who answers for these sites, now: by the unit or the site. */
export type Owners = {
  readonly ofFiliere: ReadonlyMap<string, readonly NamedPerson[]>;
  readonly ofSite: ReadonlyMap<string, readonly NamedPerson[]>;
};

export async function ownersAt(db: Reader, now: Instant): Promise<Owners> {
  const rows = await db
    .select({ office: position.office, unitId: position.unitId, siteId: position.siteId, person: nameColumns(person) })
    .from(position)
    .innerJoin(appointment, eq(appointment.positionId, position.id))
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(
      and(
        inArray(position.office, ['filiereHead', 'siteCorrespondent']),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
  const [ofFiliere, ofSite] = [new Map<string, NamedPerson[]>(), new Map<string, NamedPerson[]>()];
  for (const { office, unitId, siteId, person: who } of rows) {
    const [owners, key] = office === 'filiereHead' ? [ofFiliere, unitId] : [ofSite, siteId];
    if (key !== null) owners.set(key, [...(owners.get(key) ?? []), who]);
  }
  return { ofFiliere, ofSite };
}
