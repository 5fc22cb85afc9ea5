/** News between the processes of a centre: heard by the others, in order, in pieces that fit; and what happens when the line breaks. */
import { expect, it, vi } from 'vitest';
import { dialect, openSignals, type Db } from '#db/driver';
import { openLive, type Live } from '../../server/core/live-hub.ts';
import { freshDatabase } from '../support/database.ts';

const open: { close(): Promise<void> }[] = [];

/** A process on a database, as `serve` opens it. */
function processOn(db: Db): Live {
  const live = openLive({ signals: (ears) => openSignals(db.location, { ...ears, failed: () => undefined }) });
  open.unshift(live);
  return live;
}

async function onDatabase(work: (db: Db) => Promise<void>): Promise<void> {
  const db = await freshDatabase();
  open.push(db);
  try {
    await work(db);
  } finally {
    for (const each of open.splice(0)) await each.close();
  }
}

it.runIf(dialect === 'postgres')(
  'a process hears what another says, of however many persons, and not its own twice',
  async () => {
    await onDatabase(async (db) => {
      const [one, other] = [processOn(db), processOn(db)];
      const heard: string[] = [];
      const own: string[] = [];
      other.follow('p3299', ({ topics }) => void heard.push(...topics));
      one.follow('p3299', ({ topics }) => void own.push(...topics));
      const personIds = Array.from({ length: 3_300 }, (_, n) => `p${n}`);
      await vi.waitFor(
        () => {
          one.publish([{ topic: 'notices', personIds }]);
          if (heard.length === 0) throw new Error('not yet');
        },
        { timeout: 20_000, interval: 300 },
      );
      expect(new Set([...heard, ...own])).toEqual(new Set(['notices']));
      expect(other.since('p0', null).topics).toEqual([]);
    });
  },
  60_000,
);

it.runIf(dialect === 'postgres')(
  'a broken line is mended, and what was missed is read again whole',
  async () => {
    await onDatabase(async (db) => {
      const live = processOn(db);
      const { cursor } = live.since('a', null);
      const kill = () =>
        db.raw((connection) =>
          connection.rows(
            `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE application_name = 'riwaq live' AND datname = current_database()`,
          ),
        );
      await vi.waitFor(async () => expect(await kill()).toHaveLength(1), { timeout: 20_000, interval: 200 });
      await vi.waitFor(() => expect(live.since('a', cursor).topics).toBe('everything'), { timeout: 20_000, interval: 100 });
      await vi.waitFor(async () => expect(await kill()).toHaveLength(1), { timeout: 20_000, interval: 200 });
    });
  },
  90_000,
);

it.runIf(dialect === 'sqlite')('one process needs nobody to tell', async () => {
  await onDatabase(async (db) => {
    const live = processOn(db);
    const heard: string[] = [];
    live.follow('a', ({ topics }) => void heard.push(...topics));
    live.publish([{ topic: 'notices', personIds: ['a'] }]);
    await vi.waitFor(() => expect(heard).toEqual(['notices']));
  });
});
