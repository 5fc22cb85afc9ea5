/** Signed memos for tests: the rows that the circuit leaves behind, written at once. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db, Writer } from '#db/driver';
import { localDay, type Instant } from '../../shared/core/time.ts';
import type { Target } from '../../shared/memos/schema.ts';
import type { Permitted } from '../../server/core/permit.ts';
import { addresseesOf } from '../../server/memos/addressees/read.ts';
import { insertReceipts } from '../../server/memos/receipts/write.ts';
import { lastInRegistry } from '../../server/memos/read.ts';
import { memo, memoStep } from '../../server/memos/table.ts';

export type SignedMemo = {
  readonly targets: readonly Target[];
  readonly unitId: string;
  readonly drafterId: string;
  readonly signerId: string;
  readonly obligation?: 'information' | 'acknowledge' | 'answer';
  readonly urgency?: 'ordinary' | 'urgent';
  readonly office?: 'director' | 'secretaryGeneral';
  readonly subjectFr?: string;
  readonly meets?: { readonly at: Instant; readonly until: Instant; readonly place: string };
};

/** A memo signed at an instant, its copies handed out; answers its key. */
export async function signMemo(db: Db, given: SignedMemo, now: Instant): Promise<string> {
  return db.write((tx) => plantMemo(tx, given, now));
}

/** The same in a transaction. */
export async function plantMemo(tx: Writer, given: SignedMemo, now: Instant): Promise<string> {
  const id = uuidv7();
  const { targets, unitId, drafterId, signerId, obligation = 'acknowledge', urgency = 'ordinary', office = 'director' } = given;
  const { subjectFr = 'Calendrier des examens', meets } = given;
  const words = { subjectFr, subjectAr: 'جدولة الامتحانات', summaryFr: 'En bref.', summaryAr: 'باختصار.' };
  await tx.insert(memo).values({
    id,
    type: meets ? 'convocation' : 'note',
    state: 'draft',
    unitId,
    draftedBy: drafterId,
    draftedAt: now,
    ...words,
    referenceFr: '',
    referenceAr: '',
    bodyFr: 'Le texte de la note.',
    bodyAr: 'نص المذكرة.',
    obligation,
    urgency,
    targets,
    registry: 'memo',
    ...(meets ? { meetsAt: meets.at, meetsUntil: meets.until, place: meets.place } : {}),
  });
  await tx
    .update(memo)
    .set({ state: 'ready', textHash: 'f'.repeat(64), version: 2 })
    .where(eq(memo.id, id));
  await insertReceipts(tx, forTests({ id }), await addresseesOf(tx, targets, now));
  const step = { memoId: id, byId: signerId, at: now, textHash: 'f'.repeat(64) };
  await tx.insert(memoStep).values({ id: uuidv7(), kind: 'signed', ...step });
  const year = Number(localDay(now).slice(0, 4));
  const order = (await lastInRegistry(tx, 'memo', year)).order + 1;
  const numbered = { registryYear: year, registryOrder: order, number: `${String(order).padStart(3, '0')}/${year % 100}` };
  const signed = { signedBy: signerId, signedAt: now, office, capacity: 'titular' as const, facts: '{}', factsHash: '0'.repeat(64) };
  await tx
    .update(memo)
    .set({ state: 'signed', version: 3, ...numbered, ...signed })
    .where(eq(memo.id, id));
  return id;
}

/** What a router would have permitted. */
function forTests<Subject>(subject: Subject): Permitted<Subject> {
  return { subject } as Permitted<Subject>;
}
