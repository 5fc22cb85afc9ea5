/**
 * The hour of results: 3,000 trainees' results published by one act while readers poll through that instant, then 300 reads a second
 * for a minute, by an open loop over real HTTP. Limits: p95 under 500 ms, and no answer that is neither nothing nor complete. The figure
 * stands last.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const RATE = 300;
const SECONDS = 60;
const LIMIT_MS = 500;
const POLLERS = 20;
/** How far apart a poller asks. Milliseconds. */
const POLL_MS = 100;

type Prepared = {
  readonly port: number;
  readonly tokens: readonly string[];
  readonly publisher: string;
  readonly of: object;
  readonly people: number;
  readonly modules: number;
};
type Answered = { readonly status: number; readonly body: string };

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

function call(port: number, { token, path, body = {} }: { token: string; path: string; body?: object }): Promise<Answered> {
  const headers = { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${token}` };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path: `/api/${path}`, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

type Read = { readonly kind: 'nothing' | 'complete' | 'half' | 'failed'; readonly began: number };

/** What one trainee saw: nothing at all, all of it, or anything else. */
async function read({ port, modules }: Prepared, token: string): Promise<Read> {
  const began = performance.now();
  const { status, body } = await call(port, { token, path: 'grades.myResults' });
  if (status !== 200) return { kind: 'failed', began };
  const { results, marks } = asResults(JSON.parse(body)).result.data;
  if (results.length === 0 && marks.length === 0) return { kind: 'nothing', began };
  const [first] = results;
  const complete = results.length === 1 && first?.result.modules.length === modules && first.result.year !== null && marks.length > modules;
  return { kind: complete ? 'complete' : 'half', began };
}

type Results = { readonly result: { readonly modules: readonly unknown[]; readonly year: object | null } };

function asResults(answer: unknown): { result: { data: { results: readonly Results[]; marks: readonly unknown[] } } } {
  return answer as { result: { data: { results: readonly Results[]; marks: readonly unknown[] } } };
}

function asPrepared(message: unknown): Prepared {
  return message as Prepared;
}

/** Readers through the instant; answers how many reads were wrong: half a list, or nothing once another had seen it. */
async function throughTheInstant(prepared: Prepared) {
  const seen: (Read & { ended: number })[] = [];
  const over = new AbortController();
  const poll = async (token: string) => {
    while (!over.signal.aborted) {
      const answer = await read(prepared, token);
      seen.push({ ...answer, ended: performance.now() });
      await pause(POLL_MS);
    }
  };
  const polling = Array.from({ length: POLLERS }, (_, at) => poll(prepared.tokens[at] ?? ''));
  await pause(1000);
  const began = performance.now();
  const body = { actId: '00000000-0000-7000-8000-000000000001', ...prepared.of, semester: null, sitting: 'normal', isRanked: false };
  const { status, body: said } = await call(prepared.port, { token: prepared.publisher, path: 'grades.publishResults', body });
  const took = performance.now() - began;
  if (status !== 200) throw new Error(`The publication was refused: ${said.slice(0, 300)}`);
  await pause(1000);
  over.abort();
  await Promise.all(polling);
  const first = Math.min(...seen.filter(({ kind }) => kind === 'complete').map(({ ended }) => ended));
  const wrong = seen.filter(({ kind, began: at }) => kind === 'half' || kind === 'failed' || (kind === 'nothing' && at > first));
  const slowest = Math.max(...seen.map(({ began: at, ended }) => ended - at));
  return { took, reads: seen.length, wrong: wrong.length, slowest };
}

/** An open loop: each read is due at its own instant, and its time counts from then, whether the server keeps up or not. */
async function burst(prepared: Prepared) {
  const took: number[] = [];
  let wrong = 0;
  const pending: Promise<void>[] = [];
  const began = performance.now();
  for (let count = 0; count < RATE * SECONDS; count += 1) {
    const due = began + (count * 1000) / RATE;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    const token = prepared.tokens[(count * 7) % prepared.tokens.length] ?? '';
    pending.push(
      read(prepared, token).then(({ kind }) => {
        took.push(performance.now() - due);
        if (kind !== 'complete') wrong += 1;
      }),
    );
  }
  await Promise.all(pending);
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? Infinity;
  return { reads: took.length, wrong, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const folder = await mkdtemp(join(tmpdir(), 'riwaq-bench-'));
const child = fork(new URL('./tests-bench-results-server-ts.js', import.meta.url), [folder], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const prepared = await new Promise<Prepared>((resolve, reject) => {
  child.once('message', (message) => resolve(asPrepared(message)));
  child.once('exit', (code) => reject(new Error(`The server under test ended with ${code}.`)));
});
const instant = await throughTheInstant(prepared);
const { reads, wrong, p50, p95, p99 } = await burst(prepared);
child.kill();
agent.destroy();
await rm(folder, { recursive: true, force: true });
const ms = (value: number) => `${value.toFixed(0)} ms`;
console.log(`published to ${prepared.people} trainees (${prepared.modules} modules each) in ${ms(instant.took)}`);
console.log(
  `${instant.reads} reads through the instant: ${instant.wrong} neither nothing nor complete, the slowest ${ms(instant.slowest)}`,
);
console.log(`${reads} reads at ${RATE}/s: ${wrong} not complete; p50 ${ms(p50)}, p99 ${ms(p99)}`);
console.log(`p95 ${ms(p95)} of ${LIMIT_MS} ms`);
process.exit(instant.wrong === 0 && wrong === 0 && p95 < LIMIT_MS ? 0 : 1);
