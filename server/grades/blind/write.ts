import { randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import { numbersFor, type Reading } from '../../../shared/grades/blind/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tell } from '../../notices/write.ts';
import { mark, markHand } from '../sheets/table.ts';
import type { Marker, Marking, Paper } from './read.ts';
import { marker, markReading, sealedNumber, unsealing } from './table.ts';

type By = { readonly personId: string; readonly now: Instant };
type Numbering = { readonly about: Marking; readonly papers: readonly Paper[]; readonly memberIds: readonly string[] };

/** Draws a number for each member who has none. What the journal keeps is how many, never whose. */
export async function drawNumbers(tx: Writer, permitted: Permitted<Numbering>): Promise<Change<{ numbered: number }>> {
  const { about, papers, memberIds } = permitted.subject;
  const known = new Set(papers.map(({ personId }) => personId));
  const taken = new Set(papers.map(({ number }) => number));
  const { from, to } = numbersFor(Math.max(memberIds.length, papers.length));
  const rows = memberIds
    .filter((personId) => !known.has(personId))
    .map((personId) => {
      let number = randomInt(from, to + 1);
      while (taken.has(number)) number = randomInt(from, to + 1);
      taken.add(number);
      return { assessmentId: about.id, personId, number };
    });
  await inBatches(rows, (batch) => tx.insert(sealedNumber).values(batch));
  return changed(permitted, {
    kind: 'assessment',
    id: about.id,
    before: { numbered: papers.length },
    after: { numbered: taken.size },
    result: { numbered: taken.size },
  });
}

type Naming = { readonly about: Marking; readonly personId: string; readonly reading: number };

/** Names who reads the papers of an assessment, or enters its sheet, and tells the person. */
export async function nameMarker(
  tx: Writer,
  permitted: Permitted<Naming>,
  { personId: namedBy, now }: By,
): Promise<Change<{ markerId: string }>> {
  const { about, personId, reading } = permitted.subject;
  const id = uuidv7();
  await tx.insert(marker).values({ id, assessmentId: about.id, personId, reading, startsAt: now, namedBy });
  const { titleFr, titleAr, groupCode, closesAt } = about;
  await tell(
    tx,
    { personId, key: 'grades.notice.marker', params: { titleFr, titleAr, group: groupCode, closesAt }, link: '/corrections' },
    now,
  );
  return changed(permitted, { kind: 'assessment', id: about.id, after: { marker: personId, reading }, result: { markerId: id } });
}

/** Ends a naming; what was read stays. */
export async function withdrawMarker(tx: Writer, permitted: Permitted<Marker>, { now }: By): Promise<Change<{ markerId: string }>> {
  const { id, assessmentId, personId, reading, startsAt, version } = permitted.subject;
  await tx
    .update(marker)
    .set({ endsAt: Math.max(now, startsAt), version: version + 1 })
    .where(eq(marker.id, id));
  return changed(permitted, {
    kind: 'assessment',
    id: assessmentId,
    before: { marker: personId, reading },
    after: { marker: null, reading },
    result: { markerId: id },
  });
}

export type ReadPaper = { readonly paper: Paper; readonly mark: Reading; readonly version: number };
type ReadPapers = { readonly about: Marking; readonly reading: number; readonly papers: readonly ReadPaper[] };
/** A cell of the reader's page, by number. */
export type PaperCell = {
  readonly number: number;
  readonly value: number | null;
  readonly code: Reading['code'];
  readonly version: number;
};

/** Writes what one reader gave some papers; the journal names them by number. */
export async function readPapers(
  tx: Writer,
  permitted: Permitted<ReadPapers>,
  { personId: readerId, now }: By,
): Promise<Change<{ assessmentId: string; marks: PaperCell[] }>> {
  const { about, reading, papers } = permitted.subject;
  const key = { assessmentId: about.id, reading };
  const marks: PaperCell[] = [];
  const before: PaperCell[] = [];
  for (const { paper, mark: given, version } of papers) {
    const cell = { ...given, readAt: now, version: version + 1 };
    const { personId, number } = paper;
    if (version === 0) await tx.insert(markReading).values({ ...key, personId, readerId, ...cell });
    else
      await tx
        .update(markReading)
        .set(cell)
        .where(and(eq(markReading.assessmentId, about.id), eq(markReading.personId, personId), eq(markReading.reading, reading)));
    const old = paper.rows.find((row) => row.reading === reading);
    if (old) before.push({ number, value: old.value, code: old.code, version });
    marks.push({ number, ...given, version: version + 1 });
  }
  const list = (cells: readonly PaperCell[]) => cells.map((each) => ({ ...each }));
  return changed(permitted, {
    kind: 'assessment',
    id: about.id,
    before: { reading, marks: list(before) },
    after: { reading, marks: list(marks) },
    result: { assessmentId: about.id, marks },
  });
}

/** A paper's agreed mark, and who gave it: the reader whose reading decided. */
export type AgreedPaper = { readonly personId: string; readonly mark: Reading; readonly readerId: string };
type Unsealed = { readonly about: Marking; readonly agreed: readonly AgreedPaper[]; readonly readerIds: readonly string[] };

/** Joins numbers to names: the agreed marks come into the sheet, entered by who read them; none of its readers validates or locks it. */
export async function unseal(tx: Writer, permitted: Permitted<Unsealed>, { personId, now }: By): Promise<Change<{ marks: number }>> {
  const { about, agreed, readerIds } = permitted.subject;
  await tx.insert(unsealing).values({ assessmentId: about.id, unsealedBy: personId, unsealedAt: now });
  const hands = new Set((await tx.select().from(markHand).where(eq(markHand.assessmentId, about.id))).map((each) => each.personId));
  const newHands = readerIds.filter((each) => !hands.has(each)).map((each) => ({ assessmentId: about.id, personId: each }));
  if (newHands.length > 0) await tx.insert(markHand).values(newHands);
  const rows = agreed.map(({ mark: given, readerId, ...each }) => ({
    assessmentId: about.id,
    ...each,
    ...given,
    enteredBy: readerId,
    enteredAt: now,
  }));
  await inBatches(rows, (batch) => tx.insert(mark).values(batch));
  return changed(permitted, {
    kind: 'assessment',
    id: about.id,
    after: { unsealed: true, marks: rows.length },
    result: { marks: rows.length },
  });
}
