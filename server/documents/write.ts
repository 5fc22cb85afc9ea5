import { setImmediate as breathe } from 'node:timers/promises';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { canonical } from '../../shared/core/canonical.ts';
import { hidden, Refusal } from '../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../shared/core/time.ts';
import { needsSignature, numberText, printedFigure, printedName, registryYear } from '../../shared/documents/rules.ts';
import type { Order, PrintedFacts, Signatory } from '../../shared/documents/schema.ts';
import { claimText, sealText, SHORT_CODE, WHOLE_CODE } from '../../shared/documents/seal/rules.ts';
import { codeAlphabet } from '../../shared/identity/rules.ts';
import { changed, type Change } from '../core/change.ts';
import type { Services } from '../core/context.ts';
import { sha256 } from '../core/hash.ts';
import type { Permitted } from '../core/permit.ts';
import { drawSigns } from '../core/secrets.ts';
import { tell } from '../notices/write.ts';
import type { NamedPerson } from '../../shared/people/schema.ts';
import { personNamed } from '../people/read.ts';
import { letterheadFor, nextOrder, paperById, signatoryOf, type Paper } from './read.ts';
import { openSealer, type Sealer } from './seal/write.ts';
import { paper } from './table.ts';

/** The pages as they are set now: a paper says by which version it was printed. */
export const TEMPLATE_VERSION = 1;

/** About whom a paper is. */
export type About = { readonly beneficiaryId: string };
/** What to print, and who prepares it. `replacesId` names the revoked paper it takes the place of. */
export type Prepared = { readonly order: Order; readonly by: string; readonly replacesId?: string };
/** What sealing needs beside the transaction; `ctx` and `Services` have it. */
export type Press = Pick<Services, 'sealKey' | 'origin'>;

/** Prepares a paper that a signature will make take effect. It has no number and proves nothing yet. */
export async function prepare(
  tx: Writer,
  permitted: Permitted<About>,
  prepared: Prepared,
  now: Instant,
): Promise<Change<{ paperId: string }>> {
  const row = await enter(tx, permitted.subject, prepared, now);
  const after = { kind: row.kind, beneficiaryId: row.beneficiaryId, replacesId: row.replacesId };
  return changed(permitted, { kind: 'paper', id: row.id, after, result: { paperId: row.id } });
}

/** One of a batch: about whom, and what. */
export type Ordered = { readonly beneficiary: NamedPerson; readonly order: Order };

/** Prepares papers of one kind by the hundred, under one letterhead: what `prepare` does for one. Answers their keys, in order. */
export async function prepareAll(tx: Writer, _permitted: Permitted<unknown>, ordered: readonly Ordered[], by: string, now: Instant) {
  const [first] = ordered;
  if (!first) return [];
  const letterhead = await letterheadFor(tx, first.order.facts.site, localDay(now));
  const rows = ordered.map(({ beneficiary: { id: beneficiaryId, ...beneficiary }, order }) => {
    const facts: PrintedFacts = { ...order, beneficiary, letterhead, issue: null };
    const preparing = { preparedBy: by, preparedAt: now, templateVersion: TEMPLATE_VERSION };
    return { id: uuidv7(), kind: order.kind, beneficiaryId, facts, ...preparing };
  });
  for (let from = 0; from < rows.length; from += BREATH) {
    await tx.insert(paper).values(rows.slice(from, from + BREATH));
    await breathe();
  }
  return rows.map(({ id }) => id);
}

/**
 * Issues a paper that needs no signature: prepared, numbered and sealed at once.
 * @throws Refusal `documents.refusal.needsSignature` for a kind that is signed.
 */
export async function issue(
  tx: Writer,
  permitted: Permitted<About>,
  { press, ...prepared }: Prepared & { readonly press: Press },
  now: Instant,
): Promise<Change<{ paperId: string; number: string }>> {
  if (needsSignature(prepared.order.kind)) throw new Refusal('conflict', 'documents.refusal.needsSignature');
  const row = await enter(tx, permitted.subject, prepared, now);
  const hand = { by: prepared.by, holding: permitted.by, signatory: await signatoryOf(tx, permitted.by, prepared.by) };
  const number = await takeEffect(tx, row, { ...hand, press, sealer: await openSealer(tx, press.sealKey, now) }, now);
  const after = { kind: row.kind, beneficiaryId: row.beneficiaryId, number };
  return changed(permitted, { kind: 'paper', id: row.id, after, result: { paperId: row.id, number } });
}

type Signed = { readonly paperId: string; readonly number: string };

/** Signs papers, in the order given: each is numbered and sealed, and its beneficiary told. All, or none. */
export async function signAll(
  tx: Writer,
  permitted: readonly Permitted<Paper>[],
  { by, press }: { readonly by: string; readonly press: Press },
  now: Instant,
): Promise<Change<{ signed: Signed[] }>> {
  const [first] = permitted;
  if (!first) throw hidden();
  const sealer = await openSealer(tx, press.sealKey, now);
  const signatories = new Map<string, Signatory>();
  const signed: Signed[] = [];
  for (const [place, { subject: row, by: holding }] of permitted.entries()) {
    if (place % BREATH === BREATH - 1) await breathe(); // whoever only reads does not wait for a long batch
    const signatory = signatories.get(holding.id) ?? (await signatoryOf(tx, holding, by));
    signatories.set(holding.id, signatory);
    signed.push({ paperId: row.id, number: await takeEffect(tx, row, { by, holding, signatory, press, sealer }, now) });
  }
  const about = { kind: signed.length === 1 ? 'paper' : 'papers', id: first.subject.id };
  return changed(first, { ...about, after: { signed }, result: { signed } });
}

/** Papers signed between two looks at what else there is to do. */
const BREATH = 10;

/** Withdraws a prepared paper, or revokes one that took effect: it stays known as revoked. */
export async function revoke(
  tx: Writer,
  permitted: Permitted<Paper>,
  { by, reason }: { readonly by: string; readonly reason: string },
  now: Instant,
): Promise<Change<{ revokedAt: Instant }>> {
  const { id, number, beneficiaryId, issuedAt } = permitted.subject;
  await tx.update(paper).set({ revokedAt: now, revokedBy: by, revokedReason: reason }).where(eq(paper.id, id));
  if (issuedAt !== null && number !== null) await inform(tx, { beneficiaryId, key: 'documents.notice.revoked', number }, now);
  return changed(permitted, { kind: 'paper', id, before: { number }, after: { revokedAt: now, reason }, result: { revokedAt: now } });
}

/** The row of a prepared paper, with the names as the register has them now. */
async function enter(tx: Writer, { beneficiaryId }: About, { order, by, replacesId }: Prepared, now: Instant): Promise<Paper> {
  const named = await personNamed(tx, beneficiaryId);
  if (!named) throw hidden();
  const { id: _, ...beneficiary } = named;
  const facts: PrintedFacts = { ...order, beneficiary, letterhead: await letterheadFor(tx, order.facts.site, localDay(now)), issue: null };
  const id = uuidv7();
  await tx.insert(paper).values({
    id,
    kind: order.kind,
    beneficiaryId,
    preparedBy: by,
    preparedAt: now,
    facts,
    templateVersion: TEMPLATE_VERSION,
    replacesId: replacesId ?? null,
  });
  const row = await paperById(tx, id);
  if (!row) throw new Error('The paper just prepared is not there.');
  return row;
}

type Hand = {
  readonly by: string;
  readonly holding: Permitted<unknown>['by'];
  readonly signatory: Signatory;
  readonly press: Press;
  readonly sealer: Sealer;
};

/** Gives a prepared paper its number, its code and its seal, once. */
async function takeEffect(tx: Writer, row: Paper, { by, holding, signatory, press, sealer }: Hand, now: Instant): Promise<string> {
  const on = localDay(now);
  const year = registryYear(on);
  const order = await nextOrder(tx, row.kind, year);
  const number = numberText(row.kind, year, order);
  const code = drawSigns(codeAlphabet, WHOLE_CODE);
  const facts = row.facts ?? unprepared();
  const claim = claimText({ keyId: sealer.keyId, number, on, ...printedName(facts.beneficiary), code, ...printedFigure(facts) });
  const signature = sealer.sign(claim);
  const shortCode = code.slice(0, SHORT_CODE);
  const qr = sealText(signature, Buffer.from(claim), press.origin);
  const replaced = row.replacesId === null ? undefined : await paperById(tx, row.replacesId);
  const printed = { ...facts, issue: { number, on, signatory, shortCode, qr, replaces: replaced?.number ?? null } };
  await tx
    .update(paper)
    .set({
      registryYear: year,
      registryOrder: order,
      number,
      issuedBy: by,
      issuedAt: now,
      office: holding.office,
      capacity: holding.capacity,
      facts: printed,
      factsHash: sha256(canonical(printed)),
      code,
      shortCode,
      claim,
      signature: signature.toString('base64url'),
      sealKeyId: sealer.id,
      templateVersion: TEMPLATE_VERSION,
    })
    .where(eq(paper.id, row.id));
  await inform(tx, { beneficiaryId: row.beneficiaryId, key: 'documents.notice.issued', number }, now);
  return number;
}

function unprepared(): never {
  throw new Refusal('conflict', 'documents.refusal.erased');
}

type Told = { readonly beneficiaryId: string; readonly key: string; readonly number: string };

function inform(tx: Writer, { beneficiaryId, key, number }: Told, now: Instant): Promise<void> {
  return tell(tx, { personId: beneficiaryId, key, params: { number }, link: '/papiers' }, now);
}

/** Notes which bytes a paper became, once. No act: they follow from what was issued. */
export async function noteArchived(tx: Writer, paperId: string, pdf: { readonly hash: string; readonly size: number }): Promise<void> {
  await tx
    .update(paper)
    .set({ pdfHash: pdf.hash, pdfSize: pdf.size })
    .where(and(eq(paper.id, paperId), isNull(paper.pdfHash), isNotNull(paper.issuedAt)));
}

/**
 * Takes a person out of the papers about them (B59): what was printed and what was sealed go, number and day stay. The bytes under
 * the hashes that are answered are the caller's to drop, once this is committed.
 */
export async function erasePapers(tx: Writer, permitted: Permitted<About>): Promise<readonly string[]> {
  const erased = await tx
    .update(paper)
    .set({ facts: null, claim: null })
    .where(eq(paper.beneficiaryId, permitted.subject.beneficiaryId))
    .returning({ pdfHash: paper.pdfHash });
  return erased.flatMap(({ pdfHash }) => pdfHash ?? []);
}
