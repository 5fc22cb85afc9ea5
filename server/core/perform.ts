import { lockJournal, type WriteAsks, type Writer } from '#db/driver';
import type { Actor } from '../../shared/core/authority.ts';
import { canonical, parseCanonical } from '../../shared/core/canonical.ts';
import { Refusal, type Plain } from '../../shared/core/refusal.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { Change } from './change.ts';
import type { Services, SignedIn } from './context.ts';
import { sha256 } from './hash.ts';
import { append, beforeAct, type Found } from './journal.ts';
import { writeLive } from './live.ts';

/** What the work of an act is handed: the transaction, the person with the holdings valid in it, the instant. */
export type Act = { readonly tx: Writer; readonly actor: Actor; readonly now: Instant };
export type ActInput = { readonly actId: string };

/**
 * The one door of every act: opens the write, loads the actor's holdings in it, runs the work, records the act in the
 * journal, commits. The same act again gives the stored result and has one effect; the same id with other content is refused.
 * @param asks a limit of its own, for an act known to be long
 */
export function perform<Result extends Plain>(
  ctx: SignedIn,
  action: string,
  input: ActInput,
  work: (act: Act) => Promise<Change<Result>>,
  asks?: WriteAsks,
): Promise<Result> {
  const act = async (tx: Writer) => {
    await lockJournal(tx);
    const entry = { performer: ctx.login.personId, action, actId: input.actId, fingerprint: fingerprintOf(action, input) };
    const found = await beforeAct(tx, entry.performer, entry.actId);
    if (found.earlier) return repeated<Result>(found.earlier, entry);
    const now = ctx.clock();
    const actor = await ctx.loadActor(tx, ctx.login, now);
    return record(tx, found.head, { ...entry, at: now }, await work({ tx, actor, now }));
  };
  return writeLive(ctx, act, asks);
}

type Unnamed = { readonly tx: Writer; readonly now: Instant };
type Named<Result> = Change<Result> & { readonly performer: string };

/**
 * An act that precedes a login or has no person: signing in, activating, the console, a timed job. The work itself says
 * who performed it, once it knows.
 */
export function performUnsigned<Result extends Plain>(
  services: Pick<Services, 'db' | 'clock'> & Partial<Pick<Services, 'live'>>,
  action: string,
  input: ActInput,
  work: (act: Unnamed) => Promise<Named<Result>>,
  asks?: WriteAsks,
): Promise<Result> {
  const act = async (tx: Writer) => {
    await lockJournal(tx);
    const now = services.clock();
    const { performer, ...change } = await work({ tx, now });
    const entry = { performer, action, actId: input.actId, fingerprint: fingerprintOf(action, input) };
    const found = await beforeAct(tx, performer, input.actId);
    if (found.earlier) throw new Refusal('conflict', found.earlier.fingerprint === entry.fingerprint ? 'core.actDone' : 'core.actReused');
    return record(tx, found.head, { ...entry, at: now }, change);
  };
  return writeLive(services, act, asks);
}

function fingerprintOf(action: string, input: ActInput): string {
  return sha256(canonical({ action, input }));
}

type Entry = { readonly performer: string; readonly action: string; readonly actId: string; readonly fingerprint: string };

function repeated<Result>(earlier: NonNullable<Found['earlier']>, entry: Entry): Result {
  if (earlier.fingerprint !== entry.fingerprint) throw new Refusal('conflict', 'core.actReused');
  return asStored<Result>(parseCanonical(earlier.result));
}

type Head = Found['head'];

async function record<Result extends Plain>(
  tx: Writer,
  head: Head,
  entry: Entry & { at: Instant },
  change: Change<Result>,
): Promise<Result> {
  await append(tx, head, {
    ...entry,
    holdingId: change.by.holding?.id ?? null,
    office: change.by.holding?.office ?? null,
    capacity: change.by.capacity,
    subjectKind: change.kind,
    subjectId: change.id,
    before: canonical(change.before),
    after: canonical(change.after),
    result: canonical(change.result),
  });
  return change.result;
}

/** The journal stored it as this act's result, so it has this act's form. */
function asStored<Result>(stored: Plain): Result {
  return stored as Result;
}
