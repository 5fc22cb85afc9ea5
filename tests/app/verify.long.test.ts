/** `riwaq verify` names the first row of the journal that does not follow, whatever was done to it behind the triggers. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dialect, type Db } from '#db/driver';
import { DAY_LENGTH } from '../../shared/core/time.ts';
import { verifyCommand } from '../../server/app/commands.ts';
import { depositHead } from '../../server/app/jobs.ts';
import { changedByOneself } from '../../server/core/change.ts';
import { GENESIS, hashOf, type JournalRow } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { performUnsigned } from '../../server/core/perform.ts';
import { testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';

const ACTS = 12;
let db: Db;
let services: TestServices;
let folder: string;

beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db);
  folder = await mkdtemp(join(tmpdir(), 'riwaq-verify-'));
  vi.stubEnv('RIWAQ_DATA', folder);
  vi.stubEnv('DATABASE_URL', db.location);
  for (let act = 1; act <= ACTS; act += 1) await addAct(act);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  await db.close();
});

function addAct(act: number): Promise<null> {
  const change = changedByOneself({ kind: 'mark', id: `mark ${act}`, after: { act }, result: null });
  return performUnsigned(services, 'mark.enter', { actId: uuidv7() }, async () => ({ ...change, performer: 'console' }));
}

/** Deposits today's head, as the server does each day, and lets a day pass. */
async function deposit(): Promise<void> {
  await depositHead(services, join(folder, 'deposits'));
  services.time.now += DAY_LENGTH;
}

async function verify(): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await verifyCommand([], (line) => void lines.push(line));
  return { code, said: lines.join('\n') };
}

const unlock =
  dialect === 'sqlite'
    ? 'DROP TRIGGER journal_chain; DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;'
    : 'ALTER TABLE journal DISABLE TRIGGER USER;';

/** What someone does who has the database and removes the triggers first. */
function tamper(statements: string): Promise<void> {
  return db.raw((connection) => connection.script(`${unlock} ${statements}`));
}

/** Writes the journal anew from a row on, each hash fitting the row before. */
async function rewriteFrom(seq: number): Promise<void> {
  const rows = await db.read.select().from(journal).orderBy(asc(journal.seq));
  let previous = rows[seq - 2]?.hash ?? GENESIS;
  const statements = rows.slice(seq - 1).map((row) => {
    const forged: Omit<JournalRow, 'hash'> = { ...row, after: '{"act":0}', previous };
    previous = hashOf(forged);
    return `UPDATE journal SET after = '{"act":0}', previous = '${forged.previous}', hash = '${previous}' WHERE seq = ${row.seq};`;
  });
  await tamper(statements.join('\n'));
}

describe('a journal that nobody touched', () => {
  it('is found whole, with every head that was deposited', async () => {
    await deposit();
    await addAct(13);
    await deposit();
    expect(await verify()).toEqual({ code: 0, said: expect.stringMatching(/13 acts, chain intact.*\ndeposits: 2 heads, all extended/) });
  });

  it('is found whole when nothing was deposited yet, and when the head was deposited before the first act', async () => {
    expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining('deposits: 0 heads') });
    const empty = await freshDatabase();
    await depositHead({ ...services, db: empty }, join(folder, 'deposits'));
    await empty.close();
    expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining('deposits: 1 heads') });
  });
});

describe('a journal that was touched', () => {
  it.each<[string, string, string]>([
    ['an edited row', `UPDATE journal SET after = '{"act":50}' WHERE seq = 5`, 'row 5 does not follow from the one before (hash)'],
    ['an edited instant', 'UPDATE journal SET at = at + 1 WHERE seq = 12', 'row 12 does not follow from the one before (hash)'],
    ['an edited first row', `UPDATE journal SET performer = 'system' WHERE seq = 1`, 'row 1 does not follow from the one before (hash)'],
    ['a removed row', 'DELETE FROM journal WHERE seq = 5', 'row 5 does not follow from the one before (gap)'],
    ['a removed first row', 'DELETE FROM journal WHERE seq = 1', 'row 1 does not follow from the one before (gap)'],
    [
      'a removed row whose place was closed up',
      'DELETE FROM journal WHERE seq = 12; UPDATE journal SET seq = 12 WHERE seq = 11; UPDATE journal SET seq = 11 WHERE seq = 10; UPDATE journal SET seq = 10 WHERE seq = 9',
      'row 9 does not follow',
    ],
    [
      'a swapped pair',
      'UPDATE journal SET seq = 50 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 50',
      'row 5 does not follow from the one before (previous)',
    ],
    [
      'a row before the first',
      `INSERT INTO journal SELECT 0, at, performer, holding_id, office, capacity, action, '00000000-0000-7000-8000-000000000000', fingerprint, subject_kind, subject_id, before, after, result, previous, 'hash' FROM journal WHERE seq = 1`,
      'row 0 does not follow from the one before (gap)',
    ],
  ])('is named by its first bad row: %s', async (_, statements, sentence) => {
    await tamper(statements);
    expect(await verify()).toEqual({ code: 1, said: expect.stringContaining(`journal: ${sentence}`) });
  });

  it('is named by the row after the one that was edited and given a hash of its own', async () => {
    const rows = await db.read.select().from(journal).orderBy(asc(journal.seq));
    const fifth = rows[4] ?? expect.unreachable();
    await tamper(`UPDATE journal SET after = '{}', hash = '${hashOf({ ...fifth, after: '{}' })}' WHERE seq = 5`);
    expect(await verify()).toMatchObject({
      code: 1,
      said: expect.stringContaining('row 6 does not follow from the one before (previous)'),
    });
  });
});

describe('a journal whose end was written anew', () => {
  it('fits in itself, and contradicts the head deposited that day', async () => {
    await deposit();
    const [name = ''] = await readdir(join(folder, 'deposits'));
    await addAct(13);
    await rewriteFrom(9);
    expect(await verify()).toEqual({
      code: 1,
      said: expect.stringMatching(new RegExp(`13 acts, chain intact.*\njournal: row 12 is not the one deposited in ${name}`)),
    });
  });

  it('passes where it was written anew after the last deposit: that is what the daily deposit is for', async () => {
    await deposit();
    await addAct(13);
    await rewriteFrom(13);
    expect(await verify()).toMatchObject({ code: 0 });
  });

  it('is found out when its last rows are simply gone', async () => {
    await deposit();
    await tamper('DELETE FROM journal WHERE seq > 10');
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('row 12 is not the one deposited') });
  });

  it('is found out by the earliest head it contradicts', async () => {
    await deposit();
    await addAct(13);
    await deposit();
    await rewriteFrom(2);
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('row 12 is not') });
  });
});

describe('a deposit', () => {
  it.each(['', '{', 'null', '{"seq":"12","hash":"0"}', '{"hash":"0"}', '{"seq":-1,"hash":"0"}'])(
    'that holds no head is no proof: %s',
    async (text) => {
      await deposit();
      await writeFile(join(folder, 'deposits', 'journal-2026-01-01.json'), text);
      expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('journal-2026-01-01.json holds no head') });
    },
  );
});
