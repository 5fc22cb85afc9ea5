import { and, asc, desc, eq, exists, gte, isNotNull, isNull, max, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { latinDigits } from '../../../shared/people/rules.ts';
import { wordsSought } from '../../../shared/people/search/rules.ts';
import type { Day } from '../../../shared/core/time.ts';
import { promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { foundBy } from '../../people/search/read.ts';
import { person, personWord } from '../../people/table.ts';
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

/**
 * Whoever of a promotion's lists a clerk may mean: by any words of theirs, in either script; then by a code that was written with
 * blanks; then by the number of the examination.
 */
export async function findOnLists(db: Reader, promotionId: string, query: string) {
  const ofPromotion = eq(admission.promotionId, promotionId);
  const whole = latinDigits(query).replace(/[\s.-]/g, '');
  for (const words of [wordsSought(query), wordsSought(whole)]) {
    if (words.length === 0) return [];
    const found = await selectListed(db, and(ofPromotion, exists(hasWords(db, words)))).limit(MOST_FOUND);
    if (found.length > 0) return found;
  }
  return selectListed(db, and(ofPromotion, eq(admission.examNumber, whole))).limit(MOST_FOUND);
}

function hasWords(db: Reader, words: readonly string[]) {
  return db
    .select({ word: personWord.word })
    .from(personWord)
    .where(and(eq(personWord.personId, admission.personId), foundBy(db, words, sql`1 = 1`)));
}

function selectListed(db: Reader, isMeant: SQL | undefined) {
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
    .where(isMeant)
    .orderBy(asc(person.searchKey), asc(admission.id));
}
