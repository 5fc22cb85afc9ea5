/**
 * Calls over HTTP: `POST /api/a.b` with the input as body, or `POST /api/a.b,c.d?batch=1` with `{"0": …, "1": …}`, in the
 * wire form of tRPC's own links. Every procedure is called by POST, so no address ever holds personal data. tRPC's adapters
 * make a Request, a Response and three abort signals for each call; this makes none (docs/decisions/0004).
 */
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../core/context.ts';
import { createCallerFactory, errorAnswer } from '../core/trpc.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { FILE_MOST } from '../../shared/documents/upload/rules.ts';
import { uploads, type Upload } from './gate.ts';
import type { AppRouter } from './router.ts';

type Answer = { readonly status: number; readonly body: object };
type Call = (input: unknown) => Promise<unknown>;

/** Installs the procedures under `/api/`. */
export function serveProcedures(
  app: FastifyInstance,
  router: AppRouter,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
): void {
  const callerFor = createCallerFactory(router);
  const procedures = new Set(Object.keys(router._def.procedures));
  app.post<{ Params: { paths: string }; Querystring: { batch?: string } }>('/api/:paths', async (request, reply) => {
    const context = await contextOf(request, reply);
    const caller = callerFor(context);
    const answerTo = (path: string, input: unknown) =>
      answered(procedures.has(path) ? procedureAt(caller, path) : undefined, { input, path, context });
    void reply.header('cache-control', 'no-store');
    if (request.query.batch !== '1') return send(reply, await answerTo(request.params.paths, request.body));
    const answers = await Promise.all(request.params.paths.split(',').map((path, index) => answerTo(path, memberOf(request.body, index))));
    return sendAll(reply, answers);
  });
}

/**
 * The door for bytes: the body is the file, the rest of the input is in headers. The procedure behind it is one as all others.
 * The body is read only for who is signed in.
 */
export function serveUploads(
  app: FastifyInstance,
  router: AppRouter,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
): void {
  const callerFor = createCallerFactory(router);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  for (const path of uploads) {
    const options = {
      bodyLimit: FILE_MOST,
      onRequest: (request: FastifyRequest, reply: FastifyReply) => onlySignedIn(request, reply, contextOf),
    };
    app.post(`/api/${path}`, options, async (request, reply) => {
      const context = await contextOf(request, reply);
      void reply.header('cache-control', 'no-store');
      return send(reply, await answered(procedureAt(callerFor(context), path), { input: inputOf(path, request), path, context }));
    });
  }
}

/** A file and what its headers say of it; a name with letters of any script comes encoded. */
function inputOf(path: Upload, { headers, body }: FastifyRequest): object {
  const file = { actId: headers['x-act-id'], bytes: Buffer.isBuffer(body) ? body : undefined };
  const marks = { assessmentId: headers['x-assessment'], bytes: file.bytes };
  const test = testIn(headers['x-test']);
  if (path === 'grades.fillTemplate') return marks;
  if (path === 'grades.previewMarks') return { ...marks, test };
  if (path === 'grades.bringMarks') return { ...marks, test, actId: file.actId, digest: headers['x-digest'] };
  if (path === 'documents.upload') return { ...file, class: headers['x-class'], hash: headers['x-sha256'] ?? null };
  return { ...file, kind: headers['x-kind'], source: headers['x-source'], fileName: decoded(headers['x-file-name']) };
}

/** Which test of a file of marks is read: none said leaves it to the file. */
function testIn(header: string | string[] | undefined): unknown {
  if (header === undefined) return null;
  return typeof header === 'string' && /^[1-4]$/.test(header) ? Number(header) : header;
}

function decoded(text: string | string[] | undefined): string | undefined {
  try {
    return typeof text === 'string' ? decodeURIComponent(text) : undefined;
  } catch {
    return undefined;
  }
}

async function onlySignedIn(
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
): Promise<void> {
  const context = await contextOf(request, reply);
  if (context.login !== null) return;
  const refuse = () => Promise.reject(new TRPCError({ code: 'UNAUTHORIZED', cause: new Refusal('unauthenticated', 'identity.signedOut') }));
  await send(reply, await answered(refuse, { input: undefined, path: 'documents.upload', context }));
}

type Asked = { readonly input: unknown; readonly path: string; readonly context: Context };

/** The answer of a call, or the refusal in its one form. */
export async function answered(call: Call | undefined, { input, path, context }: Asked): Promise<Answer> {
  try {
    if (!call) throw new TRPCError({ code: 'NOT_FOUND' });
    return { status: 200, body: { result: { data: await call(input) } } };
  } catch (thrown) {
    const error = thrown instanceof TRPCError ? thrown : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: thrown });
    return { status: getHTTPStatusCodeFromError(error), body: { error: errorAnswer(error, path, context) } };
  }
}

/** The caller is a tree of the router's form; `path` is one of its procedures. */
function procedureAt(caller: object, path: string): Call {
  const found = path.split('.').reduce<unknown>((branch, name) => asBranch(branch)[name], caller);
  return found as Call;
}

function asBranch(branch: unknown): Record<string, unknown> {
  return branch as Record<string, unknown>;
}

function memberOf(body: unknown, index: number): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, String(index)) ? asBranch(body)[String(index)] : undefined;
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).send(body);
}

/** One status for all when they agree, 207 when each has its own. */
function sendAll(reply: FastifyReply, answers: readonly Answer[]): FastifyReply {
  const statuses = new Set(answers.map(({ status }) => status));
  const [status = 200] = statuses;
  return reply.code(statuses.size === 1 ? status : 207).send(answers.map(({ body }) => body));
}
