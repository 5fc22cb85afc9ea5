/** The settings of the centre walked in a real browser: its places, its calendar, the units it proposes and creates. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const words = {
  fr: {
    settings: 'Paramètres du centre',
    openPlace: 'Ouvrir un site',
    code: 'Code',
    nameFr: 'Nom en français',
    nameAr: 'Nom en arabe',
    townFr: 'Ville, en français',
    townAr: 'Ville, en arabe',
    placeDone: /Site ouvert/,
    closeOf: /^Fermer : (Annexe Al Amal|ملحقة الأمل)/,
    close: 'Fermer le site',
    closeDone: /Fermeture enregistrée/,
    confirmOf: /^Confirmer : Aïd al-Fitr$/,
    day: 'Jour',
    save: 'Enregistrer',
    calendarDone: /Calendrier modifié/,
    closeDays: 'Fermer des jours',
    daysDone: /Fermeture enregistrée/,
    moved: /J’ai lu la liste/,
    units: 'Structures proposées',
    draft: 'Proposer une structure',
    draftDone: /Structure proposée/,
    enactUnitOf: /^Créer : /,
    enactUnit: 'Créer la structure',
    enactUnitDone: /Structure créée/,
    lastDay: 'Dernier jour',
    actRef: 'Numéro de l’acte',
    changeHead: 'Modifier l’en-tête',
    ministryFr: 'Ministère, en français',
    headDone: /En-tête enregistré/,
  },
  ar: {
    settings: 'إعدادات المركز',
    openPlace: 'فتح موقع',
    code: 'الرمز',
    nameFr: 'الاسم بالفرنسية',
    nameAr: 'الاسم بالعربية',
    townFr: 'المدينة بالفرنسية',
    townAr: 'المدينة بالعربية',
    placeDone: /فتح الموقع/,
    closeOf: /^إغلاق: ملحقة الأمل/,
    close: 'إغلاق الموقع',
    closeDone: /سجل إغلاق الموقع/,
    confirmOf: /^تأكيد: عيد الفطر$/,
    day: 'اليوم',
    save: 'تسجيل',
    calendarDone: /عدلت الرزنامة/,
    closeDays: 'إغلاق أيام',
    daysDone: /سجل الإغلاق/,
    moved: /قرأت اللائحة/,
    units: 'البنيات المقترحة',
    draft: 'اقتراح بنية',
    draftDone: /اقترحت البنية/,
    enactUnitOf: /^إحداث: /,
    enactUnit: 'إحداث البنية',
    enactUnitDone: /أحدثت البنية/,
    lastDay: 'اليوم الأخير',
    actRef: 'رقم القرار',
    changeHead: 'تعديل الترويسة',
    ministryFr: 'الوزارة، بالفرنسية',
    headDone: /سُجلت الترويسة/,
  },
} as const;

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

describe.each<Language>(['fr'])('the settings of the centre (%s)', (language) => {
  let centre: Centre;
  const say = words[language];
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());
  const enter = async (persona: string) => {
    const entered = await enterAs(browser, centre, persona, { language });
    entered.page.setDefaultTimeout(10_000);
    return entered;
  };

  it('keeps its places: one opens and closes by its form', async () => {
    const { page, context } = await enter('demo.secretary-general');
    await page.goto('/organigramme');
    await page.getByRole('link', { name: say.settings }).click();
    await page.waitForURL('**/parametres/sites');
    await expectAxeClean(page);
    await page.getByRole('button', { name: say.openPlace }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel(say.code).fill('amal');
    await sheet.getByLabel(say.nameFr).fill('Annexe Al Amal');
    await sheet.getByLabel(say.nameAr).fill('ملحقة الأمل');
    await sheet.getByLabel(say.townFr).fill('Settat');
    await sheet.getByRole('button', { name: say.openPlace }).click();
    await expect.poll(() => sheet.getByLabel(say.townAr).evaluate(isFocused)).toBe(true);
    await expectAxeClean(page);
    await sheet.getByLabel(say.townAr).fill('سطات');
    await sheet.getByRole('button', { name: say.openPlace }).click();
    await said(page, say.placeDone);
    await page.getByRole('button', { name: say.closeOf }).click();
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: say.close, exact: true }).click();
    await said(page, say.closeDone);
    await expect.poll(() => page.getByRole('button', { name: say.closeOf }).count()).toBe(0);
    await context.close();
  });

  it('keeps its calendar: an expected feast is moved to the announced day, days are closed', async () => {
    const { page, context } = await enter('demo.director');
    await page.goto('/parametres/calendrier?annee=2027');
    await page.getByRole('button', { name: say.confirmOf }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel(say.day, { exact: true }).fill('2027-03-14');
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: say.save }).click();
    await said(page, say.calendarDone);
    await expect.poll(() => page.getByRole('button', { name: say.confirmOf }).count()).toBe(0);
    await page.getByRole('button', { name: say.closeDays }).click();
    await sheet.getByLabel(say.lastDay).fill('2026-11-20');
    await sheet.getByLabel(say.nameFr).fill('Travaux');
    await sheet.getByLabel(say.nameAr).fill('أشغال');
    await sheet.getByLabel(say.moved).check();
    await sheet.getByRole('button', { name: say.closeDays }).click();
    await said(page, say.daysDone);
    await expectAxeClean(page);
    await context.close();
  });

  it('writes the head of the papers to come, in both languages', async () => {
    const { page, context } = await enter('demo.director');
    await page.goto('/parametres/en-tete');
    await page.getByText('Royaume du Maroc').waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: say.changeHead }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel(say.ministryFr).fill('Ministère de l’Éducation');
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: say.save }).click();
    await said(page, say.headDone);
    await page.getByText('Ministère de l’Éducation', { exact: true }).waitFor();
    await context.close();
  });

  it('takes a drafted unit from one hand and brings it into being by another', async () => {
    const drafter = await enter('demo.secretary-general');
    await drafter.page.goto('/parametres/structures');
    await drafter.page.getByRole('heading', { level: 1, name: say.units }).waitFor();
    await expectAxeClean(drafter.page);
    await drafter.page.getByRole('button', { name: say.draft }).click();
    const sheet = drafter.page.getByRole('dialog');
    await sheet.getByLabel(say.nameFr).fill('Service de la documentation');
    await sheet.getByLabel(say.nameAr).fill('مصلحة التوثيق');
    await sheet.getByLabel(say.code).fill('DOC');
    await expectAxeClean(drafter.page);
    await sheet.getByRole('button', { name: say.draft }).click();
    await said(drafter.page, say.draftDone);
    await drafter.page.locator('tbody tr').first().waitFor();
    await expectAxeClean(drafter.page);
    await drafter.context.close();

    const { page, context } = await enter('demo.director');
    await page.goto('/parametres/structures');
    await page.getByRole('button', { name: say.enactUnitOf }).click();
    await page.getByRole('dialog').getByLabel(say.actRef).fill('D-2026/031');
    await expectAxeClean(page);
    await page.getByRole('dialog').getByRole('button', { name: say.enactUnit }).click();
    await said(page, say.enactUnitDone);
    await page.goto('/organigramme?vue=liste');
    await page.getByText(language === 'ar' ? 'مصلحة التوثيق' : 'Service de la documentation').waitFor();
    await context.close();
  });
});

/** The message that says what was done. */
async function said(page: Page, what: RegExp): Promise<void> {
  await page.getByRole('status').getByText(what).waitFor();
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
