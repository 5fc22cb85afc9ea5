/** A programme in a real browser: read in its filière, published by the field for a promotion, drafted anew; an assignment asked for and put in force. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAs, expectAxeClean, openBrowser, openDemo, type Centre, type Language } from './centre.ts';

const words = {
  fr: {
    programmes: 'Programmes',
    primary: 'Enseignement primaire',
    open: /^Ouvrir/,
    drafted: /^Version 2, préparée par/,
    changes: 'Ce qui change depuis la version 1',
    publish: 'Publier',
    actRef: 'Référence de l’acte',
    coming: /promotion à inscrire/,
    publishIt: 'Publier la version 2',
    published: /Version 2 publiée/,
    promotions: 'Promotions',
    versionTwo: 'Version 2',
    draftNext: 'Préparer une version',
    draftIt: 'Ouvrir la préparation',
    addModule: 'Ajouter un module',
    code: 'Code',
    nameFr: 'Nom en français',
    nameAr: 'Nom en arabe',
    hours: 'Heures',
    add: 'Ajouter',
    codeTaken: /porte déjà ce code/,
    added: /Module M18 ajouté/,
    next: 'Ce qui change depuis la version 2',
    assign: /^Affecter\. .*Soutien et remédiation/,
    missing: 'Choisissez une personne.',
    propose: 'Proposer l’affectation',
    proposed: 'Affectation proposée',
    asked: 'proposé',
    toForce: /^Mettre en vigueur \d+ affectations$/,
    load: 'Charge d’enseignement',
  },
  ar: {
    programmes: 'البرامج',
    primary: 'التعليم الابتدائي',
    open: /^فتح/,
    drafted: /^الصيغة 2، أعدها/,
    changes: 'ما يتغير عن الصيغة 1',
    publish: 'نشر',
    actRef: 'مرجع القرار',
    coming: /فوج قيد التسجيل/,
    publishIt: 'نشر الصيغة 2',
    published: /نُشرت الصيغة 2/,
    promotions: 'الأفواج',
    versionTwo: 'الصيغة 2',
    draftNext: 'إعداد صيغة',
    draftIt: 'بدء الإعداد',
    addModule: 'إضافة مجزوءة',
    code: 'الرمز',
    nameFr: 'الاسم بالفرنسية',
    nameAr: 'الاسم بالعربية',
    hours: 'الساعات',
    add: 'إضافة',
    codeTaken: /هذا الرمز لمجزوءة أخرى/,
    added: /أُضيفت المجزوءة/,
    next: 'ما يتغير عن الصيغة 2',
    assign: /^إسناد\. .*الدعم والمعالجة/,
    missing: 'يُختار شخص.',
    propose: 'اقتراح الإسناد',
    proposed: 'اقتُرح الإسناد',
    asked: 'مقترح',
    toForce: /^إدخال .*حيز التنفيذ$/,
    load: 'حجم التدريس',
  },
} as const;

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

/** The act of an open sheet. */
const inSheet = (page: Page, name: string | RegExp) => page.getByRole('dialog').getByRole('button', { name, exact: true });

describe.each(['fr'] as const)('What is taught, in %s', (language: Language) => {
  const say = words[language];
  let centre: Centre;
  let head: Page;
  let director: Page;

  beforeAll(async () => {
    centre = await openDemo();
    head = (await enterAs(browser, centre, 'demo.filiere-head', { language })).page;
    director = (await enterAs(browser, centre, 'demo.assistant-director', { language })).page;
  });
  afterAll(() => centre.close());

  it('is read by the head of the filière, with what the draft changes', async () => {
    await head.getByRole('link', { name: say.programmes, exact: true }).click();
    await head.getByRole('heading', { level: 1, name: say.programmes }).waitFor();
    await expectAxeClean(head);
    await head.getByRole('row').filter({ hasText: say.primary }).first().getByRole('link', { name: say.open }).click();
    await head.getByText(say.drafted).waitFor();
    await head.getByRole('heading', { name: say.changes }).waitFor();
    expect(await head.getByRole('button', { name: say.publish, exact: true }).count()).toBe(0);
    await expectAxeClean(head);
  });

  it('is published by the assistant director for a promotion, from what waits today', async () => {
    await director.getByRole('link', { name: new RegExp(`: ${say.primary}$`) }).first().click();
    await director.getByText(say.drafted).waitFor();
    await director.getByRole('button', { name: say.publish, exact: true }).click();
    await director.getByLabel(say.actRef).fill('PROG-2026/17');
    await director.getByRole('dialog').getByRole('checkbox', { name: say.coming }).check();
    await expectAxeClean(director);
    await inSheet(director, say.publishIt).click();
    await director.getByText(say.published).waitFor();
    const kept = director.getByRole('row').filter({ hasText: say.coming });
    await kept.getByText(say.versionTwo).waitFor();
    await expectAxeClean(director);
  }); // prettier-ignore

  it('is drafted anew in the filière, from the version in force', async () => {
    await head.reload();
    await head.getByRole('button', { name: say.draftNext, exact: true }).click();
    await expectAxeClean(head);
    await inSheet(head, say.draftIt).click();
    await head.getByRole('button', { name: say.addModule, exact: true }).click();
    const sheet = head.getByRole('dialog');
    await sheet.getByLabel(say.code, { exact: true }).fill('M01');
    await sheet.getByLabel(say.nameFr).fill('Éducation aux médias');
    await sheet.getByLabel(say.nameAr).fill('التربية على الإعلام');
    await sheet.getByLabel(say.hours, { exact: true }).fill('24');
    await inSheet(head, say.add).click();
    await sheet.getByText(say.codeTaken).waitFor();
    await sheet.getByLabel(say.code, { exact: true }).fill('M18');
    await expectAxeClean(head);
    await inSheet(head, say.add).click();
    await head.getByText(say.added).waitFor();
    await head.getByRole('heading', { name: say.next }).waitFor();
    await expectAxeClean(head);
  });

  it('is entrusted to a trainer: asked for in the filière, put in force by the field', async () => {
    await head.goto('/enseignements');
    await head.getByRole('button', { name: say.assign }).first().click();
    await inSheet(head, say.propose).click();
    await head.getByText(say.missing).waitFor();
    await head.getByRole('dialog').getByRole('radio').nth(2).check();
    await expectAxeClean(head);
    await inSheet(head, say.propose).click();
    await head.getByText(say.proposed).waitFor();
    await head.getByText(say.asked, { exact: true }).first().waitFor();
    await expectAxeClean(head);
    await director.goto('/enseignements');
    await director.getByRole('button', { name: say.toForce }).click();
    await director.getByLabel(say.actRef).fill('EDT-2026/9');
    await expectAxeClean(director);
    await inSheet(director, say.toForce).click();
    await director.getByRole('dialog').waitFor({ state: 'detached' });
    await director.getByText(say.asked, { exact: true }).first().waitFor({ state: 'detached' });
    await head.goto('/charge');
    await head.getByRole('heading', { level: 1, name: say.load }).waitFor();
    await expectAxeClean(head);
  });
});
