/** The tables of the code are those of the database, and those of the database keep what INVARIANTS asks of every table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialect, type Db } from '#db/driver';
import { freshDatabase } from './support/database.ts';
import {
  checkedColumns,
  declaredTables,
  deletionRules,
  enumColumns,
  tablesIn,
  type ColumnFacts,
  type TableFacts,
} from './support/schema-facts.ts';

let db: Db;
let tables: TableFacts[];
let columns: ColumnFacts[];
beforeAll(async () => {
  db = await freshDatabase();
  tables = await tablesIn(db);
  columns = await checkedColumns(db);
});
afterAll(() => db.close());

/** A unit's parent and department are units: a table cannot refer to itself while it is being declared. */
const selfReferences = ['parent_id -> unit.id', 'department_id -> unit.id'];

describe('the tables of the code', () => {
  it('are those of the database', () => {
    expect(tables.map(({ name }) => name)).toEqual(declaredTables().map(({ name }) => name));
    expect(tables.length).toBeGreaterThan(25);
  });

  it.each(declaredTables().map((declared) => [declared.name, declared] as const))(
    '%s is there as declared: columns, keys, references, indexes',
    (name, declared) => {
      const found = tables.find((table) => table.name === name) ?? expect.unreachable();
      const foreignKeys = found.foreignKeys.filter((key) => !(name === 'unit' && selfReferences.includes(key)));
      expect({ ...found, foreignKeys }).toEqual(declared);
    },
  );
});

describe('a column of a few values', () => {
  it.each(enumColumns().map(({ table, name, values }) => [`${table}.${name}`, table, name, values] as const))(
    '%s allows in the database exactly what the code knows',
    (_, table, name, values) => {
      const { checks } = columns.find((column) => column.table === table && column.name === name) ?? expect.unreachable();
      const list =
        dialect === 'sqlite'
          ? new RegExp(`CHECK \\(${name} IN \\(([^)]*)\\)\\)`)
          : new RegExp(`^CHECK \\(\\(${name} = (?:ANY \\(ARRAY\\[)?(.*?)\\]?\\)*$`, 'm');
      const allowed = [...(list.exec(checks)?.[1] ?? '').matchAll(/'([^']*)'/g)].map(([, value]) => value);
      expect(allowed.toSorted()).toEqual([...values].toSorted());
    },
  );
});

/** What bounds a text: a length in bytes, the form of a key or a day, a list of values, or the row it refers to. */
const bounds =
  dialect === 'sqlite'
    ? /length\(CAST\(\w+ AS BLOB\)\) (<=|= 36)|IS date\(\w+\)|\w+ IN \('/
    : /octet_length\(\w+\) <=|length\(\w+\) = 36|~ '\^\\d\{4\}|= ANY \(ARRAY|= '\w+'::text/;

describe('every table', () => {
  it('bounds each of its texts', () => {
    const texts = columns.filter(({ type }) => type === 'text');
    expect(texts.length).toBeGreaterThan(100);
    expect(
      texts.filter(({ checks, isReference }) => !isReference && !bounds.test(checks)).map(({ table, name }) => `${table}.${name}`),
    ).toEqual([]);
  });

  it('is found from the other end of each reference: an index begins with its column', () => {
    const missing = tables.flatMap(({ name, foreignKeys, indexes, uniques, primaryKey }) => {
      const starts = [primaryKey, ...uniques, ...indexes.map((each) => /\((.*)\)/.exec(each)?.[1] ?? '')].map((list) => list.split(',')[0]);
      return foreignKeys
        .map((key) => key.split(' ')[0] ?? '')
        .filter((column) => !starts.includes(column))
        .map((column) => `${name}.${column}`);
    });
    expect(missing).toEqual([]);
  });

  it('loses no row because another was deleted', async () => {
    const rules = await deletionRules(db);
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((rule) => !/: (NO ACTION|RESTRICT|a|r)$/.test(rule))).toEqual([]);
    const folder = join(import.meta.dirname, '../migrations', dialect);
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/\bCASCADE\b|SET NULL/i);
  });

  it('has no column that could carry a right: rights come from dated holdings alone', () => {
    const suspects = columns.filter(({ name }) =>
      name
        .split('_')
        .some((word) => /^(roles?|admin|administrator|superuser|permissions?|privileges?|rights?|grants?|acl|flags?)$/.test(word)),
    );
    expect(suspects.map(({ table, name }) => `${table}.${name}`)).toEqual([]);
  });

  it.runIf(dialect === 'sqlite')('is STRICT, the runner’s own too', async () => {
    const loose = await db.raw((connection) =>
      connection.rows(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite^_%' ESCAPE '^'`,
      ),
    );
    expect(loose).toEqual([]);
  });

  it.runIf(dialect === 'postgres')('keeps whole numbers as bigint, texts as text, truths as boolean', () => {
    expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(['bigint', 'text', 'boolean']));
  });
});
