/** A timetable in a real browser: a week by keyboard alone, another by drag in Arabic, published once, seen on a phone. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

let centre: Centre;
let browser: Browser;
beforeAll(async () => {
  [centre, browser] = await Promise.all([openDemo(), openBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await centre?.close();
});

/** Nothing of the demonstration is placed so late: the week is empty. */
const WEEK = '2026-12-14';

type Group = { readonly id: string; readonly code: string };
const seen: { keyboard?: Group; drag?: Group } = {};

async function enter(persona: string, look: { language: Language; phone?: boolean }): Promise<{ page: Page; context: BrowserContext }> {
  const entered = await enterAs(browser, centre, persona, look);
  entered.page.setDefaultTimeout(15_000);
  return entered;
}

async function ask<Answer>(context: BrowserContext, path: string, input: unknown = {}): Promise<Answer> {
  const { status, body } = await call(context, centre, path, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return answerIn<Answer>(body);
}

/** The server's own types stand behind its answers; the browser tests read them as they are sent. */
function answerIn<Answer>(body: unknown): Answer {
  return (body as { result: { data: Answer } }).result.data;
}

async function openWeek(page: Page, group: Group): Promise<void> {
  await page.goto(`/emploi-du-temps?vue=group&id=${group.id}&semaine=${WEEK}`);
  await page.getByRole('grid').waitFor();
}

const cell = (page: Page, day: string, start: number) => page.locator(`[role=gridcell][data-day="${day}"][data-start="${start}"]`);

/** Presses Tab until what is in focus is called so: what somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
    if (focused.replaceAll(/\s/g, ' ') === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

async function pressTimes(page: Page, key: string, times: number): Promise<void> {
  for (let press = 0; press < times; press += 1) await page.keyboard.press(key);
}

/** Waits until each slot says what it is to the session in hand. */
async function judged(page: Page): Promise<void> {
  await page.locator('[role=gridcell] [data-state=free], [role=gridcell] [data-state=worse]').first().waitFor();
}

describe.sequential('a week of a timetable', () => {
  it('is built for a group by keyboard alone; a slot already taken is refused by name', async () => {
    const trainee = await enter('demo.trainee', { language: 'fr' });
    const { groups } = await ask<{ groups: Group[] }>(trainee.context, 'schedule.timetables');
    const own = groups[0];
    if (!own) throw new Error('the trainee of the demonstration has no group');
    seen.keyboard = own;
    await trainee.context.close();

    const { page, context } = await enter('demo.filiere-head', { language: 'fr' });
    const all = await ask<{ groups: Group[] }>(context, 'schedule.timetables');
    seen.drag = all.groups.find(({ code }) => code === (own.code === 'PRIM-1' ? 'PRIM-2' : 'PRIM-1')) ?? own;
    await openWeek(page, own);
    await expectAxeClean(page);

    await tabTo(page, 'Placer une séance : Didactique de l’arabe');
    await page.keyboard.press('Enter');
    await judged(page);
    await expectAxeClean(page);
    await page.keyboard.press('Enter');
    await page.getByText(/^Posée en projet\s: lundi 14 décembre à 08:30/).waitFor();
    await expect.poll(() => cell(page, WEEK, 510).textContent()).toMatch(/Projet.*Didactique de l’arabe/);

    await tabTo(page, 'Placer une séance : Gestion des apprentissages 2');
    await page.keyboard.press('Enter');
    await judged(page);
    await page.keyboard.press('Enter');
    const refusal = page.getByRole('alert').filter({ hasText: 'Impossible lundi 14 décembre à 08:30' });
    await refusal.getByRole('link', { name: /Le groupe a déjà Didactique de l’arabe/ }).waitFor();
    await expectAxeClean(page);
    await pressTimes(page, 'ArrowRight', 1);
    await page.keyboard.press('Enter');
    await page.getByText(/^Posée en projet\s: mardi 15 décembre à 08:30/).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('is changed by key and put back by undo, let go by Escape', async () => {
    const { page, context } = await enter('demo.filiere-head', { language: 'fr' });
    await openWeek(page, seen.keyboard ?? { id: '', code: '' });
    await cell(page, WEEK, 510).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await judged(page);
    await page.keyboard.press('Escape');
    await page.getByText('Choisissez où la poser').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await judged(page);
    await pressTimes(page, 'ArrowDown', 1);
    await page.keyboard.press('Enter');
    await page.getByText(/^Posée en projet\s: lundi 14 décembre à 10:30/).waitFor();
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await page.getByText('Remis comme avant.').waitFor();
    await expect.poll(() => cell(page, WEEK, 510).textContent()).toMatch(/Didactique de l’arabe/);
    await context.close();
  });

  it('is built by drag in Arabic, where the week runs from the right; a trainer elsewhere is named', async () => {
    const { page, context } = await enter('demo.filiere-head', { language: 'ar' });
    await openWeek(page, seen.drag ?? { id: '', code: '' });
    const monday = await cell(page, WEEK, 510).boundingBox();
    const tuesday = await cell(page, '2026-12-15', 510).boundingBox();
    expect((monday?.x ?? 0) > (tuesday?.x ?? 0)).toBe(true);

    const taught = page.locator('aside li').filter({ hasText: 'تدبير التعلمات 2' });
    await drag(page, taught, cell(page, '2026-12-15', 510));
    const refusal = page.getByRole('alert').filter({ hasText: 'متعذر' });
    await refusal.getByRole('link', { name: new RegExp(seen.keyboard?.code ?? '-') }).waitFor();
    await expectAxeClean(page);

    await drag(page, taught, cell(page, '2026-12-16', 510));
    await page.getByText(/وضعت في المشروع/).waitFor();
    await expect.poll(() => cell(page, '2026-12-16', 510).textContent()).toMatch(/تدبير التعلمات 2/);
    await drag(page, cell(page, '2026-12-16', 510).locator('[draggable=true]'), cell(page, '2026-12-17', 630));
    await expect.poll(() => cell(page, '2026-12-17', 630).textContent()).toMatch(/تدبير التعلمات 2/);
    await expectAxeClean(page);

    await page.locator('bdi').first().waitFor();
    await cell(page, '2026-12-17', 630).getByRole('button').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe('2026-12-18');
    await context.close();
  });

  it('is read again and published once by the assistant director, told whom it concerns beforehand', async () => {
    const { page, context } = await enter('demo.assistant-director', { language: 'fr' });
    await page.getByText(/3 changements d’emploi du temps à publier/).waitFor();
    await page.getByRole('link', { name: 'Relire' }).first().click();
    await page.getByRole('heading', { name: 'Projets d’emploi du temps' }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Relire et publier' }).click();
    const review = page.getByRole('dialog').first();
    const lines = await review.getByRole('listitem').allTextContents();
    const told = lines.slice(1).reduce((sum, line) => sum + Number(/^\d+/.exec(line)?.[0] ?? 0), 0);
    expect(told).toBeGreaterThan(40);
    await expectAxeClean(page);
    await review.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByText(new RegExp(`C’est publié, ${told} personnes sont prévenues`)).waitFor();
    await page.getByText('Aucun projet en cours').waitFor();
    await page.goto(`/emploi-du-temps/versions?groupe=${seen.keyboard?.id}`);
    await page.getByText('Version 1').first().waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('is on the trainee’s phone, told in exactly one notice that leads to what changed', async () => {
    const { page, context } = await enter('demo.trainee', { language: 'ar', phone: true });
    await page.goto(`/mes-seances?semaine=${WEEK}`);
    await page.getByText('ديداكتيك اللغة العربية').waitFor();
    await page.getByText('تدبير التعلمات 2').waitFor();
    expect(await noticesOf(context)).toHaveLength(1);
    const [notice] = await noticesOf(context);
    await page.goto(notice?.link ?? '/');
    await page.getByRole('heading', { name: 'ما تغير بالنسبة إليكم' }).waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(3);
    await expectAxeClean(page);
    await context.close();
  });

  it('shows a phone one day at a time', async () => {
    const { page, context } = await enter('demo.trainee', { language: 'fr', phone: true });
    await openWeek(page, seen.keyboard ?? { id: '', code: '' });
    await page.getByRole('button', { name: /mardi 15 décembre/ }).click();
    await cell(page, '2026-12-15', 510).getByText('Gestion des apprentissages 2').waitFor();
    expect(await cell(page, WEEK, 510).isVisible()).toBe(false);
    await expectAxeClean(page);
    await context.close();
  });
});

async function noticesOf(context: BrowserContext): Promise<{ key: string; link: string }[]> {
  const { notices } = await ask<{ notices: { key: string; link: string }[] }>(context, 'notices.list', { show: 'all', before: null });
  return notices.filter(({ key }) => key.startsWith('schedule.notice.'));
}

/** A drag as a hand makes it: slowly enough for the grid to say what each slot is. */
async function drag(page: Page, from: ReturnType<Page['locator']>, to: ReturnType<Page['locator']>): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to drag, or nowhere');
  await page.mouse.move(start.x + start.width / 2, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 8, start.y + 20, { steps: 3 });
  await judged(page);
  const at = (await to.boundingBox()) ?? end;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2, { steps: 8 });
  await page.mouse.up();
}
