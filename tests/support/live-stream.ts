/** A browser that follows live updates over real HTTP, as our client does. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { vi } from 'vitest';

export type Followed = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Everything said so far. */
  readonly said: () => string;
  readonly isOver: () => boolean;
  readonly until: (words: string) => Promise<void>;
  readonly untilOver: () => Promise<void>;
  readonly leave: () => void;
};

const ours = { 'content-type': 'application/json', 'x-riwaq': '1', accept: 'text/event-stream' };

/** Where a listening server is reached. */
export function portOf(app: FastifyInstance): number {
  const address = app.addresses()[0];
  return typeof address === 'object' ? address.port : 0;
}

/** Opens a stream with the cookie of a login; what the test changes of the headers comes last. */
export async function follow(
  port: number,
  token: string | null,
  { since = null, headers = {} }: { readonly since?: string | null; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Followed> {
  const cookie = token === null ? {} : { cookie: `__Host-riwaq=${token}` };
  const asked = request({
    port,
    host: '127.0.0.1',
    path: '/api/live',
    method: 'POST',
    agent: false,
    headers: { ...ours, ...cookie, ...headers },
  });
  asked.end(JSON.stringify({ since }));
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (answer === undefined) throw new Error('No answer.');
  let said = '';
  let over = false;
  answer.setEncoding('utf8').on('data', (piece: string) => void (said += piece));
  answer.on('close', () => void (over = true)).on('error', () => undefined);
  asked.on('error', () => undefined);
  const wait = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 4_000, interval: 10 }).then(() => undefined);
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    said: () => said,
    isOver: () => over,
    until: (words) => wait(() => said.includes(words)),
    untilOver: () => wait(() => over),
    leave: () => void asked.destroy(),
  };
}
