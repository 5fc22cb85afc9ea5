import { timingSafeEqual } from 'node:crypto';
import { and, asc, eq, gt, gte, isNull, like, lt, lte, ne, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import { fill, inLanguage, type Catalogue, type Language, type MessageParams } from '../../../shared/core/text.ts';
import { addDays, DAY_LENGTH, instantAt, localDay, localMinutes, mondayOf, zoneBetween, type Instant } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { calendarText, CANCELLED_KEPT, WEEKS_AFTER, WEEKS_BEFORE, type Entry } from '../../../shared/schedule/feeds/rules.ts';
import { text as ar } from '../../../shared/schedule/feeds/text.ar.ts';
import { text as en } from '../../../shared/schedule/feeds/text.en.ts';
import { text as fr } from '../../../shared/schedule/feeds/text.fr.ts';
import type { Meeting } from '../../core/context.ts';
import { sha256 } from '../../core/hash.ts';
import { module } from '../../curriculum/table.ts';
import { account } from '../../identity/table.ts';
import { centreOf } from '../../organisation/read.ts';
import { site } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { membership, traineeGroup } from '../../trainees/table.ts';
import { ownExams, type OwnExam } from '../exams/read.ts';
import { room, session, timetableChange, timetableVersion } from '../table.ts';
import { calendarFeed } from './table.ts';

export type CalendarFeed = typeof calendarFeed.$inferSelect;

/** A token as it is kept: 128 random bits want no slow hash. */
export function feedHash(token: string): string {
  return sha256(`riwaq calendar ${token}`);
}

/** A person's link that is alive, or undefined. */
export async function liveFeedOf(db: Reader, personId: string): Promise<CalendarFeed | undefined> {
  const [found] = await db
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.personId, personId), isNull(calendarFeed.revokedAt)));
  return found;
}

/** The link a token opens, alive or revoked, and the language its person chose; undefined for one nobody was given. */
export async function feedByToken(db: Reader, token: string) {
  const query = prepared(db, 'feeds.byToken', (d) =>
    d
      .select({ feed: calendarFeed, language: account.language, suspendedAt: account.suspendedAt })
      .from(calendarFeed)
      .innerJoin(account, eq(account.personId, calendarFeed.personId))
      .where(eq(calendarFeed.tokenHash, sql.placeholder('hash'))),
  );
  const hash = feedHash(token);
  const [found] = await query.execute({ hash });
  return found && timingSafeEqual(Buffer.from(found.feed.tokenHash), Buffer.from(hash)) ? found : undefined;
}

const told = {
  id: session.id,
  day: session.day,
  startMinutes: session.startMinutes,
  endMinutes: session.endMinutes,
  startsAt: session.startsAt,
  state: session.state,
  version: session.version,
  changedAt: session.changedAt,
  reason: session.reason,
  trainerId: session.trainerId,
  groupCode: traineeGroup.code,
  moduleNameFr: module.nameFr,
  moduleNameAr: module.nameAr,
  roomNameFr: room.nameFr,
  roomNameAr: room.nameAr,
  siteNameFr: site.nameFr,
  siteNameAr: site.nameAr,
  familyLatin: person.familyLatin,
  givenLatin: person.givenLatin,
  familyArabic: person.familyArabic,
  givenArabic: person.givenArabic,
  sex: person.sex,
};

function toldSessions(db: Reader) {
  return db
    .select(told)
    .from(session)
    .innerJoin(traineeGroup, eq(traineeGroup.id, session.groupId))
    .innerJoin(module, eq(module.id, session.moduleId))
    .innerJoin(room, eq(room.id, session.roomId))
    .innerJoin(site, eq(site.id, session.siteId))
    .innerJoin(person, eq(person.id, session.trainerId));
}

const isTold = and(
  gte(session.startsAt, sql.placeholder('from')),
  lt(session.startsAt, sql.placeholder('to')),
  ne(session.state, 'draft'),
  or(eq(session.state, 'published'), gt(session.changedAt, sql.placeholder('cancelledSince'))),
);

export type ToldSession = Awaited<ReturnType<typeof ownSessions>>[number];

/** What one teaches, and what one's group of that day attends, from `from` to `to`: published, or cancelled lately. */
export async function ownSessions(db: Reader, personId: string, window: { readonly from: Instant; readonly to: Instant }, now: Instant) {
  const values = { personId, ...window, cancelledSince: now - CANCELLED_KEPT };
  const taught = prepared(db, 'feeds.taught', (d) =>
    toldSessions(d)
      .where(and(eq(session.trainerId, sql.placeholder('personId')), isTold))
      .orderBy(asc(session.startsAt), asc(session.id)),
  );
  const attended = prepared(db, 'feeds.attended', (d) =>
    toldSessions(d)
      .innerJoin(
        membership,
        and(
          eq(membership.groupId, session.groupId),
          lte(membership.fromOn, session.day),
          or(isNull(membership.toOn), gt(membership.toOn, session.day)),
        ),
      )
      .where(and(eq(membership.personId, sql.placeholder('personId')), isTold))
      .orderBy(asc(session.startsAt), asc(session.id)),
  );
  const rows = [...(await givenAway(db, values)), ...(await taught.execute(values)), ...(await attended.execute(values))];
  const once = new Map(rows.map((row) => [row.id, row]));
  return [...once.values()].sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
}

type Away = { readonly personId: string; readonly from: Instant; readonly to: Instant; readonly cancelledSince: Instant };

/** What one was to teach and another does now: told as cancelled for as long as what is. */
async function givenAway(db: Reader, { personId, cancelledSince, ...window }: Away) {
  const query = prepared(db, 'feeds.givenAway', (d) =>
    toldSessions(d)
      .innerJoin(timetableChange, eq(timetableChange.sessionId, session.id))
      .innerJoin(timetableVersion, eq(timetableVersion.id, timetableChange.versionId))
      .where(
        and(
          gt(timetableVersion.publishedAt, sql.placeholder('cancelledSince')),
          like(timetableChange.before, sql.placeholder('trainer')),
          ne(session.trainerId, sql.placeholder('personId')),
          isTold,
        ),
      ),
  );
  const rows = await query.execute({ personId, cancelledSince, ...window, trainer: `%"trainerId":"${personId}"%` });
  return rows.map((row) => ({ ...row, state: 'cancelled' as const, trainerId: personId, reason: null }));
}

/** From twelve weeks before this one to a year after: it moves on by whole weeks, so that the file stays the same within one. */
export function feedWindow(now: Instant): { readonly from: Instant; readonly to: Instant } {
  const monday = mondayOf(localDay(now));
  return { from: instantAt(addDays(monday, -7 * WEEKS_BEFORE)), to: instantAt(addDays(monday, 7 * WEEKS_AFTER)) };
}

/** `since`: when the link was made; sessions that were there before revisions were written down count as revised then. */
type Reading = { readonly personId: string; readonly language: Language; readonly since: Instant };

/** A person's calendar as a file: their sessions, examinations, and the meetings they are convened to. */
export async function calendarOf(db: Reader, reading: Reading & { readonly meetings?: readonly Meeting[] }, now: Instant): Promise<string> {
  const { personId, language, meetings = [] } = reading;
  const window = feedWindow(now);
  const centre = await centreOf(db);
  const sessions = await ownSessions(db, personId, window, now);
  const exams = await ownExams(db, personId, window);
  return calendarText({
    centreId: centre?.id ?? '',
    name: say('schedule.feeds.name', {}, language),
    language,
    zone: zoneBetween(window.from - DAY_LENGTH, window.to),
    entries: [
      ...sessions.map((each) => entryOf(each, reading)),
      ...exams.map((each) => examEntry(each, language)),
      ...meetings.map((each) => meetingEntry(each, language)),
    ],
  });
}

const catalogues = { fr, ar, en } as const satisfies Record<Language, Catalogue>;

function say(key: keyof typeof fr, params: MessageParams, language: Language): string {
  return fill(catalogues[language][key], params, language);
}

/** A session in words: to who teaches it with its group, to the others with its trainer. */
function entryOf(told: ToldSession, { personId, language, since }: Reading): Entry {
  const isMine = told.trainerId === personId;
  const module = inLanguage({ fr: told.moduleNameFr, ar: told.moduleNameAr }, language);
  const what = isMine ? say('schedule.feeds.taught', { module, group: told.groupCode }, language) : module;
  const isCancelled = told.state === 'cancelled';
  const places = [
    inLanguage({ fr: told.roomNameFr, ar: told.roomNameAr }, language),
    inLanguage({ fr: told.siteNameFr, ar: told.siteNameAr }, language),
  ];
  const trainer = say(
    told.sex === 'f' ? 'schedule.feeds.trainerF' : 'schedule.feeds.trainer',
    { trainer: fullName(told, language) },
    language,
  );
  const lines = [
    say('schedule.feeds.group', { group: told.groupCode }, language),
    ...(isMine ? [] : [trainer]),
    ...(isCancelled && told.reason ? [say('schedule.feeds.reason', { reason: told.reason }, language)] : []),
  ];
  const { id, day, startMinutes, endMinutes, version, changedAt } = told;
  return {
    id,
    day,
    startMinutes,
    endMinutes,
    version,
    changedAt: changedAt === 0 ? since : changedAt,
    isCancelled,
    summary: isCancelled ? say('schedule.feeds.cancelled', { what }, language) : what,
    location: places.join(language === 'ar' ? '، ' : ', '),
    description: lines.join('\n'),
  };
}

/** A meeting a memo convenes one to; past midnight it ends with the day. */
function meetingEntry({ id, number, title, place, startsAt, endsAt, convenedAt, cancelledAt }: Meeting, language: Language): Entry {
  const what = inLanguage(title, language);
  const isSameDay = localDay(endsAt) === localDay(startsAt);
  return {
    id,
    day: localDay(startsAt),
    startMinutes: localMinutes(startsAt),
    endMinutes: isSameDay ? localMinutes(endsAt) : 24 * 60 - 1,
    version: cancelledAt === null ? 1 : 2,
    changedAt: cancelledAt ?? convenedAt,
    isCancelled: cancelledAt !== null,
    summary: cancelledAt === null ? what : say('schedule.feeds.cancelled', { what }, language),
    location: place,
    description: say('schedule.feeds.convocation', { number }, language),
  };
}

/** An examination one sits, with one's place, or watches over. */
function examEntry(told: OwnExam, language: Language): Entry {
  const { examId, day, startMinutes, endMinutes, version, publishedAt, startsAt, seat } = told;
  const title = inLanguage({ fr: told.titleFr, ar: told.titleAr }, language);
  const isCancelled = told.state === 'cancelled';
  const what = say(seat ? 'schedule.feeds.exam' : 'schedule.feeds.invigilation', { exam: title }, language);
  const places = [
    inLanguage({ fr: told.roomNameFr, ar: told.roomNameAr }, language),
    inLanguage({ fr: told.siteNameFr, ar: told.siteNameAr }, language),
  ];
  const lines = [
    ...(seat ? [say('schedule.feeds.seat', { place: seat.place }, language)] : []),
    ...(isCancelled && told.reason ? [say('schedule.feeds.reason', { reason: told.reason }, language)] : []),
  ];
  return {
    id: examId,
    day,
    startMinutes,
    endMinutes,
    version,
    changedAt: publishedAt ?? startsAt,
    isCancelled,
    summary: isCancelled ? say('schedule.feeds.cancelled', { what }, language) : what,
    location: places.join(language === 'ar' ? '، ' : ', '),
    description: lines.join('\n'),
  };
}
