import { and, asc, gt, inArray, notExists, eq } from 'drizzle-orm';
import type { Db, Reader, Writer } from '#db/driver';
import { wordsOf, type Indexed } from '../../../shared/people/search/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { person, personWord } from '../table.ts';

/**
 * Keeps the words people are found by: whoever writes names, codes or telephones of the register calls this in the same
 * transaction, with all that is known of each.
 */
export async function indexWords(tx: Writer, people: readonly Indexed[]): Promise<void> {
  await inBatches(
    people.map(({ id }) => id),
    (ids) => tx.delete(personWord).where(inArray(personWord.personId, ids)),
  );
  const rows = people.flatMap((each) => wordsOf(each).map((found) => ({ personId: each.id, ...found })));
  await inBatches(rows, (batch) => tx.insert(personWord).values(batch).onConflictDoNothing());
}

const AT_ONCE = 500;

/** Words for everyone who has none yet: after a migration that brought the table, or one that emptied it for new rules. */
export async function indexAbsent(db: Db): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const people = await withoutWords(db.read, after);
    const last = people.at(-1);
    if (last === undefined) return count;
    await db.write((tx) => indexWords(tx, people));
    count += people.length;
    after = last.id;
  }
}

function withoutWords(db: Reader, after: string) {
  const { id, familyLatin, givenLatin, familyArabic, givenArabic, massarCode, cin, ppr, phone } = person;
  return db
    .select({ id, familyLatin, givenLatin, familyArabic, givenArabic, massarCode, cin, ppr, phone })
    .from(person)
    .where(
      and(gt(person.id, after), notExists(db.select({ word: personWord.word }).from(personWord).where(eq(personWord.personId, person.id)))),
    )
    .orderBy(asc(person.id))
    .limit(AT_ONCE);
}
