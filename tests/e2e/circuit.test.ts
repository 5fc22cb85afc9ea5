/** A sheet of marks in a real browser: submitted by its trainer, validated and locked by two others, closed to everyone else. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const words = {
  fr: { submit: 'Remettre la feuille', validate: 'Valider la feuille', lock: 'Verrouiller la feuille', submitted: 'Remise', validated: 'Validée', locked: 'Verrouillée', publish: 'Publier les notes', decide: 'Décider', applied: 'Rectifier la note', reason: 'Motif' },
  ar: { submit: 'تسليم الورقة', validate: 'المصادقة على الورقة', lock: 'إقفال الورقة', submitted: 'مسلّمة', validated: 'مصادق عليها', locked: 'مقفلة', publish: 'نشر النقط', decide: 'البت', applied: 'تصحيح النقطة', reason: 'التعليل' },
} as const; // prettier-ignore
type Step = 'submit' | 'validate' | 'lock';

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

/** Takes the step of the sheet that is open, through its review. */
async function take(page: Page, act: string, state: string): Promise<void> {
  await page.locator('main').getByRole('button', { name: act, exact: true }).click();
  const review = page.getByRole('dialog');
  await review.locator('form').waitFor();
  await expectAxeClean(page);
  await review.getByRole('button', { name: act, exact: true }).click();
  await review.waitFor({ state: 'hidden' });
  await page.locator('main header').getByText(state, { exact: true }).waitFor();
}

async function stepOf(persona: string, language: Language, step: Step, state: string, path: string): Promise<void> {
  const { page, context } = await enterAs(browser, centre, persona, { language });
  page.setDefaultTimeout(30_000);
  await page.goto(path);
  await page.locator('main h1').waitFor();
  await take(page, words[language][step], state);
  await context.close();
}

/** The path of the first sheet of a group that the list shows. */
async function pathOf(persona: string, language: Language, group: string): Promise<string> {
  const { page, context } = await enterAs(browser, centre, persona, { language });
  page.setDefaultTimeout(30_000);
  await page.goto('/notes');
  const row = page.getByRole('row').filter({ hasText: group }).first();
  const path = (await row.getByRole('link').first().getAttribute('href')) ?? '';
  await expectAxeClean(page);
  await context.close();
  return path;
}

describe('a sheet of marks', () => {
  it('is submitted by its trainer, validated by the head of the filière, locked by the director of the field', async () => {
    const path = await pathOf('demo.trainer', 'fr', 'PRIM-1');
    await stepOf('demo.trainer', 'fr', 'submit', words.fr.submitted, path);
    await stepOf('demo.filiere-head', 'fr', 'validate', words.fr.validated, path);
    await stepOf('demo.assistant-director', 'fr', 'lock', words.fr.locked, path);
  });

  it('goes the same way in Arabic', async () => {
    const path = await pathOf('demo.filiere-head', 'ar', 'PRIM-6');
    await stepOf('demo.filiere-head', 'ar', 'validate', words.ar.validated, path);
    await stepOf('demo.assistant-director', 'ar', 'lock', words.ar.locked, path);
  });

  it('does not exist for anybody else, and a trainee sees only what was published', async () => {
    const path = await pathOf('demo.trainer', 'fr', 'PRIM-2');
    const input = { assessmentId: path.split('/').at(-1) };
    for (const persona of ['demo.trainee', 'demo.secretary-general', 'demo.information-technology', 'demo.director']) {
      const { context } = await enterAs(browser, centre, persona, { language: 'fr' });
      expect((await call(context, centre, 'grades.sheet', input)).status, persona).toBe(404);
      await context.close();
    }
    const { context } = await enterAs(browser, centre, 'demo.trainee', { language: 'fr' });
    const marks = await call(context, centre, 'grades.marksOf', { personId: null });
    expect(marks.status).toBe(200);
    expect(JSON.stringify(marks.body)).not.toContain(String(input.assessmentId));
    await context.close();
  });
});

describe.each<Language>(['fr', 'ar'])('a correction (%s)', (language) => {
  it('is decided by the director of the field, with a reason', async () => {
    const say = words[language];
    const { page, context } = await enterAs(browser, centre, 'demo.assistant-director', { language });
    page.setDefaultTimeout(30_000);
    await page.goto('/notes/rectifications');
    await page
      .getByRole('button', { name: new RegExp(`^${say.decide}`) })
      .first()
      .click();
    const review = page.getByRole('dialog');
    await review.getByLabel(say.reason).fill('La copie relue donne ce total');
    await expectAxeClean(page);
    await review.getByRole('button', { name: say.applied, exact: true }).click();
    await review.waitFor({ state: 'hidden' });
    await context.close();
  });
});
