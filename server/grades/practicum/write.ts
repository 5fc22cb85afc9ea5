import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type {
  addSchoolInput,
  addVisitInput,
  enterGridInput,
  placeInput,
  receiveReportInput,
  recordPresenceInput,
  setFormInput,
} from '../../../shared/grades/practicum/schema.ts';
import type { MarkInput } from '../../../shared/grades/sheets/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tell, tellMany } from '../../notices/write.ts';
import { writeCells } from '../marks/write.ts';
import type { SheetFacts } from '../sheets/read.ts';
import type { Placement } from './read.ts';
import { applicationSchool, placement, practicumForm, practicumGrid, practicumPresence, practicumVisit } from './table.ts';

type By = { readonly personId: string; readonly now: Instant };
export type PlacementKept = { readonly placementId: string; readonly version: number };
type Facts<Form extends z.ZodType> = Omit<z.infer<Form>, 'actId'>;

/** Adds an application school to the centre's list. */
export async function addSchool(tx: Writer, permitted: Permitted<Facts<typeof addSchoolInput>>): Promise<Change<{ schoolId: string }>> {
  const id = uuidv7();
  await tx.insert(applicationSchool).values({ id, ...permitted.subject });
  return changed(permitted, { kind: 'applicationSchool', id, after: { ...permitted.subject }, result: { schoolId: id } });
}

/** Places trainees of a group in a school; each, and the trainer, is told. */
export async function place(
  tx: Writer,
  permitted: Permitted<Facts<typeof placeInput>>,
  { personId: placedBy, now }: By,
): Promise<Change<{ placed: number }>> {
  const { personIds, inspectorName, ...facts } = permitted.subject;
  const rows = personIds.map((personId) => ({
    id: uuidv7(),
    ...facts,
    personId,
    inspectorName: inspectorName || null,
    placedBy,
    placedAt: now,
  }));
  await tx.insert(placement).values(rows);
  const { fromOn, toOn, hostName, trainerId } = facts;
  await tellMany(
    tx,
    rows.map(({ personId }) => ({ personId, key: 'grades.notice.placed', params: { host: hostName, fromOn, toOn }, link: '/msp' })),
    now,
  );
  await tell(tx, { personId: trainerId, key: 'grades.notice.follows', params: { n: rows.length, fromOn }, link: '/msp' }, now);
  return changed(permitted, {
    kind: 'group',
    id: facts.groupId,
    after: { ...facts, inspectorName, placements: rows.map(({ id, personId }) => ({ id, personId })) },
    result: { placed: rows.length },
  });
}

/** Takes a placement back; what was entered of it stays, and counts no more. */
export async function cancelPlacement(tx: Writer, permitted: Permitted<Placement>, { now }: By): Promise<Change<PlacementKept>> {
  const { id, version } = permitted.subject;
  await tx
    .update(placement)
    .set({ cancelledAt: now, version: version + 1 })
    .where(eq(placement.id, id));
  return changed(permitted, {
    kind: 'placement',
    id,
    before: { cancelled: false },
    after: { cancelled: true },
    result: { placementId: id, version: version + 1 },
  });
}

/** Sets the grids and weights of a promotion in a filière, while no grid is filled. */
export async function setForm(
  tx: Writer,
  permitted: Permitted<Facts<typeof setFormInput>>,
  { personId: setBy, now }: By,
): Promise<Change<{ version: number }>> {
  const { promotionId, filiereId, definition, version } = permitted.subject;
  const next = { definition, setBy, setAt: now, version: version + 1 };
  if (version === 0) await tx.insert(practicumForm).values({ promotionId, filiereId, ...next });
  else
    await tx
      .update(practicumForm)
      .set(next)
      .where(and(eq(practicumForm.promotionId, promotionId), eq(practicumForm.filiereId, filiereId)));
  const { host, trainer, inspector } = definition.weights;
  return changed(permitted, {
    kind: 'filiere',
    id: filiereId,
    after: { promotionId, weights: { host, trainer, inspector } },
    result: { version: version + 1 },
  });
}

type Grid = {
  readonly of: Placement;
  readonly grid: Facts<typeof enterGridInput>;
  readonly total: number;
  readonly before: { readonly total: number; readonly points: { readonly [code: string]: number } } | null;
};

/** Enters a signed grid from paper: whose it is, who entered it. */
export async function enterGrid(tx: Writer, permitted: Permitted<Grid>, { personId: enteredBy, now }: By): Promise<Change<PlacementKept>> {
  const { of, grid, total, before } = permitted.subject;
  const { evaluator, evaluatorName, signedOn, points, isPaperSeen, version } = grid;
  const remarks = grid.remarks || null;
  const next = { evaluatorName, signedOn, points, total, remarks, enteredBy, enteredAt: now, version: version + 1 };
  if (version === 0) await tx.insert(practicumGrid).values({ placementId: of.id, evaluator, ...next });
  else
    await tx
      .update(practicumGrid)
      .set(next)
      .where(and(eq(practicumGrid.placementId, of.id), eq(practicumGrid.evaluator, evaluator)));
  return changed(permitted, {
    kind: 'placement',
    id: of.id,
    ...(before && { before: { evaluator, points: { ...before.points }, total: before.total } }),
    after: { evaluator, evaluatorName, signedOn, points, total, remarks, paperSeen: isPaperSeen },
    result: { placementId: of.id, version: version + 1 },
  });
}

/** Records what the school director signed of a week. */
export async function recordPresence(
  tx: Writer,
  permitted: Permitted<{ readonly of: Placement; readonly week: Facts<typeof recordPresenceInput> }>,
  { personId: enteredBy, now }: By,
): Promise<Change<PlacementKept>> {
  const { of, week } = permitted.subject;
  const { weekOn, version, placementId: _, ...facts } = week;
  const next = { ...facts, enteredBy, enteredAt: now, version: version + 1 };
  if (version === 0) await tx.insert(practicumPresence).values({ placementId: of.id, weekOn, ...next });
  else
    await tx
      .update(practicumPresence)
      .set(next)
      .where(and(eq(practicumPresence.placementId, of.id), eq(practicumPresence.weekOn, weekOn)));
  return changed(permitted, {
    kind: 'placement',
    id: of.id,
    after: { weekOn, ...facts },
    result: { placementId: of.id, version: version + 1 },
  });
}

/** Adds the report of a visit. */
export async function addVisit(
  tx: Writer,
  permitted: Permitted<{ readonly of: Placement; readonly visit: Facts<typeof addVisitInput> }>,
  { personId: enteredBy, now }: By,
): Promise<Change<PlacementKept>> {
  const { of, visit } = permitted.subject;
  const { visitedOn, visitedBy, report } = visit;
  await tx.insert(practicumVisit).values({ id: uuidv7(), placementId: of.id, visitedOn, visitedBy, report, enteredBy, enteredAt: now });
  return changed(permitted, {
    kind: 'placement',
    id: of.id,
    after: { visitedOn, visitedBy },
    result: { placementId: of.id, version: of.version },
  });
}

/** Receives the trainee's field report. */
export async function receiveReport(
  tx: Writer,
  permitted: Permitted<{ readonly of: Placement; readonly report: Facts<typeof receiveReportInput> }>,
): Promise<Change<PlacementKept>> {
  const { of, report } = permitted.subject;
  const version = of.version + 1;
  await tx.update(placement).set({ reportTitle: report.title, reportOn: report.receivedOn, version }).where(eq(placement.id, of.id));
  return changed(permitted, {
    kind: 'placement',
    id: of.id,
    after: { title: report.title, receivedOn: report.receivedOn },
    result: { placementId: of.id, version },
  });
}

/** Writes computed marks into a year sheet in entry: of the practicum, or of projects. */
export async function handIn(
  tx: Writer,
  permitted: Permitted<{ readonly sheet: SheetFacts; readonly marks: readonly MarkInput[] }>,
  by: By,
): Promise<Change<{ marks: number }>> {
  const { sheet, marks } = permitted.subject;
  const { after } = await writeCells(tx, sheet, marks, by);
  const list = after.map(({ personId, value, version }) => ({ personId, value, version }));
  return changed(permitted, { kind: 'assessment', id: sheet.id, after: { marks: list }, result: { marks: marks.length } });
}
