/** The stream of live updates over real HTTP: who may follow, what is said, when it ends, how many there may be. */
import { uuidv7 } from 'uuidv7';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { HOUR } from '../../shared/core/time.ts';
import { STREAMS } from '../../server/app/live.ts';
import { writeLive } from '../../server/core/live.ts';
import { tell } from '../../server/notices/write.ts';
import { signedInAs, testServices, type Browser, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { identityWorld, type World } from '../support/identity-world.ts';
import { follow, portOf, type Followed } from '../support/live-stream.ts';
import { openProcedures } from '../support/procedures-http.ts';

let db: Db;
let services: TestServices;
let world: World;
let app: FastifyInstance;
let port: number;
const open: Followed[] = [];

beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db);
  world = await identityWorld(db);
  app = await openProcedures(services);
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = portOf(app);
});
afterEach(async () => {
  for (const each of open.splice(0)) each.leave();
  await app.close();
  await db.close();
});

async function following(browser: Browser, asked: Parameters<typeof follow>[2] = {}): Promise<Followed> {
  const followed = await follow(port, browser.token, asked);
  open.push(followed);
  return followed;
}

const say = (personId: string, words: string) =>
  writeLive(services, (tx) => tell(tx, { personId, key: 'grades.notice.published', params: { secret: words } }, services.clock()));

async function call(path: string, browser: Browser, input: object = {}) {
  const headers = { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${browser.token}` };
  return app.inject({ method: 'POST', url: `/api/${path}`, headers, payload: JSON.stringify({ actId: uuidv7(), ...input }) });
}

describe('A stream', () => {
  it('says what to read again, to whom it concerns, and nothing of what it says', async () => {
    const trainee = await following(await signedInAs(services, world.people.trainee));
    const director = await following(await signedInAs(services, world.people.director));
    expect([trainee.status, trainee.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(trainee.headers).toMatchObject({
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    await trainee.until('\n\n');
    await say(world.people.trainee, 'douze et demi');
    await trainee.until('data: notices\n\n');
    expect(director.said()).not.toContain('notices');
    expect(`${trainee.said()}${director.said()}`).toMatch(/^(id: [0-9a-f-]{36}\.\d+\ndata: (notices)?\n\n)+$/);
  });

  it('is for who is signed in completely, behind the gate of every call', async () => {
    expect((await follow(port, null)).status).toBe(401);
    expect((await follow(port, 'A'.repeat(43))).status).toBe(401);
    const browser = await signedInAs(services, world.people.trainee);
    expect((await following(browser, { headers: { 'x-riwaq': '0' } })).status).toBe(403);
    expect((await following(browser, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await following(browser, { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await following(browser, { since: 'x'.repeat(61) })).status).toBe(400);
    const get = await app.inject({ url: '/api/live', cookies: { '__Host-riwaq': browser.token ?? '' } });
    expect(get.statusCode).toBe(405);
  });

  it('answers once where no stream is asked for, and says what was missed', async () => {
    const browser = await signedInAs(services, world.people.trainee);
    const first = await call('notices.news', browser, {});
    expect(first.statusCode).toBe(400);
    const asked = {
      url: '/api/live',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${browser.token}` },
    } as const;
    const { cursor } = (await app.inject({ ...asked, payload: { since: null } })).json().result.data;
    await say(world.people.trainee, 'x');
    expect((await app.inject({ ...asked, payload: { since: cursor } })).json().result.data.topics).toEqual(['notices']);
    const stream = await following(browser, { since: cursor });
    await stream.until('data: notices\n\n');
    const stranger = await following(browser, { since: `${uuidv7()}.4` });
    await stranger.until('data: *\n\n');
  });

  it('does not count as use of the login: a screen left alone idles out, and its stream with it', async () => {
    const browser = await signedInAs(services, world.people.trainee);
    const stream = await following(browser);
    await stream.until('\n\n');
    services.time.now += 13 * HOUR;
    await say(world.people.trainee, 'x');
    const { personId } = { personId: world.people.trainee };
    services.live.publish([{ topic: 'identity.logins', personIds: [personId] }]);
    await stream.until('event: ended');
    await stream.untilOver();
    expect((await follow(port, browser.token)).status).toBe(401);
  });
});

describe('A stream ends', () => {
  it('at sign-out, at once, and says so', async () => {
    const browser = await signedInAs(services, world.people.trainee);
    const other = await signedInAs(services, world.people.trainee);
    const [stream, stays] = [await following(browser), await following(other)];
    expect((await call('identity.signOut', browser)).statusCode).toBe(200);
    await stream.until('event: ended');
    await stream.untilOver();
    await stays.until('identity.logins');
    expect(stays.isOver()).toBe(false);
  });

  it('when the account is suspended by another', async () => {
    const browser = await signedInAs(services, world.people.trainee);
    const stream = await following(browser);
    const affairs = await signedInAs(services, world.people.studentAffairs);
    const suspended = await call('identity.suspend', affairs, { accountId: world.accounts.trainee, version: 1, suspended: true });
    expect(suspended.statusCode).toBe(200);
    await stream.until('event: ended');
  });

  it('when the server closes, which waits for none', async () => {
    const stream = await following(await signedInAs(services, world.people.trainee));
    await stream.until('\n\n');
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    await stream.untilOver();
    expect(stream.said()).toContain('event: closing');
  });
});

describe('There is one stream of a login', () => {
  it('the latest: a thousand openings of one login leave one, and are slowed', async () => {
    const browser = await signedInAs(services, world.people.trainee);
    const statuses: number[] = [];
    const all: Followed[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      const followed = await following(browser);
      statuses.push(followed.status);
      if (followed.status === 200) all.push(followed);
      else expect(Number(followed.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(STREAMS.openingsAMinute);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    await all[0]?.until('event: replaced');
    expect(all.filter((each) => !each.said().includes('event: replaced'))).toHaveLength(1);
  });

  it('and few of one person', async () => {
    const streams: Followed[] = [];
    for (let n = 0; n <= STREAMS.ofOnePerson; n += 1) streams.push(await following(await signedInAs(services, world.people.trainee)));
    await streams[0]?.until('event: replaced');
    expect(streams.filter((each) => each.said().includes('replaced'))).toHaveLength(1);
  });
});
