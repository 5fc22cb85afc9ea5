/** The weight of the first load and of each further route, gzipped, against the limits of the house plan (DESIGN §7). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMITS = { script: 170_000, style: 30_000, route: 40_000 };
const dist = join(import.meta.dirname, '..', '..', 'dist', 'client');
const assets = join(dist, 'assets');
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const weigh = (name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length;

/** What the page loads at once: its own tags, what they import, and the words of one language. */
const named = [...page.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map(([, name]) => name);
const first = new Set(named);
for (const name of first) {
  if (!name.endsWith('.js')) continue;
  const code = readFileSync(join(assets, name), 'utf8');
  for (const [, imported] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) first.add(imported);
}
const words = readdirSync(assets).find(
  (name) => /^text\.fr-.*\.js$/.test(name) && readFileSync(join(assets, name), 'utf8').includes('core.nav.today'),
);
if (!words) throw new Error('No part holds the words of the frame.');
first.add(words);

const total = (end) => [...first].filter((name) => name.endsWith(end)).reduce((sum, name) => sum + weigh(name), 0);
const faults = [];
const tell = (what, weight, limit) => {
  console.log(`${what}: ${(weight / 1000).toFixed(1)} kB of ${limit / 1000}`);
  if (weight > limit) faults.push(what);
};
tell('first load, script', total('.js'), LIMITS.script);
tell('first load, style', total('.css'), LIMITS.style);
for (const name of readdirSync(assets).filter((each) => each.endsWith('.js') && !first.has(each) && !/^text\./.test(each))) {
  const weight = weigh(name);
  if (weight > LIMITS.route) tell(name, weight, LIMITS.route);
}
process.exit(faults.length === 0 ? 0 : 1);
