/** What stands before every procedure: method, form, origin, size, rate. Nothing reaches a handler that a browser of ours would not send. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalKind, RefusalParams } from '../../shared/core/refusal.ts';
import { openBuckets } from '../core/bucket.ts';
import type { Services } from '../core/context.ts';
import { sha256 } from '../core/hash.ts';
import { LOGIN_COOKIE } from './cookie.ts';
import type { Settings } from './settings.ts';

export const BODY_LIMIT = 256 * 1024;
const BATCH_LIMIT = 10;
const API = '/api/';

/** Installs the gate and the one form of its refusals. */
export function guard(app: FastifyInstance, settings: Settings, { clock, log }: Pick<Services, 'clock' | 'log'>): void {
  const buckets = openBuckets(settings.callsPerMinute, clock);
  app.addHook('onRequest', (request, reply, next) => {
    const refused = request.url.startsWith(API) ? (formFault(request, settings) ?? rateFault(request, buckets)) : undefined;
    if (refused) void answer(reply, refused);
    else next();
  });
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ id: request.id, err: error }, 'bug');
    const kind = status >= 500 ? 'bug' : 'invalid';
    return answer(reply, {
      status,
      kind,
      reason: status === 413 ? 'core.input.tooLarge' : status >= 500 ? 'core.bug' : 'core.input.invalid',
      params: { id: request.id },
    });
  });
}

/** What is not there, and what may not be known to be there: one answer, the one procedures give. */
export function answerHidden(reply: FastifyReply): FastifyReply {
  const refusal = { kind: 'hidden', reason: 'core.hidden', params: {} } as const;
  const data = { code: 'NOT_FOUND', httpStatus: 404, refusal };
  return reply
    .code(404)
    .header('cache-control', 'no-store')
    .send({ error: { code: -32_004, message: refusal.reason, data } });
}

/** Too much was asked for (429), or by too many (503): come back after so many milliseconds. */
export function answerLater(reply: FastifyReply, status: 429 | 503, waitMs: number): FastifyReply {
  return answer(reply.header('retry-after', String(Math.ceil(waitMs / 1000))), fault(status, 'tooMany', 'core.tooMany', { waitMs }));
}

/** An address the web server itself cannot read. */
export function answerUnreadable(reply: FastifyReply): FastifyReply {
  return answer(reply, fault(400, 'invalid', 'core.input.invalid'));
}

type Fault = { readonly status: number; readonly kind: RefusalKind | 'bug'; readonly reason: string; readonly params: RefusalParams };

function fault(status: number, kind: RefusalKind, reason: string, params: RefusalParams = {}): Fault {
  return { status, kind, reason, params };
}

function formFault(request: FastifyRequest, settings: Settings): Fault | undefined {
  const { headers, method } = request;
  if (method !== 'POST') return fault(405, 'invalid', 'core.input.method');
  if (headers['x-riwaq'] !== '1' || !isOurOrigin(request, settings)) return fault(403, 'forbidden', 'core.input.origin');
  const form = isUpload(request) ? /^application\/octet-stream$/i : /^application\/json\b/i;
  if (!form.test(headers['content-type'] ?? '')) return fault(415, 'invalid', 'core.input.form');
  if (callsIn(request) > BATCH_LIMIT) return fault(400, 'invalid', 'core.input.batch');
  return undefined;
}

/** The doors for bytes: what comes through any other is JSON. */
export const uploads = [
  'documents.upload',
  'people.bringList',
  'trainees.bringList',
  'schedule.bringList',
  'timetable.bringList',
  'grades.previewMarks',
  'grades.bringMarks',
  'grades.fillTemplate',
] as const;
export type Upload = (typeof uploads)[number];

function isUpload({ url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?');
  return uploads.some((upload) => path === `${API}${upload}`);
}

function isOurOrigin({ headers, protocol, host }: FastifyRequest, settings: Settings): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === undefined || headers.origin === (settings.origin ?? `${protocol}://${host}`);
}

function rateFault(request: FastifyRequest, buckets: ReturnType<typeof openBuckets>): Fault | undefined {
  const token = request.cookies[LOGIN_COOKIE];
  const wait = buckets.take(token ? sha256(token) : request.ip, callsIn(request));
  return wait === 0 ? undefined : fault(429, 'tooMany', 'core.tooMany', { waitMs: wait });
}

/** A batch names its procedures separated by commas: limits count procedures, not requests. */
function callsIn({ url }: FastifyRequest): number {
  return url.split('?')[0]?.split(/,|%2C/i).length ?? 0;
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 600 ? status : 500;
}

function answer(reply: FastifyReply, { status, kind, reason, params }: Fault): FastifyReply {
  const data = { code: kind, httpStatus: status, refusal: { kind, reason, params } };
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ error: { code: -32_600, message: reason, data } });
}
