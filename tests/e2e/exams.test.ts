/** An examination in a real browser: prepared for two groups in two rooms, published, and fetched by a trainee as a convocation on a phone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';
import { plain, textOf } from './paper.ts';

const words = {
  fr: {
    prepare: 'Préparer une épreuve', titleFr: 'Intitulé en français', titleAr: 'Intitulé en arabe', day: 'Jour', from: 'De', to: 'À',
    rooms: 'Choisir les salles', keepRooms: 'Garder ces salles', hall: 'Amphithéâtre', draw: 'Dresser le plan', watch: 'Désigner la surveillance',
    keepWatch: 'Garder cette surveillance', publish: 'Publier et convoquer', published: 'Publiée', lacking: /il manque 2 personnes pour surveiller/,
    mine: 'Télécharger ma convocation',
  },
  ar: {
    prepare: 'تهييء اختبار', titleFr: 'العنوان بالفرنسية', titleAr: 'العنوان بالعربية', day: 'اليوم', from: 'من', to: 'إلى',
    rooms: 'اختيار القاعات', keepRooms: 'اعتماد هذه القاعات', hall: 'المدرج', draw: 'وضع التصميم', watch: 'تعيين المكلفين بالحراسة',
    keepWatch: 'اعتماد هذه الحراسة', publish: 'النشر والاستدعاء', published: 'منشور', lacking: /ينقص شخصان للحراسة/,
    mine: 'تحميل استدعائي',
  },
} as const; // prettier-ignore

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'riwaq-exams-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Presses the act of a sheet that is open, and waits until it closed. */
async function press(sheet: Locator, name: string): Promise<void> {
  await sheet.getByRole('button', { name, exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

async function openSheet(page: Page, name: string): Promise<Locator> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.locator('form').waitFor();
  await expectAxeClean(page);
  return sheet;
}

describe.each<Language>(['fr'])('an examination (%s)', (language) => {
  const say = words[language];
  let centre: Centre;
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());

  it('is prepared by student affairs for two groups in two rooms, and published', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.student-affairs', { language });
    page.setDefaultTimeout(30_000);
    await page.goto('/examens');
    const form = await openSheet(page, say.prepare);
    await form.getByLabel(say.titleFr).fill('Examen de fin de module');
    await form.getByLabel(say.titleAr).fill('امتحان نهاية المجزوءة');
    await form.getByLabel(say.day, { exact: true }).fill('2026-11-28');
    await form.getByLabel(say.from, { exact: true }).fill('15:30');
    await form.getByLabel(say.to, { exact: true }).fill('17:30');
    for (const group of ['PRIM-1', 'PRIM-2']) await form.getByRole('checkbox', { name: group, exact: true }).check();
    await form.getByRole('button', { name: say.prepare, exact: true }).click();
    await page.waitForURL(/\/examens\/.+/);

    const rooms = await openSheet(page, say.rooms);
    for (const number of [1, 2])
      await rooms
        .getByRole('checkbox', { name: new RegExp(`^${say.hall} ${number} `) })
        .first()
        .check();
    await press(rooms, say.keepRooms);
    await press(await openSheet(page, say.draw), say.draw);
    expect(await page.getByText(say.lacking).count()).toBe(2);
    await press(await openSheet(page, say.watch), say.keepWatch);
    await page.getByText(say.lacking).first().waitFor({ state: 'hidden' });
    await expectAxeClean(page);
    await press(await openSheet(page, say.publish), say.publish);
    await page.getByText(say.published, { exact: true }).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('calls the trainee, whose phone shows it and keeps the convocation in both languages', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainee', { language, phone: true });
    page.setDefaultTimeout(30_000);
    await page.goto('/mes-seances?semaine=2026-11-23');
    const own = page.getByRole('button', { name: say.mine });
    await own.waitFor();
    await expectAxeClean(page);
    const [file] = await Promise.all([page.waitForEvent('download'), own.click()]);
    const pdf = join(folder, `${language}.pdf`);
    await file.saveAs(pdf);
    await context.close();
    const text = await textOf(pdf);
    for (const each of ['Convocation', 'Salma Ouahbi', 'Examen de fin de module', 'Amphithéâtre', '15:30–17:30', 'CIN']) expect(text).toContain(each);
    for (const each of ['استدعاء', 'سلمى الوهبي', 'المدرج']) expect(plain(text)).toContain(plain(each));
  }); // prettier-ignore
});
