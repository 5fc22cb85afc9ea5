import { inArray, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { mainFigure, mainStanding, ranksOf, statisticsOf } from '../../../shared/grades/results/rules.ts';
import type { Frame, PublishedStatistics, Result } from '../../../shared/grades/results/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tell, tellMany } from '../../notices/write.ts';
import { assessment, publication } from '../sheets/table.ts';
import {
  lastCorrection,
  lastResult,
  peopleOf,
  publicationsOn,
  reckon,
  type Ground,
  type Reckoned,
  type ResultsOf,
} from './reckoning/read.ts';
import { deliberationOf, publicationOf } from './read.ts';
import { result, resultFrame } from './table.ts';

/** Where a trainee reads their results. */
const PAGE = '/mes-notes';

/**
 * Publishes results: everyone's, computed from the locked marks, visible to all with the commit of this one act.
 * @throws Refusal `grades.results.refusal.*` when a sheet is not locked, the jury's minutes are not signed, or it was done already.
 */
export async function publishResults(
  tx: Writer,
  permitted: Permitted<ResultsOf & { readonly ground: Ground }>,
  by: string,
  now: Instant,
): Promise<Change<{ publicationId: string; people: number }>> {
  const { ground, ...of } = permitted.subject;
  if (await publicationOf(tx, of)) throw new Refusal('conflict', 'grades.results.refusal.already');
  if (ground.unlocked > 0) throw new Refusal('conflict', 'grades.results.refusal.unlocked', { sheets: ground.unlocked });
  if (ground.unplanned.length > 0)
    throw new Refusal('conflict', 'grades.results.refusal.unplanned', { modules: ground.unplanned.join(', ') });
  const jury = await deliberationOf(tx, of);
  if (jury.state === 'open') throw new Refusal('conflict', 'grades.results.refusal.jury');
  const reckoned = await reckon(tx, ground.frame, { semester: of.semester, people: await peopleOf(tx, of) });
  const results = decided(reckoned, { ranks: ground.frame.isRanked, decisions: jury.decisions });
  const publicationId = uuidv7();
  await tx.insert(publication).values({ id: publicationId, ...of, kind: 'results', publishedBy: by, publishedAt: now });
  await openSheets(tx, ground.unpublished, publicationId);
  await tx.insert(resultFrame).values({ publicationId, frame: ground.frame, statistics: figuresOf(ground.frame, results) });
  const rows = results.map(({ personId, result: content }) => ({ publicationId, personId, version: 1, ...rowOf(content), madeAt: now }));
  await inBatches(rows, (batch) => tx.insert(result).values(batch));
  const telling = { key: 'grades.results.notice.published', params: {}, link: PAGE };
  await tellMany(
    tx,
    rows.map(({ personId }) => ({ personId, ...telling })),
    now,
  );
  const after = { ...of, isRanked: ground.frame.isRanked, people: rows.length };
  return changed(permitted, { kind: 'publication', id: publicationId, after, result: { publicationId, people: rows.length } });
}

type Added = { readonly ranks: boolean; readonly decisions: ReadonlyMap<string, { readonly code: string; readonly at: Instant }> };

/** What is not reckoned: places, where they are shown, and what the jury decided. */
function decided(reckoned: readonly Reckoned[], { ranks, decisions }: Added): readonly Reckoned[] {
  const places = ranks ? ranksOf(reckoned.map((each) => each.result)) : [];
  return reckoned.map(({ personId, result: made }, at) => ({
    personId,
    result: { ...made, rank: places[at] ?? null, decision: decisions.get(personId) ?? null },
  }));
}

/** A mark that was not published yet is with the result that rests on it. */
async function openSheets(tx: Writer, sheetIds: readonly string[], publicationId: string): Promise<void> {
  await inBatches(sheetIds, (batch) =>
    tx
      .update(assessment)
      .set({ publicationId, version: sql`${assessment.version} + 1` })
      .where(inArray(assessment.id, batch)),
  );
}

function figuresOf(frame: Frame, results: readonly Reckoned[]): PublishedStatistics {
  const modules = frame.modules.flatMap(({ id }) => {
    const lines = results.flatMap((each) => each.result.modules.find(({ moduleId }) => moduleId === id) ?? []);
    const found = statisticsOf(lines.map(({ average }) => average));
    return found === null ? [] : [[id, found] as const];
  });
  return { modules: Object.fromEntries(modules), whole: statisticsOf(results.map((each) => mainFigure(each.result))) };
}

function rowOf(content: Result) {
  const figure = mainFigure(content);
  return { content, average: figure.state === 'known' ? figure.value : null, standing: mainStanding(content) };
}

export type Corrected = { readonly assessmentId: string; readonly personId: string; readonly correctionId: string };

/**
 * What follows from a corrected mark, in the transaction that corrects it: each published result that rests on it gets a further
 * version, by the frame it was published with. The versions before stay.
 */
export async function republish(tx: Writer, { correctionId, ...of }: Corrected, now: Instant): Promise<void> {
  const resting = await publicationsOn(tx, of);
  for (const { publicationId, semester, frame, version, content } of resting) {
    const [again] = await reckon(tx, frame, { semester, people: [of.personId] });
    if (!again) continue;
    const made = { ...again.result, rank: content.rank, decision: content.decision };
    const values = { publicationId, personId: of.personId, version: version + 1, ...rowOf(made), madeAt: now, correctionId };
    await tx.insert(result).values(values);
  }
  if (resting.length > 0) await tell(tx, { personId: of.personId, key: 'grades.results.notice.corrected', params: {}, link: PAGE }, now);
}

type Redecided = ReadonlyMap<string, { readonly decision: string; readonly recordedAt: Instant }>;

/**
 * What minutes that rectify say, in the act that makes them take effect: a published result that told another decision gets a further
 * version, by the correction that led to it. The versions before stay.
 */
export async function redecide(tx: Writer, of: ResultsOf, decisions: Redecided, now: Instant): Promise<void> {
  const found = await publicationOf(tx, of);
  if (!found) return;
  for (const [personId, { decision, recordedAt }] of decisions) {
    const last = await lastResult(tx, found.id, personId);
    const correctionId = await lastCorrection(tx, of, personId);
    if (!last || last.content.decision?.code === decision || correctionId === undefined) continue;
    const content = { ...last.content, decision: { code: decision, at: recordedAt } };
    const values = { publicationId: found.id, personId, version: last.version + 1, ...rowOf(content), madeAt: now, correctionId };
    await tx.insert(result).values(values);
    await tell(tx, { personId, key: 'grades.results.notice.corrected', params: {}, link: PAGE }, now);
  }
}
