/** What becomes of a published timetable when the world changes, in a real browser: a feast announced otherwise, a room out of order. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, type Centre } from './centre.ts';

/** A week before Aïd al-Adha, which is expected on Wednesday 27 May 2026. */
const AT = '2026-05-19T09:20:00Z';
let centre: Centre;
let browser: Browser;

beforeAll(async () => {
  centre = await openDemo(AT);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await centre?.close();
});

type Shown = { readonly roomNameFr: string; readonly siteId: string };

/** The answer of a query, as a page gets it. */
async function ask<Answer>(context: BrowserContext, path: string, input: unknown): Promise<Answer> {
  const { status, body } = await call(context, centre, path, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return answerIn<Answer>(body);
}

/** What a procedure answers stands under `result.data`. */
function answerIn<Answer>(body: unknown): Answer {
  return (body as { result: { data: Answer } }).result.data;
}

const said = (page: Page, what: RegExp) => page.getByText(what).first().waitFor();

describe('a feast announced on another day than expected', () => {
  it('lists the sessions it moves and is confirmed only once they were read', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.secretary-general', { language: 'fr' });
    await page.goto('/parametres/calendrier?annee=2026');
    await page.getByRole('button', { name: 'Confirmer : Aïd al-Adha', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Jour', { exact: true }).fill('2026-05-26');
    await sheet.getByText(/séances publiées tombent sur des jours sans cours/).waitFor();
    await sheet
      .getByText(/Mardi 26 mai/)
      .first()
      .waitFor();
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await sheet.getByText('Lisez les séances touchées, puis cochez la case.').waitFor();
    await sheet.getByLabel(/J’ai lu la liste/).check();
    await sheet.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await said(page, /Calendrier modifié/);
    await context.close();
  });

  it('enters the list of the filière’s head, who is led to the week of the group', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.filiere-head', { language: 'ar', phone: true });
    await page
      .getByText(/لم يعد إجراؤ/)
      .first()
      .waitFor();
    await page.goto('/emploi-du-temps/a-regler');
    await page.getByRole('heading', { level: 1, name: 'حصص تنتظر المعالجة' }).waitFor();
    const closed = page.getByRole('row').filter({ has: page.getByText('يوم مغلق', { exact: true }) });
    await closed.first().waitFor();
    await expectAxeClean(page);
    await page
      .getByRole('link', { name: /^معالجة: .*26/ })
      .first()
      .click();
    await page.waitForURL(/emploi-du-temps\?vue=group&id=.*semaine=2026-05-25/);
    await context.close();
  });
});

describe('a room out of order', () => {
  it('moves nothing, and enters the list of the site’s correspondent', async () => {
    const owner = await enterAs(browser, centre, 'demo.site-correspondent', { language: 'fr' });
    const held = await roomOfSite(owner.context);
    const keeper = await enterAs(browser, centre, 'demo.secretary-general', { language: 'fr' });
    await keeper.page.goto(`/salles?site=${held.siteId}`);
    await keeper.page.getByRole('heading', { level: 1, name: 'Salles' }).waitFor();
    await expectAxeClean(keeper.page);
    await keeper.page.getByRole('button', { name: `Mettre hors service ${held.roomNameFr}`, exact: true }).click();
    const sheet = keeper.page.getByRole('dialog');
    await sheet.getByLabel('Au', { exact: true }).fill('2026-05-30');
    await sheet.getByLabel('Raison').fill('Fuite d’eau');
    await expectAxeClean(keeper.page);
    await sheet.getByRole('button', { name: 'Mettre hors service', exact: true }).click();
    await said(keeper.page, /est hors service/);
    await keeper.page.getByRole('button', { name: `Remettre en service ${held.roomNameFr}`, exact: true }).waitFor();
    await keeper.context.close();
    await owner.page.goto('/');
    await owner.page
      .getByText(/séances? publiées? ne peu/)
      .first()
      .waitFor();
    await owner.page.getByRole('link', { name: 'Régler', exact: true }).first().click();
    await owner.page.getByText('Salle hors service', { exact: true }).first().waitFor();
    expect(await owner.page.getByText(held.roomNameFr).count()).toBeGreaterThan(0);
    await expectAxeClean(owner.page);
    await owner.context.close();
  });
});

/** A room of the own site in which something is published tomorrow. */
async function roomOfSite(context: BrowserContext): Promise<Shown> {
  const { sites } = await ask<{ sites: readonly { id: string; may: { ok: boolean } }[] }>(context, 'schedule.rooms', {});
  const siteId = sites.find(({ may }) => may.ok)?.id;
  const { sessions } = await ask<{ sessions: readonly Shown[] }>(context, 'schedule.siteDay', { siteId, day: '2026-05-20' });
  const [found] = sessions;
  if (!found) throw new Error('The site has no session tomorrow.');
  return found;
}
