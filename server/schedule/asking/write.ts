/** A trainer's wish for a session, told to whoever heads the filière. */
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tellMany } from '../../notices/write.ts';

export type Wish = {
  readonly sessionId: string;
  readonly wish: string;
  /** What the notice says beside the wish, and where it leads. */
  readonly facts: {
    readonly fr: string;
    readonly ar: string;
    readonly moduleFr: string;
    readonly moduleAr: string;
    readonly group: string;
  };
  readonly startsAt: Instant;
  readonly link: string;
};

export async function askChange(
  tx: Writer,
  permitted: Permitted<Wish>,
  toIds: readonly string[],
  now: Instant,
): Promise<Change<{ readonly told: number }>> {
  const { sessionId, wish, facts, startsAt, link } = permitted.subject;
  const params = { ...facts, wish, startsAt };
  await tellMany(
    tx,
    toIds.map((personId) => ({ personId, key: 'schedule.notice.askedChange', params, link })),
    now,
  );
  return changed(permitted, { kind: 'changeAsked', id: sessionId, after: { wish, told: [...toIds] }, result: { told: toIds.length } });
}
