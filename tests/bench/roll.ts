/**
 * Roll saves through the whole of Riwaq (HTTP, tRPC, authority, journal, commit on disk) against what the machine can do at
 * all, in one run: raw HTTP requests of node, raw transactions of the database. The last line is the figure: ratio R ≥ 0.4.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';

const CONNECTIONS = 32;
const SECONDS = 6;
const LINES = 30;
const REACH = 0.4;

type Prepared = {
  readonly port: number;
  readonly requests: readonly { readonly cookie: string; readonly sessionId: string; readonly people: readonly string[] }[];
};

/** What a server of node answers when it does nothing. */
async function rawHttp(): Promise<number> {
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end('{"ok":true}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { requests } = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    method: 'POST',
    body: '{}',
  });
  server.close();
  return requests.average;
}

/** What the database commits, one transaction after another, thirty rows each, every commit on the disk. */
function rawTransactions(folder: string): number {
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE line (session TEXT, person TEXT, presence TEXT, version INTEGER, PRIMARY KEY (session, person)) STRICT');
  const insert = db.prepare('INSERT INTO line VALUES (?, ?, ?, 1)');
  const save = db.transaction((session: number) => {
    for (let person = 0; person < LINES; person += 1) insert.run(`session-${session}`, `person-${person}`, 'present');
  });
  const until = performance.now() + SECONDS * 1000;
  let done = 0;
  for (; performance.now() < until; done += 1) save(done);
  db.close();
  return done / SECONDS;
}

/** Roll saves of Riwaq itself, in a process of its own as in production; each connection is a trainer calling rolls of 30. */
async function rollSaves(folder: string): Promise<number> {
  const child = fork(new URL('./tests-bench-roll-server-ts.js', import.meta.url), [folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const prepared = await new Promise<Prepared>((resolve, reject) => {
    child.once('message', (message) => resolve(asPrepared(message)));
    child.once('exit', (code) => reject(new Error(`The server under test ended with ${code}.`)));
  });
  let next = 0;
  let refused = 0;
  const calls = prepared.requests.map((mine) => ({ mine, version: 0 }));
  const cannon = autocannon({
    url: `http://127.0.0.1:${prepared.port}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    setupClient: (client) => {
      const call = calls[next % calls.length];
      next += 1;
      if (!call) throw new Error('No trainer for this connection.');
      client.setRequests([
        {
          setupRequest: (request) => ({ ...request, ...requestOf(call) }),
          onResponse: (status) => {
            if (status === 200) call.version += 1;
            else refused += 1;
          },
        },
      ]);
    },
  });
  const { requests } = await cannon;
  child.kill();
  if (refused > CONNECTIONS) throw new Error(`${refused} saves were refused.`);
  return requests.average;
}

type Call = { readonly mine: Prepared['requests'][number]; version: number };

function requestOf({ mine, version }: Call) {
  return {
    method: 'POST' as const,
    path: '/api/attendance.record',
    headers: { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${mine.cookie}` },
    body: JSON.stringify(saveOf(mine, version)),
  };
}

/** A save of a whole roll of thirty: three absent, one late, changed by each save; the rest present, which is derived. */
function saveOf({ sessionId, people }: Prepared['requests'][number], version: number) {
  const lines = people.slice(0, 4).map((personId, place) => {
    const isLate = place === 3;
    const away = version % 2 === 0;
    return { personId, presence: away ? (isLate ? 'late' : 'absent') : 'present', minutesLate: away && isLate ? 7 : null, version };
  });
  return { actId: actId(), sessionId, lines };
}

let drawn = 0;
function actId(): string {
  drawn += 1;
  return `00000000-0000-7000-8000-${drawn.toString(16).padStart(12, '0')}`;
}

function asPrepared(message: unknown): Prepared {
  return message as Prepared;
}

const folder = await mkdtemp(join(tmpdir(), 'riwaq-bench-'));
const http = await rawHttp();
const transactions = rawTransactions(folder);
const saves = await rollSaves(folder);
await rm(folder, { recursive: true, force: true });
const ratio = saves / Math.min(http, transactions);
console.log(`roll saves/s through HTTP (30 trainees, 32 connections): ${saves.toFixed(0)}`);
console.log(`raw node:http requests/s: ${http.toFixed(0)}`);
console.log(`raw better-sqlite3 transactions/s (30 rows, synchronous=FULL): ${transactions.toFixed(0)}`);
console.log(`ratio ${ratio.toFixed(2)}`);
process.exit(ratio >= REACH ? 0 : 1);
