/** Memos signed straight into the database, as the act of signing leaves them, for tests of the register. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { addDays, localDay, type Day, type Instant } from '../../shared/core/time.ts';
import type { Link, Target } from '../../shared/memos/schema.ts';
import type { Permitted } from '../../server/core/permit.ts';
import { enterRule } from '../../server/memos/register/write.ts';
import { memo, memoLink, memoReceipt, memoStep } from '../../server/memos/table.ts';
import { personId, unitId, type PersonWord, type UnitWord } from './organisation-world.ts';

export type Signing = {
  readonly id?: string;
  readonly at: Instant;
  readonly subjectFr?: string;
  readonly subjectAr?: string;
  readonly bodyFr?: string;
  readonly bodyAr?: string;
  readonly type?: (typeof memo.$inferInsert)['type'];
  readonly unit?: UnitWord;
  readonly draftedBy?: PersonWord;
  readonly isRule?: boolean;
  readonly effectiveOn?: Day | null;
  /** The first day on which it is valid no more. */
  readonly untilOn?: Day | null;
  readonly links?: readonly Link[];
  readonly targets?: readonly Target[];
  readonly to?: readonly PersonWord[];
};

/** Drafts, submits, signs and enters a memo in the register; gives its key. */
export async function signMemo(tx: Writer, signing: Signing): Promise<string> {
  const { at, links = [], to = ['trainer'], targets = [{ kind: 'everyone' }] } = signing;
  const id = signing.id ?? uuidv7();
  await tx.insert(memo).values(drafted(id, signing, targets));
  if (links.length > 0) await tx.insert(memoLink).values(links.map((link) => ({ memoId: id, ...link })));
  await tx
    .update(memo)
    .set({ state: 'ready', textHash: 'a'.repeat(64), version: 2 })
    .where(eq(memo.id, id));
  await tx.insert(memoStep).values({ id: uuidv7(), memoId: id, kind: 'signed', byId: personId('director'), at, textHash: 'a'.repeat(64) });
  await tx.insert(memoReceipt).values(to.map((word) => ({ id: uuidv7(), memoId: id, personId: personId(word) })));
  const year = Number(localDay(at).slice(0, 4));
  const registryOrder = (await tx.select({ id: memo.id }).from(memo).where(eq(memo.registryYear, year))).length + 1;
  await tx
    .update(memo)
    .set({
      state: 'signed',
      version: 3,
      registryYear: year,
      registryOrder,
      number: `${String(registryOrder).padStart(3, '0')}/${String(year).slice(2)}`,
      signedBy: personId('director'),
      signedAt: at,
      office: 'director',
      capacity: 'titular',
      facts: '{}',
      factsHash: 'b'.repeat(64),
    })
    .where(eq(memo.id, id));
  await enterRule(tx, asPermitted({ row: { id } }), at);
  return id;
}

const none = { summaryFr: '', summaryAr: '', referenceFr: '', referenceAr: '' };

function drafted(id: string, signing: Signing, targets: readonly Target[]): typeof memo.$inferInsert {
  const {
    at,
    subjectFr = 'Horaires',
    subjectAr = 'المواقيت',
    bodyFr = '',
    bodyAr = '',
    unit = 'registry',
    draftedBy = 'studentAffairs',
  } = signing;
  return {
    id,
    type: signing.type ?? 'note',
    state: 'draft',
    unitId: unitId(unit),
    draftedBy: personId(draftedBy),
    draftedAt: at,
    ...none,
    subjectFr,
    subjectAr,
    bodyFr,
    bodyAr,
    obligation: 'information',
    urgency: 'ordinary',
    effectiveOn: signing.effectiveOn ?? null,
    validUntil: signing.untilOn == null ? null : addDays(signing.untilOn, -1),
    isRule: signing.isRule ?? false,
    targets,
    registry: 'memo',
  };
}

/** Planted by a test, not by an act: nobody was asked. */
function asPermitted<Subject>(subject: Subject): Permitted<Subject> {
  return { subject } as Permitted<Subject>;
}
