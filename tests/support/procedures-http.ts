/** The procedures behind the real web server, and every answer held to the one form an answer has. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { openHttp } from '../../server/app/http.ts';
import { readSettings } from '../../server/app/settings.ts';
import type { Services } from '../../server/core/context.ts';
import type { Persona } from './personas.ts';

/** The server without its pages, which as many calls as a test likes may reach. */
export function openProcedures(services: Services, demo = true): Promise<FastifyInstance> {
  return openHttp({ services, settings: { ...readSettings({}), callsPerMinute: 1e9 }, demo, pages: null });
}

export type Answer = { readonly status: number; readonly text: string; readonly took: number };
export type Sent = {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: 'POST' | 'GET' | 'PUT';
};

const ours = { 'content-type': 'application/json', 'x-riwaq': '1' };

/** One request to `/api/…`, as our browser would send it but for what the test changes. */
export async function send(app: FastifyInstance, path: string, caller: Persona | null, sent: Sent): Promise<Answer> {
  const { token } = caller?.browser ?? { token: null };
  const headers = { ...ours, ...(token === null ? {} : { cookie: `__Host-riwaq=${token}` }), ...sent.headers };
  const began = performance.now();
  const answer = await app.inject({
    method: sent.method ?? 'POST',
    url: `/api/${path}`,
    headers,
    ...(sent.body === undefined ? {} : { payload: sent.body }),
  });
  return { status: answer.statusCode, text: answer.body, took: performance.now() - began };
}

/** What no answer may say: the words of libraries, of the database, of the machine. */
const libraryTalk =
  /Expected|Unexpected|Invalid |Unrecognized|Too (big|small)|SQLITE|FST_|[a-z]Error|Bad Request|Not Found|node_modules|\/(work|home|tmp)\/|\.ts:|\n\s+at |constraint|Maximum call/;
const kinds = ['unauthenticated', 'forbidden', 'hidden', 'stale', 'conflict', 'invalid', 'tooMany', 'reauthenticate', 'secondFactor'];

/** Holds a refusal to its form: a 4xx, a known kind, reasons worded in three languages, nothing of a library. */
export function assertRefusal({ status, text }: Answer, about: string): void {
  const of = `${about} → ${status} ${text.slice(0, 300)}`;
  expect(status, of).toBeGreaterThanOrEqual(400);
  expect(status, of).toBeLessThan(500);
  expect(libraryTalk.exec(text)?.[0], of).toBeUndefined();
  const { kind, reason, keys } = refusalIn(text);
  expect(kinds, of).toContain(kind);
  for (const key of [reason, ...keys])
    expect(worded.filter((catalogue) => !catalogue.has(key)).length, `${of}: ${key} has no words`).toBe(0);
}

type Told = {
  readonly error?: {
    readonly data?: {
      readonly refusal?: {
        readonly kind?: string;
        readonly reason?: string;
        readonly params?: { readonly fields?: readonly { readonly key: string }[] };
      };
    };
  };
};

/** The refusal an answer carries: its kind, its reason, the keys of the fields it names. */
export function refusalIn(text: string): { readonly kind: string; readonly reason: string; readonly keys: readonly string[] } {
  const told = JSON.parse(text) as Told;
  const refusal = told.error?.data?.refusal;
  return { kind: refusal?.kind ?? '', reason: refusal?.reason ?? '', keys: (refusal?.params?.fields ?? []).map(({ key }) => key) };
}

/** The keys worded in each language, whichever feature words them. */
const worded: readonly ReadonlySet<string>[] = await Promise.all(['fr', 'ar', 'en'].map(keysIn));

async function keysIn(language: string): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  const home = join(import.meta.dirname, '../../shared');
  for (const file of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
    if (!new RegExp(`(text|words)\\.${language}\\.ts$`).test(file)) continue;
    const catalogues = (await import(/* @vite-ignore */ join(home, file))) as Record<string, Record<string, unknown>>;
    for (const catalogue of Object.values(catalogues)) for (const key of Object.keys(catalogue)) keys.add(key);
  }
  return keys;
}
