/** The versions of a timetable, whom a change concerns, and how it is told to one person. */
import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { RefusalParams } from '../../../shared/core/refusal.ts';
import { instantAt, type Instant } from '../../../shared/core/time.ts';
import type { Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { concernedBy, type SessionChange } from '../../../shared/schedule/versions/rules.ts';
import { module } from '../../curriculum/table.ts';
import { appointment, position } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { membership } from '../../trainees/table.ts';
import { room, timetableChange, timetableVersion } from '../table.ts';

type Words = { readonly key: string; readonly params: RefusalParams; readonly link: string };

/** Words for the changes that concern one person: one change with its hours before and after, or how many there are. */
export async function telling(
  db: Reader,
  changes: readonly SessionChange[],
): Promise<(own: readonly SessionChange[], at: Instant) => Words> {
  const sides = changes.flatMap(({ before, after }) => [before, after]).filter((side) => side !== null);
  const modules = await namesOf(db, module, [...new Set(sides.map(({ moduleId }) => moduleId))]);
  const rooms = await namesOf(db, room, [...new Set(sides.map(({ roomId }) => roomId).filter((id) => id !== null))]);
  return (own, at) => {
    const link = `/mes-seances/changements/${at}`;
    const [only] = own;
    if (!only || own.length > 1) return { key: 'schedule.notice.many', params: { n: own.length }, link };
    return { key: `schedule.notice.${only.kind}`, params: { ...paramsOf(only, modules, rooms) }, link };
  };
}

type Names = ReadonlyMap<string, { readonly id: string; readonly nameFr: string; readonly nameAr: string }>;

async function namesOf(db: Reader, of: typeof module | typeof room, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: of.id, nameFr: of.nameFr, nameAr: of.nameAr })
    .from(of)
    .where(inArray(of.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The rooms of published changes, by name. */
export async function roomsOfChanges(db: Reader, changes: readonly Pick<SessionChange, 'before' | 'after'>[]) {
  const ids = changes.flatMap(({ before, after }) => [before?.roomId, after?.roomId]).filter((id) => typeof id === 'string');
  return [...(await namesOf(db, room, [...new Set(ids)])).values()];
}

function paramsOf({ before, after }: SessionChange, modules: Names, rooms: Names): RefusalParams {
  const side = (placement: Placement | null, prefix: 'before' | 'after') => {
    if (placement === null) return {};
    const place = placement.roomId === null ? undefined : rooms.get(placement.roomId);
    return {
      [`${prefix}At`]: instantAt(placement.day, placement.startMinutes),
      [`${prefix}RoomFr`]: place?.nameFr ?? '',
      [`${prefix}RoomAr`]: place?.nameAr ?? '',
    };
  };
  const names = modules.get((after ?? before)?.moduleId ?? '');
  return { moduleFr: names?.nameFr ?? '', moduleAr: names?.nameAr ?? '', ...side(before, 'before'), ...side(after, 'after') };
}

/** The published versions of a group's timetable, latest first, with what each changed. */
export async function versionsOf(db: Reader, groupId: string) {
  return db
    .select({
      id: timetableVersion.id,
      number: timetableVersion.number,
      publishedAt: timetableVersion.publishedAt,
      publishedBy: nameColumns(person),
      sessionId: timetableChange.sessionId,
      kind: timetableChange.kind,
      before: timetableChange.before,
      after: timetableChange.after,
    })
    .from(timetableVersion)
    .innerJoin(person, eq(person.id, timetableVersion.publishedBy))
    .innerJoin(timetableChange, eq(timetableChange.versionId, timetableVersion.id))
    .where(eq(timetableVersion.groupId, groupId))
    .orderBy(desc(timetableVersion.number))
    .limit(500);
}

/** Who was in which group on any of these days: the members a change concerns. */
export async function membershipsOf(db: Reader, groupIds: readonly string[]) {
  if (groupIds.length === 0) return [];
  return db
    .select({ groupId: membership.groupId, personId: membership.personId, fromOn: membership.fromOn, toOn: membership.toOn })
    .from(membership)
    .where(inArray(membership.groupId, [...groupIds]));
}

type Wished = Placement & { readonly sessionId: string; readonly kind: 'add' | 'move' | 'cancel' };

/** By group: how many members what is drafted would be told to, and which trainers. */
export async function concernedIn(
  db: Reader,
  wishes: readonly Wished[],
  before: readonly (Placement & { readonly sessionId: string })[],
): Promise<{ readonly groupId: string; readonly members: number; readonly trainerIds: readonly string[] }[]> {
  const known = new Map(before.map((each) => [each.sessionId, each]));
  const groupIds = [...new Set(wishes.map(({ groupId }) => groupId))];
  const terms = await membershipsOf(db, groupIds);
  return groupIds.map((groupId) => {
    const members = new Set<string>();
    const trainers = new Set<string>();
    for (const wish of wishes.filter((each) => each.groupId === groupId)) {
      const sides = [known.get(wish.sessionId), wish.kind === 'cancel' ? undefined : wish].filter((side) => side !== undefined);
      for (const { day, trainerId } of sides) {
        trainers.add(trainerId);
        for (const term of terms)
          if (term.groupId === groupId && term.fromOn <= day && (term.toOn === null || day < term.toOn)) members.add(term.personId);
      }
    }
    return { groupId, members: members.size, trainerIds: [...trainers] };
  });
}

/** What was published at an instant that concerns one person: their own sessions, and those of their groups on either day. */
export async function changesFor(db: Reader, personId: string, at: Instant) {
  const rows = await db
    .select({
      sessionId: timetableChange.sessionId,
      kind: timetableChange.kind,
      before: timetableChange.before,
      after: timetableChange.after,
    })
    .from(timetableChange)
    .innerJoin(timetableVersion, eq(timetableVersion.id, timetableChange.versionId))
    .where(eq(timetableVersion.publishedAt, at));
  const terms = await db
    .select({ groupId: membership.groupId, personId: membership.personId, fromOn: membership.fromOn, toOn: membership.toOn })
    .from(membership)
    .where(eq(membership.personId, personId));
  const isMember = (groupId: string, day: string) =>
    terms.some((each) => each.groupId === groupId && each.fromOn <= day && (each.toOn === null || day < each.toOn));
  return concernedBy(rows, (groupId, day) => (isMember(groupId, day) ? [personId] : [])).get(personId) ?? [];
}

/** Whether a person holds an office of trainer at an instant. */
export async function isTrainer(db: Reader, personId: string, at: Instant): Promise<boolean> {
  const [found] = await db
    .select({ id: appointment.id })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(
      and(
        eq(appointment.personId, personId),
        eq(position.office, 'trainer'),
        lte(appointment.startsAt, at),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, at)),
      ),
    );
  return found !== undefined;
}
