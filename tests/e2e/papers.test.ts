/** Papers, walked in a real browser: signed by the director, fetched by the trainee, read by a machine, verified by anyone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, enterAs, expectAxeClean, openBrowser, openDemo, phone, type Centre, type Language } from './centre.ts';
import { plain, readSquare, run, textOf } from './paper.ts';

const words = {
  fr: {
    all: 'Tout choisir',
    sign: /^Signer \d+ papiers$/,
    signed: /papiers signés/,
    print: /^Imprimer \d+ papiers$/,
    printed: 'Télécharger le fichier à imprimer',
    download: /^Télécharger Attestation d’inscription/,
    review: /^Relire/,
    valid: 'Ce papier est valide',
    revoked: 'Ce papier a été révoqué',
    unknown: 'Ce papier n’est pas connu du centre',
    forged: /sceau n’est pas celui du centre|pas le contenu d’un carré/,
    offline: 'Authentique ; révocation non vérifiée',
    code: 'Code imprimé',
    verify: 'Vérifier le code',
    paste: 'Contenu du carré',
    verifyPaste: 'Vérifier le contenu',
    again: 'Vérifier un autre papier',
    law: /43-20/,
  },
  ar: {
    all: 'اختيار الكل',
    sign: /^توقيع \d+ وثائق$/,
    signed: /وقعت/,
    print: /^طباعة \d+ وثيقة$/,
    printed: 'تحميل ملف الطباعة',
    download: /^تحميل شهادة التسجيل/,
    review: /^مراجعة/,
    valid: 'هذه الوثيقة سارية',
    revoked: 'هذه الوثيقة ملغاة',
    unknown: 'هذه الوثيقة غير معروفة لدى المركز',
    forged: /ليس ختم المركز|ليس محتوى مربع/,
    offline: 'أصلية؛ ولم يتحقق من الإلغاء',
    code: 'الرمز المطبوع',
    verify: 'التحقق من الرمز',
    paste: 'محتوى المربع',
    verifyPaste: 'التحقق من المحتوى',
    again: 'التحقق من وثيقة أخرى',
    law: /43-20/,
  },
} as const;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'riwaq-papers-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each<Language>(['fr', 'ar'])('a paper (%s)', (language) => {
  let centre: Centre;
  const say = words[language];
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());

  it('is read and signed by the director, who gives the password again, and many at once', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.director', { language });
    await page.goto('/a-signer');
    await page.locator('tbody tr').first().waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: say.review }).first().click();
    await page.locator('dialog dl').waitFor();
    await expectAxeClean(page);
    await page.keyboard.press('Escape');
    await page.getByLabel(say.all).check();
    const waiting = await page.locator('tbody tr').count();
    const sent = await refusedOnce(page);
    await page.getByRole('button', { name: say.sign }).click();
    await page.locator('dialog form button[type="submit"]').click();
    await page.getByText(say.signed).first().waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(0);
    expect(waiting).toBe(8);
    expect(new Set(sent).size).toBe(1); // the same act, sent once more
    await context.close();
  });

  it('is kept by student affairs: found, printed together, revoked with a reason', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.student-affairs', { language });
    await page.goto('/papiers-du-centre?etat=issued');
    await page.locator('tbody tr').first().waitFor();
    await expectAxeClean(page);
    for (const box of await page.locator('tbody input[type="checkbox"]').all()) await box.check();
    await page.getByRole('button', { name: say.print }).click();
    const ready = page.getByRole('button', { name: say.printed });
    const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), ready.click({ timeout: 60_000 })]);
    const { stdout } = await run('pdfinfo', [await file.path()]);
    expect(Number(/Pages:\s+(\d+)/.exec(stdout)?.[1])).toBeGreaterThan(8);
    await page.locator('tbody tr').last().getByRole('button').click();
    await page.locator('dialog summary').click();
    await page.locator('dialog form').last().waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('is fetched by the trainee, says its name and number in both languages, and its square verifies: changed by one sign, it does not', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.trainee', { language, phone: true });
    await page.goto('/papiers');
    await page.locator('tbody tr').first().waitFor();
    await expectAxeClean(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say.download }).first().click()]);
    const pdf = join(folder, `${language}.pdf`);
    await file.saveAs(pdf);
    await context.close();

    const text = await textOf(pdf);
    expect(text).toMatch(/AI-\d{4}\/2026/);
    for (const each of ['Attestation d’inscription', 'Royaume du Maroc', 'Salma Ouahbi']) expect(text).toContain(each);
    for (const each of ['شهادة التسجيل', 'المملكة المغربية', 'سلمى الوهبي']) expect(plain(text)).toContain(plain(each));
    const seal = await readSquare(pdf);
    expect(seal).toMatch(/^RIWAQ1:/);
    await walkVerification(centre, language, seal, /\b([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}\b/.exec(text)?.[0] ?? '');
  });

  async function walkVerification(at: Centre, of: Language, seal: string, code: string): Promise<void> {
    const context = await strangerAt(at, of);
    const page = await context.newPage();
    await page.goto('/verifier');
    await page.getByText(say.law).waitFor();
    await expectAxeClean(page);
    await paste(page, seal);
    await page.getByRole('heading', { name: say.valid }).waitFor();
    await page.getByText('Salma Ouahbi').waitFor();
    await expectAxeClean(page);
    await again(page);

    const changed = [...seal];
    const place = changed.findLastIndex((sign) => /\d/.test(sign));
    changed[place] = changed[place] === '1' ? '2' : '1';
    await paste(page, changed.join(''));
    await page.getByRole('heading', { name: say.forged }).waitFor();
    await again(page);

    await page.getByLabel(say.code).fill(code.toLowerCase());
    await page.getByRole('button', { name: say.verify }).click();
    await page.getByRole('heading', { name: say.valid }).waitFor();
    await again(page);
    await page.getByLabel(say.code).fill(`${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: say.unknown }).waitFor();
    await expectAxeClean(page);
    await withoutNetwork(context, page, seal, changed.join(''));
    await context.close();
  }

  async function withoutNetwork(context: BrowserContext, page: Page, seal: string, changed: string): Promise<void> {
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated', undefined, {
      timeout: 30_000,
    });
    await context.setOffline(true);
    await page.goto('/verifier');
    await paste(page, seal);
    await page.getByRole('heading', { name: say.offline }).waitFor({ timeout: 40_000 });
    await page.getByText('Salma Ouahbi').waitFor();
    await again(page);
    await paste(page, changed);
    await page.getByRole('heading', { name: say.forged }).waitFor({ timeout: 40_000 });
    await context.setOffline(false);
  }

  const paste = async (page: Page, text: string) => {
    await page.getByLabel(say.paste).fill(text);
    await page.getByRole('button', { name: say.verifyPaste }).click();
  };
  const again = (page: Page) => page.getByRole('button', { name: say.again }).click();
});

/** As if the password had been given a while ago; answers the numbers of the acts sent. */
async function refusedOnce(page: Page): Promise<string[]> {
  const sent: string[] = [];
  await page.route('**/api/documents.sign*', async (route) => {
    const body = route.request().postDataJSON();
    sent.push(body[0]?.actId ?? body.actId);
    if (sent.length > 1) return route.continue();
    const refusal = { kind: 'reauthenticate', reason: 'authority.reauthenticate', params: {} };
    const error = { code: -32_600, message: refusal.reason, data: { code: 'PRECONDITION_FAILED', httpStatus: 412, refusal } };
    return route.fulfill({ status: 412, contentType: 'application/json', body: JSON.stringify([{ error }]) });
  });
  return sent;
}

function strangerAt(centre: Centre, language: Language): Promise<BrowserContext> {
  return browser
    .newContext({ ...(language === 'ar' ? phone : desk), baseURL: centre.url, locale: language === 'ar' ? 'ar-MA' : 'fr-MA' })
    .then(async (context) => {
      await context.addInitScript((of) => localStorage.setItem('riwaq.language', of), language);
      return context;
    });
}
