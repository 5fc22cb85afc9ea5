/** What a database says of its own tables, in the same lines on both databases, and what the code says of them. */
import { getTableColumns, is, Table, type Column } from 'drizzle-orm';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { dialect, type Db, type RawRow } from '#db/driver';

export type TableFacts = {
  readonly name: string;
  /** `name type null|not null default`, sorted. */
  readonly columns: readonly string[];
  readonly primaryKey: string;
  /** `column -> table.column`, sorted. */
  readonly foreignKeys: readonly string[];
  /** Columns of each unique constraint, sorted. */
  readonly uniques: readonly string[];
  /** `name (columns)` of each other index, sorted. */
  readonly indexes: readonly string[];
  /** Names of the checks over a whole row, sorted. */
  readonly checks: readonly string[];
};
/** A column as the database has it: its type, and all of its own checks and references in the database's words. */
export type ColumnFacts = {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly checks: string;
  readonly isReference: boolean;
};
export type EnumColumn = { readonly table: string; readonly name: string; readonly values: readonly string[] };

const modules = import.meta.glob<Record<string, unknown>>('../../server/**/{table,journal-table}.ts', { eager: true });
const tables = Object.values(modules).flatMap((module) => Object.values(module).filter((each) => is(each, Table)));

/** The tables as the code declares them. */
export function declaredTables(): TableFacts[] {
  return tables.map(declared).toSorted(byName);
}

function declared(table: Table): TableFacts {
  const { name, foreignKeys, uniqueConstraints, indexes, primaryKeys, checks } = configOf(table);
  const columns = Object.values(getTableColumns(table));
  const own = columns.filter((column) => column.primary).map((column) => column.name);
  return {
    name,
    columns: columns.map((column) => columnLine(column.name, column.getSQLType(), column.notNull, defaultOf(column))).toSorted(),
    primaryKey: primaryKeys[0]?.columns.map((column) => column.name).join() ?? own.join(),
    foreignKeys: foreignKeys
      .map((key) => key.reference())
      .map(({ columns: from, foreignColumns: to }) => `${namesOf(from)} -> ${to[0] ? configOf(to[0].table).name : ''}.${namesOf(to)}`)
      .toSorted(),
    uniques: uniqueConstraints.map((unique) => namesOf(unique.columns)).toSorted(),
    indexes: indexes.map(({ config }) => `${config.name} (${namesOf(config.columns)})`).toSorted(),
    checks: checks.map((check) => check.name).toSorted(),
  };
}

/** The columns that hold one of some values, with those values. */
export function enumColumns(): EnumColumn[] {
  return tables.flatMap((table) =>
    Object.values(getTableColumns(table)).flatMap((column) =>
      column.enumValues ? [{ table: configOf(table).name, name: column.name, values: column.enumValues }] : [],
    ),
  );
}

type Config = {
  readonly name: string;
  readonly foreignKeys: readonly { reference(): { readonly columns: readonly Column[]; readonly foreignColumns: readonly Column[] } }[];
  readonly uniqueConstraints: readonly { readonly columns: readonly Column[] }[];
  readonly indexes: readonly { readonly config: { readonly name: string; readonly columns: readonly Column[] } }[];
  readonly primaryKeys: readonly { readonly columns: readonly Column[] }[];
  readonly checks: readonly { readonly name: string }[];
};

/** Both dialects give this of a table of their own. */
function configOf(table: Table): Config {
  const read = dialect === 'sqlite' ? sqliteConfig : postgresConfig;
  return (read as unknown as (of: Table) => Config)(table);
}

function namesOf(columns: readonly { readonly name: string }[]): string {
  return columns.map(({ name }) => name).join();
}

function defaultOf({ default: value }: Column): string {
  if (value === undefined) return '-';
  if (typeof value === 'string') return value;
  return JSON.stringify(dialect === 'sqlite' && typeof value === 'boolean' ? Number(value) : value);
}

function columnLine(name: string, type: string, isNotNull: boolean, byDefault: string): string {
  return `${name} ${type.toLowerCase()} ${isNotNull ? 'not null' : 'null'} ${byDefault}`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

const sqlite = {
  tables: `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'`,
  columns: `SELECT name, type, "notnull" AS required, coalesce(trim(dflt_value, ''''), '-') AS value FROM pragma_table_info(?)`,
  primaryKey: 'SELECT group_concat(name) AS name FROM (SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk)',
  foreignKeys: `SELECT "from" || ' -> ' || "table" || '.' || "to" AS name, on_delete AS deletion FROM pragma_foreign_key_list(?)`,
  indexes: `SELECT l.name, l.origin AS kind, (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) AS columns FROM pragma_index_list(?) l WHERE l.origin <> 'pk'`,
  checks: `SELECT '' AS name, sql AS text FROM sqlite_schema WHERE type = 'table' AND name = ?`,
};

const ofTable = 'to_regclass(?::text)';
const postgres = {
  tables: 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  columns: `SELECT column_name AS name, data_type AS type, is_nullable = 'NO' AS required, coalesce(replace(split_part(column_default, '::', 1), '''', ''), '-') AS value
    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?`,
  primaryKey: `SELECT string_agg(a.attname, ',' ORDER BY k.place) AS name FROM pg_constraint c CROSS JOIN unnest(c.conkey) WITH ORDINALITY k (number, place)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number WHERE c.contype = 'p' AND c.conrelid = ${ofTable}`,
  foreignKeys: `SELECT a.attname || ' -> ' || (SELECT relname FROM pg_class WHERE oid = c.confrelid) || '.' || b.attname AS name, c.confdeltype AS deletion FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
    WHERE c.contype = 'f' AND c.conrelid = ${ofTable}`,
  indexes: `SELECT i.relname AS name, CASE WHEN EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype = 'u') THEN 'u' ELSE 'c' END AS kind,
    (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(x.indkey) WITH ORDINALITY k (number, place) JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number) AS columns
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE NOT x.indisprimary AND x.indrelid = ${ofTable}`,
  checks: `SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype = 'c' AND conrelid = ${ofTable}`,
};
const asked = dialect === 'sqlite' ? sqlite : postgres;

/** The tables as the database has them, the runner's own left out. */
export function tablesIn(db: Db): Promise<TableFacts[]> {
  return db.raw(async (connection) => {
    const found: TableFacts[] = [];
    for (const { name: each } of await connection.rows(asked.tables)) {
      const name = String(each);
      if (name === 'migration') continue;
      const columns = await connection.rows(asked.columns, [name]);
      const indexes = await connection.rows(asked.indexes, [name]);
      const [key] = await connection.rows(asked.primaryKey, [name]);
      const foreignKeys = await connection.rows(asked.foreignKeys, [name]);
      found.push({
        name,
        columns: columns
          .map((column) => columnLine(String(column['name']), String(column['type']), Boolean(column['required']), String(column['value'])))
          .toSorted(),
        primaryKey: String(key?.['name']),
        foreignKeys: foreignKeys.map((row) => String(row['name'])).toSorted(),
        uniques: indexes
          .filter(({ kind }) => kind === 'u')
          .map((row) => String(row['columns']))
          .toSorted(),
        indexes: indexes
          .filter(({ kind }) => kind !== 'u')
          .map((row) => `${String(row['name'])} (${String(row['columns'])})`)
          .toSorted(),
        checks: namedChecks(await connection.rows(asked.checks, [name])),
      });
    }
    return found.toSorted(byName);
  });
}

/** SQLite keeps a table as it was written; PostgreSQL gives those that were not named a name of its own. */
function namedChecks(rows: readonly RawRow[]): string[] {
  if (dialect === 'sqlite')
    return rows.flatMap(({ text }) => [...String(text).matchAll(/CONSTRAINT (\w+) CHECK/g)].map(([, name = '']) => name)).toSorted();
  return rows
    .map(({ name }) => String(name))
    .filter((name) => !/_check\d*$/.test(name))
    .toSorted();
}

/** What the database does when a row is deleted that others refer to, of each foreign key: `table: column -> table.column: rule`. */
export function deletionRules(db: Db): Promise<string[]> {
  return db.raw(async (connection) => {
    const found: string[] = [];
    for (const { name } of await connection.rows(asked.tables)) {
      const keys = await connection.rows(asked.foreignKeys, [name]);
      found.push(...keys.map((key) => `${String(name)}: ${String(key['name'])}: ${String(key['deletion'])}`));
    }
    return found;
  });
}

/** Every column with the checks that name it alone. */
export function checkedColumns(db: Db): Promise<ColumnFacts[]> {
  return db.raw(async (connection) => {
    const found: ColumnFacts[] = [];
    for (const { name: each } of await connection.rows(asked.tables)) {
      const table = String(each);
      if (table === 'migration') continue;
      const references = new Set((await connection.rows(asked.foreignKeys, [table])).map(({ name }) => String(name).split(' ')[0]));
      const lines = (await connection.rows(asked.checks, [table])).flatMap(({ text }) =>
        String(text).split(/\n|, (?=\w+ (?:TEXT|INTEGER) )/),
      );
      for (const { name: column, type } of await connection.rows(asked.columns, [table])) {
        const name = String(column);
        const checks = lines.filter(
          (line) =>
            line.includes('CHECK') && (dialect === 'sqlite' ? line.trim().startsWith(`${name} `) : new RegExp(`\\b${name}\\b`).test(line)),
        );
        found.push({ table, name, type: String(type).toLowerCase(), checks: checks.join('\n'), isReference: references.has(name) });
      }
    }
    return found;
  });
}
