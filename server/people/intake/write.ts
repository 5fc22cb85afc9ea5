import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { noCounts, submitProblem } from '../../../shared/people/intake/rules.ts';
import {
  noParams,
  type Counts,
  type IntakeKind,
  type IntakeParams,
  type IntakeState,
  type Mapping,
  type Question,
  type Source,
} from '../../../shared/people/intake/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { applyAll, revertAll, storeRows, type Target } from './applying/write.ts';
import { judgeAll, type Given, type Judged, type Judgement, type Row } from './judging/read.ts';
import { rowsFrom, type Intake, type IntakeRow } from './read.ts';
import { intake, intakeRow } from './table.ts';

export type Brought = { readonly kind: IntakeKind; readonly source: Source; readonly fileName: string; readonly fileHash: string };
export type Stepped = { readonly intakeId: string; readonly state: IntakeState; readonly version: number };
export type Previewed = Stepped & { readonly counts: { readonly [verdict in keyof Counts]: number } };

/** A list is brought; its bytes are in the store already. */
export async function bring(tx: Writer, permitted: Permitted<Brought>, by: string, now: Instant): Promise<Change<Stepped>> {
  const id = uuidv7();
  const facts = { params: noParams, counts: noCounts, preparedBy: by, preparedAt: now } as const;
  await tx.insert(intake).values({ id, state: 'draft', ...permitted.subject, ...facts });
  const { kind, fileHash } = permitted.subject;
  return changed(permitted, { kind: 'intake', id, after: { kind, fileHash }, result: { intakeId: id, state: 'draft', version: 1 } });
}

/** What was understood of a list, and what it would change. */
export type Preview = {
  readonly params: IntakeParams;
  readonly mapping: Mapping;
  readonly question: Question | null;
  readonly headingKey: string | null;
  readonly contentKey: string | null;
  readonly judgement: Judgement | null;
};

/** Puts a preview in the place of the one before. A question left open makes it a draft again. */
export async function preview(tx: Writer, permitted: Permitted<Intake>, found: Preview): Promise<Change<Previewed>> {
  const { id } = permitted.subject;
  const { judgement, ...facts } = found;
  const counts = judgement?.counts ?? noCounts;
  const state = judgement === null ? 'draft' : 'previewed';
  await storeRows(tx, id, judgement?.rows ?? []);
  const change = await step(tx, permitted, state, { ...facts, counts, digest: judgement?.digest ?? null });
  return { ...change, after: { state, counts }, result: { ...change.result, counts } };
}

/** What the agent says of one row; its new verdict stands in its place. */
export async function decide(
  tx: Writer,
  permitted: Permitted<Intake>,
  { row, judged }: { row: IntakeRow; judged: Judged },
): Promise<Change<Previewed>> {
  const { id, counts: before } = permitted.subject;
  const counts = { ...before, [row.verdict]: before[row.verdict] - 1 };
  counts[judged.verdict] += 1;
  const { verdict, reason, reasonParams, changes, subjectKey, matches, decision } = judged;
  await tx
    .update(intakeRow)
    .set({ verdict, reason, reasonParams, changes, subjectKey, matches, decision })
    .where(and(eq(intakeRow.intakeId, id), eq(intakeRow.place, row.place)));
  const change = await step(tx, permitted, 'previewed', { counts, digest: null });
  return { ...change, after: { place: row.place, decision, verdict }, result: { ...change.result, counts } };
}

/** Puts a list before the second person. What it would do is held against the register once more, and kept by its digest. */
export async function submit(
  tx: Writer,
  permitted: Permitted<Intake>,
  { target, given, leftOut, archived }: { target: Target; given: Given; leftOut: number; archived: number },
): Promise<Change<Stepped>> {
  const { id } = permitted.subject;
  assertState(permitted.subject, 'previewed');
  const judgement = await judgeAll(tx, target, given, await rowsAgain(tx, id));
  const problem = submitProblem(judgement.counts, { leftOut, archived, mayArchive: target.mayArchive });
  if (problem) throw new Refusal('conflict', problem, { rejected: judgement.counts.rejected, missing: judgement.counts.missing });
  await storeRows(tx, id, judgement.rows);
  return step(tx, permitted, 'submitted', {
    counts: judgement.counts,
    digest: judgement.digest,
    leftOut,
    archived,
    submittedAt: given.now,
  });
}

/** Applies a list in one act, if what it would do is still what was approved. The journal keeps keys and counts. */
export async function approve(
  tx: Writer,
  permitted: Permitted<Intake>,
  { target, given }: { target: Target; given: Given },
): Promise<Change<Previewed>> {
  const { id, digest, archived } = permitted.subject;
  assertState(permitted.subject, 'submitted');
  const { rows, counts, digest: found } = await judgeAll(tx, target, given, await rowsAgain(tx, id));
  if (found !== digest) throw new Refusal('stale', 'people.intake.refusal.movedOn', { ...counts, version: permitted.subject.version });
  await applyAll(tx, target, given, { intakeId: id, rows, archives: archived > 0 });
  const change = await step(tx, permitted, 'applied', { approvedBy: given.by, approvedAt: given.now });
  return { ...change, after: { state: 'applied', counts, archived, digest: found }, result: { ...change.result, counts } };
}

/** Takes a list back, whole or not at all. */
export async function revert(
  tx: Writer,
  permitted: Permitted<Intake>,
  { target, given }: { target: Target; given: Given },
): Promise<Change<Stepped>> {
  assertState(permitted.subject, 'applied');
  const count = await revertAll(tx, target, given, permitted.subject.id);
  const change = await step(tx, permitted, 'reverted', { revertedBy: given.by, revertedAt: given.now });
  return { ...change, after: { state: 'reverted', rows: count } };
}

/** Gives a list up before it was applied, or sends it back to who prepared it. */
export async function leave(tx: Writer, permitted: Permitted<Intake>, to: 'abandoned' | 'previewed'): Promise<Change<Stepped>> {
  const { state } = permitted.subject;
  const isOpen = to === 'previewed' ? state === 'submitted' : ['draft', 'previewed', 'submitted'].includes(state);
  if (!isOpen) throw new Refusal('conflict', 'people.intake.refusal.state', { state });
  return step(tx, permitted, to, {});
}

/** The rows of a list as they were read, to be judged again; those missing are looked for anew. */
export async function rowsAgain(tx: Parameters<typeof rowsFrom>[0], intakeId: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after = -1; ;) {
    const some = await rowsFrom(tx, intakeId, { after, most: 200 });
    const last = some.at(-1);
    if (last === undefined) return rows;
    rows.push(...some.filter(({ line }) => line !== null).map(rowAgain));
    after = last.place;
    await nextTurn();
  }
}

/** A fault of the file stays a fault; every other verdict is found anew. */
export function rowAgain({ place, line, facts, verdict, reason, reasonParams, subjectKey, decision }: IntakeRow): Row {
  const isFault = verdict === 'rejected' && reason !== null && reason !== 'leftOut' && subjectKey === null && isOfFile(reason);
  return { place, line, facts, decision, fault: isFault ? { reason, params: reasonParams } : null };
}

function isOfFile(reason: string): reason is Judged['reason'] & string {
  return !foundHere.has(reason);
}

/** Rejections that the register is the reason of, not the file: they may have gone meanwhile. */
const foundHere: ReadonlySet<string> = new Set([
  'wholeName',
  'unknownUnit',
  'unknownSite',
  'left',
  'movesLater',
  'atCounter',
  'otherList',
  'underWay',
  'groupDiffers',
]);

function assertState({ state }: Intake, expected: IntakeState): void {
  if (state !== expected) throw new Refusal('conflict', 'people.intake.refusal.state', { state });
}

async function step(
  tx: Writer,
  permitted: Permitted<Intake>,
  state: IntakeState,
  facts: Partial<typeof intake.$inferInsert>,
): Promise<Change<Stepped>> {
  const { id, version, state: before } = permitted.subject;
  await tx
    .update(intake)
    .set({ ...facts, state, version: version + 1 })
    .where(and(eq(intake.id, id), eq(intake.version, version)));
  return changed(permitted, {
    kind: 'intake',
    id,
    before: { state: before },
    after: { state },
    result: { intakeId: id, state, version: version + 1 },
  });
}
