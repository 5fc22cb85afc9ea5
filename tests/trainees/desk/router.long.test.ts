import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { DAY_LENGTH } from '../../../shared/core/time.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { traineesRouter } from '../../../server/trainees/router.ts';
import { admittedId, foundAdmission, promotionId } from '../../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { keyOf, NOW, personId, sites, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(traineesRouter);
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 30 });
  services = testServices(db, { now: NOW });
});
afterEach(() => db.close());

const as = async (word: PersonWord) => callerOf(await (await signedInAs(services, personId(word))).context());
const siteId = sites.seat;
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });

async function reason(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return cause.reason;
  throw new Error(`Not refused: ${String(error)}`);
}

describe('the queue', () => {
  it('gives each number once, in order, whatever two desks ask at once', async () => {
    const [door, one, two] = [await as('studentAffairs'), await as('studentAffairs'), await as('registrar2')];
    const drawn = await Promise.all(Array.from({ length: 12 }, () => door.drawTicket(act({ siteId }))));
    expect(drawn.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, place) => place + 1));
    const served = await Promise.all(
      Array.from({ length: 6 }, () => [one.serveNext(act({ siteId, desk: '1' })), two.serveNext(act({ siteId, desk: '2' }))]).flat(),
    );
    expect(served.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, place) => place + 1));
    expect(await reason(one.serveNext(act({ siteId, desk: '1' })))).toBe('trainees.refusal.nobodyWaits');
  });

  it('ends whom a desk served when it calls the next, and shows each desk its own', async () => {
    const [one, two] = [await as('studentAffairs'), await as('registrar2')];
    for (let place = 0; place < 3; place += 1) await one.drawTicket(act({ siteId }));
    await one.serveNext(act({ siteId, desk: '1' }));
    await two.serveNext(act({ siteId, desk: '2' }));
    expect((await one.queue({ siteId })).mine).toMatchObject({ number: 1, desk: '1' });
    expect((await two.queue({ siteId })).mine).toMatchObject({ number: 2, desk: '2' });
    const { ticketId } = await one.serveNext(act({ siteId, desk: '1' }));
    expect((await one.queue({ siteId })).mine).toMatchObject({ number: 3 });
    await one.finishTicket(act({ ticketId, admissionId: admittedId(1) }));
    expect(await one.queue({ siteId })).toMatchObject({ mine: null, waiting: [], last: 3 });
  });

  it('finishes no number that another desk called, nor one of nobody', async () => {
    const [one, two] = [await as('studentAffairs'), await as('registrar2')];
    const { ticketId } = await one.drawTicket(act({ siteId }));
    await one.serveNext(act({ siteId, desk: '1' }));
    for (const id of [ticketId, keyOf('no ticket')])
      expect(await reason(two.finishTicket(act({ ticketId: id, admissionId: null })))).toBe('core.hidden');
  });

  it('begins again at one the next day, and apart on each place', async () => {
    await (await as('studentAffairs')).drawTicket(act({ siteId }));
    expect(await (await as('studentAffairs')).drawTicket(act({ siteId: sites.annexe }))).toMatchObject({ number: 1 });
    services.time.now += DAY_LENGTH;
    expect(await (await as('studentAffairs')).drawTicket(act({ siteId }))).toMatchObject({ number: 1 });
  });

  it('is kept by student affairs alone', async () => {
    for (const word of ['director', 'trainer', 'humanResources'] as const) {
      expect(await reason((await as(word)).queue({ siteId }))).toBe('authority.noHolding');
      expect(await reason((await as(word)).findOnLists({ promotionId, query: 'Famille' }))).toBe('authority.noHolding');
      expect(await reason((await as(word)).desk())).toBe('authority.noHolding');
    }
  });
});

describe('finding whoever stands there', () => {
  const ranksOf = async (query: string) =>
    (await (await as('studentAffairs')).findOnLists({ promotionId, query })).found.map(({ rank }) => rank);

  it('goes by any words of the name in either script, in any order', async () => {
    expect(await ranksOf('famille 7')).toEqual([7]);
    expect(await ranksOf('famille 2')).toEqual([2, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
    expect(await ranksOf('اسم عائلة ٢٩')).toEqual([29]);
    expect(await ranksOf('prenom FAMILLE 30')).toEqual([30]);
  });

  it('goes by the start of a code, with blanks and Arabic digits', async () => {
    expect(await ranksOf('A00000003')).toEqual([30]);
    expect(await ranksOf('a ٠٠٠٠٠٠ ٠١٢')).toEqual([12]);
  });

  it.each(['%', '_', '\\', '', '   ', 'x'.repeat(80)])('finds nobody for %j', async (query) => {
    expect(await ranksOf(query)).toEqual([]);
  });

  it('counts who is on the lists of the promotions under way', async () => {
    const { promotions } = await (await as('studentAffairs')).desk();
    expect(promotions).toMatchObject([{ id: promotionId, listed: 30, enrolled: 0 }]);
  });
});
