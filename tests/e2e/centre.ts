/** A demonstration centre for one test, served as `npm run demo` serves it, and browsers to walk it with. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';

const home = join(import.meta.dirname, '..', '..');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Centre = { readonly url: string; close(): Promise<void> };
/** `folder`: where its database lies. */
export type Demo = Centre & { readonly folder: string };
export type Language = 'fr' | 'ar';

/** Tuesday 17 November 2026, 10:20: one session under way, the next one's roll already open. */
const AT = '2026-11-17T09:20:00Z';

/**
 * Starts the built demonstration on a port and a folder of its own, at an hour of the test's choice. It is made once for each build and
 * hour, and copied for each test.
 */
export async function openDemo(at = AT): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'riwaq-e2e-'));
  await cp(await madeDemo(at), folder, { recursive: true });
  const { url, stop } = await startDemo(folder, at);
  return { url, folder, close: () => stop().then(() => rm(folder, { recursive: true, force: true })) };
}

/** Test processes that come at once each make one; the rename is atomic and all are equal. */
async function madeDemo(at: string): Promise<string> {
  const made = join(tmpdir(), 'riwaq-demos', `${(await builtServer()).slice(0, 16)}-${Date.parse(at)}`);
  if (existsSync(made)) return made;
  await mkdir(join(made, '..'), { recursive: true });
  const making = await mkdtemp(`${made}-`);
  const { stop } = await startDemo(making, at);
  await stop();
  await rename(making, made).catch(() => rm(making, { recursive: true, force: true }));
  return made;
}

/** Which program made a demonstration: the hash of what was built. */
async function builtServer(): Promise<string> {
  const folder = join(home, 'dist', 'server');
  const hash = createHash('sha256');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js')).toSorted();
  for (const name of names) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex');
}

async function startDemo(folder: string, at: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const env = { ...process.env, PORT: '0', RIWAQ_DEMO_DATA: folder, RIWAQ_DEMO_AT: at, RIWAQ_DEMO_KEEP: 'yes' };
  const child = spawn(process.execPath, ['server/app/launch.js', 'demo'], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /http:\/\/localhost:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`The demonstration ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['RIWAQ_CHROMIUM'] ?? '/usr/bin/chromium', args: flags });
}

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
export const desk = { viewport: { width: 1440, height: 900 } } as const;

/** A browser of its own that speaks a language, signed in as a persona of the demonstration. */
export async function enterAs(
  browser: Browser,
  centre: Centre,
  persona: string,
  look: { language: Language; phone?: boolean },
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    ...(look.phone ? phone : desk),
    baseURL: centre.url,
    locale: look.language === 'ar' ? 'ar-MA' : 'fr-MA',
    colorScheme: 'light',
  });
  await context.addInitScript((language) => localStorage.setItem('riwaq.language', language), look.language);
  const page = await context.newPage();
  const answer = await call(context, centre, 'identity.signInAs', { actId: uuidv7(), username: persona });
  if (answer.status !== 200) throw new Error(`${persona} was not let in: ${JSON.stringify(answer.body)}`);
  await page.goto('/');
  return { context, page };
}

/** One procedure, called as the page calls it, with the browser's own cookies. */
export async function call(
  context: BrowserContext,
  centre: Centre,
  path: string,
  input?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await context.request.post(`${centre.url}/api/${path}`, {
    headers: { 'x-riwaq': '1', 'content-type': 'application/json', origin: centre.url },
    data: input === undefined ? '' : JSON.stringify(input),
  });
  return { status: response.status(), body: await response.json() };
}

/** Nothing that axe knows is wrong on this page; looked at again when the first look may have met it in the middle of its coming. */
export async function expectAxeClean(page: Page): Promise<void> {
  const first = await faultsOn(page);
  if (first.length === 0) return;
  await page.waitForTimeout(AT_REST);
  const left = await faultsOn(page);
  if (left.length > 0) throw new Error(`${page.url()}: ${left.join('; ')}; first: ${first.join('; ')}`);
}

const AT_REST = 1_000;

async function faultsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 5)
        .join(' | ')}`,
  );
}
