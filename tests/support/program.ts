/** Riwaq in a process of its own, as a centre runs it: bundled, started, called over HTTP, killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bundleTs } from './run-ts.js';

export type Program = {
  /** Runs a command to its end. */
  run(args: readonly string[], env?: Environment): Promise<{ readonly code: number | null; readonly output: string }>;
  /** Starts a command that serves, and waits for the line that names its address. */
  serve(args: readonly string[], env?: Environment): Promise<Served>;
  /** Ends what a failed test left running, and removes the bundle. */
  drop(): Promise<void>;
};
export type Served = {
  readonly url: string;
  /** What it has printed until now. */
  output(): string;
  /** Waits for a line, and gives its first group. */
  line(pattern: RegExp): Promise<string>;
  /** Sends a signal and waits for the process to be gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
};
type Environment = { readonly [name: string]: string };

/** Bundles a program of this repository for this test file alone. */
export async function bundled(entry = 'server/app/riwaq.ts'): Promise<Program> {
  const file = await bundleTs(entry, `run-${process.pid}`);
  const running = new Set<ChildProcess>();
  const start = (args: readonly string[], env: Environment) => {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [file, ...args], { env: { PATH, HOME, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    running.add(child);
    const gone = new Promise<number | null>((resolve) => child.once('close', resolve)).finally(() => running.delete(child));
    const printed = (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)?.[1];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', look);
        look();
        void gone.then((code) => reject(new Error(`The program ended with ${code}:\n${output}`)));
      });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    return { child, gone, printed, output: () => output };
  };
  return {
    run: async (args, env = {}) => {
      const { gone, output } = start(args, env);
      return { code: await gone, output: output() };
    },
    serve: async (args, env = {}) => {
      const { child, gone, printed, output } = start(args, env);
      const url = await printed(/^Riwaq: (\S+)$/m);
      return { url, output, line: printed, end: (signal) => (child.kill(signal), gone) };
    },
    drop: async () => {
      for (const child of running) child.kill('SIGKILL');
      await rm(dirname(file), { recursive: true, force: true });
    },
  };
}

/** A browser as far as calls need one: its cookies, its open connections, the certificates it trusts. */
export type Caller = { readonly cookies: Map<string, string>; readonly agent: HttpAgent };
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly data: Fields; readonly refusal: Fields };
type Fields = { readonly [name: string]: unknown };

export function newCaller(trusted?: string): Caller {
  const agent = trusted === undefined ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true, ca: trusted });
  return { cookies: new Map(), agent };
}

/** Calls a procedure as the browser's half does. Rejects when no answer came. */
export function call(url: string, path: string, input: object, { cookies, agent }: Caller): Promise<Answer> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { 'content-type': 'application/json', 'x-riwaq': '1', ...(cookie === '' ? {} : { cookie }) };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/${path}`, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('error', reject);
      response.once('close', () => {
        if (!response.complete) return reject(new Error('The answer broke off.'));
        for (const set of response.headers['set-cookie'] ?? []) keep(cookies, set);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, ...answerIn(text) });
      });
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(input));
  });
}

function keep(cookies: Map<string, string>, set: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
  cookies.set(name, value);
}

function answerIn(text: string): Pick<Answer, 'data' | 'refusal'> {
  const body = fieldsOf(JSON.parse(text));
  const error = fieldsOf(fieldsOf(body['error'])['data']);
  return { data: fieldsOf(fieldsOf(body['result'])['data']), refusal: fieldsOf(error['refusal']) };
}

/** What is no object has no fields. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
