/**
 * Results in a real browser: nothing anywhere before they are published; published by who may, the password given again; read on a
 * phone in Arabic with their reasons; taken away as a list and as a transcript that says the same, whose square verifies for anyone.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimText, readSeal, sealText } from '../../shared/documents/seal/rules.ts';
import { figureText } from '../../shared/grades/results/reasons/rules.ts';
import type { Figure, Result } from '../../shared/grades/results/schema.ts';
import { call, expectAxeClean, openBrowser, phone } from './centre.ts';
import { readSquare, textOf } from './paper.ts';
import { openResults, PASSWORD, type ResultsCentre } from './results-centre.ts';

let browser: Browser;
let centre: ResultsCentre;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'riwaq-results-'));
  centre = await openResults();
});
afterAll(async () => {
  await browser.close();
  await centre.close();
  await rm(folder, { recursive: true, force: true });
});

type Mine = { readonly results: readonly { readonly result: Result }[]; readonly marks: readonly { readonly appealUntil: number }[] };

async function mineOf(context: BrowserContext): Promise<Mine> {
  const { body } = await call(context, centre, 'grades.myResults', {});
  return answered<{ result: { data: Mine } }>(body).result.data;
}

/** The answer of a procedure that was called well. */
function answered<Answer>(body: unknown): Answer {
  return body as Answer;
}

const said = (figure: Figure | undefined) => (figure?.state === 'known' ? figureText(figure.value) : 'none');

/** Gives the password where it is asked for. */
async function confirm(page: Page): Promise<void> {
  const asking = page.getByRole('dialog', { name: 'Confirmer le mot de passe' });
  await asking.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await asking.getByRole('button', { name: 'Confirmer', exact: true }).click();
  await asking.waitFor({ state: 'hidden' });
}

describe('results', () => {
  it('are nowhere before they are published', async () => {
    const { page, context } = await centre.enter(browser, 'trainee', { language: 'ar', phone: true });
    await page.goto('/mes-notes');
    await page.getByRole('heading', { name: 'لم تُنشر أي نتيجة' }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await expectAxeClean(page);
    for (const path of ['/', '/messages', '/papiers', '/mes-seances', '/mon-dossier']) {
      await page.goto(path);
      await page.locator('main h1').waitFor();
      expect(await page.locator('main').innerText(), path).not.toMatch(/\d,\d\d|المجزوءة \d/);
    }
    expect(await mineOf(context)).toMatchObject({ results: [], marks: [] });
    await context.close();
  });

  it('are published for all by who may, who gives the password again', async () => {
    const { page, context } = await centre.enter(browser, 'assistantDirector', { language: 'fr' });
    await page.goto('/resultats');
    await page.getByText('Aucun résultat publié').waitFor();
    await expectAxeClean(page);
    const year = page.getByRole('row').filter({ hasText: 'Année de formation' });
    await year.getByRole('button', { name: 'Publier', exact: true }).click();
    const review = page.getByRole('dialog', { name: 'Publier les résultats' });
    await expectAxeClean(page);
    await review.getByRole('button', { name: 'Publier pour tous' }).click();
    await confirm(page);
    await page.getByText('Résultats publiés pour 12 stagiaires.').waitFor();
    await page.getByRole('link', { name: 'Ouvrir' }).click();
    await page.locator('tbody tr').nth(11).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('are read on a phone in Arabic, each figure with its reason', async () => {
    const { page, context } = await centre.enter(browser, 'trainee', { language: 'ar', phone: true });
    await page.goto('/');
    await page.getByText('نُشرت نتائجكم').first().waitFor();
    await page.goto('/mes-notes');
    const card = page.getByRole('region', { name: 'سنة التكوين' });
    const [{ result } = { result: undefined }] = (await mineOf(context)).results;
    await card.getByText(said(result?.year?.average), { exact: true }).first().waitFor();
    const modules = card.locator('details');
    expect(await modules.count()).toBe(result?.modules.length);
    for (const [place, { average, components }] of (result?.modules ?? []).entries()) {
      const module = modules.nth(place);
      await module.locator('summary').click();
      const words = await module.innerText();
      expect(words).toContain(said(average));
      for (const each of components) expect(words).toContain(said(each.average));
      expect(words).toMatch(/0,\d+ × [\d,]+ \+ 0,\d+ × [\d,]+ = [\d,]+/);
      expect(words).toMatch(/المجزوءة (غير )?مستوفاة|التعويض|موجبة للرسوب/);
    }
    await expectAxeClean(page);
    await card.getByRole('button', { name: /^طلب مراجعة النقطة/ }).first().click();
    await page.getByRole('dialog').getByText('يمكن تقديم الطلب إلى غاية').waitFor();
    await expectAxeClean(page);
    await context.close();
  }); // prettier-ignore

  it('leave as a list that says what it is for, and as transcripts that take two hands', async () => {
    const { page, context } = await centre.enter(browser, 'studentAffairs', { language: 'fr' });
    await page.goto('/resultats');
    await page.getByRole('link', { name: 'Ouvrir' }).click();
    await page.getByRole('button', { name: 'Exporter la liste' }).click();
    const form = page.getByRole('dialog');
    const take = form.getByRole('button', { name: 'Télécharger le fichier' });
    await take.click();
    await expect.poll(() => form.getByLabel('Motif', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await expectAxeClean(page);
    await form.getByLabel('Motif', { exact: true }).fill('Conseil de classe du 20 mai');
    const [file] = await Promise.all([page.waitForEvent('download'), take.click()]);
    const csv = await readFile(await file.path(), 'utf8');
    expect(csv.startsWith('\ufeffN°;')).toBe(true);
    expect(csv).toContain('Motif : Conseil de classe du 20 mai');
    expect(csv.split('\r\n').filter((line) => /^\d+;/.test(line))).toHaveLength(12);
    await page.getByRole('button', { name: 'Préparer les relevés' }).click();
    await page.getByText('Préparés : 12.'.replace(' :', '\u00a0:')).waitFor();
    await context.close();

    const director = await centre.enter(browser, 'director', { language: 'fr' });
    await director.page.goto('/a-signer');
    await director.page.getByLabel('Tout choisir').check();
    await director.page.getByRole('button', { name: /^Signer \d+ papiers$/ }).click();
    await confirm(director.page);
    await director.page.getByText(/papiers signés/).first().waitFor();
    await director.context.close();
  }); // prettier-ignore

  it('are on the transcript as on the screen; its square verifies for anyone, and not with another digit', async () => {
    const { page, context } = await centre.enter(browser, 'trainee', { language: 'ar', phone: true });
    await page.goto('/papiers');
    const download = page.getByRole('button', { name: /^تحميل بيان النقط/ });
    const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
    const pdf = join(folder, 'releve.pdf');
    await file.saveAs(pdf);
    const [{ result } = { result: undefined }] = (await mineOf(context)).results;
    await context.close();
    const words = await textOf(pdf);
    for (const { average } of [...(result?.modules ?? []), ...(result?.semesters ?? [])]) expect(words).toContain(said(average));
    expect(words).toContain(`${said(result?.year?.average)} / 20`);
    await verified(await readSquare(pdf), said(result?.year?.average));
  });
});

/** A stranger with a telephone: the square is the centre's, and says the figure; with one digit of it changed, it is nobody's. */
async function verified(seal: string, average: string): Promise<void> {
  const context = await browser.newContext({ ...phone, baseURL: centre.url, locale: 'ar-MA' });
  await context.addInitScript(() => localStorage.setItem('riwaq.language', 'ar'));
  const page = await context.newPage();
  const check = async (text: string, heading: string) => {
    await page.goto('/verifier');
    await page.getByLabel('محتوى المربع').fill(text);
    await page.getByRole('button', { name: 'التحقق من المحتوى' }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
  };
  await check(seal, 'هذه الوثيقة سارية');
  await page.getByText(`${average} / 20`).waitFor();
  await expectAxeClean(page);
  const { claim, signature } = readSeal(seal) ?? expect.unreachable();
  expect(claim.figure).toBe(average);
  const figure = `${average.slice(0, -1)}${average.endsWith('9') ? '8' : '9'}`;
  const forged = new TextEncoder().encode(claimText({ ...claim, figure }));
  await check(sealText(signature, forged, null), 'هذا الختم ليس ختم المركز');
  await context.close();
}
