/** How long the page of timetables takes to draw a week in a real browser, from its answer to the painted picture. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { programFolder } from '../../server/app/home.ts';
import { LOGIN_COOKIE } from '../../server/app/cookie.ts';
import { openHttp } from '../../server/app/http.ts';
import { readSettings } from '../../server/app/settings.ts';
import { addDays, type Day } from '../../shared/core/time.ts';
import type { TestServices } from './context.ts';

type Drawing = {
  readonly services: TestServices;
  readonly token: string;
  readonly ids: readonly string[];
  readonly monday: Day;
  readonly weeks: number;
};

const paths = [process.env['RIWAQ_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome', chromium.executablePath()];

/** Milliseconds from the last octet of each answer to the picture with its sessions, over groups and weeks. */
export async function drawWeeks({ services, token, ids, monday, weeks }: Drawing): Promise<number[]> {
  const home = programFolder();
  spawnSync(process.execPath, [join(home, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: home,
    stdio: 'inherit',
  });
  const app = await openHttp({ services, settings: readSettings({}), demo: false, pages: join(home, 'dist', 'client') });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = url.replace('127.0.0.1', 'localhost');
  const executablePath = paths.find((path) => path !== undefined && existsSync(path)) ?? chromium.executablePath();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 }, locale: 'fr-MA' });
  await context.addCookies([
    { name: LOGIN_COOKIE, value: token, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
  ]);
  const page = await context.newPage();
  const took: number[] = [];
  for (const id of ids) {
    await page.goto(`/emploi-du-temps?vue=group&id=${id}&semaine=${monday}`);
    await page.getByRole('grid').waitFor();
    for (let week = 1; week < weeks; week += 1) took.push(await drawn(page, addDays(monday, 7 * week)));
  }
  await browser.close();
  await app.close();
  return took;
}

/** Goes to the next week and waits for its picture. */
async function drawn(page: Page, next: Day): Promise<number> {
  await page.evaluate(() => performance.clearResourceTimings());
  await page.getByRole('link', { name: 'Semaine suivante' }).click();
  return page.evaluate(async (day) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
    const isShown = () => document.querySelectorAll(`[role="grid"] td[data-day="${day}"] strong`).length > 0;
    while (!isShown()) await frame();
    await frame();
    const painted = await frame();
    const answers = performance.getEntriesByType('resource').filter(({ name }) => name.includes('schedule.timetable'));
    const last = answers.at(-1);
    return last instanceof PerformanceResourceTiming ? painted - last.responseEnd : painted;
  }, next);
}
