/** What the server answers to at all: every procedure is one row of the matrix, and there is no other way in. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { Db } from '#db/driver';
import type { Rules } from '../../shared/core/authority.ts';
import { openHttp } from '../../server/app/http.ts';
import { appRouter } from '../../server/app/router.ts';
import { rules } from '../../server/app/rules.ts';
import { readSettings } from '../../server/app/settings.ts';
import { testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { proceduresOf, type Built } from '../support/procedures.ts';
import { openProcedures } from '../support/procedures-http.ts';

/** The routes of a server, one a line, with their methods. */
function routesOf(app: FastifyInstance): string[] {
  const drawn = app.printRoutes({ commonPrefix: false, includeHooks: false });
  return drawn
    .split('\n')
    .map((route) => route.replace(/^[├└─│\s]+/, ''))
    .filter(Boolean);
}

const table: Rules = rules;
const real = proceduresOf(appRouter({ demo: false }));
const demo = proceduresOf(appRouter({ demo: true }));
const named = Object.entries(demo);
const wrong = (faults: readonly unknown[]) => expect(faults).toEqual([]);

describe('Every procedure', () => {
  it('was seen', () => expect(named.length).toBeGreaterThan(55));

  it('is exactly one act of the matrix', () => {
    wrong(named.filter(([, { _def }]) => !Object.hasOwn(table, _def.meta?.action ?? '')).map(([path]) => path));
  });

  it('says what it may be sent, even where that is nothing', () => {
    wrong(named.filter(([, { _def }]) => _def.inputs.length !== 1).map(([path]) => path));
  });

  it('changes something only under an act that writes', () => {
    const changes = ([, { _def }]: readonly [string, Built]) =>
      _def.type === 'mutation' && table[_def.meta?.action ?? '']?.kind !== 'write';
    // The matrix writes “see / end sessions” in one row, which it calls a reading one, and calls a list that leaves a reading too.
    wrong(
      named
        .filter(changes)
        .map(([path]) => path)
        .filter((path) => !['identity.endLogin', 'grades.exportResults'].includes(path)),
    );
  });

  it('of the demonstration does not exist in a real centre', () => {
    expect(Object.keys(demo).filter((path) => !Object.hasOwn(real, path))).toEqual(['identity.personas', 'identity.signInAs']);
    wrong(Object.keys(real).filter((path) => !Object.hasOwn(demo, path)));
  });

  it('acts without a login only where the matrix says so', () => {
    const open = named.filter(([, { _def }]) => table[_def.meta?.action ?? '']?.open !== undefined).map(([path]) => path);
    expect(open.toSorted()).toEqual([
      'identity.activate',
      'identity.confirm',
      'identity.found',
      'identity.giveSecondFactor',
      'identity.personas',
      'identity.signIn',
      'identity.signInAs',
      'identity.welcome',
    ]);
  });
});

const doors = [
  'documents.upload',
  'people.bringList',
  'trainees.bringList',
  'timetable.bringList',
  'schedule.bringList',
  'grades.previewMarks',
  'grades.bringMarks',
  'grades.fillTemplate',
  'live',
].map((path) => `/api/${path} (POST)`);

describe('The web server', () => {
  let db: Db;
  let app: FastifyInstance;
  beforeAll(async () => {
    db = await freshDatabase();
    app = await openProcedures(testServices(db), false);
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await db.close();
  });

  it('has the procedures, the doors of files, live news and calendars, a sign of life, and nothing else', () => {
    expect(routesOf(app)).toEqual(['/health (GET, HEAD)', ...doors, '/api/:paths (POST)', '/calendrier/:file (GET, HEAD)']);
  });

  it('adds the client’s own files, and no other, where it serves them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'riwaq-pages-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><script nonce="__NONCE__"></script>');
    await writeFile(join(folder, 'secret.txt'), 'not yours');
    const whole = await openHttp({ services: testServices(db), settings: readSettings({}), demo: false, pages: folder });
    await whole.ready();
    expect(routesOf(whole).toSorted()).toEqual([
      '* (HEAD, GET)',
      '/ (GET, HEAD)',
      'api/:paths (POST)',
      'api/documents.upload (POST)',
      'api/grades.bringMarks (POST)',
      'api/grades.fillTemplate (POST)',
      'api/grades.previewMarks (POST)',
      'api/live (POST)',
      'api/people.bringList (POST)',
      'api/schedule.bringList (POST)',
      'api/timetable.bringList (POST)',
      'api/trainees.bringList (POST)',
      'calendrier/:file (GET, HEAD)',
      'health (GET, HEAD)',
      'icon.svg (GET, HEAD)',
      'manifest.webmanifest (GET, HEAD)',
      'service-worker.js (GET, HEAD)',
    ]);
    const page = await whole.inject({ url: '/une/page/quelconque' });
    expect([page.statusCode, page.headers['content-type'], page.body.includes('__NONCE__')]).toEqual([
      200,
      'text/html; charset=utf-8',
      false,
    ]);
    expect((await whole.inject({ url: '/assets/nope.js' })).json().error.message).toBe('core.hidden');
    for (const url of [
      '/assets/../secret.txt',
      '/assets/%2e%2e/secret.txt',
      '/assets/..%2fsecret.txt',
      '/secret.txt',
      '/assets//secret.txt',
    ])
      expect((await whole.inject({ url })).body, url).not.toContain('not yours');
    await whole.close();
    await rm(folder, { recursive: true });
  });

  it('tells nothing by its sign of life', async () => {
    const answer = await app.inject({ url: '/health' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }]);
  });

  it('does not know the demonstration’s procedures in a real centre', async () => {
    for (const path of ['identity.personas', 'identity.signInAs']) {
      const answer = await app.inject({
        method: 'POST',
        url: `/api/${path}`,
        headers: { 'content-type': 'application/json', 'x-riwaq': '1' },
        payload: '{}',
      });
      expect([answer.statusCode, answer.json().error.data.refusal.reason]).toEqual([404, 'core.hidden']);
    }
  });

  it('answers every address it does not have like what does not exist', async () => {
    for (const [method, url] of [
      ['GET', '/'],
      ['GET', '/etc/passwd'],
      ['POST', '/'],
      ['DELETE', '/health'],
      ['GET', '/assets/x.js'],
      ['GET', '/%zz'],
      ['OPTIONS', '/api'],
    ] as const) {
      const answer = await app.inject({ method, url });
      expect(answer.statusCode, `${method} ${url}`).toBe(url === '/%zz' ? 400 : 404);
      expect(answer.json().error.message).toMatch(/^core\./);
    }
  });
});
