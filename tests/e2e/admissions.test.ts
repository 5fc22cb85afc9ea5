/** The lists of the admitted as the director reads them, in a real browser: a file turned away with its reason. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const words = {
  fr: { away: /^Écarter de la liste\s:/, reason: 'Motif', act: 'Écarter la candidature', done: /candidature écartée/, why: 'Diplôme non reconnu' },
  ar: { away: /^استبعاد من اللائحة:/, reason: 'السبب', act: 'استبعاد الترشيح', done: /استُبعد الترشيح/, why: 'شهادة غير معترف بها' },
} as const; // prettier-ignore

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

describe.each<Language>(['fr', 'ar'])('the lists of the admitted (%s)', (language) => {
  const say = words[language];

  it('let the director alone turn away whoever deposited a file, with a reason', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.director', { language });
    page.setDefaultTimeout(15_000);
    await page.goto('/admissions?etape=deposited');
    const offered = page.getByRole('button', { name: say.away });
    await offered.first().waitFor();
    const name = (await offered.first().getAttribute('aria-label')) ?? '';
    await expectAxeClean(page);
    await offered.first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: say.act }).click();
    await expect.poll(() => sheet.getByLabel(say.reason).evaluate((field) => field === document.activeElement)).toBe(true);
    await sheet.getByLabel(say.reason).fill(say.why);
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: say.act }).click();
    await page.getByRole('status').getByText(say.done).waitFor();
    await expect.poll(() => page.getByRole('button', { name, exact: true }).count()).toBe(0);
    await context.close();

    const agent = await enterAs(browser, centre, 'demo.student-affairs', { language });
    await agent.page.goto('/admissions?etape=deposited');
    await agent.page.locator('tbody tr').first().waitFor();
    expect(await agent.page.getByRole('button', { name: say.away }).count()).toBe(0);
    await agent.context.close();
  });
});
