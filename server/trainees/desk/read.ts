import { and, asc, desc, eq, gte, isNotNull, isNull, like, max, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { latinDigits, searchKey } from '../../../shared/people/rules.ts';
import type { Day } from '../../../shared/core/time.ts';
import { promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { admission } from '../admission/table.ts';
import { deskTicket } from './table.ts';

/** A day's queue before the counters of a place: how far it is, who serves whom, how many wait. */
export async function queueOf(db: Reader, siteId: string, on: Day) {
  const ofToday = and(eq(deskTicket.siteId, siteId), eq(deskTicket.day, on));
  const [drawn] = await db
    .select({ last: max(deskTicket.number) })
    .from(deskTicket)
    .where(ofToday);
  const served = await db
    .select({
      id: deskTicket.id,
      number: deskTicket.number,
      desk: deskTicket.desk,
      calledBy: deskTicket.calledBy,
      doneAt: deskTicket.doneAt,
    })
    .from(deskTicket)
    .where(and(ofToday, isNotNull(deskTicket.calledAt)))
    .orderBy(desc(deskTicket.number))
    .limit(20);
  const waiting = await db
    .select({ number: deskTicket.number })
    .from(deskTicket)
    .where(and(ofToday, isNull(deskTicket.calledAt)))
    .orderBy(asc(deskTicket.number));
  return { last: drawn?.last ?? 0, served, waiting: waiting.map(({ number }) => number) };
}

/** The number that is next, or undefined when nobody waits. */
export async function nextTicket(db: Reader, siteId: string, on: Day) {
  const [next] = await db
    .select()
    .from(deskTicket)
    .where(and(eq(deskTicket.siteId, siteId), eq(deskTicket.day, on), isNull(deskTicket.calledAt)))
    .orderBy(asc(deskTicket.number))
    .limit(1);
  return next;
}

/** What a person serves at this moment: called by them, not finished. */
export async function servedBy(db: Reader, personId: string, siteId: string, on: Day) {
  return db
    .select()
    .from(deskTicket)
    .where(and(eq(deskTicket.calledBy, personId), eq(deskTicket.siteId, siteId), eq(deskTicket.day, on), isNull(deskTicket.doneAt)));
}

export async function ticketById(db: Reader, ticketId: string) {
  const [found] = await db.select().from(deskTicket).where(eq(deskTicket.id, ticketId));
  return found;
}
export type Ticket = NonNullable<Awaited<ReturnType<typeof ticketById>>>;

/** Promotions one may still be entered in, the next first, with how many stand on their lists. */
export async function openPromotions(db: Reader, today: Day) {
  return db
    .select({
      id: promotion.id,
      code: promotion.code,
      field: promotion.field,
      nameFr: promotion.nameFr,
      nameAr: promotion.nameAr,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
      listed: sql<number>`count(*)`.mapWith(Number),
      enrolled: sql<number>`count(${admission.enrolmentId})`.mapWith(Number),
    })
    .from(promotion)
    .innerJoin(admission, eq(admission.promotionId, promotion.id))
    .where(gte(promotion.endsOn, today))
    .groupBy(promotion.id, promotion.code, promotion.field, promotion.nameFr, promotion.nameAr, promotion.startsOn, promotion.endsOn)
    .orderBy(desc(promotion.startsOn));
}

const MOST_FOUND = 12;

/** Whoever of a promotion's lists a clerk may mean: by words of the name in either script, or by the start of a code. */
export async function findOnLists(db: Reader, promotionId: string, query: string) {
  const asked = query.replace(/[%_\\]/g, ' '); // LIKE takes these for any others; they stand in no name and no code
  const words = searchKey(asked)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const code = latinDigits(asked)
    .replace(/[\s.-]/g, '')
    .toUpperCase();
  const byName = and(...words.map((word) => like(person.searchKey, `%${word}%`)));
  const byCode = or(like(person.massarCode, `${code}%`), like(person.cin, `${code}%`), like(admission.examNumber, `${code}%`));
  return db
    .select({
      id: admission.id,
      state: admission.state,
      list: admission.list,
      rank: admission.rank,
      summonedOn: admission.summonedOn,
      summonedMinutes: admission.summonedMinutes,
      person: nameColumns(person),
      massarCode: person.massarCode,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
    })
    .from(admission)
    .innerJoin(person, eq(person.id, admission.personId))
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .where(and(eq(admission.promotionId, promotionId), or(byName, byCode)))
    .orderBy(asc(person.searchKey), asc(admission.id))
    .limit(MOST_FOUND);
}
