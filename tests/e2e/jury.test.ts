/** A jury in a real browser: constituted by the director, opened by who presides, a case decided against the proposal with its reason. */
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
  await centre.close();
  await browser.close();
});

describe('a jury', () => {
  let address = '';

  it('is constituted by the director, who names its members', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.director', { language: 'fr' });
    page.setDefaultTimeout(20_000);
    await page.goto('/jurys');
    await page.getByRole('button', { name: 'Constituer un jury', exact: true }).click();
    const form = page.getByRole('dialog');
    const choose = async (label: string, what: string | RegExp) => {
      const field = form.getByLabel(label, { exact: true });
      const option = await field.locator('option', { hasText: what }).first().getAttribute('value');
      await field.selectOption(option);
    };
    await choose('Promotion', /^Qualification des enseignants, promotion 2026$/);
    await choose('Filière', /primaire/i);
    await choose('Porte sur', 'Semestre 1');
    await form.getByLabel('Jour de la réunion').fill('2026-11-24');
    await choose('Sur proposition de', 'Mehdi Skalli');
    await form.getByLabel('Référence de la décision').fill('D-2026/071');
    for (const member of ['Mehdi Skalli', 'Omar Chraibi', 'Youssef Benali']) await choose('Ajouter un membre', member);
    await expectAxeClean(page);
    await form.getByRole('button', { name: 'Constituer un jury', exact: true }).click();
    await page.waitForURL(/\/jurys\/.+/);
    address = new URL(page.url()).pathname;
    await page.getByText('Quorum 2').waitFor();
    await context.close();
  });

  it('is opened by who presides, and decides one case against the proposal, with its reason', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.assistant-director', { language: 'fr' });
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    await page.getByRole('button', { name: 'Ouvrir la séance', exact: true }).click();
    const opening = page.getByRole('dialog');
    await opening.getByRole('checkbox', { name: 'Youssef Benali' }).uncheck();
    await opening.getByRole('button', { name: 'Ouvrir la séance', exact: true }).click();
    await page.getByRole('link', { name: 'Délibérer', exact: true }).click();
    await page.getByRole('button', { name: 'Autre décision', exact: true }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Autre décision', exact: true }).click();
    const other = page.getByRole('dialog');
    await other.getByLabel('Décision', { exact: true }).selectOption('deferred');
    await other.getByRole('button', { name: 'Enregistrer la décision', exact: true }).click();
    await other.getByText('Cette décision s’écarte de la proposition').waitFor();
    await other.getByLabel('Motif', { exact: true }).fill('Absence prolongée, le jury statuera à la session suivante');
    await other.getByRole('button', { name: 'Enregistrer la décision', exact: true }).click();
    await page.getByText('Motif : Absence prolongée'.replace(' :', '\u00a0:')).waitFor();
    const stage = page.getByRole('region', { name: 'Délibération' });
    const first = await stage.getByRole('heading', { level: 2 }).textContent();
    await stage.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => stage.getByRole('heading', { level: 2 }).textContent()).not.toBe(first);
    await context.close();
  });

  it('is read as well from right to left', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'ar' });
    await page.goto(`${address}/deliberation`);
    await page.getByRole('heading', { level: 1, name: 'المداولات' }).waitFor();
    await page.getByRole('region', { name: 'المداولات' }).getByRole('heading', { level: 2 }).waitFor();
    await expectAxeClean(page);
    await context.close();
  });
});
