/** Groups in a real browser: a balanced proposal changed by key and by drag, adopted; account sheets; a change of group through two cycles. */
import { readFile } from 'node:fs/promises';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, desk, enterAs, expectAxeClean, openBrowser, openDemo, phone, type Centre, type Language } from './centre.ts';

const PEOPLE = 12;
const MOST = '10';

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

async function enter(persona: string, look: { language: Language; phone?: boolean }) {
  const entered = await enterAs(browser, centre, persona, look);
  entered.page.setDefaultTimeout(15_000);
  return entered;
}

/** What a procedure answers, in the form this test knows it has. */
async function ask<Answer>(context: BrowserContext, path: string, input: unknown = {}): Promise<Answer> {
  const { status, body } = await call(context, centre, path, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body as { result: { data: Answer } }).result.data;
}

type Lists = { readonly counts: readonly { filiereId: string; filiereFr: string }[]; readonly rows: readonly { id: string }[] };
type Admitted = {
  readonly admission: { version: number };
  readonly promotion: { startsOn: string };
  readonly pieces: readonly { id: string; isRequired: boolean }[];
};

/** People of a filière through the counter, into no group. */
async function enrolSome(filiere: RegExp): Promise<{ readonly promotionId: string; readonly filiereId: string }> {
  const { context } = await enter('demo.student-affairs', { language: 'fr' });
  const { promotions } = await ask<{ promotions: { id: string }[] }>(context, 'trainees.promotionsOpen');
  const promotionId = promotions[0]?.id ?? '';
  const all = { promotionId, filiereId: null, list: null, state: null, after: null };
  const { counts } = await ask<Lists>(context, 'trainees.lists', all);
  const filiereId = counts.find(({ filiereFr }) => filiere.test(filiereFr))?.filiereId ?? '';
  const { rows } = await ask<Lists>(context, 'trainees.lists', { ...all, filiereId, list: 'main', state: 'summoned' });
  for (const { id } of rows.slice(0, PEOPLE)) {
    const { pieces, promotion } = await ask<Admitted>(context, 'trainees.admission', { admissionId: id });
    const act = async (path: string, more: object) => {
      const { admission } = await ask<Admitted>(context, 'trainees.admission', { admissionId: id });
      await ask(context, `trainees.${path}`, { actId: uuidv7(), admissionId: id, version: admission.version, ...more });
    };
    const brought = pieces.filter(({ isRequired }) => isRequired).map((piece) => ({ pieceId: piece.id, form: 'paper', fileId: null }));
    await act('handIn', { pieces: brought });
    await act('deposit', { completeBy: null });
    await act('verify', {});
    await act('enrol', { groupId: null, fromOn: promotion.startsOn });
  }
  await context.close();
  return { promotionId, filiereId };
}

const words = {
  fr: { share: /^Répartir\s:/, most: 'Effectif au plus', apply: 'Appliquer la répartition', applied: /12 personnes placées dans \d groupes/, group: /^Groupe de/, groups: 'Groupes', passes: /passe dans/ },
  ar: { share: /^توزيع:/, most: 'العدد الأقصى', apply: 'تطبيق التوزيع', applied: /وزع 12 شخصا على/, group: /^مجموعة /, groups: 'المجموعات', passes: /^نُقل/ },
} as const; // prettier-ignore

/** The names that stand in each group of the board. */
const boxes = (page: Page) => page.locator('section:has(h2 bdi)');
const rosters = (page: Page) =>
  boxes(page).evaluateAll((groups) => groups.map((group) => [...group.querySelectorAll('li bdi')].map((name) => name.textContent)));

describe.each<Language>(['fr', 'ar'])('a balanced proposal (%s)', (language) => {
  const say = words[language];

  it('is changed for one person by key and for another by drag, and adopted in one act', async () => {
    const { promotionId } = await enrolSome(language === 'fr' ? /français/i : /primaire/i);
    const { page, context } = await enter(language === 'fr' ? 'demo.student-affairs' : 'demo.filiere-head', { language });
    await page.goto(`/groupes?promotion=${promotionId}`);
    await page.getByRole('heading', { name: say.groups, level: 1 }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('link', { name: say.share }).first().click();
    await page.getByLabel(say.most).selectOption(MOST);
    await expect.poll(async () => (await rosters(page)).flat().length).toBe(PEOPLE);
    await expectAxeClean(page);

    const before = await rosters(page);
    const [from, to] = before.flatMap((names, place) => (names.length > 0 ? [place] : []));
    const [one, other] = [before[from ?? 0]?.[0] ?? '', before[to ?? 0]?.[0] ?? ''];
    expect(to).toBe((from ?? 0) + 1);
    await boxes(page)
      .nth(from ?? 0)
      .getByRole('combobox', { name: say.group })
      .first()
      .focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText(say.passes).waitFor();
    await expect.poll(async () => (await rosters(page))[to ?? 0]).toContain(one);

    await boxes(page)
      .nth(to ?? 0)
      .locator('li', { hasText: other })
      .first()
      .dragTo(boxes(page).nth(from ?? 0));
    await expect.poll(async () => (await rosters(page))[from ?? 0]).toContain(other);
    expect((await rosters(page)).flat()).toHaveLength(PEOPLE);
    await expectAxeClean(page);

    await page.getByRole('button', { name: say.apply }).click();
    await page.getByText(say.applied).waitFor();
    await page.getByRole('heading', { name: say.groups, level: 1 }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: say.share }).count()).toBe(0);
    await context.close();
  });
});

describe.sequential('the page of a group', () => {
  it('prints fresh account sheets for those who have not activated theirs, once', async () => {
    const { page, context } = await enter('demo.student-affairs', { language: 'fr' });
    await page.goto('/groupes');
    await page
      .getByRole('link', { name: /^Ouvrir\s:/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Membres' }).waitFor();
    await expectAxeClean(page);
    const print = page.getByRole('button', { name: /^Imprimer les feuilles\s:/ });
    const [file] = await Promise.all([page.waitForEvent('download'), print.click()]);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByText(/feuilles? prêtes?\s:\sremettez/).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('says who was in it on a past day, on a phone in Arabic', async () => {
    const { page, context } = await enter('demo.student-affairs', { language: 'ar', phone: true });
    await page.goto('/groupes');
    await page.getByLabel('الأعداد بتاريخ').fill('2026-01-05');
    await page.waitForURL(/le=2026-01-05/);
    await page.goto('/groupes');
    await page.getByRole('link', { name: /^فتح:/ }).first().click();
    await page.getByRole('heading', { name: 'الأعضاء' }).waitFor();
    expect(await page.getByRole('rowheader').count()).toBeGreaterThan(5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.viewport.width);
    await expectAxeClean(page);
    await page.getByLabel('الأعضاء بتاريخ').fill('2020-01-06');
    await page.getByText('لا أحد في هذه المجموعة في ذلك اليوم').waitFor();
    await expectAxeClean(page);
    await context.close();
  });
});

it('lets the head of a filière ask for another group from the list of members', async () => {
  const { page, context } = await enter('demo.filiere-head', { language: 'ar' });
  const { promotions } = await ask<{ promotions: { id: string }[] }>(context, 'trainees.groups', { promotionId: null });
  const peopled: string[] = [];
  for (const { id: promotionId } of promotions) {
    const kept = { promotionId, on: '2026-11-17' };
    const { groups } = await ask<{ groups: { id: string; members: number }[] }>(context, 'trainees.groups', kept);
    peopled.push(...groups.filter(({ members }) => members > 0).map(({ id }) => id));
  }
  await page.goto(`/groupes?groupe=${peopled.at(-1)}`);
  await page
    .getByRole('button', { name: /^تغيير المجموعة:/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('السبب').fill('تقريب من السكن');
  await expectAxeClean(page);
  await sheet.getByRole('button', { name: 'إرسال الطلب' }).click();
  await page.getByText('طُلب تغيير المجموعة').waitFor();
  await page.getByText(/طلب تغيير من/).waitFor();
  await expectAxeClean(page);
  await context.close();
});

describe.sequential('a change of group between two cycles', () => {
  const reason = 'Changement de projet professionnel';

  it('is asked from the file and stays there, waiting for both', async () => {
    const { page, context } = await enter('demo.student-affairs', { language: 'fr' });
    await openFile(page, 'Ouahbi Salma', /Ouahbi Salma/);
    await page.getByRole('button', { name: 'Demander un changement de groupe' }).click();
    const sheet = page.getByRole('dialog');
    const promotion = sheet.getByLabel('Promotion');
    const other = await promotion
      .locator('option', { hasText: /administra/i })
      .first()
      .getAttribute('value');
    await promotion.selectOption(other ?? '');
    await expect.poll(() => sheet.getByLabel('Groupe demandé').locator('option').first().textContent()).toMatch(/ADPE|SPED/);
    await sheet.getByLabel('Motif').fill(reason);
    await expectAxeClean(page);
    await sheet.getByRole('button', { name: 'Envoyer la demande' }).click();
    await page.getByText(/Attend la réponse\s:.*·/).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('takes place once the assistant directors of both cycles approve it', async () => {
    const first = await enter('demo.assistant-director', { language: 'ar' });
    await approve(first.page, 'ar');
    await first.context.close();
    const agent = await enter('demo.student-affairs', { language: 'ar' });
    await openFile(agent.page, 'ouahbi salma', /الوهبي سلمى/);
    await agent.page.getByText(/في انتظار جواب: سلك/).waitFor();
    await agent.context.close();
    const second = await enterSecondCycle();
    await approve(second, 'fr');
    await second.context().close();
    const { page, context } = await enter('demo.student-affairs', { language: 'fr' });
    await openFile(page, 'Ouahbi Salma', /Ouahbi Salma/);
    await page.getByText('Approuvé', { exact: true }).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('leaves an enrolment to install, whose record then waits for the director', async () => {
    const { page, context } = await enter('demo.student-affairs', { language: 'fr' });
    await openFile(page, 'Ouahbi Salma', /Ouahbi Salma/);
    const personId = new URL(page.url()).pathname.split('/').at(-1);
    const [asked] = await ask<{ transfer: { toGroupId: string } }[]>(context, 'trainees.transfersOf', { personId });
    await page.goto(`/groupes?groupe=${asked?.transfer.toGroupId}`);
    await page.getByRole('button', { name: /^Constater l’installation/ }).click();
    await page.getByText('1 personne inscrite est dans le groupe ce jour-là.').waitFor();
    await expectAxeClean(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Constater l’installation', exact: true }).click();
    await page.getByText(/1 personne installée/).waitFor();
    await expectAxeClean(page);
    await page.getByRole('link', { name: 'Voir les procès-verbaux préparés' }).click();
    await page.getByText('Ouahbi Salma').first().waitFor();
    await context.close();
  });
});

async function openFile(page: Page, typed: string, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^(Rechercher|البحث)$/ }).waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  await field.fill(typed);
  const option = page.getByRole('option').first();
  await expect.poll(() => option.textContent()).toMatch(name);
  await expect.poll(() => field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/stagiaires/);
}

async function approve(page: Page, language: Language): Promise<void> {
  const [decide, yes, done] =
    language === 'fr'
      ? [/^Décider\s:\sSalma Ouahbi/, 'Approuver le changement', 'Changement de groupe approuvé']
      : [/^بت: سلمى الوهبي/, 'الموافقة على التغيير', 'تمت الموافقة على تغيير المجموعة'];
  await page.getByRole('button', { name: decide }).click();
  await expectAxeClean(page);
  await page.getByRole('button', { name: yes }).click();
  await page.getByText(done, { exact: true }).waitFor();
}

/** The assistant director of the other cycle is nobody’s persona: an account activated from its code, with a second factor. */
async function enterSecondCycle(): Promise<Page> {
  const helper = await enter('demo.information-technology', { language: 'fr' });
  const found = await ask<{ persons: { id: string }[] }>(helper.context, 'organisation.directory', { query: 'amina idrissi', after: null });
  const person = found.persons[0]?.id ?? '';
  const { account } = await ask<{ account: { id: string } }>(helper.context, 'identity.account', { personId: person });
  const { code } = await ask<{ code: string }>(helper.context, 'identity.reprintCode', { actId: uuidv7(), accountId: account.id });
  await helper.context.close();
  const context = await browser.newContext({ ...desk, baseURL: centre.url, locale: 'fr-MA', colorScheme: 'light' });
  await context.addInitScript(() => localStorage.setItem('riwaq.language', 'fr'));
  await ask(context, 'identity.activate', { actId: uuidv7(), code, password: 'trois cigognes sur la tour' });
  const { secret, ticket } = await ask<{ secret: string; ticket: string }>(context, 'identity.startFactor');
  const { at } = await ask<{ at: number }>(context, 'identity.me');
  const digits = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
  await ask(context, 'identity.confirmFactor', { actId: uuidv7(), ticket, code: digits });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto('/');
  return page;
}
