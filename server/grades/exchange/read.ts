/** A mark sheet as files see it: its people in the order of a roll, its marks with their versions, its seal. */
import { inArray } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { canonical } from '../../../shared/core/canonical.ts';
import type { Language } from '../../../shared/core/text.ts';
import type { SheetRow, Test } from '../../../shared/grades/exchange/schema.ts';
import { IDENTITY_SCHEMA, type Identity } from '../../../shared/grades/exchange/workbook/rules.ts';
import { compareNames, listName } from '../../../shared/people/rules.ts';
import { stampOf } from '../../core/secrets.ts';
import { centreOf } from '../../organisation/read.ts';
import { person } from '../../people/table.ts';
import { marksOn, peopleOn, type EnteredMark, type Listing } from '../marks/read.ts';
import { sheetsOfModule, type SheetFacts } from '../sheets/read.ts';

/** Everyone of a sheet with their mark, as a roll is called in a language. */
export async function rowsOf(db: Reader, sheet: Listing, language: Language): Promise<SheetRow[]> {
  const members = await peopleOn(db, sheet);
  const marks = new Map((await marksOn(db, [sheet.id])).map((mark) => [mark.personId, mark]));
  return members
    .toSorted((a, b) => compareNames(language)(a, b) || (a.id < b.id ? -1 : 1))
    .map((each) => {
      const mark = marks.get(each.id);
      return {
        personId: each.id,
        massarCode: each.massarCode,
        latin: listName(each, 'fr'),
        arabic: listName(each, 'ar'),
        mark: markIn(mark),
        version: mark?.version ?? 0,
      };
    });
}

/** A row of the table of marks says a figure or a code. */
function markIn(mark: Pick<EnteredMark, 'value' | 'code'> | undefined): SheetRow['mark'] {
  if (mark === undefined) return null;
  if (mark.code !== null) return { value: null, code: mark.code };
  return mark.value === null ? null : { value: mark.value, code: null };
}

/** The days of birth of these people, where they are known. */
export async function birthDaysOf(db: Reader, personIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select({ id: person.id, bornOn: person.bornOn })
    .from(person)
    .where(inArray(person.id, [...personIds]));
  return new Map(rows.map(({ id, bornOn }) => [id, bornOn]));
}

/** The centre: nobody signs in before it is founded. */
export async function centreFacts(db: Reader) {
  const found = await centreOf(db);
  if (!found) throw new Error('A sheet without a centre.');
  return found;
}

/** The sheet as it leaves, with what it must come back with. */
export async function identityOf(db: Reader, key: Uint8Array, sheet: SheetFacts, rows: readonly SheetRow[]) {
  const versions = rows.map(({ personId, version }) => ({ personId, version }));
  const { id: centreId } = await centreFacts(db);
  const identity: Identity = { schema: IDENTITY_SCHEMA, centreId, assessmentId: sheet.id, rows: versions };
  return { identity, seal: sealOf(key, identity) };
}

/** The seal under an identity. */
export function sealOf(key: Uint8Array, identity: Identity): string {
  return stampOf(key, 'riwaq.marks', canonical(identity));
}

const TESTS = 3;

/** The sheets that stand beside one in the portal's layout, as tests from the first: three of its module, itself among them. */
export async function testsBeside(db: Reader, sheet: SheetFacts): Promise<readonly { readonly test: Test; readonly sheet: SheetFacts }[]> {
  const all = sheet.moduleId === null ? [sheet] : await sheetsOfModule(db, sheet.groupId, sheet.moduleId);
  const alike = all.filter(({ id, part, sitting }) => id === sheet.id || (part === sheet.part && sitting === sheet.sitting));
  const place = alike.findIndex(({ id }) => id === sheet.id);
  const from = Math.max(0, place - TESTS + 1);
  const numbers: readonly Test[] = [1, 2, 3];
  return numbers.flatMap((test, at) => {
    const found = alike[from + at];
    return found === undefined ? [] : [{ test, sheet: found }];
  });
}
