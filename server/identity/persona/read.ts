import { asc, eq, isNotNull, and, like } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { PERSONA_PREFIX } from '../../../shared/identity/rules.ts';
import { person } from '../../people/table.ts';
import { account } from '../table.ts';

/** The persons a demonstration offers to be, in the order of their usernames. */
export async function personas(db: Reader) {
  return db
    .select({
      accountId: account.id,
      personId: person.id,
      username: account.username,
      familyLatin: person.familyLatin,
      givenLatin: person.givenLatin,
      familyArabic: person.familyArabic,
      givenArabic: person.givenArabic,
      sex: person.sex,
    })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(and(like(account.username, `${PERSONA_PREFIX}%`), isNotNull(account.passwordSetAt)))
    .orderBy(asc(account.username))
    .limit(60);
}
