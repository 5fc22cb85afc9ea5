/** `npm run bench -- NAME`: each bench prints its figures, its own figure last, and exits non-zero when it is not reached. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleTs, runTs } from '../support/run-ts.js';

const name = process.argv[2] ?? '';
if (!existsSync(join(import.meta.dirname, `${name}.ts`))) {
  const known = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('-server.ts'));
  console.error(`No bench “${name}”. There is: ${known.map((file) => file.slice(0, -3)).join(', ')}.`);
  process.exit(2);
}
if (existsSync(join(import.meta.dirname, `${name}-server.ts`))) await bundleTs(`tests/bench/${name}-server.ts`);
await runTs(`tests/bench/${name}.ts`);
