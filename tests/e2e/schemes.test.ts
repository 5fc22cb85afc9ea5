/** How a filière evaluates, in a real browser: drafted by its head beside an example that computes, published by the field. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const words = {
  fr: {
    schemes: 'Régimes d’évaluation',
    primary: 'Enseignement primaire',
    open: /^Ouvrir/,
    module: 'Module = 75 % examen de fin de semestre + 25 % contrôle continu.',
    heavier: 'Module = 60 % examen de fin de semestre + 40 % contrôle continu.',
    exam: /^Examen de fin de semestre/,
    case: 'Cas',
    near: '9,995 contre 10',
    both: /10.non.atteint.*10.atteint/,
    exact: 'La moyenne exacte',
    validated: 'Validé',
    notValidated: 'Non validé',
    usual: 'Un cas courant',
    draftNext: 'Préparer une version',
    draftIt: 'Ouvrir la préparation',
    weight: 'Poids (%)',
    remaining: 'Reste 15 % à répartir',
    complete: '100 % répartis',
    wrong: /Un nombre avec deux décimales au plus/,
    unread: /pas lisible/,
    uneven: /font exactement/,
    save: 'Enregistrer',
    saved: /Version.2 enregistrée/,
    publish: 'Publier',
    actRef: 'Référence de l’acte',
    coming: /promotion à inscrire/,
    publishIt: 'Publier la version 2',
    published: /Version.2 publiée/,
  },
  ar: {
    schemes: 'أنظمة التقويم',
    primary: 'التعليم الابتدائي',
    open: /^فتح/,
    module: /^المجزوءة = .*75.* امتحان نهاية الأسدس/,
    heavier: /^المجزوءة = .*60.* امتحان نهاية الأسدس/,
    exam: /^امتحان نهاية الأسدس/,
    case: 'الحالة',
    near: '9,995 أمام 10',
    both: /لم.يبلغ.{1,3}10.*بلغ.{1,3}10/,
    exact: 'المعدل دون تدوير',
    validated: 'مستوفاة',
    notValidated: 'غير مستوفاة',
    usual: 'حالة عادية',
    draftNext: 'إعداد صيغة',
    draftIt: 'فتح الإعداد',
    weight: 'الوزن (%)',
    remaining: /بقي توزيع/,
    complete: 'وُزعت 100%',
    wrong: /عدد برقمين عشريين على الأكثر/,
    unread: /غير مقروء/,
    uneven: /مجموع أوزان/,
    save: 'حفظ',
    saved: /سُجلت الصيغة 2/,
    publish: 'نشر',
    actRef: 'مرجع القرار',
    coming: /فوج قيد التسجيل/,
    publishIt: 'نشر الصيغة 2',
    published: /نُشرت الصيغة 2/,
  },
} as const;

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

/** What the example says of its first module, and its average. */
const moduleOf = (page: Page) => page.locator('output').first();

describe.each(['fr', 'ar'] as const)('How a filière evaluates, in %s', (language: Language) => {
  const say = words[language];
  let centre: Centre;
  let head: Page;

  beforeAll(async () => {
    centre = await openDemo();
    head = (await enterAs(browser, centre, 'demo.filiere-head', { language })).page;
  });
  afterAll(() => centre.close());

  it('is read in words, beside an example that computes as one types', async () => {
    await head.getByRole('link', { name: say.schemes, exact: true }).click();
    await head.getByRole('heading', { level: 1, name: say.schemes }).waitFor();
    await expectAxeClean(head);
    await head.getByRole('row').filter({ hasText: say.primary }).first().getByRole('link', { name: say.open }).click();
    await head.getByText(say.module).waitFor();
    expect(await moduleOf(head).textContent()).toBe('10,50');
    await head.getByLabel(say.exam).first().fill('12,5');
    await expect.poll(() => moduleOf(head).textContent()).toBe('13,13');
    await head.getByLabel(say.exam).first().fill('21');
    await expect.poll(() => moduleOf(head).textContent()).not.toBe('13,13');
    await expectAxeClean(head);
    await head.getByLabel(say.case, { exact: true }).selectOption({ label: say.near });
    await head.getByText(say.both).first().waitFor();
    await expect.poll(() => moduleOf(head).textContent()).toBe('10,00');
  });

  it('is drafted by the head of the filière, and the example follows each change', async () => {
    await head.getByRole('button', { name: say.draftNext, exact: true }).click();
    await expectAxeClean(head);
    await head.getByRole('dialog').getByRole('button', { name: say.draftIt, exact: true }).click();
    await head.getByText(say.complete).waitFor();
    await head.getByLabel(say.case, { exact: true }).selectOption({ label: say.near });
    await head.getByText(say.validated, { exact: true }).first().waitFor();
    await head.getByRole('radio', { name: say.exact }).check();
    await head.getByText(say.notValidated, { exact: true }).first().waitFor();
    await head.getByLabel(say.case, { exact: true }).selectOption({ label: say.usual });
    await head.getByLabel(say.weight).first().fill('60');
    await head.getByText(say.remaining).waitFor();
    await head.getByRole('button', { name: say.save, exact: true }).click();
    await head.getByText(say.uneven).first().waitFor();
    await head.getByLabel(say.weight).nth(1).fill('quarante');
    await head.getByText(say.wrong).waitFor();
    await head.getByRole('button', { name: say.save, exact: true }).click();
    await head.getByText(say.unread).waitFor();
    await expectAxeClean(head);
    await head.getByLabel(say.weight).nth(1).fill('40');
    await head.getByText(say.heavier).waitFor();
    await expect.poll(() => moduleOf(head).textContent()).toBe('11,40');
    await head.getByRole('button', { name: say.save, exact: true }).click();
    await head.getByText(say.saved).waitFor();
    await expectAxeClean(head);
    expect(await head.getByRole('button', { name: say.publish, exact: true }).count()).toBe(0);
  }); // prettier-ignore

  it.runIf(language === 'fr')('is published by the assistant director for a promotion, from what waits today', async () => {
    const director = (await enterAs(browser, centre, 'demo.assistant-director', { language })).page;
    await director
      .getByRole('link', { name: new RegExp(`: ${say.primary}$`) })
      .and(director.locator('[href^="/evaluation/"]'))
      .click();
    await director.getByText(say.heavier).waitFor();
    await director.getByRole('button', { name: say.publish, exact: true }).click();
    await director.getByLabel(say.actRef).fill('EVAL-2026/4');
    await director.getByRole('dialog').getByRole('checkbox', { name: say.coming }).check();
    await expectAxeClean(director);
    await director.getByRole('dialog').getByRole('button', { name: say.publishIt, exact: true }).click();
    await director.getByText(say.published).waitFor();
    await head.reload();
    await head.getByText('EVAL-2026/4').waitFor();
    await expectAxeClean(director);
  });
});
