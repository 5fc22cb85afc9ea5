/** Planning assessments: proposed by a trainer, or opened by the head of the filière; one, or a whole semester at once. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import type { Sitting } from '../../../shared/grades/sheets/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { step, type By, type StepAnswer } from '../circuit/write.ts';
import type { Entitled } from '../jury/resits/read.ts';
import { entitle, renew } from '../jury/resits/write.ts';
import { enteredCounts } from '../marks/read.ts';
import type { SheetFacts } from '../sheets/read.ts';
import { assessment } from '../sheets/table.ts';

/** An assessment of one group, about to be planned. */
export type Planned = {
  readonly promotionId: string;
  readonly filiereId: string;
  readonly groupId: string;
  readonly moduleId: string | null;
  readonly part: string;
  readonly sitting: Sitting;
  readonly titleFr: string;
  readonly titleAr: string;
  readonly weight: number;
  readonly scale: number;
  readonly step: number;
  readonly heldOn: Day;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly isAnonymous: boolean;
  readonly readings: number;
  readonly gap: number | null;
  /** Who may sit it, of a resit. */
  readonly entitled: readonly Entitled[];
};
export type PlanAnswer = { readonly at: Instant; readonly assessmentIds: readonly string[]; readonly state: 'proposed' | 'entry' };

/** Writes sheets, all proposed or all open for entry; of a resit, also who may sit it and why. */
export async function planSheets(
  tx: Writer,
  permitted: Permitted<readonly Planned[]>,
  state: 'proposed' | 'entry',
  { personId, now }: By,
): Promise<Change<PlanAnswer>> {
  const approved = state === 'entry' ? { approvedBy: personId, approvedAt: now } : {};
  const planned = permitted.subject.map((each) => ({ id: uuidv7(), ...each }));
  const rows = planned.map((each) => {
    const { entitled: _, ...row } = each;
    return { ...row, state, plannedBy: personId, ...approved };
  });
  await inBatches(rows, (batch) => tx.insert(assessment).values(batch));
  for (const { id, entitled } of planned) await entitle(tx, id, entitled, now);
  const [first] = permitted.subject;
  const assessmentIds = rows.map(({ id }) => id);
  return changed(permitted, {
    kind: rows.length === 1 ? 'assessment' : 'assessments',
    id: rows.length === 1 ? (assessmentIds[0] ?? '') : (first?.promotionId ?? ''),
    after: { state, ...journalled(planned) },
    result: { at: now, assessmentIds, state },
  });
}

type PlannedRow = Planned & { readonly id: string };

/** What sheets have in common once, and each by its keys with how many may sit it: the journal keeps hundreds of them in one line. */
function journalled(planned: readonly PlannedRow[]): { readonly [name: string]: Plain } {
  const settings = new Map(planned.map((each) => [each.part, settingOf(each)]));
  const rows = planned.map(({ id, groupId, moduleId, part, entitled }) => [id, groupId, moduleId, part, entitled.length]);
  return { settings: [...settings.values()], planned: rows };
}

function settingOf(row: PlannedRow): Plain {
  const { promotionId, filiereId, part, sitting, titleFr, titleAr, weight, scale, heldOn, opensAt, closesAt, isAnonymous, readings, gap } =
    row;
  const what = { promotionId, filiereId, part, sitting, titleFr, titleAr, weight, scale, step: row.step };
  return { ...what, heldOn, opensAt, closesAt, isAnonymous, readings, gap };
}

/** The head of the filière opens what a trainer proposed. */
export async function approveSheet(tx: Writer, permitted: Permitted<SheetFacts>, { personId, now }: By): Promise<Change<StepAnswer>> {
  return step(tx, permitted, { state: 'entry', approvedBy: personId, approvedAt: now }, now);
}

/** A sheet without a mark is cancelled; one with marks stays. */
export async function cancelSheet(tx: Writer, permitted: Permitted<SheetFacts>, { now }: By): Promise<Change<StepAnswer>> {
  await refuseMarked(tx, permitted.subject);
  return step(tx, permitted, { state: 'cancelled' }, now);
}

export type Setting = Pick<Planned, 'heldOn' | 'opensAt' | 'closesAt' | 'weight'>;

/** Other dates, or another weight: the day stays once there are marks, for it says who is on the sheet. */
export async function changeSetting(
  tx: Writer,
  permitted: Permitted<SheetFacts>,
  setting: Setting,
  { now }: By,
): Promise<Change<StepAnswer>> {
  const { heldOn, opensAt, closesAt, weight } = setting;
  const sheet = permitted.subject;
  if (heldOn !== sheet.heldOn) await refuseMarked(tx, sheet);
  const change = await step(tx, permitted, { heldOn, opensAt, closesAt, weight }, now);
  if (heldOn !== sheet.heldOn && sheet.sitting === 'resit') await renew(tx, { ...sheet, heldOn }, now); // who is in the group that day
  return change;
}

async function refuseMarked(tx: Writer, { id }: SheetFacts): Promise<void> {
  const counts = (await enteredCounts(tx, [id])).get(id);
  if (counts) throw new Refusal('conflict', 'grades.refusal.hasMarks', { n: counts.entered + counts.pending });
}
