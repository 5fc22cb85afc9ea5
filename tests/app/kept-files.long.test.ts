/** `verify`, `backup` and `restore` hold the files beside the database to their names, and bring them back. */
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dialect, type Db } from '#db/driver';
import { backupCommand, restoreCommand, verifyCommand } from '../../server/app/commands.ts';
import { openFiles, type FileFolder } from '../../server/core/files.ts';
import { file } from '../../server/documents/table.ts';
import { erasePapers, noteArchived } from '../../server/documents/write.ts';
import { permit } from '../../server/core/permit.ts';
import { testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { foundPapers, makePaper, orders, traineeId } from '../documents/world.ts';

let db: Db;
let services: TestServices;
let folder: string;
let files: FileFolder;
let scan: string;
let card: string;

beforeEach(async () => {
  db = await freshDatabase();
  await foundPapers(db);
  folder = await mkdtemp(join(tmpdir(), 'riwaq-files-'));
  files = openFiles(join(folder, 'files'));
  services = testServices(db, { now: NOW });
  vi.stubEnv('RIWAQ_DATA', folder);
  vi.stubEnv('DATABASE_URL', db.location);
  const paperId = await makePaper(services, orders.traineeCard);
  card = await files.put(Buffer.from('a card'));
  await db.write((tx) => noteArchived(tx, paperId, { hash: card, size: 6 }));
  scan = await bring('a scan');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  await db.close();
});

async function all(of: FileFolder): Promise<string[]> {
  const hashes: string[] = [];
  for await (const hash of of.hashes()) hashes.push(hash);
  return hashes;
}

/** A file somebody brought. */
async function bring(content: string): Promise<string> {
  const hash = await files.put(Buffer.from(content));
  const facts = { hash, storedHash: hash, size: content.length, media: 'application/pdf', class: 'ordinary' } as const;
  await db.write((tx) => tx.insert(file).values({ id: uuidv7(), ...facts, uploadedBy: personId('studentAffairs'), uploadedAt: NOW }));
  return hash;
}

const place = (hash: string, store = 'files') => join(folder, store, hash.slice(0, 2), hash.slice(2));

async function run(command: typeof verifyCommand, ...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await command(args, (line) => void lines.push(line));
  return { code, said: lines.join('\n') };
}

describe('verify', () => {
  it('finds every paper and every file that was brought', async () => {
    expect(await run(verifyCommand)).toMatchObject({ code: 0, said: expect.stringContaining('files: 2, all whole') });
  });

  it('names a file that was altered, and one that is not there', async () => {
    await appendFile(place(scan), '!');
    await rm(place(card));
    const { code, said } = await run(verifyCommand);
    expect(code).toBe(1);
    expect(said).toContain(`files: ${scan} is not what was put there`);
    expect(said).toContain(`files: ${card} is named by the database and not there`);
    expect(said).toContain('files: 0 whole, 1 altered, 1 missing');
  });

  it('asks for nothing that was erased, and passes over what is half written', async () => {
    const [by = expect.unreachable()] = await services.holdingsOf(db.read, personId('director'), NOW);
    const hashes = await db.write((tx) => erasePapers(tx, permit({ ok: true, by }, { beneficiaryId: traineeId })));
    for (const hash of hashes) await files.drop(hash);
    await writeFile(`${place(scan)}.0d9b`, 'half');
    expect(await run(verifyCommand)).toMatchObject({ code: 0, said: expect.stringContaining('files: 1, all whole') });
  });
});

describe('backup and restore', () => {
  const copies = () => openFiles(join(folder, 'copies', 'backup-files'));
  const backup = (name: string) => run(backupCommand, join(folder, 'copies', name));

  it('copy the files beside the database, each once', async () => {
    expect(await backup('one.db')).toMatchObject({ code: 0, said: expect.stringContaining('It holds 2 new files') });
    const later = await bring('another scan');
    expect(await backup('two.db')).toMatchObject({ code: 0, said: expect.stringContaining('It holds 1 new files') });
    expect(await all(copies())).toEqual([card, scan, later].toSorted());
    const databases = (await readdir(join(folder, 'copies'))).filter((name) => name.endsWith('.db'));
    expect(databases).toEqual(dialect === 'sqlite' ? ['one.db', 'two.db'] : []);
  });

  it('mend a copy that was damaged, and say which file is damaged here', async () => {
    await backup('one.db');
    await appendFile(place(scan, 'copies/backup-files'), '!');
    expect((await backup('two.db')).code).toBe(0);
    expect(await copies().look(scan)).toBe('whole');
    const lost = await bring('lost before any backup');
    await rm(place(lost));
    expect(await backup('three.db')).toMatchObject({ code: 1, said: expect.stringContaining(`files: ${lost} is named by the database`) });
  });

  it('bring back what is lost or damaged, and leave the rest', async () => {
    await backup('one.db');
    await rm(place(card));
    await appendFile(place(scan), '!');
    if (dialect === 'sqlite') vi.stubEnv('DATABASE_URL', join(folder, 'restored.db')); // the one here is open
    const { code, said } = await run(restoreCommand, join(folder, 'copies', 'one.db'));
    expect([code, said]).toEqual([0, expect.stringMatching(/restore: 2 files brought back\njournal: .*\n.*\nfiles: 2, all whole/)]);
    expect(existsSync(place(card))).toBe(true);
  });
});
