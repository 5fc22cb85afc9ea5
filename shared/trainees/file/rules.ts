/** What is true of a file: how a CIN is shown, where a correction goes next. */
import { civilFields, type CivilField, type CivilStatus, type CorrectionState } from './schema.ts';

/** A CIN as it is shown until someone says why they need it: its first sign and its last two. */
export function maskedCin(cin: string): string {
  return `${cin.slice(0, 1)}${'•'.repeat(Math.max(cin.length - 3, 3))}${cin.slice(-2)}`;
}

export type CivilChange = { readonly field: CivilField; readonly oldValue: string | null; readonly newValue: string | null };

/** What a proposal would change; what it repeats is no change. */
export function changesOf(before: CivilStatus, asked: { readonly [field in CivilField]?: string | null | undefined }): CivilChange[] {
  return civilFields.flatMap((field) => {
    const newValue = asked[field] === '' ? null : asked[field];
    return newValue === undefined || newValue === before[field] ? [] : [{ field, oldValue: before[field], newValue }];
  });
}

/** Which of the changes the register contradicts since: somebody changed the old value meanwhile. */
export function overtaken(now: CivilStatus, changes: readonly CivilChange[]): CivilField[] {
  return changes.filter(({ field, oldValue }) => now[field] !== oldValue).map(({ field }) => field);
}

export type CorrectionStep = 'check' | 'decide';

/** Why a correction cannot be checked or decided: a text key; undefined when it can. */
export function correctionProblem(step: CorrectionStep, state: CorrectionState): 'trainees.file.notFromHere' | undefined {
  return state === (step === 'check' ? 'proposed' : 'checked') ? undefined : 'trainees.file.notFromHere';
}
