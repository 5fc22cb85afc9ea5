/** The inbox: one's own, a page at a time, as one likes to see it. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { journal } from '../../server/core/journal-table.ts';
import { noticesRouter } from '../../server/notices/router.ts';
import { tell } from '../../server/notices/write.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { identityWorld, type World } from '../support/identity-world.ts';

let db: Db;
let services: TestServices;
let world: World;
beforeAll(async () => {
  db = await freshDatabase();
  services = testServices(db);
  world = await identityWorld(db);
});
afterAll(() => db.close());

const caller = createCallerFactory(noticesRouter);
const all = { show: 'all', before: null } as const;

it('a person reads and marks their own notices, a page at a time, and nobody else’s', async () => {
  await db.write(async (tx) => {
    for (let n = 0; n < 35; n += 1) {
      const key = n % 10 === 0 ? 'schedule.notice.exam' : 'grades.notice.published';
      await tell(tx, { personId: world.people.trainee, key, params: { n } }, services.clock() + n);
    }
  });
  const mine = caller(await (await signedInAs(services, world.people.trainee)).context());
  const page = await mine.list(all);
  expect(page).toMatchObject({ hasMore: true, unread: 35 });
  const rest = await mine.list({ ...all, before: page.notices.at(-1)?.id ?? null });
  expect(rest).toMatchObject({ hasMore: false });
  const ids = [...page.notices, ...rest.notices].map(({ id }) => id);
  expect(new Set(ids).size).toBe(35);
  const others = caller(await (await signedInAs(services, world.people.director)).context());
  expect(await others.list(all)).toMatchObject({ notices: [], unread: 0 });
  expect(await others.markRead({ actId: uuidv7(), noticeIds: ids })).toEqual({ marked: 0 });
  expect(await others.markAllRead({ actId: uuidv7(), upTo: ids[0] ?? '' })).toEqual({ marked: 0 });
  expect(await mine.markRead({ actId: uuidv7(), noticeIds: ids.slice(0, 5) })).toEqual({ marked: 5 });
  expect(await mine.unread()).toEqual({ unread: 30 });
  expect(await db.read.select().from(journal)).toHaveLength(3);

  expect((await mine.list({ show: 'binding', before: null })).notices.map(({ key }) => key)).toEqual(Array(4).fill('schedule.notice.exam'));
  expect((await mine.list({ show: 'unread', before: null })).notices.map(({ id }) => id)).toEqual(ids.slice(5));
  await db.write((tx) => tell(tx, { personId: world.people.trainee, key: 'grades.notice.published', params: {} }, services.clock()));
  expect(await mine.markAllRead({ actId: uuidv7(), upTo: ids[0] ?? '' })).toEqual({ marked: 30 });
  expect(await mine.unread()).toEqual({ unread: 1 });
});
