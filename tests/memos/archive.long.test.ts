/** What each may find in the register of memos: rules in force, histories, the archive; never more than they may read. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { DAY_LENGTH, HOUR } from '../../shared/core/time.ts';
import { mayReadMemo } from '../../shared/memos/policy.ts';
import type { Target } from '../../shared/memos/schema.ts';
import { judged, memoById } from '../../server/memos/read.ts';
import { freshDatabase } from '../support/database.ts';
import { foundMemos, memosOn, type MemosCaller, type MemosWorld } from '../support/memos-world.ts';
import { NOW, personId, type PersonWord, type UnitWord } from '../support/organisation-world.ts';
import { signMemo } from '../support/register-world.ts';

let db: Db;
let world: MemosWorld;
const readers = [
  'director',
  'assistantDirector',
  'secretaryGeneral',
  'studentAffairs',
  'humanResources',
  'departmentHead',
  'trainer',
] as const;
const callers = new Map<PersonWord, MemosCaller>();
beforeAll(async () => {
  db = await freshDatabase();
  await foundMemos(db);
  world = memosOn(db);
  for (const word of readers) callers.set(word, await world.as(word));
});
afterAll(() => db.close());

const callerOf = (word: PersonWord) => callers.get(word) ?? expect.unreachable();
const asked = { query: '', type: null, year: null, unitId: null, number: '', after: null };

/** Every memo of the archive, page by page. */
async function all(word: PersonWord, query = ''): Promise<string[]> {
  const found: string[] = [];
  let after: Parameters<MemosCaller['search']>[0]['after'] = null;
  do {
    const page = await callerOf(word).search({ ...asked, query, after });
    found.push(...page.memos.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return found;
}

let count = 0;
const sign = (more: Partial<Parameters<typeof signMemo>[1]> = {}) =>
  db.write((tx) =>
    signMemo(tx, { at: NOW - 30 * DAY_LENGTH + ++count * HOUR, targets: [{ kind: 'person', id: personId('trainer') }], ...more }),
  );

const anyTarget = fc.constantFrom<Target>(
  { kind: 'everyone' },
  { kind: 'staff' },
  { kind: 'trainees' },
  { kind: 'person', id: personId('trainer') },
);
const anyMemo = fc.record({
  unit: fc.constantFrom<UnitWord>('registry', 'staffing', 'maths', 'teaching'),
  draftedBy: fc.constantFrom<PersonWord>('studentAffairs', 'humanResources', 'departmentHead'),
  to: fc.subarray<PersonWord>(['trainer', 'departmentHead', 'humanResources'], { minLength: 1 }),
  targets: fc.array(anyTarget, { minLength: 1, maxLength: 2 }),
  isRule: fc.boolean(),
});

describe('the archive and the rules in force', () => {
  it('hold, for each reader, exactly the memos the policy lets them read', async () => {
    const ids: string[] = [];
    await fc.assert(
      fc.asyncProperty(anyMemo, async (memo) => {
        ids.push(await sign(memo));
      }),
      { numRuns: 40 },
    );
    for (const word of readers) {
      const actor = {
        personId: personId(word),
        holdings: await world.services.holdingsOf(db.read, personId(word), NOW),
        confirmedAt: null,
      };
      const rows = [];
      for (const id of ids) rows.push((await memoById(db.read, id)) ?? expect.unreachable());
      const readable = (await judged(db.read, rows, personId(word), NOW)).filter(({ rights }) => mayReadMemo(actor, rights, NOW).ok);
      const wanted = readable.map(({ row }) => row.id).toSorted();
      expect((await all(word)).toSorted()).toEqual(wanted);
      const rules = (await callerOf(word).inForce({ on: null, query: '', after: null })).rules.map(({ memo }) => memo.id);
      expect(rules.toSorted()).toEqual(readable.filter(({ row }) => row.isRule).map(({ row }) => row.id).toSorted().slice(0, 60)); // prettier-ignore
    }
  });
});

describe('the search', () => {
  it('finds words of both languages, in any usual writing, as beginnings, all together', async () => {
    const id = await sign({
      subjectFr: 'Congés exceptionnels',
      subjectAr: 'الرُّخَص الاستثنائية',
      bodyFr: 'Les œuvres sociales de l’année',
      bodyAr: 'يتعلق الأمر بالتغيبات المُبَرَّرة وإجراءاتها',
    });
    for (const query of ['conges', 'CONGÉ excep', 'oeuvre', 'الرخص', 'رخص استثنائيه', 'تغيبات', 'مبرره', 'اجراءات'])
      expect([query, (await all('trainer', query)).includes(id)]).toEqual([query, true]);
    for (const query of ['conges mariage', 'xyz', '%', "' or 1=1"]) expect((await all('trainer', query)).includes(id)).toBe(query === '%');
  });

  it('narrows by type, year, unit and number', async () => {
    const id = await sign({ type: 'circular', unit: 'staffing', draftedBy: 'humanResources' });
    const row = (await memoById(db.read, id)) ?? expect.unreachable();
    const { memos } = await callerOf('secretaryGeneral').search({
      ...asked,
      type: 'circular',
      year: 2026,
      unitId: row.unitId,
      number: row.number ?? '',
    });
    expect(memos.map((memo) => memo.id)).toEqual([id]);
    expect((await callerOf('secretaryGeneral').search({ ...asked, year: 2019 })).memos).toEqual([]);
  });
});

describe('the history of a rule', () => {
  it('tells the whole chain to whoever reads one of its texts, without the words of the others', async () => {
    const first = await sign({ isRule: true, subjectFr: 'Premier texte', effectiveOn: '2026-01-05' });
    const second = await sign({
      isRule: true,
      to: ['humanResources'],
      targets: [{ kind: 'staff' }],
      links: [{ targetId: first, kind: 'replaces' }],
    });
    const seen = await callerOf('humanResources').history({ ruleId: first });
    expect(seen.versions.map(({ memoId, standing }) => [memoId, standing])).toEqual([
      [first, 'past'],
      [second, 'inForce'],
    ]);
    expect(seen.memos.find(({ id }) => id === first)).toMatchObject({ isOpen: false, subjectFr: '', bodyFr: '' });
    expect((await callerOf('trainer').rulesOfMemo({ memoId: first })).map(({ standing }) => standing)).toEqual(['past']);
    const own = await sign({ isRule: true, to: ['humanResources'], targets: [{ kind: 'person', id: personId('humanResources') }] });
    await expect(callerOf('trainer').history({ ruleId: own })).rejects.toThrow('core.hidden');
  });
});
