import { and, asc, count, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Field } from '../../../shared/core/authority.ts';
import type { Day } from '../../../shared/core/time.ts';
import type { AdmissionSubject } from '../../../shared/trainees/admission/policy.ts';
import type { Place } from '../../../shared/trainees/admission/rules.ts';
import { isPhotograph } from '../../../shared/trainees/checklist/rules.ts';
import { promotion } from '../../curriculum/table.ts';
import { file } from '../../documents/table.ts';
import { site, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { HANDED_PIECE } from '../checklist/read.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';
import { admission, handedPiece, requiredPiece } from './table.ts';

const successor = alias(admission, 'successor');

/** An admission with whose it is, where it leads, and what its steps depend on; undefined when there is none. */
export async function admissionById(db: Reader, admissionId: string, today: Day) {
  const [found] = await db
    .select({
      admission,
      person: nameColumns(person),
      massarCode: person.massarCode,
      cin: person.cin,
      field: promotion.field,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
      departmentId: unit.departmentId,
      successorId: successor.id,
      enrolledBy: enrolment.enteredBy,
      registerYear: enrolment.registerYear,
      registerOrder: enrolment.registerOrder,
    })
    .from(admission)
    .innerJoin(person, eq(person.id, admission.personId))
    .innerJoin(promotion, eq(promotion.id, admission.promotionId))
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .leftJoin(successor, eq(successor.replacesId, admission.id))
    .leftJoin(enrolment, eq(enrolment.id, admission.enrolmentId))
    .where(eq(admission.id, admissionId));
  if (!found) return undefined;
  const pieces = await checklistOf(db, { admissionId, field: found.field }, today);
  return { ...found, pieces, missing: pieces.filter(({ isRequired, handed }) => isRequired && handed === null).length };
}
export type AdmissionFacts = NonNullable<Awaited<ReturnType<typeof admissionById>>>;

/** What the steps of an admission depend on. */
export function placeOf({ admission: row, successorId, missing }: AdmissionFacts): Place {
  const { state, list, replacesId, completeBy } = row;
  return { state, list, replacesId, completeBy, isReplaced: successorId !== null, missing };
}

/** An admission as authority sees it. */
export function subjectOf({ admission: row, field, departmentId, enrolledBy }: AdmissionFacts): AdmissionSubject {
  return {
    ownerId: row.personId,
    enrolledBy,
    filiereIds: [row.filiereId],
    fields: [field],
    departmentIds: departmentId === null ? [] : [departmentId],
    siteIds: row.siteId === null ? [] : [row.siteId],
  };
}

/** The checklist of a cycle on a day, in its order, with what was handed in of it. */
export async function checklistOf(db: Reader, { admissionId, field }: { admissionId: string; field: Field }, on: Day) {
  const rows = await db
    .select({ piece: requiredPiece, handed: handedPiece, media: file.media })
    .from(requiredPiece)
    .leftJoin(
      handedPiece,
      and(eq(handedPiece.pieceId, requiredPiece.id), eq(handedPiece.admissionId, admissionId), isNull(handedPiece.withdrawnAt)),
    )
    .leftJoin(file, and(eq(file.attachedKind, HANDED_PIECE), eq(file.attachedId, handedPiece.id)))
    .where(
      and(
        eq(requiredPiece.field, field),
        or(isNotNull(handedPiece.id), and(lte(requiredPiece.fromOn, on), or(isNull(requiredPiece.endedOn), gt(requiredPiece.endedOn, on)))),
      ),
    )
    .orderBy(asc(requiredPiece.rank), asc(requiredPiece.code));
  return rows.map(({ piece, handed, media }) => ({
    id: piece.id,
    nameFr: piece.nameFr,
    nameAr: piece.nameAr,
    confidentiality: piece.confidentiality,
    isRequired: piece.isRequired,
    acceptsSworn: piece.acceptsSworn,
    copies: piece.copies,
    isPhoto: isPhotograph(piece),
    /** `media` is what the scan is, where there is one. */
    handed: handed && { id: handed.id, form: handed.form, handedAt: handed.handedAt, media },
  }));
}

/** The groups whoever has this place may enter, the emptiest on that day first. */
export async function groupsFor(db: Reader, { promotionId, filiereId }: { promotionId: string; filiereId: string }, on: Day) {
  const isThere = and(
    eq(membership.groupId, traineeGroup.id),
    lte(membership.fromOn, on),
    or(isNull(membership.toOn), gt(membership.toOn, on)),
  );
  return db
    .select({
      id: traineeGroup.id,
      code: traineeGroup.code,
      siteId: site.id,
      siteFr: site.nameFr,
      siteAr: site.nameAr,
      heads: count(membership.id),
    })
    .from(traineeGroup)
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .leftJoin(membership, isThere)
    .where(and(eq(traineeGroup.promotionId, promotionId), eq(traineeGroup.filiereId, filiereId)))
    .groupBy(traineeGroup.id, traineeGroup.code, site.id, site.nameFr, site.nameAr)
    .orderBy(asc(count(membership.id)), asc(traineeGroup.code));
}

/** Whose turn it is on a waiting list: the best rank that waits for a place, or undefined. */
export async function nextWaiting(db: Reader, { promotionId, filiereId }: { promotionId: string; filiereId: string }) {
  const [first] = await db
    .select({ id: admission.id, rank: admission.rank })
    .from(admission)
    .where(
      and(
        eq(admission.promotionId, promotionId),
        eq(admission.filiereId, filiereId),
        eq(admission.list, 'waiting'),
        eq(admission.state, 'listed'),
        isNull(admission.replacesId),
      ),
    )
    .orderBy(asc(admission.rank), asc(admission.id))
    .limit(1);
  return first;
}
