import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const words = {
  fr: {
    take: 'Faire l’appel',
    absent: /^Absent, /,
    late: /^Retard, /,
    finish: 'Appel terminé',
    saved: /Enregistré à/,
    waiting: /pas encore enregistré/,
    finished: /Appel terminé à/,
  },
  ar: {
    take: 'إجراء المناداة',
    absent: /^غائب، /,
    late: /^متأخر، /,
    finish: 'انتهت المناداة',
    saved: /سجل على/,
    waiting: /لم يسجل/,
    finished: /انتهت المناداة على/,
  },
} as const;

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

describe.each<Language>(['fr', 'ar'])('a roll called on a phone (%s)', (language) => {
  let centre: Centre;
  const say = words[language];
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());

  it('takes at most eight interactions for 3 absent and 1 late of 35, and everybody concerned sees it', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language, phone: true });
    await page.getByRole('link', { name: say.take }).waitFor();
    await expectAxeClean(page);
    const sessionPath = await page.getByRole('link', { name: say.take }).getAttribute('href');
    let interactions = 0;
    const press = async (target: ReturnType<Page['getByRole']>) => {
      interactions += 1;
      await target.click();
    };
    await press(page.getByRole('link', { name: say.take }));
    const rows = page.locator('ol > li');
    await expect.poll(() => rows.count()).toBe(35);
    const selma = rows.filter({ hasText: language === 'ar' ? 'الوهبي سلمى' : 'Ouahbi Salma' });
    await press(selma.getByRole('button', { name: say.absent }));
    await press(rows.nth(3).getByRole('button', { name: say.absent }));
    await press(rows.nth(5).getByRole('button', { name: say.absent }));
    await press(rows.nth(7).getByRole('button', { name: say.late }));
    await expectAxeClean(page);
    await press(page.getByRole('button', { name: say.finish }));
    await page.getByText(say.finished).first().waitFor();
    await page.getByText(say.saved).waitFor();
    expect(interactions).toBeLessThanOrEqual(8);
    await expectAxeClean(page);
    await context.close();

    const trainee = await enterAs(browser, centre, 'demo.trainee', { language, phone: true });
    await trainee.page.goto('/mes-absences');
    await trainee.page.locator('tbody tr').first().waitFor();
    await expectAxeClean(trainee.page);
    const latest = await trainee.page.locator('tbody tr').first().innerText();
    expect(latest).toContain(language === 'ar' ? 'غائب' : 'Absent');
    await trainee.context.close();

    const director = await enterAs(browser, centre, 'demo.director', { language });
    await expectAxeClean(director.page);
    await director.page.goto('/presence');
    await director.page.locator('h1').waitFor();
    await expectAxeClean(director.page);
    expect(await director.page.locator(`a[href="${sessionPath}"]`).count()).toBe(0);
    await director.page.goto('/tableau-de-bord');
    await director.page.locator('table').first().waitFor();
    await expectAxeClean(director.page);
    await director.context.close();
  });
});

describe('a roll called where the network fails', () => {
  let centre: Centre;
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());

  it('loses no tap when the network is cut, the page reloaded and the network comes back, and calls nothing saved before it is', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'fr', phone: true });
    await page.getByRole('link', { name: words.fr.take }).click();
    const rows = page.locator('ol > li');
    await expect.poll(() => rows.count()).toBe(35);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await rows.nth(0).getByRole('button', { name: words.fr.absent }).click();
    await page.getByText(words.fr.saved).waitFor();

    await context.setOffline(true);
    for (const place of [2, 4, 6]) await rows.nth(place).getByRole('button', { name: words.fr.absent }).click();
    await page.getByText(words.fr.waiting).waitFor();
    expect(await page.getByText(words.fr.saved).count()).toBe(0);

    await page.reload();
    await expect.poll(() => page.locator('ol > li').count()).toBe(35);
    for (const place of [0, 2, 4, 6]) {
      expect(await rows.nth(place).getByRole('button', { name: words.fr.absent }).getAttribute('aria-pressed')).toBe('true');
    }
    await page.getByText(words.fr.waiting).waitFor();
    expect(await page.getByText(words.fr.saved).count()).toBe(0);
    await rows.nth(8).getByRole('button', { name: words.fr.late }).click();
    await page.getByRole('button', { name: words.fr.finish }).click();
    await expectAxeClean(page);

    await context.setOffline(false);
    await page.getByText(words.fr.saved).waitFor({ timeout: 40_000 });
    const roll = await page.evaluate(async (path) => {
      const response = await fetch('/api/attendance.roll', {
        method: 'POST',
        headers: { 'x-riwaq': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ sessionId: path.split('/').at(-1) }),
      });
      return response.json();
    }, page.url());
    const lines: { presence: string }[] = roll.result.data.lines;
    expect(lines.filter((line) => line.presence === 'absent').length).toBeGreaterThanOrEqual(4);
    expect(lines.filter((line) => line.presence === 'late')).toHaveLength(1);
    expect(roll.result.data.roll.closedAt).toBeGreaterThan(0);
    await context.close();
  });

  it('keeps two classes apart in two tabs', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'fr' });
    await page.locator('a[href^="/appel/"]').first().waitFor();
    const paths = await page
      .locator('a[href^="/appel/"]')
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
    expect(paths.length).toBeGreaterThan(1);
    const tabs = await Promise.all(paths.slice(0, 2).map(async (path) => ({ path, tab: await context.newPage() })));
    for (const { path, tab } of tabs) await tab.goto(path);
    const marked = [];
    for (const { path, tab } of tabs) {
      const row = tab.locator('ol > li').nth(10);
      await row.getByRole('button', { name: words.fr.absent }).click();
      await tab.getByText(words.fr.saved).waitFor();
      marked.push({ path, name: await row.locator('[id^="name-"]').getAttribute('id') });
    }
    for (const { path, name } of marked) {
      const { body } = await call(context, centre, 'attendance.roll', { sessionId: path.split('/').at(-1) });
      const lines = JSON.stringify(body);
      expect(lines).toContain(`"personId":"${name?.slice('name-'.length)}","presence":"absent"`);
      for (const other of marked.filter((each) => each.path !== path))
        expect(lines).not.toContain(`"personId":"${other.name?.slice('name-'.length)}"`);
    }
    await context.close();
  });
});
