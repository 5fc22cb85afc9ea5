/** What is attached to a memo is read by whoever reads the memo, and changes in its draft alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { store } from '../../server/documents/upload/write.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import { file } from '../../server/documents/table.ts';
import { freshDatabase } from '../support/database.ts';
import { foundMemos, memosOn, whole, type MemosWorld } from '../support/memos-world.ts';
import { refusalOf } from '../support/organisation-calls.ts';
import { NOW, personId, type PersonWord } from '../support/organisation-world.ts';

let db: Db;
let world: MemosWorld;
beforeEach(async () => {
  db = await freshDatabase();
  await foundMemos(db);
  world = memosOn(db);
});
afterEach(() => db.close());

const said = async (call: Promise<unknown>) => (await refusalOf(call)).said;

/** A file somebody brought. */
async function brought(by: PersonWord, words = 'Plan'): Promise<string> {
  const id = uuidv7();
  const bytes = Buffer.from(`%PDF-1.7 ${words} ${id}`);
  const storedHash = await store(world.services, { id, class: 'ordinary', bytes });
  const facts = { size: bytes.length, media: 'application/pdf' as const, class: 'ordinary' as const };
  await db.write((tx) =>
    tx.insert(file).values({ id, hash: hashOfBytes(bytes), ...facts, storedHash, uploadedBy: personId(by), uploadedAt: NOW }),
  );
  return id;
}

describe('An attachment', () => {
  it('is brought and taken off in the draft, under its title, and counts in what is submitted', async () => {
    const memoId = await world.draft('newcomer');
    const drafter = await world.as('newcomer');
    const [first, second] = [await brought('newcomer'), await brought('newcomer')];
    await drafter.attach({ ...(await world.at(memoId)), fileId: first, title: 'Plan <b>du</b> site' });
    await drafter.attach({ ...(await world.at(memoId)), fileId: second, title: 'Liste' });
    await drafter.detach({ ...(await world.at(memoId)), fileId: second });
    expect((await drafter.memo({ memoId })).attachments).toMatchObject([{ fileId: first, title: 'Plan <b>du</b> site', rank: 1 }]);
    await drafter.submit(await world.at(memoId));
    expect(await said(drafter.detach({ ...(await world.at(memoId)), fileId: first }))).toBe('forbidden memos.refusal.submitted');
    const third = await brought('newcomer');
    expect(await said(drafter.attach({ ...(await world.at(memoId)), fileId: third, title: 'Trop tard' }))).toBe(
      'forbidden memos.refusal.submitted',
    );
    const hash = (await drafter.memo({ memoId })).memo.textHash;
    await drafter.recall(await world.at(memoId));
    await drafter.detach({ ...(await world.at(memoId)), fileId: first });
    await drafter.submit(await world.at(memoId));
    expect((await drafter.memo({ memoId })).memo.textHash).not.toBe(hash);
  });

  it('of another’s file, or one that belongs to something already, is refused', async () => {
    const memoId = await world.draft('newcomer');
    const drafter = await world.as('newcomer');
    const foreign = await brought('registrar2');
    const own = await brought('newcomer');
    expect(await said(drafter.attach({ ...(await world.at(memoId)), fileId: foreign, title: 'Autre' }))).toBe('hidden core.hidden');
    expect(await said(drafter.attach({ ...(await world.at(memoId)), fileId: uuidv7(), title: 'Rien' }))).toBe('hidden core.hidden');
    await drafter.attach({ ...(await world.at(memoId)), fileId: own, title: 'Une fois' });
    const other = await world.draft('newcomer');
    expect(await said(drafter.attach({ ...(await world.at(other)), fileId: own, title: 'Deux fois' }))).toBe(
      'conflict documents.refusal.fileAttached',
    );
  });

  it('is opened by whoever reads the memo, and is not there for anybody else', async () => {
    const memoId = await world.draft('newcomer', { ...whole, targets: [{ kind: 'office', office: 'trainer' }] });
    const drafter = await world.as('newcomer');
    const fileId = await brought('newcomer', 'Contenu');
    await drafter.attach({ ...(await world.at(memoId)), fileId, title: 'Plan' });
    const trainer = await world.as('trainer');
    expect(await said(trainer.attachment({ memoId, fileId }))).toBe('hidden core.hidden');
    await drafter.submit(await world.at(memoId));
    await (await world.as('studentAffairs')).visa(await world.at(memoId));
    await (await world.as('secretaryGeneral')).visa(await world.at(memoId));
    await world.signing('director', memoId);
    const { title, media, bytes } = await trainer.attachment({ memoId, fileId });
    expect([title, media, Buffer.from(bytes, 'base64').toString()]).toEqual(['Plan', 'application/pdf', `%PDF-1.7 Contenu ${fileId}`]);
    expect(await said((await world.as('humanResources')).attachment({ memoId, fileId }))).toBe('hidden core.hidden');
    expect(await said(trainer.attachment({ memoId, fileId: uuidv7() }))).toBe('hidden core.hidden');
  });
});
