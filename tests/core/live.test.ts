/** Live news: topics without room for a value, told after the commit only, to whom they concern, paced; what one missed. */
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Db, SignalEars } from '#db/driver';
import { isTopic, isTouched, type Heard } from '../../shared/core/live.ts';
import { publishLive, writeLive } from '../../server/core/live.ts';
import { openLive } from '../../server/core/live-hub.ts';
import { freshDatabase } from '../support/database.ts';

const id = '0192f0c4-1111-7abc-8def-000000000001';

describe('A topic', () => {
  it('names what changed and at most which one, with no room for a value', () => {
    expect(['notices', 'memos.progress', `memos.progress:${id}`, 'identity.logins'].filter((topic) => !isTopic(topic))).toEqual([]);
    const none = [
      '',
      'Notices',
      'notices:12',
      'notices note=12,50',
      'notices:Nora Idrissi',
      `a:${id}:${id}`,
      'a..b',
      'é',
      'a\nb',
      'x'.repeat(101),
    ];
    expect(none.filter(isTopic)).toEqual([]);
  });

  it('touches the queries under its name, and of the one thing where it names one', () => {
    expect(isTouched('notices', ['notices.list'])).toBe(true);
    expect(isTouched('notices', ['notices.unread', 'latest'])).toBe(true);
    expect(isTouched('notices', ['noticesOfOthers'])).toBe(false);
    expect(isTouched(`memos.progress:${id}`, ['memos.progress', id])).toBe(true);
    expect(isTouched(`memos.progress:${id}`, ['memos.progress', { memoId: id }])).toBe(true);
    expect(isTouched(`memos.progress:${id}`, ['memos.progress', uuidv7()])).toBe(false);
    expect(isTouched('memos', [])).toBe(false);
  });
});

describe('News', () => {
  let db: Db;
  beforeAll(async () => void (db = await freshDatabase()));
  afterAll(() => db.close());

  it('are told once the write is committed, and never if it fails', async () => {
    const live = openLive();
    const told = vi.spyOn(live, 'publish');
    await writeLive({ db, live }, async (tx) => {
      publishLive(tx, 'notices', ['a']);
      publishLive(tx, 'notices', []);
      expect(told).not.toHaveBeenCalled();
    });
    expect(told.mock.calls).toEqual([[[{ topic: 'notices', personIds: ['a'] }]]]);
    const failing = writeLive({ db, live }, async (tx) => {
      publishLive(tx, 'notices', ['a']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(db.write(async (tx) => publishLive(tx, 'mark: 12,50', ['a']))).rejects.toThrow('Not a topic');
    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe('Whoever follows', () => {
  it('hears several changes at once, of one’s own, until one stops', async () => {
    const live = openLive();
    const heard: Heard[] = [];
    const stop = live.follow('a', (news) => void heard.push(news));
    live.publish([
      { topic: 'notices', personIds: ['a', 'b'] },
      { topic: 'notices', personIds: ['a'] },
      { topic: `memos.progress:${id}`, personIds: ['a'] },
      { topic: 'grades', personIds: ['b'] },
    ]);
    await vi.waitFor(() => expect(heard.map(({ topics }) => topics)).toEqual([['notices', `memos.progress:${id}`]]));
    stop();
    live.publish([{ topic: 'notices', personIds: ['a'] }]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(heard).toHaveLength(1);
  });

  it('learns on coming back what changed meanwhile, or that nobody knows any more', () => {
    const live = openLive();
    const first = live.since('a', null);
    expect(first.topics).toEqual([]);
    live.publish([
      { topic: 'notices', personIds: ['a'] },
      { topic: 'grades', personIds: ['b'] },
    ]);
    const second = live.since('a', first.cursor);
    expect(second.topics).toEqual(['notices']);
    expect(live.since('a', second.cursor).topics).toEqual([]);
    for (const strange of [
      '',
      'x',
      `${uuidv7()}.0`,
      `${second.cursor}9`,
      second.cursor.replace(/\d+$/, '-1'),
      second.cursor.replace(/\d+$/, 'NaN'),
    ])
      expect(live.since('a', strange).topics, strange).toBe('everything');
    const crowd = Array.from({ length: 50_001 }, (_, n) => `p${n}`);
    live.publish([{ topic: 'notices', personIds: crowd }]);
    expect(live.since('a', first.cursor).topics).toBe('everything');
    expect(live.since('p50000', second.cursor).topics).toBe('everything');
    expect(live.since('a', live.since('a', null).cursor).topics).toEqual([]);
  });

  it('misses nothing and is told nothing of others, in whatever order', () => {
    const person = fc.constantFrom('a', 'b', 'c');
    const change = fc.record({ topic: fc.constantFrom('notices', 'grades', 'memos'), personIds: fc.uniqueArray(person, { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.nat(30), person, (changes, at, who) => {
        const live = openLive();
        live.publish(changes.slice(0, at));
        const { cursor } = live.since(who, null);
        live.publish(changes.slice(at));
        const mine = changes.slice(at).flatMap(({ topic, personIds }) => (personIds.includes(who) ? [topic] : []));
        expect(new Set(live.since(who, cursor).topics)).toEqual(new Set(mine));
      }),
    );
  });

  it('hears what another process says, and reads everything again when that process was not heard for a while', async () => {
    const ears: SignalEars[] = [];
    const processes = [0, 1].map(() =>
      openLive({
        signals: (mine) => {
          ears.push(mine);
          return { send: (messages) => ears.forEach(({ heard }) => messages.forEach(heard)), close: async () => undefined };
        },
      }),
    );
    const heard: (readonly string[] | 'everything')[] = [];
    processes[1]?.follow('p4', ({ topics }) => void heard.push(topics));
    const crowd = Array.from({ length: 3_300 }, (_, n) => `p${n}`);
    processes[0]?.publish([{ topic: 'notices', personIds: crowd }]);
    await vi.waitFor(() => expect(heard).toEqual([['notices']]));
    for (const strange of ['', 'x', 'from notices', '{"topic":"notices"}', 'from bad:topic p4']) ears[1]?.heard(strange);
    ears[1]?.missed();
    await vi.waitFor(() => expect(heard).toEqual([['notices'], 'everything']));
  });
});
