/** A locked mark changes only together with one correction act: asked by one, decided by another, applied in one transaction. */
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { settledCodes } from '../../../shared/grades/averages/rules.ts';
import { isSameMark, markProblem } from '../../../shared/grades/sheets/rules.ts';
import type { CorrectionKind, CorrectionState } from '../../../shared/grades/sheets/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { tellMany } from '../../notices/write.ts';
import { markOf } from '../marks/read.ts';
import type { SheetFacts } from '../sheets/read.ts';
import { mark, markCorrection } from '../sheets/table.ts';
import { openCorrection, type CorrectionFacts } from './read.ts';
import { republish } from '../results/write.ts';

type By = { readonly personId: string; readonly now: Instant };
type Settled = { readonly value: number | null; readonly code: (typeof settledCodes)[number] | null };
export type Asked = Settled & { readonly personId: string; readonly kind: CorrectionKind; readonly reason: string };
export type CorrectionAnswer = {
  readonly correctionId: string;
  readonly state: CorrectionState;
  readonly version: number;
  readonly at: Instant;
};

/** Asks for another mark, with a reason: one request waits for a mark at a time. */
export async function askCorrection(
  tx: Writer,
  permitted: Permitted<SheetFacts>,
  { personId, kind, reason, value, code }: Asked,
  { personId: askedBy, now }: By,
): Promise<Change<CorrectionAnswer>> {
  const sheet = permitted.subject;
  const current = await markOf(tx, sheet.id, personId);
  refuseImpossible({ value, code }, sheet);
  if (current && value !== null && isSameMark(current, { value, code })) throw new Refusal('invalid', 'grades.refusal.sameMark');
  if (await openCorrection(tx, sheet.id, personId)) throw new Refusal('conflict', 'grades.refusal.alreadyAsked');
  const id = uuidv7();
  const old = { oldValue: current?.value ?? null, oldCode: settled(current?.code ?? null) };
  const wanted = { newValue: value, newCode: code };
  await tx
    .insert(markCorrection)
    .values({ id, assessmentId: sheet.id, personId, kind, reason, ...old, ...wanted, askedBy, askedAt: now, state: 'asked' });
  return changed(permitted, {
    kind: 'markCorrection',
    id,
    after: { assessmentId: sheet.id, personId, kind, reason, ...old, ...wanted },
    result: { correctionId: id, state: 'asked', version: 1, at: now },
  });
}

export type Decision = Settled & { readonly decision: 'applied' | 'refused'; readonly reason: string };
type Deciding = {
  readonly sheet: SheetFacts;
  readonly correction: CorrectionFacts;
  /** The juries that took the mark as it stood: their decisions are to be looked at again. */
  readonly juries: readonly { readonly juryId: string; readonly presidentId: string }[];
};

/** Decides: applied, the mark changes in the same transaction; refused, it stays. Who asked and whose mark it is are told. */
export async function decideCorrection(
  tx: Writer,
  permitted: Permitted<Deciding>,
  { decision, reason, value, code }: Decision,
  { personId, now }: By,
): Promise<Change<CorrectionAnswer>> {
  const { sheet, correction } = permitted.subject;
  const decided = { decidedBy: personId, decidedAt: now, decisionReason: reason, version: correction.version + 1 };
  const before = { state: correction.state, value: correction.oldValue, code: correction.oldCode };
  if (decision === 'applied') await apply(tx, permitted.subject, { value, code }, decided);
  else
    await tx
      .update(markCorrection)
      .set({ ...decided, state: 'refused' })
      .where(eq(markCorrection.id, correction.id));
  await tellDecision(tx, sheet, correction, decision, now);
  const juries = decision === 'applied' ? permitted.subject.juries : [];
  await tellPresidents(tx, sheet, juries, now);
  return changed(permitted, {
    kind: 'markCorrection',
    id: correction.id,
    before,
    after: { state: decision, value, code, reason, toRejudge: juries.map(({ juryId }) => juryId) },
    result: { correctionId: correction.id, state: decision, version: decided.version, at: now },
  });
}

type Decided = { readonly decidedBy: string; readonly decidedAt: Instant; readonly decisionReason: string; readonly version: number };

async function apply(tx: Writer, { sheet, correction }: Omit<Deciding, 'juries'>, next: Settled, decided: Decided): Promise<void> {
  const current = await markOf(tx, sheet.id, correction.personId);
  refuseImpossible(next, sheet);
  if (current && isSameMark(current, next)) throw new Refusal('invalid', 'grades.refusal.sameMark');
  const markVersion = (current?.version ?? 0) + 1;
  const old = { oldValue: current?.value ?? null, oldCode: settled(current?.code ?? null) };
  await tx
    .update(markCorrection)
    .set({ ...decided, ...old, newValue: next.value, newCode: next.code, state: 'applied', markVersion })
    .where(eq(markCorrection.id, correction.id));
  if (!current) throw new Refusal('conflict', 'grades.refusal.noMark');
  await tx
    .update(mark)
    .set({ value: next.value, code: next.code, version: markVersion })
    .where(and(eq(mark.assessmentId, sheet.id), eq(mark.personId, correction.personId)));
  const corrected = { assessmentId: sheet.id, personId: correction.personId, correctionId: correction.id };
  await republish(tx, corrected, decided.decidedAt); // a result that was published rests on this mark (B35)
}

/** Takes back a request nobody decided yet. */
export async function withdrawCorrection(
  tx: Writer,
  permitted: Permitted<CorrectionFacts>,
  { now }: By,
): Promise<Change<CorrectionAnswer>> {
  const { id, version, state } = permitted.subject;
  await tx
    .update(markCorrection)
    .set({ state: 'withdrawn', version: version + 1 })
    .where(eq(markCorrection.id, id));
  return changed(permitted, {
    kind: 'markCorrection',
    id,
    before: { state },
    after: { state: 'withdrawn' },
    result: { correctionId: id, state: 'withdrawn', version: version + 1, at: now },
  });
}

function refuseImpossible(wanted: Settled, sheet: SheetFacts): void {
  const problem = markProblem(wanted, sheet);
  if (problem) throw new Refusal('invalid', problem, { value: wanted.value, scale: sheet.scale, step: sheet.step });
}

/** A locked sheet was submitted complete: nothing on it waits. */
function settled(code: Settled['code'] | 'pending'): Settled['code'] {
  return code === 'pending' ? null : code;
}

async function tellDecision(
  tx: Writer,
  sheet: SheetFacts,
  { personId, askedBy }: CorrectionFacts,
  decision: Decision['decision'],
  now: Instant,
): Promise<void> {
  const params = { titleFr: sheet.titleFr, titleAr: sheet.titleAr, group: sheet.groupCode };
  const key = `grades.notice.correction.${decision}`;
  const owner = sheet.publicationId === null ? [] : [personId];
  const tellings = [...new Set([askedBy, ...owner])].map((each) => ({ personId: each, key, params, link: '/notes/rectifications' }));
  await tellMany(tx, tellings, now);
}

/** A decision that rested on the mark stands as it is: whoever presides is told to take it up again in a session that rectifies. */
async function tellPresidents(tx: Writer, sheet: SheetFacts, juries: Deciding['juries'], now: Instant): Promise<void> {
  const params = { titleFr: sheet.titleFr, titleAr: sheet.titleAr, group: sheet.groupCode };
  const key = 'grades.notice.correction.rejudge';
  const last = new Map(juries.map((each) => [each.presidentId, each.juryId]));
  const tellings = [...last].map(([personId, juryId]) => ({ personId, key, params, link: `/jurys/${juryId}` }));
  await tellMany(tx, tellings, now);
}
