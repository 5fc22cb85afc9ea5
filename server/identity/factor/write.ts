import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, changedByOneself, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import type { Account } from '../read.ts';
import { account, factorReset, recoveryCode } from '../table.ts';
import { endLogins } from '../login/write.ts';
import { inform } from '../write.ts';
import { unusedRecovery, waitingResetOf, type WaitingReset } from './read.ts';

type NewFactor = {
  /** Names this drawing: who replays the act is told nothing of the codes. */
  readonly drawId: string;
  readonly sealedSecret: string;
  readonly step: number;
  readonly recoveryHashes: readonly string[];
};

/** Sets up the second factor of an account in place of any former, with recovery codes in place of the former ones. */
export async function setFactor(tx: Writer, found: Account, factor: NewFactor, now: Instant): Promise<Change<{ drawId: string }>> {
  const { drawId, sealedSecret, step, recoveryHashes } = factor;
  const after = { totpSecret: sealedSecret, totpConfirmedAt: now, totpStep: step, version: found.version + 1 };
  await tx.update(account).set(after).where(eq(account.id, found.id));
  await voidRecovery(tx, found.id, now);
  for (const hash of recoveryHashes) {
    await tx.insert(recoveryCode).values({ id: uuidv7(), accountId: found.id, hash, createdAt: now });
  }
  await inform(tx, found, 'identity.notice.factorSet', { changedAt: now }, now);
  return changedByOneself({
    kind: 'account',
    id: found.id,
    before: { factorSetAt: found.totpConfirmedAt },
    after: { factorSetAt: now, recoveryCodes: recoveryHashes.length },
    result: { drawId },
  });
}

async function voidRecovery(tx: Writer, accountId: string, now: Instant): Promise<void> {
  const unused = and(eq(recoveryCode.accountId, accountId), isNull(recoveryCode.usedAt));
  await tx.update(recoveryCode).set({ usedAt: now }).where(unused);
}

/** Uses up a time step: a code that was seen over someone's shoulder works no more. False when it was used, or a later one. */
export async function useStep(tx: Writer, { id, totpStep }: Account, step: number): Promise<boolean> {
  if (totpStep !== null && step <= totpStep) return false;
  await tx.update(account).set({ totpStep: step }).where(eq(account.id, id));
  return true;
}

/** Uses up a recovery code. False when the account has none such left. */
export async function useRecovery(tx: Writer, { id: accountId }: Account, hash: string, now: Instant): Promise<boolean> {
  const found = await unusedRecovery(tx, accountId, hash);
  if (found === undefined) return false;
  await tx.update(recoveryCode).set({ usedAt: now }).where(eq(recoveryCode.id, found.id));
  return true;
}

/** The first hand: asks that a lost second factor be removed. */
export async function askFactorReset(
  tx: Writer,
  permitted: Permitted<Account>,
  askedBy: string,
  now: Instant,
): Promise<Change<{ resetId: string }>> {
  const found = permitted.subject;
  if (found.totpConfirmedAt === null) throw new Refusal('conflict', 'identity.factor.none');
  if (await waitingResetOf(tx, found.id, now)) throw new Refusal('conflict', 'identity.factor.alreadyAsked');
  const resetId = uuidv7();
  await tx.insert(factorReset).values({ id: resetId, accountId: found.id, askedBy, askedAt: now });
  await inform(tx, found, 'identity.notice.factorResetAsked', { askedAt: now }, now);
  return changed(permitted, { kind: 'account', id: found.id, after: { factorReset: resetId, askedBy }, result: { resetId } });
}

/** The second hand: removes the factor and its recovery codes, ends every login; the next sign-in sets a new one up. */
export async function confirmFactorReset(
  tx: Writer,
  permitted: Permitted<{ readonly reset: WaitingReset; readonly account: Account }>,
  confirmedBy: string,
  now: Instant,
): Promise<Change<{ accountId: string; endedLogins: number }>> {
  const { reset, account: found } = permitted.subject;
  await tx.update(factorReset).set({ confirmedBy, confirmedAt: now }).where(eq(factorReset.id, reset.id));
  const none = { totpSecret: null, totpConfirmedAt: null, totpStep: null, version: found.version + 1 };
  await tx.update(account).set(none).where(eq(account.id, found.id));
  await voidRecovery(tx, found.id, now);
  const endedLogins = await endLogins(tx, { accountId: found.id, reason: 'factorReset' }, now);
  await inform(tx, found, 'identity.notice.factorRemoved', { changedAt: now }, now);
  const facts = { before: { factorSetAt: found.totpConfirmedAt }, after: { factorSetAt: null, factorReset: reset.id, endedLogins } };
  return changed(permitted, { kind: 'account', id: found.id, ...facts, result: { accountId: found.id, endedLogins } });
}
