import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tell } from '../../notices/write.ts';
import { teaching } from '../table.ts';
import type { Course, TeachingFacts } from './read.ts';

export type TeachingKept = { readonly teachingId: string; readonly version: number };
type Hand = { readonly personId: string; readonly at: Instant };

/** Asks that a trainer teach a module to a group; in force once it is published. */
export async function assign(
  tx: Writer,
  permitted: Permitted<Course>,
  asked: { readonly trainerId: string; readonly startsAt: Instant; readonly endsAt: Instant | null; readonly by: Hand },
): Promise<Change<TeachingKept>> {
  const { groupId, moduleId } = permitted.subject;
  const { by, ...facts } = asked;
  const id = uuidv7();
  const row = { groupId, moduleId, ...facts, proposedBy: by.personId };
  await tx.insert(teaching).values({ id, ...row, actRef: '', publishedAt: null });
  return changed(permitted, { kind: 'teaching', id, after: row, result: { teachingId: id, version: 1 } });
}

/** Puts assignments in force, in one act; each trainer is told. */
export async function publishTeachings(
  tx: Writer,
  permitted: Permitted<TeachingFacts>,
  others: readonly Permitted<TeachingFacts>[],
  { actRef, by }: { readonly actRef: string; readonly by: Hand },
): Promise<Change<{ readonly published: number }>> {
  const all = [permitted, ...others].map(({ subject }) => subject);
  for (const { id, version, trainerId, moduleFr, moduleAr, groupCode } of all) {
    await tx
      .update(teaching)
      .set({ publishedBy: by.personId, publishedAt: by.at, actRef, version: version + 1 })
      .where(eq(teaching.id, id));
    const params = { module: moduleFr, moduleAr, group: groupCode };
    await tell(tx, { personId: trainerId, key: 'schedule.notice.assigned', params, link: '/mes-seances' }, by.at);
  }
  const teachingIds = all.map(({ id }) => id);
  return changed(permitted, {
    kind: 'teaching',
    id: permitted.subject.id,
    after: { teachingIds, actRef, publishedBy: by.personId },
    result: { published: all.length },
  });
}

/** Takes an assignment back that was only asked for: it ends where it would have begun. */
export async function withdrawTeaching(tx: Writer, permitted: Permitted<TeachingFacts>): Promise<Change<TeachingKept>> {
  return ending(tx, permitted, permitted.subject.startsAt);
}

/** Ends an assignment sooner: it is never moved to another trainer. */
export async function endTeaching(tx: Writer, permitted: Permitted<TeachingFacts>, endsAt: Instant): Promise<Change<TeachingKept>> {
  return ending(tx, permitted, endsAt);
}

async function ending(tx: Writer, permitted: Permitted<TeachingFacts>, endsAt: Instant): Promise<Change<TeachingKept>> {
  const { id, endsAt: before } = permitted.subject;
  const version = permitted.subject.version + 1;
  await tx.update(teaching).set({ endsAt, version }).where(eq(teaching.id, id));
  return changed(permitted, { kind: 'teaching', id, before: { endsAt: before }, after: { endsAt }, result: { teachingId: id, version } });
}
