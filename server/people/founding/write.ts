import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { personSearchKey } from '../../../shared/people/rules.ts';
import type { PersonName, Sex } from '../../../shared/people/schema.ts';
import { indexWords } from '../search/write.ts';
import { person } from '../table.ts';

/** Enters a first person of the register, on the day the centre is founded; later ones are registered by human resources. */
export async function enterFirstPerson(
  tx: Writer,
  first: PersonName & { readonly sex: Sex; readonly email: string | null },
  now: Instant,
): Promise<string> {
  const id = uuidv7();
  const { familyLatin, givenLatin, familyArabic, givenArabic, sex, email } = first;
  const name = { familyLatin, givenLatin, familyArabic, givenArabic };
  await tx.insert(person).values({ id, ...name, sex, email, searchKey: personSearchKey(name), createdAt: now });
  await indexWords(tx, [{ id, ...name }]);
  return id;
}
