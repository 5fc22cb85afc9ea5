import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { Frame, FrameSheet, Result } from '../../../shared/grades/results/schema.ts';
import { module, promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { decisionsStanding, juryOf } from '../jury/read.ts';
import { jury } from '../jury/table.ts';
import { assessment, mark, publication } from '../sheets/table.ts';
import type { ResultsOf } from './reckoning/read.ts';
import { result, resultFrame } from './table.ts';

/** The publication of these results, or undefined. */
export async function publicationOf(db: Reader, { promotionId, filiereId, semester, sitting }: ResultsOf) {
  const [found] = await db
    .select({ id: publication.id })
    .from(publication)
    .where(
      and(
        eq(publication.promotionId, promotionId),
        eq(publication.filiereId, filiereId),
        eq(publication.kind, 'results'),
        semester === null ? isNull(publication.semester) : eq(publication.semester, semester),
        eq(publication.sitting, sitting),
      ),
    );
  return found;
}

/** `none`: no jury was constituted. `open`: its minutes are not signed. */
export type Deliberation = {
  readonly state: 'none' | 'open' | 'signed';
  readonly decisions: ReadonlyMap<string, { readonly code: string; readonly at: Instant }>;
};

/** What the jury of these results has decided so far. */
export async function deliberationOf(db: Reader, of: ResultsOf): Promise<Deliberation> {
  const jury = await juryOf(db, of);
  if (jury === undefined) return { state: 'none', decisions: new Map() };
  const decided = [...(await decisionsStanding(db, of))].map(
    ([id, { decision, recordedAt }]) => [id, { code: decision, at: recordedAt }] as const,
  );
  return { state: jury.state === 'signed' ? 'signed' : 'open', decisions: new Map(decided) };
}

/** A frame as one trainee is shown it: only the sheets their marks are on, by their place. */
export type ShownFrame = Omit<Frame, 'sheets'> & { readonly sheets: { readonly [at: number]: FrameSheet | undefined } };

const published = {
  publicationId: publication.id,
  semester: publication.semester,
  sitting: publication.sitting,
  publishedAt: publication.publishedAt,
  promotion: { id: promotion.id, code: promotion.code, nameFr: promotion.nameFr, nameAr: promotion.nameAr },
  filiere: { id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr },
};

/** The published results of one person, the latest version of each, the latest publication first. */
export async function resultsOfPerson(db: Reader, personId: string) {
  const query = prepared(db, 'grades.results.ofPerson', (d) =>
    d
      .select({ ...published, version: result.version, madeAt: result.madeAt, content: result.content })
      .from(result)
      .innerJoin(publication, eq(publication.id, result.publicationId))
      .innerJoin(promotion, eq(promotion.id, publication.promotionId))
      .innerJoin(unit, eq(unit.id, publication.filiereId))
      .where(eq(result.personId, sql.placeholder('personId')))
      .orderBy(desc(publication.publishedAt), desc(publication.id), desc(result.version)),
  );
  const rows = await query.execute({ personId });
  const latest = rows.filter(({ publicationId }, at) => rows.findIndex((each) => each.publicationId === publicationId) === at);
  const shown = [];
  for (const { content, ...row } of latest) {
    const { frame, statistics } = await frameOf(db, row.publicationId);
    shown.push({ ...row, result: content, frame: shownFrame(frame, content), statistics });
  }
  return shown;
}

/** Every mark of a result, wherever it stands. */
export function marksIn({ modules, year }: Result) {
  const parts = [...modules.flatMap(({ components }) => components), ...(year?.papers ?? [])];
  return parts.flatMap(({ normal, resit }) => [...normal, ...resit]);
}

function shownFrame({ sheets, ...frame }: Frame, content: Result): ShownFrame {
  const places = new Set(marksIn(content).map(({ at }) => at));
  const modules = new Set(content.modules.map(({ moduleId }) => moduleId));
  return {
    ...frame,
    modules: frame.modules.filter(({ id }) => modules.has(id)),
    sheets: Object.fromEntries([...places].map((at) => [at, sheets[at]])),
  };
}

type KeptFrame = Pick<typeof resultFrame.$inferSelect, 'frame' | 'statistics'>;
/** Frames never change: the last few are kept, so that a crowd reading one publication parses it once. */
const frames = new Map<string, KeptFrame>();
const FRAMES_KEPT = 20;

/** What a publication was computed by. */
export async function frameOf(db: Reader, publicationId: string): Promise<KeptFrame> {
  const kept = frames.get(publicationId);
  if (kept) return kept;
  const [found] = await db
    .select({ frame: resultFrame.frame, statistics: resultFrame.statistics })
    .from(resultFrame)
    .where(eq(resultFrame.publicationId, publicationId));
  if (!found) throw new Error('Results without what they were computed by.');
  const [oldest] = frames.keys();
  if (frames.size >= FRAMES_KEPT && oldest !== undefined) frames.delete(oldest);
  frames.set(publicationId, found);
  return found;
}

/** The published marks of one person. What is not published is in no row, no count and no order of this. */
export async function publishedMarks(db: Reader, personId: string) {
  const query = prepared(db, 'grades.results.marks', (d) =>
    d
      .select({
        assessmentId: assessment.id,
        promotionId: assessment.promotionId,
        filiereId: assessment.filiereId,
        moduleId: assessment.moduleId,
        module: { code: module.code, nameFr: module.nameFr, nameAr: module.nameAr, semester: module.semester },
        part: assessment.part,
        sitting: assessment.sitting,
        titleFr: assessment.titleFr,
        titleAr: assessment.titleAr,
        heldOn: assessment.heldOn,
        scale: assessment.scale,
        value: mark.value,
        code: mark.code,
        version: mark.version,
        publishedAt: publication.publishedAt,
      })
      .from(mark)
      .innerJoin(assessment, eq(assessment.id, mark.assessmentId))
      .innerJoin(publication, eq(publication.id, assessment.publicationId))
      .leftJoin(module, eq(module.id, assessment.moduleId))
      .where(eq(mark.personId, sql.placeholder('personId')))
      .orderBy(asc(assessment.heldOn), asc(assessment.id)),
  );
  return query.execute({ personId });
}

/** Whose results these holdings read whole lists of: of all, of a field, of a department's filières, of a filière. */
export function resultsWithin(carriers: readonly Carrier[]): SQL {
  const parts = carriers.map(({ grant, by }) => {
    if (grant.scope === 'wholeCentre') return sql`1 = 1`;
    if (grant.scope === 'ownField' && by.reach.field) return eq(promotion.field, by.reach.field);
    if (grant.scope === 'ownFiliere' && by.reach.filiereId) return eq(unit.id, by.reach.filiereId);
    if (grant.scope === 'ownDepartment' && by.reach.departmentId) return eq(unit.departmentId, by.reach.departmentId);
    return sql`1 = 0`;
  });
  return or(...parts) ?? sql`1 = 0`;
}

/** The publications of results these holdings read, the latest first, with how each came out. */
export async function publicationsWithin(db: Reader, carriers: readonly Carrier[]) {
  return db
    .select({ ...published, statistics: resultFrame.statistics })
    .from(resultFrame)
    .innerJoin(publication, eq(publication.id, resultFrame.publicationId))
    .innerJoin(promotion, eq(promotion.id, publication.promotionId))
    .innerJoin(unit, eq(unit.id, publication.filiereId))
    .where(resultsWithin(carriers))
    .orderBy(desc(publication.publishedAt), desc(publication.id))
    .limit(200);
}

/** One publication of results, as the rights over it see it; undefined where there is none. */
export async function resultsPublication(db: Reader, publicationId: string) {
  const [found] = await db
    .select({ ...published, field: promotion.field, departmentId: unit.departmentId, promotionStartsOn: promotion.startsOn })
    .from(publication)
    .innerJoin(resultFrame, eq(resultFrame.publicationId, publication.id))
    .innerJoin(promotion, eq(promotion.id, publication.promotionId))
    .innerJoin(unit, eq(unit.id, publication.filiereId))
    .where(eq(publication.id, publicationId));
  return found;
}
export type ResultsPublication = NonNullable<Awaited<ReturnType<typeof resultsPublication>>>;

/** Promotions and filières that have sheets, within a reach, and how far each semester and the year are from their results. */
export async function progressWithin(db: Reader, carriers: readonly Carrier[]) {
  return db
    .select({
      promotion: { id: promotion.id, code: promotion.code, nameFr: promotion.nameFr, nameAr: promotion.nameAr },
      field: promotion.field,
      filiere: { id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr },
      semester: module.semester,
      sitting: assessment.sitting,
      sheets: sql<number>`count(*)`.mapWith(Number),
      locked: sql<number>`sum(case when ${assessment.state} = 'locked' then 1 else 0 end)`.mapWith(Number),
    })
    .from(assessment)
    .innerJoin(promotion, eq(promotion.id, assessment.promotionId))
    .innerJoin(unit, eq(unit.id, assessment.filiereId))
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .where(and(resultsWithin(carriers), sql`${assessment.state} <> 'cancelled'`))
    .groupBy(
      promotion.id,
      promotion.code,
      promotion.nameFr,
      promotion.nameAr,
      promotion.field,
      unit.id,
      unit.nameFr,
      unit.nameAr,
      module.semester,
      assessment.sitting,
    )
    .orderBy(asc(promotion.code), asc(unit.nameFr), asc(module.semester), asc(assessment.sitting));
}

/** What juries deliberate on whose minutes are not signed: those results wait for them. */
export async function juriesWaiting(db: Reader): Promise<readonly ResultsOf[]> {
  return db
    .select({ promotionId: jury.promotionId, filiereId: jury.filiereId, semester: jury.semester, sitting: jury.sitting })
    .from(jury)
    .where(and(inArray(jury.state, ['constituted', 'open', 'closed']), isNull(jury.rectifiesId)))
    .orderBy(asc(jury.id));
}

/** The field of a promotion, and the department of a filière: what rights over results see. */
export async function subjectOf(db: Reader, { promotionId, filiereId }: Pick<ResultsOf, 'promotionId' | 'filiereId'>) {
  const [found] = await db
    .select({ field: promotion.field, filiereId: unit.id, departmentId: unit.departmentId })
    .from(promotion)
    .innerJoin(unit, eq(unit.id, filiereId))
    .where(eq(promotion.id, promotionId));
  return found;
}
