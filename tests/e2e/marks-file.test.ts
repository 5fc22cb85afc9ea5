/** A sheet of marks that leaves as a workbook, is filled in elsewhere, and comes back: shown, mended, entered, once. */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWorkbook } from '../../server/core/workbook-filling.ts';
import { text as ar } from '../../shared/grades/exchange/text.ar.ts';
import { text as fr } from '../../shared/grades/exchange/text.fr.ts';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

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

type Sheet = {
  readonly result: {
    readonly data: { readonly rows: readonly { readonly mark: { readonly value: number | null; readonly code: string | null } | null }[] };
  };
};
type Listed = {
  readonly result: { readonly data: { readonly sheets: readonly { readonly id: string; readonly progress: { entered: number } }[] } };
};

/** A program elsewhere writes into the marks, by place in the list. */
async function filled(file: string, sheet: string, values: Readonly<Record<number, string | number>>): Promise<string> {
  const cells = Object.entries(values).map(([place, value]) => ({ row: 5 + Number(place), column: 4, value }));
  const written = join(tmpdir(), `riwaq-notes-${process.pid}-${Object.keys(values).length}.xlsx`);
  await writeFile(written, fillWorkbook(await readFile(file), sheet, cells) ?? '');
  return written;
}

describe.each<{ language: Language; onPhone: boolean; place: number }>([
  { language: 'fr', onPhone: false, place: 2 },
  { language: 'ar', onPhone: true, place: 3 },
])('a mark sheet as a file ($language)', ({ language, onPhone, place }) => {
  const words = language === 'ar' ? ar : fr;
  const said = (key: keyof typeof fr): string => {
    const message = words[key];
    return typeof message === 'string' ? message : message.other;
  };
  const startOf = (key: keyof typeof fr) => new RegExp(said(key).split(/[{(]/)[0]?.trim() ?? '');
  const rows = (page: Page) =>
    page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: said('grades.exchange.title') }) })
      .getByRole('row');
  const hand = (page: Page, file: string) => page.getByLabel(said('grades.exchange.file'), { exact: true }).setInputFiles(file);

  it('is downloaded, filled in, mended where it must be, shown and entered; a second time it changes nothing', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language, phone: onPhone });
    page.setDefaultTimeout(20_000);
    const every = { promotionId: null, filiereId: null, semester: null, groupId: null, states: ['entry'], after: null };
    const { sheets } = ((await call(context, centre, 'grades.sheets', every)).body as Listed).result.data;
    await page.goto(`/notes/${sheets[place]?.id}`);
    const loading = page.waitForEvent('download');
    await page.getByRole('button', { name: said('grades.exchange.workbook') }).click();
    const download = await loading;
    const file = join(tmpdir(), `riwaq-${process.pid}-${download.suggestedFilename()}`);
    await download.saveAs(file);
    await expectAxeClean(page);

    const sheet = said('grades.exchange.file.sheet');
    await hand(page, await filled(file, sheet, { 0: 12.5, 1: 46_154, 2: 21 }));
    await page.getByText(said('grades.exchange.faultsHow')).waitFor();
    expect(await rows(page).count()).toBe(3);
    await expectAxeClean(page);
    await page.getByRole('button', { name: said('grades.exchange.another') }).click();

    const right = await filled(file, sheet, { 0: 12.5, 1: '13,25', 2: 'A', 3: '١٤٫٥' });
    await hand(page, right);
    await rows(page).getByText('14,50').waitFor();
    expect(await rows(page).count()).toBe(5);
    await expectAxeClean(page);
    await page.getByRole('button', { name: startOf('grades.exchange.apply') }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(said('grades.exchange.drop')).waitFor();

    await hand(page, right);
    await page.getByText(said('grades.exchange.nothing')).waitFor();
    const answer = await call(context, centre, 'grades.sheet', { assessmentId: sheets[place]?.id });
    const marks = (answer.body as Sheet).result.data.rows.map(({ mark }) => mark?.value ?? mark?.code);
    expect(marks).toEqual(expect.arrayContaining([1250, 1325, 'absentUnjustified', 1450]));
    await context.close();
  });
});
