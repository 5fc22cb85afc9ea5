/** Pages: every kind is set, the same facts give the same bytes, and a thread that dies or dawdles is replaced. */
import { randomBytes } from 'node:crypto';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { paperKinds, orderInput } from '../../shared/documents/schema.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import { openThread, WorkFault } from '../../server/core/threads.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { accountSheets, pdfOf, setTogether } from '../../server/documents/pages/read.ts';
import { letterheadFor, paperById, type Paper } from '../../server/documents/read.ts';
import { documentsRouter } from '../../server/documents/router.ts';
import { file } from '../../server/documents/table.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { foundPapers, makePaper, orders, traineeId } from './world.ts';

let db: Db;
let services: TestServices;
const rows = new Map<string, Paper>();

beforeAll(async () => {
  db = await freshDatabase();
  await foundPapers(db);
  services = testServices(db, { now: NOW });
  const director = createCallerFactory(documentsRouter())(await (await signedInAs(services, personId('director'))).context());
  for (const kind of paperKinds) {
    const id = await makePaper(services, orders[kind]);
    if ((await rowOf(id)).issuedAt === null) await director.sign({ actId: uuidv7(), paperIds: [id] });
    rows.set(kind, await rowOf(id));
  }
});
afterAll(() => db.close());

async function rowOf(id: string): Promise<Paper> {
  return (await paperById(db.read, id)) ?? expect.unreachable();
}
const pagesIn = (pdf: Uint8Array) =>
  Number(/\/Type \/Pages[^>]*\/Count (\d+)|\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.slice(1).find(Boolean));

describe('the facts of a paper', () => {
  it.each(paperKinds)('of the kind %s are of its form, and of no other', (kind) => {
    expect(orderInput.safeParse(orders[kind]).success).toBe(true);
    for (const other of paperKinds) {
      if (other !== kind) expect(orderInput.safeParse({ kind: other, facts: orders[kind].facts }).success, other).toBe(false);
    }
  });

  it('name the day by which what is missing is to be handed in', () => {
    const facts = { ...orders.depositReceipt.facts, completeBy: null };
    expect(orderInput.safeParse({ kind: 'depositReceipt', facts }).success).toBe(false);
    expect(orderInput.safeParse({ kind: 'depositReceipt', facts: { ...facts, missing: [] } }).success).toBe(true);
  });
});

describe('a page', () => {
  it.each(paperKinds)('of the kind %s is set, and set again the same', async (kind) => {
    const row = rows.get(kind) ?? expect.unreachable();
    const first = await pdfOf(services, row);
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
    await setTogether(services, [...rows.values()]); // something else in between
    expect(hashOfBytes(await pdfOf(services, row))).toBe(hashOfBytes(first));
  });

  it('stands alone for each paper of a batch, cards share theirs', async () => {
    const card = rows.get('traineeCard') ?? expect.unreachable();
    expect(pagesIn(await setTogether(services, [...rows.values(), card, card]))).toBe(6);
    expect(
      pagesIn(
        await setTogether(
          services,
          Array.from({ length: 9 }, () => card),
        ),
      ),
    ).toBe(2);
  });

  it('shows the photo a card names', async () => {
    const photo = Buffer.from(await dots(40, 50));
    const storedHash = await services.files.put(photo);
    const id = uuidv7();
    await db.write((tx) =>
      tx.insert(file).values({
        id,
        hash: storedHash,
        size: photo.length,
        media: 'image/png',
        class: 'ordinary',
        storedHash,
        uploadedBy: traineeId,
        uploadedAt: NOW,
      }),
    );
    const plain = rows.get('traineeCard') ?? expect.unreachable();
    const cardId = await makePaper(services, { kind: 'traineeCard', facts: { ...orders.traineeCard.facts, photoId: id } });
    const withPhoto = await pdfOf(services, await rowOf(cardId));
    expect(withPhoto.length).toBeGreaterThan((await pdfOf(services, plain)).length + 1000);
    expect(await db.read.select().from(file).where(eq(file.id, id))).toHaveLength(1);
  });

  it('hands over an account, one a person, in both languages', async () => {
    const letterhead = await letterheadFor(db.read, { fr: 'Siège', ar: 'المقر' }, '2026-05-12');
    const beneficiary = { familyLatin: 'Alaoui', givenLatin: 'Nizar', familyArabic: 'العلوي', givenArabic: 'نزار', sex: 'm' } as const;
    const sheet = {
      beneficiary,
      letterhead,
      username: 'n.alaoui',
      activation: '7K3M-Q2ZD-9XWA',
      on: '2026-05-12',
      validUntil: '2026-06-11',
    };
    expect(pagesIn(await accountSheets(services, [sheet, sheet, sheet], NOW))).toBe(3);
    expect(pagesIn(await accountSheets({ ...services, origin: 'https://riwaq.example' }, [sheet], NOW))).toBe(1);
  });

  it('that cannot be set is a fault of that page alone', async () => {
    await expect(services.typeset({ template: 'papers', facts: [{}], pictures: [], at: NOW })).rejects.toThrow();
    expect((await pdfOf(services, rows.get('traineeCard') ?? expect.unreachable())).length).toBeGreaterThan(1000);
  });
});

/** A picture that does not compress: each dot by chance. */
async function dots(width: number, height: number): Promise<Uint8Array> {
  const { deflateSync, crc32 } = await import('node:zlib');
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const lines = Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.alloc(1), randomBytes(width)])));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

describe('a thread', () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'riwaq-thread-'));
    program = join(folder, 'worker.mjs');
    await writeFile(
      program,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, ask }) => {
         if (ask === 'die') process.exit(1);
         if (ask === 'dawdle') for (;;);
         if (ask === 'fail') parentPort.postMessage({ id, fault: 'no' });
         else parentPort.postMessage({ id, answer: ask });
       });`,
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const open = () => openThread<string, string>({ file: async () => program, timeLimit: 500, memoryLimit: 64 });

  it('answers in order, and goes on after a job that failed, died, dawdled or was called off', async () => {
    const thread = open();
    expect(await Promise.all(['a', 'b', 'c'].map((each) => thread.ask(each)))).toEqual(['a', 'b', 'c']);
    await expect(thread.ask('fail')).rejects.toThrow(WorkFault);
    expect(await thread.ask('after a fault')).toBe('after a fault');
    await expect(thread.ask('die')).rejects.toThrow('ended');
    expect(await thread.ask('after a death')).toBe('after a death');
    await expect(thread.ask('dawdle')).rejects.toThrow('500 ms');
    expect(await thread.ask('after a dawdler')).toBe('after a dawdler');
    const control = new AbortController();
    const asked = thread.ask('dawdle', control.signal);
    const next = thread.ask('next');
    control.abort();
    await expect(asked).rejects.toThrow('Called off');
    expect(await next).toBe('next');
    await thread.close();
  });
});
