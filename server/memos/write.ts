/** Drafts: begun, written in, given attachments. Nobody is told before one is submitted. */
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { hidden, Refusal } from '../../shared/core/refusal.ts';
import type { Instant } from '../../shared/core/time.ts';
import { contradictions, distinctTargets, registryOf, submittedText } from '../../shared/memos/rules.ts';
import { MOST_ATTACHMENTS, type MemoState, type Written } from '../../shared/memos/schema.ts';
import { searchKey } from '../../shared/people/rules.ts';
import { changed, type Change } from '../core/change.ts';
import { sha256 } from '../core/hash.ts';
import type { Permitted } from '../core/permit.ts';
import { attachFile } from '../documents/upload/write.ts';
import { attachmentsOf, linksOf, writtenOf, type MemoRow } from './read.ts';
import { memo, memoAttachment, memoLink } from './table.ts';

export type By = { readonly personId: string; readonly now: Instant };
/** Where a memo stands after an act. */
export type MemoAnswer = { readonly memoId: string; readonly state: MemoState; readonly version: number; readonly at: Instant };

/** Both versions, folded for search. */
export function searchOf(
  memo: Pick<Written, 'subjectFr' | 'subjectAr' | 'summaryFr' | 'summaryAr' | 'referenceFr' | 'referenceAr' | 'bodyFr' | 'bodyAr'>,
) {
  const { subjectFr, subjectAr, summaryFr, summaryAr, referenceFr, referenceAr, bodyFr, bodyAr } = memo;
  return searchKey([subjectFr, subjectAr, summaryFr, summaryAr, referenceFr, referenceAr, bodyFr, bodyAr].join(' '));
}

function columnsOf(draft: Written) {
  const { links: _, ...written } = draft;
  const [wrong] = contradictions(draft);
  if (wrong) throw new Refusal('invalid', wrong.key, { fields: [{ path: wrong.field, key: wrong.key }] });
  return { ...written, targets: distinctTargets(written.targets), search: searchOf(written), registry: registryOf(written.type) };
}

/** Begins a draft, under the key its writer’s own device gave it. */
export async function draftMemo(
  tx: Writer,
  permitted: Permitted<{ readonly memoId: string; readonly unitId: string }>,
  written: Written,
  { personId, now }: By,
): Promise<Change<MemoAnswer>> {
  const { memoId, unitId } = permitted.subject;
  const columns = columnsOf(written);
  await tx.insert(memo).values({ id: memoId, state: 'draft', unitId, draftedBy: personId, draftedAt: now, ...columns });
  await link(tx, memoId, written.links);
  const after = { unitId, type: written.type, subjectFr: written.subjectFr, subjectAr: written.subjectAr, version: 1 };
  return changed(permitted, { kind: 'memo', id: memoId, after, result: { memoId, state: 'draft', version: 1, at: now } });
}

/** Keeps what a draft says now. The journal keeps its hash: the words are the drafter's until they are submitted. */
export async function writeMemo(tx: Writer, permitted: Permitted<MemoRow>, written: Written, { now }: By): Promise<Change<MemoAnswer>> {
  const { id, version } = permitted.subject;
  await tx
    .update(memo)
    .set({ ...columnsOf(written), version: version + 1 })
    .where(eq(memo.id, id));
  await tx.delete(memoLink).where(eq(memoLink.memoId, id));
  await link(tx, id, written.links);
  const after = { version: version + 1, subjectFr: written.subjectFr, subjectAr: written.subjectAr, hash: sha256(JSON.stringify(written)) };
  return changed(permitted, {
    kind: 'memo',
    id,
    before: { version },
    after,
    result: { memoId: id, state: 'draft', version: version + 1, at: now },
  });
}

async function link(tx: Writer, memoId: string, links: Written['links']): Promise<void> {
  const kinds = new Map(links.map(({ targetId, kind }) => [targetId, kind]));
  for (const [targetId, kind] of kinds) await tx.insert(memoLink).values({ memoId, targetId, kind });
}

type Attaching = { readonly row: MemoRow; readonly fileId: string; readonly title: string };

/** Attaches a file its drafter brought, under a title. */
export async function attach(tx: Writer, permitted: Permitted<Attaching>, { personId, now }: By): Promise<Change<MemoAnswer>> {
  const { row, fileId, title } = permitted.subject;
  const there = await attachmentsOf(tx, row.id);
  if (there.length >= MOST_ATTACHMENTS) throw new Refusal('conflict', 'memos.refusal.tooManyAttachments', { n: MOST_ATTACHMENTS });
  await attachFile(tx, { fileId, by: personId, owner: { kind: 'memo', id: row.id } }, now);
  await tx.insert(memoAttachment).values({ fileId, memoId: row.id, rank: (there.at(-1)?.rank ?? 0) + 1, title });
  return touched(tx, permitted, row, { attached: fileId, title }, now);
}

/** Takes an attachment off a draft. The file stays where files lie; nothing leads to it any more. */
export async function detach(
  tx: Writer,
  permitted: Permitted<{ readonly row: MemoRow; readonly fileId: string }>,
  { now }: By,
): Promise<Change<MemoAnswer>> {
  const { row, fileId } = permitted.subject;
  const found = (await attachmentsOf(tx, row.id)).find((each) => each.fileId === fileId);
  if (!found) throw hidden();
  await tx.delete(memoAttachment).where(eq(memoAttachment.fileId, fileId));
  return touched(tx, permitted, row, { detached: fileId, title: found.title }, now);
}

async function touched(
  tx: Writer,
  permitted: Permitted<unknown>,
  { id, version, state }: MemoRow,
  after: { readonly [name: string]: string },
  now: Instant,
): Promise<Change<MemoAnswer>> {
  await tx
    .update(memo)
    .set({ version: version + 1 })
    .where(eq(memo.id, id));
  return changed(permitted, {
    kind: 'memo',
    id,
    before: { version },
    after: { ...after, version: version + 1 },
    result: { memoId: id, state, version: version + 1, at: now },
  });
}

/** SHA-256 of all that hands put their name to. */
export async function textHashOf(tx: Writer, row: MemoRow): Promise<string> {
  const links = await linksOf(tx, row.id);
  const written = writtenOf(
    row,
    links.map(({ targetId, kind }) => ({ targetId, kind })),
  );
  return sha256(submittedText(row.unitId, written, await attachmentsOf(tx, row.id)));
}
