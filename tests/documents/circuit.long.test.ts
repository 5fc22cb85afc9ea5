/** Papers from the preparing to the archive: numbers, hands, seals, readings, revocation. */
import { uuidv7 } from 'uuidv7';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { canonical } from '../../shared/core/canonical.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { HOUR, instantAt, MINUTE } from '../../shared/core/time.ts';
import { authorities } from '../../shared/organisation/letterhead/schema.ts';
import { readSeal } from '../../shared/documents/seal/rules.ts';
import { checkChain } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import { sha256 } from '../../server/core/hash.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { archivePapers, sweepDocuments } from '../../server/documents/jobs.ts';
import { documentsRouter } from '../../server/documents/router.ts';
import { isGenuine, publicKeys } from '../../server/documents/seal/read.ts';
import { paper, printRun, sealKey } from '../../server/documents/table.ts';
import { erasePapers } from '../../server/documents/write.ts';
import { permit } from '../../server/core/permit.ts';
import { notice } from '../../server/notices/table.ts';
import { centre, delegation } from '../../server/organisation/table.ts';
import { browserAt, signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { appointmentId, NOW, personId } from '../support/organisation-world.ts';
import { foundPapers, makePaper, orders, traineeId } from './world.ts';

const callerOf = createCallerFactory(documentsRouter());
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundPapers(db);
  services = testServices(db, { now: NOW });
  return () => db.close();
});

const as = async (person: string) => callerOf(await (await signedInAs(services, person)).context());
const director = () => as(personId('director'));
const office = () => as(personId('studentAffairs'));
const rowOf = async (id: string) => (await db.read.select().from(paper).where(eq(paper.id, id)))[0] ?? expect.unreachable();
const sign = async (...paperIds: string[]) => (await director()).sign({ actId: uuidv7(), paperIds });

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return `${cause.kind} ${cause.reason}`;
  throw new Error(`Not refused: ${String(error)}`);
}

describe('signing', () => {
  it('numbers, seals and journals papers in one act, and tells their beneficiary', async () => {
    const [first, second] = [
      await makePaper(services, orders.enrolmentCertificate),
      await makePaper(services, orders.enrolmentCertificate),
    ];
    const { signed } = await sign(first, second);
    expect(signed.map(({ number }) => number)).toEqual(['AI-0001/2026', 'AI-0002/2026']);
    const row = await rowOf(first);
    expect(row).toMatchObject({ office: 'director', capacity: 'titular', issuedBy: personId('director'), issuedAt: NOW, registryOrder: 1 });
    expect(row.factsHash).toBe(sha256(canonical(row.facts)));
    expect(row.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const acts = await db.read.select().from(journal);
    expect(acts.map(({ action, subjectKind }) => [action, subjectKind])).toEqual([['doc.sign', 'papers']]);
    expect((await db.read.select().from(notice)).map(({ personId: to, key }) => [to, key])).toEqual([
      [traineeId, 'documents.notice.issued'],
      [traineeId, 'documents.notice.issued'],
    ]);
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });

  it('makes a seal that verifies with the published keys, and not with one sign changed', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    await sign(id);
    const qr = (await rowOf(id)).facts?.issue?.qr ?? '';
    const keys = await publicKeys(db.read);
    const sealed = readSeal(qr) ?? expect.unreachable();
    expect(sealed.claim).toMatchObject({
      number: 'AI-0001/2026',
      latin: 'Nizar Alaoui',
      arabic: 'نزار العلوي',
      on: '2026-05-12',
      keyId: '2026-1',
    });
    expect(isGenuine(sealed, keys)).toBe(true);
    const forged = readSeal(qr.slice(0, -3) + (qr.at(-3) === 'A' ? 'B' : 'A') + qr.slice(-2));
    expect(forged !== undefined && isGenuine(forged, keys)).toBe(false);
  });

  it('is refused to who prepared it, to whom it is about, to others, and without the password', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    expect(await refusal((await office()).sign({ actId: uuidv7(), paperIds: [id] }))).toBe('forbidden authority.noHolding');
    expect(await refusal((await as(traineeId)).sign({ actId: uuidv7(), paperIds: [id] }))).toBe('forbidden authority.noHolding');
    const own = await makePaper(services, orders.enrolmentCertificate, personId('director'));
    expect(await refusal(sign(own))).toBe('forbidden authority.ownRecord');
    const late = await director();
    services.time.now += 6 * MINUTE;
    expect(await refusal(late.sign({ actId: uuidv7(), paperIds: [id] }))).toBe('reauthenticate authority.reauthenticate');
    expect((await rowOf(id)).number).toBeNull();
  });

  it('is all or nothing: one paper that may not be signed, and none is', async () => {
    const good = await makePaper(services, orders.enrolmentCertificate);
    const own = await makePaper(services, orders.enrolmentCertificate, personId('director'));
    await refusal(sign(good, own));
    expect((await rowOf(good)).number).toBeNull();
    expect(await refusal(sign(good, uuidv7()))).toBe('hidden core.hidden');
    await sign(good);
    expect(await refusal(sign(good))).toBe('forbidden documents.refusal.issued');
  });

  it('by delegation prints for whom, and the delegate signs nothing they prepared', async () => {
    await db.write((tx) =>
      tx.insert(delegation).values({
        id: uuidv7(),
        appointmentId: appointmentId('director'),
        toPersonId: personId('secretaryGeneral'),
        acts: ['doc.sign'],
        startsAt: NOW - HOUR,
        endsAt: NOW + 30 * 24 * HOUR,
        actRef: 'D-1',
        actOn: '2026-05-11',
      }),
    );
    const id = await makePaper(services, orders.installationRecord);
    await (await as(personId('secretaryGeneral'))).sign({ actId: uuidv7(), paperIds: [id] });
    const row = await rowOf(id);
    expect(row).toMatchObject({ capacity: 'delegated', number: 'PVI-0001/2026' });
    expect(row.facts?.issue?.signatory.lines.fr).toMatch(/^P\. la .* et par délégation,\nle /);
    expect(row.facts?.issue?.signatory.lines.ar).toContain('وبتفويض منها');
  });
});

describe('issuing', () => {
  it('gives each registry its own numbers, from 1, and begins again with the local year', async () => {
    const first = await makePaper(services, orders.depositReceipt);
    const card = await makePaper(services, orders.traineeCard);
    services.time.now = instantAt('2026-12-31', 24 * 60 - 1);
    const last = await makePaper(services, orders.depositReceipt);
    services.time.now = instantAt('2027-01-01', 0);
    const next = await makePaper(services, orders.depositReceipt);
    const numbers = [];
    for (const id of [first, card, last, next]) numbers.push((await rowOf(id)).number);
    expect(numbers).toEqual(['RD-0001/2026', 'CS-0001/2026', 'RD-0002/2026', 'RD-0001/2027']);
    expect((await db.read.select().from(sealKey)).map(({ keyId }) => keyId).toSorted()).toEqual(['2026-1', '2027-1']);
  });

  it('leaves no gap and gives nothing twice when many are issued at once', async () => {
    const ids = await Promise.all(Array.from({ length: 25 }, () => makePaper(services, orders.depositReceipt)));
    const found = [];
    for (const id of ids) found.push((await rowOf(id)).registryOrder);
    expect(found.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 25 }, (_, place) => place + 1));
  });
});

describe('opening', () => {
  it('gives the same bytes for ever and writes down who opened', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    await sign(id);
    const trainee = await as(traineeId);
    const first = await trainee.open({ actId: uuidv7(), paperId: id });
    const pdf = Buffer.from(first.pdf, 'base64');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await rowOf(id)).pdfHash).toBe(hashOfBytes(pdf));
    services.time.now += 400 * 24 * HOUR;
    const again = await (await office()).open({ actId: uuidv7(), paperId: id });
    expect(again.pdf).toBe(first.pdf);
    await services.files.drop(hashOfBytes(pdf)); // lost from the store: set again from the same facts
    expect((await (await office()).open({ actId: uuidv7(), paperId: id })).pdf).toBe(first.pdf);
    const readings = (await db.read.select().from(journal)).filter(({ action }) => action === 'doc.read');
    expect(readings.map(({ performer, subjectId }) => [performer, subjectId])).toEqual([
      [traineeId, id],
      [personId('studentAffairs'), id],
      [personId('studentAffairs'), id],
    ]);
  });

  it('keeps the head it was prepared with when the centre writes another', async () => {
    const [kept, late] = [await makePaper(services, orders.enrolmentCertificate), await makePaper(services, orders.enrolmentCertificate)];
    await sign(kept);
    const bytes = async (paperId: string) => (await (await director()).open({ actId: uuidv7(), paperId })).pdf;
    const first = await bytes(kept);
    await db.write((tx) => tx.update(centre).set({ ministryFr: 'Ministère nouveau', ministryAr: 'وزارة جديدة' }));
    await services.files.drop((await rowOf(kept)).pdfHash ?? '');
    expect(await bytes(kept), 'set anew, out of what it printed').toBe(first);
    await sign(late);
    const next = await rowOf(await makePaper(services, orders.enrolmentCertificate));
    const ministry = (row: typeof next) => row.facts?.letterhead.ministry.fr;
    expect([ministry(await rowOf(late)), ministry(next)]).toEqual([authorities.ministry.fr, 'Ministère nouveau']);
  });

  it('are listed in the file: all of them for those who keep papers, one’s own once they took effect, none for others', async () => {
    const made = [await makePaper(services, orders.traineeCard), await makePaper(services, orders.enrolmentCertificate)];
    const listed = async (person: string) => (await (await as(person)).of({ personId: traineeId })).papers;
    const keepers = [await listed(personId('studentAffairs')), await listed(personId('director'))];
    for (const papers of keepers) {
      expect(new Set(papers.map(({ id }) => id))).toEqual(new Set(made));
      expect(papers.map(({ kind, may }) => [kind, may.open.ok]).toSorted()).toEqual([
        ['enrolmentCertificate', false],
        ['traineeCard', true],
      ]);
    }
    expect((await listed(traineeId)).map(({ id, may }) => [id, may.open.ok])).toEqual([[made[0], true]]);
    for (const word of ['trainer', 'secretaryGeneral'] as const) expect(await refusal(listed(personId(word)))).toBe('hidden core.hidden');
  });

  it('tells others, and the beneficiary before the signature, that there is no such paper', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    expect(await refusal((await as(traineeId)).open({ actId: uuidv7(), paperId: id }))).toBe('hidden core.hidden');
    expect(await refusal((await office()).open({ actId: uuidv7(), paperId: id }))).toBe('forbidden documents.refusal.notYet');
    await sign(id);
    expect(await refusal((await as(personId('trainer'))).open({ actId: uuidv7(), paperId: id }))).toBe('hidden core.hidden');
    expect(await refusal((await as(personId('trainer'))).open({ actId: uuidv7(), paperId: uuidv7() }))).toBe('hidden core.hidden');
    expect((await (await as(traineeId)).mine()).papers.map(({ number }) => number)).toEqual(['AI-0001/2026']);
    expect((await (await as(personId('trainer'))).mine()).papers).toEqual([]);
    expect(await refusal((await as(traineeId)).issued({ query: '', state: null, before: null }))).toBe('forbidden authority.outOfReach');
  });

  it('archives by itself what nobody opened yet', async () => {
    await sign(await makePaper(services, orders.enrolmentCertificate), await makePaper(services, orders.installationRecord));
    await makePaper(services, orders.traineeCard);
    expect(await archivePapers(services)).toBe(3);
    expect(await archivePapers(services)).toBe(0);
    for (const { pdfHash, pdfSize } of await db.read.select().from(paper))
      expect((await services.files.get(pdfHash ?? ''))?.length).toBe(pdfSize);
  });
});

describe('revoking', () => {
  it('keeps the paper known as revoked, and lets another take its place', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    await sign(id);
    const reason = 'Nom mal orthographié';
    expect(await refusal((await office()).revoke({ actId: uuidv7(), paperId: id, reason }))).toBe(
      'forbidden documents.refusal.signedPaper',
    );
    expect(await refusal((await office()).replace({ actId: uuidv7(), paperId: id }))).toBe('forbidden documents.refusal.notRevoked');
    await (await director()).revoke({ actId: uuidv7(), paperId: id, reason });
    const { shortCode, code } = await rowOf(id);
    const stranger = callerOf(await browserAt(services).context());
    for (const each of [shortCode, code])
      expect(await stranger.check({ code: each ?? '' })).toMatchObject({ state: 'revoked', number: 'AI-0001/2026' });
    const { paperId: next } = await (await office()).replace({ actId: uuidv7(), paperId: id });
    await sign(next);
    expect((await rowOf(next)).facts?.issue).toMatchObject({ number: 'AI-0002/2026', replaces: 'AI-0001/2026' });
  });

  it('withdraws a prepared paper for good', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    await (await office()).revoke({ actId: uuidv7(), paperId: id, reason: 'Préparé deux fois' });
    expect(await refusal(sign(id))).toBe('forbidden documents.refusal.revoked');
  });
});

describe('verifying', () => {
  it('answers anyone valid or unknown, with what the paper prints and no more', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    await sign(id);
    const { shortCode } = await rowOf(id);
    const stranger = callerOf(await browserAt(services).context());
    const answer = await stranger.check({ code: (shortCode ?? '').toLowerCase() });
    expect(answer).toEqual({
      at: NOW,
      state: 'valid',
      number: 'AI-0001/2026',
      on: '2026-05-12',
      name: { latin: 'Nizar Alaoui', arabic: 'نزار العلوي' },
    });
    expect(await stranger.check({ code: '0000-0000-0000' })).toEqual({ at: NOW, state: 'unknown' });
    expect(await refusal(stranger.check({ code: '123' }))).toBe('invalid documents.refusal.code');
    expect((await stranger.sealKeys()).keys).toHaveLength(1);
  });

  it('lets a place try ten codes a minute', async () => {
    const stranger = createCallerFactory(documentsRouter())(await browserAt(services, '10.9.9.9').context());
    for (let tries = 0; tries < 10; tries += 1) await stranger.check({ code: '0000-0000-0000' });
    expect(await refusal(stranger.check({ code: '0000-0000-0000' }))).toBe('tooMany documents.refusal.tooMany');
    services.time.now += 6_000;
    expect(await stranger.check({ code: '0000-0000-0000' })).toMatchObject({ state: 'unknown' });
  });
});

describe('erasing a person', () => {
  it('leaves number and day, and no name', async () => {
    const id = await makePaper(services, orders.enrolmentCertificate);
    await sign(id);
    await archivePapers(services);
    const now = services.clock();
    const [by] = await services.holdingsOf(db.read, personId('director'), now);
    if (!by) throw new Error('The director holds nothing.');
    const hashes = await db.write((tx) => erasePapers(tx, permit({ ok: true, by }, { beneficiaryId: traineeId })));
    for (const hash of hashes) await services.files.drop(hash);
    const { shortCode } = await rowOf(id);
    expect(JSON.stringify(await rowOf(id))).not.toMatch(/Alaoui|العلوي|BK412345/);
    const stranger = callerOf(await browserAt(services).context());
    expect(await stranger.check({ code: shortCode ?? '' })).toMatchObject({ state: 'valid', number: 'AI-0001/2026', name: null });
    expect(await refusal((await office()).open({ actId: uuidv7(), paperId: id }))).toBe('conflict documents.refusal.erased');
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });
});

describe('printing a batch', () => {
  it('archives each paper and gives all in one PDF, to who asked alone', async () => {
    const ids = [];
    for (let count = 0; count < 12; count += 1) ids.push(await makePaper(services, orders.enrolmentCertificate));
    await sign(...ids);
    const keeper = await office();
    const { runId } = await keeper.print({ actId: uuidv7(), paperIds: ids });
    await expect.poll(async () => (await keeper.printing({ runId })).outcome, { timeout: 20_000 }).toBe('done');
    expect(await keeper.printing({ runId })).toMatchObject({ done: 12, total: 12 });
    const pdf = Buffer.from((await keeper.printed({ runId })).pdf, 'base64').toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g) ?? pdf.match(/\/Count 12/g)).not.toBeNull();
    expect((await db.read.select().from(paper)).every(({ pdfHash }) => pdfHash !== null)).toBe(true);
    expect(await refusal((await director()).printing({ runId }))).toBe('hidden core.hidden');
    services.time.now += 25 * HOUR;
    await sweepDocuments(services);
    expect(await db.read.select().from(printRun)).toEqual([]);
  });

  it('stops when it is called off, and loses nothing', async () => {
    const ids = [];
    for (let count = 0; count < 40; count += 1) ids.push(await makePaper(services, orders.depositReceipt));
    const keeper = await office();
    const { runId } = await keeper.print({ actId: uuidv7(), paperIds: ids });
    expect(await keeper.cancelPrinting({ actId: uuidv7(), runId })).toEqual({ cancelled: true });
    await expect.poll(async () => (await keeper.printing({ runId })).outcome).toBe('cancelled');
    expect(await refusal(keeper.printed({ runId }))).toBe('hidden core.hidden');
    expect((await keeper.open({ actId: uuidv7(), paperId: ids[39] ?? '' })).number).toBe('RD-0040/2026');
  });
});
