/** Correction acts, the juries that decide them once they deliberated, and what a mark once was. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Actor } from '../../../shared/core/authority.ts';
import { addDays, localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { APPEAL_HORIZON, appealEnd } from '../../../shared/grades/sheets/rules.ts';
import { SHEETS_PAGE, type CorrectionState } from '../../../shared/grades/sheets/schema.ts';
import { isOpenDay } from '../../../shared/organisation/rules.ts';
import { journal } from '../../core/journal-table.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { closedDaysBetween, parametersOf } from '../../organisation/read.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { jury, juryConflict } from '../jury/table.ts';
import { isSeenBy, type SheetFacts } from '../sheets/read.ts';
import { assessment, markCorrection, publication } from '../sheets/table.ts';

const asker = alias(person, 'asker');
const decider = alias(person, 'decider');
const owner = alias(person, 'owner');

const facts = {
  id: markCorrection.id,
  assessmentId: markCorrection.assessmentId,
  personId: markCorrection.personId,
  kind: markCorrection.kind,
  reason: markCorrection.reason,
  oldValue: markCorrection.oldValue,
  oldCode: markCorrection.oldCode,
  newValue: markCorrection.newValue,
  newCode: markCorrection.newCode,
  askedBy: markCorrection.askedBy,
  askedAt: markCorrection.askedAt,
  state: markCorrection.state,
  decidedBy: markCorrection.decidedBy,
  decidedAt: markCorrection.decidedAt,
  decisionReason: markCorrection.decisionReason,
  markVersion: markCorrection.markVersion,
  version: markCorrection.version,
};

function selectCorrections(db: Reader) {
  return db
    .select({
      ...facts,
      owner: nameColumns(owner),
      asker: nameColumns(asker),
      decider: nameColumns(decider),
      titleFr: assessment.titleFr,
      titleAr: assessment.titleAr,
      scale: assessment.scale,
      step: assessment.step,
      groupCode: traineeGroup.code,
      moduleCode: module.code,
      moduleNameFr: module.nameFr,
      moduleNameAr: module.nameAr,
    })
    .from(markCorrection)
    .innerJoin(assessment, eq(assessment.id, markCorrection.assessmentId))
    .innerJoin(traineeGroup, eq(traineeGroup.id, assessment.groupId))
    .innerJoin(unit, eq(unit.id, assessment.filiereId))
    .innerJoin(promotion, eq(promotion.id, assessment.promotionId))
    .innerJoin(owner, eq(owner.id, markCorrection.personId))
    .innerJoin(asker, eq(asker.id, markCorrection.askedBy))
    .leftJoin(decider, eq(decider.id, markCorrection.decidedBy))
    .leftJoin(module, eq(module.id, assessment.moduleId));
}

/** One correction act, or undefined. */
export async function correctionById(db: Reader, correctionId: string) {
  const [found] = await db.select(facts).from(markCorrection).where(eq(markCorrection.id, correctionId));
  return found;
}
export type CorrectionFacts = NonNullable<Awaited<ReturnType<typeof correctionById>>>;

/** The corrections of sheets this person sees, those they asked for, and of their own published marks; the latest first, a page at a time. */
export async function correctionsSeen(
  db: Reader,
  actor: Actor,
  { state, after }: { state: CorrectionState | null; after: string | null },
  now: Instant,
) {
  return selectCorrections(db)
    .where(
      and(
        or(
          isSeenBy(actor, now),
          eq(markCorrection.askedBy, actor.personId),
          // Of one's own mark nothing is known before it is published: not that it is contested, nor what it is.
          and(eq(markCorrection.personId, actor.personId), isNotNull(assessment.publicationId)),
        ),
        state === null ? undefined : eq(markCorrection.state, state),
        after === null ? undefined : lt(markCorrection.id, after),
      ),
    )
    .orderBy(desc(markCorrection.id))
    .limit(SHEETS_PAGE + 1);
}

/** The corrections of one mark, in the order they were asked. */
export async function correctionsOfMark(db: Reader, assessmentId: string, personId: string) {
  return selectCorrections(db)
    .where(and(eq(markCorrection.assessmentId, assessmentId), eq(markCorrection.personId, personId)))
    .orderBy(asc(markCorrection.askedAt), asc(markCorrection.id));
}

/** The correction that waits for one mark, or undefined. */
export async function openCorrection(db: Reader, assessmentId: string, personId: string) {
  const [found] = await db
    .select(facts)
    .from(markCorrection)
    .where(and(eq(markCorrection.assessmentId, assessmentId), eq(markCorrection.personId, personId), eq(markCorrection.state, 'asked')));
  return found;
}

type Covered = Pick<SheetFacts, 'promotionId' | 'filiereId' | 'semester'>;

/** The juries over a sheet that were not dissolved: of its semester, or of the whole year. */
async function juriesOver(db: Reader, { promotionId, filiereId, semester }: Covered) {
  return db
    .select({
      id: jury.id,
      bodyId: jury.bodyId,
      state: jury.state,
      sitting: jury.sitting,
      semester: jury.semester,
      presidentId: jury.presidentId,
    })
    .from(jury)
    .where(
      and(
        eq(jury.promotionId, promotionId),
        eq(jury.filiereId, filiereId),
        ne(jury.state, 'dissolved'),
        semester === null ? undefined : or(isNull(jury.semester), eq(jury.semester, semester)),
      ),
    )
    .orderBy(asc(jury.id));
}

/** Of the juries over a sheet, those that took its marks as they stood: from their opening on they decide its corrections. */
export type Deliberation = {
  /** The bodies of every jury over the sheet: they read it. */
  readonly bodyIds: readonly string[];
  readonly deciding: readonly { readonly juryId: string; readonly bodyId: string; readonly presidentId: string }[];
  /** Members who sit out the case of this trainee. */
  readonly recused: readonly string[];
};

const opened: readonly string[] = ['open', 'closed', 'signed'];

/** Who deliberated on a mark: a resit is looked at by the jury of the resit, a paper of the year by juries of the year. */
export async function deliberation(db: Reader, sheet: Covered & Pick<SheetFacts, 'sitting'>, personId: string): Promise<Deliberation> {
  const juries = await juriesOver(db, sheet);
  const deciding = juries.filter(
    ({ state, sitting, semester }) =>
      opened.includes(state) && (sheet.sitting === 'normal' || sitting === 'resit') && (sheet.semester !== null || semester === null),
  );
  return {
    bodyIds: juries.map(({ bodyId }) => bodyId),
    deciding: deciding.map(({ id, bodyId, presidentId }) => ({ juryId: id, bodyId, presidentId })),
    recused: await recusedFrom(
      db,
      deciding.map(({ id }) => id),
      personId,
    ),
  };
}

async function recusedFrom(db: Reader, juryIds: readonly string[], traineeId: string): Promise<readonly string[]> {
  if (juryIds.length === 0) return [];
  const rows = await db
    .selectDistinct({ memberId: juryConflict.memberId })
    .from(juryConflict)
    .where(and(inArray(juryConflict.juryId, [...juryIds]), eq(juryConflict.traineeId, traineeId)));
  return rows.map(({ memberId }) => memberId);
}

/** The bodies of the juries over each of these sheets. */
export async function bodiesOver(
  db: Reader,
  sheets: readonly (Covered & { readonly id: string })[],
): Promise<ReadonlyMap<string, string[]>> {
  if (sheets.length === 0) return new Map();
  const promotions = [...new Set(sheets.map(({ promotionId }) => promotionId))];
  const juries = await db
    .select({ bodyId: jury.bodyId, promotionId: jury.promotionId, filiereId: jury.filiereId, semester: jury.semester })
    .from(jury)
    .where(and(inArray(jury.promotionId, promotions), ne(jury.state, 'dissolved')));
  const covers = (each: (typeof juries)[number], sheet: Covered) =>
    each.promotionId === sheet.promotionId &&
    each.filiereId === sheet.filiereId &&
    (sheet.semester === null || each.semester === null || each.semester === sheet.semester);
  return new Map(sheets.map((sheet) => [sheet.id, juries.filter((each) => covers(each, sheet)).map(({ bodyId }) => bodyId)]));
}

/** When a sheet was published, or null. */
export async function publishedAt(db: Reader, publicationIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  if (publicationIds.length === 0) return new Map();
  const rows = await db
    .select({ id: publication.id, at: publication.publishedAt })
    .from(publication)
    .where(inArray(publication.id, [...new Set(publicationIds)]));
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** The end of the appeal window of what was published at an instant, on the centre's calendar. */
export async function appealEndOf(db: Reader, at: Instant): Promise<Instant> {
  return (await appealEndsOf(db, [at])).get(at) ?? at;
}

/** The ends of the appeal windows of what was published at these instants, on the centre's calendar. */
export async function appealEndsOf(db: Reader, instants: readonly Instant[]): Promise<ReadonlyMap<Instant, Instant>> {
  if (instants.length === 0) return new Map();
  const parameters = await parametersOf(db);
  const [from, to] = [localDay(Math.min(...instants)), addDays(localDay(Math.max(...instants)), APPEAL_HORIZON)];
  const closed = new Set((await closedDaysBetween(db, from, to)).map(({ day }) => day));
  const isOpen = (day: Day) => isOpenDay(day, parameters['week.openDays'], closed);
  return new Map(instants.map((at) => [at, appealEnd(at, parameters['grades.appealWorkingDays'], isOpen)]));
}

/** The sheets on which a correction of this person's mark waits for its decision. */
export async function contestedBy(db: Reader, personId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ assessmentId: markCorrection.assessmentId })
    .from(markCorrection)
    .where(and(eq(markCorrection.personId, personId), eq(markCorrection.state, 'asked')));
  return new Set(rows.map(({ assessmentId }) => assessmentId));
}

/** The acts of entering on a sheet, the earliest first: what its marks once were is read from them. */
export async function entriesOf(db: Reader, assessmentId: string) {
  return db
    .select({ at: journal.at, after: journal.after, performer: journal.performer })
    .from(journal)
    .where(and(eq(journal.subjectKind, 'assessment'), eq(journal.subjectId, assessmentId)))
    .orderBy(asc(journal.seq));
}
