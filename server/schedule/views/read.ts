/** Whose week is looked at: what it is called, whom it concerns as rights see it, and how full its days are. */
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Subject } from '../../../shared/core/authority.ts';
import type { Bilingual } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import type { ViewKind } from '../../../shared/schedule/timetable/schema.ts';
import { site } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeSubject } from '../../trainees/read.ts';
import { membership, traineeGroup } from '../../trainees/table.ts';
import { room, session } from '../table.ts';
import { groupSubject, isAttended, sessionOf } from '../timetable/read.ts';

/** What a week is called: a group's code, a room's name with its site's, or the person. */
export async function viewOf(db: Reader, by: ViewKind, id: string): Promise<{ name: Bilingual; groupId: string | null } | undefined> {
  if (by === 'group') {
    const [found] = await db.select({ code: traineeGroup.code }).from(traineeGroup).where(eq(traineeGroup.id, id));
    return found && { name: { fr: found.code, ar: found.code }, groupId: id };
  }
  if (by === 'room') {
    const [found] = await db
      .select({ fr: room.nameFr, ar: room.nameAr, siteFr: site.nameFr, siteAr: site.nameAr })
      .from(room)
      .innerJoin(site, eq(site.id, room.siteId))
      .where(eq(room.id, id));
    return found && { name: { fr: `${found.fr}, ${found.siteFr}`, ar: `${found.ar}، ${found.siteAr}` }, groupId: null };
  }
  const [found] = await db.select(nameColumns(person)).from(person).where(eq(person.id, id));
  if (!found) return undefined;
  const name = { fr: `${found.givenLatin} ${found.familyLatin}`, ar: `${found.givenArabic ?? ''} ${found.familyArabic ?? ''}` };
  return { name: { fr: name.fr, ar: name.ar.trim() || name.fr }, groupId: null };
}

/** A week as rights see it. */
interface WeekAsked {
  readonly by: ViewKind;
  readonly id: string;
  readonly day: Day;
  readonly askerId: string;
}

/** Whom a week concerns on a day; undefined when there is no such group, or the person is in none. A fellow of the group does not open one's own week. */
export async function viewSubject(db: Reader, { by, id, day, askerId }: WeekAsked): Promise<Subject | undefined> {
  if (by === 'group') return groupSubject(db, id);
  if (by !== 'person') return {};
  const trainee = await traineeSubject(db, id, day);
  return (
    trainee && {
      groupIds: id === askerId ? (trainee.groupIds ?? []) : [],
      filiereIds: trainee.filiereIds ?? [],
      siteIds: trainee.siteIds ?? [],
    }
  );
}

/** By day, the minutes of published sessions of one group, trainer, room or person in `[from, to)`. */
export async function minutesByDay(db: Reader, by: ViewKind, id: string, from: Day, to: Day) {
  const within = and(gte(session.day, from), lt(session.day, to), eq(session.state, 'published'));
  const minutes = sql<number>`sum(${session.endMinutes} - ${session.startMinutes})`.mapWith(Number);
  const days = db.select({ day: session.day, minutes }).from(session);
  const found =
    by === 'person'
      ? days.innerJoin(membership, isAttended).where(and(eq(membership.personId, id), within))
      : days.where(and(eq(sessionOf[by], id), within));
  return found.groupBy(session.day).orderBy(asc(session.day));
}
