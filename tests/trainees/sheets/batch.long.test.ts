/** A whole promotion's account sheets in one act: three hundred pages, while the server goes on answering. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { SHEETS_MOST } from '../../../shared/trainees/sheets/schema.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { enter } from '../../../server/trainees/enrolment/write.ts';
import { traineesRouter } from '../../../server/trainees/router.ts';
import { candidateId, filiereId, foundAdmission, groupIds, promotionId } from '../../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW, personId } from '../../support/organisation-world.ts';

const everyone = Array.from({ length: SHEETS_MOST }, (_, place) => candidateId('admitted', place + 1));
let db: Db;
let services: TestServices;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: SHEETS_MOST });
  services = testServices(db, { now: NOW });
  await db.write(async (tx) => {
    const facts = { promotionId, filiereId, groupId: groupIds.a, year: 2026, fromOn: '2026-05-18', by: personId('registrar2') };
    for (const who of everyone) await enter(tx, { ...facts, personId: who }, NOW);
  });
}, 60_000);
afterAll(() => db.close());

it('prints three hundred sheets, and others are answered while it does', async () => {
  const context = await (await signedInAs(services, personId('studentAffairs'))).context();
  const agent = createCallerFactory(traineesRouter)(context);
  let answered = 0;
  const printing = new AbortController();
  const others = (async () => {
    while (!printing.signal.aborted) {
      await agent.sheetsWaiting({ promotionId });
      await new Promise((next) => setTimeout(next, 5));
      answered += 1;
    }
  })();
  const { sheets, pdf } = await agent.printSheets({ actId: uuidv7(), personIds: everyone });
  printing.abort();
  await others;
  expect(sheets).toBe(SHEETS_MOST);
  const text = Buffer.from(pdf ?? '', 'base64').toString('latin1');
  expect(Math.max(...[...text.matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count)))).toBe(SHEETS_MOST);
  expect(answered).toBeGreaterThan(10);
}, 60_000);
