/**
 * 150 trainers enter marks, 50 at once, for a minute, at a fixed rate of 50 saves a second through the whole of Riwaq (HTTP, tRPC,
 * authority, journal, commit on disk). Saves come when they are due, whatever became of those before, and are timed from then: a
 * server that stalls cannot hide it. Twenty sheets have two trainers who write the same cells on purpose. The last line is the
 * figure: p95 < 300 ms, p99 < 1 s, nothing acknowledged that is not there, nothing overwritten that its author did not see.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { seeded } from '../../server/core/seeded.ts';

const SECONDS = Number(process.env['RIWAQ_BENCH_SECONDS'] ?? 60);
const RATE = 50;
/** As a server that has run since the morning: its saves are counted and compared, not timed. */
const WARM_UP_SECONDS = 5;
/** How many of the trainers are at it at a time, each saving once a second; others take over after a third of the time. */
const AT_ONCE = 50;
const P95_MS = 300;
const P99_MS = 1_000;

type Entering = { readonly cookie: string; readonly assessmentId: string; readonly people: readonly string[] };
type Prepared = { readonly port: number; readonly entering: readonly Entering[] };
type Cell = { readonly personId: string; readonly value: number | null; readonly version: number };
type Act = { readonly actId: string; readonly assessmentId: string; readonly marks: readonly Cell[] };
type Trainer = Entering & { readonly versions: Map<string, number>; readonly place: number; saves: number };

/** The trainers after these are the second ones of the first sheets. */
const GROUPS = 130;
const isSecond = (place: number) => place >= GROUPS;
const random = seeded('marks bench');
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

async function started(folder: string): Promise<{ child: ChildProcess; prepared: Prepared }> {
  const child = fork(new URL('./tests-bench-marks-server-ts.js', import.meta.url), [folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const prepared = await told<Prepared>(child);
  return { child, prepared };
}

function told<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(asMessage<Message>(message)));
    child.once('exit', (code) => reject(new Error(`The server under test ended with ${code}.`)));
  });
}

/** The two halves of this bench are written together. */
function asMessage<Message>(message: unknown): Message {
  return message as Message;
}

type Answer = { readonly status: number; readonly body: string };

function post(port: number, path: string, cookie: string, input: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${cookie}` };
    const sent = request({ host: '127.0.0.1', port, path: `/api/${path}`, method: 'POST', headers, agent }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end(JSON.stringify(input));
  });
}

/** A trainer's next save: the next cell of the sheet, in every tenth save three of them; never the figure that stands there. */
function nextAct(trainer: Trainer): Act {
  const { people, versions, assessmentId, saves } = trainer;
  trainer.saves += 1;
  const count = saves % 10 === 9 ? 3 : 1;
  const marks = Array.from({ length: count }, (_, at) => {
    const personId = people[(saves + at) % people.length] ?? '';
    const version = versions.get(personId) ?? 0;
    // The two of a pair never write the same figure: that would be no conflict, and prove nothing.
    return {
      personId,
      value: 100 * (2 * random.below(10) + (isSecond(trainer.place) ? 1 : 0)) + 25 * ((version % 3) + 1),
      code: null,
      version,
    };
  });
  return { actId: uuidv7(), assessmentId, marks };
}

const tally = { acknowledged: [] as Act[], took: [] as number[], opened: [] as number[], stale: 0, refused: new Map<string, number>() };

async function save(port: number, trainer: Trainer, { due, isTimed }: { due: number; isTimed: boolean }): Promise<void> {
  const act = nextAct(trainer);
  const { status, body } = await post(port, 'grades.enter', trainer.cookie, { ...act, device: 'bench' });
  if (isTimed) tally.took.push(performance.now() - due);
  if (status === 200) {
    tally.acknowledged.push(act);
    for (const { personId, version } of act.marks) learn(trainer, personId, version + 1);
    return;
  }
  const { reason, params } = refusalIn(body);
  if (reason === 'grades.refusal.stale') {
    tally.stale += 1;
    for (const { personId, version } of params.marks) learn(trainer, personId, version);
  } else tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1);
}

/** Answers may overtake each other: a trainer knows the newest version any of them named. */
function learn({ versions }: Trainer, personId: string, version: number): void {
  versions.set(personId, Math.max(versions.get(personId) ?? 0, version));
}

type Refused = { readonly reason: string; readonly params: { readonly marks: readonly Cell[] } };

function refusalIn(body: string): Refused {
  try {
    return asMessage<{ error: { data: { refusal: Refused } } }>(JSON.parse(body)).error.data.refusal;
  } catch {
    return { reason: `no answer of ours: ${body.slice(0, 80)}`, params: { marks: [] } };
  }
}

/** Whose turn it is: in each third of the time others are at it, and the two of every pair are there together. */
function shiftOf(trainers: readonly Trainer[], third: number): readonly Trainer[] {
  const turnOf = ({ place }: Trainer) => (isSecond(place) ? place - GROUPS : place) % 3;
  const inTurn = trainers.toSorted((a, b) => Number(turnOf(b) === third) - Number(turnOf(a) === third) || b.place - a.place);
  return inTurn.slice(0, AT_ONCE);
}

async function load(port: number, trainers: readonly Trainer[]): Promise<void> {
  const began = performance.now() + 500 + WARM_UP_SECONDS * 1000;
  const saves: Promise<void>[] = [];
  for (let second = -WARM_UP_SECONDS; second < SECONDS; second += 1) {
    const shift = shiftOf(trainers, Math.max(0, Math.floor((second * 3) / SECONDS)));
    // Each of those at it saves once a second, at a moment of its own: some come together, as people do.
    const dues = shift.map((trainer) => ({ trainer, due: began + second * 1000 + random.below(1000) }));
    for (const { trainer, due } of dues.toSorted((a, b) => a.due - b.due)) {
      const wait = due - performance.now();
      if (wait > 0) await pause(wait);
      if (trainer.saves === 0) void opened(port, trainer, performance.now());
      saves.push(save(port, trainer, { due, isTimed: second >= 0 }));
    }
  }
  await Promise.all(saves);
}

/** A sheet is read as its page opens. */
async function opened(port: number, { cookie, assessmentId }: Trainer, due: number): Promise<void> {
  await post(port, 'grades.sheet', cookie, { assessmentId });
  tally.opened.push(performance.now() - due);
}

type Kept = {
  readonly marks: readonly { assessmentId: string; personId: string; value: number | null; version: number }[];
  readonly acts: readonly { readonly actId: string; readonly after: string }[];
  readonly isChained: boolean;
  /** Of the server's processor, in all, in milliseconds. */
  readonly busy: number;
};

/** Acknowledged and not there, in the journal or on the sheet; written over something its author had not seen. */
function faultsOf({ marks, acts }: Kept): { lost: number; overwritten: number } {
  const written = new Map(acts.map(({ actId, after }) => [actId, asMessage<{ marks: readonly Cell[] }>(JSON.parse(after)).marks]));
  const history = new Map<string, Map<number, number | null>>();
  let [lost, overwritten] = [0, 0];
  for (const { actId, assessmentId, marks: sent } of tally.acknowledged) {
    for (const { personId, value, version } of sent) {
      const cell = written.get(actId)?.find((each) => each.personId === personId);
      if (cell?.value !== value || cell.version !== version + 1) lost += 1;
      const versions = history.get(`${assessmentId} ${personId}`) ?? new Map<number, number | null>();
      if (versions.has(version + 1)) overwritten += 1; // two were told that theirs is the same version
      history.set(`${assessmentId} ${personId}`, versions.set(version + 1, value));
    }
  }
  const standing = new Map(marks.map((each) => [`${each.assessmentId} ${each.personId}`, each]));
  for (const [cell, versions] of history) {
    const last = Math.max(...versions.keys());
    const stands = standing.get(cell);
    if (stands === undefined || stands.version < last) lost += 1;
    else if (stands.version > last || versions.size !== last || stands.value !== versions.get(last)) overwritten += 1;
  }
  return { lost, overwritten: overwritten + [...standing.keys()].filter((cell) => !history.has(cell)).length };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

const folder = await mkdtemp(join(tmpdir(), 'riwaq-bench-'));
const { child, prepared } = await started(folder);
const trainers = prepared.entering.map((each, place): Trainer => ({ ...each, place, versions: new Map(), saves: 0 }));
await load(prepared.port, trainers);
child.send('what is kept');
const kept = await told<Kept>(child);
child.removeAllListeners('exit').kill();
agent.destroy();
await rm(folder, { recursive: true, force: true });

const { lost, overwritten } = faultsOf(kept);
const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(tally.took, share));
const refused = [...tally.refused.values()].reduce((sum, count) => sum + count, 0);
for (const [reason, count] of tally.refused) console.log(`refused ${count} times: ${reason}`);
console.log(
  `${trainers.length} trainers, ${AT_ONCE} at once, ${RATE} saves/s for ${SECONDS} s: ${tally.took.length} saves, ${tally.acknowledged.length} acknowledged`,
);
console.log(
  `told that another had changed the cell: ${tally.stale}; journal unbroken: ${kept.isChained ? 'yes' : 'no'}; sheets opened: p95 ${quantile(tally.opened, 0.95).toFixed(0)} ms`,
);
console.log(`processor of the server for each save, all told: ${(kept.busy / tally.acknowledged.length).toFixed(1)} ms`);
console.log(`lost: ${lost}, overwritten unseen: ${overwritten}`);
console.log(
  `p50 ${p50?.toFixed(0)} ms, p95 ${p95?.toFixed(0)} ms of ${P95_MS}, p99 ${p99?.toFixed(0)} ms of ${P99_MS}, lost ${lost}, overwritten ${overwritten}`,
);
const isFast = (p95 ?? Infinity) < P95_MS && (p99 ?? Infinity) < P99_MS;
process.exit(isFast && lost === 0 && overwritten === 0 && refused === 0 && tally.stale > 0 && kept.isChained ? 0 : 1);
