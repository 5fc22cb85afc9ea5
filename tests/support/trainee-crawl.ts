/** All that a trainee can ask: every query, with every key there is, and every way to look for others. */
import { built, cases, paths } from './procedures.ts';
import type { ProceduresWorld } from './procedures-world.ts';
import { tablesIn } from './schema-facts.ts';

export type Row = { readonly [column: string]: unknown };
export type Asking = readonly [path: string, key: string, input: unknown];
/** Every row, by table. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

export const textIn = (value: unknown) => (typeof value === 'string' ? value : '');

/** Every row of the world's database. */
export async function everyRow({ demo: { db } }: ProceduresWorld): Promise<Rows> {
  const rows = new Map<string, readonly Row[]>();
  for (const { name } of await tablesIn(db)) rows.set(name, await db.raw((connection) => connection.rows(`SELECT * FROM ${name}`)));
  return rows;
}

/** Keys of every table: all of the caller's group, some of every other. @param some how many of a table, about */
export function keysFor({ things }: ProceduresWorld, rows: Rows, personId: string, some = 7): string[] {
  const groups = new Set((rows.get('membership') ?? []).filter((row) => row['person_id'] === personId).map((row) => row['group_id']));
  const mates = (rows.get('membership') ?? []).filter((row) => groups.has(row['group_id'])).map((row) => textIn(row['person_id']));
  const keys = new Set(mates);
  for (const table of rows.values()) {
    const withKey = table.map((row) => textIn(row['id'])).filter((id) => id.length === 36);
    const step = Math.max(1, Math.floor(withKey.length / some));
    for (let place = 0; place < withKey.length; place += step) keys.add(withKey[place] ?? '');
  }
  for (const each of Object.values(things)) if (typeof each === 'string' && each.length === 36) keys.add(each);
  return [...keys];
}

/** Every query as it is reasonably asked, with the key in each place where a key may stand; and every way to look for others. */
export function askingsOf(world: ProceduresWorld, keys: readonly string[], looked: readonly Row[]): Asking[] {
  const asked: Asking[] = [];
  // The demonstration's own list of whom one may sign in as does not exist in a real centre.
  for (const each of cases.filter(({ path }) => built[path]?._def.type === 'query' && path !== 'identity.personas')) {
    const input = each.input(world, world.personas.trainee);
    const plain = JSON.stringify(input ?? null);
    asked.push([each.path, '', input]);
    const places = [...plain.matchAll(/"(\w+)":\[?"[0-9a-f-]{36}"/g)].map(([, field = '']) => field).filter((field) => field !== 'actId');
    for (const field of new Set(places))
      for (const key of keys)
        asked.push([each.path, key, JSON.parse(plain.replace(new RegExp(`("${field}":\\[?")[0-9a-f-]{36}"`), `$1${key}"`))]);
  }
  const words = looked.flatMap((row) => [row['family_latin'], row['family_arabic'], row['massar_code'], row['cin'], row['phone']]);
  for (const query of words.filter((each) => typeof each === 'string'))
    for (const path of paths.filter((each) => /\.(find|directory|deskSearch|lookFor)$/.test(each)))
      asked.push([path, '', path.endsWith('directory') ? { query, after: null } : { query }]);
  return asked;
}
