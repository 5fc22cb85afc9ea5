import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openSignals, type Db } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { openFiles } from '../core/files.ts';
import { openLive } from '../core/live-hub.ts';
import { openSealKey } from '../core/secrets.ts';
import { openSheets } from '../core/sheets.ts';
import { openTypesetter } from '../core/typesetter.ts';
import { openHttp } from './http.ts';
import { programFolder, sheetsProgram, typesettingProgram } from './home.ts';
import { startJobs } from './jobs.ts';
import type { Print } from './open.ts';
import { servicesOf } from './services.ts';
import { insecurity, type Settings } from './settings.ts';

type Serving = {
  readonly db: Db;
  readonly settings: Settings;
  readonly clock: () => Instant;
  readonly demo: boolean;
  readonly print: Print;
};

/** Serves the centre until told to stop. Refuses to serve insecurely, saying why. */
export async function serve({ db, settings, clock, demo, print }: Serving): Promise<{ readonly url: string; close(): Promise<void> }> {
  const fault = insecurity(settings);
  if (fault) throw new Error(fault);
  const log = {
    info: (facts: object, message: string) => print(JSON.stringify({ at: new Date(clock()).toISOString(), message, ...facts })),
    error: (facts: object, message: string) => console.error(message, facts),
  };
  const sheets = openSheets(sheetsProgram);
  const typesetter = openTypesetter({ file: typesettingProgram, home: programFolder() });
  const failed = (error: unknown) => log.error({ error }, 'live news of other processes not heard');
  const live = openLive({ signals: (ears) => openSignals(db.location, { ...ears, failed }) });
  const services = servicesOf({
    db,
    clock,
    log,
    live,
    sealKey: await openSealKey(settings.folder),
    files: openFiles(settings.filesFolder),
    typeset: typesetter.typeset,
    sheets: sheets.ask,
    origin: settings.origin,
  });
  const pages = join(programFolder(), 'dist', 'client');
  const app = await openHttp({ services, settings, demo, pages: existsSync(join(pages, 'index.html')) ? pages : null });
  await app.listen({ host: settings.host, port: settings.port });
  const jobs = startJobs(services, settings);
  const shown = settings.host === '127.0.0.1' || settings.host === '::1' ? 'localhost' : settings.host;
  return {
    url: settings.origin ?? `${settings.tls ? 'https' : 'http'}://${shown}:${portOf(app)}`,
    close: async () => {
      jobs.stop();
      await app.close();
      await live.close();
      await typesetter.close();
      await sheets.close();
      await db.close();
    },
  };
}

/** The port that was taken, when any would do. */
function portOf(app: FastifyInstance): number | string {
  const address = app.addresses()[0];
  return typeof address === 'object' ? address.port : '';
}

/** Stops in order when the machine asks. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      void close().then(() => process.exit(0));
    });
  }
}
