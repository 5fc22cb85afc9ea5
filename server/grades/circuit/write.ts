/** The steps of a sheet: submitted complete, returned with reasons, validated by another hand, locked by a third. */
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { closingOf, isComplete, LONGEST_REOPENING, RETURNED_FOR } from '../../../shared/grades/sheets/rules.ts';
import type { SheetState } from '../../../shared/grades/sheets/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tellMany } from '../../notices/write.ts';
import { enteredCounts, expectedCounts, handsOn } from '../marks/read.ts';
import type { SheetFacts } from '../sheets/read.ts';
import { assessment } from '../sheets/table.ts';
import { teachersOf } from './read.ts';

export type By = { readonly personId: string; readonly now: Instant };
/** Where a sheet stands after a step. */
export type StepAnswer = { readonly assessmentId: string; readonly state: SheetState; readonly version: number; readonly at: Instant };
type Fields = Partial<
  Pick<
    SheetFacts,
    | 'state'
    | 'heldOn'
    | 'opensAt'
    | 'closesAt'
    | 'weight'
    | 'submittedBy'
    | 'submittedAt'
    | 'returnedBy'
    | 'returnedAt'
    | 'returnReason'
    | 'validatedBy'
    | 'validatedAt'
    | 'reopenedUntil'
    | 'reopenedBy'
    | 'reopeningNote'
    | 'approvedBy'
    | 'approvedAt'
  >
>;

/** Hands a sheet over, complete: everyone on it has a figure or a code, and nothing waits. */
export async function submitSheet(tx: Writer, permitted: Permitted<SheetFacts>, { personId, now }: By): Promise<Change<StepAnswer>> {
  const sheet = permitted.subject;
  await refuseIncomplete(tx, sheet);
  return step(
    tx,
    permitted,
    { state: 'submitted', submittedBy: personId, submittedAt: now, returnedBy: null, returnedAt: null, returnReason: null },
    now,
  );
}

async function refuseIncomplete(tx: Writer, { id }: SheetFacts): Promise<void> {
  const { entered = 0, pending = 0 } = (await enteredCounts(tx, [id])).get(id) ?? {};
  const expected = (await expectedCounts(tx, [id])).get(id) ?? 0;
  if (isComplete({ expected, entered }) && pending === 0 && expected > 0) return;
  throw new Refusal('conflict', 'grades.refusal.incomplete', { missing: expected - entered, expected, entered });
}

/** Sends a sheet back to be entered; where its window is over, for three days more. */
export async function returnSheet(tx: Writer, permitted: Permitted<SheetFacts>, reason: string, by: By): Promise<Change<StepAnswer>> {
  const sheet = permitted.subject;
  const { personId, now } = by;
  const more = now + RETURNED_FOR;
  const again: Fields = closingOf(sheet) < more ? { reopenedUntil: more } : {};
  const trainers = (await handsOn(tx, [sheet.id])).get(sheet.id) ?? [];
  const told = new Set([...trainers, ...(sheet.submittedBy === null ? [] : [sheet.submittedBy])]);
  await tellHands(tx, sheet, [...told], 'grades.notice.returned', { reason }, now);
  return step(
    tx,
    permitted,
    { state: 'entry', returnedBy: personId, returnedAt: now, returnReason: reason, submittedBy: null, submittedAt: null, ...again },
    now,
  );
}

/** Another hand finds the sheet in order. */
export async function validateSheet(tx: Writer, permitted: Permitted<SheetFacts>, { personId, now }: By): Promise<Change<StepAnswer>> {
  return step(tx, permitted, { state: 'validated', validatedBy: personId, validatedAt: now }, now);
}

export type LockAnswer = {
  readonly at: Instant;
  readonly locked: readonly { readonly assessmentId: string; readonly version: number }[];
  /** Those left as they are, each with its reason. */
  readonly left: readonly { readonly assessmentId: string; readonly reason: string }[];
};

/** Locks sheets at once: from then on only a correction act changes a mark of theirs. */
export async function lockSheets(
  tx: Writer,
  permitted: Permitted<readonly SheetFacts[]>,
  left: LockAnswer['left'],
  { personId, now }: By,
): Promise<Change<LockAnswer>> {
  const locked = [];
  for (const sheet of permitted.subject) {
    const version = sheet.version + 1;
    await tx
      .update(assessment)
      .set({ state: 'locked', lockedBy: personId, lockedAt: now, reopenedUntil: null, version })
      .where(eq(assessment.id, sheet.id));
    locked.push({ assessmentId: sheet.id, version });
  }
  const [first] = permitted.subject;
  const result = { at: now, locked, left };
  return changed(permitted, {
    kind: 'assessments',
    id: first?.promotionId ?? '',
    after: { locked: locked.map((each) => ({ ...each })) },
    result,
  });
}

/** Opens the window of one group again, until an hour, with a note; its trainers are told. */
export async function reopenSheet(
  tx: Writer,
  permitted: Permitted<SheetFacts>,
  { until, note }: { readonly until: Instant; readonly note: string },
  { personId, now }: By,
): Promise<Change<StepAnswer>> {
  const sheet = permitted.subject;
  if (until <= now) throw new Refusal('invalid', 'grades.refusal.reopenPast');
  if (until > now + LONGEST_REOPENING) throw new Refusal('invalid', 'grades.refusal.reopenTooLong', { untilAt: now + LONGEST_REOPENING });
  if (until <= closingOf(sheet)) throw new Refusal('invalid', 'grades.refusal.reopenSooner', { untilAt: closingOf(sheet) });
  const teachers = (await teachersOf(tx, [sheet.groupId], now)).filter(
    ({ moduleId, endsAt }) => moduleId === sheet.moduleId && (endsAt === null || endsAt > now),
  );
  const told = new Set([...teachers.map(({ id }) => id), ...((await handsOn(tx, [sheet.id])).get(sheet.id) ?? [])]);
  await tellHands(tx, sheet, [...told], 'grades.notice.reopened', { untilAt: until, note }, now);
  return step(tx, permitted, { reopenedUntil: until, reopenedBy: personId, reopeningNote: note }, now);
}

/** Writes the next version of a sheet. */
export async function step(tx: Writer, permitted: Permitted<SheetFacts>, fields: Fields, now: Instant): Promise<Change<StepAnswer>> {
  const { id, version, state, reopenedUntil } = permitted.subject;
  await tx
    .update(assessment)
    .set({ ...fields, version: version + 1 })
    .where(eq(assessment.id, id));
  const after = { ...fields, version: version + 1 };
  return changed(permitted, {
    kind: 'assessment',
    id,
    before: { state, reopenedUntil, version },
    after,
    result: { assessmentId: id, state: fields.state ?? state, version: version + 1, at: now },
  });
}

async function tellHands(
  tx: Writer,
  sheet: SheetFacts,
  personIds: readonly string[],
  key: string,
  params: { readonly [name: string]: string | number },
  now: Instant,
): Promise<void> {
  const about = { group: sheet.groupCode, titleFr: sheet.titleFr, titleAr: sheet.titleAr, module: sheet.moduleCode ?? '' };
  await tellMany(
    tx,
    personIds.map((personId) => ({ personId, key, params: { ...about, ...params }, link: `/notes/${sheet.id}` })),
    now,
  );
}
