/** A list as the person who asks may see it, and what they may do with it. */
import type { Reader } from '#db/driver';
import type { Actor, Verdict } from '../../../../shared/core/authority.ts';
import { hidden, Refusal } from '../../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../../shared/core/time.ts';
import { mayApprove, mayBring, mayRevert, type IntakeActs, type IntakeSubject } from '../../../../shared/people/intake/policy.ts';
import type { IntakeKind, IntakeParams } from '../../../../shared/people/intake/schema.ts';
import { reveal } from '../../../core/permit.ts';
import type { Target } from '../applying/write.ts';
import type { Given } from '../judging/read.ts';
import { intakeById, type Intake } from '../read.ts';

/** What a feature takes lists of, and the rows of the matrix they are. */
export type IntakeFeature = { readonly targets: readonly Target[]; readonly acts: IntakeActs };

export type Sight = {
  readonly row: Intake;
  readonly target: Target;
  readonly given: Given;
  readonly subject: IntakeSubject;
  readonly may: { readonly bring: Verdict; readonly approve: Verdict; readonly revert: Verdict };
};
type Asking = { readonly actor: Actor; readonly now: Instant };

/** The list, for whoever brings, approves or takes back such lists; to everyone else it does not exist. */
export async function seen({ targets, acts }: IntakeFeature, db: Reader, intakeId: string, { actor, now }: Asking): Promise<Sight> {
  const row = await intakeById(db, intakeId);
  const target = targets.find(({ kind }) => kind === row?.kind);
  if (!row || !target) throw hidden();
  const given = { params: row.params, by: actor.personId, today: localDay(now), now };
  const subject = { preparedBy: row.preparedBy, ...(isReady(row.params, target) ? await target.belongs(db, given) : {}) };
  const may = {
    bring: mayBring(acts, actor, subject, now),
    approve: mayApprove(acts, actor, subject, now),
    revert: mayRevert(acts, actor, subject, now),
  };
  const reading = [may.bring, may.revert, mayApprove(acts, actor, { ...subject, preparedBy: null }, now)];
  reveal(reading.find(({ ok }) => ok) ?? may.bring, row);
  return { row, target, given, subject, may };
}

/** The same, as it stood when it was read by who acts. */
export async function current(
  feature: IntakeFeature,
  db: Reader,
  { intakeId, version }: { readonly intakeId: string; readonly version: number },
  asking: Asking,
): Promise<Sight> {
  const sight = await seen(feature, db, intakeId, asking);
  if (sight.row.version !== version)
    throw new Refusal('stale', 'people.intake.refusal.stale', { version: sight.row.version, state: sight.row.state });
  return sight;
}

/** Whether all that a kind of list needs to know was said. */
export function isReady(params: IntakeParams, { needs }: Pick<Target, 'needs'>): boolean {
  return needs.every((need) => params[need] !== null);
}

/** The target of a kind, where the feature has it. */
export function targetOf({ targets }: IntakeFeature, kind: IntakeKind): Target {
  const target = targets.find((each) => each.kind === kind);
  if (!target) throw new Refusal('invalid', 'core.input.invalid');
  return target;
}
