/**
 * 3,000 signed transcripts set in files to print, in the background of the real server, while a light query is asked twenty times a
 * second. Limits: forty seconds, and p99 of the query under 200 ms. The figure stands last.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 40_000;
const LIMIT_P99 = 200;
/** How far apart the light query is asked. Milliseconds. */
const PACE = 50;

type Prepared = {
  readonly port: number;
  readonly token: string;
  readonly publicationId: string;
  readonly total: number;
  readonly prepareMs: number;
  readonly signMs: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

function call({ port, token }: Prepared, path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${token}` };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path: `/api/${path}`, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(JSON.parse(text))
          : reject(new Error(`${path}: ${response.statusCode} ${text.slice(0, 200)}`)),
      );
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

type Run = { readonly runId: string; readonly total: number; readonly outcome: string | null; readonly parts: number };

function asRun(answer: unknown): Run {
  return (answer as { result: { data: Run } }).result.data;
}

function asPrepared(message: unknown): Prepared {
  return message as Prepared;
}

const folder = await mkdtemp(join(tmpdir(), 'riwaq-bench-'));
const program = new URL('./tests-bench-transcripts-server-ts.js', import.meta.url);
const child = fork(program, [folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
const prepared = await new Promise<Prepared>((resolve, reject) => {
  child.once('message', (message) => resolve(asPrepared(message)));
  child.once('exit', (code) => reject(new Error(`The server under test ended with ${code}.`)));
});
const began = performance.now();
const wanted = { actId: '00000000-0000-7000-8000-000000000001', publicationId: prepared.publicationId, groupId: null, kind: 'transcript' };
const { runId, total } = asRun(await call(prepared, 'grades.printResultPapers', wanted));
const took: number[] = [];
let run = asRun(await call(prepared, 'documents.printing', { runId }));
const asked: Promise<void>[] = [];
while (run.outcome === null) {
  const due = performance.now();
  asked.push(call(prepared, 'identity.me', {}).then(() => void took.push(performance.now() - due)));
  await pause(PACE);
  run = asRun(await call(prepared, 'documents.printing', { runId }));
}
const seconds = (performance.now() - began) / 1000;
await Promise.all(asked);
child.kill();
agent.destroy();
await rm(folder, { recursive: true, force: true });
took.sort((a, b) => a - b);
const p99 = took[Math.floor(took.length * 0.99)] ?? Infinity;
console.log(`prepared in ${(prepared.prepareMs / 1000).toFixed(1)} s, signed in ${(prepared.signMs / 1000).toFixed(1)} s`);
console.log(`a light query meanwhile, ${took.length} times: p99 ${p99.toFixed(0)} ms of ${LIMIT_P99} ms`);
console.log(`${total} transcripts in ${run.parts} files: ${seconds.toFixed(1)} s of ${LIMIT_MS / 1000} s`);
process.exit(run.outcome === 'done' && seconds * 1000 < LIMIT_MS && p99 < LIMIT_P99 ? 0 : 1);
