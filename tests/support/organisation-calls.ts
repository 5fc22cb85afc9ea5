/** Calls of the organisation's procedures by the persons of the small world. */
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { rules } from '../../server/app/rules.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { organisationRouter } from '../../server/organisation/router.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { signedInAs, testServices, type TestServices } from './context.ts';
import { NOW, personId, type PersonWord } from './organisation-world.ts';

const callerOf = createCallerFactory(organisationRouter({ rules }));
export type Caller = ReturnType<typeof callerOf>;

/** The clock of these tests and the callers on it. */
export function callsOn(db: Db, now = NOW): { readonly services: TestServices; as(word: PersonWord): Promise<Caller> } {
  const services = testServices(db, { now });
  return { services, as: async (word) => callerOf(await (await signedInAs(services, personId(word))).context()) };
}

/** A fresh act of a client. */
export function act<Facts extends object>(facts: Facts): Facts & { actId: string } {
  return { actId: uuidv7(), ...facts };
}

/** The refusal a call ended in, as `kind reason`; what else was thrown is thrown on. */
export async function refusalOf(call: Promise<unknown>): Promise<{ said: string; params: Refusal['params'] }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && error.cause instanceof Refusal)
      return { said: `${error.cause.kind} ${error.cause.reason}`, params: error.cause.params };
    throw error;
  }
  throw new Error('Nothing was refused.');
}
