/** `riwaq backup` beside a server that is being written to, `riwaq restore` into another place: whole, checked, nothing lost or overwritten. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialect, openDatabase } from '#db/driver';
import { checkChain } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { verifyFile } from '../../server/db/backup.ts';
import { migrate } from '../../server/db/migrate.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { NOW } from '../support/organisation-world.ts';
import { bundled, call, type Program } from '../support/program.ts';
import { foundTrainers } from '../support/roll-call-world.ts';
import { nextAct, send, startLoad, trainerOf, type Trainer } from './roll-load.ts';

describe.runIf(dialect === 'sqlite')('on SQLite', () => {
  let folder: string;
  let riwaq: Program;
  let rollServer: Program;
  let trainers: Trainer[];
  const at = (...parts: string[]) => join(folder, ...parts);
  const centre = (name: string) => ({ RIWAQ_DATA: at(name), RIWAQ_CALLS_PER_MINUTE: '100000000' });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'riwaq-backup-'));
    riwaq = await bundled();
    rollServer = await bundled('tests/fault/roll-server.ts');
    const db = await openDatabase({ location: at('riwaq.db') });
    await migrate(db, { folder: join(import.meta.dirname, '../../migrations/sqlite'), now: NOW });
    const services = testServices(db, { now: NOW });
    trainers = [];
    for (const calling of await foundTrainers(db, 4))
      trainers.push(trainerOf(calling, (await signedInAs(services, calling.trainerId)).token ?? ''));
    await db.close();
  });

  afterEach(async () => {
    await rollServer.drop();
    await riwaq.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function actsIn(file: string): Promise<readonly string[]> {
    const db = await openDatabase({ location: file });
    const acts = await db.read.select({ actId: journal.actId }).from(journal).orderBy(journal.seq);
    expect(await checkChain(db.read)).toMatchObject({ ok: true, length: acts.length });
    await db.close();
    return acts.map(({ actId }) => actId);
  }

  test('backups taken under fifty saves a second hold every save acknowledged before them, and restore whole', async () => {
    const server = await rollServer.serve([], centre('.'));
    const load = startLoad(server.url, trainers, 50);
    await pause(500);
    const promised = () => trainers.flatMap(({ acknowledged }) => acknowledged.map(({ actId }) => actId));
    for (const name of ['one', 'two', 'three']) {
      const before = promised();
      const { code, output } = await riwaq.run(['backup', at('copies', `${name}.db`)], centre('.'));
      expect([code, output]).toEqual([0, expect.stringContaining('verified')]);
      const held = await actsIn(at('copies', `${name}.db`));
      expect(before.filter((actId) => !held.includes(actId))).toEqual([]);
    }
    await load.stop();
    expect(await server.end('SIGTERM')).toBe(0);
    const { code, output } = await riwaq.run(['restore', at('copies', 'three.db')], centre('elsewhere'));
    expect([code, output]).toEqual([0, expect.stringMatching(/is in place\njournal: \d+ acts, chain intact/)]);
    const [restored, held, now] = [
      await actsIn(at('elsewhere', 'riwaq.db')),
      await actsIn(at('copies', 'three.db')),
      await actsIn(at('riwaq.db')),
    ];
    expect(restored).toEqual(held);
    expect(now.slice(0, held.length)).toEqual(held);
    expect(await verifyFile(at('elsewhere', 'riwaq.db'))).toEqual(await verifyFile(at('copies', 'three.db')));
  });

  test('a backup without a name finds its own place, and none replaces another', async () => {
    const { code } = await riwaq.run(['backup'], centre('.'));
    expect(code).toBe(0);
    const [name = ''] = await readdir(at('backups'));
    expect(name).toMatch(/^riwaq-\d{4}-\d{2}-\d{2}T[\d-]+Z\.db$/);
    const before = await readFile(at('backups', name));
    expect(await riwaq.run(['backup', at('backups', name)], centre('.'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('never replaces another'),
    });
    expect(before.equals(await readFile(at('backups', name)))).toBe(true);
  });

  test('restoring over a centre keeps what was there aside', async () => {
    const server = await rollServer.serve([], centre('.'));
    const [trainer = expect.unreachable()] = trainers;
    await send(server.url, trainer, nextAct(trainer));
    expect((await riwaq.run(['backup', at('one.db')], centre('.'))).code).toBe(0);
    await send(server.url, trainer, nextAct(trainer));
    await server.end('SIGKILL'); // the log still holds the last save
    const { code, output } = await riwaq.run(['restore', at('one.db')], centre('.'));
    expect(code).toBe(0);
    const aside = /what was there is kept in (\S+)/.exec(output)?.[1] ?? '';
    expect(await actsIn(at('riwaq.db'))).toHaveLength(1);
    expect(await actsIn(aside)).toHaveLength(2);
  });

  test('nothing is restored under a running server, which goes on', async () => {
    expect((await riwaq.run(['backup', at('one.db')], centre('.'))).code).toBe(0);
    const server = await rollServer.serve([], centre('.'));
    const [trainer = expect.unreachable()] = trainers;
    await send(server.url, trainer, nextAct(trainer));
    const { code, output } = await riwaq.run(['restore', at('one.db')], centre('.'));
    expect([code, output]).toEqual([1, expect.stringContaining('stop the server before restoring')]);
    await send(server.url, trainer, nextAct(trainer));
    expect((await call(server.url, 'identity.me', {}, trainer.caller)).refusal).toEqual({});
    await server.end('SIGTERM');
    expect(await actsIn(at('riwaq.db'))).toHaveLength(2);
    expect((await readdir(folder)).filter((name) => /replaced|part/.test(name))).toEqual([]);
  });

  test('a damaged or missing file is refused, and nothing is touched', async () => {
    expect((await riwaq.run(['backup', at('one.db')], centre('.'))).code).toBe(0);
    await truncate(at('one.db'), 40_960);
    const before = await readFile(at('riwaq.db'));
    for (const name of ['one.db', 'nowhere.db']) {
      const { code, output } = await riwaq.run(['restore', at(name)], centre('.'));
      expect([name, code]).toEqual([name, 1]);
      expect(output).not.toMatch(/\n\s+at /);
    }
    expect(await riwaq.run(['restore'], centre('.'))).toEqual({ code: 2, output: 'restore: which file?\n' });
    expect(before.equals(await readFile(at('riwaq.db')))).toBe(true);
    expect(existsSync(at('riwaq.db.part'))).toBe(false);
    await riwaq.run(['restore', at('one.db')], centre('new'));
    expect(existsSync(at('new', 'riwaq.db'))).toBe(false);
  });
});
