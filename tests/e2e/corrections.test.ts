/** Papers under numbers in a real browser: read by keyboard alone, compared by number; and a project proposed from a phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre } from './centre.ts';

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

describe('papers read under a number', () => {
  it('are read by keyboard alone; what is no mark stays, red and unsent', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'fr' });
    page.setDefaultTimeout(30_000);
    await page.goto('/corrections');
    await page.getByRole('link', { name: /^Saisir Examen de fin de semestre/ }).click();
    const cells = page.getByRole('textbox', { name: /^Note de la copie \d+/ });
    await cells.first().waitFor();
    expect(await cells.count()).toBe(35);
    await expectAxeClean(page);
    const empty = [];
    for (let at = 0; at < 35; at += 1) if ((await cells.nth(at).inputValue()) === '') empty.push(at);
    expect(empty).toHaveLength(23);
    const [wrong = 0] = empty;
    await cells.nth(wrong).focus();
    await page.keyboard.type('21');
    await page.keyboard.press('Enter');
    await page.getByText('Un nombre de 0 à 20,00').waitFor();
    expect(await cells.nth(wrong).inputValue()).toBe('21');
    for (const at of empty) {
      await cells.nth(at).focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('12,5');
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => page.getByText('Enregistrée', { exact: true }).count()).toBe(35);
    await page.reload();
    await page.getByText('35 copies sur 35').waitFor();
    await context.close();
  });

  it('are compared by number, without a name, in Arabic', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.filiere-head', { language: 'ar' });
    page.setDefaultTimeout(30_000);
    await page.goto('/corrections/organiser');
    await page
      .getByRole('row', { name: /قراءتان/ })
      .first()
      .waitFor();
    const links = page.getByRole('link', { name: 'امتحان نهاية الأسدس', exact: true });
    for (let at = 0; at < (await links.count()); at += 1) {
      await links.nth(at).click();
      await page.getByRole('heading', { name: 'أرقام الأوراق' }).waitFor();
      if ((await page.getByRole('table', { name: 'القراءات' }).count()) > 0) break;
      await page.goBack();
      await links.first().waitFor();
    }
    const table = page.getByRole('table', { name: 'القراءات' });
    expect(await table.getByRole('row').count()).toBe(36);
    await expectAxeClean(page);
    await context.close();
  });
});

describe('a supervised project', () => {
  it('is read again, written on and proposed by its trainee on a phone', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainee', { language: 'fr', phone: true });
    page.setDefaultTimeout(30_000);
    await page.goto('/projets');
    await page.getByRole('link', { name: 'Lire à voix haute chaque jour' }).click();
    await page.getByText('Rendu par l’encadrant').waitFor();
    await expectAxeClean(page);
    await page.locator('main').getByRole('button', { name: 'Proposer à l’encadrant' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Proposer à l’encadrant' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await page.getByText('À valider', { exact: true }).first().waitFor();
    await context.close();
  });
});
