/** Scans and a photograph at the counter, in a real browser: by keyboard and by a telephone; the card shows the photograph. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';
import { run } from './paper.ts';

const words = {
  fr: { search: /Nom, code Massar/, scanned: 'numérisée', photo: /^Numériser\s: Photographies/, open: /^Ouvrir\s: Copie de la carte/, choose: 'Choisir un fichier', camera: 'Photographier', unknown: /n’est ni|reconn|image|PDF/, deposited: 'Dossier déposé', verified: 'Dossier vérifié', card: 'Carte de stagiaire', group: 'Groupe', picture: /^Photographie de/, medical: /^Numériser\s: Certificat médical/, secret: /gardée chiffrée/, next: 'Personne suivante' },
  ar: { search: /الاسم أو رقم مسار/, scanned: 'مرقمنة', photo: /^رقمنة: صور/, open: /^فتح: نسخة من البطاقة/, choose: 'اختيار ملف', camera: 'التقاط صورة', unknown: /PDF|صورة/, deposited: 'الملف مودع', verified: 'الملف مدقَّق', card: 'بطاقة المتدرب', group: 'القسم', picture: /^صورة/, medical: /^رقمنة: شهادة طبية/, secret: /مشفرة/, next: 'الشخص الموالي' },
} as const; // prettier-ignore

/** Summoned in the demonstration, nothing handed in yet. */
const CODES: Record<Language, string> = { fr: 'Z999500162', ar: 'Z999500163' };

let browser: Browser;
let centre: Centre;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riwaq-scan-'));
  browser = await openBrowser();
  centre = await openDemo();
});
afterAll(async () => {
  await centre.close();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function openFile(page: Page, language: Language, code: string): Promise<void> {
  await page.goto('/guichet');
  await page.getByRole('combobox', { name: words[language].search }).fill(code);
  await page.locator('#desk-found [role=option]').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox').first().waitFor();
}

/** A picture as a camera gives one: wide, of one colour that nothing printed has. */
async function pictureOf(page: Page, width: number, height: number): Promise<Buffer> {
  const address = await page.evaluate(
    ([across, down]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [across, down];
      const paper = canvas.getContext('2d');
      if (paper) {
        paper.fillStyle = '#ff00ff';
        paper.fillRect(0, 0, across, down);
      }
      return canvas.toDataURL('image/png');
    },
    [width, height] as const,
  );
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
}

const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.locator('dialog input[data-scan=file]').setInputFiles({ name, mimeType, buffer });

describe.each<Language>(['fr'])('scanning at the counter (%s)', (language) => {
  const say = words[language];

  it('takes a scan by two keys, says why a file is refused, takes the photograph, and prints it on the card', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.student-affairs', { language });
    page.setDefaultTimeout(15_000);
    await openFile(page, language, CODES[language]);
    const rows = page.locator('section ol > li');
    await page.keyboard.press('s');
    await page.keyboard.press('1');
    await page.getByRole('button', { name: say.choose }).waitFor();
    expect(
      await page.getByRole('button', { name: say.choose }).evaluate((button) => button === document.activeElement),
      'the choice of a file has the focus',
    ).toBe(true);
    await expectAxeClean(page);
    await choose(page, 'note.txt', 'image/png', Buffer.from('bonjour'));
    await page.getByRole('alert').filter({ hasText: say.unknown }).waitFor();
    await choose(page, 'cin.png', 'image/png', await pictureOf(page, 900, 600));
    await rows.nth(0).getByText(say.scanned).waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: say.open }).click();
    await page.locator('dialog img').waitFor();
    await expectAxeClean(page);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: say.medical }).click();
    await page.getByText(say.secret).waitFor();
    await choose(page, 'certificat.png', 'image/png', await pictureOf(page, 400, 600));
    await rows.nth(5).getByText(say.scanned).waitFor();

    await page.getByRole('button', { name: say.photo }).click();
    await choose(page, 'photo.png', 'image/png', await pictureOf(page, 1600, 1200));
    const portrait = page.getByRole('img', { name: say.picture });
    await portrait.waitFor();
    const size = await portrait.evaluate((img) => img instanceof HTMLImageElement && [img.naturalWidth, img.naturalHeight]);
    expect(size).toEqual([480, 624]);

    await expect.poll(() => page.locator('section:focus').count()).toBe(1);
    await page.keyboard.press('t');
    await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(8);
    await page.keyboard.press('Enter');
    await page.getByText(say.deposited).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(say.verified).waitFor();
    await page.getByLabel(say.group, { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    const cardButton = page.getByRole('button', { name: say.card });
    await cardButton.waitFor();
    await expectAxeClean(page);
    const card = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), cardButton.click()]);
      const to = join(folder, `${language}-${name}.pdf`);
      await download.saveAs(to);
      return to;
    };
    const first = await card('first');
    expect(await readFile(await card('again'))).toEqual(await readFile(first));
    expect(await share(first)).toBeGreaterThan(0.004);
    await context.close();
  });

  it('offers the camera of a telephone', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.student-affairs', { language, phone: true });
    page.setDefaultTimeout(15_000);
    await openFile(page, language, language === 'fr' ? 'Z999500164' : 'Z999500165');
    await page.getByRole('button', { name: say.photo }).click();
    await page.getByRole('button', { name: say.camera }).waitFor();
    expect(await page.locator('dialog input[capture=user]').getAttribute('accept')).toBe('image/jpeg,image/png,image/webp');
    await expectAxeClean(page);
    await page.locator('dialog input[capture=user]').setInputFiles({
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: await pictureOf(page, 600, 800),
    });
    await page.getByRole('img', { name: say.picture }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expectAxeClean(page);
    await context.close();
  });
});

/** How much of a page has the colour of the photograph. */
async function share(pdf: string): Promise<number> {
  await run('pdftoppm', ['-r', '60', '-singlefile', pdf, `${pdf}.page`]);
  const ppm = await readFile(`${pdf}.page.ppm`);
  const dots = ppm.subarray(ppm.indexOf('255\n') + 4);
  let coloured = 0;
  for (let at = 0; at + 2 < dots.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = dots.subarray(at, at + 3);
    if (red > 200 && green < 90 && blue > 200) coloured += 1;
  }
  return coloured / (dots.length / 3);
}

describe.sequential('the list of documents', () => {
  it('is settled by the secretary general for a cycle that has none, in the settings', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.secretary-general', { language: 'fr' });
    page.setDefaultTimeout(15_000);
    await page.goto('/parametres/pieces');
    await page.getByText('imprimée sur la carte').waitFor();
    await expectAxeClean(page);
    await page.getByLabel('Cycle').selectOption('agregation');
    await page.getByText('Ce cycle ne demande encore aucune pièce').waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Reprendre la liste usuelle' }).click();
    const rows = page.getByRole('row');
    await expect.poll(() => rows.count()).toBe(10);
    await page.getByRole('button', { name: /^Descendre\s: Copie de la carte/ }).click();
    await expect.poll(() => rows.nth(2).textContent()).toContain('Copie de la carte nationale');
    await page.getByRole('button', { name: 'Ajouter une pièce' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Nom en français').fill('Fiche de renseignements');
    await sheet.getByLabel('Nom en arabe').fill('استمارة معلومات');
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: 'Ajouter une pièce' }).click();
    await expect.poll(() => rows.count()).toBe(11);
    await page.getByRole('button', { name: /^Retirer\s: Relevé d’identité bancaire/ }).click();
    await sheet.getByRole('button', { name: 'Retirer la pièce' }).click();
    await page.getByText(/jusqu’au/).waitFor();
    await context.close();
  });

  it('is shown to everyone else with who keeps it', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainer', { language: 'ar' });
    page.setDefaultTimeout(15_000);
    await page.goto('/parametres/pieces');
    await page.getByText('تُطبع على البطاقة').waitFor();
    expect(await page.getByRole('button', { name: 'إضافة وثيقة' }).count()).toBe(0);
    await expectAxeClean(page);
    await context.close();
  });
});

it('leads from the door to the page that verifies papers', async () => {
  const context = await browser.newContext({ baseURL: centre.url, locale: 'fr-MA' });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Vérifier un document' }).click();
  await page.waitForURL(/\/verifier$/);
  await context.close();
});
