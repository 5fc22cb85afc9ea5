import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { nextTicket, queueOf, servedBy, type Ticket } from './read.ts';
import { deskTicket } from './table.ts';

type Desk = Permitted<{ readonly siteId: string; readonly day: Day }>;
export type Drawn = { readonly ticketId: string; readonly number: number };

/** The next number of the day's queue. */
export async function drawTicket(tx: Writer, permitted: Desk, now: Instant): Promise<Change<Drawn>> {
  const { siteId, day } = permitted.subject;
  const number = (await queueOf(tx, siteId, day)).last + 1;
  const id = uuidv7();
  await tx.insert(deskTicket).values({ id, siteId, day, number, drawnAt: now });
  return changed(permitted, { kind: 'deskTicket', id, after: { number, day }, result: { ticketId: id, number } });
}

/** Whoever is served is done, and the next number is this desk's. Two desks never get the same. */
export async function serveNext(
  tx: Writer,
  permitted: Desk,
  { personId, desk }: { personId: string; desk: string },
  now: Instant,
): Promise<Change<Drawn>> {
  const { siteId, day } = permitted.subject;
  for (const { id, version } of await servedBy(tx, personId, siteId, day)) await write(tx, id, version, { doneAt: now });
  const next = await nextTicket(tx, siteId, day);
  if (!next) throw new Refusal('conflict', 'trainees.refusal.nobodyWaits');
  const { id, number, version } = next;
  await write(tx, id, version, { calledBy: personId, calledAt: now, desk });
  return changed(permitted, { kind: 'deskTicket', id, after: { number, desk }, result: { ticketId: id, number } });
}

/** Whoever was called is done, or did not come. */
export async function finish(
  tx: Writer,
  permitted: Permitted<Ticket>,
  { personId, admissionId }: { personId: string; admissionId: string | null },
  now: Instant,
): Promise<Change<Drawn>> {
  const { id, number, version, calledBy, doneAt } = permitted.subject;
  if (calledBy !== personId) throw hidden();
  if (doneAt === null) await write(tx, id, version, { doneAt: now, admissionId });
  return changed(permitted, { kind: 'deskTicket', id, after: { number, admissionId }, result: { ticketId: id, number } });
}

async function write(tx: Writer, id: string, version: number, columns: Partial<typeof deskTicket.$inferInsert>): Promise<void> {
  await tx
    .update(deskTicket)
    .set({ ...columns, version: version + 1 })
    .where(and(eq(deskTicket.id, id), eq(deskTicket.version, version)));
}
