/** Acts that share a COMMIT on SQLite: who is answered what, and when. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import Database from 'better-sqlite3';
import { id, table } from '#db/columns';
import { constraintOf, dialect, openDatabase, type Db } from '#db/driver';
import { openCommitQueue, type CommitSteps } from '../../server/db/shared-commit.ts';
import { emptyLocation, type TestLocation } from '../support/database.ts';

type Trace = string[];

function tracedSteps(trace: Trace, commit: () => void = () => {}): CommitSteps {
  let inside = false;
  const step =
    (word: string, after = inside) =>
    () =>
      void (trace.push(word), (inside = after));
  return {
    begin: step('begin', true),
    savepoint: step('savepoint', true),
    release: step('release', true),
    rollbackToSavepoint: step('undo', true),
    commit: () => {
      commit();
      step('commit', false)();
    },
    rollback: step('rollback', false),
    inTransaction: () => inside,
  };
}

function act(trace: Trace, name: string, run: () => Promise<void> = async () => {}) {
  return {
    run,
    acknowledge: () => void trace.push(`${name} done`),
    refuse: (error: unknown) => void trace.push(`${name}: ${String(error)}`),
  };
}

describe('the queue', () => {
  test('acts waiting together share one commit, and are answered after it', async () => {
    const trace: Trace = [];
    const queue = openCommitQueue(tracedSteps(trace));
    queue.enter(act(trace, 'a'));
    queue.enter(act(trace, 'b', () => Promise.reject(new Error('no'))));
    queue.enter(act(trace, 'c'));
    await queue.drain();
    expect(trace).toEqual([
      'begin',
      'savepoint',
      'release',
      'savepoint',
      'undo',
      'b: Error: no',
      'savepoint',
      'release',
      'commit',
      'a done',
      'c done',
    ]);
  });

  test('when the shared commit fails, all who shared it are refused, and the queue goes on', async () => {
    const trace: Trace = [];
    let full = true;
    const queue = openCommitQueue(
      tracedSteps(trace, () => {
        if (full) throw new Error('disk full');
      }),
    );
    queue.enter(act(trace, 'a'));
    queue.enter(act(trace, 'b'));
    await queue.alone(async () => void (full = false));
    queue.enter(act(trace, 'c'));
    await queue.drain();
    expect(trace.filter((line) => line.includes(' '))).toEqual(['a: Error: disk full', 'b: Error: disk full', 'c done']);
  });

  test('no more than 64 acts share a commit', async () => {
    const trace: Trace = [];
    const queue = openCommitQueue(tracedSteps(trace));
    for (let place = 0; place < 130; place += 1) queue.enter(act(trace, `${place}`));
    await queue.drain();
    expect(trace.filter((line) => line === 'commit').length).toBeGreaterThanOrEqual(3);
    expect(trace.filter((line) => line.endsWith(' done'))).toHaveLength(130);
  });

  test('a closed queue takes nobody in', async () => {
    const queue = openCommitQueue(tracedSteps([]));
    await queue.drain();
    expect(() => queue.enter(act([], 'late'))).toThrow('The database is closed');
  });
});

const child = table('child', { id: id('id').primaryKey(), parentId: id('parent_id').notNull() });

describe.runIf(dialect === 'sqlite')('on SQLite', () => {
  let place: TestLocation;
  let db: Db;
  beforeEach(async () => {
    place = await emptyLocation();
    db = await openDatabase(place);
    await db.raw((connection) =>
      connection.script(`CREATE TABLE parent (id TEXT PRIMARY KEY NOT NULL) STRICT; INSERT INTO parent VALUES ('p');
        CREATE TABLE child (id TEXT PRIMARY KEY NOT NULL,
          parent_id TEXT NOT NULL REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT;`),
    );
  });
  afterEach(async () => {
    await db.close();
    await place.drop();
  });

  const addChild = (name: string, parentId: string) => db.write(async (tx) => void (await tx.insert(child).values({ id: name, parentId })));

  test('a constraint broken only at the commit refuses its own act alone', async () => {
    const outcomes = await Promise.allSettled([addChild('a', 'p'), addChild('b', 'nobody'), addChild('c', 'p')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(constraintOf(outcomes[1]?.status === 'rejected' ? outcomes[1].reason : undefined)?.kind).toBe('foreignKey');
    expect(await db.read.select({ id: child.id }).from(child)).toEqual([{ id: 'a' }, { id: 'c' }]);
  });

  test('who is answered can be found in the file by anyone else', async () => {
    const other = new Database(place.location, { readonly: true });
    const seen = other.prepare('SELECT count(*) FROM child WHERE id = ?').pluck();
    const names = Array.from({ length: 30 }, (_, n) => `child-${n}`);
    const found = await Promise.all(names.map((name) => addChild(name, 'p').then(() => seen.get(name))));
    other.close();
    expect(found).toEqual(names.map(() => 1));
  });

  test('a raw work that fails half-way leaves no transaction to the next', async () => {
    const failed = db.raw(async (connection) => {
      await connection.script('BEGIN; DELETE FROM parent;');
      throw new Error('power');
    });
    await expect(failed).rejects.toThrow('power');
    await addChild('a', 'p');
    expect(await db.read.select({ id: child.id }).from(child)).toEqual([{ id: 'a' }]);
  });

  test('close waits for what was asked before, and refuses what comes after', async () => {
    const asked = addChild('a', 'p');
    const closed = db.close();
    await expect(addChild('b', 'p')).rejects.toThrow('The database is closed');
    await asked;
    await closed;
  });
});
