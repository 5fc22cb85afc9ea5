/** A memo signed in the small centre of tests, as signing leaves it: its facts kept, its number sealed, its copies fixed. */
import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { canonical } from '../../shared/core/canonical.ts';
import type { Holding } from '../../shared/core/authority.ts';
import { localDay, type Instant } from '../../shared/core/time.ts';
import type { Target } from '../../shared/memos/schema.ts';
import { sha256 } from '../../server/core/hash.ts';
import type { Services } from '../../server/core/context.ts';
import { sealRecord } from '../../server/documents/seal/write.ts';
import { factsOf } from '../../server/memos/papers/read.ts';
import { memoById, type MemoRow } from '../../server/memos/read.ts';
import { memo, memoReceipt, memoStep } from '../../server/memos/table.ts';
import { keyOf, personId, unitId } from './organisation-world.ts';

type Words = Partial<
  Pick<
    MemoRow,
    | 'type'
    | 'subjectFr'
    | 'subjectAr'
    | 'summaryFr'
    | 'summaryAr'
    | 'referenceFr'
    | 'referenceAr'
    | 'bodyFr'
    | 'bodyAr'
    | 'place'
    | 'obligation'
    | 'urgency'
    | 'meetsAt'
    | 'meetsUntil'
    | 'effectiveOn'
    | 'validUntil'
  >
>;

const usual = {
  type: 'note',
  subjectFr: 'Fermeture de la salle informatique',
  subjectAr: 'إغلاق قاعة المعلوميات',
  summaryFr: 'La salle est fermée lundi.',
  summaryAr: 'القاعة مغلقة يوم الإثنين.',
  referenceFr: '',
  referenceAr: '',
  bodyFr: 'La salle informatique sera fermée lundi.\nElle rouvrira mardi.',
  bodyAr: 'ستغلق قاعة المعلوميات يوم الإثنين.\nوسيعاد فتحها يوم الثلاثاء.',
  obligation: 'acknowledge',
  urgency: 'ordinary',
} as const;

const targets: Target[] = [
  { kind: 'office', office: 'trainer' },
  { kind: 'office', office: 'departmentHead' },
];

/** Drafts a memo for the computing service. */
export async function plantDraft(tx: Writer, word: string, words: Words, now: Instant): Promise<string> {
  const id = keyOf(`memo ${word}`);
  const row = { ...usual, ...words };
  await tx.insert(memo).values({
    id,
    state: 'draft',
    unitId: unitId('computing'),
    draftedBy: personId('informationTechnology'),
    draftedAt: now,
    ...row,
    targets,
    registry: row.type === 'decision' ? ('decision' as const) : ('memo' as const),
  });
  return id;
}

export type Signing = {
  readonly by: Holding;
  readonly personId: string;
  readonly addressees: readonly string[];
  readonly attachments?: readonly string[];
};

/** Signs it, by the hand given, as the next of the year. */
export async function signPlanted(tx: Writer, services: Services, memoId: string, signing: Signing, now: Instant): Promise<MemoRow> {
  const { by, personId: signerId, addressees, attachments = [] } = signing;
  const step = { memoId, byId: signerId, office: by.office, capacity: by.capacity, at: now, textHash: 'hash' };
  await tx.update(memo).set({ state: 'ready', textHash: 'hash', version: 2 }).where(eq(memo.id, memoId));
  await tx.insert(memoStep).values({ id: keyOf(`step ${memoId}`), kind: 'signed', ...step });
  await tx.insert(memoReceipt).values(addressees.map((person) => ({ id: keyOf(`receipt ${memoId} ${person}`), memoId, personId: person })));
  const row = await known(tx, memoId);
  const order =
    (
      await tx
        .select({ id: memo.id })
        .from(memo)
        .where(and(eq(memo.state, 'signed'), eq(memo.registry, row.registry)))
    ).length + 1;
  const number = `${String(order).padStart(3, '0')}/26`;
  const facts = canonical(
    await factsOf(tx, row, { issue: { number, holding: by, personId: signerId }, attachments, origin: services.origin }, now),
  );
  const record = { registry: row.registry, subjectId: memoId, nameFr: row.subjectFr, nameAr: row.subjectAr, by: signerId };
  await sealRecord(tx, services, { ...record, contentHash: sha256(facts), numberOf: () => number }, now);
  const signed = { signedBy: signerId, signedAt: now, office: by.office, capacity: by.capacity, facts, factsHash: sha256(facts) };
  await tx
    .update(memo)
    .set({ state: 'signed', version: 3, registryYear: Number(localDay(now).slice(0, 4)), registryOrder: order, number, ...signed })
    .where(eq(memo.id, memoId));
  return known(tx, memoId);
}

async function known(tx: Writer, memoId: string): Promise<MemoRow> {
  const row = await memoById(tx, memoId);
  if (!row) throw new Error('The memo just planted is not there.');
  return row;
}
