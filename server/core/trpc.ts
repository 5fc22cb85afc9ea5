import { randomUUID } from 'node:crypto';
import { initTRPC, TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { ZodError } from 'zod';
import { isOffice, type Actor } from '../../shared/core/authority.ts';
import { Refusal, type RefusalKind, type RefusalParams } from '../../shared/core/refusal.ts';
import type { Context, Login } from './context.ts';

/** Which row of the authority matrix a procedure is; a test refuses a procedure without one. */
export type ProcedureMeta = { readonly action: string };

const codes: Record<RefusalKind, TRPC_ERROR_CODE_KEY> = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  hidden: 'NOT_FOUND',
  stale: 'CONFLICT',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  tooMany: 'TOO_MANY_REQUESTS',
  reauthenticate: 'PRECONDITION_FAILED',
  secondFactor: 'PRECONDITION_FAILED',
};

export type RefusalAnswer = { readonly kind: RefusalKind | 'bug'; readonly reason: string; readonly params: RefusalParams };

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => errorAnswer(error, shape.data.path, ctx),
  });

export type ErrorAnswer = {
  readonly code: number;
  readonly message: string;
  readonly data: {
    readonly code: TRPC_ERROR_CODE_KEY;
    readonly httpStatus: number;
    readonly path: string | undefined;
    readonly refusal: RefusalAnswer;
  };
};

/** The one form of an error on the wire. */
export function errorAnswer(error: TRPCError, path: string | undefined, ctx: Context | undefined): ErrorAnswer {
  const refusal = answerOf(error, ctx);
  const httpStatus = getHTTPStatusCodeFromError(error);
  return { code: TRPC_ERROR_CODES_BY_KEY[error.code], message: refusal.reason, data: { code: error.code, httpStatus, path, refusal } };
}

/** What the client is told: a kind, a text key and parameters; never a library's text. */
function answerOf(error: TRPCError, ctx: Context | undefined): RefusalAnswer {
  const cause = error.cause;
  if (cause instanceof Refusal) return { kind: cause.kind, reason: cause.reason, params: cause.params };
  if (cause instanceof ZodError) return { kind: 'invalid', reason: 'core.input.invalid', params: { fields: fieldsOf(cause) } };
  if (error.code === 'NOT_FOUND') return { kind: 'hidden', reason: 'core.hidden', params: {} };
  if (error.code !== 'INTERNAL_SERVER_ERROR') return { kind: 'invalid', reason: 'core.input.invalid', params: {} };
  const id = randomUUID().slice(0, 8);
  ctx?.log.error({ id, err: error.cause ?? error }, 'bug');
  return { kind: 'bug', reason: 'core.bug', params: { id } };
}

/** Our own keys where a form gave one; a general one for what only a machine would send. */
function fieldsOf(error: ZodError): RefusalParams[string] {
  return error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, 120),
    key: /^[a-z]+(\.[a-zA-Z]+)+$/.test(issue.message) ? issue.message : 'core.input.field',
  }));
}

/** Gives a refusal its HTTP code and the names of who can. One layer with the login: each layer of tRPC copies the whole context. */
async function explained<Answer extends { readonly ok: boolean; readonly error?: TRPCError }>(
  ctx: Context,
  next: Promise<Answer>,
): Promise<Answer> {
  const answer = await next;
  if (answer.ok || !(answer.error?.cause instanceof Refusal)) return answer;
  throw errorOf(await withNames(ctx, answer.error.cause));
}

function errorOf(refusal: Refusal): TRPCError {
  return new TRPCError({ code: codes[refusal.kind], message: refusal.reason, cause: refusal });
}

/** A refusal that lists offices also names who holds them now. */
async function withNames(ctx: Context, refusal: Refusal): Promise<Refusal> {
  const offices = refusal.params['offices'];
  if (refusal.kind !== 'forbidden' || !Array.isArray(offices) || offices.length === 0) return refusal;
  const holders = await ctx.holdersOf(ctx.db.read, offices.filter(isOffice), ctx.clock());
  return new Refusal(refusal.kind, refusal.reason, { ...refusal.params, holders });
}

export const { router, mergeRouters, createCallerFactory } = t;

/** A procedure anyone may call: signing in, activating, what the sign-in page shows. */
export function anyone(action: string) {
  return t.procedure.meta({ action }).use(({ ctx, next }) => explained(ctx, next()));
}

/** A procedure about oneself alone, open to a login that still lacks its second factor: no holding is looked at. */
export function signedInOnly(action: string) {
  return t.procedure.meta({ action }).use(({ ctx, next }) => explained(ctx, next({ ctx: { login: loginOf(ctx) } })));
}

/** A procedure of a signed-in person; `ctx.actor()` loads their holdings once, for reading. */
export function signedIn(action: string) {
  return t.procedure.meta({ action }).use(({ ctx, next }) => {
    const login = loginOf(ctx);
    let actor: Promise<Actor> | undefined;
    return explained(ctx, next({ ctx: { login, actor: () => (actor ??= ctx.loadActor(ctx.db.read, login, ctx.clock())) } }));
  });
}

function loginOf({ login }: Context): Login {
  if (!login) throw errorOf(new Refusal('unauthenticated', 'identity.signedOut'));
  return login;
}
