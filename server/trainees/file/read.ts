import { and, asc, desc, eq, inArray, like, ne, notInArray, or } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Subject } from '../../../shared/core/authority.ts';
import type { Day } from '../../../shared/core/time.ts';
import { parseCanonical } from '../../../shared/core/canonical.ts';
import { registerNumber } from '../../../shared/trainees/admission/rules.ts';
import { promotion } from '../../curriculum/table.ts';
import { journal } from '../../core/journal-table.ts';
import { site, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { checklistOf } from '../admission/read.ts';
import { admission, requiredPiece } from '../admission/table.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';
import { cinShown, fileOpening } from './table.ts';

/** A trainee, or somebody on a list, as authority sees them on a day; undefined for anyone else. */
export async function fileSubject(db: Reader, personId: string, day: Day): Promise<(Subject & { readonly ownerId: string }) | undefined> {
  const tracks = [...(await enrolledUnits(db, personId)), ...(await listedUnits(db, personId))];
  if (tracks.length === 0) return undefined;
  const groups = (await groupsOf(db, personId)).filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || day < toOn));
  const sites = [...groups, ...tracks].flatMap(({ siteId }) => siteId ?? []);
  return {
    ownerId: personId,
    filiereIds: [...new Set(tracks.map(({ id }) => id))],
    departmentIds: [...new Set(tracks.flatMap(({ departmentId }) => departmentId ?? []))],
    fields: [...new Set(tracks.flatMap(({ field }) => field ?? []))],
    groupIds: groups.map(({ groupId }) => groupId),
    siteIds: [...new Set(sites)],
  };
}

const track = { id: unit.id, departmentId: unit.departmentId, field: unit.field };

async function enrolledUnits(db: Reader, personId: string) {
  const rows = await db
    .select(track)
    .from(enrolment)
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .where(and(eq(enrolment.personId, personId), ne(enrolment.state, 'undone')));
  return rows.map((row) => ({ ...row, siteId: null }));
}

function listedUnits(db: Reader, personId: string) {
  return db
    .select({ ...track, siteId: admission.siteId })
    .from(admission)
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .where(eq(admission.personId, personId));
}

/** Every group a person is or was in, the latest first; a period that lasted no day is none. */
export async function groupsOf(db: Reader, personId: string) {
  const rows = await db
    .select({
      id: membership.id,
      groupId: traineeGroup.id,
      code: traineeGroup.code,
      promotionId: traineeGroup.promotionId,
      siteId: traineeGroup.siteId,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      siteFr: site.nameFr,
      siteAr: site.nameAr,
      fromOn: membership.fromOn,
      toOn: membership.toOn,
    })
    .from(membership)
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .where(eq(membership.personId, personId))
    .orderBy(desc(membership.fromOn), desc(membership.id));
  return rows
    .filter(({ fromOn, toOn }) => toOn === null || fromOn < toOn)
    .map(({ filiereFr, filiereAr, siteFr, siteAr, ...row }) => ({
      ...row,
      filiere: { fr: filiereFr, ar: filiereAr },
      site: { fr: siteFr, ar: siteAr },
    }));
}

/** Each place in a promotion with its number and state, the latest first; those entered by mistake are said so. */
export async function enrolmentsOf(db: Reader, personId: string) {
  const rows = await db
    .select({
      id: enrolment.id,
      state: enrolment.state,
      year: enrolment.registerYear,
      order: enrolment.registerOrder,
      startsAt: enrolment.startsAt,
      endsAt: enrolment.endsAt,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      promotionFr: promotion.nameFr,
      promotionAr: promotion.nameAr,
    })
    .from(enrolment)
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .innerJoin(promotion, eq(promotion.id, enrolment.promotionId))
    .where(eq(enrolment.personId, personId))
    .orderBy(desc(enrolment.startsAt), desc(enrolment.id));
  return rows.map(({ id, state, year, order, startsAt, endsAt, filiereFr, filiereAr, promotionFr, promotionAr }) => ({
    id,
    state,
    registerNumber: year === null || order === null ? null : registerNumber(year, order),
    startsAt,
    endsAt,
    filiere: { fr: filiereFr, ar: filiereAr },
    promotion: { fr: promotionFr, ar: promotionAr },
  }));
}

/** How a person was admitted: list, rank, how far it came, and the pieces of the checklist with what was handed in. */
export async function admissionsOf(db: Reader, personId: string, day: Day) {
  const rows = await db
    .select({
      id: admission.id,
      list: admission.list,
      rank: admission.rank,
      state: admission.state,
      posting: admission.posting,
      field: promotion.field,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      promotionFr: promotion.nameFr,
      promotionAr: promotion.nameAr,
    })
    .from(admission)
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .innerJoin(promotion, eq(promotion.id, admission.promotionId))
    .where(eq(admission.personId, personId))
    .orderBy(desc(admission.id));
  const shown = [];
  for (const { filiereFr, filiereAr, promotionFr, promotionAr, field, ...row } of rows) {
    const pieces = await checklistOf(db, { admissionId: row.id, field }, day);
    shown.push({
      ...row,
      filiere: { fr: filiereFr, ar: filiereAr },
      promotion: { fr: promotionFr, ar: promotionAr },
      pieces: pieces.map(({ id, nameFr, nameAr, isRequired, isPhoto, confidentiality, handed }) => ({
        id,
        name: { fr: nameFr, ar: nameAr },
        isRequired,
        isPhoto,
        confidentiality,
        handedId: handed?.id ?? null,
        media: handed?.media ?? null,
        form: handed?.form ?? null,
        handedAt: handed?.handedAt ?? null,
      })),
    });
  }
  return shown;
}

/** Acts of a file that are told: not who read it, which is told apart. */
const untold = ['trainee.readFile', 'trainee.openPiece'];
const MOST_ACTS = 60;

/** What was done on this file, from the journal, the latest first: act, author, capacity, instant; never a content. */
export async function historyOf(db: Reader, personId: string, admissionIds: readonly string[]) {
  const onPerson = and(eq(journal.subjectKind, 'person'), eq(journal.subjectId, personId));
  const onLists = and(eq(journal.subjectKind, 'admission'), inArray(journal.subjectId, [...admissionIds]));
  return db
    .select({
      seq: journal.seq,
      at: journal.at,
      action: journal.action,
      capacity: journal.capacity,
      office: journal.office,
      familyLatin: person.familyLatin,
      givenLatin: person.givenLatin,
      familyArabic: person.familyArabic,
      givenArabic: person.givenArabic,
    })
    .from(journal)
    .leftJoin(person, eq(person.id, journal.performer))
    .where(
      and(
        admissionIds.length > 0 ? or(onPerson, onLists) : onPerson,
        or(like(journal.action, 'trainee.%'), like(journal.action, 'enrol.%')),
        notInArray(journal.action, untold),
      ),
    )
    .orderBy(desc(journal.seq))
    .limit(MOST_ACTS);
}

const viewer = alias(person, 'viewer');
const MOST_OPENINGS = 100;

/** Who opened the file on which day, each piece opened in it, and each time the CIN was shown whole with the reason given; the latest first. */
export async function openingsOf(db: Reader, personId: string) {
  const opened = await db
    .select({ day: fileOpening.day, at: fileOpening.openedAt, office: fileOpening.office, viewer: nameColumns(viewer) })
    .from(fileOpening)
    .innerJoin(viewer, eq(viewer.id, fileOpening.viewerId))
    .where(eq(fileOpening.personId, personId))
    .orderBy(desc(fileOpening.day), asc(fileOpening.viewerId))
    .limit(MOST_OPENINGS);
  const shown = await db
    .select({ id: cinShown.id, at: cinShown.shownAt, office: cinShown.office, reason: cinShown.reason, viewer: nameColumns(viewer) })
    .from(cinShown)
    .innerJoin(viewer, eq(viewer.id, cinShown.viewerId))
    .where(eq(cinShown.personId, personId))
    .orderBy(desc(cinShown.shownAt))
    .limit(MOST_OPENINGS);
  return [
    ...opened.map((each) => ({ ...each, key: `${each.day} ${each.viewer.id}`, reason: null, piece: null })),
    ...shown.map(({ id, ...each }) => ({ ...each, key: id, day: null, piece: null })),
    ...(await pieceOpeningsOf(db, personId)),
  ].toSorted((a, b) => b.at - a.at);
}

/** Each time another opened a piece: the journal is where it was written down. */
async function pieceOpeningsOf(db: Reader, personId: string) {
  const rows = await db
    .select({ seq: journal.seq, at: journal.at, office: journal.office, after: journal.after, viewer: nameColumns(viewer) })
    .from(journal)
    .innerJoin(viewer, eq(viewer.id, journal.performer))
    .where(
      and(
        eq(journal.subjectKind, 'person'),
        eq(journal.subjectId, personId),
        ne(journal.performer, personId),
        inArray(journal.action, ['trainee.readFile', 'trainee.openPiece']),
        like(journal.after, '%"handed":%'),
      ),
    )
    .orderBy(desc(journal.seq))
    .limit(MOST_OPENINGS);
  const opened = rows.map((row) => ({ ...row, pieceId: pieceIn(row.after) }));
  const pieces = await db
    .select({ id: requiredPiece.id, fr: requiredPiece.nameFr, ar: requiredPiece.nameAr })
    .from(requiredPiece)
    .where(
      inArray(
        requiredPiece.id,
        opened.map(({ pieceId }) => pieceId),
      ),
    );
  const names = new Map(pieces.map(({ id, fr, ar }) => [id, { fr, ar }]));
  return opened.map(({ seq, at, office, viewer: by, pieceId }) => ({
    key: `piece ${seq}`,
    at,
    day: null,
    office: office ?? '',
    viewer: by,
    reason: null,
    piece: names.get(pieceId) ?? null,
  }));
}

/** The piece an act of opening names. */
function pieceIn(after: string): string {
  const said = parseCanonical(after);
  return typeof said === 'object' && said !== null && 'piece' in said ? String(said.piece) : '';
}

/** Whether somebody opened this file on this day already. */
export async function isOpened(db: Reader, personId: string, viewerId: string, day: Day): Promise<boolean> {
  const [found] = await db
    .select({ day: fileOpening.day })
    .from(fileOpening)
    .where(and(eq(fileOpening.personId, personId), eq(fileOpening.viewerId, viewerId), eq(fileOpening.day, day)));
  return found !== undefined;
}
