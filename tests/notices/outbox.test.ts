/** The inbox and the mail outbox. */
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { HOUR, MINUTE } from '../../shared/core/time.ts';
import { wordingOf } from '../../shared/notices/rules.ts';
import { text as ar } from '../../shared/identity/text.ar.ts';
import { text as en } from '../../shared/identity/text.en.ts';
import { text as fr } from '../../shared/identity/text.fr.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { journal } from '../../server/core/journal-table.ts';
import { openMailer, sendOutbox, type Mail } from '../../server/notices/jobs.ts';
import { noticesRouter } from '../../server/notices/router.ts';
import { outbox } from '../../server/notices/table.ts';
import { post, tell } from '../../server/notices/write.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { identityWorld, type World } from '../support/identity-world.ts';

let db: Db;
let services: TestServices;
let world: World;
beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db);
  world = await identityWorld(db);
});
afterEach(() => db.close());

const word = wordingOf({ fr, ar, en });
const caller = createCallerFactory(noticesRouter);

function write(key: string, language: 'fr' | 'ar' = 'fr') {
  const letter = { personId: null, address: 'a@example.ma', language, key, params: { changedAt: services.clock() } };
  return db.write((tx) => post(tx, letter, services.clock()));
}

it('a letter is written in its reader’s language, sent once, and not again', async () => {
  await write('identity.notice.passwordChanged', 'ar');
  const mails: Mail[] = [];
  const send = async (mail: Mail) => void mails.push(mail);
  expect(await Promise.all([sendOutbox(services, send, word), sendOutbox(services, send, word)])).toContain(1);
  expect(await sendOutbox(services, send, word)).toBe(0);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: 'a@example.ma', subject: 'تم تغيير كلمة مروركم في رواق' });
  expect(mails[0]?.text).toContain('أكتوبر');
  expect(mails[0]?.text).not.toContain('{');
});

it('a letter that fails is tried again later, and says why', async () => {
  await write('identity.notice.passwordChanged');
  expect(await sendOutbox(services, async () => Promise.reject(new Error('no route')), word)).toBe(0);
  expect(await db.read.select().from(outbox)).toMatchObject([
    { attempts: 1, sentAt: null, lastError: 'Error: no route', nextAt: services.clock() + MINUTE },
  ]);
  expect(await sendOutbox(services, async () => undefined, word)).toBe(0);
  services.time.now += MINUTE;
  expect(await sendOutbox(services, async () => undefined, word)).toBe(1);
});

it('a letter is given up after two days', async () => {
  await write('identity.notice.passwordChanged');
  let tries = 0;
  for (let hours = 0; hours < 24 * 7; hours += 1) {
    await sendOutbox(services, async () => Promise.reject(new Error(`${(tries += 1)}`)), word);
    services.time.now += HOUR;
  }
  expect(tries).toBe(16);
  expect(await db.read.select().from(outbox)).toMatchObject([{ nextAt: null, sentAt: null }]);
});

it('without a mail server the letters are files', async () => {
  await write('identity.notice.factorRemoved');
  const folder = await mkdtemp(join(tmpdir(), 'riwaq-mail-'));
  await sendOutbox(services, openMailer({ smtpUrl: null, from: 'riwaq@example.ma', folder }), word);
  const [file] = await readdir(join(folder, 'mail'));
  const mail = await readFile(join(folder, 'mail', file ?? ''), 'utf8');
  expect(mail).toMatch(/^To: a@example\.ma$/m);
});

it('a person reads and marks their own notices, a page at a time, and nobody else’s', async () => {
  await db.write(async (tx) => {
    for (let n = 0; n < 35; n += 1)
      await tell(tx, { personId: world.people.trainee, key: 'identity.notice.factorSet', params: { n } }, services.clock() + n);
  });
  const mine = await signedInAs(services, world.people.trainee);
  const page = await caller(await mine.context()).list({ before: null });
  expect(page).toMatchObject({ hasMore: true, unread: 35 });
  const rest = await caller(await mine.context()).list({ before: page.notices.at(-1)?.id ?? null });
  expect(rest).toMatchObject({ hasMore: false });
  const ids = [...page.notices, ...rest.notices].map(({ id }) => id);
  expect(new Set(ids).size).toBe(35);
  const others = caller(await (await signedInAs(services, world.people.director)).context());
  expect(await others.list({ before: null })).toMatchObject({ notices: [], unread: 0 });
  expect(await others.markRead({ actId: uuidv7(), noticeIds: ids })).toEqual({ marked: 0 });
  expect(await caller(await mine.context()).markRead({ actId: uuidv7(), noticeIds: ids.slice(0, 5) })).toEqual({ marked: 5 });
  expect(await caller(await mine.context()).list({ before: null })).toMatchObject({ unread: 30 });
  expect(await db.read.select().from(journal)).toHaveLength(2);
});
