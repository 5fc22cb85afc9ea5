import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Effect } from '../../../../shared/people/intake/effect/schema.ts';
import { staffForm } from '../../../../shared/people/intake/form/rules.ts';
import type { ListedFacts } from '../../../../shared/people/intake/matching/rules.ts';
import { recogniseRows, type RecognisedRow } from '../../listed/read.ts';
import { enterListed, fillListed, takeBackListed } from '../../listed/write.ts';
import type { Target } from '../applying/write.ts';
import type { Given, Judged } from '../judging/read.ts';
import { judgeStaff } from './read.ts';

/** People who work for the centre: entered in the register, which opens no right. */
export const staffTarget: Target = {
  kind: 'staff',
  form: staffForm,
  needs: [],
  mayArchive: false,
  belongs: async () => ({}),
  judge: judgeStaff,
  missing: async () => [],
  apply: async (tx, given, rows) => (await enterPeople(tx, given, rows)).map(({ effects }) => effects),
  archive: async () => [],
  revert: (tx, _, effects) => takeBackListed(tx, effects),
};

export type EnteredRow = { readonly row: Judged; readonly personId: string; readonly effects: readonly Effect[] };

/** Enters those the register does not know and fills what it lacks of those it does; who is who is looked up once more. */
export async function enterPeople(tx: Writer, { now }: Given, rows: readonly Judged[]): Promise<EnteredRow[]> {
  const found: RecognisedRow<Judged>[] = await recogniseRows(tx, rows);
  const fresh = found.flatMap(({ row, listed, recognised }) => (recognised.is === 'new' ? [{ row, listed, id: uuidv7() }] : []));
  await enterListed(
    tx,
    fresh.map(({ listed, id }) => ({ id, ...registerFacts(listed) })),
    now,
  );
  const ids = new Map(fresh.map(({ row, id }) => [row.place, id]));
  const fillings = found.flatMap(({ recognised: each }) =>
    each.is === 'known' && Object.keys(each.fills).length > 0 ? [{ personId: each.known.personId, fills: each.fills }] : [],
  );
  const filled = await fillListed(tx, fillings);
  return found.map(({ row, recognised }): EnteredRow => {
    if (recognised.is === 'known') {
      const { personId } = recognised.known;
      const effect = filled.get(personId);
      return { row, personId, effects: effect ? [effect] : [] };
    }
    const id = ids.get(row.place);
    if (id === undefined) throw new Error('A row was applied that is not decided.');
    return { row, personId: id, effects: [{ made: 'person', id }] };
  });
}

/** What the register keeps of what a list says. */
function registerFacts(listed: ListedFacts) {
  const { familyLatin, givenLatin, familyArabic, givenArabic, massarCode, cin, ppr, sex, bornOn, email, phone } = listed;
  return { familyLatin, givenLatin, familyArabic, givenArabic, massarCode, cin, ppr, sex, bornOn, email, phone };
}
