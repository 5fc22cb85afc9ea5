/** Columns as the centre speaks of them, on PostgreSQL. Same exports as `columns.sqlite.ts`: a `table.ts` compiles against both. */
import { bigint, boolean, customType, text as postgresText } from 'drizzle-orm/pg-core';
import type { Day, Instant } from '../../shared/core/time.ts';

export { pgTable as table, alias, check, foreignKey, index, primaryKey, unionAll, unique, uniqueIndex } from 'drizzle-orm/pg-core';

/** A UUIDv7 made by us, as lower-case text: sorts by time of creation on both databases. */
export function id(name: string) {
  return postgresText(name);
}

export function text(name: string) {
  return postgresText(name);
}

/** Text that is one of `values`; the migration repeats them in a check. */
export function oneOf<const Value extends string, const Values extends readonly [Value, ...Value[]]>(name: string, values: Values) {
  return postgresText(name, { enum: values });
}

/** A whole number: minutes, marks in hundredths, money in centimes, versions. `bigint` in SQL, as SQLite's INTEGER is. Up to 2^53. */
export function int(name: string) {
  return bigint(name, { mode: 'number' });
}

/** `boolean`; 0 or 1 on SQLite. In raw SQL write `= true`, never `= 1`. */
export function bool(name: string) {
  return boolean(name);
}

/** UTC milliseconds, in a `bigint`. */
export function instant(name: string) {
  return bigint(name, { mode: 'number' }).$type<Instant>();
}

/** A civil day, `YYYY-MM-DD`. */
export function day(name: string) {
  return postgresText(name).$type<Day>();
}

/**
 * A value kept as JSON in a text column, on both databases: the very string written is the string read back (hashes rest on it).
 * The type is a promise of the writer; parse what comes from elsewhere.
 */
export function json<Value>(name: string) {
  return customType<{ data: Value; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (written) => JSON.parse(written),
  })(name);
}
