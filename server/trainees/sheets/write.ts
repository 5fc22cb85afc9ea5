import { setImmediate as breathe } from 'node:timers/promises';
import type { Writer } from '#db/driver';
import { hidden } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import type { Account, personById } from '../../identity/read.ts';
import { issueCode, openAccount, type NewCode } from '../../identity/write.ts';

/** People done between two looks at what else there is to do. */
const BREATH = 10;

type Person = NonNullable<Awaited<ReturnType<typeof personById>>>;
/** Whose account, or for whom one is opened, by what right; and the code that was drawn for it before the act. */
export type Handing = { readonly code: NewCode } & ({ readonly account: Permitted<Account> } | { readonly person: Permitted<Person> });
export type Handed = { readonly personId: string; readonly username: string };

/**
 * Gives each a fresh one-time code, and an account to who has none; former codes die. The journal says whose codes were made and
 * by which keys, never a code; the stored result only how many, so that the same act sent again has none to hand out.
 */
export async function freshCodes(
  tx: Writer,
  handings: readonly Handing[],
  by: string,
  now: Instant,
): Promise<{ readonly change: Change<{ sheets: number }>; readonly handed: readonly Handed[] }> {
  const [first] = handings;
  if (!first) throw hidden();
  const handed: Handed[] = [];
  const codes: { accountId: string; code: string }[] = [];
  for (const [place, handing] of handings.entries()) {
    if (place % BREATH === BREATH - 1) await breathe(); // whoever only reads does not wait for a long batch
    const { accountId, username } = await fresh(tx, handing, by, now);
    handed.push({ personId: personOf(handing), username });
    codes.push({ accountId, code: handing.code.id });
  }
  const about = { kind: codes.length === 1 ? 'account' : 'accounts', id: codes[0]?.accountId ?? '' };
  const permitted = 'account' in first ? first.account : first.person;
  return { change: changed(permitted, { ...about, after: { codes }, result: { sheets: handed.length } }), handed };
}

function personOf(handing: Handing): string {
  return 'account' in handing ? handing.account.subject.personId : handing.person.subject.id;
}

async function fresh(tx: Writer, handing: Handing, by: string, now: Instant): Promise<{ accountId: string; username: string }> {
  const { code } = handing;
  if ('account' in handing) return (await issueCode(tx, handing.account, { code, by }, now)).result;
  return (await openAccount(tx, handing.person, { code, by, language: 'fr' }, now)).result;
}
