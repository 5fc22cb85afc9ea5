/** When a trainer cannot teach: a stretch of time, never why. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { unavailability } from '../table.ts';
import type { AbsenceRow } from './read.ts';

type Absence = { readonly personId: string; readonly startsAt: Instant; readonly endsAt: Instant };
type Recorded = { readonly absenceId: string };

export async function recordAbsence(tx: Writer, permitted: Permitted<Absence>, recordedBy: string): Promise<Change<Recorded>> {
  const id = uuidv7();
  await tx.insert(unavailability).values({ id, ...permitted.subject, recordedBy });
  return changed(permitted, { kind: 'absence', id, after: { ...permitted.subject }, result: { absenceId: id } });
}

/** The trainer can teach again; what was settled meanwhile stays as it is. */
export async function liftAbsence(tx: Writer, permitted: Permitted<AbsenceRow>, now: Instant): Promise<Change<Recorded>> {
  const { id, personId, startsAt, endsAt, version } = permitted.subject;
  await tx
    .update(unavailability)
    .set({ liftedAt: now, version: version + 1 })
    .where(eq(unavailability.id, id));
  const before = { personId, startsAt, endsAt };
  return changed(permitted, { kind: 'absence', id, before, after: { liftedAt: now }, result: { absenceId: id } });
}
