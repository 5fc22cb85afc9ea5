/**
 * A centre of 150 rooms and 150 groups with 2,550 sessions in each of fifteen weeks: the week of any group, trainer or room through
 * tRPC and authority, and the states of every slot for one session. The last line is the figure: p95 of the grid < 30 ms and of the slots
 * < 50 ms on the server, and the page drawn within 200 ms of the answer.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#db/driver';
import { appRouter } from '../../server/app/router.ts';
import { programFolder } from '../../server/app/home.ts';
import { nth, seeded } from '../../server/core/seeded.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { migrate } from '../../server/db/migrate.ts';
import { addDays } from '../../shared/core/time.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { drawWeeks } from '../support/drawing.ts';
import { foundTimetable, GROUPS, MONDAY, TRAINERS, WEEKS } from '../support/timetable-world.ts';

const TURNS = 450;
const WARM = 30;
const GRID_MS = 30;
const SLOTS_MS = 50;
const DRAWN_MS = 200;
const GROUPS_DRAWN = 4;

function quantile(taken: readonly number[], part: number): number {
  const sorted = taken.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

const folder = await mkdtemp(join(tmpdir(), 'riwaq-bench-'));
const db = await openDatabase({ location: process.env['DATABASE_URL'] ?? join(folder, 'riwaq.db') });
await migrate(db, { folder: join(programFolder(), 'migrations', db.dialect), now: NOW });
const centre = await foundTimetable(db);
console.log(`${GROUPS} groups and rooms, ${TRAINERS} trainers, ${centre.sessions} sessions in ${WEEKS} weeks`);

const services = testServices(db, { now: NOW });
const browser = await signedInAs(services, personId('filiereHead'));
const head = createCallerFactory(appRouter({ demo: false }))(await browser.context());
const random = seeded('timetable bench');
const grids: number[] = [];
const slots: number[] = [];
let shown = 0;
for (let turn = 0; turn < TURNS + WARM; turn += 1) {
  const monday = addDays(MONDAY, 7 * (turn % WEEKS));
  const by = nth(['group', 'trainer', 'room'] as const, turn % 3);
  const id = random.pick(by === 'group' ? centre.groupIds : by === 'trainer' ? centre.trainerIds : centre.roomIds);
  const before = performance.now();
  const week = await head.schedule.timetable({ by, id, monday });
  if (turn >= WARM) grids.push(performance.now() - before);
  shown += week.sessions.length;
  const session = random.pick((await head.schedule.timetable({ by: 'group', id: random.pick(centre.groupIds), monday })).sessions);
  const { sessionId, groupId, moduleId, trainerId, roomId, startMinutes, endMinutes } = session;
  const asked = performance.now();
  const { places } = await head.schedule.places({ sessionId, groupId, moduleId, trainerId, roomId, startMinutes, endMinutes, monday });
  if (turn >= WARM) slots.push(performance.now() - asked);
  if (places.length < 20) throw new Error(`Only ${places.length} slots.`);
}
const drawn = await drawWeeks({
  services,
  token: browser.token ?? '',
  ids: centre.groupIds.slice(0, GROUPS_DRAWN),
  monday: MONDAY,
  weeks: WEEKS,
});
await db.close();
await rm(folder, { recursive: true, force: true });
const told = (taken: readonly number[]) =>
  `p50 ${quantile(taken, 0.5).toFixed(1)} ms, p95 ${quantile(taken, 0.95).toFixed(1)} ms, longest ${quantile(taken, 1).toFixed(1)} ms`;
console.log(`${TURNS} weeks of a group, trainer or room, ${shown} sessions shown: ${told(grids)}`);
console.log(`${TURNS} sessions with the states of their slots: ${told(slots)}`);
console.log(`${drawn.length} weeks drawn in a browser, from the answer to the picture: ${told(drawn)}`);
const [grid, slot, picture] = [quantile(grids, 0.95), quantile(slots, 0.95), quantile(drawn, 0.95)];
console.log(
  `p95 grid ${grid.toFixed(1)} ms (limit ${GRID_MS} ms), slots ${slot.toFixed(1)} ms (limit ${SLOTS_MS} ms), drawn ${picture.toFixed(0)} ms (limit ${DRAWN_MS} ms)`,
);
process.exit(grid < GRID_MS && slot < SLOTS_MS && picture < DRAWN_MS ? 0 : 1);
