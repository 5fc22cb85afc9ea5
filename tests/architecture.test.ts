/** The house plan (docs: DESIGN §2–3), held by machine: names from the vocabulary, one direction, pure meaning, owner writes. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const home = resolve(import.meta.dirname, '..');
const features = [
  'people',
  'organisation',
  'notices',
  'identity',
  'documents',
  'curriculum',
  'trainees',
  'schedule',
  'attendance',
  'grades',
  'memos',
  'requests',
  'council',
  'dashboard',
  'audit',
];
const vocabulary = {
  shared: /^(schema|rules|policy|grants|text\.(fr|ar|en))\.ts$/,
  server: /^(table|read|write|router|holdings|jobs|commands|demo|worker)\.ts$|\.typ$/,
  client: /^(use-[a-z-]+\.ts|[a-z-]+\.tsx|[a-z-]+\.module\.css)$/,
};
type Root = keyof typeof vocabulary;
const roots: readonly Root[] = ['shared', 'server', 'client'];
/** Folders beside the features, which name their files for what they hold; `app` gathers and stands to the right of all. */
const beside = ['core', 'ui', 'db', 'app', 'public'];

type Source = { readonly path: string; readonly root: Root; readonly place: string; readonly name: string; readonly text: string };

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? walk(join(folder, each.name)) : [join(folder, each.name)],
  );
}

const sources: Source[] = roots.flatMap((root) =>
  walk(join(home, root)).map((path) => {
    const parts = relative(join(home, root), path).split('/');
    return {
      path: relative(home, path),
      root,
      place: parts.length > 1 ? (parts[0] ?? '') : '',
      name: parts.at(-1) ?? '',
      text: readFileSync(path, 'utf8'),
    };
  }),
);
const code = sources.filter(({ name }) => /\.tsx?$/.test(name));
const inFeatures = sources.filter(({ place }) => features.includes(place));

/** Where an import leads: root and feature (or core, ui, db, app); undefined for packages and assets. */
function targetsOf({ path, text }: Source): { readonly from: string; readonly to: string; readonly isType: boolean }[] {
  const found = [...text.matchAll(/^(import|export)( type)?[^;'"]*from\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm)];
  return found.flatMap(([, , type, from = '', lazy]) => {
    const spec = from || lazy || '';
    if (spec.startsWith('#db/')) return [{ from: path, to: 'server/db', isType: false }];
    return spec.startsWith('.') ? [{ from: path, to: relative(home, resolve(home, dirname(path), spec)), isType: type !== undefined }] : [];
  });
}

const imports = code.flatMap(targetsOf);
const rootOf = (path: string) => path.split('/')[0] ?? '';
const placeOf = (path: string) => path.split('/')[1] ?? '';
function rank(place: string): number {
  if (place === 'app') return features.length;
  return features.indexOf(place);
}
const wrong = (faults: readonly unknown[]) => expect(faults).toEqual([]);

describe('the house', () => {
  it('was seen', () => {
    expect(code.length).toBeGreaterThan(150);
    expect(imports.length).toBeGreaterThan(400);
  });

  it('has only the features of the plan, beside core, ui, db and app', () => {
    wrong(sources.filter(({ place }) => place !== '' && !features.includes(place) && !beside.includes(place)).map(({ path }) => path));
  });

  it('names the files of a feature from the closed vocabulary', () => {
    wrong(inFeatures.filter(({ root, name }) => !vocabulary[root].test(name)).map(({ path }) => path));
  });

  it('has no barrel and no drawer for odds and ends', () => {
    wrong(code.filter(({ name }) => /^(index|utils?|helpers?|common|types|constants)\.tsx?$/.test(name)).map(({ path }) => path));
  });

  it('imports to the left only', () => {
    const faults = imports.filter(({ from, to }) => {
      const [a, b] = [placeOf(from), placeOf(to)];
      if (a === 'app' || b === 'core' || b === 'ui' || b === 'db') return false;
      if (b === 'app') return !(from === 'client/core/trpc.ts' || from === 'client/core/text.tsx');
      return rank(b) > rank(a) && features.includes(b);
    });
    wrong(faults.filter(({ from }) => !from.endsWith('/demo.ts')));
  });

  it('keeps meaning pure: shared speaks to nobody else, reads no clock, throws no dice', () => {
    const shared = code.filter(({ root }) => root === 'shared');
    wrong(imports.filter(({ from, to }) => rootOf(from) === 'shared' && rootOf(to) !== 'shared'));
    wrong(shared.filter(({ text }) => /new Date\(\)|Date\.now\(|Math\.random\(|from 'node:/.test(text)).map(({ path }) => path));
  });

  it('shows the client nothing of the server but its types', () => {
    wrong(
      imports.filter(
        ({ from, to, isType }) => rootOf(from) === 'client' && rootOf(to) === 'server' && !(isType && to === 'server/app/router.ts'),
      ),
    );
  });

  it('lets only the owner write a table', () => {
    const owners = new Map(
      sources
        .filter(({ name, root }) => root === 'server' && name === 'table.ts')
        .flatMap(({ place, text }) => [...text.matchAll(/export const (\w+) = table\(/g)].map(([, table = '']) => [table, place] as const)),
    );
    expect(owners.size).toBeGreaterThan(25);
    const faults = code
      .filter(({ root, name }) => root === 'server' && /^(write|router|jobs|commands)\.ts$/.test(name))
      .flatMap(({ path, place, text }) =>
        [...text.matchAll(/\.(insert|update|delete)\((\w+)\)/g)]
          .filter(([, , table = '']) => owners.has(table) && owners.get(table) !== place)
          .map(([call]) => `${path}: ${call}`),
      );
    wrong(faults.filter((fault) => !fault.startsWith('server/core/')));
  });

  it('keeps tables and SQL out of routers', () => {
    const routers = code.filter(({ name, root }) => root === 'server' && name === 'router.ts');
    wrong(routers.filter(({ text }) => /from 'drizzle-orm'|\/table\.ts'/.test(text)).map(({ path }) => path));
  });

  it('writes no physical side', () => {
    const css = sources.filter(({ name }) => name.endsWith('.css'));
    expect(css.length).toBeGreaterThan(20);
    wrong(css.filter(({ text }) => /(?<![\w-])((margin|padding|border|inset)-)?(left|right)\s*:/.test(text)).map(({ path }) => path));
  });

  it('keeps every file under 300 lines', () => {
    wrong(
      sources
        .filter(({ name, text }) => /\.(tsx?|css)$/.test(name) && text.split('\n').length > 301)
        .map(({ path, text }) => `${path}: ${text.split('\n').length}`),
    );
  });
});
