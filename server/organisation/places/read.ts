import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { appointment, position, site } from '../table.ts';

export type PlaceFacts = typeof site.$inferSelect;

/** Every place the centre has, had or will have, in its order. */
export async function placesEver(db: Reader): Promise<PlaceFacts[]> {
  return db.select().from(site).orderBy(asc(site.rank), asc(site.code));
}

/** One place, or undefined. */
export async function placeById(db: Reader, siteId: string): Promise<PlaceFacts | undefined> {
  const [found] = await db.select().from(site).where(eq(site.id, siteId));
  return found;
}

/** Whether someone holds an office of a place beyond an instant. */
export async function isHeldAfter(db: Reader, siteId: string, at: Instant): Promise<boolean> {
  const held = await db
    .select({ id: appointment.id })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(and(eq(position.siteId, siteId), or(isNull(appointment.endsAt), gt(appointment.endsAt, at))))
    .limit(1);
  return held.length > 0;
}
