/** Sends the outbox over and over, to a mailbox that is a file: one line for each mail it takes. Prints `Riwaq: on` once it runs. */
import { appendFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#db/driver';
import { wording } from '../../server/app/wording.ts';
import { languagesOf } from '../../server/identity/read.ts';
import { sendOutbox, type Mail } from '../../server/notices/jobs.ts';

const { DATABASE_URL: location = '', MAILBOX: mailbox = '', NOW: now = '0' } = process.env;
const db = await openDatabase({ location });
const log = { info: () => undefined, error: () => undefined };
const services = { db, clock: () => Number(now), log, origin: null };

/** Takes a moment before and after, so that a kill falls on either side. */
async function send({ id, to }: Mail): Promise<void> {
  await pause(Math.random() * 4);
  await appendFile(mailbox, `${id} ${to}\n`);
  await pause(Math.random() * 4);
}

console.log('Riwaq: on');
for (;;) {
  await sendOutbox(services, { send, word: wording, languagesOf });
  await pause(5);
}
