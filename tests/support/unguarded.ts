/** Rows as another history would have left them: what triggers and keys refuse, a test of what is read may yet need. */
import type { RawConnection } from '#db/driver';

/** Works on an embedded database whose triggers, checks and foreign keys look away; then they are back, each as it was. */
export async function unguarded(connection: RawConnection, work: () => Promise<void>): Promise<void> {
  const triggers = await connection.rows(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`);
  await connection.script('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  for (const { name } of triggers) await connection.script(`DROP TRIGGER "${String(name)}"`);
  await work();
  for (const { sql } of triggers) await connection.script(String(sql));
  await connection.script('PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF');
}
