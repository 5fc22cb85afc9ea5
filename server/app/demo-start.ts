import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSealKey } from '../core/secrets.ts';
import { buildDemo } from './demo.ts';
import { openCentre, type Print } from './open.ts';
import { closeOnSignal, serve } from './serve.ts';
import { readSettings } from './settings.ts';

/** `demo`: a believable centre on its own data folder, made anew at each start; it never touches a real one's. */
export async function demoCommand(_: readonly string[], print: Print): Promise<'serving'> {
  const began = performance.now();
  const environment = { ...process.env, RIWAQ_DATA: process.env['RIWAQ_DEMO_DATA'], DATABASE_URL: undefined };
  const settings = readSettings(environment, { folder: 'data/demo' });
  await rm(settings.folder, { recursive: true, force: true });
  await mkdir(join(settings.folder, 'backups'), { recursive: true });
  const db = await openCentre(settings, print);
  const shift = process.env['RIWAQ_DEMO_AT'] ? Date.parse(process.env['RIWAQ_DEMO_AT']) - Date.now() : 0;
  const press = { sealKey: await openSealKey(settings.folder), origin: settings.origin };
  const demo = await buildDemo(db, { now: Date.now() + shift, onProgress: progressTo(print), press });
  const clock = () => Date.now() + shift + demo.clockOffset;
  const server = await serve({ db, settings, clock, demo: true, print });
  closeOnSignal(server.close);
  if (demo.standsAt !== null) print(`The centre is closed now: the demo clock stands at ${new Date(demo.standsAt).toISOString()}.`);
  print(`Ready in ${((performance.now() - began) / 1000).toFixed(1)} s.\n\n    ${server.url}\n`);
  return 'serving';
}

function progressTo(print: Print): (step: string, fraction: number) => void {
  let last = '';
  return (step, fraction) => {
    const line = `${String(Math.round(fraction * 100)).padStart(3)} %  ${step}`;
    if (line !== last) print(line);
    last = line;
  };
}
