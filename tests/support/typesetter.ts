/** The typesetter of tests: the program's own worker, bundled once for each state of its source. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles } from '../../server/core/files.ts';
import { openTypesetter } from '../../server/core/typesetter.ts';
import { bundleTs } from './run-ts.js';

const home = join(import.meta.dirname, '../..');
const source = 'server/documents/worker.ts';

async function bundledWorker(): Promise<string> {
  const print = createHash('sha256')
    .update(readFileSync(join(home, source)))
    .digest('hex')
    .slice(0, 12);
  const file = join(home, '.cache', 'run', `typesetter-${print}.js`);
  if (existsSync(file)) return file;
  const made = await bundleTs(source, `run-${process.pid}`);
  await cp(made, `${file}.${process.pid}`);
  await rename(`${file}.${process.pid}`, file); // test files that come at once each make one, all equal
  return file;
}

/** Starts its thread with the first page that is set. */
export const testTypesetter = openTypesetter({ file: bundledWorker, home });
/** Content under its own hash is the same for every test. */
export const testFiles = openFiles(join(tmpdir(), 'riwaq-test-files'));
