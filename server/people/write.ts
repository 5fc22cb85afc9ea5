import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { isUniqueViolation, type Writer } from '#db/driver';
import { Refusal, type Plain } from '../../shared/core/refusal.ts';
import type { Instant } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import type { PersonFacts, PersonName } from '../../shared/people/schema.ts';
import { changed, type Change } from '../core/change.ts';
import type { Permitted } from '../core/permit.ts';
import type { PersonFile } from './read.ts';
import { indexWords } from './search/write.ts';
import { person } from './table.ts';

export type Registered = { readonly personId: string; readonly version: number };

/** Enters a person of the staff in the register. */
export async function register(tx: Writer, permitted: Permitted<PersonFacts>, now: Instant): Promise<Change<Registered>> {
  const id = uuidv7();
  const facts = permitted.subject;
  await tx.insert(person).values({ id, ...facts, searchKey: personSearchKey(facts), createdAt: now });
  await indexWords(tx, [{ id, ...facts }]);
  return changed(permitted, { kind: 'person', id, after: { personId: id }, result: { personId: id, version: 1 } });
}

/** Corrects what the register says of a person of the staff. */
export async function edit(tx: Writer, permitted: Permitted<PersonFile>, facts: PersonFacts): Promise<Change<Registered>> {
  const { id, version } = permitted.subject;
  await tx
    .update(person)
    .set({ ...facts, searchKey: personSearchKey(facts), version: version + 1 })
    .where(eq(person.id, id));
  await indexWords(tx, [{ ...permitted.subject, ...facts }]);
  return changed(permitted, {
    kind: 'person',
    id,
    before: { version },
    after: { version: version + 1, corrected: corrected(permitted.subject, facts) },
    result: { personId: id, version: version + 1 },
  });
}

/** The journal outlives the person (B59): it keeps which facts were corrected, not the facts. */
function corrected(file: PersonFile, facts: PersonFacts): string[] {
  const said: { readonly [name: string]: string | null } = facts;
  return Object.entries(file).flatMap(([name, value]) => (Object.hasOwn(said, name) && said[name] !== value ? [name] : []));
}

type Contact = Partial<Pick<PersonFile, 'phone' | 'email' | 'address' | 'emergencyName' | 'emergencyPhone'>>;

/** How a person is reached, as part of the act of another feature on their file. */
export async function keepContact(tx: Writer, file: PersonFile, contact: Contact): Promise<void> {
  await tx
    .update(person)
    .set({ ...contact, version: file.version + 1 })
    .where(eq(person.id, file.id));
  await indexWords(tx, [{ ...file, ...contact }]);
}

type CivilStatus = Partial<Pick<PersonFile, keyof PersonName | 'sex' | 'bornOn' | 'birthPlaceLatin' | 'birthPlaceArabic' | 'cin'>>;

/** The civil status as it was approved, as part of the act that approves it. */
export async function correctStatus(tx: Writer, file: PersonFile, status: CivilStatus): Promise<void> {
  const corrected = { ...file, ...status };
  const { massarCode, cin } = corrected;
  await tx
    .update(person)
    .set({ ...status, searchKey: personSearchKey(corrected, massarCode, cin), version: file.version + 1 })
    .where(eq(person.id, file.id));
  await indexWords(tx, [corrected]);
}

/** Runs an act on the register; someone else's CIN or number becomes the refusal that says so. */
export async function orRefusal<Result extends Plain>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    throw isUniqueViolation(error) ? new Refusal('conflict', 'people.refusal.known') : error;
  }
}
