/** An account for everyone in the register of the demonstration. No password exists: none can be guessed, none leaks. */
import type { Writer } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { PERSONA_PREFIX } from '../../shared/identity/rules.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom } from '../core/seeded.ts';
import type { Registered } from '../people/demo.ts';
import { account } from './table.ts';

export type DemoAccount = { readonly id: string; readonly username: string };

/**
 * @param personas by person, what follows `demo.` in the username of those who are offered in one click; the others wait for a code.
 * @returns the account of each person.
 */
export async function insertAccounts(
  tx: Writer,
  persons: readonly Registered[],
  personas: ReadonlyMap<string, string>,
  createdAt: Instant,
): Promise<ReadonlyMap<string, DemoAccount>> {
  const newId = idsFrom('accounts');
  const rows = persons.map((each) => {
    const persona = personas.get(each.id);
    const username =
      persona === undefined ? each.username : `${PERSONA_PREFIX}${persona.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return { id: newId(), personId: each.id, username, createdAt, passwordSetAt: persona === undefined ? null : createdAt };
  });
  await inBatches(rows, (batch) => tx.insert(account).values(batch));
  return new Map(rows.map(({ id, personId, username }) => [personId, { id, username }]));
}
