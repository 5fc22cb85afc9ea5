import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Writer } from '#db/driver';
import { Refusal, type Plain } from '../../../../shared/core/refusal.ts';
import type { Day, Instant } from '../../../../shared/core/time.ts';
import { isDay } from '../../../../shared/core/time.ts';
import type { Sex } from '../../../../shared/people/schema.ts';
import { overtaken, type CivilChange } from '../../../../shared/trainees/file/rules.ts';
import type { CivilStatus, CorrectionState } from '../../../../shared/trainees/file/schema.ts';
import { changed, type Change } from '../../../core/change.ts';
import type { Permitted } from '../../../core/permit.ts';
import type { PersonFile } from '../../../people/read.ts';
import { correctStatus } from '../../../people/write.ts';
import { civilChange, civilCorrection } from '../table.ts';
import type { CorrectionFacts } from './read.ts';

/** Who has a hand on a correction, and when. */
export type Hand = { readonly personId: string; readonly now: Instant };
export type Corrected = { readonly correctionId: string; readonly state: CorrectionState; readonly version: number };
type Asked = { readonly changes: readonly CivilChange[]; readonly reason: string };

/** The register as a correction compares it. */
export function statusOf(file: PersonFile): CivilStatus {
  const { familyLatin, givenLatin, familyArabic, givenArabic, sex, bornOn, birthPlaceLatin, birthPlaceArabic, cin } = file;
  return { familyLatin, givenLatin, familyArabic, givenArabic, sex, bornOn, birthPlaceLatin, birthPlaceArabic, cin };
}

/** Asks for a correction. What the keepers of the files ask for, they have compared with the papers: it is checked. */
export async function proposeCivil(tx: Writer, permitted: Permitted<PersonFile>, asked: Asked, hand: Hand): Promise<Change<Corrected>> {
  const { id: personId } = permitted.subject;
  if (asked.changes.length === 0) throw new Refusal('invalid', 'trainees.file.nothingChanged');
  const [id, isKeeper] = [uuidv7(), permitted.by.office !== 'trainee'];
  const state: CorrectionState = isKeeper ? 'checked' : 'proposed';
  const checked = isKeeper ? { checkedBy: hand.personId, checkedAt: hand.now } : {};
  const row = { id, personId, state, reason: asked.reason, proposedBy: hand.personId, proposedAt: hand.now, ...checked };
  await tx.insert(civilCorrection).values(row);
  await tx.insert(civilChange).values(asked.changes.map((change) => ({ correctionId: id, ...change })));
  return onFile(permitted, personId, { correctionId: id, state, version: 1 }, { changed: asked.changes.map(({ field }) => field) });
}

/** Compared with the papers: right, and on its way to the secretary general; or not, and closed. */
export async function checkCivil(
  tx: Writer,
  permitted: Permitted<CorrectionFacts>,
  { finding, because }: { finding: 'right' | 'wrong'; because: string | null },
  hand: Hand,
): Promise<Change<Corrected>> {
  const state: CorrectionState = finding === 'right' ? 'checked' : 'refused';
  if (state === 'refused') requireReason(because);
  return step(tx, permitted, { state, because, checkedBy: hand.personId, checkedAt: hand.now });
}

/** Approved, and written in the register in the same act; or refused, with the reason. */
export async function decideCivil(
  tx: Writer,
  permitted: Permitted<CorrectionFacts>,
  { decision, because, file }: { decision: 'approve' | 'refuse'; because: string | null; file: PersonFile },
  hand: Hand,
): Promise<Change<Corrected>> {
  const decided = { because, decidedBy: hand.personId, decidedAt: hand.now };
  if (decision === 'refuse') {
    requireReason(because);
    return step(tx, permitted, { state: 'refused', ...decided });
  }
  const { changes } = permitted.subject;
  const changedSince = overtaken(statusOf(file), changes);
  if (changedSince.length > 0) throw new Refusal('conflict', 'trainees.file.overtaken', { fields: changedSince });
  await correctStatus(tx, file, Object.assign({}, ...changes.map(written)));
  return step(tx, permitted, { state: 'approved', ...decided });
}

/** The value as its column takes it: names are never empty, a sex is one of two, a day is a day. */
function written({ field, newValue }: CivilChange): Partial<PersonFile> {
  if (field === 'sex') return { sex: asSex(newValue) };
  if (field === 'bornOn') return { bornOn: asDay(newValue) };
  if (field === 'cin' || field === 'birthPlaceLatin' || field === 'birthPlaceArabic') return { [field]: newValue };
  return { [field]: newValue ?? '' };
}

function asSex(value: string | null): Sex | null {
  return value === 'f' || value === 'm' ? value : null;
}

function asDay(value: string | null): Day | null {
  return value !== null && isDay(value) ? value : null;
}

function requireReason(because: string | null): void {
  if (because === null || because.length < 3) throw new Refusal('invalid', 'trainees.file.sayWhy');
}

async function step(
  tx: Writer,
  permitted: Permitted<CorrectionFacts>,
  next: Partial<typeof civilCorrection.$inferInsert> & { state: CorrectionState },
): Promise<Change<Corrected>> {
  const { id, version, personId, state } = permitted.subject;
  await tx
    .update(civilCorrection)
    .set({ ...next, version: version + 1 })
    .where(and(eq(civilCorrection.id, id), eq(civilCorrection.version, version)));
  return onFile(permitted, personId, { correctionId: id, state: next.state, version: version + 1 }, { was: state });
}

/** The journal keeps which fields and which state; the values stand in the correction (B59). */
function onFile(
  permitted: Permitted<unknown>,
  personId: string,
  result: Corrected,
  more: { readonly [key: string]: Plain },
): Change<Corrected> {
  const { correctionId, state } = result;
  return changed(permitted, { kind: 'person', id: personId, after: { correctionId, state, ...more }, result });
}

/** One correction at a time for each person. */
export async function onlyOne<Result>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    const broken = constraintOf(error);
    if (broken?.kind === 'unique' && /civil_correction/.test(broken.key)) throw new Refusal('conflict', 'trainees.file.oneAtATime');
    throw error;
  }
}
