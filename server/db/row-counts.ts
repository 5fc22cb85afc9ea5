/** How many rows each table holds: what a migration or a copy must not lose. */
import type { Db, RawConnection } from '#db/driver';

export type RowCounts = ReadonlyMap<string, number>;

const TABLES = {
  sqlite: `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`,
} as const;

/** Counts every table of ours. On the caller's connection, so within the transaction it is in. */
export async function countRows(dialect: Db['dialect'], connection: Pick<RawConnection, 'rows'>): Promise<RowCounts> {
  const counts = new Map<string, number>();
  for (const { name } of await connection.rows(TABLES[dialect])) {
    const [row] = await connection.rows(`SELECT count(*) AS count FROM "${String(name).replaceAll('"', '""')}"`);
    counts.set(String(name), Number(row?.['count']));
  }
  return counts;
}
