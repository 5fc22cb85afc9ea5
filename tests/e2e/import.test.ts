/** Lists brought in a real browser: from a file of another program to the register, by two people, and back. */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text as ar } from '../../shared/people/intake/text.ar.ts';
import { text as fr } from '../../shared/people/intake/text.fr.ts';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const fixture = (name: string) => join(import.meta.dirname, '../fixtures/lists', name);
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

describe.each<Language>(['fr'])('importing a list (%s)', (language) => {
  let centre: Centre;
  const words = language === 'ar' ? ar : fr;
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());
  const enter = async (persona: string, onPhone = false) => {
    const entered = await enterAs(browser, centre, persona, { language, phone: onPhone });
    entered.page.setDefaultTimeout(20_000);
    return entered;
  };
  const said = (key: keyof typeof fr): string => {
    const message = words[key];
    return typeof message === 'string' ? message : message.other;
  };
  const counted = (page: Page, verdict: 'new' | 'rejected' | 'conflicting' | 'unchanged', count: string) =>
    page
      .locator('label')
      .filter({ hasText: said(`people.intake.verdict.${verdict}`) })
      .locator('b', { hasText: new RegExp(`^${count}$`) })
      .waitFor();

  /** Where the list belongs: the first promotion and filière there are. */
  const place = async (page: Page) => {
    await page.getByLabel(said('people.intake.param.promotionId'), { exact: true }).selectOption({ index: 1 });
    await page.getByLabel(said('people.intake.param.filiereId'), { exact: true }).selectOption({ index: 1 });
    await page.getByLabel(said('people.intake.param.list'), { exact: true }).selectOption('main');
    await page.getByRole('button', { name: said('people.intake.preview') }).click();
  };

  it('takes 3,000 admitted from the page of the one agent to the approval of the other, and back', async () => {
    const { page, context } = await enter('demo.student-affairs');
    await page.getByRole('navigation').locator('a[href="/importer"]').first().click();
    await page.getByText(said('people.intake.drop')).waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: said('people.intake.read') }).click();
    await page.getByText(said('people.intake.needFile')).waitFor();
    await page.locator('input[type=file]').setInputFiles(fixture('admis-3000.xlsx'));
    await page.getByRole('button', { name: said('people.intake.read') }).click();
    await page.getByText(said('people.intake.remembered')).waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: said('people.intake.preview') }).click();
    await page.getByText(said('people.intake.question.params')).waitFor();
    await place(page);
    await counted(page, 'new', '3[.,]?000');
    await expectAxeClean(page);
    await page.getByRole('button', { name: said('people.intake.submit') }).click();
    await page.getByText(said('people.intake.submitted')).waitFor();
    expect(await page.getByRole('button', { name: said('people.intake.approve') }).count()).toBe(0);

    const general = await enter('demo.secretary-general', true);
    await general.page.getByRole('link', { name: new RegExp(`^${said('people.intake.look')}`) }).click();
    await counted(general.page, 'new', '3[.,]?000');
    await expectAxeClean(general.page);
    await general.page.getByRole('button', { name: said('people.intake.approve') }).click();
    await general.page.getByRole('button', { name: said('people.intake.revert') }).waitFor();
    await expectAxeClean(general.page);
    await general.context.close();

    await page.reload();
    await page.getByRole('button', { name: said('people.intake.revert') }).click();
    await page.getByText(said('people.intake.state.reverted')).first().waitFor();
    await context.close();
  });

  it('by keyboard: pasted cells, a rejected row handed back with its reason, left out by its number, and read again', async () => {
    const { page, context } = await enter('demo.student-affairs');
    await page.goto('/importer');
    const rows = ['Rang\tCode Massar\tNom\tPrénom\tNé(e) le', '1\tX180000001\tEssai\tUn\t13/02/2001', '2\tX18\tEssai\tDeux\t14/02/2001'];
    await page.getByLabel(said('people.intake.paste')).fill(rows.join('\n'));
    await page.getByRole('button', { name: said('people.intake.read') }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(said('people.intake.remembered')).waitFor();
    await place(page);
    await counted(page, 'rejected', '1');
    await counted(page, 'new', '1');
    await expectAxeClean(page);
    const loading = page.waitForEvent('download');
    await page.getByRole('button', { name: said('people.intake.download') }).focus();
    await page.keyboard.press('Enter');
    const file = join(tmpdir(), `riwaq-rejets-${process.pid}-${language}.xlsx`);
    await (await loading).saveAs(file);

    await page.getByRole('button', { name: said('people.intake.submit') }).click();
    await page.getByText(said('people.intake.refusal.leftOut').replace('{rejected}', '1')).waitFor();
    await page.getByLabel(said('people.intake.leaveOutNumber')).fill('1');
    await page.keyboard.press('Enter');
    await page.getByText(said('people.intake.submitted')).waitFor();

    await page.goto('/importer');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: said('people.intake.read') }).click();
    await page.getByText(said('people.intake.remembered')).waitFor();
    await place(page);
    await counted(page, 'rejected', '1');
    await context.close();
  });

  it('asks how to read days that could be months, on a phone', async () => {
    const { page, context } = await enter('demo.student-affairs', true);
    await page.goto('/importer');
    const file = join(tmpdir(), `riwaq-jours-${process.pid}-${language}.csv`);
    await writeFile(file, 'Rang;Code Massar;Nom;Prénom;Date de naissance\n1;Y180000001;Essai;Trois;03/04/2001\n');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: said('people.intake.read') }).click();
    await page.getByText(said('people.intake.remembered')).waitFor();
    await place(page);
    await page.getByText(said('people.intake.question.dayOrder')).waitFor();
    await expectAxeClean(page);
    await page.getByLabel(said('people.intake.dayOrder.dayFirst')).check({ force: true });
    await page.getByRole('button', { name: said('people.intake.preview') }).click();
    await counted(page, 'new', '1');
    await expectAxeClean(page);
    await context.close();
  });
});
