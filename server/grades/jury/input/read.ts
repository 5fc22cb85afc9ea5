import { setImmediate as breathe } from 'node:timers/promises';
import { and, asc, eq, exists, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import { canonical } from '../../../../shared/core/canonical.ts';
import { Refusal } from '../../../../shared/core/refusal.ts';
import type { Instant } from '../../../../shared/core/time.ts';
import { frameOf, marksOf, type JuryInput, type JuryMark, type JurySheet } from '../../../../shared/grades/jury/input/rules.ts';
import { proposalOf, type Proposal } from '../../../../shared/grades/jury/rules.ts';
import { passages } from '../../../../shared/trainees/enrolment/rules.ts';
import { sha256 } from '../../../core/hash.ts';
import { evaluationScheme, promotionScheme } from '../../../curriculum/schemes/table.ts';
import { module, promotionProgramme } from '../../../curriculum/table.ts';
import { enrolment, traineeGroup } from '../../../trainees/table.ts';
import { assessment, mark } from '../../sheets/table.ts';
import { jury, juryDecision, juryInput } from '../table.ts';

/** What one looks up a jury's input by. */
export type JuryScope = Pick<typeof jury.$inferSelect, 'promotionId' | 'filiereId' | 'sitting' | 'semester'>;
export type Kept = { readonly input: JuryInput; readonly content: string; readonly hash: string };

/** Who is judged: took up the training, and is neither gone nor finished. */
const judgedStates = passages.graduate.from;

/**
 * Gathers scheme, programme and marks as they stand: one query for each group, none for a trainee, with a breath between groups.
 * @param among who is looked at again, wherever they stand now; without it, whoever is to be judged
 * @throws Refusal where the promotion keeps no scheme or no programme, or nobody is to be judged.
 */
export async function collectInput(db: Reader, scope: JuryScope, now: Instant, among?: ReadonlySet<string>): Promise<Kept> {
  const scheme = await schemeKept(db, scope);
  const modules = await modulesJudged(db, scope);
  if (scheme === undefined || modules.length === 0) throw new Refusal('conflict', 'grades.jury.noScheme');
  const sheets = await sheetsJudged(db, scope);
  const people = await peopleJudged(db, scope, now, among);
  if (people.length === 0) throw new Refusal('conflict', 'grades.jury.nobody');
  const marks = await marksByPerson(db, scope, sheets);
  const trainees = people.map(({ personId, isRepeating }) => ({ personId, isRepeating, marks: marks.get(personId) ?? [] }));
  return keptOf({ form: 1, sitting: scope.sitting, semester: scope.semester, scheme, modules, sheets, trainees });
}

/** An input with the text it is kept as, and its hash. */
export function keptOf(input: JuryInput): Kept {
  // Canonical JSON, in a tenth of the time: `trainees` sorts last, and lists of figures and codes have one form.
  const people = input.trainees.map(
    ({ personId, isRepeating, marks }) => `{"isRepeating":${isRepeating},"marks":${JSON.stringify(marks)},"personId":"${personId}"}`,
  );
  const content = `${canonical({ ...input, trainees: [] }).slice(0, -2)}${people.join(',')}]}`;
  return { input, content, hash: sha256(content) };
}

async function schemeKept(db: Reader, { promotionId, filiereId }: JuryScope): Promise<JuryInput['scheme'] | undefined> {
  const [found] = await db
    .select({ id: evaluationScheme.id, number: evaluationScheme.number, definition: evaluationScheme.definition })
    .from(promotionScheme)
    .innerJoin(evaluationScheme, eq(evaluationScheme.id, promotionScheme.schemeId))
    .where(and(eq(promotionScheme.promotionId, promotionId), eq(promotionScheme.filiereId, filiereId)));
  return found;
}

async function modulesJudged(db: Reader, { promotionId, filiereId, semester }: JuryScope): Promise<JuryInput['modules']> {
  return db
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
        ...(semester === null ? [] : [eq(module.semester, semester)]),
      ),
    )
    .orderBy(asc(module.semester), asc(module.code), asc(module.id));
}

function judgedSheets({ promotionId, filiereId, sitting, semester }: JuryScope) {
  return and(
    eq(assessment.promotionId, promotionId),
    eq(assessment.filiereId, filiereId),
    ne(assessment.state, 'cancelled'),
    ne(assessment.state, 'proposed'),
    ...(sitting === 'normal' ? [eq(assessment.sitting, 'normal')] : []),
    ...(semester === null ? [] : [eq(module.semester, semester)]),
  );
}

async function sheetsJudged(db: Reader, scope: JuryScope): Promise<readonly JurySheet[]> {
  return db
    .select({
      id: assessment.id,
      moduleId: assessment.moduleId,
      part: assessment.part,
      sitting: assessment.sitting,
      weight: assessment.weight,
      scale: assessment.scale,
    })
    .from(assessment)
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .where(judgedSheets(scope))
    .orderBy(asc(assessment.id));
}

/** Sheets of the scope that are not locked yet: they keep a jury from opening. */
export async function unlockedSheets(db: Reader, scope: JuryScope) {
  return db
    .select({
      id: assessment.id,
      titleFr: assessment.titleFr,
      titleAr: assessment.titleAr,
      state: assessment.state,
      groupCode: traineeGroup.code,
      moduleCode: module.code,
    })
    .from(assessment)
    .innerJoin(traineeGroup, eq(traineeGroup.id, assessment.groupId))
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .where(
      and(
        eq(assessment.promotionId, scope.promotionId),
        eq(assessment.filiereId, scope.filiereId),
        ne(assessment.state, 'cancelled'),
        ne(assessment.state, 'locked'),
        ...(scope.sitting === 'normal' ? [eq(assessment.sitting, 'normal')] : []),
        ...(scope.semester === null ? [] : [eq(module.semester, scope.semester)]),
      ),
    )
    .orderBy(asc(traineeGroup.code), asc(assessment.id));
}

const earlier = alias(enrolment, 'earlier');

async function peopleJudged(db: Reader, scope: JuryScope, now: Instant, among: ReadonlySet<string> | undefined) {
  const before = db
    .select({ one: sql`1` })
    .from(earlier)
    .where(
      and(
        eq(earlier.personId, enrolment.personId),
        eq(earlier.filiereId, enrolment.filiereId),
        ne(earlier.promotionId, enrolment.promotionId),
        ne(earlier.state, 'undone'),
        sql`${earlier.startsAt} < ${enrolment.startsAt}`,
      ),
    );
  const rows = await db
    .select({ personId: enrolment.personId, isRepeating: sql<number>`case when ${exists(before)} then 1 else 0 end`.mapWith(Number) })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.promotionId, scope.promotionId),
        eq(enrolment.filiereId, scope.filiereId),
        among === undefined ? isJudged(now) : ne(enrolment.state, 'undone'),
      ),
    )
    .orderBy(asc(enrolment.personId));
  const chosen = among ?? (scope.sitting === 'resit' ? await sentToResit(db, scope) : undefined);
  return rows
    .filter(({ personId }) => chosen === undefined || chosen.has(personId))
    .map(({ personId, isRepeating }) => ({ personId, isRepeating: isRepeating === 1 }));
}

function isJudged(now: Instant) {
  return and(inArray(enrolment.state, [...judgedStates]), or(isNull(enrolment.endsAt), gt(enrolment.endsAt, now)));
}

/** Whom the jury of the normal sitting sent to the resit; undefined where there was none. */
async function sentToResit(db: Reader, { promotionId, filiereId, semester }: JuryScope): Promise<ReadonlySet<string> | undefined> {
  const rows = await db
    .select({ personId: juryDecision.personId, number: juryDecision.number, decision: juryDecision.decision, openedAt: jury.openedAt })
    .from(jury)
    .innerJoin(juryDecision, eq(juryDecision.juryId, jury.id))
    .where(
      and(
        eq(jury.promotionId, promotionId),
        eq(jury.filiereId, filiereId),
        eq(jury.sitting, 'normal'),
        eq(jury.state, 'signed'),
        semester === null ? isNull(jury.semester) : eq(jury.semester, semester),
      ),
    )
    .orderBy(asc(jury.openedAt), asc(juryDecision.number));
  if (rows.length === 0) return undefined;
  const last = new Map(rows.map(({ personId, decision }) => [personId, decision]));
  return new Set([...last].filter(([, decision]) => decision === 'resit').map(([personId]) => personId));
}

async function marksByPerson(db: Reader, scope: JuryScope, sheets: readonly JurySheet[]): Promise<ReadonlyMap<string, JuryMark[]>> {
  const placeOf = new Map(sheets.map(({ id }, at) => [id, at]));
  const found = new Map<string, JuryMark[]>();
  const groups = await db
    .selectDistinct({ groupId: assessment.groupId })
    .from(assessment)
    .where(and(eq(assessment.promotionId, scope.promotionId), eq(assessment.filiereId, scope.filiereId)))
    .orderBy(asc(assessment.groupId));
  for (const { groupId } of groups) {
    await breathe();
    const rows = await db
      .select({ assessmentId: mark.assessmentId, personId: mark.personId, value: mark.value, code: mark.code })
      .from(assessment)
      .innerJoin(mark, eq(mark.assessmentId, assessment.id))
      .where(and(eq(assessment.groupId, groupId), eq(assessment.promotionId, scope.promotionId)));
    for (const { assessmentId, personId, value, code } of rows) {
      const [at, given] = [placeOf.get(assessmentId), value ?? code];
      if (at === undefined || given === null) continue;
      const own = found.get(personId);
      if (own === undefined) found.set(personId, [[at, given]]);
      else own.push([at, given]);
    }
  }
  for (const own of found.values()) own.sort(([a], [b]) => a - b);
  return found;
}

/** The input a jury was opened on, or undefined. */
export async function keptInput(db: Reader, juryId: string): Promise<Kept | undefined> {
  const [found] = await db.select().from(juryInput).where(eq(juryInput.juryId, juryId));
  return found && { input: asInput(found.content), content: found.content, hash: found.hash };
}

/** `collectInput` wrote it, and nothing changes it. */
function asInput(content: string): JuryInput {
  return JSON.parse(content) as JuryInput;
}

export type Proposed = ReadonlyMap<string, Proposal>;
/** The same input gives the same proposals: the last few are remembered by their hash. */
const remembered = new Map<string, Promise<Proposed>>();
const REMEMBERED_MOST = 4;
/** Trainees judged between two looks at what else there is to do: some milliseconds. */
const BREATH = 10;

/** What is proposed for each trainee of an input. */
export function proposalsOf(kept: Pick<Kept, 'input' | 'hash'>): Promise<Proposed> {
  const known = remembered.get(kept.hash);
  if (known !== undefined) return known;
  const found = compute(kept.input);
  remembered.set(kept.hash, found);
  for (const hash of [...remembered.keys()].slice(0, -REMEMBERED_MOST)) remembered.delete(hash);
  return found;
}

/** The same without remembering: on a copy one plays with. */
export async function compute(input: JuryInput): Promise<Proposed> {
  const frame = frameOf(input);
  const found = new Map<string, Proposal>();
  for (const [place, trainee] of input.trainees.entries()) {
    if (place % BREATH === BREATH - 1) await breathe();
    found.set(trainee.personId, proposalOf(frame, marksOf(input, trainee)));
  }
  return found;
}
