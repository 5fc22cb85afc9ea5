/** Taking a list over and taking it back, a few rows at a time: others have their turn between, the transaction stays one. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import type { Effect } from '../../../../shared/people/intake/effect/schema.ts';
import type { Form, IntakeParams } from '../../../../shared/people/intake/schema.ts';
import type { IntakeSubject } from '../../../../shared/people/intake/policy.ts';
import type { Reader } from '#db/driver';
import { rests } from '../../listed/write.ts';
import type { Given, Judge, Judged } from '../judging/read.ts';
import { effectsFrom } from '../read.ts';
import { intakeEffect, intakeRow } from '../table.ts';

/** What a kind of list can be taken over into. */
export type Target = Judge & {
  readonly form: Form;
  /** The parameters it cannot do without. */
  readonly needs: readonly (keyof IntakeParams)[];
  readonly mayArchive: boolean;
  /** @returns where the list belongs, as authority sees it. @throws Refusal when it belongs nowhere, or to what is over */
  readonly belongs: (db: Reader, given: Given) => Promise<Omit<IntakeSubject, 'preparedBy'>>;
  /** Writes rows that are new or changed; one list of effects for each. */
  readonly apply: (tx: Writer, given: Given, rows: readonly Judged[]) => Promise<readonly (readonly Effect[])[]>;
  readonly archive: (tx: Writer, given: Given, rows: readonly Judged[]) => Promise<readonly (readonly Effect[])[]>;
  /** Takes effects back, the last first. @throws Refusal `rests` when one of them has moved on. */
  readonly revert: (tx: Writer, given: Given, effects: readonly Effect[]) => Promise<void>;
};

/** Rows written between two turns of everyone else: far below 100 ms. */
const AT_ONCE = 25;

/** Applies every row that changes something, and archives those missing when that was ordered. */
export async function applyAll(
  tx: Writer,
  target: Target,
  given: Given,
  { intakeId, rows, archives }: { readonly intakeId: string; readonly rows: readonly Judged[]; readonly archives: boolean },
): Promise<void> {
  const changing = rows.filter(({ verdict }) => verdict === 'new' || verdict === 'changed');
  const missing = archives ? rows.filter(({ verdict }) => verdict === 'missing') : [];
  await inTurns(changing, async (some) => keep(tx, intakeId, some, await target.apply(tx, given, some)));
  await inTurns(missing, async (some) => keep(tx, intakeId, some, await target.archive(tx, given, some)));
}

/** Works through a list in parts, with a turn for everyone else after each. */
export async function inTurns<Each>(all: readonly Each[], work: (some: readonly Each[]) => Promise<void>, atOnce = AT_ONCE): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) {
    await work(all.slice(from, from + atOnce));
    await nextTurn();
  }
}

async function keep(tx: Writer, intakeId: string, rows: readonly Judged[], effects: readonly (readonly Effect[])[]): Promise<void> {
  const kept = rows.flatMap(({ place }, index) => {
    const own = effects[index] ?? [];
    return own.length === 0 ? [] : [{ intakeId, place, effects: own }];
  });
  if (kept.length > 0) await tx.insert(intakeEffect).values(kept);
}

/** Takes back all that a list wrote. */
export async function revertAll(tx: Writer, target: Target, given: Given, intakeId: string): Promise<number> {
  let count = 0;
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await effectsFrom(tx, intakeId, before, AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return count;
    count += rows.length;
    before = last.place;
    await target.revert(
      tx,
      given,
      rows.flatMap(({ effects }) => effects.toReversed()),
    );
    await nextTurn();
  }
}

/** Puts the verdicts of a preview in the place of the ones before. */
export async function storeRows(tx: Writer, intakeId: string, rows: readonly Judged[]): Promise<void> {
  await tx.delete(intakeRow).where(eq(intakeRow.intakeId, intakeId));
  await nextTurn();
  await inTurns(rows, async (some) => void (await tx.insert(intakeRow).values(some.map((each) => rowOf(intakeId, each)))), 100);
}

function rowOf(intakeId: string, row: Judged): typeof intakeRow.$inferInsert {
  const { place, line, verdict, reason, reasonParams, facts, changes, subjectKey, matches, decision } = row;
  return { intakeId, place, line, verdict, reason, reasonParams, facts, changes, subjectKey, matches, decision };
}

/** @throws Refusal `rests` unless exactly these many rows were found as they were left. */
export function assertUntouched(found: number, expected: number): void {
  if (found !== expected) throw rests();
}
