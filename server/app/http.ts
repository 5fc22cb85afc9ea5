import { readFileSync } from 'node:fs';
import cookies from '@fastify/cookie';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Context, Services } from '../core/context.ts';
import { authenticate } from '../identity/read.ts';
import { touchLogin } from '../identity/write.ts';
import { cookieForm, DEVICE_COOKIE, DEVICE_LASTS_SECONDS, LOGIN_COOKIE } from './cookie.ts';
import { serveFeeds } from './feeds.ts';
import { answerHidden, answerUnreadable, BODY_LIMIT, guard } from './gate.ts';
import { serveLive } from './live.ts';
import { hardenHeaders, servePages } from './pages.ts';
import { serveProcedures, serveUploads } from './procedures.ts';
import { appRouter } from './router.ts';
import type { Settings } from './settings.ts';

type Options = {
  readonly services: Services;
  readonly settings: Settings;
  readonly demo: boolean;
  /** `dist/client`, or null to serve the procedures alone. */
  readonly pages: string | null;
};

/** The web server: gate, procedures under `/api`, a sign of life under `/health`, and the client's pages. */
export async function openHttp({ services, settings, demo, pages }: Options): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 5000 },
    trustProxy: settings.behindProxy,
    frameworkErrors: (_, __, reply) => void answerUnreadable(reply),
    logger: process.env['RIWAQ_LOG'] === '1',
    ...(settings.tls ? { https: { cert: readFileSync(settings.tls.cert), key: readFileSync(settings.tls.key) } } : {}),
  });
  await app.register(cookies);
  hardenHeaders(app, settings.tls !== null || settings.origin?.startsWith('https:') === true);
  guard(app, settings, services);
  app.get('/health', async () => ({ ok: true }));
  const router = appRouter({ demo });
  const context = (request: FastifyRequest, reply: FastifyReply) => contextOf({ services, request, reply });
  serveProcedures(app, router, context);
  serveUploads(app, router, context);
  serveLive(app, router, { services, contextOf: (request, reply) => contextOf({ services, request, reply, isUse: false }) });
  serveFeeds(app, router, (request, reply) => contextOf({ services, request, reply, token: null }), services.clock);
  if (pages) await servePages(app, pages);
  else app.setNotFoundHandler((_, reply) => answerHidden(reply));
  return app;
}

type Asking = {
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly token?: string | undefined | null;
  /** False where a screen asks by itself: a login nobody uses idles out. */
  readonly isUse?: boolean;
};

async function contextOf({ services, request, reply, isUse = true, ...asking }: Asking): Promise<Context> {
  const token = 'token' in asking ? asking.token : request.cookies[LOGIN_COOKIE];
  const now = services.clock();
  const login = token ? await authenticate(services.db.read, token, now) : null;
  if (login && isUse) touchLogin(services, login, now);
  return {
    ...services,
    login,
    place: request.ip,
    browser: (request.headers['user-agent'] ?? '').slice(0, 200),
    device: request.cookies[DEVICE_COOKIE] ?? null,
    setToken: (fresh) =>
      void (fresh === null ? reply.clearCookie(LOGIN_COOKIE, cookieForm) : reply.setCookie(LOGIN_COOKIE, fresh, cookieForm)),
    setDevice: (device) => void reply.setCookie(DEVICE_COOKIE, device, { ...cookieForm, maxAge: DEVICE_LASTS_SECONDS }),
  };
}
