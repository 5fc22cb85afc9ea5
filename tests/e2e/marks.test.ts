import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheets } from '../support/grades-world.ts';
import { expectAxeClean, openBrowser } from './centre.ts';
import { oneColumn, openMarks, thirdSheet, threeColumns, type MarksCentre, type StoredMark } from './marks-centre.ts';

const HEADS = 35;
const KILLS = 10;

let browser: Browser;
let centre: MarksCentre;
beforeAll(async () => {
  [browser, centre] = [await openBrowser(), await openMarks()];
});
afterAll(async () => {
  await browser.close();
  await centre.close();
});

const cellOf = (page: Page, row: number, column: number): Locator => page.locator(`[data-row="${row}"][data-column="${column}"]`);
const inFocus = (page: Page) => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset);
const saved = (page: Page) => page.getByText(/^(Enregistré à \d\d:\d\d|سجلت على \d\d:\d\d|Tout est enregistré|كل شيء مسجل)/).first();

/** Stands in the first cell by the keyboard alone: a click would be cheating. */
async function standFirst(page: Page): Promise<void> {
  await cellOf(page, 0, 0).waitFor();
  for (let tries = 0; tries < 60 && (await inFocus(page))?.['row'] !== '0'; tries += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Home');
  expect(await inFocus(page)).toMatchObject({ row: '0', column: '0' });
}

async function type(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** What the marks of a sheet are, by the order of names in sight. */
async function inOrder(page: Page, assessmentId: string): Promise<readonly (StoredMark | undefined)[]> {
  const codes = await page.locator('tbody th[role="rowheader"] bdi').allInnerTexts();
  const names = await page.evaluate(async (path) => {
    const [, , , groupId, moduleId] = path.split('/');
    const response = await fetch('/api/grades.moduleSheets', {
      method: 'POST',
      headers: { 'x-riwaq': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ groupId, moduleId }),
    });
    const rows: { personId: string; familyLatin: string; givenLatin: string; familyArabic: string; givenArabic: string }[] = (
      await response.json()
    ).result.data.rows;
    return rows.map((row) => [row.personId, `${row.familyLatin} ${row.givenLatin}`, `${row.familyArabic} ${row.givenArabic}`]);
  }, new URL(page.url()).pathname);
  const marks = new Map(centre.marks(assessmentId).map((mark) => [mark.personId, mark]));
  const owner = new Map(names.flatMap(([id = '', latin = '', arabic = '']) => [[latin, id] as const, [arabic, id] as const]));
  return codes.map((name) => marks.get(owner.get(name) ?? ''));
}

const hundredths = (text: string) => {
  const [whole = '0', decimals = ''] = text.split(',');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
};
/** Thirty-five marks as people write them: whole, halves, quarters. */
const asWritten = (shift: number) =>
  Array.from({ length: HEADS }, (_, at) => {
    const value = ((at * 7 + shift) % 80) * 25;
    return `${Math.trunc(value / 100)}${['', ',25', ',5', ',75'][(value % 100) / 25]}`;
  });

async function onClipboard(page: Page, text: string): Promise<void> {
  await page.evaluate(async (plain) => {
    const rows = plain.split(/\r?\n/).map((row) => `<tr><td>${row.replaceAll('\t', '</td><td>')}</td></tr>`);
    const as = (kind: string, content: string) => ({ [kind]: new Blob([content], { type: kind }) });
    await navigator.clipboard.write([
      new ClipboardItem({ ...as('text/plain', plain), ...as('text/html', `<table>${rows.join('')}</table>`) }),
    ]);
  }, text);
}

describe('marks typed in the grid', () => {
  it('cost at most their digits and one key each, by the keyboard alone', async () => {
    const { page, context } = await centre.enter(browser, oneColumn, { language: 'fr' });
    await page.getByLabel('Passer seul à la case suivante').check();
    await standFirst(page);
    const marks = asWritten(1);
    let keys = 0;
    for (const mark of marks) {
      keys += await type(page, [...mark]);
      if (!mark.includes(',')) keys += await type(page, ['Enter']);
    }
    const digits = marks.join('').replace(/\D/g, '').length;
    console.log(`${HEADS} marks, ${digits} digits: ${keys} keys of ${digits + HEADS}`);
    expect(keys).toBeLessThanOrEqual(digits + HEADS);
    await saved(page).waitFor();
    await expect.poll(async () => (await inOrder(page, sheets.b)).map((mark) => mark?.value)).toEqual(marks.map(hundredths));
    await expectAxeClean(page);
    await context.close();
  });

  it('that are no marks stay as typed, red, explained, and nothing of them is stored', async () => {
    const { page, context } = await centre.enter(browser, threeColumns, { language: 'fr' });
    await standFirst(page);
    await type(page, [...'21', 'Enter', ...'12,3', 'Enter', ...'abc', 'Enter', ...'14', 'Enter']);
    const cell = cellOf(page, 0, 0);
    await expect.poll(() => cell.getAttribute('aria-invalid')).toBe('true');
    expect(await cell.innerText()).toContain('21');
    expect(await page.getByText('21 dépasse 20, la note la plus haute, non enregistré').count()).toBeGreaterThan(0);
    await page.getByText(/sauf 3 cases/).waitFor();
    const first = await inOrder(page, sheets.a);
    expect(first.slice(0, 4).map((mark) => mark?.value)).toEqual([undefined, undefined, undefined, 1400]);
    await page.reload();
    await expect.poll(() => cellOf(page, 0, 0).innerText()).toContain('21');
    await cellOf(page, 0, 0).click();
    await page.getByRole('button', { name: 'Effacer' }).waitFor();
    await expectAxeClean(page);
    for (const row of [0, 1, 2]) {
      await cellOf(page, row, 0).click();
      await page.keyboard.press('Escape');
    }
    await expect.poll(() => cellOf(page, 0, 0).innerText()).toBe('');
    await context.close();
  });

  it('are pasted from another program, looked at first, and taken back at once', async () => {
    const { page, context } = await centre.enter(browser, threeColumns, { language: 'fr' });
    await standFirst(page);
    const columns = [asWritten(3), asWritten(11), asWritten(29)];
    const rows = Array.from({ length: HEADS }, (_, row) => columns.map((column) => column[row] ?? ''));
    const ids = await columnIds(page);
    const held = await allValues(page, ids);
    await onClipboard(page, `${rows.map((row) => row.join('\t')).join('\n')}\n`);
    await page.keyboard.press('Control+v');
    const preview = page.getByRole('dialog');
    await preview.getByRole('button', { name: `Coller ${HEADS * 3} cases` }).waitFor();
    expect(centre.marks(sheets.continuousA)).toEqual([]);
    await expectAxeClean(page);
    await preview.getByRole('button', { name: `Coller ${HEADS * 3} cases` }).click();
    await expect.poll(() => allValues(page, ids)).toEqual(columns.map((column) => column.map(hundredths)));

    await cellOf(page, 0, 0).click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => allValues(page, ids)).toEqual(held);

    const codes = await page.locator('tbody tr td:nth-child(2) bdi').allInnerTexts();
    const byCode = codes.map((code, row) => `"${code}"\t"${rows[row]?.[0]}"\t${rows[row]?.[1]}\t\u00a0${rows[row]?.[2]}`).toReversed();
    await onClipboard(page, `Code\tCC 1\tCC 2\tExamen\r\n${byCode.join('\r\n')}\r\n`);
    await cellOf(page, 0, 0).click();
    await page.keyboard.press('Control+v');
    await page.getByText('Rapprochées par code Massar.').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Coller \d+ cases$/ })
      .click();
    await expect.poll(() => allValues(page, ids)).toEqual(columns.map((column) => column.map(hundredths)));
    await context.close();
  });
});

/** The sheets in the order of their columns, which the average of the module follows. */
async function columnIds(page: Page): Promise<readonly string[]> {
  const columns = await page.getByRole('grid').getByRole('columnheader').count();
  return columns === 2 + sheetsByDay.length + 1 ? sheetsByDay : [];
}
/** The server's order: by day, then by key. */
const sheetsByDay = [...[sheets.a, sheets.continuousA].toSorted(), thirdSheet];

function allValues(page: Page, ids: readonly string[]) {
  return Promise.all(ids.map(async (id) => (await inOrder(page, id)).map((mark) => mark?.value ?? null)));
}

describe('marks typed where everything fails', () => {
  it('are neither lost nor doubled by a network cut and ten kills of the server while one types', { timeout: 240_000 }, async () => {
    const { page, context } = await centre.enter(browser, oneColumn, { language: 'fr' });
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await standFirst(page);
    await saved(page).waitFor();
    const before = await inOrder(page, sheets.b);
    const marks = asWritten(40);
    for (const [place, mark] of marks.entries()) {
      if (place === 4) await context.setOffline(true);
      if (place === 8) await context.setOffline(false);
      const isKilling = place >= 9 && place % 2 === 1 && (place - 9) / 2 < KILLS;
      await page.keyboard.press(mark[0] ?? '0');
      if (isKilling) await centre.kill();
      await type(page, [...mark.slice(1), 'Enter']);
      if (isKilling) centre.restart();
    }
    await expect
      .poll(() => inOrder(page, sheets.b).then((all) => all.map((mark) => mark?.value)), { timeout: 45_000 })
      .toEqual(marks.map(hundredths));
    await saved(page).waitFor({ timeout: 45_000 });
    const after = await inOrder(page, sheets.b);
    const times = after.map((mark, row) => (mark?.version ?? 0) - (before[row]?.version ?? 0));
    expect(times).toEqual(after.map((mark, row) => (mark?.value === before[row]?.value ? 0 : 1)));
    await context.close();
  });

  it('keep a half-typed cell through a reload, and do not take it for a mark', async () => {
    const { page, context } = await centre.enter(browser, oneColumn, { language: 'fr' });
    await standFirst(page);
    const held = (await inOrder(page, sheets.b))[0]?.value;
    await page.keyboard.press('1');
    await page.reload();
    await expect.poll(() => cellOf(page, 0, 0).getAttribute('data-state')).toBe('draft');
    expect((await inOrder(page, sheets.b))[0]?.value).toBe(held);
    await cellOf(page, 0, 0).click();
    await page.keyboard.press('Escape');
    await context.close();
  });

  it('meet another’s in the same cell side by side, and the rest of the grid goes on', async () => {
    const one = await centre.enter(browser, oneColumn, { language: 'fr' });
    const two = await centre.enter(browser, oneColumn, { language: 'fr' });
    await standFirst(one.page);
    await standFirst(two.page);
    await saved(two.page).waitFor();
    await type(one.page, [...'17', 'Enter']);
    await expect.poll(async () => (await inOrder(one.page, sheets.b))[0]?.value).toBe(1700);
    await two.context.setOffline(true);
    await type(two.page, [...'18', 'Enter', ...'16', 'Enter']);
    await two.context.setOffline(false);
    const cell = cellOf(two.page, 0, 0);
    await expect.poll(() => cell.getAttribute('data-state'), { timeout: 20_000 }).toBe('conflict');
    expect((await cell.locator('b').allInnerTexts()).map((text) => text.trim())).toEqual(['18,00', '17,00']);
    await expect.poll(async () => (await inOrder(two.page, sheets.b))[1]?.value).toBe(1600);
    expect((await inOrder(two.page, sheets.b))[0]?.value).toBe(1700);
    await cell.click();
    await two.page.keyboard.press('Enter');
    await expectAxeClean(two.page);
    await two.page.keyboard.press('Enter');
    await expect.poll(async () => (await inOrder(two.page, sheets.b))[0]?.value).toBe(1800);
    await one.context.close();
    await two.context.close();
  });
});

describe('marks typed in Arabic, and in a form', () => {
  it('take Arabic digits and letters, arrows follow the eye, and axe finds nothing', async () => {
    const { page, context } = await centre.enter(browser, threeColumns, { language: 'ar' });
    const keyboard = await context.newCDPSession(page);
    const arabic = async (text: string) => {
      for (const key of text) {
        await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
        await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
      }
    };
    await standFirst(page);
    await arabic('١٢٫٧٥');
    await type(page, ['Enter']);
    await arabic('ش');
    await type(page, ['Enter', 'ArrowLeft']);
    expect(await inFocus(page)).toMatchObject({ row: '2', column: '1' });
    await type(page, ['ArrowRight', 'Home']);
    expect(await inFocus(page)).toMatchObject({ row: '2', column: '0' });
    const [first = ''] = await columnIds(page);
    await expect
      .poll(() => inOrder(page, first).then((all) => all.slice(0, 2).map((mark) => mark?.value ?? mark?.code)))
      .toEqual([1275, 'absentUnjustified']);
    await type(page, [...'21', 'Enter', 'ArrowUp']);
    await page
      .getByText(/21.* أكبر من .*20/)
      .first()
      .waitFor();
    await expectAxeClean(page);
    await page.keyboard.press('Escape');
    await context.close();
  });

  it('can be given in a form on a phone, name by name', async () => {
    const { page, context } = await centre.enter(browser, oneColumn, { language: 'fr', phone: true });
    const rows = page.getByRole('list', { name: 'Notes à saisir, une par stagiaire' }).getByRole('listitem');
    const field = rows.nth(1).getByRole('textbox');
    await field.waitFor();
    await expectAxeClean(page);
    await field.fill('15,5');
    await field.press('Enter');
    await rows.nth(2).getByRole('textbox').fill('25');
    await rows.nth(2).getByRole('textbox').press('Enter');
    await rows.nth(3).getByRole('combobox').selectOption('J');
    await page.getByText('25 dépasse 20, la note la plus haute, non enregistré').first().waitFor();
    await expect
      .poll(() => centre.marks(sheets.b).filter((mark) => mark.value === 1550 || mark.code === 'absentJustified').length)
      .toBeGreaterThanOrEqual(2);
    await expectAxeClean(page);
    await context.close();
  });
});
