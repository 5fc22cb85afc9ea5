import type { Db, Reader } from '#db/driver';
import type { Actor } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { Login, Services } from '../core/context.ts';
import { loginStillHolds } from '../identity/read.ts';
import { holdersOf, holdingsOf as organisationHoldings } from '../organisation/holdings.ts';
import { holdingsOf as scheduleHoldings } from '../schedule/holdings.ts';
import { holdingsOf as traineeHoldings } from '../trainees/holdings.ts';

type Given = Pick<Services, 'db' | 'clock' | 'log'> & { readonly announce?: Services['announce'] };

/** The services every call is handed, with the holdings of all features gathered. */
export function servicesOf({ db, clock, log, announce = () => undefined }: Given): Services {
  return { db, clock, log, announce, loadActor, holdersOf };
}

/** Who acts: the person and the holdings of every feature valid now. Refuses a login that ended or lacks its second factor. */
async function loadActor(db: Reader, login: Login, now: Instant): Promise<Actor> {
  const holdings = [
    ...(await organisationHoldings(db, login.personId, now)),
    ...(await scheduleHoldings(db, login.personId, now)),
    ...(await traineeHoldings(db, login.personId, now)),
  ];
  const actor = { personId: login.personId, holdings, confirmedAt: login.confirmedAt };
  await loginStillHolds(db, login, holdings, now);
  return actor;
}

export type { Db };
