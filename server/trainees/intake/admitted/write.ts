import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Effect } from '../../../../shared/people/intake/effect/schema.ts';
import { admittedForm } from '../../../../shared/trainees/intake/rules.ts';
import { assertUntouched, type Target } from '../../../people/intake/applying/write.ts';
import type { Given, Judged } from '../../../people/intake/judging/read.ts';
import { enterPeople } from '../../../people/intake/staff/write.ts';
import { rests, takeBackListed } from '../../../people/listed/write.ts';
import { admission } from '../../admission/table.ts';
import { judgeAdmitted, missingAdmitted, placeFacts, placesOf, promotionAndFiliere, type Admission, type PlaceFacts } from './read.ts';

/** A place on the main or the waiting list of a filière of a promotion. */
export const admittedTarget: Target = {
  kind: 'admitted',
  form: admittedForm,
  needs: ['promotionId', 'filiereId'],
  mayArchive: true,
  belongs: async (db, given) => {
    await promotionAndFiliere(db, given);
    return given.params.filiereId === null ? {} : { filiereIds: [given.params.filiereId] };
  },
  judge: judgeAdmitted,
  missing: missingAdmitted,
  apply: applyAdmitted,
  archive: archiveAdmitted,
  revert: revertAdmitted,
};

async function applyAdmitted(tx: Writer, given: Given, rows: readonly Judged[]): Promise<(readonly Effect[])[]> {
  const { promotionId, filiereId } = given.params;
  if (promotionId === null || filiereId === null) throw new Error('A list of the admitted without its promotion.');
  const entered = await enterPeople(tx, given, rows);
  const places = await placesOf(
    tx,
    promotionId,
    entered.map(({ personId }) => personId),
  );
  const fresh = entered
    .filter(({ personId }) => !places.has(personId))
    .map(
      ({ personId, row }) =>
        ({ id: uuidv7(), personId, promotionId, filiereId, state: 'listed', ...placeFacts(row.facts, given) }) as const,
    );
  if (fresh.length > 0) await tx.insert(admission).values(fresh);
  const made = new Map(fresh.map(({ personId, id }) => [personId, id]));
  const effects: (readonly Effect[])[] = [];
  for (const { personId, row, effects: own } of entered) {
    const there = places.get(personId);
    const moved = there === undefined ? undefined : await move(tx, there, placeFacts(row.facts, given));
    const id = made.get(personId);
    effects.push([...own, ...(id === undefined ? [] : [{ made: 'admission', id } as const]), ...(moved ? [moved] : [])]);
  }
  return effects;
}

async function move(tx: Writer, there: Admission, wanted: PlaceFacts): Promise<Effect | undefined> {
  const { id, version, list, rank, examNumber, specialty, posting, siteId } = there;
  const before = { list, rank, examNumber, specialty, posting, siteId };
  const said = Object.entries(wanted).filter(([, value]) => value !== null);
  const after: PlaceFacts = { ...before, ...Object.fromEntries(said) };
  if (JSON.stringify(after) === JSON.stringify(before)) return undefined;
  await set(tx, there, after);
  return { changed: 'admission', id, version: version + 1, before };
}

function set(
  tx: Writer,
  { id, version }: Pick<Admission, 'id' | 'version'>,
  facts: Partial<typeof admission.$inferInsert>,
): Promise<unknown> {
  return Promise.resolve(
    tx
      .update(admission)
      .set({ ...facts, version: version + 1 })
      .where(and(eq(admission.id, id), eq(admission.version, version))),
  );
}

/** Stands in the file of the person; in both languages, for there is no reader yet. */
const NOT_IN_LIST = 'Absent de la liste importée · غير وارد في اللائحة المستوردة';

async function archiveAdmitted(tx: Writer, { params }: Given, rows: readonly Judged[]): Promise<(readonly Effect[])[]> {
  const people = rows.map(({ subjectKey }) => subjectKey ?? '');
  const places = await placesOf(tx, params.promotionId ?? '', people);
  const effects: (readonly Effect[])[] = [];
  for (const personId of people) {
    const there = places.get(personId);
    if (!there) throw rests();
    const { id, version, state, closedBecause } = there;
    await set(tx, there, { state: 'declined', closedBecause: NOT_IN_LIST });
    effects.push([{ changed: 'admission', id, version: version + 1, before: { state, closedBecause } }]);
  }
  return effects;
}

async function revertAdmitted(tx: Writer, _: Given, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) {
    if (!('changed' in effect) || effect.changed !== 'admission') continue;
    const [there] = await tx.select().from(admission).where(eq(admission.id, effect.id));
    if (there?.version !== effect.version) throw rests();
    await set(tx, there, effect.before);
  }
  const made = effects.flatMap((effect) => ('made' in effect && effect.made === 'admission' ? [effect.id] : []));
  if (made.length > 0) {
    const mine = and(inArray(admission.id, made), eq(admission.state, 'listed'), eq(admission.version, 1));
    assertUntouched((await tx.select({ id: admission.id }).from(admission).where(mine)).length, made.length);
    await tx.delete(admission).where(inArray(admission.id, made));
  }
  await takeBackListed(tx, effects);
}
