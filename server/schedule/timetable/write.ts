/** Drafting: what one wants of a session, until it is published or taken back. */
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { instantAt, type Instant } from '../../../shared/core/time.ts';
import type { Placement } from '../../../shared/schedule/conflicts/rules.ts';
import type { draftKinds } from '../../../shared/schedule/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { draftChange } from '../table.ts';

type Kind = (typeof draftKinds)[number];
/** `version` is that of the wish known so far, null when there is none. */
export type Draft = Placement & {
  readonly sessionId: string;
  readonly kind: Kind;
  readonly readVersion: number | null;
  readonly version: number | null;
};
export type Drafted = { readonly sessionId: string; readonly version: number };

type By = { readonly personId: string; readonly now: Instant };

/** Writes the wish for one session, in the place of the one there is. */
export async function draft(tx: Writer, permitted: Permitted<Draft>, { personId, now }: By): Promise<Change<Drafted>> {
  const { version: known, ...wish } = permitted.subject;
  const row = rowOf(wish, { personId, now });
  const version = (known ?? 0) + 1;
  if (known === null) await tx.insert(draftChange).values({ ...row, version });
  else
    await tx
      .update(draftChange)
      .set({ ...row, version })
      .where(eq(draftChange.sessionId, wish.sessionId));
  return changed(permitted, { kind: 'draft', id: wish.sessionId, after: wish, result: { sessionId: wish.sessionId, version } });
}

function rowOf(wish: Omit<Draft, 'version'>, { personId, now }: By) {
  return {
    ...wish,
    startsAt: instantAt(wish.day, wish.startMinutes),
    endsAt: instantAt(wish.day, wish.endMinutes),
    draftedBy: personId,
    draftedAt: now,
  };
}

/** Writes the same new session for many days. */
export async function draftMany(
  tx: Writer,
  permitted: Permitted<{ readonly groupId: string; readonly placements: readonly (Placement & { readonly sessionId: string })[] }>,
  by: By,
): Promise<Change<{ readonly sessionIds: readonly string[] }>> {
  const { groupId, placements } = permitted.subject;
  const rows = placements.map((each) => rowOf({ ...each, kind: 'add', readVersion: null }, by));
  await inBatches(rows, (batch) => tx.insert(draftChange).values(batch));
  const sessionIds = placements.map(({ sessionId }) => sessionId);
  return changed(permitted, {
    kind: 'drafts',
    id: groupId,
    after: { placements: placements.map((each) => ({ ...each })) },
    result: { sessionIds },
  });
}

/** Takes a wish back: the session stays as it is published, or never was. */
export async function undraft(tx: Writer, permitted: Permitted<Draft>): Promise<Change<{ readonly sessionId: string }>> {
  const { version: _, ...before } = permitted.subject;
  await tx.delete(draftChange).where(eq(draftChange.sessionId, before.sessionId));
  return changed(permitted, { kind: 'draft', id: before.sessionId, before, after: null, result: { sessionId: before.sessionId } });
}
