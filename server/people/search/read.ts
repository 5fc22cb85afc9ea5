import { and, eq, exists, gte, lt, not, or, type SQL, type SQLWrapper } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import { personWord } from '../table.ts';

/** After every word that begins with what stands before it. */
const LAST = '\u{10ffff}';
const earlier = alias(personWord, 'earlier_word');
const other = alias(personWord, 'other_word');

/** The word a search walks along, in its order: the longest, which the fewest have. */
export function walked(words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/**
 * Whether a row of `person_word` is the first of its person that begins with the walked word, and the person has words that
 * begin with each of the others. Codes and telephone numbers count only where `mayKnowCodes` holds for the row's person.
 */
export function foundBy(db: Reader, words: readonly string[], mayKnowCodes: SQL): SQL | undefined {
  const first = walked(words);
  const isBefore = lt(earlier.word, personWord.word);
  return and(
    beginsWith(personWord.word, first),
    counts(personWord.kind, mayKnowCodes),
    not(exists(wordsOf(db, earlier, and(isBefore, beginsWith(earlier.word, first), counts(earlier.kind, mayKnowCodes))))),
    ...words
      .filter((word) => word !== first)
      .map((word) => exists(wordsOf(db, other, and(beginsWith(other.word, word), counts(other.kind, mayKnowCodes))))),
  );
}

function wordsOf(db: Reader, words: typeof earlier | typeof other, condition: SQL | undefined) {
  return db
    .select({ word: words.word })
    .from(words)
    .where(and(eq(words.personId, personWord.personId), condition));
}

function beginsWith(column: SQLWrapper, word: string): SQL | undefined {
  return and(gte(column, word), lt(column, `${word}${LAST}`));
}

function counts(kind: SQLWrapper, mayKnowCodes: SQL): SQL | undefined {
  return or(eq(kind, 'name'), mayKnowCodes);
}
