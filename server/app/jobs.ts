import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR, localDay, MINUTE } from '../../shared/core/time.ts';
import type { Services } from '../core/context.ts';
import { headOf } from '../core/journal.ts';
import { archivePapers, sweepDocuments } from '../documents/jobs.ts';
import { sweep } from '../identity/jobs.ts';
import { languagesOf } from '../identity/read.ts';
import { archiveMemos } from '../memos/papers/jobs.ts';
import { remind, tellSigned } from '../memos/receipts/jobs.ts';
import { openMailer, sendOutbox, sweepOutbox } from '../notices/jobs.ts';
import { beginTrainings } from '../trainees/enrolment/jobs.ts';
import { wording } from './wording.ts';
import type { Settings } from './settings.ts';

/** Timed work. Each run stands alone: a failure is logged, and the next run comes all the same. */
export function startJobs(services: Services, settings: Settings): { stop(): void } {
  const mailer = openMailer({ smtpUrl: settings.smtpUrl, from: settings.mailFrom, folder: settings.folder });
  const every = (milliseconds: number, name: string, work: () => Promise<unknown>) => {
    const timer = setInterval(() => void work().catch((error: unknown) => services.log.error({ name, error }, 'job')), milliseconds);
    timer.unref();
    return timer;
  };
  const timers = [
    every(
      15_000,
      'outbox',
      oneAtATime(() => sendOutbox(services, { send: mailer.send, word: wording, languagesOf })),
    ),
    every(HOUR, 'sweepOutbox', () => sweepOutbox(services)),
    every(HOUR, 'sweep', () => sweep(services)),
    every(
      10_000,
      'archive',
      oneAtATime(() => archivePapers(services)),
    ),
    every(
      10_000,
      'archiveMemos',
      oneAtATime(() => archiveMemos(services)),
    ),
    every(
      5_000,
      'tellSigned',
      oneAtATime(() => tellSigned(services)),
    ),
    every(
      10 * MINUTE,
      'remind',
      oneAtATime(() => remind(services)),
    ),
    every(HOUR, 'sweepDocuments', () => sweepDocuments(services)),
    every(HOUR, 'beginTrainings', () => beginTrainings(services)),
    every(30 * MINUTE, 'deposit', () => depositHead(services, settings.depositFolder)),
  ];
  const stop = () => {
    timers.forEach((timer) => clearInterval(timer));
    mailer.close();
  };
  return { stop };
}

/** A run that finds the one before still going leaves it to that. */
function oneAtATime(work: () => Promise<unknown>): () => Promise<unknown> {
  let running: Promise<unknown> | undefined;
  return () => (running ??= work().finally(() => (running = undefined)));
}

/** Writes the journal's head where a copy leaves the server: each day's file proves what the chain was that day. */
export async function depositHead(services: Pick<Services, 'db' | 'clock'>, folder: string): Promise<string> {
  const now = services.clock();
  const head = await headOf(services.db.read);
  await mkdir(folder, { recursive: true });
  const file = join(folder, `journal-${localDay(now)}.json`);
  await writeFile(`${file}.part`, `${JSON.stringify({ at: new Date(now).toISOString(), ...head })}\n`);
  await rename(`${file}.part`, file); // a head cut off half-way would accuse the journal
  return file;
}
