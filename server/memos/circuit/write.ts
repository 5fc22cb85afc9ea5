/** The circuit of a draft: submitted under the hash of its text, given its visas, returned with reasons, taken back, given up. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { draftPlace, lacksOf, memoPlace, visaDue, type Standing } from '../../../shared/memos/rules.ts';
import type { StepKind, VisaLevel } from '../../../shared/memos/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import { publishLive } from '../../core/live.ts';
import type { Permitted } from '../../core/permit.ts';
import { delegatesOf } from '../../organisation/holdings.ts';
import { settleNotices, tellMany } from '../../notices/write.ts';
import { linksOf, writtenOf, type MemoRow } from '../read.ts';
import { memo, memoStep } from '../table.ts';
import { textHashOf, type By, type MemoAnswer } from '../write.ts';

/** A memo and where it stands, as the next step needs them. */
export type InCircuit = { readonly id: string; readonly row: MemoRow; readonly standing: Standing; readonly given: readonly VisaLevel[] };

/** Hands a draft over: from here on its text is what everyone puts their name to. Whoever it waits for is told. */
export async function submitMemo(tx: Writer, permitted: Permitted<InCircuit>, by: By): Promise<Change<MemoAnswer>> {
  const { row, standing } = permitted.subject;
  const links = await linksOf(tx, row.id);
  const lacks = lacksOf(writtenOf(row, links), by.now);
  const [first] = lacks;
  if (first) throw new Refusal('invalid', first.key, { fields: lacks.map(({ field, key }) => ({ path: field, key })) });
  const textHash = await textHashOf(tx, row);
  const due = visaDue(standing, []);
  await tellWaiting(tx, permitted.subject, due, by);
  return step(tx, permitted, { kind: 'submitted', state: due === undefined ? 'ready' : 'review', textHash }, by);
}

/** Gives the visa that is due; after the last one the memo waits for its signature. */
export async function giveVisa(tx: Writer, permitted: Permitted<InCircuit>, by: By): Promise<Change<MemoAnswer>> {
  const { row, standing, given } = permitted.subject;
  const level = visaDue(standing, given);
  if (level === undefined) throw new Refusal('conflict', 'memos.refusal.submitAgain');
  const due = visaDue(standing, [...given, level]);
  await tellWaiting(tx, permitted.subject, due, by);
  return step(tx, permitted, { kind: 'visa', level, state: due === undefined ? 'ready' : 'review', textHash: row.textHash }, by);
}

/** Sends a draft back with reasons, which its drafter is told. */
export async function returnMemo(tx: Writer, permitted: Permitted<InCircuit>, reason: string, by: By): Promise<Change<MemoAnswer>> {
  const { row } = permitted.subject;
  await tellDrafter(tx, row, { key: 'memos.notice.returned', params: { reason }, link: draftPlace(row.id) }, by.now);
  return step(tx, permitted, { kind: 'returned', state: 'draft', reason, textHash: null }, by);
}

/** Takes a submitted draft back: what was given on its text is given no more. */
export async function recallMemo(tx: Writer, permitted: Permitted<InCircuit>, by: By): Promise<Change<MemoAnswer>> {
  return step(tx, permitted, { kind: 'recalled', state: 'draft', textHash: null }, by);
}

/** Gives a draft up: it stays, and nothing more happens to it. */
export async function withdrawMemo(tx: Writer, permitted: Permitted<InCircuit>, reason: string, by: By): Promise<Change<MemoAnswer>> {
  const { row } = permitted.subject;
  return step(tx, permitted, { kind: 'withdrawn', state: 'withdrawn', reason, textHash: row.textHash }, by);
}

type Step = {
  readonly kind: Exclude<StepKind, 'signed'>;
  readonly state: MemoRow['state'];
  readonly level?: VisaLevel;
  readonly reason?: string;
  readonly textHash: string | null;
};

/** Writes a step and what it makes of the memo: the step first, for a visa names the text it is given on. */
async function step(
  tx: Writer,
  permitted: Permitted<InCircuit>,
  { kind, state, level, reason = '', textHash }: Step,
  { personId, now }: By,
): Promise<Change<MemoAnswer>> {
  const { id, version, draftedBy, state: before } = permitted.subject.row;
  await settleWaiting(tx, permitted.subject, now);
  await tx.insert(memoStep).values({
    id: uuidv7(),
    memoId: id,
    kind,
    level: level ?? null,
    byId: personId,
    office: permitted.by.office,
    capacity: permitted.by.capacity,
    at: now,
    reason,
    textHash: textHash ?? permitted.subject.row.textHash,
  });
  await tx
    .update(memo)
    .set({ state, textHash, version: version + 1 })
    .where(eq(memo.id, id));
  for (const topic of ['memos.drafts', `memos.memo:${id}`]) publishLive(tx, topic, [draftedBy]);
  const after = {
    step: kind,
    state,
    version: version + 1,
    ...(level && { level }),
    ...(reason && { reason }),
    ...(textHash && { textHash }),
  };
  return changed(permitted, {
    kind: 'memo',
    id,
    before: { state: before, version },
    after,
    result: { memoId: id, state, version: version + 1, at: now },
  });
}

/** Whom a draft waits for: who stands at the level whose visa is due, or who signs. */
async function waitedFor(tx: Writer, { row, standing }: Pick<InCircuit, 'row' | 'standing'>, due: VisaLevel | undefined, now: Instant) {
  const personIds = due === undefined ? [...standing.directorIds, ...(await signersLent(tx, row, now))] : standing[due].personIds;
  return [...new Set(personIds)];
}

/** Tells whoever a draft waits for next. */
async function tellWaiting(tx: Writer, at: InCircuit, due: VisaLevel | undefined, { personId, now }: By): Promise<void> {
  const key = due === undefined ? 'memos.notice.toSign' : 'memos.notice.toVisa';
  const told = (await waitedFor(tx, at, due, now)).filter((id) => id !== personId);
  publishLive(tx, 'memos.drafts', told);
  await tellMany(
    tx,
    told.map((id) => ({ personId: id, key, params: subjectsOf(at.row), link: memoPlace(at.id) })),
    now,
  );
}

/** What the step before asked of somebody is done: nobody is asked for it any more, on this page or in the inbox. */
export async function settleWaiting(tx: Writer, at: InCircuit, now: Instant): Promise<void> {
  const { row, standing, given, id } = at;
  if (row.state === 'draft')
    return settleNotices(tx, { personIds: [row.draftedBy], keys: ['memos.notice.returned'], link: draftPlace(id) }, now);
  const personIds = await waitedFor(tx, at, row.state === 'review' ? visaDue(standing, given) : undefined, now);
  publishLive(tx, 'memos.drafts', personIds);
  await settleNotices(tx, { personIds, keys: ['memos.notice.toVisa', 'memos.notice.toSign'], link: memoPlace(id) }, now);
}

/** Who may sign by a delegation in force: not who drafted it. */
async function signersLent(tx: Writer, { draftedBy }: MemoRow, now: Instant): Promise<string[]> {
  return (await delegatesOf(tx, 'memo.sign', now)).flatMap(({ personId }) => (personId === draftedBy ? [] : [personId]));
}

type Word = { readonly key: string; readonly params: { readonly [name: string]: string }; readonly link: string };

/** Tells the drafter what became of the draft. */
export async function tellDrafter(tx: Writer, row: MemoRow, { key, params, link }: Word, now: Instant): Promise<void> {
  await tellMany(tx, [{ personId: row.draftedBy, key, params: { ...subjectsOf(row), ...params }, link }], now);
}

function subjectsOf({ subjectFr, subjectAr }: MemoRow) {
  return { subjectFr, subjectAr };
}
