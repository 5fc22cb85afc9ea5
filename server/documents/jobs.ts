/** What goes on beside the acts: papers put into the archive, batches printed, what nobody needs any more forgotten. */
import { DAY_LENGTH } from '../../shared/core/time.ts';
import type { Services } from '../core/context.ts';
import { pdfOf, setTogether } from './pages/read.ts';
import { BATCH_MOST, PART_OF_BATCH } from '../../shared/documents/rules.ts';
import { isPrinted, runById, runsBefore, type PrintRun } from './printing/read.ts';
import { endRun, forgetRun, noteProgress, type Kept } from './printing/write.ts';
import { papersById, papersToArchive, type Paper } from './read.ts';
import { isNamed, strayFiles } from './upload/read.ts';
import { forgetFile } from './upload/write.ts';
import { noteArchived } from './write.ts';

type Press = Pick<Services, 'db' | 'clock' | 'files' | 'sealKey' | 'typeset' | 'log'>;

/** Papers set and noted between two looks at whether the batch was called off. */
const AT_ONCE = 10;

/** Puts papers that took effect into the store, until none waits. Also the way back from a crash between the two. */
export async function archivePapers(press: Press): Promise<number> {
  let archived = 0;
  for (;;) {
    const waiting = await papersToArchive(press.db.read, AT_ONCE);
    if (waiting.length === 0) return archived;
    await archive(press, waiting);
    archived += waiting.length;
  }
}

/** The bytes of one paper, kept from now on if they were not yet. */
export async function openPaper(press: Press, row: Paper): Promise<Uint8Array> {
  const pdf = await pdfOf(press, row);
  if (row.pdfHash === null) {
    const hash = await press.files.put(pdf);
    await press.db.write((tx) => noteArchived(tx, row.id, { hash, size: pdf.length }));
  }
  return pdf;
}

async function archive(press: Press, rows: readonly Paper[]): Promise<void> {
  const made = await Promise.all(
    rows
      .filter(({ pdfHash }) => pdfHash === null)
      .map(async (row) => {
        const pdf = await pdfOf(press, row);
        return { id: row.id, hash: await press.files.put(pdf), size: pdf.length };
      }),
  );
  if (made.length === 0) return;
  await press.db.write(async (tx) => {
    for (const { id, ...pdf } of made) await noteArchived(tx, id, pdf);
  });
}

/** Batches being printed by this process, so that calling one off also stops the thread. */
const running = new Map<string, AbortController>();

/** Prints a batch: each paper into the archive, then all of them in one PDF. Ends `done`, `cancelled` or `failed`. */
export async function runPrint(press: Press, runId: string): Promise<void> {
  const control = new AbortController();
  running.set(runId, control);
  try {
    const run = await runById(press.db.read, runId);
    const end = run && (await (run.total > BATCH_MOST ? printedInParts : printedWhole)(press, run, control.signal));
    if (end) await press.db.write((tx) => endRun(tx, runId, { outcome: 'done', ...end }, press.clock()));
  } catch (error) {
    if (control.signal.aborted) return;
    press.log.error({ runId, err: error }, 'print');
    await press.db.write((tx) => endRun(tx, runId, { outcome: 'failed' }, press.clock()));
  } finally {
    running.delete(runId);
  }
}

/** Stops the thread of a batch that was called off, if it is this process's. */
export function stopPrint(runId: string): void {
  running.get(runId)?.abort();
}

async function printedWhole(press: Press, run: PrintRun, signal: AbortSignal) {
  const pdf = await printed(press, run, signal);
  return pdf && { pdfHash: await press.files.put(pdf), pdfSize: pdf.length };
}

/** Parts set at once: as many as there are threads to set them. */
const PARTS_AT_ONCE = 2;

/** A batch too long for one file: a hundred papers a file. Each paper is archived on its own later, by the hour's job. */
async function printedInParts(press: Press, { id, paperIds }: PrintRun, signal: AbortSignal) {
  const parts: Kept[] = [];
  const chunks = Array.from({ length: Math.ceil(paperIds.length / PART_OF_BATCH) }, (_, at) =>
    paperIds.slice(at * PART_OF_BATCH, (at + 1) * PART_OF_BATCH),
  );
  for (let from = 0; from < chunks.length; from += PARTS_AT_ONCE) {
    const now = await runById(press.db.read, id);
    if (!now || now.endedAt !== null) return undefined;
    const next = chunks.slice(from, from + PARTS_AT_ONCE);
    const made = await Promise.all(next.map(async (chunk) => setTogether(press, await papersById(press.db.read, chunk), signal)));
    for (const pdf of made) parts.push({ hash: await press.files.put(pdf), size: pdf.length });
    const done = Math.min(paperIds.length, parts.length * PART_OF_BATCH);
    await press.db.write((tx) => noteProgress(tx, id, done));
  }
  return { parts };
}

async function printed(press: Press, run: PrintRun, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const runId = run.id;
  for (let from = 0; from < run.paperIds.length; from += AT_ONCE) {
    const now = await runById(press.db.read, runId);
    if (!now || now.endedAt !== null) return undefined;
    const rows = await papersById(press.db.read, run.paperIds.slice(from, from + AT_ONCE));
    await archive(press, rows);
    await press.db.write((tx) => noteProgress(tx, runId, from + rows.length));
  }
  return setTogether(press, await papersById(press.db.read, run.paperIds), signal);
}

/** Forgets yesterday's batches and the files that nothing was made of, then the bytes that nobody names any more. */
export async function sweepDocuments({ db, clock, files }: Pick<Services, 'db' | 'clock' | 'files'>): Promise<void> {
  const before = clock() - DAY_LENGTH;
  for (const { id, pdfHash, parts } of await runsBefore(db.read, before)) {
    await db.write((tx) => forgetRun(tx, id));
    for (const { hash } of parts ?? []) await files.drop(hash);
    if (pdfHash !== null && !(await isPrinted(db.read, pdfHash))) await files.drop(pdfHash);
  }
  for (const { id, storedHash } of await strayFiles(db.read, before)) {
    await db.write((tx) => forgetFile(tx, id));
    if (!(await isNamed(db.read, storedHash))) await files.drop(storedHash);
  }
}
