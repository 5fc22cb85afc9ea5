/** The organigramme walked in a real browser: read on any day, changed by whoever may, and the rights that follow at once. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const words = {
  fr: {
    chart: 'Organigramme',
    director: /Khadija Amrani/,
    vacantOffice: /formation continue/,
    vacant: /Vacante, 21 jours/,
    search: 'Nom, fonction ou structure',
    typed: 'chraibi',
    foundName: /Omar Chraibi/,
    found: /fonctions? trouvées?$/,
    date: 'Date',
    list: 'Liste',
    designate: 'Nommer un intérim',
    person: 'Personne',
    chosen: /Ghita El Moussaoui/,
    lastDay: 'Dernier jour',
    actRef: 'Numéro de l’acte',
    needed: 'Choisissez une personne dans la liste.',
    tooLong: /plus longue permise/,
    interimDone: /Intérim enregistré/,
    interim: /Par intérim/,
    service: /Service informatique/,
    endOf: /Mettre fin à la fonction de Yahya Lamghari/,
    atOnce: /Dès maintenant/,
    end: 'Mettre fin à une fonction',
    endDone: /Fin de fonction enregistrée/,
    endedName: /Yahya Lamghari/,
    delegate: 'Donner une délégation',
    receiver: /Mehdi Skalli/,
    actsNeeded: 'Choisissez au moins un acte.',
    act: /^Fixer les jours ouverts/,
    confirm: 'Confirmer',
    delegateDone: /Délégation donnée/,
    revokeOf: /Retirer la délégation à Mehdi Skalli/,
    revoke: 'Retirer la délégation',
    revokeDone: /Délégation retirée/,
    whoCan: 'Qui peut faire ceci ?',
    whoCanAct: 'Désigner un intérim',
    rights: 'Voir ses droits',
    rightsOf: /Droits de Khadija Amrani/,
    propose: 'Proposer une nomination',
    proposeDone: /Nomination proposée/,
    enactOf: /^Prononcer la nomination de Yahya/,
    enact: 'Prononcer la nomination',
    enactDone: /Nomination prononcée/,
    declineOf: /^Écarter la proposition de nommer Ghita/,
    decline: 'Écarter la proposition',
    declineDone: /Proposition écartée/,
  },
  ar: {
    chart: 'الهيكل التنظيمي',
    director: /خديجة العمراني/,
    vacantOffice: /التكوين المستمر/,
    vacant: /شاغرة منذ 21 يوما/,
    search: 'اسم أو مهمة أو بنية',
    typed: 'الشرايبي',
    foundName: /عمر الشرايبي/,
    found: /^(مهمة واحدة|مهمتان|\d+ مهام)$/,
    date: 'التاريخ',
    list: 'لائحة',
    designate: 'التكليف بالنيابة',
    person: 'الشخص',
    chosen: /غيثة الموساوي/,
    lastDay: 'اليوم الأخير',
    actRef: 'رقم القرار',
    needed: 'اختاروا شخصا من اللائحة.',
    tooLong: /أقصى ما يسمح به/,
    interimDone: /سجل التكليف بالنيابة/,
    interim: /بالنيابة/,
    service: /مصلحة المعلوميات/,
    endOf: /إنهاء مهام يحيى المغاري/,
    atOnce: /ابتداء من هذه اللحظة/,
    end: 'إنهاء المهام',
    endDone: /سجلت نهاية المهام/,
    endedName: /يحيى المغاري/,
    delegate: 'منح تفويض',
    receiver: /المهدي الصقلي/,
    actsNeeded: 'اختاروا اختصاصا واحدا على الأقل.',
    act: /^تحديد أيام العمل/,
    confirm: 'تأكيد',
    delegateDone: /منح التفويض/,
    revokeOf: /سحب التفويض من المهدي الصقلي/,
    revoke: 'سحب التفويض',
    revokeDone: /سحب التفويض: /,
    whoCan: 'من يمكنه القيام بهذا؟',
    whoCanAct: 'التكليف بالنيابة',
    rights: 'الاطلاع على الصلاحيات',
    rightsOf: /صلاحيات خديجة العمراني/,
    propose: 'اقتراح تعيين',
    proposeDone: /سجل اقتراح التعيين/,
    enactOf: /^إصدار تعيين يحيى/,
    enact: 'إصدار التعيين',
    enactDone: /صدر التعيين/,
    declineOf: /^صرف النظر عن اقتراح تعيين غيثة/,
    decline: 'صرف النظر عن الاقتراح',
    declineDone: /صرف النظر عن الاقتراح: /,
  },
} as const;

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

describe.each<Language>(['fr'])('the organigramme (%s)', (language) => {
  let centre: Centre;
  const say = words[language];
  beforeAll(async () => void (centre = await openDemo()));
  afterAll(() => centre.close());
  const enter = async (persona: string, onPhone = false) => {
    const entered = await enterAs(browser, centre, persona, { language, phone: onPhone });
    entered.page.setDefaultTimeout(10_000);
    return entered;
  };

  it('is read from home as a tree or a list, searched in either script, and shown as it was on another day', async () => {
    const { page, context } = await enter('demo.trainee');
    await page.getByRole('navigation').getByRole('link', { name: say.chart }).first().click();
    await officeOf(page, say.director).waitFor();
    const vacant = page.getByRole('button').filter({ hasText: say.vacantOffice }).filter({ hasText: say.vacant });
    await vacant.waitFor();
    await expectAxeClean(page);

    await page.getByRole('searchbox', { name: say.search }).fill(say.typed);
    await page.getByText(say.found).waitFor();
    await officeOf(page, say.foundName).waitFor();
    await expect.poll(() => vacant.count()).toBe(0);
    await expectAxeClean(page);
    await page.getByRole('searchbox', { name: say.search }).fill(language === 'ar' ? 'Chraibi' : 'الشرايبي');
    await officeOf(page, say.foundName).waitFor();
    await page.getByRole('searchbox', { name: say.search }).fill('');
    await vacant.waitFor();

    await page.getByLabel(say.date, { exact: true }).fill('2026-10-01');
    await page.waitForURL('**/organigramme?le=2026-10-01');
    await expect.poll(() => vacant.count()).toBe(0);
    await expectAxeClean(page);
    await page.getByRole('radio', { name: say.list }).click();
    await page.waitForURL('**vue=liste*');
    await expectAxeClean(page);
    await context.close();
  });

  it('shows a phone the list, and an office in a sheet', async () => {
    const { page, context } = await enter('demo.trainer', true);
    await page.goto('/organigramme');
    await officeOf(page, say.director).click();
    await page.locator('dialog[open] h2').waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('takes an interim from the director, who sees it in the chart at once', async () => {
    const { page, context } = await enter('demo.director');
    await page.goto('/organigramme');
    await page.getByRole('button').filter({ hasText: say.vacant }).click();
    const panel = page.getByRole('complementary').last();
    await panel.getByRole('button', { name: say.designate }).click();
    await panel.getByRole('button', { name: say.designate }).click();
    await panel.getByText(say.needed).waitFor();
    await expect.poll(() => panel.getByLabel(say.person).evaluate(isFocused)).toBe(true);
    await expectAxeClean(page);
    await choose(panel, say.person, language === 'ar' ? 'الموساوي' : 'moussaoui', say.chosen);
    await panel.getByLabel(say.actRef).fill('N-2026/077');
    await panel.getByLabel(say.lastDay).fill('2027-12-31');
    await panel.getByRole('button', { name: say.designate }).click();
    await panel.getByText(say.tooLong).waitFor();
    await expectAxeClean(page);
    await panel.getByLabel(say.lastDay).fill('2027-02-28');
    await panel.getByRole('button', { name: say.designate }).click();
    await said(page, say.interimDone);
    await officeOf(page, say.vacantOffice).filter({ hasText: say.chosen }).filter({ hasText: say.interim }).waitFor();
    await expectAxeClean(page);
    await context.close();
  });

  it('ends an appointment, and the very next call of whoever held it is refused', async () => {
    const head = await enter('demo.information-technology');
    expect((await call(head.context, centre, 'organisation.chart', { on: null })).status).toBe(200);
    const { page, context } = await enter('demo.director');
    await page.goto('/organigramme');
    await officeOf(page, say.service).first().click();
    const panel = page.getByRole('complementary').last();
    await panel.getByRole('button', { name: say.endOf }).click();
    await panel.getByRole('checkbox', { name: say.atOnce }).check();
    await panel.getByLabel(say.actRef).fill('N-2026/078');
    await expectAxeClean(page);
    await panel.getByRole('button', { name: say.end, exact: true }).click();
    await said(page, say.endDone);
    expect([403, 404]).toContain((await call(head.context, centre, 'organisation.chart', { on: null })).status);
    await expect.poll(() => officeOf(page, say.endedName).count()).toBe(0);
    await head.page.goto('/comptes');
    await head.page.locator('h1').waitFor();
    await expectAxeClean(head.page);
    await head.context.close();
    await context.close();
  });

  it('takes a proposal from one hand and the appointment from another', async () => {
    const proposer = await enter('demo.secretary-general');
    for (const person of ['يحيى المغاري', 'غيثة الموساوي']) {
      await proposer.page.goto('/organigramme');
      await officeOf(proposer.page, say.service).first().click();
      const panel = proposer.page.getByRole('complementary').last();
      await panel.getByRole('button', { name: say.propose }).click();
      await choose(panel, say.person, person, /./);
      await panel.getByRole('button', { name: say.propose }).click();
      await said(proposer.page, say.proposeDone);
    }
    await expectAxeClean(proposer.page);
    await proposer.context.close();

    const { page, context } = await enter('demo.director');
    await page.goto('/organigramme');
    await officeOf(page, say.service).first().click();
    const panel = page.getByRole('complementary').last();
    await panel.getByRole('button', { name: say.declineOf }).click();
    await expectAxeClean(page);
    await panel.getByRole('button', { name: say.decline, exact: true }).click();
    await said(page, say.declineDone);
    await panel.getByRole('button', { name: say.enactOf }).click();
    await panel.getByLabel(say.actRef).fill('N-2026/079');
    await expectAxeClean(page);
    await panel.getByRole('button', { name: say.enact, exact: true }).click();
    await said(page, say.enactDone);
    await context.close();
  });

  it('lends acts once the password was given again, and takes them back', async () => {
    const { page, context } = await enter('demo.director');
    const sent = await passwordLongAgo(page, 'organisation.delegate');
    await page.goto('/organigramme');
    await officeOf(page, say.director).click();
    const panel = page.getByRole('complementary').last();
    await panel.getByRole('button', { name: say.delegate }).click();
    await choose(panel, say.person, language === 'ar' ? 'الصقلي' : 'skalli', say.receiver);
    await panel.getByLabel(say.actRef).fill('D-2026/021');
    await panel.getByRole('button', { name: say.delegate }).click();
    await panel.getByText(say.actsNeeded).waitFor();
    await panel.getByRole('checkbox', { name: say.act }).check();
    await expectAxeClean(page);
    await panel.getByRole('button', { name: say.delegate }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.confirm }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('dialog').getByRole('button', { name: say.confirm }).click();
    await said(page, say.delegateDone);
    expect(new Set(sent).size).toBe(1);
    expect(sent).toHaveLength(2);
    await expectAxeClean(page);
    await panel.getByRole('button', { name: say.revokeOf }).click();
    await panel.getByRole('button', { name: say.revoke, exact: true }).click();
    await said(page, say.revokeDone);
    await expect.poll(() => panel.getByRole('button', { name: say.revokeOf }).count()).toBe(0);
    await context.close();
  });

  it('answers from home who can do an act, and what a person may do and why', async () => {
    const { page, context } = await enter('demo.trainer');
    await page.getByRole('navigation').getByRole('link', { name: say.whoCan }).first().click();
    await page.getByRole('link', { name: say.whoCanAct, exact: true }).waitFor();
    await expectAxeClean(page);
    await page.getByRole('link', { name: say.whoCanAct, exact: true }).click();
    await page.getByRole('link', { name: say.director }).waitFor();
    await expectAxeClean(page);
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: say.chart }).first().click();
    await officeOf(page, say.director).click();
    await page.getByRole('link', { name: say.rights }).click();
    await page.getByRole('heading', { level: 1, name: say.rightsOf }).waitFor();
    await page.locator('tbody tr').first().waitFor();
    await expectAxeClean(page);
    await context.close();
  });
});

/** The box of the chart whose words these are. */
function officeOf(page: Page, has: RegExp): Locator {
  return page.getByRole('main').getByRole('button').filter({ hasText: has });
}

/** The message that says what was done. */
async function said(page: Page, what: RegExp): Promise<void> {
  await page.getByRole('status').getByText(what).waitFor();
}

async function choose(panel: Locator, label: string, typed: string, who: RegExp): Promise<void> {
  await panel.getByLabel(label, { exact: true }).fill(typed);
  await panel.getByRole('radio', { name: who }).first().check();
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

/** As if the password had been given long ago: the first sending of an act is answered by asking for it. The acts' numbers. */
async function passwordLongAgo(page: Page, path: string): Promise<readonly string[]> {
  const sent: string[] = [];
  await page.route(`**/api/${path}*`, async (route) => {
    sent.push(/"actId":"([^"]+)"/.exec(route.request().postData() ?? '')?.[1] ?? '');
    const refusal = { kind: 'reauthenticate', reason: 'authority.reauthenticate', params: {} };
    const error = { code: -32001, message: refusal.reason, data: { code: 'UNAUTHORIZED', httpStatus: 401, path, refusal } };
    if (sent.length > 1) await route.continue();
    else await route.fulfill({ status: 401, contentType: 'application/json', body: JSON.stringify([{ error }]) });
  });
  return sent;
}
