import { eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { versionsOf, type Version } from '../../../shared/memos/register/rules.ts';
import { wordsOf } from '../../../shared/memos/register/words/rules.ts';
import { inBatches } from '../../core/batches.ts';
import type { Permitted } from '../../core/permit.ts';
import { memo } from '../table.ts';
import { rulingsAround, type StoredVersion } from './read.ts';
import { memoWord, ruleVersion } from './table.ts';

type Signed = { readonly row: { readonly id: string } };

/**
 * Enters a memo in the register, in the act of signing it and once it has its number: the words it is found by, and what it
 * does to the rules in force: begins one, is the next text of those it rectifies or replaces, ends those it cancels.
 * @throws Error when the memo is not there: what is signed was read in the same transaction
 */
export async function enterRule(tx: Writer, permitted: Permitted<Signed>, now: Instant): Promise<{ ruleIds: string[] }> {
  const { id } = permitted.subject.row;
  await indexWords(tx, id);
  const rulings = await rulingsAround(tx, id, now);
  const versions = versionsOf(rulings);
  const memoIds = rulings.map((each) => each.id);
  const stored = await tx.select().from(ruleVersion).where(inArray(ruleVersion.memoId, memoIds));
  const { ends, begins } = difference(stored, versions);
  for (const { versionId, untilOn } of ends)
    await tx.update(ruleVersion).set({ untilOn, endedBy: id }).where(eq(ruleVersion.id, versionId));
  const rows = begins.map((version) => ({ id: uuidv7(), ...version, enteredBy: id }));
  await inBatches(rows, (batch) => tx.insert(ruleVersion).values(batch));
  return { ruleIds: [...new Set(versions.flatMap(({ ruleId, memoId }) => (memoId === id ? [ruleId] : [])))] };
}

async function indexWords(tx: Writer, memoId: string): Promise<void> {
  const { number, subjectFr, subjectAr, summaryFr, summaryAr, bodyFr, bodyAr } = memo;
  const [found] = await tx
    .select({ number, subjectFr, subjectAr, summaryFr, summaryAr, bodyFr, bodyAr })
    .from(memo)
    .where(eq(memo.id, memoId));
  if (!found) throw new Error(`The memo ${memoId} is not there.`);
  const words = wordsOf(Object.values(found).map((text) => text ?? ''));
  await tx.delete(memoWord).where(eq(memoWord.memoId, memoId));
  await inBatches(
    words.map((word) => ({ memoId, word })),
    (batch) => tx.insert(memoWord).values(batch),
  );
}

type Difference = { readonly ends: readonly { readonly versionId: string; readonly untilOn: Day }[]; readonly begins: readonly Version[] };

/**
 * What turns the lines there are into those there should be: lines are only ended sooner and new ones entered, for what was
 * said to be in force until today stays written.
 */
function difference(stored: readonly StoredVersion[], wanted: readonly Version[]): Difference {
  const ends: { versionId: string; untilOn: Day }[] = [];
  const kept: Version[] = [];
  for (const line of stored.filter(isWithin)) {
    const same = wanted.find((each) => each.ruleId === line.ruleId && each.memoId === line.memoId && contains(each, line.fromOn));
    const untilOn = same === undefined ? line.fromOn : sooner(line.untilOn, same.untilOn);
    if (untilOn !== null && untilOn !== line.untilOn) ends.push({ versionId: line.id, untilOn });
    if (same !== undefined) kept.push({ ...same, fromOn: line.fromOn, untilOn });
  }
  return { ends, begins: wanted.flatMap((each) => uncovered(each, kept)) };
}

/** A line that was in force a day at least. */
function isWithin({ fromOn, untilOn }: StoredVersion): boolean {
  return untilOn === null || fromOn < untilOn;
}

function contains({ fromOn, untilOn }: Version, day: Day): boolean {
  return fromOn <= day && (untilOn === null || day < untilOn);
}

function sooner(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** The days of a version that no line kept says yet. */
function uncovered(version: Version, kept: readonly Version[]): Version[] {
  const own = kept.filter((each) => each.ruleId === version.ruleId && each.memoId === version.memoId && contains(version, each.fromOn));
  const missing: Version[] = [];
  let from: Day | null = version.fromOn;
  for (const line of own.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    if (from !== null && from < line.fromOn) missing.push({ ...version, fromOn: from, untilOn: line.fromOn });
    from = line.untilOn;
  }
  if (from !== null && (version.untilOn === null || from < version.untilOn)) missing.push({ ...version, fromOn: from });
  return missing;
}
