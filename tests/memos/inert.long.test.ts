/** What is typed in a memo is text: markup, scripts, the syntax of pages, remote pictures and tricks of direction do nothing anywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { composeMail } from '../../shared/notices/letter/rules.ts';
import { wording } from '../../server/app/wording.ts';
import { openMemo, setDraft } from '../../server/memos/papers/jobs.ts';
import { factsOf } from '../../server/memos/papers/read.ts';
import { memoById } from '../../server/memos/read.ts';
import { person } from '../../server/people/table.ts';
import { testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { plantDraft, signPlanted } from '../support/signed-memo.ts';
import { foundSigners, handOf, readPdf } from './papers-world.ts';

/** Each on a line of its own; what the page's own language would take for a command, HTML for an element, a mail for a header. */
const tricks = [
  '#panic("x") #include "/etc/passwd" #sys.inputs #read("paper.typ") ${1+1} {{7*7}}',
  '$x^2$ \\#let \\u{41} @label <label> *bold* _soft_ `raw` ```code``` = Title / term: x',
  '<script>alert(1)</script> <img src="http://evil.example/x.png" onerror="alert(1)"> <b>gras</b>',
  '#image("http://evil.example/x.png") ![x](http://evil.example/y.png) [lien](javascript:alert(1))',
  '%PDF-1.7 /JavaScript (app.alert(1)) /URI (http://evil.example) endobj // slash /* star */ -- ---',
  'Bcc: everyone@evil.example',
  "=1+1 @SUM(A1) '; DROP TABLE memo; --",
];
const plain = tricks.join('\n');
/** Written past the forms that refuse them: overrides, isolates, marks, controls. */
const turned = '\u202eabcdef\u202c \u2067ghi\u2069 \u200fjk\u200e\u061c \ufeffl\u200bm \u0007n\u001bo';
const unturned = 'abcdef ghi jk lm no';

const words = {
  subjectFr: tricks[0] ?? '',
  subjectAr: `الموضوع ${tricks[2] ?? ''}`,
  summaryFr: plain,
  summaryAr: plain,
  referenceFr: plain,
  referenceAr: plain,
  bodyFr: `${plain}\n${turned}`,
  bodyAr: `نص\n${plain}\n${turned}`,
  place: plain,
  meetsAt: NOW + 3_600_000,
  meetsUntil: NOW + 7_200_000,
};
let db: Db;
let [signedId, draftId] = ['', ''];
const services = () => testServices(db, { now: NOW });

beforeAll(async () => {
  db = await freshDatabase();
  await foundSigners(db);
  const director = await handOf(db, 'director');
  await db.write(async (tx) => {
    await tx
      .update(person)
      .set({ familyLatin: '#panic(2) <b>x</b>', familyArabic: '#emph[بن] </p>' })
      .where(eq(person.id, personId('director')));
    signedId = await plantDraft(tx, 'inert', words, NOW);
    await signPlanted(tx, services(), signedId, { ...director, addressees: [personId('trainer')], attachments: [...tricks, turned] }, NOW);
    draftId = await plantDraft(tx, 'inert draft', words, NOW);
  });
});
afterAll(() => db.close());

describe('On paper', () => {
  it('a signed memo prints every sign as it was typed, without what would turn it; nothing runs, nothing is fetched', async () => {
    const row = (await memoById(db.read, signedId)) ?? expect.unreachable();
    const { lacks, text, javaScript, links, pictures } = readPdf(await openMemo(services(), row), 'inert');
    expect(lacks(plain)).toEqual([]);
    expect(lacks(unturned)).toEqual([]);
    expect(lacks('#panic(2) <b>x</b> #emph[بن] </p>')).toEqual([]);
    expect([javaScript, links]).toEqual(['no', 0]);
    expect(pictures).toBe(2); // the square of each version
    expect(text).not.toMatch(/root:|fedcba/);
  });

  it('so does a draft', async () => {
    const row = (await memoById(db.read, draftId)) ?? expect.unreachable();
    const facts = await factsOf(db.read, row, { issue: null, attachments: tricks, origin: null }, NOW);
    const { lacks, javaScript, links, pictures } = readPdf(await setDraft(services(), facts, NOW), 'inert-draft');
    expect([lacks(plain), lacks(unturned), javaScript, links, pictures]).toEqual([[], [], 'no', 0, 0]);
  });

  it('signs no font draws become boxes, and the memo is printed all the same', async () => {
    const row = (await memoById(db.read, draftId)) ?? expect.unreachable();
    const odd = 'Bravo 漢字 \u{1f468}\u200d\u{1f469} \ue000 \u{10ffff} \ud83d fin';
    const facts = await factsOf(db.read, { ...row, bodyFr: odd, bodyAr: '' }, { issue: null, attachments: [], origin: null }, NOW);
    const { lacks } = readPdf(await setDraft(services(), facts, NOW), 'odd');
    expect(lacks('Bravo □□ fin')).toEqual([]);
  });
});

describe('In a mail', () => {
  it.each(['fr', 'ar', 'en'] as const)(
    'a notice about it is one line of text, in %s, and its page holds no element of theirs',
    (language) => {
      for (const value of [...tricks, turned, plain]) {
        const params = { subjectFr: value, subjectAr: value, reason: value, number: value };
        const keys = ['toVisa', 'toSign', 'returned', 'signed'].map((key) => `memos.notice.${key}`);
        const letters = keys.map((key) => ({ key, params, link: '/notes-de-service', createdAt: NOW }));
        for (const some of [letters.slice(0, 1), letters]) {
          const { subject, text, html } = composeMail(some, { language, word: wording, origin: 'https://riwaq.exemple.invalid' });
          expect(subject).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
          expect(`${subject}${text}${html}`).not.toMatch(/(?![\n\r])\p{Cc}|[\u202a-\u202e\u200e\u200f]/u);
          expect(html).not.toMatch(/<(script|img|b|label|iframe|link|object)\b/i);
          expect(html).not.toMatch(/<[^>]*\s(src|on\w+)=/i);
          for (const [, address] of html.matchAll(/<[^>]*\shref="([^"]*)"/g))
            expect(address).toMatch(/^https:\/\/riwaq\.exemple\.invalid\//);
        }
      }
    },
  );
});

it('On the screen nothing is ever put in as markup: no page of the client writes HTML', () => {
  const files = readdirSync('client', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(200);
  const writing = /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\b|createContextualFragment|\bsrcDoc=/;
  expect(files.filter((name) => writing.test(readFileSync(join('client', name), 'utf8')))).toEqual([]);
});
