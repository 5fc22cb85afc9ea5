/** A trainee’s file walked in a real browser: how one is reached, a civil correction through three hands, and who opened it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, phone, type Centre } from './centre.ts';

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

async function enter(persona: string, look: { language: 'fr' | 'ar'; phone?: boolean }) {
  const entered = await enterAs(browser, centre, persona, look);
  entered.page.setDefaultTimeout(10_000);
  return entered;
}

/** Types in the search wherever one is, and opens what stands first. */
async function search(page: Page, typed: string, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^(Rechercher|البحث)$/ }).waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  await field.fill(typed);
  const first = page.getByRole('option').first();
  await expect.poll(() => first.textContent()).toMatch(name);
  await expect.poll(() => field.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  expect(await field.getAttribute('aria-expanded')).toBe('true');
}

describe.sequential('the file of a trainee', () => {
  it('lets them correct their telephone on a phone, in Arabic, and ask for a correction of their birth place', async () => {
    const { page, context } = await enter('demo.trainee', { language: 'ar', phone: true });
    await page.goto('/mon-dossier');
    await page.getByRole('heading', { name: 'معلومات الاتصال' }).waitFor();
    await page.getByRole('heading', { name: 'الوثائق المسلمة' }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'تعديل معلومات الاتصال' }).click();
    await page.getByLabel('الهاتف', { exact: true }).fill('123');
    await page.getByRole('button', { name: 'تسجيل معلومات الاتصال' }).click();
    await page.getByText('يكتب الرقم في عشرة أرقام').waitFor();
    await expectAxeClean(page);
    await page.getByLabel('الهاتف', { exact: true }).fill('٠٦ ٦١ ٢٢ ٣٣ ٤٤');
    await page.getByRole('button', { name: 'تسجيل معلومات الاتصال' }).click();
    await page.getByText('0661223344').waitFor();

    await page.getByRole('button', { name: 'طلب تصحيح' }).click();
    await page.getByLabel('مكان الازدياد بالعربية').fill('سطات');
    await page.getByLabel('الوثيقة المثبتة').fill('عقد الازدياد رقم 12');
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'إرسال الطلب' }).click();
    await page.getByText('في انتظار التحقق').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.viewport.width);
    await context.close();
  });

  it('is found by its telephone at the counter, checked there, and the CIN is shown for a reason', async () => {
    const { page, context } = await enter('demo.student-affairs', { language: 'fr' });
    await page.getByText(/Correction à vérifier\s:\sSalma Ouahbi/).waitFor();
    await search(page, '06 61 22 33 44', /Ouahbi Salma/);
    await expectAxeClean(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Salma Ouahbi' }).waitFor();
    await page.getByRole('button', { name: 'Montrer la CIN' }).click();
    await page.getByLabel('Motif').fill('Comparaison avec la carte présentée');
    await page.getByRole('dialog').getByRole('button', { name: 'Montrer la CIN' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^ZZ\d{5}$/)
      .waitFor();
    await page.getByRole('button', { name: 'Fermer' }).click();
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText('سطات').first().waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Conforme aux pièces' }).click();
    await page.getByText('À approuver').waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('is corrected once the secretary general approves, from Aujourd’hui', async () => {
    const { page, context } = await enter('demo.secretary-general', { language: 'ar' });
    await page.getByText(/تصحيح في انتظار الموافقة/).waitFor();
    await page.getByRole('link', { name: /^فتح: سلمى الوهبي/ }).click();
    await page.getByRole('button', { name: 'بت' }).click();
    await page.getByRole('button', { name: 'رفض التصحيح' }).click();
    await page.getByText('الرفض يكون معللا').waitFor();
    await page.getByRole('button', { name: 'الموافقة على التصحيح' }).click();
    await page.getByText('تمت الموافقة', { exact: true }).waitFor();
    expect(await page.locator('dd').filter({ hasText: 'سطات' }).count()).toBe(1);
    await expectAxeClean(page);
    await context.close();
  });

  it('tells the trainee who opened it, and why their CIN was shown', async () => {
    const { page, context } = await enter('demo.trainee', { language: 'fr' });
    await page.goto('/mon-dossier');
    await page.getByText(/CIN montrée\s:\sComparaison avec la carte présentée/).waitFor();
    await page.getByText('Approuvée').waitFor();
    expect(await page.getByRole('button', { name: 'Montrer la CIN' }).count()).toBe(0);
    await expectAxeClean(page);
    await context.close();
  });

  it('is a card for the trainer, and for a colleague’s trainee nothing', async () => {
    const { page, context } = await enter('demo.trainer', { language: 'fr' });
    await search(page, 'وهبي سل', /Ouahbi Salma/);
    await page.keyboard.press('Enter');
    await page.getByText('Vous voyez la fiche, pas le dossier').waitFor();
    expect(await page.getByText('0661223344').count()).toBe(0);
    await expectAxeClean(page);
    await search(page, 'scolarite', /scolarité/i);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('0661223344');
    await page.getByText(/Rien ne répond à/).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('shows a change of group asked by scolarité once the assistant director approves it', async () => {
    const agent = await enter('demo.student-affairs', { language: 'ar' });
    await search(agent.page, 'ouahbi salma', /الوهبي سلمى/);
    await agent.page.keyboard.press('Enter');
    await agent.page.getByRole('button', { name: 'طلب تغيير المجموعة' }).click();
    await agent.page.getByLabel('المجموعة المطلوبة').selectOption({ index: 1 });
    await agent.page.getByLabel('السبب').fill('تقريب من السكن');
    await expectAxeClean(agent.page);
    await agent.page.getByRole('button', { name: 'إرسال الطلب' }).click();
    await agent.page.getByText('طُلب تغيير المجموعة').waitFor();
    await agent.context.close();

    const { page, context } = await enter('demo.assistant-director', { language: 'fr' });
    await page.getByRole('button', { name: /^Décider\s:\sSalma Ouahbi/ }).click();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Approuver le changement' }).click();
    await page.getByText('Changement de groupe approuvé').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Décider\s:\sSalma Ouahbi/ }).count()).toBe(0);
    await context.close();
  });
});
