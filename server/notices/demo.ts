/** How the demonstration's mail went the day before: all of it but two letters left. */
import { asc, isNotNull } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { DAY_LENGTH, MINUTE, type Instant } from '../../shared/core/time.ts';
import { idsFrom } from '../core/seeded.ts';
import { person } from '../people/table.ts';
import { outbox } from './table.ts';

const LETTERS = 9;
const refused = ['550 5.1.1 Recipient address rejected: User unknown', '554 5.7.1 Relay access denied'];

/** Enters letters of some persons, sent or given up: nothing that would leave. */
export async function insertLetters(tx: Writer, now: Instant): Promise<void> {
  const newId = idsFrom('letters');
  const people = await tx
    .select({ id: person.id, email: person.email })
    .from(person)
    .where(isNotNull(person.email))
    .orderBy(asc(person.id))
    .limit(LETTERS);
  const letters = people.map(({ id, email }, place) => {
    const createdAt = now - DAY_LENGTH - place * 7 * MINUTE;
    const lastError = refused[place] ?? null;
    const sentAt = lastError === null ? createdAt + 3 * MINUTE : null;
    const told = { key: 'documents.notice.issued', params: { number: `ATT-00${12 + place}/26` } };
    return { id: newId(), personId: id, address: email ?? '', ...told, createdAt, mailId: newId(), attempts: 1, sentAt, lastError };
  });
  await tx.insert(outbox).values(letters);
}
