import { inArray, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import {
  indexOf,
  listedFacts,
  recognise,
  type Index,
  type KnownPerson,
  type ListedFacts,
  type Recognised,
} from '../../../shared/people/intake/matching/rules.ts';
import type { Decision, Facts } from '../../../shared/people/intake/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { person } from '../table.ts';

const known = {
  personId: person.id,
  familyLatin: person.familyLatin,
  givenLatin: person.givenLatin,
  familyArabic: person.familyArabic,
  givenArabic: person.givenArabic,
  massarCode: person.massarCode,
  cin: person.cin,
  ppr: person.ppr,
  sex: person.sex,
  bornOn: person.bornOn,
  email: person.email,
  phone: person.phone,
  version: person.version,
};

/** Everyone of the register whom one of these rows may mean: same code, card or number, or born on the same day. */
async function register(db: Reader, listed: readonly ListedFacts[]): Promise<Index> {
  const found: KnownPerson[] = [];
  await inBatches(listed, async (batch) => {
    const said = (fact: 'massarCode' | 'cin' | 'ppr' | 'bornOn') => batch.map((each) => each[fact]).filter((value) => value !== null);
    const wanted = or(
      inArray(person.massarCode, said('massarCode')),
      inArray(person.cin, said('cin')),
      inArray(person.ppr, said('ppr')),
      inArray(person.bornOn, said('bornOn')),
    );
    found.push(...(await db.select(known).from(person).where(wanted)));
  });
  return indexOf(found);
}

/** A row about a person, as it is recognised: its place in the list, what it says, what was decided. */
export type PersonRow = { readonly place: number; readonly facts: Facts; readonly decision: Decision | null };
export type RecognisedRow<Row extends PersonRow> = { readonly row: Row; readonly listed: ListedFacts; readonly recognised: Recognised };

/** Which of these rows are people the register knows. */
export async function recogniseRows<Row extends PersonRow>(db: Reader, rows: readonly Row[]): Promise<RecognisedRow<Row>[]> {
  const listed = rows.map((row) => ({ row, listed: listedFacts(row.facts) }));
  const index = await register(
    db,
    listed.map((each) => each.listed),
  );
  return listed.map((each) => ({ ...each, recognised: recognise(each.listed, index, each.row.decision) }));
}
