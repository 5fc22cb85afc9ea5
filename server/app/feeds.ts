/**
 * The door of calendar programs: `GET /calendrier/TOKEN.ics`. The procedure behind it is one as all others; the token is the
 * only key, so the address is written in no log, sets no cookie and is kept by nobody in between.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/core/refusal.ts';
import { feedTokenForm } from '../../shared/schedule/feeds/schema.ts';
import { isSameTag } from '../../shared/schedule/feeds/rules.ts';
import { openBuckets } from '../core/bucket.ts';
import type { Context } from '../core/context.ts';
import { sha256 } from '../core/hash.ts';
import { createCallerFactory } from '../core/trpc.ts';
import { answerHidden } from './gate.ts';
import type { AppRouter } from './router.ts';

/** Of one link, in a minute: a calendar program comes once an hour. */
const READS_A_MINUTE = 30;
/** Of links nobody was given, from one place, in a minute. */
const MISSES_A_MINUTE = 20;

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<Context>;

/** Installs the calendar links. */
export function serveFeeds(app: FastifyInstance, router: AppRouter, contextOf: ContextOf, clock: () => number): void {
  const callerFor = createCallerFactory(router);
  const reads = openBuckets(READS_A_MINUTE, clock);
  const misses = openBuckets(MISSES_A_MINUTE, clock);
  const missed = ({ ip }: FastifyRequest, reply: FastifyReply) => {
    const wait = misses.take(ip, 1);
    return wait === 0 ? answerHidden(reply) : answerLater(reply, wait);
  };
  app.get<{ Params: { file: string } }>('/calendrier/:file', { logLevel: 'silent' }, async (request, reply) => {
    const token = /^(.*)\.ics$/.exec(request.params.file)?.[1] ?? '';
    if (!feedTokenForm.test(token)) return missed(request, reply);
    const wait = reads.take(sha256(token), 1);
    if (wait > 0) return answerLater(reply, wait);
    try {
      const answer = await callerFor(await contextOf(request, reply)).schedule.calendar({ token });
      if (answer.state === 'gone') return await answerGone(reply);
      return await answerCalendar(request, reply, answer.calendar);
    } catch (error) {
      if (causeOf(error) instanceof Refusal) return missed(request, reply);
      throw error;
    }
  });
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function answerCalendar(request: FastifyRequest, reply: FastifyReply, calendar: string): FastifyReply {
  const tag = `"${sha256(calendar).slice(0, 32)}"`;
  void reply.header('etag', tag).header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex');
  if (isSameTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.type('text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="riwaq.ics"').send(calendar);
}

/** Told to calendar programs that still follow a revoked link: they stop coming. */
function answerGone(reply: FastifyReply): FastifyReply {
  return reply.code(410).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('Gone');
}

function answerLater(reply: FastifyReply, wait: number): FastifyReply {
  return reply
    .code(429)
    .header('cache-control', 'no-store')
    .header('retry-after', String(Math.ceil(wait / 1000)))
    .send();
}
