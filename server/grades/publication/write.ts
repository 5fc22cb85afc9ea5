/** Publishing: for all at one instant, in one transaction. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tellMany } from '../../notices/write.ts';
import type { Frame, SheetFacts } from '../sheets/read.ts';
import { assessment, publication } from '../sheets/table.ts';
import { markedOn } from './read.ts';

export type Publishing = { readonly frame: Frame; readonly sheets: readonly SheetFacts[] };
export type PublishedAnswer = { readonly publicationId: string; readonly at: Instant; readonly sheets: number; readonly trainees: number };

/** Makes the marks of a frame visible to each of its trainees, and tells them. Refused, naming them, while some sheets are not locked. */
export async function publishMarks(
  tx: Writer,
  permitted: Permitted<Publishing>,
  { personId, now }: { readonly personId: string; readonly now: Instant },
): Promise<Change<PublishedAnswer>> {
  const { frame, sheets } = permitted.subject;
  refuseOpen(sheets);
  const due = sheets.filter(({ publicationId }) => publicationId === null);
  if (due.length === 0) throw new Refusal('conflict', 'grades.refusal.nothingToPublish');
  const id = uuidv7();
  await tx.insert(publication).values({ id, ...frame, kind: 'marks', publishedBy: personId, publishedAt: now });
  for (const sheet of due)
    await tx
      .update(assessment)
      .set({ publicationId: id, version: sheet.version + 1 })
      .where(eq(assessment.id, sheet.id));
  const told = await markedOn(
    tx,
    due.map((sheet) => sheet.id),
  );
  const key = frame.semester === null ? 'grades.notice.publishedYear' : 'grades.notice.published';
  const params = { semester: frame.semester ?? 0 };
  await tellMany(
    tx,
    told.map((each) => ({ personId: each, key, params, link: '/mes-notes' })),
    now,
  );
  return changed(permitted, {
    kind: 'publication',
    id,
    after: { ...frame, sheets: due.map((sheet) => sheet.id), trainees: told.length },
    result: { publicationId: id, at: now, sheets: due.length, trainees: told.length },
  });
}

/** As many sheets as a refusal names. */
const NAMED = 20;

function refuseOpen(sheets: readonly SheetFacts[]): void {
  const open = sheets.filter(({ state }) => state !== 'locked');
  if (open.length === 0) return;
  const named = open.slice(0, NAMED).map(({ id, groupCode, moduleCode, titleFr, titleAr, state }) => ({
    assessmentId: id,
    groupCode,
    moduleCode,
    titleFr,
    titleAr,
    state,
  }));
  throw new Refusal('conflict', 'grades.refusal.notAllLocked', { n: open.length, sheets: named });
}
