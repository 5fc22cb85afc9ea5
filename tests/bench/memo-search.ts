/**
 * One search of the archive of memos, and the rules in force on a day, over 5,000 signed memos of two pages each, through tRPC and
 * authority, by the secretary general, a head of service, a trainer: common words, rare ones, in both scripts. The last line
 * is the figure: p95 < 50 ms.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#db/driver';
import { appRouter } from '../../server/app/router.ts';
import { programFolder } from '../../server/app/home.ts';
import { seeded } from '../../server/core/seeded.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { migrate } from '../../server/db/migrate.ts';
import { HOUR } from '../../shared/core/time.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { foundOrganisation, NOW, personId } from '../support/organisation-world.ts';
import { signMemo } from '../support/register-world.ts';

const MEMOS = 5_000;
const WORDS = 150;
const SEARCHES = 600;
const REACH_MS = 50;
const random = seeded('memo search bench');
const french = ['note', 'service', 'formation', 'stagiaires', 'groupe', 'horaires', 'salle', 'évaluation', 'absence', 'examen', 'congé'];
const arabic = ['المذكرة', 'المصلحة', 'التكوين', 'المتدربين', 'الفوج', 'المواقيت', 'القاعة', 'التقويم', 'الغياب', 'الامتحان', 'الرخصة'];

/** Common words of the centre, and rare ones: one in three of its own. */
function text(words: readonly string[], letters: string): string {
  const rare = () => Array.from({ length: 6 }, () => letters.charAt(random.below(letters.length))).join('');
  return Array.from({ length: WORDS }, () => (random.chance(0.34) ? rare() : random.pick(words))).join(' ');
}

const folder = await mkdtemp(join(tmpdir(), 'riwaq-bench-'));
const db = await openDatabase({ location: process.env['DATABASE_URL'] ?? join(folder, 'riwaq.db') });
await migrate(db, { folder: join(programFolder(), 'migrations', db.dialect), now: NOW });
await foundOrganisation(db);
for (let from = 0; from < MEMOS; from += 50)
  await db.write(
    async (tx) => {
      for (let place = from; place < from + 50; place += 1)
        await signMemo(tx, {
          at: NOW - (MEMOS - place) * HOUR,
          isRule: place % 4 === 0,
          bodyFr: text(french, 'abcdefghilmnoprstuv'),
          bodyAr: text(arabic, 'ابتثجحخدرزسشصضعغفقكلمنهوي'),
          targets: place % 3 === 0 ? [{ kind: 'person', id: personId('trainer') }] : [{ kind: 'staff' }],
          to: ['trainer', 'departmentHead'],
        });
    },
    { limitMs: 120_000 },
  );
const services = testServices(db, { now: NOW });
const callerOf = createCallerFactory(appRouter({ demo: false }));
const took: number[] = [];
for (const word of ['secretaryGeneral', 'studentAffairs', 'trainer', 'humanResources'] as const) {
  const { memos } = callerOf(await (await signedInAs(services, personId(word))).context());
  for (let place = 0; place < SEARCHES / 4; place += 1) {
    const query = [
      () => random.pick(french),
      () => random.pick(arabic),
      () => text(french, 'abcdefghilmnoprstuv').split(' ').slice(0, 3).join(' '),
      () => 'zzzz',
      () => '',
    ][place % 5]?.();
    const began = performance.now();
    if (place % 6 === 0) await memos.inForce({ on: null, query: query ?? '', after: null });
    else await memos.search({ query: query ?? '', type: null, year: null, unitId: null, number: '', after: null });
    took.push(performance.now() - began);
  }
}
took.sort((a, b) => a - b);
const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1);
console.log(`median ${at(0.5)} ms, p99 ${at(0.99)} ms`);
console.log(`p95 ${at(0.95)} ms over ${MEMOS} memos, reach ${REACH_MS} ms`);
await db.close();
await rm(folder, { recursive: true });
process.exit(Number(at(0.95)) < REACH_MS ? 0 : 1);
