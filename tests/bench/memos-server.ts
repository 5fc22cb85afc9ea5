/**
 * The server under test of the memos bench: Riwaq as it is served, its timed work going, on a centre of 3,300 trainees. Asked, it
 * says how many copies of a memo were told to their addressees, and what was done with them.
 */
import { join } from 'node:path';
import { count, eq, isNotNull } from 'drizzle-orm';
import { openDatabase } from '#db/driver';
import { programFolder } from '../../server/app/home.ts';
import { openHttp } from '../../server/app/http.ts';
import { startJobs } from '../../server/app/jobs.ts';
import { servicesOf } from '../../server/app/services.ts';
import { readSettings } from '../../server/app/settings.ts';
import { openFiles } from '../../server/core/files.ts';
import { checkChain } from '../../server/core/journal.ts';
import { migrate } from '../../server/db/migrate.ts';
import { memoReceipt } from '../../server/memos/table.ts';
import { notice } from '../../server/notices/table.ts';
import { signedInAs } from '../support/context.ts';
import { NOW, personId, unitId } from '../support/organisation-world.ts';
import { foundResults, smallPlan, traineeId } from '../support/results-world.ts';
import { testTypesetter } from '../support/typesetter.ts';

const [groups, perGroup] = [110, 30];
/** Trainees who are signed in: some read all the time, each acknowledges once. */
const SIGNED_IN = 1_600;
const [, , folder = '.'] = process.argv;
const location = process.env['DATABASE_URL'] ?? join(folder, 'riwaq.db');
const db = await openDatabase({ location });
await migrate(db, { folder: join(programFolder(), 'migrations', db.dialect), now: NOW });
await foundResults(db, { ...smallPlan, groups, perGroup, modules: 1, lockedModules: 0 });
const log = { info: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
const began = Date.now();
const clock = () => NOW + Date.now() - began;
const given = { db, clock, log, sealKey: new Uint8Array(32), files: openFiles(join(folder, 'files')), typeset: testTypesetter.typeset };
const services = servicesOf(given);
const tokens = [];
for (let at = 0; at < SIGNED_IN; at += 1)
  tokens.push((await signedInAs(services, traineeId(at * Math.floor((groups * perGroup) / SIGNED_IN)))).token ?? '');
const director = (await signedInAs(services, personId('director'))).token ?? '';
const settings = { ...readSettings({}), folder, port: 0, callsPerMinute: 10_000_000, smtpUrl: null };
const app = await openHttp({ services, settings, demo: false, pages: null });
startJobs(services, settings);
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.addresses()[0];
const port = typeof address === 'object' ? address.port : 0;
process.send?.({ port, tokens, director, unitId: unitId('direction'), people: groups * perGroup });
process.once('disconnect', () => process.exit(0));
process.on('message', (memoId) => void standing(String(memoId)).then((answer) => process.send?.(answer)));

/** How far a memo is: its copies, those told, those acknowledged, the notices written. */
async function standing(memoId: string) {
  const [row] = await db.read
    .select({ copies: count(), told: count(memoReceipt.toldAt), acknowledged: count(memoReceipt.acknowledgedAt) })
    .from(memoReceipt)
    .where(eq(memoReceipt.memoId, memoId));
  const [told] = await db.read.select({ n: count() }).from(notice).where(isNotNull(notice.personId));
  const { user, system } = process.cpuUsage();
  return { busy: (user + system) / 1000, ...row, notices: told?.n ?? 0, isChained: (await checkChain(db.read)).ok };
}
