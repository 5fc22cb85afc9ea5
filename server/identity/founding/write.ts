import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { foundInput } from '../../../shared/identity/schema.ts';
import { foldUsername, limits, type LoginLimits } from '../../../shared/identity/rules.ts';
import type { Change } from '../../core/change.ts';
import { foundCentre } from '../../organisation/founding/write.ts';
import { enterFirstPerson } from '../../people/founding/write.ts';
import { personById } from '../read.ts';
import { enterAccount, freeUsername, keepCode, type NewCode } from '../write.ts';

type First = {
  readonly input: Pick<z.infer<typeof foundInput>, 'centre' | 'founder' | 'personnel' | 'username' | 'language'>;
  readonly passwordHash: string;
  readonly personnelCode: NewCode;
};
type Founding = {
  readonly change: Change<{ username: string; personnelUsername: string }>;
  readonly founderAccount: string;
  readonly limits: LoginLimits;
};

/** The first day of a centre in one act of the console: persons, offices, accounts. */
export async function foundWithAccounts(tx: Writer, { input, passwordHash, personnelCode }: First, now: Instant): Promise<Founding> {
  const { founder, personnel, language } = input;
  const founderId = await enterFirstPerson(tx, founder, now);
  const personnelId = await enterFirstPerson(tx, personnel, now);
  const holders = [
    { personId: founderId, office: founder.office, actRef: founder.actRef, actOn: founder.actOn },
    { personId: personnelId, office: 'humanResources', actRef: personnel.actRef, actOn: personnel.actOn },
  ] as const;
  const { centreId } = await foundCentre(tx, input.centre, holders, now);
  const founderAccount = uuidv7();
  const username = foldUsername(input.username);
  await enterAccount(tx, { id: founderAccount, personId: founderId, username, language, passwordHash }, now);
  const personnelUsername = await openPersonnel(tx, { personId: personnelId, language, code: personnelCode }, now);
  const after = { nameFr: input.centre.nameFr, nameAr: input.centre.nameAr, holders, accounts: [username, personnelUsername] };
  const by = { holding: null, capacity: 'console' } as const;
  return {
    change: { by, kind: 'centre', id: centreId, before: null, after, result: { username, personnelUsername } },
    founderAccount,
    limits: { idle: limits.staffIdle, absolute: limits.staffAbsolute },
  };
}

async function openPersonnel(
  tx: Writer,
  opening: { personId: string; language: 'fr' | 'ar' | 'en'; code: NewCode },
  now: Instant,
): Promise<string> {
  const { personId, language, code } = opening;
  const person = await personById(tx, personId);
  if (person === undefined) throw new Error('The first persons were entered in this very act.');
  const id = uuidv7();
  const username = await freeUsername(tx, person);
  await enterAccount(tx, { id, personId, username, language, passwordHash: null }, now);
  await keepCode(tx, { accountId: id, code, by: null, purpose: 'activation' }, now);
  return username;
}
