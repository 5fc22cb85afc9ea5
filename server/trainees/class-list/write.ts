import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { instantAt, type Day, type Instant } from '../../../shared/core/time.ts';
import type { Comparison } from '../../../shared/trainees/class-list/comparison/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { enterListed } from '../../people/listed/write.ts';
import { enrolment, membership } from '../table.ts';
import type { Target } from './read.ts';

/** Keys only: the journal outlives the persons (B59). */
export type TakenOver = { readonly entered: string[]; readonly enrolled: string[]; readonly moved: string[] };

type Place = { readonly enrolmentId: string; readonly personId: string };

/** Writes what the comparison found: people, enrolments, places in the group from `day` on. Part of the act of `import-class`. */
export async function takeOver(tx: Writer, group: Target, { fresh, joining }: Comparison, day: Day, now: Instant): Promise<TakenOver> {
  const people = fresh.map((each) => ({ ...each, id: uuidv7() }));
  await enterListed(tx, people, now);
  const strangers = joining.filter(({ known }) => known.enrolment === null).map(({ known }) => known.personId);
  const enrolled = await enrol(tx, group, [...people.map(({ id }) => id), ...strangers], day, now);
  const moved = await leaveFormer(tx, joining, day);
  const places = joining.flatMap(({ known: { enrolment: file, personId } }) => (file === null ? [] : [{ enrolmentId: file.id, personId }]));
  await seat(tx, group, [...enrolled, ...places], day);
  return { entered: people.map(({ id }) => id), enrolled: strangers, moved };
}

async function enrol(tx: Writer, group: Target, personIds: readonly string[], day: Day, now: Instant): Promise<Place[]> {
  const { promotionId, filiereId, startsOn } = group;
  const places = personIds.map((personId) => ({ enrolmentId: uuidv7(), personId }));
  const state = startsOn <= day && instantAt(startsOn) <= now ? 'inTraining' : 'enrolled';
  const rows = places.map(
    ({ enrolmentId, personId }) => ({ id: enrolmentId, personId, promotionId, filiereId, state, startsAt: instantAt(day) }) as const,
  );
  await inBatches(rows, (batch) => tx.insert(enrolment).values(batch));
  return places;
}

/** Ends the place each has in another group on the day the new one begins. */
async function leaveFormer(tx: Writer, joining: Comparison['joining'], day: Day): Promise<string[]> {
  const moved: string[] = [];
  for (const { known } of joining) {
    if (known.place === null) continue;
    const { id, version } = known.place;
    await tx
      .update(membership)
      .set({ toOn: day, version: version + 1 })
      .where(and(eq(membership.id, id), eq(membership.version, version)));
    moved.push(known.personId);
  }
  return moved;
}

async function seat(tx: Writer, group: Target, places: readonly Place[], day: Day): Promise<void> {
  const rows = places.map((place) => ({ id: uuidv7(), ...place, groupId: group.id, fromOn: day }));
  await inBatches(rows, (batch) => tx.insert(membership).values(batch));
}
