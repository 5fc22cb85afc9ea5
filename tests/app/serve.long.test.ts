/** `npm start` as a centre runs it: refused when it would be insecure, on this machine in clear, on the network with a certificate. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialect, openDatabase } from '#db/driver';
import { openCentre } from '../../server/app/open.ts';
import { readSettings } from '../../server/app/settings.ts';
import { verifyFile } from '../../server/db/backup.ts';
import { migrate } from '../../server/db/migrate.ts';
import { emptyLocation } from '../support/database.ts';
import { bundled, call, newCaller, type Program } from '../support/program.ts';

let riwaq: Program;
let folder: string;
beforeAll(async () => {
  riwaq = await bundled();
  folder = await mkdtemp(join(tmpdir(), 'riwaq-serve-'));
});
afterAll(async () => {
  await riwaq.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The environment of an empty centre of this test run's database. */
async function emptyCentre(name: string) {
  const place = await emptyLocation();
  return { env: { RIWAQ_DATA: join(folder, name), DATABASE_URL: place.location }, drop: place.drop };
}

/** A certificate that this test alone trusts. `openssl` stands in Debian's base and in node's images. */
function makeCertificate(): { cert: string; key: string } {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
        ...names,
      ],
      { stdio: 'pipe' },
    );
  } catch (error) {
    throw new Error('This test makes a certificate with `openssl`, which is missing or failed: apt-get install openssl.', { cause: error });
  }
  return { cert, key };
}

describe('a start that would be insecure', () => {
  it.each([
    [{ RIWAQ_HOST: '0.0.0.0' }, 'Riwaq would listen on 0.0.0.0 without encryption'],
    [{ RIWAQ_CALLS_PER_MINUTE: 'many' }, 'RIWAQ_CALLS_PER_MINUTE is not a whole number'],
  ])('ends with the reason in one sentence, and has made nothing: %o', async (settings, sentence) => {
    const { code, output } = await riwaq.run(['serve'], { RIWAQ_DATA: join(folder, 'insecure'), ...settings });
    expect([code, output]).toEqual([1, expect.stringContaining(sentence)]);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'insecure'))).toBe(false);
  });

  it('says which commands there are when it knows none of the name', async () => {
    const { code, output } = await riwaq.run(['constructor']);
    expect([code, output]).toEqual([
      2,
      expect.stringMatching(/No command “constructor”\. There are: serve, demo, verify, backup, restore, import-class/),
    ]);
  });
});

describe('a start on this machine', () => {
  it('serves in clear, knows nobody, and stops in order when asked', async () => {
    const { env, drop } = await emptyCentre('local');
    const server = await riwaq.serve(['serve'], env);
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
    const answer = await fetch(`${server.url}/health`);
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect((await call(server.url, 'identity.me', {}, newCaller())).refusal).toMatchObject({ kind: 'unauthenticated' });
    expect((await call(server.url, 'identity.personas', {}, newCaller())).status, 'one click of the demonstration').toBe(404);
    expect(await server.end('SIGTERM')).toBe(0);
    expect((await readFile(join(folder, 'local', 'seal.key'), 'utf8')).length).toBeGreaterThan(40);
    await drop();
  });
});

describe('a start on the network', () => {
  it('serves with the certificate alone, and tells browsers to come back encrypted', async () => {
    const { cert, key } = makeCertificate();
    const { env, drop } = await emptyCentre('network');
    const server = await riwaq.serve(['serve'], { ...env, RIWAQ_HOST: '0.0.0.0', RIWAQ_TLS_CERT: cert, RIWAQ_TLS_KEY: key });
    expect(server.url).toMatch(/^https:\/\/0\.0\.0\.0:\d+$/);
    const url = server.url.replace('0.0.0.0', 'localhost');
    const trusting = newCaller(await readFile(cert, 'utf8'));
    const answer = await call(url, 'identity.welcome', {}, trusting);
    expect(answer).toMatchObject({ status: 200, data: { isFounded: false } });
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    await expect(call(url, 'identity.welcome', {}, newCaller('no certificate'))).rejects.toThrow();
    await expect(call(url.replace('https:', 'http:'), 'identity.welcome', {}, newCaller())).rejects.toThrow();
    await server.end('SIGTERM');
    await drop();
  });

  it('ends with a sentence when the certificate is not there', async () => {
    const { env, drop } = await emptyCentre('missing');
    const { code, output } = await riwaq.run(['serve'], { ...env, RIWAQ_TLS_CERT: '/nowhere/cert.pem', RIWAQ_TLS_KEY: '/nowhere/key.pem' });
    expect([code, output]).toEqual([1, expect.stringContaining('/nowhere/cert.pem')]);
    await drop();
  });
});

describe.runIf(dialect === 'sqlite')('a start on the database of an earlier program', () => {
  it('backs it up before it migrates it', async () => {
    const [data, earlier] = [join(folder, 'earlier'), join(folder, 'earlier-migrations')];
    const migrations = join(import.meta.dirname, '../../migrations/sqlite');
    const names = (await readdir(migrations)).toSorted();
    await mkdir(data);
    await mkdir(earlier);
    for (const name of names.slice(0, 3)) await copyFile(join(migrations, name), join(earlier, name));
    const old = await openDatabase({ location: join(data, 'riwaq.db') });
    await migrate(old, { folder: earlier, now: 0 });
    await old.close();
    const said: string[] = [];
    const db = await openCentre(readSettings({ RIWAQ_DATA: data }), (line) => void said.push(line));
    await db.close();
    const [backup = ''] = await readdir(join(data, 'backups'));
    expect(backup).toMatch(/^riwaq\.db\.before-0004\./);
    expect((await verifyFile(join(data, 'backups', backup))).get('migration')).toBe(3);
    expect((await verifyFile(join(data, 'riwaq.db'))).get('migration')).toBe(names.length);
    expect(said[0]).toContain(backup);
  });
});
