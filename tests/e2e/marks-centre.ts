/** A small centre whose server can be killed and started again on what it left, and browsers signed in as its trainer. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openDatabase } from '#db/driver';
import { migrate } from '../../server/db/migrate.ts';
import { LOGIN_COOKIE } from '../../server/app/cookie.ts';
import { assessment } from '../../server/grades/sheets/table.ts';
import { person } from '../../server/people/table.ts';
import { groups } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { emptyLocation } from '../support/database.ts';
import { foundGrades, members } from '../support/grades-world.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';
import { bundled, type Served } from '../support/program.ts';
import { desk, phone, type Language } from './centre.ts';

export type StoredMark = {
  readonly assessmentId: string;
  readonly personId: string;
  readonly value: number | null;
  readonly code: string | null;
  readonly version: number;
};
export type MarksCentre = Awaited<ReturnType<typeof openMarks>>;

/** Three sheets of one module for group a, one of another module for group b; all open, thirty-five names each. */
export const threeColumns = `/notes/module/${groups.a}/${keyOf('module a')}`;
export const oneColumn = `/notes/module/${groups.b}/${keyOf('module b')}`;
export const thirdSheet = keyOf('sheet third a');

export async function openMarks() {
  const place = await emptyLocation();
  const db = await openDatabase(place);
  await migrate(db, { folder: join(import.meta.dirname, '../../migrations/sqlite'), now: NOW });
  await foundGrades(db);
  await db.write(async (tx) => {
    for (const [place, id] of members('a').entries()) {
      const massarCode = `Z9990001${String(place).padStart(2, '0')}`;
      await tx.update(person).set({ massarCode }).where(eq(person.id, id));
    }
    const [model] = await tx.select().from(assessment).limit(1);
    if (model) await tx.insert(assessment).values({ ...model, id: thirdSheet, titleFr: 'Travaux', titleAr: 'الأعمال', ...ofGroupA });
  });
  const services = testServices(db, { now: NOW });
  const token = (await signedInAs(services, personId('trainer'))).token ?? '';
  await db.close();

  const program = await bundled('tests/fault/roll-server.ts');
  const port = await freePort();
  const start = () =>
    program.serve([], {
      RIWAQ_DATA: join(place.location, '..'),
      DATABASE_URL: place.location,
      PORT: String(port),
      RIWAQ_CALLS_PER_MINUTE: '1000000',
    });
  let server: Promise<Served> = start();
  await server;
  const url = `http://localhost:${port}`;
  return {
    url,
    /** Signed in as the trainer, on the marks of a module. */
    enter: (browser: Browser, path: string, look: Look) => enter(browser, { url, token, path, look }),
    /** `kill -9`, whatever is under way. */
    kill: async () => void (await (await server).end('SIGKILL')),
    restart: () => {
      server = start();
      server.catch(() => undefined);
    },
    marks: (assessmentId: string): readonly StoredMark[] => stored(place.location, assessmentId),
    close: async () => {
      await (await server).end('SIGTERM');
      await program.drop();
      await place.drop();
    },
  };
}

const ofGroupA = { groupId: groups.a, moduleId: keyOf('module a'), part: 'continuous', sitting: 'normal', heldOn: '2026-05-05' } as const;

type Look = { readonly language: Language; readonly phone?: boolean };
type Entrance = { readonly url: string; readonly token: string; readonly path: string; readonly look: Look };

async function enter(browser: Browser, { url, token, path, look }: Entrance): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    ...(look.phone ? phone : desk),
    baseURL: url,
    locale: look.language === 'ar' ? 'ar-MA' : 'fr-MA',
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.addInitScript((language) => localStorage.setItem('riwaq.language', language), look.language);
  await context.addCookies([
    { name: LOGIN_COOKIE, value: token, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
  ]);
  const page = await context.newPage();
  await page.goto(path);
  return { context, page };
}

/** What the database holds of a sheet, read beside the server. */
function stored(file: string, assessmentId: string): readonly StoredMark[] {
  const db = new Database(file, { readonly: true });
  try {
    const query = db.prepare<[string], StoredMark>(
      'SELECT assessment_id AS assessmentId, person_id AS personId, value, code, version FROM mark WHERE assessment_id = ?',
    );
    return query.all(assessmentId);
  } finally {
    db.close();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
