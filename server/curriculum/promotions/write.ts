import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Field } from '../../../shared/core/authority.ts';
import type { Day } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { promotion } from '../table.ts';
import type { PromotionFacts } from './read.ts';

export type PromotionDates = { readonly nameFr: string; readonly nameAr: string; readonly startsOn: Day; readonly endsOn: Day };
export type PromotionKept = { readonly promotionId: string; readonly version: number };

/** Opens a promotion of a field. */
export async function openPromotion(
  tx: Writer,
  permitted: Permitted<PromotionDates & { readonly code: string; readonly field: Field }>,
): Promise<Change<PromotionKept>> {
  const id = uuidv7();
  const facts = permitted.subject;
  await tx.insert(promotion).values({ id, ...facts });
  return changed(permitted, { kind: 'promotion', id, after: { ...facts }, result: { promotionId: id, version: 1 } });
}

/** Names a promotion otherwise, or moves its dates. */
export async function changePromotion(
  tx: Writer,
  permitted: Permitted<PromotionFacts>,
  after: PromotionDates,
): Promise<Change<PromotionKept>> {
  const { id, nameFr, nameAr, startsOn, endsOn } = permitted.subject;
  const version = permitted.subject.version + 1;
  await tx
    .update(promotion)
    .set({ ...after, version })
    .where(eq(promotion.id, id));
  const before = { nameFr, nameAr, startsOn, endsOn };
  return changed(permitted, { kind: 'promotion', id, before, after: { ...after }, result: { promotionId: id, version } });
}
