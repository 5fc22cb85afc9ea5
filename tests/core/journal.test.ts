/** The journal: each act chained to the one before, over every column, and no way to touch what is written. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { asc, getTableColumns } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { constraintOf, dialect, type Db } from '#db/driver';
import { changedByOneself } from '../../server/core/change.ts';
import { append, checkChain, GENESIS, hashOf, headOf, type JournalRow } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { performUnsigned } from '../../server/core/perform.ts';
import { MONDAY } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
  for (let act = 1; act <= 3; act += 1) await add(act);
});
afterEach(() => db.close());

function add(act: number) {
  const facts = { kind: 'mark', id: `mark ${act}`, after: { act, note: 'مقبول' }, result: { act } };
  return performUnsigned({ db, clock: () => MONDAY + act }, 'mark.enter', { actId: uuidv7() }, async () => ({
    ...changedByOneself(facts),
    performer: 'console',
  }));
}

function rows(): Promise<JournalRow[]> {
  return db.read.select().from(journal).orderBy(asc(journal.seq));
}

/** What the database says of statements tried from beside the program. */
async function refusal(statements: string): Promise<string | undefined> {
  const error: unknown = await db
    .raw((connection) => connection.script(statements))
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  return error === undefined ? undefined : (constraintOf(error)?.key ?? String(error));
}

describe('the chain', () => {
  it('grows from nothing, each row holding the hash of the one before', async () => {
    const found = await rows();
    expect(found.map(({ seq, previous }) => [seq, previous])).toEqual([
      [1, GENESIS],
      [2, found[0]?.hash],
      [3, found[1]?.hash],
    ]);
    expect(await headOf(db.read)).toEqual({ seq: 3, hash: found[2]?.hash });
    expect(await checkChain(db.read)).toEqual({ ok: true, length: 3, head: found[2]?.hash });
  });

  it('is intact when it is empty, and begins at the same place', async () => {
    const empty = await freshDatabase();
    expect(await checkChain(empty.read)).toEqual({ ok: true, length: 0, head: GENESIS });
    expect(await headOf(empty.read)).toEqual({ seq: 0, hash: GENESIS });
    await empty.close();
  });

  it('can be checked by anyone with SHA-256 and JSON: no code of ours is needed', async () => {
    for (const { hash, ...row } of await rows()) {
      const members = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
      expect(
        createHash('sha256')
          .update(JSON.stringify(Object.fromEntries(members)))
          .digest('hex'),
      ).toBe(hash);
    }
  });

  it.each(Object.keys(getTableColumns(journal)).filter((column) => column !== 'hash'))('covers the column %s', async (column) => {
    const [row = expect.unreachable()] = await rows();
    const value = Object.entries(row).find(([name]) => name === column)?.[1];
    const other = { ...row, [column]: typeof value === 'number' ? value + 1 : `${value ?? ''}x` };
    expect(hashOf(other)).not.toBe(row.hash);
  });

  it('tells an absent holding from an empty one', async () => {
    const [row = expect.unreachable()] = await rows();
    expect(hashOf({ ...row, office: '' })).not.toBe(hashOf({ ...row, office: null }));
  });
});

const copy = (seq: string, actId: string, previous: string, hash: string) =>
  `INTO journal (seq, at, performer, capacity, action, act_id, fingerprint, subject_kind, subject_id, before, after, result, previous, hash)
   SELECT ${seq}, at, performer, capacity, action, ${actId}, fingerprint, subject_kind, subject_id, before, after, result, ${previous}, ${hash} FROM journal WHERE seq = 1`;
const head = '(SELECT hash FROM journal WHERE seq = 3)';
const fresh = `'00000000-0000-7000-8000-000000000000'`;

describe('what is written', () => {
  it.each([
    ['is not changed', `UPDATE journal SET after = '{}' WHERE seq = 2`, 'core.journal.fixed'],
    ['is not changed even to the same', 'UPDATE journal SET seq = seq', 'core.journal.fixed'],
    ['is not deleted', 'DELETE FROM journal WHERE seq = 3', 'core.journal.fixed'],
    ['is not deleted all at once', 'DELETE FROM journal', 'core.journal.fixed'],
    ['is not written a second time', `INSERT ${copy('3', fresh, head, `'h'`)}`, 'core.journal.chain'],
    ['has no gap after it', `INSERT ${copy('5', fresh, head, `'h'`)}`, 'core.journal.chain'],
    ['has nothing before it', `INSERT ${copy('0', fresh, head, `'h'`)}`, 'core.journal.chain'],
    [
      'is not followed by what does not know it',
      `INSERT ${copy('4', fresh, '(SELECT hash FROM journal WHERE seq = 2)', `'h'`)}`,
      'core.journal.chain',
    ],
  ])('%s', async (_, statement, reason) => {
    const before = await rows();
    expect(await refusal(statement)).toBe(reason);
    expect(await rows()).toEqual(before);
  });

  it('is followed by what knows it', async () => {
    await db.write(async (tx) => {
      const [row = expect.unreachable()] = await tx.select().from(journal).limit(1);
      const { seq: _, previous: __, hash: ___, ...entry } = row;
      await append(tx, await headOf(tx), { ...entry, actId: uuidv7() });
    });
    expect(await checkChain(db.read)).toMatchObject({ ok: true, length: 4 });
  });

  it
    .runIf(dialect === 'postgres')
    .each(['TRUNCATE journal', `INSERT ${copy('4', 'act_id', head, `'h'`)} ON CONFLICT (performer, act_id) DO UPDATE SET after = '{}'`])(
    'is not replaced on PostgreSQL: %s',
    async (statement) => {
      expect(await refusal(statement)).toBe('core.journal.fixed');
      expect(await rows()).toHaveLength(3);
    },
  );

  const replacements = [
    `INSERT OR REPLACE ${copy('2', fresh, head, `'h'`)}`,
    `INSERT OR REPLACE ${copy('4', 'act_id', head, `'h'`)}`,
    `INSERT ${copy('4', 'act_id', head, `'h'`)} ON CONFLICT (performer, act_id) DO UPDATE SET after = '{}'`,
    `UPDATE OR REPLACE journal SET act_id = (SELECT act_id FROM journal WHERE seq = 1) WHERE seq = 2`,
  ];
  it.runIf(dialect === 'sqlite').each(replacements)(
    'is not replaced on SQLite, on no connection, whatever its settings: %s',
    async (statement) => {
      const before = await rows();
      expect(await refusal(statement)).toMatch(/^core\.journal\.(chain|fixed)$/);
      const other = new Database(db.location);
      for (const setting of ['ON', 'OFF']) {
        other.pragma(`recursive_triggers = ${setting}`);
        expect(() => other.exec(statement)).toThrow('core.journal');
      }
      other.close();
      expect(await rows()).toEqual(before);
    },
  );
});
