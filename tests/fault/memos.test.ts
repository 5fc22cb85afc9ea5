/** `kill -9` among signatures of two hands: every number that was answered stands, none is given twice, none is missing. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { dialect, openDatabase, openReader, type Reader } from '#db/driver';
import { checkChain } from '../../server/core/journal.ts';
import { sealedRecord } from '../../server/documents/seal/table.ts';
import { memo, memoReceipt } from '../../server/memos/table.ts';
import { migrate } from '../../server/db/migrate.ts';
import { signedInAs } from '../support/context.ts';
import { emptyLocation, type TestLocation } from '../support/database.ts';
import { foundMemos, memosOn } from '../support/memos-world.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { bundled, call, newCaller, type Caller, type Program } from '../support/program.ts';

const KILLS = 5;
const MEMOS = 60;

type Signature = { readonly actId: string; readonly memoId: string; readonly version: number; readonly addressees: number };
/** Who signs, in turn; what was answered, and what was sent without an answer. */
type Signer = { readonly caller: Caller; readonly left: Signature[]; pending: Signature | undefined };

let place: TestLocation;
let program: Program;
let signers: readonly Signer[];
const answered = new Map<string, string>();

beforeAll(async () => {
  place = await emptyLocation();
  program = await bundled('tests/fault/roll-server.ts');
  const db = await openDatabase(place);
  await migrate(db, { folder: join(import.meta.dirname, '../../migrations', dialect), now: NOW });
  await foundMemos(db);
  const world = memosOn(db);
  const director = await world.as('director');
  const { count } = await director.addressees({ targets: [{ kind: 'staff' }] });
  const ready: Signature[] = [];
  for (let made = 0; made < MEMOS; made += 1) {
    const memoId = await world.draft('director', {}, 'direction');
    await director.submit(await world.at(memoId));
    ready.push({ actId: uuidv7(), memoId, version: 2, addressees: count });
  }
  const signerOf = async (word: 'director' | 'secretaryGeneral', left: Signature[]): Promise<Signer> => {
    const caller = newCaller();
    caller.cookies.set('__Host-riwaq', (await signedInAs(world.services, personId(word))).token ?? '');
    return { caller, left, pending: undefined };
  };
  signers = [await signerOf('director', ready.slice(0, MEMOS / 2)), await signerOf('secretaryGeneral', ready.slice(MEMOS / 2))];
  await db.close();
}, 120_000);

afterAll(async () => {
  await program.drop();
  await place.drop();
});

/** Signs until nothing is left or no answer comes; what was not answered is sent again as it was. */
async function signAll(url: string, signer: Signer): Promise<void> {
  for (;;) {
    const next = signer.pending ?? signer.left.shift();
    if (!next) return;
    signer.pending = next;
    const answer = await call(url, 'memos.sign', next, signer.caller).catch(() => undefined);
    if (!answer) return;
    expect([answer.status, answer.refusal]).toEqual([200, {}]);
    signer.pending = undefined;
    answered.set(next.memoId, String(answer.data['number']));
  }
}

async function expectNumbered(db: Reader): Promise<number> {
  const rows = await db.select().from(memo).where(eq(memo.state, 'signed')).orderBy(asc(memo.registryOrder));
  expect(rows.map(({ registryOrder }) => registryOrder)).toEqual(rows.map((_, at) => at + 1));
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => `${String(at + 1).padStart(3, '0')}/26`));
  for (const [memoId, number] of answered) expect([memoId, rows.find(({ id }) => id === memoId)?.number]).toEqual([memoId, number]);
  const seals = await db.select().from(sealedRecord);
  expect(seals.map(({ contentHash }) => contentHash).toSorted()).toEqual(rows.map(({ factsHash }) => factsHash ?? '').toSorted());
  const reached = new Set((await db.select({ memoId: memoReceipt.memoId }).from(memoReceipt)).map(({ memoId }) => memoId));
  expect([...reached].toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  expect(await checkChain(db)).toMatchObject({ ok: true });
  return rows.length;
}

test('numbers stay without gap and as they were answered, through every kill', { timeout: 180_000 }, async () => {
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const server = await program.serve([], {
      RIWAQ_DATA: join(place.location, '..'),
      DATABASE_URL: place.location,
      RIWAQ_CALLS_PER_MINUTE: '100000000',
    });
    const signing = Promise.all(signers.map((signer) => signAll(server.url, signer)));
    if (kill < KILLS) {
      await pause(120 + Math.random() * 250);
      await server.end('SIGKILL');
    }
    await signing;
    const reader = await openReader(place.location);
    try {
      const signed = await expectNumbered(reader.read);
      expect(signed).toBeGreaterThanOrEqual(answered.size);
      if (kill === KILLS) expect([signed, answered.size]).toEqual([MEMOS, MEMOS]);
    } finally {
      await reader.close();
    }
    if (kill === KILLS) await server.end('SIGTERM');
  }
});
