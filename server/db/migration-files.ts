/** The reviewed SQL in `migrations/<dialect>/NNNN-title.sql`, read and put in order. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type MigrationFile = {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
  /** Tables a header line `-- shrinks: table` allows to lose rows. */
  readonly shrinks: readonly string[];
};

const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/**
 * The files of `folder`, from 0001 on.
 * @throws when a name is not of the form, two have one number, a number is missing, or a file ends transactions itself.
 */
export async function readMigrationFiles(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const files = await Promise.all(names.map((name) => readMigrationFile(folder, name)));
  files.forEach((file, place) => assertPlace(file, place + 1));
  return files;
}

async function readMigrationFile(folder: string, name: string): Promise<MigrationFile> {
  const number = NAME.exec(name)?.[1];
  if (number === undefined) throw new Error(`${join(folder, name)} is not named NNNN-title.sql.`);
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n'); // a checkout may change the line ends
  if (/^\s*(COMMIT|ROLLBACK)\b/im.test(sql)) throw new Error(`${name} ends its transaction itself: the runner does.`);
  return {
    number: Number(number),
    name,
    sha256: createHash('sha256').update(sql).digest('hex'),
    sql,
    shrinks: [...sql.matchAll(/^-- shrinks: (\S+)$/gm)].map(([, table]) => table ?? ''),
  };
}

function assertPlace({ number, name }: MigrationFile, place: number): void {
  if (number < place) throw new Error(`${name}: another migration has the number ${number} already.`);
  if (number > place) throw new Error(`${name}: migration ${String(place).padStart(4, '0')} before it is missing.`);
}
