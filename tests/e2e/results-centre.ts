/** A small centre whose marks are all locked and not published, and browsers signed in a while ago as whoever the test names. */
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openDatabase } from '#db/driver';
import { MINUTE } from '../../shared/core/time.ts';
import { LOGIN_COOKIE } from '../../server/app/cookie.ts';
import { hashPassword } from '../../server/core/secrets.ts';
import { migrate } from '../../server/db/migrate.ts';
import { account } from '../../server/identity/table.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { emptyLocation } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { bundled } from '../support/program.ts';
import { foundResults, traineeId } from '../support/results-world.ts';
import { desk, phone, type Language } from './centre.ts';

export const PASSWORD = 'trois cigognes sur la tour';
export const people = {
  trainee: traineeId(3),
  assistantDirector: personId('assistantDirector'),
  studentAffairs: personId('studentAffairs'),
  director: personId('director'),
} as const;
export type Who = keyof typeof people;
export type ResultsCentre = Awaited<ReturnType<typeof openResults>>;

/** Long enough for the password to be asked again. */
const AGO = 20 * MINUTE;

export async function openResults() {
  const place = await emptyLocation();
  const db = await openDatabase(place);
  await migrate(db, { folder: join(import.meta.dirname, '../../migrations/sqlite'), now: NOW });
  await foundResults(db);
  const earlier = testServices(db, { now: NOW - AGO });
  const passwordHash = await hashPassword(PASSWORD);
  const tokens = new Map<string, string>();
  for (const [who, id] of Object.entries(people)) {
    tokens.set(who, (await signedInAs(earlier, id)).token ?? '');
    await db.write((tx) =>
      tx
        .update(account)
        .set({ passwordHash, passwordSetAt: NOW - AGO })
        .where(eq(account.personId, id)),
    );
  }
  await db.close();

  const program = await bundled('tests/fault/roll-server.ts');
  const server = await program.serve([], { RIWAQ_DATA: join(place.location, '..'), DATABASE_URL: place.location });
  return {
    url: server.url,
    folder: join(place.location, '..'),
    enter: (browser: Browser, who: Who, look: { language: Language; phone?: boolean }) =>
      enter(browser, { url: server.url, token: tokens.get(who) ?? '', look }),
    close: async () => {
      await server.end('SIGTERM');
      await program.drop();
      await place.drop();
    },
  };
}

type Entrance = { readonly url: string; readonly token: string; readonly look: { language: Language; phone?: boolean } };

async function enter(browser: Browser, { url, token, look }: Entrance): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    ...(look.phone ? phone : desk),
    baseURL: url,
    locale: look.language === 'ar' ? 'ar-MA' : 'fr-MA',
    colorScheme: 'light',
  });
  await context.addInitScript((language) => localStorage.setItem('riwaq.language', language), look.language);
  await context.addCookies([
    { name: LOGIN_COOKIE, value: token, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
  ]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { context, page };
}
