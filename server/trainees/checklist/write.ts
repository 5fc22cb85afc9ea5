import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import type { Field } from '../../../shared/core/authority.ts';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Day } from '../../../shared/core/time.ts';
import { isPhotograph, PHOTO, usualPieces } from '../../../shared/trainees/checklist/rules.ts';
import type { addPieceInput, changePieceInput } from '../../../shared/trainees/checklist/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { requiredPiece } from '../admission/table.ts';
import { piecesAsked, type PieceFacts } from './read.ts';

export type NewPiece = Omit<z.infer<typeof addPieceInput>, 'actId'>;
export type PieceWords = Omit<z.infer<typeof changePieceInput>, 'actId' | 'pieceId' | 'version'>;
export type Kept = { readonly pieceId: string; readonly version: number };

/** Asks for one more document, last in the cycle's order. */
export async function addPiece(tx: Writer, permitted: Permitted<NewPiece>, today: Day): Promise<Change<Kept>> {
  const { isPhoto, ...piece } = permitted.subject;
  const asked = await piecesAsked(tx, piece.field, today);
  if (isPhoto && asked.some(isPhotograph)) throw new Refusal('conflict', 'trainees.checklist.onePhoto');
  if (isPhoto) await assertFree(tx, piece.field, [PHOTO], piece.fromOn);
  const id = uuidv7();
  const rank = Math.max(0, ...asked.map((each) => each.rank)) + 1;
  await tx.insert(requiredPiece).values({ id, ...piece, code: isPhoto ? PHOTO : id, rank });
  return changed(permitted, { kind: 'requiredPiece', id, after: permitted.subject, result: { pieceId: id, version: 1 } });
}

/** Says otherwise what is asked for. */
export async function changePiece(tx: Writer, permitted: Permitted<PieceFacts>, words: PieceWords): Promise<Change<Kept>> {
  const { nameFr, nameAr, copies, isRequired, acceptsSworn } = permitted.subject;
  return write(tx, permitted, words, { nameFr, nameAr, copies, isRequired, acceptsSworn });
}

/** Asks for it no more after a day; what was handed in for it stays in the files. */
export async function endPiece(tx: Writer, permitted: Permitted<PieceFacts>, endedOn: Day): Promise<Change<Kept>> {
  return write(tx, permitted, { endedOn }, { endedOn: permitted.subject.endedOn });
}

type Columns = PieceWords | { readonly endedOn: Day };

async function write(
  tx: Writer,
  permitted: Permitted<PieceFacts>,
  columns: Columns,
  before: PieceWords | { readonly endedOn: Day | null },
): Promise<Change<Kept>> {
  const { id, version: read } = permitted.subject;
  const version = read + 1;
  await tx
    .update(requiredPiece)
    .set({ ...columns, version })
    .where(eq(requiredPiece.id, id));
  return changed(permitted, { kind: 'requiredPiece', id, before, after: columns, result: { pieceId: id, version } });
}

/** Puts what a cycle asks for in another order. Versions stay: an order is no word of a line. */
export async function orderPieces(
  tx: Writer,
  permitted: Permitted<readonly PieceFacts[]>,
  pieceIds: readonly string[],
): Promise<Change<{ pieceIds: string[] }>> {
  const before = permitted.subject.map(({ id }) => id);
  for (const [place, id] of pieceIds.entries())
    await tx
      .update(requiredPiece)
      .set({ rank: place + 1 })
      .where(eq(requiredPiece.id, id));
  const [first = ''] = pieceIds;
  const result = { pieceIds: [...pieceIds] };
  return changed(permitted, { kind: 'requiredPiece', id: first, before: { order: before }, after: { order: pieceIds }, result });
}

/** Takes the usual list over as a cycle's own, where it asks for nothing yet. */
export async function adoptUsual(tx: Writer, permitted: Permitted<Field>, fromOn: Day): Promise<Change<{ pieceIds: string[] }>> {
  const field = permitted.subject;
  if ((await piecesAsked(tx, field, fromOn)).length > 0) throw new Refusal('conflict', 'trainees.checklist.listThere');
  await assertFree(tx, field, usualPieces.map(({ code }) => code), fromOn); // prettier-ignore
  const rows = usualPieces.map((piece, place) => ({ id: uuidv7(), field, ...piece, rank: place + 1, fromOn }));
  await tx.insert(requiredPiece).values(rows);
  const pieceIds = rows.map(({ id }) => id);
  return changed(permitted, { kind: 'requiredPiece', id: pieceIds[0] ?? '', after: { field, adopted: pieceIds }, result: { pieceIds } });
}

/** What was asked for from a day on and ended the same day is not asked for again before the next. */
async function assertFree(tx: Writer, field: Field, codes: readonly string[], fromOn: Day): Promise<void> {
  const before = await tx
    .select({ id: requiredPiece.id })
    .from(requiredPiece)
    .where(and(eq(requiredPiece.field, field), inArray(requiredPiece.code, [...codes]), eq(requiredPiece.fromOn, fromOn)))
    .limit(1);
  if (before.length > 0) throw new Refusal('conflict', 'trainees.checklist.endedSameDay');
}
