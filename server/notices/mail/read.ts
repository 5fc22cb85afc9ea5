import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, lte, max, min, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { addDays, localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { isWorkingDay, WORKING_HORIZON } from '../../../shared/organisation/calendar/rules.ts';
import type { SendingHours } from '../../../shared/notices/mail/rules.ts';
import { MAILS_PAGE, type MailChoices, type MailState } from '../../../shared/notices/mail/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { closedDaysBetween, parametersOf } from '../../organisation/read.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { mailPreference, notice, outbox } from '../table.ts';

export type Choices = { readonly address: string; readonly modes: MailChoices };

/** Where each of these persons gets mail, and which; without those who have no address. */
export async function choicesOf(db: Reader, personIds: readonly string[]): Promise<ReadonlyMap<string, Choices>> {
  const found = new Map<string, Choices>();
  await inBatches(personIds, async (batch) => {
    const rows = await db
      .select({ id: person.id, address: person.email, modes: mailPreference.modes })
      .from(person)
      .leftJoin(mailPreference, eq(mailPreference.personId, person.id))
      .where(and(inArray(person.id, batch), isNotNull(person.email)));
    for (const { id, address, modes } of rows) found.set(id, { address: address ?? '', modes: modes ?? {} });
  });
  return found;
}

/** What a person chose, and its version: 0 before the first choice. */
export async function preferenceOf(db: Reader, personId: string) {
  const [found] = await db
    .select({ address: person.email, modes: mailPreference.modes, version: mailPreference.version })
    .from(person)
    .leftJoin(mailPreference, eq(mailPreference.personId, person.id))
    .where(eq(person.id, personId));
  return { address: found?.address ?? null, modes: found?.modes ?? {}, version: found?.version ?? 0 };
}

const letterFacts = {
  id: outbox.id,
  personId: outbox.personId,
  address: outbox.address,
  language: outbox.language,
  key: outbox.key,
  params: outbox.params,
  isUrgent: outbox.isUrgent,
  createdAt: outbox.createdAt,
  mailId: outbox.mailId,
  attempts: outbox.attempts,
  link: notice.link,
};
export type DueLetter = Awaited<ReturnType<typeof dueLetters>>[number];

const LETTERS_AT_ONCE = 200;

/** Letters whose time has come, the longest due first. */
export async function dueLetters(db: Reader, now: Instant, onlyUrgent: boolean) {
  const isDue = and(isNull(outbox.sentAt), isNotNull(outbox.nextAt), lte(outbox.nextAt, now));
  return db
    .select(letterFacts)
    .from(outbox)
    .leftJoin(notice, eq(notice.id, outbox.noticeId))
    .where(and(isDue, onlyUrgent ? eq(outbox.isUrgent, true) : undefined))
    .orderBy(asc(outbox.nextAt), asc(outbox.id))
    .limit(LETTERS_AT_ONCE);
}

/** All the letters of mails that were tried before, as they were told. */
export async function lettersOfMails(db: Reader, mailIds: readonly string[]): Promise<readonly DueLetter[]> {
  if (mailIds.length === 0) return [];
  return db
    .select(letterFacts)
    .from(outbox)
    .leftJoin(notice, eq(notice.id, outbox.noticeId))
    .where(and(inArray(outbox.mailId, [...mailIds]), isNull(outbox.sentAt)))
    .orderBy(asc(outbox.mailId), asc(outbox.id));
}

/** The hours and days on which ordinary mail leaves, as the centre set them. */
export async function sendingHours(db: Reader, now: Instant): Promise<SendingHours & { readonly tries: number }> {
  const parameters = await parametersOf(db);
  const today = localDay(now);
  const closed = new Set((await closedDaysBetween(db, today, addDays(today, WORKING_HORIZON))).map(({ day }) => day));
  return {
    from: parameters['mail.fromMinutes'],
    until: parameters['mail.untilMinutes'],
    isWorking: (day: Day) => isWorkingDay(day, closed),
    tries: parameters['mail.tries'],
  };
}

const names = nameColumns(person);

const inState = {
  waiting: and(isNull(outbox.sentAt), isNotNull(outbox.nextAt), isNull(outbox.mailId)),
  trying: and(isNull(outbox.sentAt), isNotNull(outbox.nextAt), isNotNull(outbox.mailId)),
  givenUp: and(isNull(outbox.sentAt), isNull(outbox.nextAt)),
  sent: isNotNull(outbox.sentAt),
} as const satisfies Record<MailState, unknown>;

/** How many letters stand in each state; of the sent, those not yet deleted. */
export async function mailCounts(db: Reader): Promise<Record<MailState, number>> {
  const countOf = async (state: MailState) => {
    const [row] = await db.select({ n: count() }).from(outbox).where(inState[state]);
    return row?.n ?? 0;
  };
  return {
    waiting: await countOf('waiting'),
    trying: await countOf('trying'),
    givenUp: await countOf('givenUp'),
    sent: await countOf('sent'),
  };
}

/**
 * Mails in a state, a page at a time: to whom, how often tried, what the last try said. Never what they say.
 * A letter that waits is a mail of its own until it leaves.
 */
export async function mailsIn(db: Reader, state: MailState, before: string | null) {
  const mail = sql<string>`coalesce(${outbox.mailId}, ${outbox.id})`;
  const rows = await db
    .select({
      id: mail,
      personId: outbox.personId,
      address: outbox.address,
      name: names,
      letters: count(),
      createdAt: min(outbox.createdAt),
      nextAt: max(outbox.nextAt),
      sentAt: max(outbox.sentAt),
      attempts: max(outbox.attempts),
      lastError: max(outbox.lastError),
    })
    .from(outbox)
    .leftJoin(person, eq(person.id, outbox.personId))
    .where(and(inState[state], before === null ? undefined : lt(mail, before)))
    .groupBy(mail, outbox.personId, outbox.address, ...Object.values(names))
    .orderBy(desc(mail))
    .limit(MAILS_PAGE + 1);
  return { mails: rows.slice(0, MAILS_PAGE), hasMore: rows.length > MAILS_PAGE };
}
