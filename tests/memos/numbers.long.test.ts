/** Numbers are 1, 2, 3… in the order of signatures, in each registry and local year: whoever signs, at once or across New Year. */
import fc from 'fast-check';
import { asc } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { dialect, type Db } from '#db/driver';
import { DAY_LENGTH, instantAt, localDay, MINUTE, type Instant } from '../../shared/core/time.ts';
import { numberIn, numberPatterns } from '../../shared/memos/rules.ts';
import { checkChain } from '../../server/core/journal.ts';
import { sealedRecord } from '../../server/documents/seal/table.ts';
import { memo, numbering } from '../../server/memos/table.ts';
import { delegation } from '../../server/organisation/table.ts';
import { freshDatabase } from '../support/database.ts';
import { foundMemos, memosOn, type MemosWorld } from '../support/memos-world.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';

let db: Db;
let world: MemosWorld;
afterEach(() => db.close());

async function begin(now: Instant): Promise<void> {
  db = await freshDatabase();
  await foundMemos(db);
  world = memosOn(db, now);
  if (now === NOW) return;
  // A delegation of a year that covers New Year.
  await db.write((tx) =>
    tx.insert(delegation).values({
      id: uuidv7(),
      appointmentId: keyOf('appointment director'),
      toPersonId: personId('secretaryGeneral'),
      acts: ['memo.sign'],
      startsAt: now - 30 * DAY_LENGTH,
      endsAt: now + 200 * DAY_LENGTH,
      actRef: 'DEL-2',
      actOn: localDay(now - 40 * DAY_LENGTH),
    }),
  );
}

/** A draft at the director's side needs no visa: drafted and ready in two acts. */
async function readyMemo(type: 'note' | 'decision' = 'note'): Promise<string> {
  const memoId = await world.draft('director', { type }, 'direction');
  await (await world.as('director')).submit(await world.at(memoId));
  return memoId;
}

/** Every registry and year: 1, 2, 3… without gap, in the order of signatures, written by the pattern, sealed under the same place. */
async function assertNumbered(pattern = numberPatterns.memo): Promise<void> {
  const rows = (await db.read.select().from(memo).orderBy(asc(memo.registry), asc(memo.registryYear), asc(memo.registryOrder))).filter(
    ({ state }) => state === 'signed',
  );
  const places = new Map<string, number>();
  let last: (typeof rows)[number] | undefined;
  for (const row of rows) {
    const key = `${row.registry} ${row.registryYear}`;
    const place = (places.get(key) ?? 0) + 1;
    places.set(key, place);
    expect([key, row.registryOrder]).toEqual([key, place]);
    expect(row.registryYear).toBe(Number(localDay(row.signedAt ?? 0).slice(0, 4)));
    expect(row.number).toBe(numberIn(pattern, place, row.registryYear ?? 0));
    if (last && `${last.registry} ${last.registryYear}` === key) expect(row.signedAt).toBeGreaterThanOrEqual(last.signedAt ?? 0);
    last = row;
  }
  const seals = await db.read.select().from(sealedRecord);
  expect(seals.map(({ subjectId, registryOrder }) => `${subjectId} ${registryOrder}`).toSorted()).toEqual(
    rows.map(({ id, registryOrder }) => `${id} ${registryOrder}`).toSorted(),
  );
  expect(await checkChain(db.read)).toMatchObject({ ok: true });
}

describe('Numbers', () => {
  it('follow the signatures across New Year as the clocks of Casablanca show it, refused and repeated ones among them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('sign', 'twice', 'stale', 'count', 'trainer', 'decision'), fc.integer({ min: 1, max: 40 })), {
          minLength: 4,
          maxLength: 10,
        }),
        async (acts) => {
          await begin(instantAt('2026-12-31', 22 * 60 + 30));
          for (const [act, minutes] of acts) {
            world.services.time.now += minutes * MINUTE;
            const memoId = await readyMemo(act === 'decision' ? 'decision' : 'note');
            const director = await world.as('director');
            const { count } = await director.addressees({ targets: [{ kind: 'staff' }] });
            const input = { ...(await world.at(memoId)), addressees: count };
            if (act === 'stale') await expect(director.sign({ ...input, version: 1 })).rejects.toThrow();
            else if (act === 'count') await expect(director.sign({ ...input, addressees: count + 1 })).rejects.toThrow();
            else if (act === 'trainer') await expect((await world.as('trainer')).sign(input)).rejects.toThrow();
            else if (act === 'twice') {
              const [one, other] = [await director.sign(input), await director.sign(input)];
              expect(other).toEqual(one);
            } else await director.sign(input);
          }
          await assertNumbered();
          await db.close();
        },
      ),
      { numRuns: dialect === 'sqlite' ? 8 : 3 },
    );
    await begin(NOW);
  }, 240_000);

  it('begin again with the local year: the last of one is at 23:59, the first of the next at 00:00', async () => {
    await begin(instantAt('2026-12-31', 23 * 60 + 58));
    const [first, second, third] = [await readyMemo(), await readyMemo(), await readyMemo()];
    expect(await world.signing('secretaryGeneral', first)).toMatchObject({ number: '001/26' });
    world.services.time.now += MINUTE;
    expect(await world.signing('director', second)).toMatchObject({ number: '002/26' });
    world.services.time.now += MINUTE;
    expect(localDay(world.services.time.now)).toBe('2027-01-01');
    expect(await world.signing('secretaryGeneral', third)).toMatchObject({ number: '001/27' });
    await assertNumbered();
  }, 60_000);

  it('go on when the clock is put back: none is signed before the last', async () => {
    await begin(NOW);
    const [first, second] = [await readyMemo(), await readyMemo()];
    await world.signing('director', first);
    world.services.time.now -= 2 * MINUTE;
    expect(await world.signing('director', second)).toMatchObject({ number: '002/26', at: NOW });
    await assertNumbered();
  }, 60_000);

  it('are written as the centre chose, in a registry of its own for decisions', async () => {
    await begin(NOW);
    const pattern = 'CRMEF/{yyyy}/{order:4}';
    const chosen = { pattern, actRef: 'D-1', changedAt: NOW };
    await db.write((tx) =>
      tx.insert(numbering).values([
        { registry: 'memo' as const, ...chosen },
        { registry: 'decision' as const, ...chosen },
      ]),
    );
    expect(await world.signing('director', await readyMemo())).toMatchObject({ number: 'CRMEF/2026/0001' });
    expect(await world.signing('director', await readyMemo('decision'))).toMatchObject({ number: 'CRMEF/2026/0001' });
    await assertNumbered(pattern);
  }, 60_000);

  it('have no gap nor double when the director and a delegate sign at once, some signatures aborted', async () => {
    await begin(NOW);
    const MEMOS = dialect === 'sqlite' ? 60 : 24;
    const ids: string[] = [];
    for (let made = 0; made < MEMOS; made += 1) ids.push(await readyMemo());
    const [director, delegate] = [await world.as('director'), await world.as('secretaryGeneral')];
    const { count } = await director.addressees({ targets: [{ kind: 'staff' }] });
    const answers: string[] = [];
    const work = async (hand: typeof director, list: readonly string[]) => {
      for (const [place, memoId] of list.entries()) {
        const input = { actId: uuidv7(), memoId, version: 2, addressees: place % 7 === 3 ? count + 1 : count };
        answers.push(
          await hand.sign(input).then(
            ({ number }) => number,
            () => 'refused',
          ),
        );
      }
    };
    await Promise.all([work(director, ids), work(delegate, ids.toReversed())]);
    const numbers = answers.filter((answer) => answer !== 'refused');
    expect(new Set(numbers).size).toBe(numbers.length);
    const signed = (await db.read.select().from(memo)).filter(({ state }) => state === 'signed');
    expect(signed).toHaveLength(numbers.length);
    expect(numbers.length).toBeGreaterThan(MEMOS * 0.8);
    expect(new Set(signed.map(({ capacity }) => capacity))).toEqual(new Set(['titular', 'delegated']));
    await assertNumbered();
  }, 240_000);
});
