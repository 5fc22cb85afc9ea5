import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openDatabase, type Db } from '#db/driver';
import { migrate } from '../db/migrate.ts';
import { indexAbsent } from '../people/search/write.ts';
import { programFolder } from './home.ts';
import type { Settings } from './settings.ts';

export type Print = (line: string) => void;

/** Opens the centre's database, brought to this program's schema; a migration of an existing one backs it up first. */
export async function openCentre(settings: Settings, print: Print): Promise<Db> {
  if (!settings.database.startsWith('postgres')) await mkdir(dirname(settings.database), { recursive: true });
  const db = await openDatabase({
    location: settings.database,
    onSlowWrite: ({ tookMs, waitedMs }) => print(`slow write: ${Math.round(tookMs)} ms, after ${Math.round(waitedMs)} ms in the queue`),
  });
  await migrate(db, { folder: join(programFolder(), 'migrations', db.dialect), now: Date.now(), log: print });
  await indexAbsent(db);
  return db;
}
