/**
 * The roll on a phone over a slow line (400 kbit/s, 400 ms), in a real browser against the built demonstration: how long until it can be
 * called, with nothing kept and with its parts kept. The last line is the figure: under 8 s cold, under 3 s with parts kept. Needs a build.
 */
import type { BrowserContext } from 'playwright-core';
import { enterAs, openBrowser, openDemo } from '../e2e/centre.ts';

const COLD = 8_000;
const KEPT = 3_000;
const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

const centre = await openDemo();
const browser = await openBrowser();
const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'fr', phone: true });
const link = page.getByRole('link', { name: 'Faire l’appel' });
await link.waitFor();
const path = (await link.getAttribute('href')) ?? '/';
await page.evaluate(async () => {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
});

/** Milliseconds from the address being asked for to the roll being ready to be called. */
async function opened(within: BrowserContext, cache: 'empty' | 'kept'): Promise<number> {
  const tab = await within.newPage();
  const session = await within.newCDPSession(tab);
  await session.send('Network.enable');
  if (cache === 'empty') await session.send('Network.clearBrowserCache');
  await session.send('Network.emulateNetworkConditions', LINE);
  const start = performance.now();
  await tab.goto(path, { waitUntil: 'commit' });
  await tab.getByRole('button', { name: 'Appel terminé' }).waitFor();
  const took = performance.now() - start;
  await tab.close();
  return took;
}

const cold = await opened(context, 'empty');
const kept = await opened(context, 'kept');
await browser.close();
await centre.close();
console.log(
  `roll page over 400 kbit/s, 400 ms: cold ${(cold / 1000).toFixed(1)} s of ${COLD / 1000}, parts kept ${(kept / 1000).toFixed(1)} s of ${KEPT / 1000}`,
);
process.exit(cold < COLD && kept < KEPT ? 0 : 1);
