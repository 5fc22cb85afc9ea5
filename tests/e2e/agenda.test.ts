/** One's week in one's own calendar and on paper, in a real browser: the link, what it answers, its end; the printed page. */
import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, phone, type Centre } from './centre.ts';
import { plain, run, textOf } from './paper.ts';

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

const TUESDAY = '2026-11-17';

async function enter(persona: string, look: { language: 'fr' | 'ar'; phone?: boolean }) {
  const entered = await enterAs(browser, centre, persona, look);
  entered.page.setDefaultTimeout(10_000);
  return entered;
}

type Shown = { readonly result: { readonly data: { readonly sessions: readonly { readonly id: string; readonly day: string }[] } } };

/** What `myWeek` answers. */
function asShown(body: unknown): Shown {
  return body as Shown;
}

/** The keys and days of the events of a file. */
function eventsIn(text: string): { id: string; day: string }[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return { id: event.uid.split('@')[0] ?? '', day: String(event.startDate).slice(0, 10) };
  });
}

describe.sequential('the week of a trainee', () => {
  it('goes into the calendar of a phone by a link, which answers their own sessions, until it is revoked', async () => {
    const { page, context } = await enter('demo.trainee', { language: 'ar', phone: true });
    await page.goto('/mes-seances');
    await page.getByRole('button', { name: 'في رزنامتي' }).click();
    const sheet = page.getByRole('dialog', { name: 'في رزنامتي' });
    await sheet.getByRole('button', { name: 'إحداث الرابط' }).click();
    const address = await sheet.getByLabel('عنوان الرابط').inputValue();
    expect(address).toMatch(/\/calendrier\/[\w-]{22}\.ics$/);
    await sheet.getByText('لم تقرأه أي رزنامة بعد').waitFor();
    await expectAxeClean(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.viewport.width);

    const read = await fetch(address);
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const { sessions } = asShown((await call(context, centre, 'schedule.myWeek', { monday: '2026-11-16' })).body).result.data;
    const inWeek = eventsIn(await read.text()).filter(({ day }) => day >= '2026-11-16' && day < '2026-11-23');
    expect(inWeek.map(({ id }) => id)).toEqual(sessions.map(({ id }) => id));
    expect(inWeek.filter(({ day }) => day === TUESDAY).length).toBeGreaterThan(0);
    const again = await fetch(address, { headers: { 'if-none-match': read.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);

    await sheet.getByRole('button', { name: 'حذف الرابط' }).click();
    await sheet.getByText('تتوقف الرزنامات المشتركة عن التحيين', { exact: false }).waitFor();
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: 'حذف الرابط' }).click();
    await sheet.getByRole('button', { name: 'إحداث الرابط' }).waitFor();
    expect((await fetch(address)).status).toBe(410);
    await context.close();
  });

  it.each(['fr', 'ar'] as const)('is printed on one page in both languages, by who reads %s', async (language) => {
    const { page, context } = await enter('demo.trainee', { language });
    await page.goto('/mes-seances');
    await expectAxeClean(page);
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: language === 'ar' ? 'طبع الأسبوع' : 'Imprimer la semaine' }).click();
    const file = await arriving;
    expect(file.suggestedFilename()).toBe('semaine-2026-11-16.pdf');
    const pdf = await file.path();
    expect((await run('pdfinfo', [pdf])).stdout).toMatch(/Pages:\s+1\n/);
    const text = await textOf(pdf);
    expect(text).toContain('Emploi du temps du groupe');
    expect(text).toContain('Fête de l’indépendance');
    expect(plain(text)).toContain(plain('استعمال الزمن للمجموعة'));
    await context.close();
  });

  it('says what the calendar says of a day without sessions, and leads to other weeks and back', async () => {
    const { page, context } = await enter('demo.trainee', { language: 'fr' });
    await page.goto('/mes-seances');
    const holiday = page.getByRole('region', { name: 'mercredi 18 novembre' });
    await holiday.getByText('Fête de l’indépendance').waitFor();
    await page.getByRole('link', { name: 'Semaine suivante' }).click();
    await page.getByText('Semaine du 23 novembre 2026').waitFor();
    await page.getByRole('link', { name: 'Cette semaine' }).click();
    await holiday.waitFor();
    await context.close();
  });
});
