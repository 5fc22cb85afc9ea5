import { and, asc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Bilingual } from '../../../shared/core/text.ts';
import { addDays, type Day } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { hoursSpanned } from '../../../shared/schedule/printing/rules.ts';
import type { PrintedSession, PrintedWeek, WeekOwner } from '../../../shared/schedule/printing/schema.ts';
import { daysShown, isRamadan } from '../../../shared/schedule/week/rules.ts';
import { letterheadLines } from '../../organisation/letterhead/read.ts';
import { site } from '../../organisation/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { selectSessions, trainerNames, type SessionFacts } from '../read.ts';
import { room, session } from '../table.ts';
import { dayNotes } from '../week/read.ts';

/** Whose week: a name in both languages, the site it belongs to, the filières whose calendar holds. */
export type Owner = {
  readonly kind: WeekOwner;
  readonly id: string;
  readonly name: Bilingual;
  readonly site: Bilingual | null;
  readonly filiereIds: readonly string[];
};

/** A group, a trainer or a room, or undefined. */
export async function ownerOf(db: Reader, kind: WeekOwner, id: string): Promise<Owner | undefined> {
  if (kind === 'group') return groupOwner(db, id);
  return kind === 'room' ? roomOwner(db, id) : trainerOwner(db, id);
}

const siteNames = { siteFr: site.nameFr, siteAr: site.nameAr };

async function groupOwner(db: Reader, id: string): Promise<Owner | undefined> {
  const [found] = await db
    .select({ code: traineeGroup.code, filiereId: traineeGroup.filiereId, ...siteNames })
    .from(traineeGroup)
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .where(eq(traineeGroup.id, id));
  if (!found) return undefined;
  const { code, filiereId, siteFr, siteAr } = found;
  return { kind: 'group', id, name: { fr: code, ar: code }, site: { fr: siteFr, ar: siteAr }, filiereIds: [filiereId] };
}

async function roomOwner(db: Reader, id: string): Promise<Owner | undefined> {
  const [found] = await db
    .select({ fr: room.nameFr, ar: room.nameAr, ...siteNames })
    .from(room)
    .innerJoin(site, eq(site.id, room.siteId))
    .where(eq(room.id, id));
  if (!found) return undefined;
  const { fr, ar, siteFr, siteAr } = found;
  return { kind: 'room', id, name: { fr, ar }, site: { fr: siteFr, ar: siteAr }, filiereIds: [] };
}

async function trainerOwner(db: Reader, id: string): Promise<Owner | undefined> {
  const [teaches] = await db.select({ id: session.id }).from(session).where(eq(session.trainerId, id)).limit(1);
  const found = teaches && (await trainerNames(db, [id])).get(id);
  if (!found) return undefined;
  return { kind: 'trainer', id, name: { fr: fullName(found, 'fr'), ar: fullName(found, 'ar') }, site: null, filiereIds: [] };
}

const conditions: { readonly [kind in WeekOwner]: (id: string) => SQL } = {
  group: (id) => eq(session.groupId, id),
  trainer: (id) => eq(session.trainerId, id),
  room: (id) => eq(session.roomId, id),
};

/** The page of a week: published sessions at their hours of the wall, what the calendar says of each day. */
export async function printedWeek(
  db: Reader,
  owner: Owner,
  { monday, lead }: { readonly monday: Day; readonly lead: 'fr' | 'ar' },
): Promise<PrintedWeek> {
  const sessions = await selectSessions(db)
    .where(
      and(
        conditions[owner.kind](owner.id),
        inArray(session.state, ['published']),
        gte(session.day, monday),
        lt(session.day, addDays(monday, 7)),
      ),
    )
    .orderBy(asc(session.startsAt), asc(session.id));
  const notes = await dayNotes(db, monday, owner.filiereIds);
  const trainers = await trainerNames(
    db,
    sessions.map(({ trainerId }) => trainerId),
  );
  const printed = (each: SessionFacts): PrintedSession => {
    const trainer = trainers.get(each.trainerId);
    const { startMinutes, endMinutes } = each;
    return {
      startMinutes,
      endMinutes,
      module: { fr: each.moduleNameFr, ar: each.moduleNameAr },
      group: owner.kind === 'group' ? null : each.groupCode,
      trainer: owner.kind === 'trainer' || !trainer ? null : { fr: fullName(trainer, 'fr'), ar: fullName(trainer, 'ar') },
      room: owner.kind === 'room' ? null : roomOf(each, owner),
    };
  };
  return {
    lead,
    centre: (await letterheadLines(db)).centre,
    site: owner.site,
    owner: owner.kind,
    name: owner.name,
    monday,
    isRamadan: isRamadan(notes),
    ...hoursSpanned(sessions, isRamadan(notes)),
    days: daysShown(monday, sessions).map((day) => ({
      day,
      notes: notes.filter((note) => note.day === day && note.kind !== 'ramadan'),
      sessions: sessions.filter((each) => each.day === day).map(printed),
    })),
  };
}

/** The room, and its site where that is not the one the page is about. */
function roomOf({ roomNameFr, roomNameAr, siteNameFr, siteNameAr }: SessionFacts, { site: own }: Owner): Bilingual {
  if (own?.fr === siteNameFr) return { fr: roomNameFr, ar: roomNameAr };
  return { fr: `${roomNameFr}, ${siteNameFr}`, ar: `${roomNameAr}، ${siteNameAr}` };
}
