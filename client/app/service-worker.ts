/// <reference lib="webworker" />
/** Lets Riwaq open without a network: the page and its parts are kept; what the centre holds is never kept here. */
import { isAsset, KEPT_PARTS, VERSION } from './kept-parts.ts';

const worker = asWorker(self);
const CACHE = `riwaq-${VERSION}`;
const PATIENCE = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || isNotAPage(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (isAsset(pathname)) event.respondWith(part(request));
});

/** Calls, and files that calendars read. */
function isNotAPage(pathname: string): boolean {
  return pathname.startsWith('/api/') || pathname.startsWith('/calendrier/');
}

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of KEPT_PARTS) {
    if (!(await cache.match(path))) await cache.add(path);
  }
  await worker.skipWaiting();
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The page from the network when it answers in time, else the one kept. */
async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (fresh.ok) await cache.put('/', fresh.clone());
    return fresh;
  } catch {
    return (await cache.match('/')) ?? Response.error();
  }
}

/** Parts are named by their content: what is kept is right. */
async function part(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known) return known;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

/** This file runs only as a service worker. */
function asWorker(scope: unknown): ServiceWorkerGlobalScope {
  return scope as ServiceWorkerGlobalScope;
}
