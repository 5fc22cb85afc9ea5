import { and, eq, gte, lt } from 'drizzle-orm';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { addDays, mondayOf } from '../../shared/core/time.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { closedDay } from '../../server/organisation/table.ts';
import { obstaclesAt, placedAt } from '../../server/schedule/places/read.ts';
import { scheduleRouter } from '../../server/schedule/router.ts';
import { room, session } from '../../server/schedule/table.ts';
import { foundAttendance, groups, TODAY } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId, sites } from '../support/organisation-world.ts';

const callerOf = createCallerFactory(scheduleRouter);
const wish = fc.record({
  word: fc.constantFrom('a' as const, 'b' as const),
  room: fc.constantFrom('room a', 'room b', 'room c', 'small room'),
  weekday: fc.integer({ min: 0, max: 6 }),
  startMinutes: fc.constantFrom(510, 570, 630, 870),
});

it('whatever is drafted, nothing stands in the way of anything a published version holds', async () => {
  const db = await freshDatabase();
  await foundAttendance(db);
  const services = testServices(db, { now: NOW });
  const as = async (word: 'filiereHead' | 'assistantDirector') => callerOf(await (await signedInAs(services, personId(word))).context());
  const [head, director] = [await as('filiereHead'), await as('assistantDirector')];
  const closed = (day: string) => ({ day, kind: 'exceptional' as const, nameFr: 'F', nameAr: 'ع', isConfirmed: true });
  await db.write(async (tx) => {
    const small = { siteId: sites.seat, code: 'small', kind: 'classroom' as const, nameFr: 'S', nameAr: 'ق', capacity: 30 };
    await tx.insert(room).values({ id: keyOf('small room'), ...small });
    await tx.insert(closedDay).values(Array.from({ length: 40 }, (_, week) => closed(addDays(mondayOf(TODAY), 7 * week + 2))));
  });
  let week = 0;
  let published = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 5 }), async (wishes) => {
      week = (week % 8) + 1;
      const monday = addDays(mondayOf(TODAY), 7 * week);
      for (const { word, room: where, weekday, startMinutes } of wishes) {
        const place = { day: addDays(monday, weekday), startMinutes, endMinutes: startMinutes + 120, roomId: keyOf(where) };
        const whose = { groupId: groups[word], moduleId: keyOf(`module ${word}`), trainerId: personId('trainer') };
        await head.draft({ actId: uuidv7(), sessionId: uuidv7(), readVersion: null, version: null, ...whose, ...place });
      }
      const drafts = await director.drafts({ filiereId: null });
      for (const groupId of [groups.a, groups.b]) {
        const own = drafts.wishes.filter((each) => each.groupId === groupId).map(({ sessionId, version }) => ({ sessionId, version }));
        if (own.length === 0) continue;
        const done = await director.publish({ actId: uuidv7(), groupIds: [groupId], wishes: own }).then(() => true, () => false); // prettier-ignore
        published += Number(done);
      }
      for (const { sessionId, version } of (await head.drafts({ filiereId: null })).wishes)
        await head.undraft({ actId: uuidv7(), sessionId, version });
      const held = await db.read
        .select()
        .from(session)
        .where(and(eq(session.state, 'published'), gte(session.day, monday), lt(session.day, addDays(monday, 7))));
      for (const { id, siteId, ...placement } of held)
        expect(await obstaclesAt(db.read, placedAt({ ...placement, sessionId: id }, siteId), false)).toEqual([]);
    }),
    { numRuns: 25 },
  );
  expect(published).toBeGreaterThan(5);
  await db.close();
});
