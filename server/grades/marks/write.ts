/** Entering marks: cell by cell, each at the version it was read at. */
import { and, eq, sql } from 'drizzle-orm';
import { prepared, type Writer } from '#db/driver';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { isSameMark, markProblem } from '../../../shared/grades/sheets/rules.ts';
import type { MarkCell, MarkInput } from '../../../shared/grades/sheets/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { personNamed } from '../../people/read.ts';
import { memberIdsOn } from '../../trainees/read.ts';
import { mark, markHand } from '../sheets/table.ts';
import type { SheetFacts } from '../sheets/read.ts';
import { cellsOf, hasHand, peopleIdsOn } from './read.ts';

/** What entering answers: the cells as they now are, at their new versions. */
export type EnteredAnswer = { readonly at: Instant; readonly assessmentId: string; readonly marks: readonly MarkCell[] };
type By = { readonly personId: string; readonly now: Instant };

/** Writes the cells that changed. A cell someone else changed refuses the act with their value; the same mark twice is no conflict. */
export async function enterMarks(
  tx: Writer,
  permitted: Permitted<SheetFacts>,
  wanted: readonly MarkInput[],
  by: By,
): Promise<Change<EnteredAnswer>> {
  const sheet = permitted.subject;
  const { before, after, answer } = await writeCells(tx, sheet, wanted, by);
  return changed(permitted, {
    kind: 'assessment',
    id: sheet.id,
    before: { marks: plainCells(before) },
    after: { marks: plainCells(after) },
    result: { at: by.now, assessmentId: sheet.id, marks: answer },
  });
}

export type WrittenCells = {
  readonly before: readonly MarkCell[];
  readonly after: readonly MarkCell[];
  readonly answer: readonly MarkCell[];
};
type Target = Pick<SheetFacts, 'id' | 'groupId' | 'heldOn' | 'sitting' | 'scale' | 'step'>;

/**
 * The cells of a sheet in entry, as part of an act on it (a grid, an import, the lifting of numbers).
 * @throws invalid `grades.refusal.overScale` or `offStep`; stale `grades.refusal.stale`; hidden for who is not of the group; conflict
 *   `grades.refusal.notEntitled` for who is of the group and may not sit this resit
 */
export async function writeCells(tx: Writer, sheet: Target, wanted: readonly MarkInput[], { personId, now }: By): Promise<WrittenCells> {
  refuseImpossible(sheet, wanted);
  const known = new Map((await cellsOf(tx, sheet.id)).map((cell) => [cell.personId, cell]));
  await hideStrangers(tx, sheet, wanted, known);
  await refuseStale(tx, wanted, known);
  const [before, after, answer]: [MarkCell[], MarkCell[], MarkCell[]] = [[], [], []];
  for (const { personId: of, value, code } of wanted) {
    const old = known.get(of);
    const was = { personId: of, value: old?.value ?? null, code: old?.code ?? null, version: old?.version ?? 0 };
    if (old && isSameMark(old, { value, code })) {
      answer.push(was);
      continue;
    }
    if (after.length === 0) await keepHand(tx, sheet.id, personId);
    const next = { personId: of, value, code, version: was.version + 1 };
    await writeCell(tx, { ...next, assessmentId: sheet.id, enteredBy: personId, enteredAt: now }, old?.enteredBy);
    if (old) before.push(was);
    after.push(next);
    answer.push(next);
  }
  return { before, after, answer };
}

function refuseImpossible(sheet: Target, wanted: readonly MarkInput[]): void {
  for (const { personId, value, code } of wanted) {
    const problem = markProblem({ value, code }, sheet);
    if (problem) throw new Refusal('invalid', problem, { personId, value, scale: sheet.scale, step: sheet.step });
  }
}

type Known = ReadonlyMap<string, MarkCell & { readonly enteredBy: string }>;

/** Whoever was not in the group that day does not exist here; who has a mark was found to be of it. A resit takes marks of who may sit it. */
async function hideStrangers(tx: Writer, sheet: Target, wanted: readonly MarkInput[], known: Known): Promise<void> {
  if (wanted.every(({ personId }) => known.has(personId))) return;
  const members = await memberIdsOn(tx, sheet.groupId, sheet.heldOn);
  const added = wanted.filter(({ personId }) => !known.has(personId));
  if (added.some(({ personId }) => !members.has(personId))) throw hidden();
  if (sheet.sitting === 'normal') return;
  const people = await peopleIdsOn(tx, sheet);
  const outside = added.find(({ personId }) => !people.has(personId));
  if (outside) throw new Refusal('conflict', 'grades.refusal.notEntitled', { personId: outside.personId });
}

async function refuseStale(tx: Writer, wanted: readonly MarkInput[], known: Known): Promise<void> {
  const stale = wanted.filter(({ personId, version, ...typed }) => {
    const current = known.get(personId);
    return version !== (current?.version ?? 0) && !(current && isSameMark(current, typed));
  });
  const [first] = stale;
  if (!first) return;
  const marks = stale.map(({ personId }) => cellOf(personId, known));
  const by = known.get(first.personId)?.enteredBy;
  const named = by === undefined ? undefined : await personNamed(tx, by);
  throw new Refusal('stale', 'grades.refusal.stale', { ...cellOf(first.personId, known), by: named ? { ...named } : null, marks });
}

function cellOf(personId: string, known: Known) {
  const { value = null, code = null, version = 0 } = known.get(personId) ?? {};
  return { personId, value, code, version };
}

/** Whoever enters a mark is remembered, once: they neither validate, lock nor publish the sheet. */
async function keepHand(tx: Writer, assessmentId: string, personId: string): Promise<void> {
  if (await hasHand(tx, assessmentId, personId)) return;
  await tx.insert(markHand).values({ assessmentId, personId });
}

type Row = MarkCell & { readonly assessmentId: string; readonly enteredBy: string; readonly enteredAt: Instant };

/** A column that an index covers is written only when it changes: whoever enters a sheet is mostly who entered it before. */
async function writeCell(tx: Writer, row: Row, formerHand: string | undefined): Promise<void> {
  const query = row.version === 1 ? insertion(tx) : formerHand === row.enteredBy ? supersession(tx) : supersessionByAnother(tx);
  await query.execute(row);
}

const ofCell = { assessmentId: sql.placeholder('assessmentId'), personId: sql.placeholder('personId') };
const written = {
  value: sql`${sql.placeholder('value')}`,
  code: sql`${sql.placeholder('code')}`,
  enteredAt: sql`${sql.placeholder('enteredAt')}`,
  version: sql`${sql.placeholder('version')}`,
};
const writtenBy = { ...written, enteredBy: sql`${sql.placeholder('enteredBy')}` };
const isThatCell = and(eq(mark.assessmentId, ofCell.assessmentId), eq(mark.personId, ofCell.personId));

function insertion(tx: Writer) {
  return prepared(tx, 'grades.insertMark', (d) => d.insert(mark).values({ ...ofCell, ...writtenBy }));
}

function supersession(tx: Writer) {
  return prepared(tx, 'grades.updateMark', (d) => d.update(mark).set(written).where(isThatCell));
}

function supersessionByAnother(tx: Writer) {
  return prepared(tx, 'grades.updateMarkOfAnother', (d) => d.update(mark).set(writtenBy).where(isThatCell));
}

function plainCells(cells: readonly MarkCell[]): Plain {
  return cells.map(({ personId, value, code, version }) => ({ personId, value, code, version }));
}
