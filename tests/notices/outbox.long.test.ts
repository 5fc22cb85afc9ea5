/** The mail outbox: written with the act, sent once and together, tried again, given up, mended by IT. */
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { DAY_LENGTH, HOUR, instantAt, MINUTE } from '../../shared/core/time.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { openMailer, sweepOutbox } from '../../server/notices/jobs.ts';
import { noticesRouter } from '../../server/notices/router.ts';
import { outbox } from '../../server/notices/table.ts';
import { tellMany } from '../../server/notices/write.ts';
import { takeMails } from '../../server/notices/mail/write.ts';
import { closedDay } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { identityWorld, refusalOf, type World } from '../support/identity-world.ts';
import { postOffice, tellAll, TUESDAY_MORNING, type Posted } from '../support/mail-world.ts';

let db: Db;
let services: TestServices;
let world: World;
let post: Posted;
beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db, { now: TUESDAY_MORNING });
  world = await identityWorld(db);
  post = postOffice(services);
});
afterEach(() => db.close());

const caller = createCallerFactory(noticesRouter);
const as = async (who: keyof World['people']) => caller(await (await signedInAs(services, world.people[who])).context());
const letters = () => db.read.select().from(outbox);
const changed = (personId: string) => ({
  personId,
  key: 'identity.notice.passwordChanged',
  params: { changedAt: services.clock() },
  isUrgent: true,
});
const moved = (personId: string, n = 1) => ({
  personId,
  key: 'grades.jury.notice.toSign',
  params: { day: `${n} octobre` },
  link: '/jurys',
});

describe('A letter', () => {
  it('is written with its notice, in one transaction, for who can be reached', async () => {
    await db.write((tx) => tx.update(person).set({ email: 'nobody@exemple.invalid' }).where(eq(person.id, world.people.director)));
    await db.write((tx) => tx.update(person).set({ email: 'x@y.ma\r\nBcc: all@y.ma' }).where(eq(person.id, world.people.humanResources)));
    await db.write((tx) => tx.update(person).set({ email: null }).where(eq(person.id, world.people.studentAffairs)));
    await tellAll(
      db,
      services,
      (['trainee', 'director', 'humanResources', 'studentAffairs'] as const).map((who) => moved(world.people[who])),
    );
    expect(await letters()).toMatchObject([
      { personId: world.people.trainee, address: 'trainee@example.ma', language: null, sentAt: null },
    ]);
    const failing = db.write(async (tx) => {
      await tellMany(tx, [moved(world.people.trainee, 2)], services.clock());
      throw new Error('act failed');
    });
    await expect(failing).rejects.toThrow('act failed');
    expect(await letters()).toHaveLength(1);
  });

  it('is written in its reader’s language, sent once by whichever process is first, and not again', async () => {
    await tellAll(db, services, [changed(world.people.trainee)]);
    const arabic = postOffice(services, new Map([[world.people.trainee, 'ar']]));
    expect((await Promise.all([arabic.run(), arabic.run(), arabic.run()])).toSorted()).toEqual([0, 0, 1]);
    expect(await arabic.run()).toBe(0);
    expect(arabic.mails).toMatchObject([{ to: 'trainee@example.ma', language: 'ar', subject: 'تم تغيير كلمة مروركم في رواق' }]);
    expect(arabic.mails[0]?.text).toContain('أكتوبر');
    expect(arabic.mails[0]?.html).toContain('dir="rtl"');
    expect(arabic.mails[0]?.text).not.toContain('{');
  });

  it('waits a moment for those that follow: several leave as one mail', async () => {
    await tellAll(db, services, [moved(world.people.trainee, 1), moved(world.people.trainee, 2), moved(world.people.director, 3)]);
    expect(await post.run()).toBe(0);
    services.time.now += MINUTE;
    await tellAll(db, services, [moved(world.people.trainee, 4)]);
    services.time.now += 2 * MINUTE;
    expect(await post.run()).toBe(2);
    expect(post.mails.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
      ['director@example.ma', 'Le procès-verbal du jury du 3 octobre attend votre signature.'],
      ['trainee@example.ma', '3 messages de Riwaq'],
    ]);
  });
});

describe('Ordinary mail', () => {
  it('leaves neither at night nor on a day off; what is urgent leaves at any hour', async () => {
    const night = instantAt('2026-10-16', 23 * 60); // a Friday
    services.time.now = night;
    await db.write((tx) =>
      tx.insert(closedDay).values({ day: '2026-10-19', nameFr: 'Fermé', nameAr: 'مغلق', kind: 'exceptional', isConfirmed: true }),
    );
    await tellAll(db, services, [
      moved(world.people.trainee),
      changed(world.people.director),
      { ...moved(world.people.studentAffairs), isUrgent: true },
    ]);
    services.time.now += 10 * MINUTE;
    expect(await post.run()).toBe(2);
    expect(post.mails.map(({ to }) => to).toSorted()).toEqual(['director@example.ma', 'studentAffairs@example.ma']);
    for (const at of [instantAt('2026-10-17', 10 * 60), instantAt('2026-10-19', 10 * 60), instantAt('2026-10-20', 6 * 60 + 59)]) {
      services.time.now = at;
      expect(await post.run()).toBe(0);
    }
    services.time.now = instantAt('2026-10-20', 7 * 60);
    expect(await post.run()).toBe(1);
  });

  it('is as each chose; what is obligatory is not chosen', async () => {
    const mine = await as('trainee');
    expect(await mine.mailChoices()).toEqual({ address: 'trainee@example.ma', modes: {}, version: 0, hours: { from: 420, until: 1200 } });
    const modes = { schedule: 'none', marks: 'none', papers: 'digest', other: 'digest' } as const;
    await mine.chooseMail({ actId: uuidv7(), version: 0, modes });
    expect(await refusalOf(mine.chooseMail({ actId: uuidv7(), version: 0, modes }))).toBe('stale notices.mail.stale');
    const told = (key: string) => ({
      personId: world.people.trainee,
      key,
      params: { number: 'A1', semester: 1, examFr: 'x', roomFr: 'y', startsAt: 0, place: 1 },
    });
    await tellAll(
      db,
      services,
      ['grades.notice.published', 'documents.notice.issued', 'schedule.notice.exam', 'schedule.notice.cancelled'].map(told),
    );
    services.time.now += 5 * MINUTE;
    expect(await post.run()).toBe(1);
    expect(post.mails[0]?.subject).toMatch(/^Convocation/);
    services.time.now = instantAt('2026-10-14', 8 * 60);
    expect(await post.run()).toBe(1);
    expect(post.mails[1]?.subject).toContain('A1');
  });
});

describe('A mail that fails', () => {
  it('is tried again as the same mail, later each time, then given up', async () => {
    await tellAll(db, services, [changed(world.people.trainee)]);
    const ids: string[] = [];
    for (let hours = 0; hours < 24 * 7; hours += 1) {
      await post.run(async ({ id }) => {
        ids.push(id);
        throw new Error('no route\r\nX: y');
      });
      services.time.now += HOUR;
    }
    expect([ids.length, new Set(ids).size]).toEqual([16, 1]);
    expect(await letters()).toMatchObject([{ nextAt: null, sentAt: null, attempts: 16, lastError: 'Error: no route X: y' }]);
  });

  it('is given up at once when there is no such mailbox', async () => {
    await tellAll(db, services, [changed(world.people.trainee)]);
    await post.run(async () => Promise.reject(Object.assign(new Error('550 5.1.1 unknown'), { responseCode: 550 })));
    expect(await letters()).toMatchObject([{ nextAt: null, sentAt: null, attempts: 1 }]);
  });

  it('is seen by IT, who sends it again; nobody reads what it says', async () => {
    await tellAll(db, services, [changed(world.people.trainee)]);
    await post.run(async () => Promise.reject(Object.assign(new Error('550'), { responseCode: 550 })));
    const it = await as('informationTechnology');
    const { mails, counts } = await it.outbox({ state: 'givenUp', before: null });
    expect(counts).toEqual({ waiting: 0, trying: 0, givenUp: 1, sent: 0 });
    expect(mails).toMatchObject([{ address: 'trainee@example.ma', letters: 1, attempts: 1, lastError: 'Error: 550' }]);
    expect(JSON.stringify(mails)).not.toContain('passwordChanged');
    expect(await refusalOf((await as('director')).outbox({ state: 'sent', before: null }))).toContain('forbidden');
    const mailIds = mails.map(({ id }) => id);
    expect(await it.retryMail({ actId: uuidv7(), mailIds })).toEqual({ retried: 1 });
    expect(await post.run()).toBe(1);
    expect(post.mails[0]?.id).toBe(mailIds[0]);
    expect(await it.retryMail({ actId: uuidv7(), mailIds })).toEqual({ retried: 0 });
    expect(await post.run()).toBe(0);
    expect(await it.outbox({ state: 'sent', before: null })).toMatchObject({ counts: { givenUp: 0, sent: 1 } });
  });
});

describe('A process that dies', () => {
  const taking = () => ({ now: services.clock(), until: services.clock() + 5 * MINUTE, onlyUrgent: false, tries: 16 });

  it('before it noted what became of a mail: the same mail leaves again, under the number that mailboxes know it by', async () => {
    await tellAll(db, services, [changed(world.people.trainee)]);
    const [taken] = await db.write((tx) => takeMails(tx, taking()));
    expect(await post.run()).toBe(0);
    services.time.now += 5 * MINUTE;
    expect(await post.run()).toBe(1);
    expect(post.mails.map(({ id }) => id)).toEqual([taken?.id]);
  });

  it('at every try: it is given up after as many', async () => {
    await tellAll(db, services, [changed(world.people.trainee)]);
    for (let n = 0; n < 17; n += 1) {
      await db.write((tx) => takeMails(tx, taking()));
      services.time.now += 5 * MINUTE;
    }
    expect(await letters()).toMatchObject([{ nextAt: null, sentAt: null, attempts: 16 }]);
    expect(await post.run()).toBe(0);
  });
});

it('what was sent cannot be sent again, even by hand', async () => {
  await tellAll(db, services, [changed(world.people.trainee)]);
  await post.run();
  await expect(db.write((tx) => tx.update(outbox).set({ nextAt: 1 }))).rejects.toThrow();
  await expect(db.write((tx) => tx.update(outbox).set({ sentAt: null }))).rejects.toThrow();
  await expect(db.write((tx) => tx.update(outbox).set({ mailId: uuidv7() }))).rejects.toThrow();
  services.time.now += 31 * DAY_LENGTH;
  await sweepOutbox(services);
  expect(await letters()).toEqual([]);
});

it('without a mail server mails are files, in two forms, that ask for nothing from elsewhere', async () => {
  await tellAll(db, services, [changed(world.people.trainee)]);
  const folder = await mkdtemp(join(tmpdir(), 'riwaq-mail-'));
  await post.run(openMailer({ smtpUrl: null, from: 'Riwaq <riwaq@example.ma>', folder }).send);
  const [file = ''] = await readdir(join(folder, 'mail'));
  const mail = await readFile(join(folder, 'mail', file), 'utf8');
  expect(mail).toMatch(/^To: trainee@example\.ma$/m);
  expect(mail).toContain(`Message-ID: <${file.replace('.eml', '')}@example.ma>`);
  expect(mail).toContain('Auto-Submitted: auto-generated');
  expect(mail).toMatch(/multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html/);
  expect(mail).not.toMatch(/<img|src=|url\(|@import/i);
});
