/** What is told is seen without reloading, in every tab of a browser, over one stream; and a login that ends is over in all of them. */
import { uuidv7 } from 'uuidv7';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, type Centre } from './centre.ts';

let browser: Browser;
let centre: Centre;
beforeAll(async () => {
  browser = await openBrowser();
  centre = await openDemo();
});
afterAll(async () => {
  await browser.close();
  await centre.close();
});

type Me = { readonly result: { readonly data: { readonly person: { readonly id: string }; readonly account: { readonly id: string } } } };

/** Student affairs print a code for the trainee, who is told. */
async function tellTrainee(affairs: BrowserContext, trainee: BrowserContext): Promise<void> {
  const me = asMe((await call(trainee, centre, 'identity.me', {})).body).result.data;
  const printed = await call(affairs, centre, 'identity.reprintCode', { actId: uuidv7(), accountId: me.account.id });
  expect(printed.status, JSON.stringify(printed.body)).toBe(200);
}

/** The server of this repository answers in this form. */
function asMe(body: unknown): Me {
  return body as Me;
}

const unread = async (page: Page) => Number(/\d+/.exec((await toRead(page).textContent()) ?? '')?.[0] ?? 0);
const toRead = (page: Page) =>
  page
    .getByRole('navigation')
    .getByRole('link', { name: /À lire/ })
    .first();

/** The address a stream of this page goes through, as often as it was opened. */
function streamsOf(page: Page): string[] {
  const opened: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/live') && request.headers()['accept'] === 'text/event-stream') opened.push(request.url());
  });
  return opened;
}

it('tells both tabs of a trainee at once, over one stream, and ends both with the login', async () => {
  const { context, page } = await enterAs(browser, centre, 'demo.trainee', { language: 'fr' });
  const affairs = await enterAs(browser, centre, 'demo.student-affairs', { language: 'fr' });
  const second = await context.newPage();
  const opened = [streamsOf(page), streamsOf(second)];
  await second.goto('/messages');
  await second.getByRole('heading', { level: 1 }).waitFor();
  await page.goto('/messages');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(1_500);
  const before = await unread(page);

  await tellTrainee(affairs.context, context);
  for (const tab of [page, second]) {
    await tab.getByText('Un nouveau code a été imprimé').first().waitFor({ timeout: 5_000 });
    await expect.poll(() => unread(tab), { timeout: 5_000 }).toBe(before + 1);
  }
  expect(opened.flat().length).toBeLessThanOrEqual(2); // the first page's own, and after it left, the one that followed
  await expectAxeClean(page);

  await page.getByRole('button', { name: 'Tout marquer lu' }).click();
  await expect.poll(() => unread(second), { timeout: 5_000 }).toBe(0);

  expect((await call(context, centre, 'identity.signOut', { actId: uuidv7() })).status).toBe(200);
  await second.waitForURL('**/connexion', { timeout: 10_000 });
  await page.waitForURL('**/connexion', { timeout: 10_000 });
});

it('goes on by asking now and then where nothing lets a stream through', async () => {
  const { context, page } = await enterAs(browser, centre, 'demo.trainer', { language: 'fr' });
  let asked = 0;
  await context.route('**/api/live', async (route) => {
    if (route.request().headers()['accept'] === 'text/event-stream') return route.abort();
    asked += 1;
    return route.continue();
  });
  await page.goto('/messages');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThan(0);
  await context.close();
});

it('keeps what one wants by mail, chosen one after the other without waiting', async () => {
  const { context, page } = await enterAs(browser, centre, 'demo.trainer', { language: 'ar', phone: true });
  await page.goto('/compte/courriels');
  const never = (kind: string) => page.getByRole('group', { name: new RegExp(kind) }).getByRole('radio', { name: 'أبدا' });
  await never('استعمال الزمن').check({ force: true });
  await never('الوثائق').check({ force: true });
  await page.getByText('سُجل الاختيار').waitFor();
  await expect.poll(async () => JSON.stringify((await call(context, centre, 'notices.mailChoices', {})).body)).toContain('"papers":"none"');
  await expectAxeClean(page);
  await page.reload();
  await never('الوثائق').waitFor({ state: 'attached' });
  expect([await never('استعمال الزمن').isChecked(), await never('الوثائق').isChecked(), await never('الباقي').isChecked()]).toEqual([
    true,
    true,
    false,
  ]);
  await context.close();
});
