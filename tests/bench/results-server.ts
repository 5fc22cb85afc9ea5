/** The server under test of the results bench: Riwaq as it is served, on a promotion of 3,000 whose every sheet is locked. */
import { join } from 'node:path';
import { openDatabase } from '#db/driver';
import { programFolder } from '../../server/app/home.ts';
import { openHttp } from '../../server/app/http.ts';
import { servicesOf } from '../../server/app/services.ts';
import { readSettings } from '../../server/app/settings.ts';
import { migrate } from '../../server/db/migrate.ts';
import { signedInAs } from '../support/context.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { filiereId, foundResults, promotionId, smallPlan, traineeId } from '../support/results-world.ts';

const [groups, perGroup, modules] = [100, 30, 16];
/** Trainees who are signed in: each reads many times. */
const READERS = 300;
const [, , folder = '.'] = process.argv;
const db = await openDatabase({ location: join(folder, 'riwaq.db') });
await migrate(db, { folder: join(programFolder(), 'migrations', db.dialect), now: NOW });
await foundResults(db, { ...smallPlan, groups, perGroup, modules, lockedModules: modules });
const log = { info: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
const services = servicesOf({ db, clock: () => NOW, log, sealKey: new Uint8Array(32) });
const tokens = [];
for (let reader = 0; reader < READERS; reader += 1) {
  tokens.push((await signedInAs(services, traineeId(reader * Math.floor((groups * perGroup) / READERS)))).token ?? '');
}
const publisher = (await signedInAs(services, personId('assistantDirector'))).token ?? '';
const settings = { ...readSettings({}), port: 0, callsPerMinute: 10_000_000 };
const app = await openHttp({ services, settings, demo: false, pages: null });
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.addresses()[0];
const port = typeof address === 'object' ? address.port : 0;
process.send?.({ port, tokens, publisher, of: { promotionId, filiereId }, people: groups * perGroup, modules });
process.once('disconnect', () => process.exit(0));
