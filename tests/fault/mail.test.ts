/** `kill -9` while mail leaves, again and again, two processes at a time where the database allows it: none is lost, none changes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialect, openDatabase } from '#db/driver';
import { MINUTE } from '../../shared/core/time.ts';
import { migrate } from '../../server/db/migrate.ts';
import { outbox } from '../../server/notices/table.ts';
import { tellMany } from '../../server/notices/write.ts';
import { enterFirstPerson } from '../../server/people/founding/write.ts';
import { emptyLocation, type TestLocation } from '../support/database.ts';
import { TUESDAY_MORNING } from '../support/mail-world.ts';
import { bundled, type Program } from '../support/program.ts';

const PERSONS = 120;
const KILLS = 8;
/** Mails a process has under way at a time: so many a kill may make leave twice. */
const AT_ONCE = 3;

let place: TestLocation;
let program: Program;
beforeAll(async () => {
  place = await emptyLocation();
  program = await bundled('tests/fault/mail-sender.ts');
  const db = await openDatabase(place);
  await migrate(db, { folder: join(import.meta.dirname, '../../migrations', dialect), now: TUESDAY_MORNING });
  await db.write(async (tx) => {
    const name = { familyLatin: 'F', givenLatin: 'G', familyArabic: 'ن', givenArabic: 'س', sex: 'f' } as const;
    for (let n = 0; n < PERSONS; n += 1) {
      const personId = await enterFirstPerson(tx, { ...name, email: `p${n}@example.ma` }, TUESDAY_MORNING);
      const told = { personId, key: 'grades.jury.notice.toSign', params: { day: '12 octobre' } };
      await tellMany(tx, [told, told], TUESDAY_MORNING);
    }
  });
  await db.close();
});
afterAll(async () => {
  await program.drop();
  await place.drop();
});

test('every letter leaves, in one mail; what a kill makes leave again is the same mail', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'riwaq-mailbox-'));
  const mailbox = join(folder, 'mailbox');
  const at = (turn: number) => ({ DATABASE_URL: place.location, MAILBOX: mailbox, NOW: String(TUESDAY_MORNING + (turn + 1) * 6 * MINUTE) });
  const senders = dialect === 'postgres' ? 2 : 1;
  const turns: number[] = [];
  for (let turn = 0; turn <= KILLS; turn += 1) {
    const running = await Promise.all(Array.from({ length: senders }, () => program.serve([], at(turn))));
    await (turn < KILLS ? pause(60 + Math.random() * 120) : untilAllLeft());
    await Promise.all(running.map((sender) => sender.end('SIGKILL')));
    turns.push((await mailsIn(mailbox)).length);
  }

  const db = await openDatabase(place);
  const letters = await db.read.select().from(outbox);
  await db.close();
  const mails = await mailsIn(mailbox);
  const numbers = new Map(mails.map(([id, to]) => [id, to]));
  expect(letters.filter(({ sentAt }) => sentAt === null)).toEqual([]);
  expect(new Set(letters.map(({ mailId }) => mailId))).toEqual(new Set(numbers.keys()));
  expect(numbers.size).toBe(PERSONS); // both letters of a person in one mail, at whichever try
  expect(new Set(numbers.values()).size).toBe(PERSONS);
  expect(mails.length - numbers.size, turns.join(', ')).toBeLessThanOrEqual(KILLS * senders * AT_ONCE);
  await rm(folder, { recursive: true });
});

async function untilAllLeft(): Promise<void> {
  const db = await openDatabase(place);
  for (;;) {
    const letters = await db.read.select({ sentAt: outbox.sentAt }).from(outbox);
    if (letters.every(({ sentAt }) => sentAt !== null)) break;
    await pause(50);
  }
  await db.close();
}

async function mailsIn(mailbox: string): Promise<(readonly [string, string])[]> {
  const text = await readFile(mailbox, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [id = '', to = ''] = line.split(' ');
      return [id, to];
    });
}
