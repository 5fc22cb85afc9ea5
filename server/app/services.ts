import type { Reader } from '#db/driver';
import type { Actor, Holding } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { Login, Services } from '../core/context.ts';
import type { FileStore } from '../core/files.ts';
import { openLive } from '../core/live-hub.ts';
import type { SheetWork } from '../core/sheets.ts';
import type { Typeset } from '../core/typesetter.ts';
import { holdingsOf as gradeHoldings } from '../grades/holdings.ts';
import { loginStillHolds } from '../identity/read.ts';
import { meetingsOf } from '../memos/receipts/meetings/read.ts';
import { holdersOf, holdingsOf as organisationHoldings } from '../organisation/holdings.ts';
import { holdingsOf as scheduleHoldings } from '../schedule/holdings.ts';
import { holdingsOf as traineeHoldings } from '../trainees/holdings.ts';

type Given = Pick<Services, 'db' | 'clock' | 'log' | 'sealKey'> &
  Partial<Pick<Services, 'live' | 'files' | 'typeset' | 'sheets' | 'origin'>>;

/** The services every call is handed, with the holdings of all features gathered. */
export function servicesOf({
  live = openLive(),
  files = noFiles,
  typeset = noTypesetter,
  sheets = noSheets,
  origin = null,
  ...given
}: Given): Services {
  return { ...given, live, files, typeset, sheets, origin, loadActor, holdingsOf, meetingsOf, holdersOf };
}

const without = (what: string) => () => Promise.reject(new Error(`This program has no ${what}.`));
const noFiles: FileStore = { put: without('store of files'), get: without('store of files'), drop: without('store of files') };
const noTypesetter: Typeset = without('typesetter');
const noSheets: SheetWork = without('reader of lists');

/** All that any feature gives a person at an instant. */
async function holdingsOf(db: Reader, personId: string, now: Instant): Promise<readonly Holding[]> {
  return [
    ...(await organisationHoldings(db, personId, now)),
    ...(await scheduleHoldings(db, personId, now)),
    ...(await traineeHoldings(db, personId, now)),
    ...(await gradeHoldings(db, personId, now)),
  ];
}

/** Who acts: the person and the holdings valid now. Refuses a login that ended or lacks its second factor. */
async function loadActor(db: Reader, login: Login, now: Instant): Promise<Actor> {
  const holdings = await holdingsOf(db, login.personId, now);
  await loginStillHolds(db, login, holdings, now);
  return { personId: login.personId, holdings, confirmedAt: login.confirmedAt };
}
