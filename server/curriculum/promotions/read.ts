import { asc, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { promotion } from '../table.ts';

/** Every promotion of the centre, the latest first. */
export async function promotionsOf(db: Reader) {
  const rows = await db.select().from(promotion).orderBy(desc(promotion.startsOn), asc(promotion.code));
  return rows.map(({ nameFr, nameAr, ...each }) => ({ ...each, name: { fr: nameFr, ar: nameAr } }));
}

/** One promotion, or undefined. */
export async function promotionById(db: Reader, promotionId: string) {
  const [found] = await db.select().from(promotion).where(eq(promotion.id, promotionId));
  return found;
}
export type PromotionFacts = NonNullable<Awaited<ReturnType<typeof promotionById>>>;
