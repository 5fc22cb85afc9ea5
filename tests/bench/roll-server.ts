/** The server under test of the roll bench: Riwaq as it is served, on a centre of 32 trainers with a group of 30 each. */
import { join } from 'node:path';
import { openDatabase } from '#db/driver';
import { migrate } from '../../server/db/migrate.ts';
import { programFolder } from '../../server/app/home.ts';
import { openHttp } from '../../server/app/http.ts';
import { servicesOf } from '../../server/app/services.ts';
import { readSettings } from '../../server/app/settings.ts';
import { signedInAs } from '../support/context.ts';
import { foundTrainers } from '../support/roll-call-world.ts';
import { NOW } from '../support/organisation-world.ts';

const TRAINERS = 32;
const [, , folder = '.'] = process.argv;
const db = await openDatabase({ location: join(folder, 'riwaq.db') });
await migrate(db, { folder: join(programFolder(), 'migrations', db.dialect), now: NOW });
const trainers = await foundTrainers(db, TRAINERS);
const log = { info: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
const services = servicesOf({ db, clock: () => NOW, log, sealKey: new Uint8Array(32) });
const requests = [];
for (const { trainerId, sessionId, people } of trainers) {
  const browser = await signedInAs(services, trainerId);
  requests.push({ cookie: browser.token ?? '', sessionId, people });
}
const settings = { ...readSettings({}), port: 0, callsPerMinute: 10_000_000 };
const app = await openHttp({ services, settings, demo: false, pages: null });
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.addresses()[0];
process.send?.({ port: typeof address === 'object' ? address.port : 0, requests });
process.once('disconnect', () => process.exit(0));
