/** The signature: number, seal, addressees and pages, all in the one act that makes a memo take effect, or none of it. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { canonical } from '../../../shared/core/canonical.ts';
import { Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { registryYear } from '../../../shared/documents/rules.ts';
import { memoPlace, numberIn } from '../../../shared/memos/rules.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Services } from '../../core/context.ts';
import { sha256 } from '../../core/hash.ts';
import { publishLive } from '../../core/live.ts';
import type { Permitted } from '../../core/permit.ts';
import { sealRecord } from '../../documents/seal/write.ts';
import { addresseesOf } from '../addressees/read.ts';
import { settleWaiting, tellDrafter, type InCircuit } from '../circuit/write.ts';
import { factsOf } from '../papers/read.ts';
import { attachmentsOf, lastInRegistry, patternOf, type MemoRow } from '../read.ts';
import { insertReceipts } from '../receipts/write.ts';
import { enterRule } from '../register/write.ts';
import { memo, memoStep } from '../table.ts';
import { textHashOf, type By } from '../write.ts';

export type Signed = {
  readonly memoId: string;
  readonly number: string;
  readonly version: number;
  readonly addressees: number;
  readonly at: Instant;
};
/** Who signs, and how many they were shown it goes to. */
export type Signing = By & { readonly addressees: number; readonly press: Pick<Services, 'sealKey' | 'origin'> };

/**
 * Signs a memo: it takes the next number of its registry in the local year, is sealed, and reaches whoever the structure
 * holds at that instant (B38, B41).
 * @throws Refusal `memos.refusal.addresseesChanged` when that is another count than the one read before signing.
 */
export async function signMemo(tx: Writer, permitted: Permitted<InCircuit>, signing: Signing): Promise<Change<Signed>> {
  const { row } = permitted.subject;
  const { personId, press } = signing;
  if ((await textHashOf(tx, row)) !== row.textHash) throw new Refusal('conflict', 'memos.refusal.altered');
  const addressees = await addresseesOf(tx, row.targets, signing.now);
  if (addressees.length === 0) throw new Refusal('conflict', 'memos.refusal.nobody');
  if (addressees.length !== signing.addressees) throw new Refusal('stale', 'memos.refusal.addresseesChanged', { count: addressees.length });
  const place = await nextPlace(tx, row, signing.now);
  await tx.insert(memoStep).values({
    id: uuidv7(),
    memoId: row.id,
    kind: 'signed',
    byId: personId,
    office: permitted.by.office,
    capacity: permitted.by.capacity,
    at: place.at,
    textHash: row.textHash,
  });
  await insertReceipts(tx, permitted, addressees);
  const factsHash = await takeEffect(tx, permitted, place, { personId, press });
  await enterRule(tx, permitted, place.at);
  await sealRecord(
    tx,
    press,
    {
      registry: row.registry,
      subjectId: row.id,
      nameFr: row.subjectFr,
      nameAr: row.subjectAr,
      contentHash: factsHash,
      by: personId,
      numberOf: () => place.number,
    },
    place.at,
  );
  for (const topic of ['memos.drafts', `memos.memo:${row.id}`]) publishLive(tx, topic, [row.draftedBy]);
  await settleWaiting(tx, permitted.subject, place.at);
  await tellDrafter(tx, row, { key: 'memos.notice.signed', params: { number: place.number }, link: memoPlace(row.id) }, place.at);
  const result = { memoId: row.id, number: place.number, version: row.version + 1, addressees: addressees.length, at: place.at };
  const after = { state: 'signed', number: place.number, factsHash, textHash: row.textHash, addressees: addressees.length };
  return changed(permitted, { kind: 'memo', id: row.id, before: { state: row.state, version: row.version }, after, result });
}

type Place = { readonly order: number; readonly year: number; readonly number: string; readonly at: Instant };

/** The next number; never before the last one, should the clock have been put back since. */
async function nextPlace(tx: Writer, { registry }: MemoRow, now: Instant): Promise<Place> {
  const year = registryYear(localDay(now));
  const last = await lastInRegistry(tx, registry, year);
  const order = last.order + 1;
  return { order, year, number: numberIn(await patternOf(tx, registry), order, year), at: Math.max(now, last.signedAt) };
}

type Hand = { readonly personId: string; readonly press: Signing['press'] };

/** Writes the number and what the pages print, for ever. Gives the hash that is sealed. */
async function takeEffect(tx: Writer, permitted: Permitted<InCircuit>, place: Place, { personId, press }: Hand): Promise<string> {
  const { row } = permitted.subject;
  const attachments = (await attachmentsOf(tx, row.id)).map(({ title }) => title);
  const issue = { number: place.number, holding: permitted.by, personId };
  const facts = canonical(await factsOf(tx, row, { issue, attachments, origin: press.origin }, place.at));
  const factsHash = sha256(facts);
  await tx
    .update(memo)
    .set({
      state: 'signed',
      registryYear: place.year,
      registryOrder: place.order,
      number: place.number,
      signedBy: personId,
      signedAt: place.at,
      office: permitted.by.office,
      capacity: permitted.by.capacity,
      facts,
      factsHash,
      version: row.version + 1,
    })
    .where(eq(memo.id, row.id));
  return factsHash;
}
