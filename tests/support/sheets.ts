/** The reader of lists of tests: the program's own worker, bundled once for each state of its source. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { openSheets } from '../../server/core/sheets.ts';
import { bundleTs } from './run-ts.js';

const home = join(import.meta.dirname, '../..');
const entry = 'server/people/intake/worker.ts';
const sources = [entry, 'server/core/workbook.ts', 'server/core/zip-directory.ts', 'shared/people/rules.ts', 'shared/people/schema.ts'];

/** The worker as a file, for who starts threads by hand. */
export async function bundledSheets(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(join(home, source)));
  const folder = join(home, 'shared/people/intake');
  for (const each of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted())
    if (each.endsWith('.ts') && !each.includes('text.')) hash.update(readFileSync(join(folder, each)));
  const file = join(home, '.cache', 'run', `sheets-${hash.digest('hex').slice(0, 12)}.js`);
  if (existsSync(file)) return file;
  const made = await bundleTs(entry, `run-${process.pid}`);
  await cp(made, `${file}.${process.pid}`);
  await rename(`${file}.${process.pid}`, file); // test files that come at once each make one, all equal
  return file;
}

/** Starts its thread with the first list that is read. */
export const testSheets = openSheets(bundledSheets);
