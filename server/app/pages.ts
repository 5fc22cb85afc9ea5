/** The browser's half: one page for every address, its hashed assets for ever, a strict policy of what may run. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { randomToken } from '../core/hash.ts';
import { answerHidden } from './gate.ts';

const NONCE = '__NONCE__';

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Serves `dist/client`: assets immutable, everything else the page itself with a nonce of its own. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  await app.register(staticFiles, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    wildcard: true,
  });
  for (const name of ['service-worker.js', 'icon.svg', 'manifest.webmanifest']) {
    void app.get(`/${name}`, (_, reply) => reply.header('cache-control', 'no-cache').sendFile(name, folder));
  }
  const sendPage = (reply: FastifyReply) => {
    const nonce = randomToken(16);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy(nonce))
      .send(page.replaceAll(NONCE, nonce));
  };
  void app.get('/', (_, reply) => sendPage(reply));
  void app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && !request.url.startsWith('/assets/') && !request.url.startsWith('/api/')) return sendPage(reply);
    return answerHidden(reply);
  });
}

/** Headers every answer carries. */
export function hardenHeaders(app: FastifyInstance, isEncrypted: boolean): void {
  const headers = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    ...(isEncrypted ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  app.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.headers(headers);
    done();
  });
}
