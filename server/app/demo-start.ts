import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Db } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { openSealKey } from '../core/secrets.ts';
import { insertLetters } from '../notices/demo.ts';
import { buildDemo } from './demo.ts';
import { openCentre, type Print } from './open.ts';
import { closeOnSignal, serve } from './serve.ts';
import { readSettings, type Settings } from './settings.ts';

/** Where the demonstration's clock stands beside the real one; kept in its folder for the next start. */
const standingInput = z.strictObject({ clockOffset: z.int(), standsAt: z.int().nullable() });
type Standing = z.infer<typeof standingInput>;

/**
 * `demo`: a believable centre on its own data folder; it never touches a real one's. Made anew at each start, unless RIWAQ_DEMO_KEEP
 * is `yes` and its folder holds one: then it goes on as it was left.
 */
export async function demoCommand(_: readonly string[], print: Print): Promise<'serving'> {
  const began = performance.now();
  const environment = { ...process.env, RIWAQ_DATA: process.env['RIWAQ_DEMO_DATA'], DATABASE_URL: undefined };
  const settings = readSettings(environment, { folder: 'data/demo' });
  const shift = process.env['RIWAQ_DEMO_AT'] ? Date.parse(process.env['RIWAQ_DEMO_AT']) - Date.now() : 0;
  const left = process.env['RIWAQ_DEMO_KEEP'] === 'yes' ? await leftIn(settings.folder) : undefined;
  const { db, clockOffset, standsAt } = await (left ? goOn(settings, left, print) : makeAnew(settings, Date.now() + shift, print));
  const server = await serve({ db, settings, clock: () => Date.now() + shift + clockOffset, demo: true, print });
  closeOnSignal(server.close);
  if (standsAt !== null) print(`The centre is closed now: the demo clock stands at ${new Date(standsAt).toISOString()}.`);
  print(`Ready in ${((performance.now() - began) / 1000).toFixed(1)} s.\n\n    ${server.url}\n`);
  return 'serving';
}

type Opened = Standing & { readonly db: Db };

async function makeAnew(settings: Settings, now: Instant, print: Print): Promise<Opened> {
  await rm(settings.folder, { recursive: true, force: true });
  await mkdir(join(settings.folder, 'backups'), { recursive: true });
  const db = await openCentre(settings, print);
  const press = { sealKey: await openSealKey(settings.folder), origin: settings.origin };
  const { clockOffset, standsAt, now: demoNow } = await buildDemo(db, { now, onProgress: progressTo(print), press });
  await db.write((tx) => insertLetters(tx, demoNow));
  await writeFile(standingFile(settings.folder), JSON.stringify({ clockOffset, standsAt })); // last: a demonstration half made is made anew
  return { db, clockOffset, standsAt };
}

async function goOn(settings: Settings, left: Standing, print: Print): Promise<Opened> {
  return { db: await openCentre(settings, print), ...left };
}

async function leftIn(folder: string): Promise<Standing | undefined> {
  const text = await readFile(standingFile(folder), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : standingInput.parse(JSON.parse(text));
}

function standingFile(folder: string): string {
  return join(folder, 'demo.json');
}

function progressTo(print: Print): (step: string, fraction: number) => void {
  let last = '';
  return (step, fraction) => {
    const line = `${String(Math.round(fraction * 100)).padStart(3)} %  ${step}`;
    if (line !== last) print(line);
    last = line;
  };
}
