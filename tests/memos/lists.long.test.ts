/** A memo is in a list exactly when the policy says that its reader may know of it: for every person, state and unit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { mayReadMemo } from '../../shared/memos/policy.ts';
import type { Written } from '../../shared/memos/schema.ts';
import { structureAt } from '../../server/memos/circuit/read.ts';
import { judged, memosReadable } from '../../server/memos/read.ts';
import { memo } from '../../server/memos/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { freshDatabase } from '../support/database.ts';
import { foundMemos, memosOn, type MemosWorld } from '../support/memos-world.ts';
import { keyOf, NOW, personId, persons, type PersonWord, type UnitWord } from '../support/organisation-world.ts';

let db: Db;
let world: MemosWorld;
const words = Object.keys(persons) as PersonWord[];

beforeAll(async () => {
  db = await freshDatabase();
  await foundMemos(db);
  world = memosOn(db);
  const units: readonly (readonly [PersonWord, UnitWord])[] = [
    ['newcomer', 'registry'],
    ['humanResources', 'staffing'],
    ['departmentHead', 'maths'],
    ['assistantDirector', 'teaching'],
    ['director', 'letters'],
    ['siteCorrespondent', 'annexe'],
  ];
  const targets: readonly Written['targets'][] = [
    [{ kind: 'staff' }],
    [{ kind: 'everyone' }],
    [{ kind: 'office', office: 'trainer' }],
    [{ kind: 'person', id: personId('humanResources') }],
  ];
  for (const [place, [word, unit]] of units.entries()) {
    const over = { targets: targets[place % targets.length] ?? [] };
    await world.draft(word, over, unit);
    const submitted = await world.draft(word, over, unit);
    await (await world.as(word)).submit(await world.at(submitted));
    const gone = await world.draft(word, over, unit);
    await (await world.as(word)).withdraw({ ...(await world.at(gone)), reason: '' });
  }
  for (const over of targets) await world.signing('director', await world.ready({ targets: over }));
  const back = await world.ready();
  await (await world.as('secretaryGeneral')).returnDraft({ ...(await world.at(back)), reason: 'À compléter d’ici demain.' });
  // Whoever takes an office inherits what was addressed to it.
  await db.write((tx) =>
    tx.insert(appointment).values({
      id: uuidv7(),
      positionId: keyOf('position lettersHead'),
      personId: personId('registrar2'),
      capacity: 'titular',
      startsAt: NOW,
      actRef: 'N-1',
      actOn: '2026-05-12',
    }),
  );
}, 120_000);
afterAll(() => db.close());

describe('The memos somebody is shown', () => {
  it.each(words)('are, to %s, those the policy opens', async (word) => {
    const now = NOW + 1;
    const holdings = await world.services.holdingsOf(db.read, personId(word), now);
    const actor = { personId: personId(word), holdings, confirmedAt: now };
    const rows = await db.read.select().from(memo);
    const found = await judged(db.read, rows, actor.personId, now);
    const open = found.filter(({ rights }) => mayReadMemo(actor, rights, now).ok).map(({ row }) => row.id);
    const readable = memosReadable(db.read, actor, await structureAt(db.read, now), now);
    const listed = (await db.read.select({ id: memo.id }).from(memo).where(readable)).map(({ id }) => id);
    expect(listed.toSorted()).toEqual(open.toSorted());
    if (word === 'director') expect(listed.length).toBeGreaterThan(8);
    if (word === 'trainer') expect(listed.length).toBeGreaterThan(1);
  });

  it('wait for those alone who may take their next step', async () => {
    const waiting = new Map<string, number>();
    for (const word of words.filter((each) => !['trainer', 'filiereHead'].includes(each))) {
      const { drafts } = await (await world.as(word)).drafts();
      waiting.set(word, drafts.filter(({ may }) => may.visa.ok || may.sign.ok).length);
    }
    expect(Object.fromEntries(waiting)).toMatchObject({ studentAffairs: 1, secretaryGeneral: 4, newcomer: 0, humanResources: 0 });
  });
});
