/** `kill -9` in the middle of fifty roll saves a second, twenty times on the same data: what was answered stands, once. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialect, openDatabase, openReader, type Reader } from '#db/driver';
import { rollLine } from '../../server/attendance/table.ts';
import { checkChain } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { migrate } from '../../server/db/migrate.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { emptyLocation, type TestLocation } from '../support/database.ts';
import { NOW } from '../support/organisation-world.ts';
import { bundled, call, type Program, type Served } from '../support/program.ts';
import { foundTrainers } from '../support/roll-call-world.ts';
import { send, startLoad, trainerOf, type Line, type Trainer } from './roll-load.ts';

const KILLS = 20;
const TRAINERS = 12;
const SAVES_PER_SECOND = 50;
const START_LIMIT_MS = 3000;

let place: TestLocation;
let program: Program;
let trainers: Trainer[];

beforeAll(async () => {
  place = await emptyLocation();
  program = await bundled('tests/fault/roll-server.ts');
  const db = await openDatabase(place);
  await migrate(db, { folder: join(import.meta.dirname, '../../migrations', dialect), now: NOW });
  const callings = await foundTrainers(db, TRAINERS);
  const services = testServices(db, { now: NOW });
  trainers = [];
  for (const calling of callings) trainers.push(trainerOf(calling, (await signedInAs(services, calling.trainerId)).token ?? ''));
  await db.close();
});

afterAll(async () => {
  await program.drop();
  await place.drop();
});

type Started = { readonly server: Served; readonly tookMs: number };

/** Starts the server on what the last kill left; in how many milliseconds it gave its first answer. */
async function start(): Promise<Started> {
  const began = performance.now();
  const server = await program.serve([], {
    RIWAQ_DATA: join(place.location, '..'),
    DATABASE_URL: place.location,
    RIWAQ_CALLS_PER_MINUTE: '100000000',
  });
  const first = await call(server.url, 'identity.me', {}, trainers[0]?.caller ?? expect.unreachable());
  expect(first.status).toBe(200);
  return { server, tookMs: performance.now() - began };
}

/** What is slow because of what was left stays slow when killed and started again; what other work on the machine delayed does not. */
async function startInTime(tries = 3): Promise<Started> {
  const started = await start();
  if (started.tookMs < START_LIMIT_MS || tries === 1) return started;
  await started.server.end('SIGKILL');
  return startInTime(tries - 1);
}

/** Odd kills fall the moment an answer arrives, when a promise just given is youngest; even ones while saves are under way. */
async function loadAndKill(server: Served, kill: number): Promise<void> {
  const load = startLoad(server.url, trainers, SAVES_PER_SECOND);
  await pause(250 + Math.random() * 700);
  await load.until(kill % 2 === 1 ? 'answered' : 'sent');
  if (kill % 2 === 0) await pause(Math.random() * 6);
  const gone = server.end('SIGKILL');
  await Promise.all([load.stop(), gone]);
}

/** What the device's queue does: each act that was not answered is sent again as it was. How many there were, and were done already. */
async function sendAgain(url: string, db: Reader): Promise<{ unanswered: number; done: number }> {
  const before = new Set((await db.select({ actId: journal.actId }).from(journal)).map(({ actId }) => actId));
  const unanswered = trainers.flatMap((trainer) => (trainer.pending ? [{ trainer, act: trainer.pending }] : []));
  for (const { trainer, act } of unanswered) await send(url, trainer, act);
  const repeated = trainers.find(({ acknowledged }) => acknowledged.length > 0);
  const last = repeated?.acknowledged.at(-1);
  if (repeated && last) expect((await call(url, 'attendance.record', last, repeated.caller)).status).toBe(200);
  return { unanswered: unanswered.length, done: unanswered.filter(({ act }) => before.has(act.actId)).length };
}

/** The journal holds exactly the acts that were acknowledged, the roll exactly the lines they made. */
async function expectAllKept(db: Reader): Promise<void> {
  const acts = (await db.select({ actId: journal.actId }).from(journal)).map(({ actId }) => actId);
  const promised = trainers.flatMap(({ acknowledged }) => acknowledged.map(({ actId }) => actId));
  expect(
    promised.filter((actId) => !acts.includes(actId)),
    'acknowledged, then lost',
  ).toEqual([]);
  expect(acts.toSorted()).toEqual(promised.toSorted());
  expect(await checkChain(db)).toMatchObject({ ok: true, length: promised.length });
  const stored = await db.select().from(rollLine);
  const kept = stored.map(({ sessionId, personId, presence, minutesLate, version }) =>
    written(sessionId, { personId, presence: presence as Line['presence'], minutesLate, version }),
  );
  const told = trainers.flatMap(({ calling, lines }) => [...lines.values()].map((line) => written(calling.sessionId, line)));
  expect(kept.toSorted()).toEqual(told.toSorted());
}

function written(sessionId: string, { personId, presence, minutesLate, version }: Line): string {
  return `${sessionId} ${personId} ${presence} ${minutesLate} v${version}`;
}

function expectWhole(): void {
  if (dialect !== 'sqlite') return;
  const file = new Database(place.location, { readonly: true });
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(file.pragma('foreign_key_check')).toEqual([]);
  file.close();
}

test('a killed server loses no save it acknowledged, does none twice, and is back within three seconds', { timeout: 180_000 }, async () => {
  const starts: number[] = [];
  const between = { unanswered: 0, done: 0 };
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const { server, tookMs } = await startInTime();
    const reader = await openReader(place.location);
    try {
      starts.push(tookMs);
      const { unanswered, done } = await sendAgain(server.url, reader.read);
      between.unanswered += unanswered;
      between.done += done;
      await expectAllKept(reader.read);
    } finally {
      await reader.close();
    }
    expectWhole();
    if (kill < KILLS) await loadAndKill(server, kill);
    else await server.end('SIGTERM');
  }
  const acts = trainers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const slowest = Math.max(...starts);
  console.log(
    `${KILLS} kills: ${acts} saves kept; ${between.unanswered} unanswered when killed, of which ${between.done} were done already; first answer after ${Math.round(Math.min(...starts))} to ${Math.round(slowest)} ms`,
  );
  expect(acts).toBeGreaterThan(KILLS * 5);
  expect(between.unanswered).toBeGreaterThan(0);
  expect(slowest).toBeLessThan(START_LIMIT_MS);
});
