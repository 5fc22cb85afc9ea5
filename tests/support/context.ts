/** Services and calls for server tests: a real database, a clock that stands where it is put, no server. */
import { uuidv7 } from 'uuidv7';
import type { Db, Writer } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { servicesOf } from '../../server/app/services.ts';
import type { Context, Services } from '../../server/core/context.ts';
import { authenticate } from '../../server/identity/read.ts';
import { beginLogin, drawLogin } from '../../server/identity/login/write.ts';
import { account } from '../../server/identity/table.ts';
import { testSheets } from './sheets.ts';
import { testFiles, testTypesetter } from './typesetter.ts';

/** Monday 12 October 2026, 08:35 in Casablanca. */
export const MONDAY: Instant = Date.UTC(2026, 9, 12, 7, 35);

/** The clock of a test: `now` is a value one may move. */
export type TestServices = Services & { readonly time: { now: Instant }; readonly logged: unknown[] };

/** What the application hands to every call, on a real database. */
export function testServices(db: Db, { now = MONDAY }: { now?: Instant } = {}): TestServices {
  const time = { now };
  const logged: unknown[] = [];
  const log = {
    info: (facts: object, message: string) => void logged.push([message, facts]),
    error: (facts: object, message: string) => void logged.push([message, facts]),
  };
  const given = { db, clock: () => time.now, sealKey: new Uint8Array(32).fill(7), log };
  return { ...servicesOf({ ...given, files: testFiles, typeset: testTypesetter.typeset, sheets: testSheets.ask }), time, logged };
}

/** A browser: keeps its cookies from call to call. */
export type Browser = {
  token: string | null;
  device: string | null;
  readonly place: string;
  /** The context of its next call, as the web server would make it. */
  context(): Promise<Context>;
};

/** A browser at a place that nobody signed in on yet. */
export function browserAt(services: Services, place = '10.0.0.1'): Browser {
  const browser: Browser = {
    token: null,
    device: null,
    place,
    context: async () => ({
      ...services,
      login: browser.token === null ? null : await authenticate(services.db.read, browser.token, services.clock()),
      place,
      browser: 'Test browser',
      device: browser.device,
      setToken: (token) => void (browser.token = token),
      setDevice: (device) => void (browser.device = device),
    }),
  };
  return browser;
}

/** A browser of a person signed in completely, second factor included; their account is made if they have none. */
export async function signedInAs(services: Services, personId: string, place?: string): Promise<Browser> {
  const browser = browserAt(services, place);
  const now = services.clock();
  const { fresh, token, device } = drawLogin(await browser.context());
  await services.db.write(async (tx) => {
    const accountId = await accountIn(tx, personId, now);
    const limits = { idle: 12 * 3_600_000, absolute: 24 * 3_600_000 };
    await beginLogin(tx, fresh, { accountId, limits, secondFactorAt: now }, now);
  });
  browser.token = token;
  browser.device = device;
  return browser;
}

async function accountIn(tx: Writer, personId: string, now: Instant): Promise<string> {
  const accounts = await tx.select({ id: account.id, personId: account.personId }).from(account);
  const found = accounts.find((each) => each.personId === personId);
  if (found) return found.id;
  const id = uuidv7();
  await tx.insert(account).values({ id, personId, username: `test.${id}`, createdAt: now });
  return id;
}
