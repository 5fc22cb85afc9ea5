/** Words that nobody says any more are taken out: each key of the catalogues stands in the code, whole or as its beginning. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue as more } from '../../client/app/more-text.fr.ts';
import { catalogue as grades } from '../../client/app/grades-text.fr.ts';
import { catalogue as memos } from '../../client/app/memos-text.fr.ts';
import { catalogue as schedule } from '../../client/app/schedule-text.fr.ts';
import { catalogue as first } from '../../client/app/text.fr.ts';

const catalogue = { ...first, ...more, ...schedule, ...grades, ...memos };

const home = join(import.meta.dirname, '..', '..');

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? walk(join(folder, each.name)) : [join(folder, each.name)],
  );
}

/** Everything but the catalogues themselves; the constraints of the database name keys too. */
const code = ['client', 'server', 'shared', 'migrations']
  .flatMap((root) => walk(join(home, root)))
  .filter((path) => /\.(tsx?|sql)$/.test(path) && !/(text|words)\.(fr|ar|en)\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const whole = new Set([...code.matchAll(/['"`]([a-z]\w*(?:\.\w+)+)['"`]/g)].map(([, key = '']) => key));
/** `t(`office.${office}.m`)`: every key that begins so is said. */
const beginnings = new Set([...code.matchAll(/`([a-z]\w*\.(?:\w+\.)*)\$\{/g)].map(([, beginning = '']) => beginning));

/** Words of the centre whose screens are still to come. */
const waiting = [
  'authority.byRight',
  'field.',
  'duty.',
  'organisation.site.',
  'organisation.unit.',
  'organisation.closedDay.',
  'core.nav.',
  'core.optional',
  'core.tomorrow',
  'core.yesterday',
  'core.dayAt',
  'core.nowUntil',
  'organisation.chart.lent',
  'organisation.chart.nobody',
];

function isSaid(key: string): boolean {
  const spoken = key.replace(/\.body$/, ''); // a notice's key gives its title, `.body` the rest
  return whole.has(key) || whole.has(spoken) || [...beginnings].some((beginning) => key.startsWith(beginning));
}

test('every key of the catalogues is said somewhere', () => {
  expect(Object.keys(catalogue).length).toBeGreaterThan(900);
  const unsaid = Object.keys(catalogue).filter((key) => !isSaid(key));
  expect(unsaid.filter((key) => !waiting.some((beginning) => key.startsWith(beginning)))).toEqual([]);
});
