/**
 * The door of live updates: `POST /api/live` with the place one knows. Asked for `text/event-stream`, it stays open and says
 * which topics to read again; else it answers once, for browsers and proxies that cannot hold a stream. Behind the gate of
 * every call; never counts as use of the login, so a screen left alone still idles out (docs/decisions/0015).
 */
import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LOGINS_TOPIC, type Heard } from '../../shared/core/live.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { openBuckets } from '../core/bucket.ts';
import type { Context, Login, Services } from '../core/context.ts';
import { createCallerFactory } from '../core/trpc.ts';
import { openLogin } from '../identity/read.ts';
import { answerLater } from './gate.ts';
import { answered } from './procedures.ts';
import type { AppRouter } from './router.ts';

/** Streams of this process, of one person, and openings of one login in a minute. */
export const STREAMS = { most: 2_000, ofOnePerson: 8, openingsAMinute: 20 } as const;
/** A stream that says nothing else says this often that it is there, after asking whether its login still holds. */
const BEAT_MS = 20_000;
/** Streams opened together do not beat together: a few at each step, twice as many as keep up. */
const BEAT_STEP_MS = 200;
/** What may wait for a browser that does not read; beyond, it is let go and comes back to its place. */
const UNREAD_BYTES = 64 * 1024;
const RETRY_AFTER_MS = 30_000;

/** Why the server ends a stream; the browser acts on it. */
type Ending = 'ended' | 'replaced' | 'closing';

type Stream = {
  readonly login: Login;
  readonly pipe: PassThrough;
  beatAt: number;
  readonly end: (why: Ending) => void;
};
type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<Context>;
type Options = { readonly services: Services; readonly contextOf: ContextOf; readonly beatMs?: number };

/** Installs the door, and ends its streams when the server closes. */
export function serveLive(app: FastifyInstance, router: AppRouter, { services, contextOf, beatMs = BEAT_MS }: Options): void {
  const callerFor = createCallerFactory(router);
  const openings = openBuckets(STREAMS.openingsAMinute, services.clock);
  const streams = openStreams(services);
  const timer = setInterval(() => streams.beat(beatMs), BEAT_STEP_MS).unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    streams.endAll();
  });
  app.post('/api/live', async (request, reply) => {
    const context = await contextOf(request, reply);
    const answer = await answered((input) => callerFor(context).notices.news(asNewsInput(input)), {
      input: request.body,
      path: 'notices.news',
      context,
    });
    void reply.header('cache-control', 'no-store, no-transform');
    const wantsStream = request.headers.accept?.includes('text/event-stream') === true;
    if (context.login === null || answer.status !== 200 || !wantsStream) return reply.code(answer.status).send(answer.body);
    const wait = openings.take(context.login.id, 1);
    if (wait > 0) return answerLater(reply, 429, wait);
    if (streams.count() >= STREAMS.most) return answerLater(reply, 503, RETRY_AFTER_MS);
    if (reply.raw.destroyed) return reply;
    const pipe = streams.open(context.login, asNewsInput(request.body).since);
    reply.raw.once('close', () => pipe.destroy());
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(pipe);
  });
}

/** The procedure parses it first, and refuses what is none. */
function asNewsInput(body: unknown): { since: string | null } {
  return body as { since: string | null };
}

/** The open streams of this process: one of a login, a few of a person. */
function openStreams({ live, db, clock, log }: Services) {
  const byLogin = new Map<string, Stream>();

  /** Asks whether the login still holds; whoever signed out, was suspended or left it idle hears nothing more. */
  async function check(stream: Stream): Promise<boolean> {
    try {
      await openLogin(db.read, stream.login, clock());
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) log.error({ login: stream.login.id, error }, 'stream not checked');
      stream.end(error instanceof Refusal ? 'ended' : 'closing');
      return false;
    }
  }
  async function hear(stream: Stream, heard: Heard): Promise<void> {
    if (heard.topics.includes(LOGINS_TOPIC) || heard.topics === 'everything') if (!(await check(stream))) return;
    say(stream, eventOf(heard));
  }
  async function beatOf(stream: Stream): Promise<void> {
    stream.beatAt = performance.now(); // the next step finds it beating already
    if (await check(stream)) say(stream, ':\n\n');
  }
  function makeRoom({ id, personId }: Login): void {
    byLogin.get(id)?.end('replaced');
    const ofPerson = [...byLogin.values()].filter((stream) => stream.login.personId === personId);
    for (const stream of ofPerson.slice(0, Math.max(0, ofPerson.length - STREAMS.ofOnePerson + 1))) stream.end('replaced');
  }

  return {
    count: () => byLogin.size,
    open: (login: Login, since: string | null): PassThrough => {
      makeRoom(login);
      const pipe = new PassThrough();
      const stop = live.follow(login.personId, (heard) => void hear(stream, heard));
      const leave = () => {
        stop();
        if (byLogin.get(login.id) === stream) byLogin.delete(login.id);
      };
      const end = (why: Ending) => {
        leave();
        if (!pipe.destroyed && !pipe.writableEnded) pipe.end(`event: ${why}\ndata:\n\n`);
      };
      const stream: Stream = { login, pipe, beatAt: performance.now(), end };
      byLogin.set(login.id, stream);
      pipe.once('close', leave).on('error', leave);
      say(stream, eventOf(live.since(login.personId, since)));
      return pipe;
    },
    beat: (everyMs: number) => {
      const due = [...byLogin.values()].filter(({ beatAt }) => performance.now() - beatAt >= everyMs);
      const most = Math.ceil((byLogin.size * BEAT_STEP_MS) / everyMs) * 2;
      for (const stream of due.slice(0, most)) void beatOf(stream);
    },
    endAll: () => [...byLogin.values()].forEach((stream) => stream.end('closing')),
  };
}

function say(stream: Stream, words: string): void {
  const { pipe } = stream;
  if (pipe.destroyed || pipe.writableEnded) return;
  if (pipe.writableLength > UNREAD_BYTES) return void pipe.destroy();
  stream.beatAt = performance.now();
  pipe.write(words);
}

/** `*` is everything; topics have no spaces. */
function eventOf({ cursor, topics }: Heard): string {
  return `id: ${cursor}\ndata: ${topics === 'everything' ? '*' : topics.join(' ')}\n\n`;
}
