/**
 * Calls while five hundred browsers follow live updates, then while all of them are told something every second, against the same
 * calls with nobody following, in turns in one run. The last line is the figure: the p99 of those that follow, over that of none,
 * 1.5 at most; what telling all of them every second costs stands above it.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SECONDS = 6;
const CALLS_A_SECOND = 100;
const ROUNDS = 3;
const MOST = 1.5;

type Prepared = { readonly port: number; readonly tokens: readonly string[]; readonly caller: string };

function headersOf(token: string, accept: string) {
  return { 'content-type': 'application/json', 'x-riwaq': '1', accept, cookie: `__Host-riwaq=${token}` };
}

let told = 0;

/** Opens a stream; answers how to leave it, once it has begun. */
function follow({ port }: Prepared, token: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      path: '/api/live',
      method: 'POST',
      agent: false,
      headers: headersOf(token, 'text/event-stream'),
    });
    asked.once('response', (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`A stream was refused: ${answer.statusCode}.`));
      answer.setEncoding('utf8').on('data', (said: string) => void (told += said.split('data: notices').length - 1));
      answer.on('error', () => undefined);
      resolve(() => asked.destroy());
    });
    asked.on('error', () => undefined);
    asked.end('{"since":null}');
  });
}

/** How long one call takes, in milliseconds. */
function call({ port, caller }: Prepared): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const asked = request({
      port,
      host: '127.0.0.1',
      path: '/api/notices.unread',
      method: 'POST',
      headers: headersOf(caller, 'application/json'),
    });
    asked.once('response', (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`A call was refused: ${answer.statusCode}.`));
      answer.resume().once('end', () => resolve(performance.now() - began));
    });
    asked.once('error', reject);
    asked.end('{}');
  });
}

/** The times of calls that come evenly for a while, whatever the ones before take. */
async function calls(prepared: Prepared): Promise<number[]> {
  const under: Promise<number>[] = [];
  for (let n = 0; n < SECONDS * CALLS_A_SECOND; n += 1) {
    under.push(call(prepared));
    await new Promise((resolve) => setTimeout(resolve, 1_000 / CALLS_A_SECOND));
  }
  return Promise.all(under);
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

const folder = await mkdtemp(join(tmpdir(), 'riwaq-bench-'));
const child = fork(new URL('./tests-bench-live-server-ts.js', import.meta.url), [folder], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const prepared = await new Promise<Prepared>((resolve, reject) => {
  child.once('message', (message) => resolve(asPrepared(message)));
  child.once('exit', (code) => reject(new Error(`The server under test ended with ${code}.`)));
});

function asPrepared(message: unknown): Prepared {
  return message as Prepared;
}

await calls(prepared); // warm
const alone: number[] = [];
const followed: number[] = [];
const toldAll: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  alone.push(p99(await calls(prepared)));
  const leave = await Promise.all(prepared.tokens.map((token) => follow(prepared, token)));
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // opening them is not what is measured
  followed.push(p99(await calls(prepared)));
  const telling = setInterval(() => child.send('tell'), 1_000);
  toldAll.push(p99(await calls(prepared)));
  clearInterval(telling);
  for (const each of leave) each();
  await new Promise((resolve) => setTimeout(resolve, 500));
}
child.kill();
await rm(folder, { recursive: true, force: true });
// What else the machine does only ever makes a round slower: the best of each is what Riwaq costs.
const [before, during, told500] = [Math.min(...alone), Math.min(...followed), Math.min(...toldAll)];
console.log(`streams: ${prepared.tokens.length}, events heard: ${told}`);
console.log(`p99 of a call, nobody following: ${before.toFixed(1)} ms`);
console.log(`p99 of a call, all following: ${during.toFixed(1)} ms`);
console.log(`p99 of a call, all told every second: ${told500.toFixed(1)} ms`);
console.log(`ratio ${(during / before).toFixed(2)}`);
process.exit(during <= before * MOST ? 0 : 1);
