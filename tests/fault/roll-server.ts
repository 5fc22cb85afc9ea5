/** Riwaq as `serve` runs it, at a clock that stands at an hour of teaching. */
import { openCentre } from '../../server/app/open.ts';
import { closeOnSignal, serve } from '../../server/app/serve.ts';
import { readSettings } from '../../server/app/settings.ts';
import { NOW } from '../support/organisation-world.ts';

const print = (line: string) => console.log(line);
const settings = readSettings(process.env);
const db = await openCentre(settings, print);
const server = await serve({ db, settings, clock: () => NOW, demo: false, print });
closeOnSignal(server.close);
print(`Riwaq: ${server.url}`);
