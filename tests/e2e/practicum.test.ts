/** Practicum grids in a real browser: filled with a thumb in Arabic, kept while they are typed, brought to a mark; and marks that change, read the right way round. */
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

describe('a practicum grid', () => {
  it('is found on Aujourd’hui, filled by levels and points on a phone, and still there after a reload', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'ar', phone: true });
    page.setDefaultTimeout(30_000);
    await page.getByRole('link', { name: 'إدخال شبكات التدريب الميداني' }).click();
    await page.getByRole('heading', { name: 'شبكات في انتظار الإدخال' }).waitFor();
    await expectAxeClean(page);
    await page.locator('a[href$="/grille/trainer"]').first().click();
    const criteria = page.getByRole('list', { name: 'المعايير' }).getByRole('listitem');
    await criteria.first().waitFor();
    expect(await criteria.count()).toBe(4);
    for (let at = 0; at < 3; at += 1) await criteria.nth(at).getByRole('radio').nth(2).check();
    const last = criteria.nth(3).getByRole('textbox');
    await last.fill('4,1');
    expect(await last.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'تسجيل الشبكة' }).click();
    expect(await last.inputValue()).toBe('4,1');
    await last.fill('3,5');
    await page
      .getByText(/15,50.? على 20/)
      .first()
      .waitFor();
    await expectAxeClean(page);
    await page.reload();
    await page
      .getByText(/15,50.? على 20/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'تسجيل الشبكة' }).click();
    await page.getByRole('heading', { name: 'الحضور الموقع من مدير المؤسسة' }).waitFor();
    await page
      .getByText(/15,50.? على 20/)
      .first()
      .waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('is read, not filled, by the head of the filière, who sets the grids of a promotion none was filled for', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.filiere-head', { language: 'fr' });
    page.setDefaultTimeout(30_000);
    await page.goto('/msp/grilles');
    await page.getByText('Une grille est déjà remplie').first().waitFor();
    await page.locator('button:not([aria-disabled])', { hasText: 'Régler les grilles' }).first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Part de la note, en %').first().fill('50');
    await sheet.getByRole('button', { name: 'Régler les grilles' }).click();
    await sheet.getByText('Les trois parts font 100 % en tout.').waitFor();
    await sheet.getByLabel('Part de la note, en %').nth(1).fill('30');
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: 'Régler les grilles' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('cell', { name: '50 %' }).waitFor();
    await context.close();
  });
});

describe('a mark to be corrected', () => {
  it('is said from the old to the new in the direction one reads', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.assistant-director', { language: 'ar' });
    page.setDefaultTimeout(30_000);
    await page.goto('/notes/rectifications');
    const values = page.getByRole('row').nth(1).getByRole('cell').first().locator('bdi');
    const [old, wanted] = [await values.nth(0).boundingBox(), await values.nth(1).boundingBox()];
    expect(old?.x ?? 0).toBeGreaterThan(wanted?.x ?? 0);
    await expectAxeClean(page);
    await context.close();
  });
});

describe('the marks of a module', () => {
  it('stand beside their average and how other groups did', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.filiere-head', { language: 'fr' });
    page.setDefaultTimeout(30_000);
    await page.goto('/notes');
    await page.getByRole('link', { name: 'Didactique de l’éducation islamique et de l’éducation physique' }).first().click();
    await page
      .getByText(/autres? groupes?/)
      .first()
      .waitFor();
    await page.getByText(/^± \d+,\d\d$/).waitFor();
    await page.getByRole('link', { name: 'Notes du module' }).click();
    await page.getByRole('columnheader', { name: /^Moyenne du module/ }).waitFor();
    expect(await page.getByText('Moyenne : une note manque encore').count()).toBeGreaterThan(5);
    await expectAxeClean(page);
    await context.close();
  });
});
