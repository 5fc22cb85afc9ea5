/** Results reckoned from the marks as they stand: what a publication writes down, and what `verify` compares it with. */
import { setImmediate as breathe } from 'node:timers/promises';
import { and, asc, desc, eq, inArray, ne, notInArray } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { canonical } from '../../../../shared/core/canonical.ts';
import { resultOf } from '../../../../shared/grades/results/rules.ts';
import type { Frame, FrameModule, FrameSheet, Result, SheetMark } from '../../../../shared/grades/results/schema.ts';
import type { Sitting } from '../../../../shared/grades/sheets/schema.ts';
import { keptScheme } from '../../../curriculum/schemes/read.ts';
import { module, promotionProgramme } from '../../../curriculum/table.ts';
import { enrolment } from '../../../trainees/table.ts';
import { assessment, mark, markCorrection, markHand, publication } from '../../sheets/table.ts';
import { result, resultFrame } from '../table.ts';

/** What results are of: a promotion in a filière, one semester or (null) the year, after one sitting or both. */
export type ResultsOf = {
  readonly promotionId: string;
  readonly filiereId: string;
  readonly semester: number | null;
  readonly sitting: Sitting;
};

/** The sheets results rest on, whatever their state; those of a resit only in the results after it. */
async function sheetsFor(db: Reader, { promotionId, filiereId, semester, sitting }: ResultsOf) {
  const rows = await db
    .select({
      id: assessment.id,
      moduleId: assessment.moduleId,
      semester: module.semester,
      part: assessment.part,
      sitting: assessment.sitting,
      titleFr: assessment.titleFr,
      titleAr: assessment.titleAr,
      heldOn: assessment.heldOn,
      weight: assessment.weight,
      scale: assessment.scale,
      state: assessment.state,
      publicationId: assessment.publicationId,
    })
    .from(assessment)
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .where(
      and(
        eq(assessment.promotionId, promotionId),
        eq(assessment.filiereId, filiereId),
        ne(assessment.state, 'cancelled'),
        semester === null ? undefined : eq(module.semester, semester),
        sitting === 'normal' ? eq(assessment.sitting, 'normal') : undefined,
      ),
    )
    .orderBy(asc(assessment.heldOn), asc(assessment.id));
  return rows;
}

/** What results would rest on: the frame, how many sheets are not locked yet, and which are not published yet. */
export async function groundFor(db: Reader, of: ResultsOf, isRanked: boolean) {
  const kept = await keptScheme(db, of.promotionId, of.filiereId);
  const sheets = await sheetsFor(db, of);
  if (!kept || sheets.length === 0) return undefined;
  const frame: Frame = {
    scheme: kept.definition,
    schemeNumber: kept.number,
    modules: await modulesFor(db, of),
    sheets: sheets.map((sheet): FrameSheet => {
      const { id, moduleId, part, sitting, titleFr, titleAr, heldOn, weight, scale } = sheet;
      return { id, moduleId, part, sitting, title: { fr: titleFr, ar: titleAr }, heldOn, weight, scale };
    }),
    isRanked,
  };
  return {
    frame,
    unlocked: sheets.filter(({ state }) => state !== 'locked').length,
    unplanned: unplannedIn(frame, of),
    unpublished: sheets.flatMap(({ id, publicationId }) => (publicationId === null ? id : [])),
  };
}
/** Modules that nothing assesses yet, by their codes: results are not published without them. */
function unplannedIn({ modules, sheets }: Frame, { semester }: ResultsOf): readonly string[] {
  return modules
    .filter((each) => (semester === null || each.semester === semester) && !sheets.some(({ moduleId }) => moduleId === each.id))
    .map(({ code }) => code);
}

export type Ground = NonNullable<Awaited<ReturnType<typeof groundFor>>>;

async function modulesFor(db: Reader, { promotionId, filiereId, semester }: ResultsOf): Promise<readonly FrameModule[]> {
  const rows = await db
    .select({
      id: module.id,
      code: module.code,
      nameFr: module.nameFr,
      nameAr: module.nameAr,
      semester: module.semester,
      coefficient: module.coefficient,
    })
    .from(promotionProgramme)
    .innerJoin(module, eq(module.programmeId, promotionProgramme.programmeId))
    .where(
      and(
        eq(promotionProgramme.promotionId, promotionId),
        eq(promotionProgramme.filiereId, filiereId),
        semester === null ? undefined : eq(module.semester, semester),
      ),
    )
    .orderBy(asc(module.semester), asc(module.code));
  return rows.map(({ nameFr, nameAr, ...each }) => ({ ...each, name: { fr: nameFr, ar: nameAr } }));
}

/** Whoever entered a mark that results rest on: they do not publish them. */
export async function enterersOf(db: Reader, frame: Pick<Frame, 'sheets'>): Promise<readonly string[]> {
  const persons = new Set<string>();
  for (const ids of chunksOf(frame.sheets.map(({ id }) => id))) {
    const rows = await db.selectDistinct({ personId: markHand.personId }).from(markHand).where(inArray(markHand.assessmentId, ids));
    for (const { personId } of rows) persons.add(personId);
  }
  return [...persons];
}

/** Out of the training for good, or entered by mistake: no result is made of them. */
const gone = ['undone', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'deferred'] as const;

/** Whose results there will be: those enrolled who did not leave. */
export async function peopleOf(db: Reader, { promotionId, filiereId }: ResultsOf): Promise<readonly string[]> {
  const rows = await db
    .select({ personId: enrolment.personId })
    .from(enrolment)
    .where(and(eq(enrolment.promotionId, promotionId), eq(enrolment.filiereId, filiereId), notInArray(enrolment.state, [...gone])))
    .orderBy(asc(enrolment.personId));
  return rows.map(({ personId }) => personId);
}

/** People reckoned between two looks at what else there is to do. */
const AT_ONCE = 50;

function chunksOf(ids: readonly string[], most = 200): readonly string[][] {
  return Array.from({ length: Math.ceil(ids.length / most) }, (_, at) => ids.slice(at * most, (at + 1) * most));
}

export type Reckoned = { readonly personId: string; readonly result: Result };

/** The results of these people by a frame, from the marks as they stand, a few at a time. */
export async function reckon(db: Reader, frame: Frame, { semester, people }: { semester: number | null; people: readonly string[] }) {
  const places = new Map(frame.sheets.map(({ id }, at) => [id, at]));
  const reckoned: Reckoned[] = [];
  for (const chunk of chunksOf(people, AT_ONCE)) {
    const marks = await marksOf(db, places, chunk);
    for (const personId of chunk) reckoned.push({ personId, result: resultOf(frame, { semester, marks: marks.get(personId) ?? [] }) });
    await breathe(); // whoever only reads does not wait for a long list
  }
  return reckoned;
}

async function marksOf(db: Reader, places: ReadonlyMap<string, number>, people: readonly string[]) {
  const rows = await db
    .select({ assessmentId: mark.assessmentId, personId: mark.personId, value: mark.value, code: mark.code })
    .from(mark)
    .where(inArray(mark.personId, [...people]));
  const found = new Map<string, SheetMark[]>();
  for (const { assessmentId, personId, ...given } of rows) {
    const at = places.get(assessmentId);
    if (at === undefined) continue;
    const own = found.get(personId) ?? [];
    own.push(sheetMark(at, given));
    found.set(personId, own);
  }
  for (const own of found.values()) own.sort((a, b) => a.at - b.at);
  return found;
}

type Given = { readonly value: number | null; readonly code: Exclude<SheetMark['code'], null> | null };

/** A row of the table holds a figure or a code, never both, never neither. */
function sheetMark(at: number, { value, code }: Given): SheetMark {
  if (value !== null) return { at, value, code: null };
  if (code !== null) return { at, value: null, code };
  throw new Error('A mark that is neither a figure nor a code.');
}

/** Publications of results, with what they were computed by. */
export async function framesOf(db: Reader) {
  return db
    .select({
      publicationId: publication.id,
      promotionId: publication.promotionId,
      filiereId: publication.filiereId,
      semester: publication.semester,
      sitting: publication.sitting,
    })
    .from(resultFrame)
    .innerJoin(publication, eq(publication.id, resultFrame.publicationId))
    .orderBy(asc(publication.publishedAt), asc(publication.id));
}

/** A published result that is not what its frame makes of the marks as they stand (B35). */
export type Difference = { readonly publicationId: string; readonly personId: string };

/** Reckons every published result again; answers how many there are and which differ. */
export async function compareResults(db: Reader): Promise<{ readonly results: number; readonly different: readonly Difference[] }> {
  let results = 0;
  const different: Difference[] = [];
  for (const { publicationId, semester } of await framesOf(db)) {
    const [found] = await db.select({ frame: resultFrame.frame }).from(resultFrame).where(eq(resultFrame.publicationId, publicationId));
    if (!found) continue;
    const latest = await latestOf(db, publicationId);
    const again = await reckon(db, found.frame, { semester, people: [...latest.keys()] });
    results += latest.size;
    for (const each of again) {
      const published = latest.get(each.personId);
      if (published === undefined || figuresOf(published) !== figuresOf(each.result))
        different.push({ publicationId, personId: each.personId });
    }
  }
  return { results, different };
}

async function latestOf(db: Reader, publicationId: string): Promise<ReadonlyMap<string, Result>> {
  const rows = await db
    .select({ personId: result.personId, content: result.content })
    .from(result)
    .where(eq(result.publicationId, publicationId))
    .orderBy(asc(result.personId), asc(result.version));
  return new Map(rows.map(({ personId, content }) => [personId, content]));
}

/** What is reckoned; the jury's decision and the rank are not. */
function figuresOf({ modules, semesters, year }: Result): string {
  return canonical({ modules, semesters, year });
}

/** Publications of results that rest on a sheet and name a person. */
export async function publicationsOn(db: Reader, { assessmentId, personId }: { assessmentId: string; personId: string }) {
  const [sheet] = await db
    .select({ promotionId: assessment.promotionId, filiereId: assessment.filiereId })
    .from(assessment)
    .where(eq(assessment.id, assessmentId));
  if (!sheet) return [];
  const rows = await db
    .select({
      publicationId: publication.id,
      semester: publication.semester,
      frame: resultFrame.frame,
      version: result.version,
      content: result.content,
    })
    .from(publication)
    .innerJoin(resultFrame, eq(resultFrame.publicationId, publication.id))
    .innerJoin(result, and(eq(result.publicationId, publication.id), eq(result.personId, personId)))
    .where(and(eq(publication.promotionId, sheet.promotionId), eq(publication.filiereId, sheet.filiereId)))
    .orderBy(asc(publication.id), asc(result.version));
  const latest = new Map(rows.map((row) => [row.publicationId, row]));
  return [...latest.values()].filter(({ frame }) => frame.sheets.some(({ id }) => id === assessmentId));
}

/** The latest version of a published result, or undefined. */
export async function lastResult(db: Reader, publicationId: string, personId: string) {
  const [found] = await db
    .select({ version: result.version, content: result.content })
    .from(result)
    .where(and(eq(result.publicationId, publicationId), eq(result.personId, personId)))
    .orderBy(desc(result.version))
    .limit(1);
  return found;
}

/** The last correction of a mark of a person in a promotion and filière, or undefined. */
export async function lastCorrection(db: Reader, { promotionId, filiereId }: ResultsOf, personId: string): Promise<string | undefined> {
  const [found] = await db
    .select({ id: markCorrection.id })
    .from(markCorrection)
    .innerJoin(assessment, eq(assessment.id, markCorrection.assessmentId))
    .where(
      and(
        eq(markCorrection.personId, personId),
        eq(markCorrection.state, 'applied'),
        eq(assessment.promotionId, promotionId),
        eq(assessment.filiereId, filiereId),
      ),
    )
    .orderBy(desc(markCorrection.decidedAt), desc(markCorrection.id))
    .limit(1);
  return found?.id;
}
