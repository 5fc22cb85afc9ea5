/** Memos on paper: the official letter in both languages, sealed, the same for ever; the preview; the list to sign. */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { readSeal } from '../../shared/documents/seal/rules.ts';
import { archiveMemos, openMemo, setMemo } from '../../server/memos/papers/jobs.ts';
import { factsKept } from '../../server/memos/papers/read.ts';
import { memoById } from '../../server/memos/read.ts';
import { memo } from '../../server/memos/table.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { plantDraft, signPlanted } from '../support/signed-memo.ts';
import { readSquare } from '../e2e/paper.ts';
import { foundSigners, handOf, readPdf } from './papers-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
const addressees = [personId('trainer'), personId('departmentHead')];
const origin = 'https://riwaq.exemple.invalid';
let db: Db;
const services = () => ({ ...testServices(db, { now: NOW }), origin });
const ids = { signed: '', delegated: '', long: '', draft: '' };

beforeAll(async () => {
  db = await freshDatabase();
  await foundSigners(db);
  const director = await handOf(db, 'director');
  const deputy = await handOf(db, 'secretaryGeneral', 'delegation');
  const paragraph = 'Chaque service veille à la bonne application de la présente note, et rend compte de ses difficultés à la direction. ';
  const long = Array.from({ length: 60 }, (_, at) => `${at + 1}. ${paragraph.repeat(2)}`).join('\n');
  await db.write(async (tx) => {
    ids.signed = await plantDraft(tx, 'signed', { meetsAt: NOW + 3_600_000, meetsUntil: NOW + 7_200_000, place: 'Salle 12' }, NOW);
    await signPlanted(tx, services(), ids.signed, { ...director, addressees, attachments: ['Plan des salles', 'لائحة القاعات'] }, NOW);
    ids.delegated = await plantDraft(tx, 'delegated', { bodyFr: '', obligation: 'information', urgency: 'urgent' }, NOW);
    await signPlanted(tx, services(), ids.delegated, { ...deputy, addressees }, NOW);
    ids.long = await plantDraft(tx, 'long', { bodyFr: long, bodyAr: '', type: 'decision', obligation: 'information' }, NOW);
    await signPlanted(tx, services(), ids.long, { ...director, addressees }, NOW);
    ids.draft = await plantDraft(tx, 'draft', {}, NOW);
  });
});
afterAll(() => db.close());

async function rowOf(id: string) {
  return (await memoById(db.read, id)) ?? expect.unreachable();
}
async function as(who: string) {
  return callerOf(await (await signedInAs(services(), who)).context()).memos;
}
const bytes = (answer: { readonly pdf: string }) => Buffer.from(answer.pdf, 'base64');

describe('The pages of a signed memo', () => {
  it('say every field, in Arabic and in French, each on pages of its own', async () => {
    const { lacks, pages } = readPdf(await openMemo(services(), await rowOf(ids.signed)), 'signed');
    expect(pages).toBe(2);
    const facts = factsKept((await rowOf(ids.signed)).facts ?? '');
    for (const field of ['title', 'from', 'subject', 'salutation', 'body', 'closing'] as const)
      expect([...lacks(facts[field].fr), ...lacks(facts[field].ar)], field).toEqual([]);
    for (const line of [...facts.to, ...facts.service, ...facts.copies.execution, ...facts.copies.information])
      expect(lacks(`${line.fr} ${line.ar}`)).toEqual([]);
    const shown = '001/26 12 mai 2026 12 ماي 2026 Benjelloun بنجلون Plan des salles لائحة القاعات 11:00 12:00 Salle 12 mardi الثلاثاء';
    expect(lacks(shown)).toEqual([]);
  });

  it('print the capacity of a delegate, only the language that was written, and what is urgent', async () => {
    const { lacks, text, pages } = readPdf(await openMemo(services(), await rowOf(ids.delegated)), 'delegated');
    expect(pages).toBe(1);
    expect(lacks('عن وبتفويض منها، العلوي حسن عاجل')).toEqual([]);
    expect(text).not.toContain('URGENT');
  });

  it('go on over several pages with their number on each, and a decision neither greets nor takes leave', async () => {
    const { text, pages } = readPdf(await openMemo(services(), await rowOf(ids.long)), 'long');
    expect(pages).toBeGreaterThan(2);
    expect(text.match(/Décision n° 001\/26/g)?.length).toBeGreaterThanOrEqual(pages);
    expect(text).toMatch(new RegExp(`${pages} ?/ ?${pages}`));
    expect(text).not.toContain('Veuillez');
  });

  it('carry the seal of the number, the object and the day, which anyone can verify', async () => {
    const { file } = readPdf(await openMemo(services(), await rowOf(ids.signed)), 'sealed');
    const square = await readSquare(file);
    expect(square).toMatch(new RegExp(`^${origin}/verifier#`));
    const sealed = readSeal(square) ?? expect.unreachable();
    expect(sealed.claim).toMatchObject({ number: 'NS-001/26', on: '2026-05-12', latin: 'Fermeture de la salle informatique' });
    const caller = callerOf(await (await signedInAs(services(), personId('newcomer'))).context());
    expect(await caller.documents.check({ code: sealed.claim.code })).toMatchObject({
      state: 'valid',
      number: 'NS-001/26',
      on: '2026-05-12',
    });
  });

  it('are archived once by the job, and set again from what was kept they are the same bytes', async () => {
    const before = await rowOf(ids.signed);
    await archiveMemos(services());
    const row = await rowOf(ids.signed);
    const opened = await openMemo(services(), row);
    expect(row.pdfHash).toBe(createHash('sha256').update(opened).digest('hex'));
    expect(row.pdfSize).toBe(opened.length);
    expect(Buffer.from(await setMemo(services(), { ...before, pdfHash: null })).equals(opened)).toBe(true);
    expect(await archiveMemos(services())).toBe(0);
    await expect(db.write((tx) => tx.update(memo).set({ pdfHash: 'other' }).where(eq(memo.id, ids.signed)))).rejects.toThrow(); // once
  });
});

describe('A memo is printed', () => {
  it('for its addressees, its drafter and its signer, and for nobody else', async () => {
    for (const who of ['trainer', 'informationTechnology', 'director'] as const)
      expect(
        bytes(await (await as(personId(who))).pdf({ memoId: ids.signed }))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    for (const who of ['newcomer', 'filiereHead'] as const)
      await expect((await as(personId(who))).pdf({ memoId: ids.signed })).rejects.toThrow('core.hidden');
    await expect((await as(personId('trainer'))).pdf({ memoId: ids.draft })).rejects.toThrow('core.hidden');
  });

  it('as a draft under its watermark, with neither number nor seal', async () => {
    const { lacks, text, pictures } = readPdf(
      bytes(await (await as(personId('informationTechnology'))).pdf({ memoId: ids.draft })),
      'draft',
    );
    expect(lacks('Projet non signé TEJORP مشروع غير موقع')).toEqual([]);
    expect(text).not.toMatch(/\d{3}\/26/);
    expect(pictures).toBe(0);
  });

  it('as a list to sign, for those who follow who has read it', async () => {
    const asked = { memoId: ids.signed, unitId: null, only: 'all' } as const;
    const answer = await (await as(personId('informationTechnology'))).signingList(asked);
    expect(answer.name).toBe('emargement-note-001-26.pdf');
    const { lacks } = readPdf(bytes(answer), 'list');
    expect(lacks('Lahlou Khadija Berrada 001/26 Signature التوقيع لحلو برادة')).toEqual([]);
    await expect((await as(personId('trainer'))).signingList(asked)).rejects.toThrow('authority');
  });
});

describe('What stands around the text', () => {
  const words = { salutationFr: 'Chers collègues,', salutationAr: 'تحية طيبة،', closingFr: '', closingAr: '', copiesFr: 'M. le délégué', copiesAr: 'السيد المندوب', footFr: 'BP 1', footAr: 'ص.ب 1' };
  it('is the centre’s to choose, for the memos to come', async () => {
    const director = await as(personId('director'));
    expect((await director.layout()).layout.salutation.ar).toContain('سلام تام بوجود مولانا الإمام');
    const actId = () => crypto.randomUUID().replace(/^(.{14})./, '$17');
    await expect((await as(personId('trainer'))).changeLayout({ actId: actId(), version: 0, ...words })).rejects.toThrow('authority');
    expect(await director.changeLayout({ actId: actId(), version: 0, ...words })).toEqual({ version: 1 });
    await expect(director.changeLayout({ actId: actId(), version: 0, ...words })).rejects.toThrow('memos.papers.stale');
    const { text } = readPdf(bytes(await (await as(personId('informationTechnology'))).pdf({ memoId: ids.draft })), 'worded');
    for (const word of ['Chers collègues,', 'M. le délégué', 'BP 1']) expect(text).toContain(word);
    expect(factsKept((await rowOf(ids.signed)).facts ?? '').salutation.fr).toBe('Mesdames, Messieurs,');
  });
}); // prettier-ignore
