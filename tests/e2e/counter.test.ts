/** Registration at the counter, kept from the keyboard, in a real browser; then the account, opened on a phone in Arabic. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, desk, enterAs, expectAxeClean, openBrowser, openDemo, phone, type Centre, type Language } from './centre.ts';
import { plain, readSquare, textOf } from './paper.ts';

const PASSWORD = 'trois cigognes sur la tour';
/** Summoned in the demonstration, nothing handed in yet. */
const CODES: Record<Language, string> = { fr: 'Z999500160', ar: 'Z999500161' };
const MOST_KEYS = 12;

const words = {
  fr: { search: /Nom, code Massar/, served: 'Vous servez le', deposited: 'Dossier déposé', verified: 'Dossier vérifié', group: 'Groupe', other: 'Autre issue…', outcome: 'Autre issue', reason: 'Motif', decline: 'Désistement' },
  ar: { search: /الاسم أو رقم مسار/, served: 'تستقبلون الرقم', deposited: 'الملف مودع', verified: 'الملف مدقَّق', group: 'القسم', other: 'مآل آخر…', outcome: 'مآل آخر', reason: 'السبب', decline: 'تنازل' },
} as const; // prettier-ignore

let browser: Browser;
let centre: Centre;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riwaq-counter-'));
  browser = await openBrowser();
  centre = await openDemo();
});
afterAll(async () => {
  await centre.close();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Counts what a hand does: a key pressed is one; a code a scanner types is none. */
function handOn(page: Page) {
  let keys = 0;
  return {
    press: async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    },
    count: () => keys,
  };
}

describe.each<Language>(['fr', 'ar'])('the counter (%s)', (language) => {
  const say = words[language];

  it('takes a person from the queue to the register, an account and a sheet, in twelve keys at most', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.student-affairs', { language });
    page.setDefaultTimeout(15_000);
    await page.goto('/guichet');
    const search = page.getByRole('combobox', { name: say.search });
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.evaluate(() => void (window.print = () => document.body.setAttribute('data-printed', 'yes')));
    await expectAxeClean(page);
    const hand = handOn(page);
    await hand.press('Enter');
    await page.getByText(say.served).waitFor();
    await page.keyboard.insertText(CODES[language]);
    await page.locator('#desk-found [role=option]').waitFor();
    await expectAxeClean(page);
    await hand.press('Enter');
    await page.getByRole('checkbox').first().waitFor();
    const name = (await page.locator('section header bdi').first().textContent()) ?? '';
    await expectAxeClean(page);
    await hand.press('t');
    await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(8);
    await hand.press('Enter');
    await page.getByText(say.deposited).waitFor();
    await hand.press('Enter');
    await page.getByText(say.verified).waitFor();
    await page.getByLabel(say.group, { exact: true }).waitFor();
    await expectAxeClean(page);
    await hand.press('Enter');
    const number =
      /2026\/\d{4}/.exec(
        (await page
          .getByText(/2026\/\d{4}/)
          .first()
          .textContent()) ?? '',
      )?.[0] ?? 'none';
    await expectAxeClean(page);
    await hand.press('Enter');
    expect(await page.locator('body').getAttribute('data-printed')).toBe('yes');
    const code = await page
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .innerText();
    await hand.press('Escape');
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(hand.count()).toBeLessThanOrEqual(MOST_KEYS);
    await context.close();
    await signEverything();
    const trainee = await activateOnAPhone(code);
    await fetchCertificate(trainee, number, name);
  });

  it('keeps a reason with whoever gives the place up', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.student-affairs', { language });
    page.setDefaultTimeout(15_000);
    await page.goto('/guichet');
    await page.getByRole('combobox', { name: say.search }).fill(language === 'fr' ? 'Z999500170' : 'Z999500171');
    await page.locator('#desk-found [role=option]').click();
    await page.getByRole('button', { name: say.other }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel(say.outcome).selectOption({ label: say.decline });
    await sheet.getByRole('button', { name: say.decline }).click();
    await expect.poll(() => sheet.getByLabel(say.reason).getAttribute('aria-invalid')).toBe('true');
    await expectAxeClean(page);
    await sheet.getByLabel(say.reason).fill('Autre concours');
    await sheet.getByRole('button', { name: say.decline }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByText(say.decline, { exact: true }).first().waitFor();
    await context.close();
  });
});

it('shows the counter to nobody else, and says who keeps it', async () => {
  const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'fr' });
  await page.goto('/guichet');
  await page.getByText('Zineb Lahlou').first().waitFor();
  expect(await page.getByRole('combobox', { name: words.fr.search }).count()).toBe(0);
  const answer = await call(context, centre, 'trainees.desk', {});
  expect(answer.status).toBe(403);
  await context.close();
});

it('fits two agents on one queue: each calls another number', async () => {
  const agents = await Promise.all([1, 2].map(() => enterAs(browser, centre, 'demo.student-affairs', { language: 'fr' })));
  for (const { page } of agents) {
    await page.setViewportSize(desk.viewport);
    await page.goto('/guichet');
    await page.getByRole('combobox', { name: words.fr.search }).waitFor();
  }
  await Promise.all(agents.map(({ page }) => page.keyboard.press('Enter')));
  await Promise.all(agents.map(({ page }) => page.getByText(words.fr.served).waitFor()));
  await Promise.all(agents.map(({ context }) => context.close()));
});

/** The director signs whatever waits, as from the pile of papers to sign. */
async function signEverything(): Promise<void> {
  const { context } = await enterAs(browser, centre, 'demo.director', { language: 'fr' });
  const waiting = await call(context, centre, 'documents.toSign', {});
  const paperIds = waitingIn(waiting.body).map(({ id }) => id);
  const signed = await call(context, centre, 'documents.sign', { actId: uuidv7(), paperIds });
  expect(signed.status, JSON.stringify(signed.body)).toBe(200);
  await context.close();
}

/** The answer of `documents.toSign`. */
function waitingIn(body: unknown): readonly { readonly id: string }[] {
  return (body as { result: { data: { papers: { id: string }[] } } }).result.data.papers;
}

/** The printed code on a phone, in Arabic: a password, and one is in. */
async function activateOnAPhone(code: string): Promise<Page> {
  const context = await browser.newContext({ ...phone, baseURL: centre.url, locale: 'ar-MA', colorScheme: 'light' });
  await context.addInitScript(() => localStorage.setItem('riwaq.language', 'ar'));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto('/activer');
  await page.getByLabel('الرمز المطبوع').fill(code);
  await page.getByLabel('كلمة مرور جديدة').fill(PASSWORD);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL(`${centre.url}/`);
  await page.locator('h1').waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await expectAxeClean(page);
  return page;
}

/** The certificate of registration: name and number in it, in both languages, and its square says what the centre sealed. */
async function fetchCertificate(page: Page, number: string, name: string): Promise<void> {
  await page.goto('/papiers');
  const download = page.getByRole('button', { name: /^تحميل شهادة التسجيل/ });
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  const pdf = join(folder, `${number.replace('/', '-')}.pdf`);
  await file.saveAs(pdf);
  const text = await textOf(pdf);
  expect(text).toContain(number);
  for (const part of name.split(' ')) expect(plain(text)).toContain(part);
  for (const each of ['Attestation d’inscription', 'شهادة التسجيل']) expect(plain(text)).toContain(plain(each));
  const seal = await readSquare(pdf);
  await verify(page, seal, 'هذه الوثيقة سارية');
  await verify(page, changed(seal), /ليس ختم المركز|ليس محتوى مربع/);
  await page.context().close();
}

async function verify(page: Page, seal: string, said: string | RegExp): Promise<void> {
  await page.goto('/verifier');
  await page.getByLabel('محتوى المربع').fill(seal);
  await page.getByRole('button', { name: 'التحقق من المحتوى' }).click();
  await page.getByRole('heading', { name: said }).waitFor();
}

/** The same but for one digit. */
function changed(seal: string): string {
  const place = [...seal].findLastIndex((sign) => /\d/.test(sign));
  return `${seal.slice(0, place)}${seal[place] === '1' ? '2' : '1'}${seal.slice(place + 1)}`;
}
