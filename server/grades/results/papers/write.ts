import type { Writer } from '#db/driver';
import { canonical } from '../../../../shared/core/canonical.ts';
import { Refusal } from '../../../../shared/core/refusal.ts';
import type { Instant } from '../../../../shared/core/time.ts';
import type { Order } from '../../../../shared/documents/schema.ts';
import { changed, type Change } from '../../../core/change.ts';
import type { Permitted } from '../../../core/permit.ts';
import { prepareAll, type Ordered } from '../../../documents/write.ts';
import type { ResultsPublication } from '../read.ts';
import { certificatesOf, papersSince, transcriptsOf } from './read.ts';

export type Wanted = {
  readonly of: ResultsPublication;
  readonly kind: 'transcript' | 'successCertificate';
  readonly groupId: string | null;
};

/**
 * Prepares the papers of a publication for the signature: those that say what a paper in force already says are not prepared again.
 * @throws Refusal `grades.results.refusal.nobody` when there is none to prepare.
 */
export async function prepareResultPapers(
  tx: Writer,
  permitted: Permitted<Wanted>,
  by: string,
  now: Instant,
): Promise<Change<{ prepared: number; already: number }>> {
  const { of, kind, groupId } = permitted.subject;
  const ordered: readonly Ordered[] = await (kind === 'transcript' ? transcriptsOf : certificatesOf)(tx, of, groupId);
  const others = ordered.filter(({ beneficiary }) => beneficiary.id !== by); // nobody prepares a paper about themself
  const there = await papersSince(
    tx,
    kind,
    of.publishedAt,
    others.map(({ beneficiary }) => beneficiary.id),
  );
  const said = new Set(there.map(({ beneficiaryId, facts }) => `${beneficiaryId} ${facts === null ? '' : saidBy(facts)}`));
  const fresh = others.filter(({ beneficiary, order }) => !said.has(`${beneficiary.id} ${saidBy(order)}`));
  if (ordered.length === 0) throw new Refusal('conflict', 'grades.results.refusal.nobody');
  await prepareAll(tx, permitted, fresh, by, now);
  const counts = { prepared: fresh.length, already: others.length - fresh.length };
  return changed(permitted, { kind: 'papers', id: of.publicationId, after: { ...counts, kind, groupId }, result: counts });
}

/** What a paper says, whoever signed it. */
function saidBy({ kind, facts }: Order): string {
  return canonical({ kind, facts });
}
