import { and, asc, desc, eq, gt, isNull, like, notInArray, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Field } from '../../../shared/core/authority.ts';
import type { Day } from '../../../shared/core/time.ts';
import { PHOTO } from '../../../shared/trainees/checklist/rules.ts';
import { promotion } from '../../curriculum/table.ts';
import { file, paper } from '../../documents/table.ts';
import { admission, handedPiece, requiredPiece } from '../admission/table.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';

export type PieceFacts = typeof requiredPiece.$inferSelect;

/** What a cycle asks for, or will ask for, after a day, in its order. */
export async function piecesAsked(db: Reader, field: Field, after: Day): Promise<PieceFacts[]> {
  return db
    .select()
    .from(requiredPiece)
    .where(and(eq(requiredPiece.field, field), or(isNull(requiredPiece.endedOn), gt(requiredPiece.endedOn, after))))
    .orderBy(asc(requiredPiece.rank), asc(requiredPiece.code));
}

/** One line of a checklist, or undefined. */
export async function pieceById(db: Reader, pieceId: string): Promise<PieceFacts | undefined> {
  const [found] = await db.select().from(requiredPiece).where(eq(requiredPiece.id, pieceId));
  return found;
}

/** How a file is attached to a piece that was handed in. */
export const HANDED_PIECE = 'handedPiece';

/** A piece that is in a file, with the scan of it where there is one; undefined once it went back. */
export async function handedById(db: Reader, handedId: string) {
  const [found] = await db
    .select({
      id: handedPiece.id,
      personId: admission.personId,
      pieceId: requiredPiece.id,
      code: requiredPiece.code,
      confidentiality: requiredPiece.confidentiality,
      scan: file,
    })
    .from(handedPiece)
    .innerJoin(requiredPiece, eq(requiredPiece.id, handedPiece.pieceId))
    .innerJoin(admission, eq(admission.id, handedPiece.admissionId))
    .leftJoin(file, and(eq(file.attachedKind, HANDED_PIECE), eq(file.attachedId, handedPiece.id)))
    .where(and(eq(handedPiece.id, handedId), isNull(handedPiece.withdrawnAt)));
  return found;
}

/** The latest photograph a person handed in as a picture, or undefined. */
export async function photoOf(db: Reader, personId: string) {
  const [found] = await db
    .select({ scan: file })
    .from(handedPiece)
    .innerJoin(requiredPiece, and(eq(requiredPiece.id, handedPiece.pieceId), eq(requiredPiece.code, PHOTO)))
    .innerJoin(admission, and(eq(admission.id, handedPiece.admissionId), eq(admission.personId, personId)))
    .innerJoin(file, and(eq(file.attachedKind, HANDED_PIECE), eq(file.attachedId, handedPiece.id), like(file.media, 'image/%')))
    .where(isNull(handedPiece.withdrawnAt))
    .orderBy(desc(handedPiece.handedAt), desc(handedPiece.id))
    .limit(1);
  return found?.scan;
}

/** Enrolments that carry no card: those that ended, and those entered by mistake. */
const without = ['undone', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'graduated', 'archived'] as const;

/** What a card prints of a person's latest place in the register; undefined for whoever has none. */
export async function cardFactsOf(db: Reader, personId: string) {
  const [found] = await db
    .select({
      filiereId: enrolment.filiereId,
      year: enrolment.registerYear,
      order: enrolment.registerOrder,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
      siteId: traineeGroup.siteId,
    })
    .from(enrolment)
    .innerJoin(promotion, eq(promotion.id, enrolment.promotionId))
    .leftJoin(membership, and(eq(membership.enrolmentId, enrolment.id), isNull(membership.toOn)))
    .leftJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .where(and(eq(enrolment.personId, personId), notInArray(enrolment.state, [...without])))
    .orderBy(desc(enrolment.startsAt), desc(enrolment.id))
    .limit(1);
  return found;
}

/** The card in force that bears a register number, or undefined: asked for again, it is the same. */
export async function cardInForce(db: Reader, personId: string, registerNumber: string) {
  const cards = await db
    .select({ paperId: paper.id, number: paper.number, facts: paper.facts })
    .from(paper)
    .where(and(eq(paper.beneficiaryId, personId), eq(paper.kind, 'traineeCard'), isNull(paper.revokedAt)))
    .orderBy(desc(paper.issuedAt), desc(paper.id));
  const found = cards.find(({ facts }) => facts?.kind === 'traineeCard' && facts.facts.registerNumber === registerNumber);
  return found && found.number !== null ? { paperId: found.paperId, number: found.number } : undefined;
}
