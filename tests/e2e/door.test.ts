/** The door, walked in a real browser: by one click, by password, by a printed code, behind a second factor, on the first day. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factorOffices } from '../../shared/identity/rules.ts';
import { call, desk, enterAs, expectAxeClean, openBrowser, openDemo, phone, type Centre, type Language } from './centre.ts';

const words = {
  fr: {
    director: /Khadija Amrani/,
    signIn: 'Se connecter',
    username: /Nom d’utilisateur/,
    password: 'Mot de passe',
    wrong: /ne vont pas ensemble/,
    code: 'Code imprimé',
    newPassword: 'Nouveau mot de passe',
    activate: 'Activer mon compte',
    short: /au moins 12 caractères/,
    used: /sert une seule fois/,
    appCode: 'Code affiché par l’application',
    giveCode: /Code à six chiffres/,
    verify: 'Vérifier le code',
    kept: 'Codes mis en lieu sûr',
    signOut: 'Se déconnecter',
    lost: 'J’ai un code',
    change: 'Changer le mot de passe',
    changed: 'Mot de passe changé',
  },
  ar: {
    director: /خديجة العمراني/,
    signIn: 'تسجيل الدخول',
    username: /اسم المستخدم/,
    password: 'كلمة المرور',
    wrong: /./,
    code: 'الرمز المطبوع',
    newPassword: 'كلمة مرور جديدة',
    activate: 'تفعيل حسابي',
    short: /12/,
    used: /./,
    appCode: 'الرمز الظاهر في التطبيق',
    giveCode: /رمز من ستة أرقام/,
    verify: 'التحقق من الرمز',
    kept: 'حفظت الرموز في مكان آمن',
    signOut: 'تسجيل الخروج',
    lost: 'لدي رمز',
    change: 'تغيير كلمة المرور',
    changed: 'تم تغيير كلمة المرور',
  },
} as const;
const PASSWORD = 'quatre figuiers bleus dehors';

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

describe.each<Language>(['fr', 'ar'])('the door of the demonstration (%s)', (language) => {
  let centre: Centre;
  const say = words[language];
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());

  it('lets one be a person in one click, and lands where one was going', async () => {
    const { page, context } = await strangerAt(centre, language);
    await page.goto('/mes-seances');
    await page.getByRole('button', { name: say.director }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/connexion');
    await expectAxeClean(page);
    await page.getByRole('button', { name: say.director }).click();
    await page.waitForURL('**/mes-seances');
    await context.close();
  });

  it('says beside its field what is wrong with a sign-in, and puts the focus there', async () => {
    const { page, context } = await strangerAt(centre, language);
    await page.goto('/connexion');
    await page.getByLabel(say.username).fill('demo.director');
    await page.getByLabel(say.password, { exact: true }).fill('ce nest pas le bon');
    await page.keyboard.press('Enter');
    const field = page.getByLabel(say.password, { exact: true });
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    if (language === 'fr') await page.getByText(say.wrong).waitFor();
    await expectAxeClean(page);
    await page.goto('/mot-de-passe-oublie');
    await page.getByRole('link', { name: say.lost }).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('opens an account with a printed code, once', async () => {
    const keeper = await enterAs(browser, centre, 'demo.student-affairs', { language });
    const { code } = await codeFor(keeper.context, centre, await inactive(keeper.context, centre, () => true));
    await keeper.context.close();
    const { page, context } = await strangerAt(centre, language);
    await page.goto('/activer');
    await page.getByLabel(say.code).fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByLabel(say.newPassword).fill('court');
    await page.getByRole('button', { name: say.activate }).click();
    await expect.poll(() => page.getByLabel(say.newPassword).getAttribute('aria-invalid')).toBe('true');
    await page.getByText(say.short).first().waitFor();
    await expectAxeClean(page);
    await page.getByLabel(say.newPassword).fill(PASSWORD);
    await page.getByRole('button', { name: say.activate }).click();
    await page.waitForURL(`${centre.url}/`);
    await page.goto('/activer');
    await page.getByLabel(say.code).fill(code);
    await page.getByLabel(say.newPassword).fill(PASSWORD);
    await page.getByRole('button', { name: say.activate }).click();
    await expect.poll(() => page.getByLabel(say.code).getAttribute('aria-invalid')).toBe('true');
    await context.close();
  });

  it('asks a second factor of who decides: set up, given again, replaced by a recovery code', async () => {
    const keeper = await enterAs(browser, centre, 'demo.information-technology', { language });
    const found = await inactive(keeper.context, centre, ({ offices }) =>
      offices.some(({ office }) => factorOffices.some((each) => each === office)),
    );
    const { code, username } = await codeFor(keeper.context, centre, found);
    await keeper.context.close();
    const { page, context } = await strangerAt(centre, language, true);
    await page.goto('/activer');
    await page.getByLabel(say.code).fill(code);
    await page.getByLabel(say.newPassword).fill(PASSWORD);
    await page.getByRole('button', { name: say.activate }).click();
    await page.waitForURL('**/second-facteur');
    const picture = page.locator('img[src^="data:image/svg+xml"]');
    await picture.waitFor();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expectAxeClean(page);
    const secret = (await page.locator('p:has(bdi) bdi').innerText()).replaceAll(' ', '');
    await page.getByLabel(say.appCode).fill('000000');
    await page.getByRole('button', { name: say.verify }).click();
    await expect.poll(() => page.getByLabel(say.appCode).getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel(say.appCode).fill(await totpNow(context, centre, secret));
    await page.getByRole('button', { name: say.verify }).click();
    const codes = page.locator('ol bdi');
    await expect.poll(() => codes.count()).toBe(10);
    await expectAxeClean(page);
    const recovery = await codes.first().innerText();
    await page.getByRole('button', { name: say.kept }).click();
    await page.waitForURL(`${centre.url}/`);

    await page.goto('/compte');
    await page.locator('h1').waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: say.signOut }).click();
    await page.waitForURL('**/connexion');
    await page.getByLabel(say.username).fill(username);
    await page.getByLabel(say.password, { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/second-facteur');
    await page.getByLabel(say.giveCode).fill(recovery);
    await expectAxeClean(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${centre.url}/`);
    await changePasswordLate(page, language);
    await page.goto('/messages');
    await page.locator('main li').first().waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('keeps accounts at a desk, and prints a code on one sheet in both languages', async () => {
    const { page, context } = await enterAs(browser, centre, 'demo.information-technology', { language });
    await page.goto('/comptes?nom=alaoui');
    await page.locator('tbody tr').first().waitFor();
    await expectAxeClean(page);
    await page.locator('tbody tr').nth(4).getByRole('button').click();
    await page.locator('dialog dl').waitFor();
    await expectAxeClean(page);
    await page.locator('dialog dl + p + div button').first().click();
    await page.locator('section[lang="ar"]').waitFor();
    const shown = await page.locator('section[lang] dd:last-child bdi').allInnerTexts();
    expect(new Set(shown.filter((text) => /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text))).size).toBe(1);
    expect(await page.locator('section[lang="fr"]').count()).toBe(1);
    await expectAxeClean(page);
    await context.close();
  });
});

describe('the first day of a centre', () => {
  let centre: Awaited<ReturnType<typeof openEmpty>>;
  beforeAll(async () => void (centre = await openEmpty()));
  afterAll(() => centre.close());

  it('is founded in the browser with the code of the console, and asks its founder for a second factor', async () => {
    const { page, context } = await strangerAt(centre, 'fr');
    await page.goto('/connexion');
    await page.waitForURL('**/fonder');
    const next = async () => page.getByRole('button', { name: 'Continuer' }).click();
    await next();
    await expect.poll(() => page.getByLabel('Code affiché par le serveur').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Code affiché par le serveur').fill(centre.code);
    await expectAxeClean(page);
    await next();
    for (const input of await page.locator('form input').all())
      await input.fill((await input.getAttribute('lang')) === 'ar' ? 'مركز' : 'Centre');
    await expectAxeClean(page);
    await next();
    await fillPerson(page, 'Ouazzani');
    await expectAxeClean(page);
    await next();
    await fillPerson(page, 'Berrada');
    await next();
    await page.getByLabel('Nom d’utilisateur').fill('nadia.ouazzani');
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Fonder le centre' }).click();
    await page.getByText('Le centre est fondé').first().waitFor();
    expect(await page.locator('ol bdi').last().innerText()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Régler mon second facteur' }).click();
    await page.waitForURL('**/second-facteur');
    await page.locator('img[src^="data:image/svg+xml"]').waitFor();
    await context.close();
  });
});

/** As if the password had been given a while ago: it is asked once more, and the same act is sent again. */
async function changePasswordLate(page: Page, language: Language): Promise<void> {
  const say = words[language];
  const sent: string[] = [];
  await page.route('**/api/identity.changePassword*', async (route) => {
    sent.push(/"actId":"([^"]+)"/.exec(route.request().postData() ?? '')?.[1] ?? '');
    const refusal = { kind: 'reauthenticate', reason: 'authority.reauthenticate', params: {} };
    const error = {
      code: -32001,
      message: refusal.reason,
      data: { code: 'UNAUTHORIZED', httpStatus: 401, path: 'identity.changePassword', refusal },
    };
    if (sent.length > 1) await route.continue();
    else await route.fulfill({ status: 401, contentType: 'application/json', body: JSON.stringify([{ error }]) });
  });
  await page.goto('/compte');
  await page.getByRole('button', { name: say.change }).click();
  await page.getByLabel(say.newPassword).fill(`${PASSWORD} encore`);
  await page.keyboard.press('Enter');
  await page.getByLabel(say.password, { exact: true }).fill(PASSWORD);
  await expectAxeClean(page);
  await page.keyboard.press('Enter');
  await page.getByText(say.changed).first().waitFor();
  await expect.poll(() => page.locator('dialog').count()).toBe(0);
  expect(new Set(sent).size).toBe(1);
  expect(sent).toHaveLength(2);
}

async function fillPerson(page: Page, family: string): Promise<void> {
  await page.getByLabel('Nom, en lettres latines', { exact: true }).fill(family);
  await page.getByLabel('Prénom, en lettres latines').fill('Nadia');
  await page.getByLabel('Nom, en arabe', { exact: true }).fill('الوزاني');
  await page.getByLabel('Prénom, en arabe').fill('نادية');
  await page.getByLabel('Référence de l’acte de nomination').fill('041/26');
  await page.getByLabel('Date de l’acte').fill('2024-09-02');
}

async function strangerAt(centre: Centre, language: Language, onPhone = false): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    ...(onPhone ? phone : desk),
    baseURL: centre.url,
    locale: language === 'ar' ? 'ar-MA' : 'fr-MA',
    colorScheme: 'light',
  });
  await context.addInitScript((chosen) => localStorage.setItem('riwaq.language', chosen), language);
  return { page: await context.newPage(), context };
}

type Listed = { readonly id: string; readonly offices: readonly { readonly office: string }[] };

/** Someone whose account waits for its code and whose code this keeper may print. */
async function inactive(context: BrowserContext, centre: Centre, wanted: (person: Listed) => boolean): Promise<string> {
  for (let after: string | null = null; ;) {
    const page: { persons: Listed[]; next: string | null } = await answerOf(context, centre, 'organisation.directory', {
      query: 'a',
      after,
    });
    for (const person of page.persons.filter(wanted)) {
      const found: { account: { id: string; isActivated: boolean } | null; may: { reprintCode?: { ok: boolean } } } = await answerOf(
        context,
        centre,
        'identity.account',
        { personId: person.id },
      );
      if (found.account && !found.account.isActivated && found.may.reprintCode?.ok) return found.account.id;
    }
    if (page.next === null) throw new Error('Nobody waits for a code.');
    after = page.next;
  }
}

function codeFor(context: BrowserContext, centre: Centre, accountId: string): Promise<{ code: string; username: string }> {
  return answerOf(context, centre, 'identity.reprintCode', { actId: uuidv7(), accountId });
}

/** What a procedure answers, in the form this test knows it has. */
async function answerOf<Answer>(context: BrowserContext, centre: Centre, path: string, input: unknown): Promise<Answer> {
  const { status, body } = await call(context, centre, path, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body as { result: { data: Answer } }).result.data;
}

/** The app's code at the centre's hour, which the demonstration sets. */
async function totpNow(context: BrowserContext, centre: Centre, secret: string): Promise<string> {
  const response = await context.request.post(`${centre.url}/api/identity.me?batch=1`, {
    headers: { 'x-riwaq': '1', 'content-type': 'application/json' },
    data: '{}',
  });
  const [answer]: { result: { data: { at: number } } }[] = await response.json();
  const at = answer?.result.data.at ?? 0;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}

/** A real centre before its first day, and the code its console shows. */
async function openEmpty(): Promise<Centre & { readonly code: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'riwaq-empty-'));
  const port = await freePort();
  const env = {
    ...process.env,
    RIWAQ_DATA: folder,
    RIWAQ_HOST: '127.0.0.1',
    RIWAQ_PORT: String(port),
    RIWAQ_ORIGIN: `http://localhost:${port}`,
  };
  const child = spawn(process.execPath, ['server/app/launch.js', 'serve'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const code = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(said);
      if (found && said.includes('/fonder')) resolve(found[0]);
    });
    child.once('exit', (status) => reject(new Error(`The server ended with ${status}: ${said}`)));
  });
  return {
    url: `http://localhost:${port}`,
    code,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
