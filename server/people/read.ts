import { eq, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { NamedPerson } from '../../shared/people/schema.ts';
import { person } from './table.ts';

type NameKey = 'id' | 'sex' | 'familyLatin' | 'givenLatin' | 'familyArabic' | 'givenArabic';

/** The columns of a `NamedPerson`, of the register or of an alias of it. */
export function nameColumns<Columns extends { readonly [key in NameKey]: unknown }>(of: Columns): Pick<Columns, NameKey> {
  const { id, sex, familyLatin, givenLatin, familyArabic, givenArabic } = of;
  return { id, sex, familyLatin, givenLatin, familyArabic, givenArabic };
}

/** One person by name, or undefined. */
export async function personNamed(db: Reader, personId: string): Promise<NamedPerson | undefined> {
  const query = prepared(db, 'people.named', (d) =>
    d
      .select(nameColumns(person))
      .from(person)
      .where(eq(person.id, sql.placeholder('personId'))),
  );
  const [found] = await query.execute({ personId });
  return found;
}

/** All the register says of one person, or undefined. */
export async function personById(db: Reader, personId: string) {
  const [found] = await db.select().from(person).where(eq(person.id, personId));
  return found;
}
export type PersonFile = NonNullable<Awaited<ReturnType<typeof personById>>>;
