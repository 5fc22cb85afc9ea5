import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { journal } from '../../../server/core/journal-table.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { closedDay } from '../../../server/organisation/table.ts';
import { admission } from '../../../server/trainees/admission/table.ts';
import { traineesRouter } from '../../../server/trainees/router.ts';
import { admittedId, filiereId, foundAdmission, promotionId, waitingId } from '../../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { keyOf, NOW, personId, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(traineesRouter);
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 120, waiting: 3 });
  services = testServices(db, { now: NOW });
});
afterEach(() => db.close());

const as = async (word: PersonWord) => callerOf(await (await signedInAs(services, personId(word))).context());
const all = { promotionId, filiereId: null, list: null, state: null, after: null };
const period = { firstOn: '2026-05-14', lastOn: '2026-05-18' };
const hours = { fromMinutes: 510, toMinutes: 570, slotMinutes: 30, perSlot: 10 };
const summoning = () => ({ actId: uuidv7(), promotionId, filiereId: null, ...period, ...hours });

async function reason(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return cause.reason;
  throw new Error(`Not refused: ${String(error)}`);
}

describe('the lists', () => {
  it('come by pages, the main list first, each person once', async () => {
    const director = await as('director');
    const seen: string[] = [];
    let after: Parameters<typeof director.lists>[0]['after'] = null;
    do {
      const page = await director.lists({ ...all, after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...Array.from({ length: 120 }, (_, place) => admittedId(place + 1)), waitingId(1), waitingId(2), waitingId(3)]);
  });

  it('count who stands where, and are narrowed by state, list and filière', async () => {
    const agent = await as('studentAffairs');
    const { counts, nextWaiting } = await agent.lists(all);
    expect(counts.map(({ list, state, people }) => [list, state, people])).toEqual([
      ['main', 'listed', 120],
      ['waiting', 'listed', 3],
    ]);
    expect(nextWaiting).toEqual({ [filiereId]: waitingId(1) });
    expect((await agent.lists({ ...all, list: 'waiting' })).rows).toHaveLength(3);
    expect((await agent.lists({ ...all, state: 'summoned' })).rows).toEqual([]);
    expect((await agent.lists({ ...all, filiereId: keyOf('no filière') })).rows).toEqual([]);
  });

  it('are those of one’s own field for an assistant director, and nobody’s for whoever reads no files', async () => {
    expect((await (await as('assistantDirector')).lists(all)).rows).toHaveLength(50);
    for (const word of ['continuingEducationDirector', 'trainer', 'informationTechnology'] as const)
      expect(await reason((await as(word)).lists(all))).toBe('authority.noHolding');
  });

  it('say who gives places and who turns people away', async () => {
    const may = async (word: PersonWord) => {
      const { replace, turnAway } = (await (await as(word)).lists(all)).may;
      return [replace.ok, turnAway.ok];
    };
    expect([await may('studentAffairs'), await may('director'), await may('secretaryGeneral')]).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });
});

describe('appointments for everyone', () => {
  it('go in order of merit over the open days, and leave out who waits for a place', async () => {
    await db.write((tx) => tx.insert(closedDay).values({ day: '2026-05-15', kind: 'fixed', nameFr: 'F', nameAr: 'ع', isConfirmed: true }));
    const answer = await (await as('studentAffairs')).summonAll(summoning());
    expect(answer).toEqual({ summoned: 60, left: 60, firstOn: '2026-05-14', lastOn: '2026-05-18' });
    const rows = await db.read.select().from(admission).where(eq(admission.state, 'summoned'));
    const at = (rank: number) =>
      rows.filter((row) => row.rank === rank).map(({ summonedOn, summonedMinutes }) => [summonedOn, summonedMinutes]);
    expect([at(1), at(10), at(11), at(20), at(21), at(41), at(60), at(61)]).toEqual([
      [['2026-05-14', 510]],
      [['2026-05-14', 510]],
      [['2026-05-14', 540]],
      [['2026-05-14', 540]],
      [['2026-05-16', 510]],
      [['2026-05-18', 510]],
      [['2026-05-18', 540]],
      [],
    ]);
    expect(rows.every(({ list, version }) => list === 'main' && version === 2)).toBe(true);
    expect(await db.read.select().from(journal)).toHaveLength(1);
  });

  it('go on where they ended: whoever has one keeps it', async () => {
    const agent = await as('studentAffairs');
    await agent.summonAll(summoning());
    expect(await agent.summonAll({ ...summoning(), firstOn: '2026-05-19', lastOn: '2026-05-23' })).toMatchObject({ left: 0 });
    expect(await agent.summonAll({ ...summoning(), firstOn: '2026-05-25', lastOn: '2026-05-25' })).toMatchObject({ summoned: 0 });
  });

  it.each([
    ['a day that passed', { firstOn: '2026-05-11' }, 'trainees.refusal.period'],
    ['an end before the beginning', { lastOn: '2026-05-13' }, 'trainees.refusal.period'],
    ['a year of days', { lastOn: '2027-05-13' }, 'trainees.refusal.period'],
    ['hours that hold nobody', { toMinutes: 500 }, 'trainees.refusal.noSlot'],
    ['a Sunday alone', { firstOn: '2026-05-17', lastOn: '2026-05-17' }, 'trainees.refusal.noSlot'],
  ])('are refused for %s', async (_, wrong, expected) => {
    expect(await reason((await as('studentAffairs')).summonAll({ ...summoning(), ...wrong }))).toBe(expected);
    expect(await db.read.select().from(admission).where(eq(admission.state, 'summoned'))).toEqual([]);
  });

  it('are given by student affairs alone', async () => {
    expect(await reason((await as('director')).summonAll(summoning()))).toBe('authority.noHolding');
  });
});
