/** Columns as the centre speaks of them, on SQLite. Same exports as `columns.postgres.ts`: a `table.ts` compiles against both. */
import { integer, text as sqliteText } from 'drizzle-orm/sqlite-core';
import type { Day, Instant } from '../../shared/core/time.ts';

export { sqliteTable as table, alias, check, foreignKey, index, primaryKey, unionAll, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A UUIDv7 made by us, as lower-case text: sorts by time of creation on both databases. */
export function id(name: string) {
  return sqliteText(name);
}

export function text(name: string) {
  return sqliteText(name);
}

/** Text that is one of `values`; the migration repeats them in a check. */
export function oneOf<const Value extends string, const Values extends readonly [Value, ...Value[]]>(name: string, values: Values) {
  return sqliteText(name, { enum: values });
}

/** A whole number: minutes, marks in hundredths, money in centimes, versions. Up to 2^53. */
export function int(name: string) {
  return integer(name);
}

/** 0 or 1 in a STRICT INTEGER column; `boolean` on PostgreSQL. In raw SQL write `= true`, never `= 1`. */
export function bool(name: string) {
  return integer(name, { mode: 'boolean' });
}

/** UTC milliseconds. */
export function instant(name: string) {
  return integer(name).$type<Instant>();
}

/** A civil day, `YYYY-MM-DD`. */
export function day(name: string) {
  return sqliteText(name).$type<Day>();
}

/**
 * A value kept as JSON in a text column, on both databases: the very string written is the string read back (hashes rest on it).
 * The type is a promise of the writer; parse what comes from elsewhere.
 */
export function json<Value>(name: string) {
  return sqliteText(name, { mode: 'json' }).$type<Value>();
}
