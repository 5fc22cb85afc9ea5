/** A memo is drafted by a service, given its visas, returned, corrected, signed by right: nobody else, and not in another order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { eq, like } from 'drizzle-orm';
import type { Db } from '#db/driver';
import { HOUR, MINUTE } from '../../shared/core/time.ts';
import { checkChain } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { sealedRecord } from '../../server/documents/seal/table.ts';
import { factsKept } from '../../server/memos/papers/read.ts';
import { memo, memoReceipt, memoStep } from '../../server/memos/table.ts';
import { notice } from '../../server/notices/table.ts';
import { appointment, delegation } from '../../server/organisation/table.ts';
import { freshDatabase } from '../support/database.ts';
import { AGENT, foundMemos, LENT, memosOn, whole, type MemosWorld } from '../support/memos-world.ts';
import { refusalOf } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId, unitId } from '../support/organisation-world.ts';

let db: Db;
let world: MemosWorld;
beforeEach(async () => {
  db = await freshDatabase();
  await foundMemos(db);
  world = memosOn(db);
});
afterEach(() => db.close());

const said = async (call: Promise<unknown>) => (await refusalOf(call)).said;
const rowOf = async (memoId: string) => (await db.read.select().from(memo).where(eq(memo.id, memoId)))[0] ?? expect.unreachable();
const end = (appointmentId: string) =>
  db.write((tx) =>
    tx
      .update(appointment)
      .set({ endsAt: world.services.time.now, endedBy: personId('director'), endRef: 'F-1', version: 2 })
      .where(eq(appointment.id, appointmentId)),
  );

describe('The circuit', () => {
  it('leads a draft from the agent through the head of service and the secretary general to the director, each told in turn', async () => {
    const memoId = await world.ready({ urgency: 'urgent' });
    const signed = await world.signing('director', memoId);
    expect(signed).toMatchObject({ number: '001/26', memoId });
    const row = await rowOf(memoId);
    expect(row).toMatchObject({
      state: 'signed',
      signedBy: personId('director'),
      office: 'director',
      capacity: 'titular',
      registryOrder: 1,
      registryYear: 2026,
    });
    const { memo: read, steps } = await (await world.as('newcomer')).memo({ memoId });
    expect(steps.map(({ kind, level, capacity }) => [kind, level, capacity])).toEqual([
      ['submitted', null, 'titular'],
      ['visa', 'service', 'titular'],
      ['visa', 'direction', 'titular'],
      ['signed', null, 'titular'],
    ]);
    expect(read).not.toHaveProperty('facts');
    const copies = await db.read.select().from(memoReceipt).where(eq(memoReceipt.memoId, memoId));
    expect(copies).toHaveLength(signed.addressees);
    const told = await db.read.select({ personId: notice.personId, key: notice.key }).from(notice);
    expect(told.filter(({ key }) => key.startsWith('memos.notice.to'))).toEqual(
      expect.arrayContaining([
        { personId: personId('studentAffairs'), key: 'memos.notice.toVisa' },
        { personId: personId('secretaryGeneral'), key: 'memos.notice.toVisa' },
        { personId: personId('director'), key: 'memos.notice.toSign' },
      ]),
    );
    expect(told).toContainEqual({ personId: personId('newcomer'), key: 'memos.notice.signed' });
    // What was asked for and is done asks nobody any more.
    const asking = await db.read.select({ readAt: notice.readAt }).from(notice).where(like(notice.key, 'memos.notice.to%'));
    expect(asking.every(({ readAt }) => readAt !== null)).toBe(true);
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });

  it('seals the hash of what is printed, under the number of the memo', async () => {
    const memoId = await world.ready();
    await world.signing('director', memoId);
    const [record] = await db.read.select().from(sealedRecord);
    const row = await rowOf(memoId);
    expect(record).toMatchObject({
      registry: 'memo',
      subjectId: memoId,
      number: 'NS-001/26',
      contentHash: row.factsHash,
      registryOrder: 1,
    });
    const facts = factsKept(row.facts ?? '');
    expect(facts.issue).toMatchObject({ number: '001/26', on: '2026-05-12', capacity: 'titular' });
    expect(facts.body).toEqual({ fr: whole.bodyFr, ar: whole.bodyAr });
  });

  it('is signed by delegation with the capacity printed, never by a delegate who drafted it', async () => {
    const memoId = await world.ready();
    await world.signing('secretaryGeneral', memoId);
    const row = await rowOf(memoId);
    expect(row).toMatchObject({ signedBy: personId('secretaryGeneral'), office: 'director', capacity: 'delegated' });
    expect(factsKept(row.facts ?? '').issue?.signatory.lines.fr).toMatch(/^P\. la .* et par délégation/);
    const own = await world.draft('secretaryGeneral', {}, 'secretariat');
    await (await world.as('secretaryGeneral')).submit(await world.at(own));
    expect((await rowOf(own)).state).toBe('ready');
    expect(await said(world.signing('secretaryGeneral', own))).toBe('forbidden authority.twoHands');
    await world.signing('director', own);
  });

  it('lets the titular director sign the own draft, and not the interim', async () => {
    const own = await world.draft('director', {}, 'direction');
    await (await world.as('director')).submit(await world.at(own));
    expect(await world.signing('director', own)).toMatchObject({ number: '001/26' });
    await end(keyOf('appointment director'));
    await db.write((tx) =>
      tx.insert(appointment).values({
        id: keyOf('interim'),
        positionId: keyOf('position director'),
        personId: personId('assistantDirector'),
        capacity: 'interim',
        startsAt: NOW,
        endsAt: NOW + 30 * 24 * HOUR,
        actRef: 'I-1',
        actOn: '2026-05-12',
      }),
    );
    world.services.time.now += HOUR;
    const other = await world.draft('assistantDirector', {}, 'direction');
    await (await world.as('assistantDirector')).submit(await world.at(other));
    expect(await said(world.signing('assistantDirector', other))).toBe('forbidden authority.twoHands');
    const others = await world.ready();
    expect(await world.signing('assistantDirector', others)).toMatchObject({ number: '002/26' });
    expect(await rowOf(others)).toMatchObject({ office: 'director', capacity: 'interim' });
  });

  it('sends a draft back with reasons, the visas given on its old text gone', async () => {
    const memoId = await world.ready();
    await expect((await world.as('director')).returnDraft({ ...(await world.at(memoId)), reason: 'court' })).rejects.toThrow(
      'core.input.tooShort',
    );
    await (await world.as('director')).returnDraft({ ...(await world.at(memoId)), reason: 'L’horaire du samedi manque.' });
    expect(await rowOf(memoId)).toMatchObject({ state: 'draft', textHash: null });
    const drafter = await world.as('newcomer');
    await drafter.write({ ...(await world.at(memoId)), ...whole, bodyFr: 'Le samedi de même.' });
    await drafter.submit(await world.at(memoId));
    expect((await drafter.memo({ memoId })).due).toMatchObject({ level: 'service' });
    expect(await said((await world.as('secretaryGeneral')).visa(await world.at(memoId)))).toBe('forbidden memos.refusal.serviceFirst');
    await (await world.as('studentAffairs')).refuseVisa({ ...(await world.at(memoId)), reason: 'Le dimanche n’est pas ouvré.' });
    expect((await rowOf(memoId)).state).toBe('draft');
    const told = await db.read.select().from(notice).where(eq(notice.key, 'memos.notice.returned'));
    expect(told.map(({ personId: id }) => id)).toEqual([personId('newcomer'), personId('newcomer')]);
  });

  it('takes a draft back to change it, and gives it up for good', async () => {
    const memoId = await world.ready();
    const drafter = await world.as('newcomer');
    expect(await said(drafter.write({ ...(await world.at(memoId)), ...whole }))).toBe('forbidden memos.refusal.submitted');
    await drafter.recall(await world.at(memoId));
    await drafter.write({ ...(await world.at(memoId)), ...whole });
    await drafter.withdraw({ ...(await world.at(memoId)), reason: '' });
    expect(await said(drafter.submit(await world.at(memoId)))).toBe('forbidden memos.refusal.withdrawn');
    expect((await db.read.select().from(memoStep).where(eq(memoStep.memoId, memoId))).at(-1)).toMatchObject({ kind: 'withdrawn' });
  });

  it('of a department goes by its head and the assistant director of its field, the secretary general only in a vacancy', async () => {
    const memoId = await world.draft('departmentHead', {}, 'maths');
    await (await world.as('departmentHead')).submit(await world.at(memoId));
    expect(await said((await world.as('secretaryGeneral')).visa(await world.at(memoId)))).toBe('forbidden memos.refusal.directionNow');
    expect(await said((await world.as('continuingEducationDirector')).visa(await world.at(memoId)))).toBe('hidden core.hidden');
    await end(keyOf('appointment assistantDirector'));
    await (await world.as('secretaryGeneral')).visa(await world.at(memoId));
    expect((await rowOf(memoId)).state).toBe('ready');
  });
});

describe('The right to sign', () => {
  it('is the right of that instant: not a delegation ended in the middle of the act, nor an appointment', async () => {
    const memoId = await world.ready();
    const delegate = await world.as('secretaryGeneral');
    const { count } = await delegate.addressees({ targets: [{ kind: 'staff' }] });
    const input = { ...(await world.at(memoId)), addressees: count };
    const before = { ...(await rowOf(memoId)) };
    await db.write((tx) =>
      tx
        .update(delegation)
        .set({ endsAt: world.services.time.now, revokedBy: personId('director'), version: 2 })
        .where(eq(delegation.id, LENT)),
    );
    expect(await said(delegate.sign(input))).toBe('forbidden authority.byDelegationOnly');
    const director = await world.as('director');
    await end(keyOf('appointment director'));
    expect(await said(director.sign({ ...input, actId: uuidv7() }))).toMatch(/hidden core.hidden|forbidden authority.noHolding/);
    expect(await rowOf(memoId)).toEqual(before);
    expect(await db.read.select().from(memoReceipt)).toEqual([]);
  });

  it('asks for the password given less than five minutes ago', async () => {
    const memoId = await world.ready();
    const director = await world.as('director');
    const { count } = await director.addressees({ targets: [{ kind: 'staff' }] });
    world.services.time.now += 6 * MINUTE;
    expect(await said(director.sign({ ...(await world.at(memoId)), addressees: count }))).toBe('reauthenticate authority.reauthenticate');
  });

  it('is nobody else’s, and comes after the visas', async () => {
    const memoId = await world.draft('newcomer');
    await (await world.as('newcomer')).submit(await world.at(memoId));
    const signed = async (word: Parameters<typeof world.as>[0]) =>
      said((await world.as(word)).sign({ ...(await world.at(memoId)), addressees: 1 }));
    expect(await signed('director')).toBe('forbidden memos.refusal.visasFirst');
    expect(await signed('studentAffairs')).toBe('forbidden authority.noHolding');
    expect(await signed('newcomer')).toBe('forbidden authority.noHolding');
    expect(await signed('assistantDirector')).toBe('hidden core.hidden');
    expect(await signed('trainer')).toBe('hidden core.hidden');
  });

  it('is exercised for the addressees that were read: others since then refuse', async () => {
    const memoId = await world.ready();
    const director = await world.as('director');
    const { count } = await director.addressees({ targets: [{ kind: 'staff' }] });
    await end(keyOf('appointment mathsTrainers'));
    const { said: words, params } = await refusalOf(director.sign({ ...(await world.at(memoId)), addressees: count }));
    expect([words, params['count']]).toEqual(['stale memos.refusal.addresseesChanged', count - 1]);
  });
});

describe('An act', () => {
  it('sent twice has one effect; with other content it is refused; on an old version it is told the new one', async () => {
    const memoId = await world.ready();
    const director = await world.as('director');
    const { count } = await director.addressees({ targets: [{ kind: 'staff' }] });
    const input = { ...(await world.at(memoId)), addressees: count };
    const [one, other] = await Promise.all([director.sign(input), director.sign(input)]);
    expect(other).toEqual(one);
    expect(await said(director.sign({ ...input, addressees: count + 1 }))).toBe('conflict core.actReused');
    const draft = await world.draft('newcomer');
    const drafter = await world.as('newcomer');
    const at = await world.at(draft);
    await drafter.write({ ...at, ...whole, bodyFr: 'Premier poste' });
    const { said: words, params } = await refusalOf(drafter.write({ ...at, actId: uuidv7(), ...whole, bodyFr: 'Second poste' }));
    expect([words, params['version']]).toEqual(['stale memos.refusal.changed', 2]);
    expect((await rowOf(draft)).bodyFr).toBe('Premier poste');
    expect((await db.read.select().from(journal).where(eq(journal.action, 'memo.sign'))).length).toBe(1);
  });

  it('on what is not there, or not one’s own, is told that there is nothing', async () => {
    const draft = await world.draft('newcomer');
    const [colleague, trainer] = [await world.as('registrar2'), await world.as('trainer')];
    for (const caller of [colleague, trainer, await world.as('director')]) {
      expect(await said(caller.memo({ memoId: draft }))).toBe('hidden core.hidden');
      expect(await said(caller.write({ ...(await world.at(draft)), ...whole }))).toBe('hidden core.hidden');
      expect(await said(caller.submit(await world.at(draft)))).toBe('hidden core.hidden');
    }
    expect(await said(colleague.memo({ memoId: uuidv7() }))).toBe('hidden core.hidden');
    expect(await said(trainer.draft({ actId: uuidv7(), memoId: uuidv7(), unitId: unitId('maths'), ...whole }))).toBe(
      'forbidden authority.noHolding',
    );
    expect(await said(colleague.draft({ actId: uuidv7(), memoId: uuidv7(), unitId: unitId('staffing'), ...whole }))).toBe(
      'forbidden authority.outOfReach',
    );
    expect(await said(colleague.draft({ actId: uuidv7(), memoId: uuidv7(), unitId: uuidv7(), ...whole }))).toBe('hidden core.hidden');
    const foreign = [{ targetId: draft, kind: 'cancels' as const }];
    expect(await said(colleague.draft({ actId: uuidv7(), memoId: uuidv7(), unitId: unitId('registry'), ...whole, links: foreign }))).toBe(
      'hidden core.hidden',
    );
  });

  it('by an agent whose appointment ended is refused, and the draft stays as it was', async () => {
    const draft = await world.draft('newcomer');
    const drafter = await world.as('newcomer');
    await end(AGENT);
    expect(await said(drafter.write({ ...(await world.at(draft)), ...whole, bodyFr: 'Trop tard' }))).toMatch(/hidden|forbidden/);
    expect(await said(drafter.submit(await world.at(draft)))).toMatch(/hidden|forbidden/);
    expect((await rowOf(draft)).bodyFr).toBe(whole.bodyFr);
  });
});
