/**
 * A memo in a real browser: drafted in Arabic by a service, sent back with a reason, corrected, signed by delegation after the password was
 * asked again, read and acknowledged by a trainee on a telephone; its drafter sees the progress move without reloading.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue as arabic } from '../../client/app/memos-text.ar.ts';
import { catalogue as french } from '../../client/app/memos-text.fr.ts';
import { text as identityFr } from '../../shared/identity/text.fr.ts';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Demo } from './centre.ts';
import { plain, textOf } from './paper.ts';

type Key = { [key in keyof typeof french]: (typeof french)[key] extends string ? key : never }[keyof typeof french];
const fr = (key: Key): string => french[key];
const ar = (key: Key): string => arabic[key];

const GROUP = 'PRIM-2';
const subject = 'موعد تسليم ملفات التداريب';
/** A word nobody would write, that the page must show and not obey. */
const trick = '<b id="trick">#panic()</b>';
const reason = 'يجب ذكر الساعة المحددة للتسليم';

let browser: Browser;
let centre: Demo;
const seen = { path: '' };

beforeAll(async () => {
  browser = await openBrowser();
  centre = await openDemo();
});
afterAll(async () => {
  await browser.close();
  await centre.close();
});

async function opened(persona: string, language: 'fr' | 'ar', path: string, phone = false) {
  const { page, context } = await enterAs(browser, centre, persona, { language, phone });
  page.setDefaultTimeout(20_000);
  await page.goto(path);
  await page.locator('main h1').waitFor();
  return { page, context };
}

/** Presses a button of the sheet that is open, and waits until it is gone. */
async function confirm(page: Page, act: string): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: act, exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** « 1 sur 35 en a accusé réception », whatever the number of all. */
function progress(n: 0 | 1): RegExp {
  return new RegExp(french['memos.receipts.progress.did.acknowledge'].one.replace('{n}', String(n)).replace('{all}', '\\d+'));
}

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

describe('A memo', () => {
  it('is drafted in Arabic by a service, and handed over', async () => {
    const { page, context } = await opened('demo.student-affairs', 'ar', '/notes-de-service/redaction');
    await page
      .locator('main header')
      .getByRole('button', { name: ar('memos.begin') })
      .click();
    await confirm(page, ar('memos.begin.act'));
    await page.waitForURL(/redaction\/[\da-f-]{36}$/);
    seen.path = new URL(page.url()).pathname.replace('/redaction', '');
    await field(page, ar('memos.ar.subject')).fill(subject);
    await field(page, ar('memos.ar.summary')).fill('تسلم ملفات التداريب يوم الجمعة.');
    await field(page, ar('memos.ar.body')).fill(`تسلم ملفات التداريب يوم الجمعة.\n\n${trick}`);
    await field(page, ar('memos.fr.subject')).fill('Remise des dossiers de stage');
    await field(page, ar('memos.fr.summary')).fill('Les dossiers de stage se remettent vendredi.');
    await field(page, ar('memos.target.kind.group')).selectOption({ label: GROUP });
    await page
      .getByRole('status')
      .filter({ hasText: /\d+ (شخص|أشخاص)/ })
      .waitFor();
    await expectAxeClean(page);
    await handOver(page);
    await page.waitForURL(seen.path);
    await context.close();
  });

  it('is sent back with a reason, which its drafter reads where it is corrected', async () => {
    const above = await opened('demo.secretary-general', 'fr', seen.path);
    await above.page.getByRole('button', { name: fr('memos.return'), exact: true }).click();
    await field(above.page, fr('memos.return.reason')).fill(reason);
    await expectAxeClean(above.page);
    await confirm(above.page, fr('memos.return'));
    await above.context.close();

    const { page, context } = await opened('demo.student-affairs', 'ar', seen.path.replace('service/', 'service/redaction/'));
    await page.getByText(reason).waitFor();
    await field(page, ar('memos.ar.body')).fill(`تسلم ملفات التداريب يوم الجمعة قبل الساعة 12:00.\n\n${trick}`);
    await handOver(page);
    await page.waitForURL(seen.path);
    await context.close();
  });

  it('is signed by delegation, once the password was given again, and printed as a letter', async () => {
    const { page, context } = await opened('demo.secretary-general', 'fr', seen.path);
    await page.getByRole('button', { name: fr('memos.visa'), exact: true }).click();
    const sign = page.getByRole('button', { name: fr('memos.sign'), exact: true });
    await sign.waitFor();
    passTenMinutes();
    await sign.click();
    await page.getByRole('dialog').getByText(fr('memos.sign.delegated')).waitFor();
    await expectAxeClean(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: fr('memos.sign.act'), exact: true })
      .click();
    await page
      .getByRole('dialog', { name: identityFr['identity.confirm.title'] })
      .getByRole('button', { name: identityFr['identity.confirm'], exact: true })
      .click();
    const print = page.getByRole('button', { name: fr('memos.papers.open') });
    const [paper] = await Promise.all([page.waitForEvent('download'), print.click()]);
    const text = plain(await textOf(await paper.path()));
    expect(text).toContain('id="trick">#panic()</b');
    expect(text).toMatch(/\d{3}\/26/);
    expect(await page.locator('#trick').count()).toBe(0);
    await context.close();
  });

  it('is read and acknowledged by a trainee on a telephone, and its drafter sees it at once', async () => {
    const drafter = await opened('demo.student-affairs', 'fr', seen.path);
    await drafter.page.getByText(progress(0)).first().waitFor();
    await expectAxeClean(drafter.page);
    const loaded = await drafter.page.evaluate(() => performance.timeOrigin);

    const { page, context } = await opened('demo.trainee', 'ar', '/notes-de-service', true);
    await page.getByText(subject).first().waitFor();
    await expectAxeClean(page);
    await page.getByRole('link', { name: subject }).first().click();
    await page.waitForURL(seen.path);
    await page.getByText(trick, { exact: false }).waitFor();
    expect(await page.locator('#trick').count()).toBe(0);
    await page.getByRole('button', { name: ar('memos.receipts.copy.acknowledge'), exact: true }).click();
    await page.getByText(ar('memos.receipts.copy.thanks')).waitFor();
    await expectAxeClean(page);
    await context.close();

    await drafter.page.getByText(progress(1)).first().waitFor();
    expect(await drafter.page.evaluate(() => performance.timeOrigin)).toBe(loaded);
    await drafter.context.close();
  });
});

/** Submits what is written, through its review. */
async function handOver(page: Page): Promise<void> {
  await page
    .locator('main header')
    .getByRole('button', { name: ar('memos.submit'), exact: true })
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: ar('memos.submit'), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** As if everyone had given their password ten minutes before: what is sensitive asks for it again. */
function passTenMinutes(): void {
  const db = new Database(join(centre.folder, 'riwaq.db'));
  db.pragma('busy_timeout = 5000');
  db.exec('UPDATE login SET confirmed_at = confirmed_at - 600000');
  db.close();
}
