/** A change of group: asked, approved by each cycle concerned, never by who asked; both groups stay readable by date. */
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { appRouter } from '../../../server/app/router.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { promotion } from '../../../server/curriculum/table.ts';
import { appointment, position, unit } from '../../../server/organisation/table.ts';
import { enter } from '../../../server/trainees/enrolment/write.ts';
import { enrolment, membership, traineeGroup } from '../../../server/trainees/table.ts';
import { candidateId, filiereId, foundAdmission, groupIds, promotionId } from '../../support/admission-world.ts';
import { signedInAs, testServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { refusalOf } from '../../support/organisation-calls.ts';
import { keyOf, NOW, personId, positionId, SINCE, sites, unitId, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
const one = candidateId('admitted', 1);
const two = candidateId('admitted', 2);
const three = candidateId('admitted', 3);
const adminGroup = keyOf('group of administration');
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 3 });
  await db.write(async (tx) => {
    for (const who of [one, two, three])
      await enter(tx, { personId: who, promotionId, filiereId, groupId: groupIds.a, year: 2026, fromOn: '2026-05-01', by: personId('registrar2') }, NOW);
    const dates = { startsOn: '2026-05-01', endsOn: '2027-02-28' };
    const other = { id: keyOf('other promotion'), code: 'ADM-26', field: 'adminAndSupport' as const, nameFr: 'A', nameAr: 'أ', ...dates };
    await tx.insert(promotion).values(other);
    await tx.insert(traineeGroup).values({ id: adminGroup, code: 'ADM1', filiereId: unitId('primary'), promotionId: other.id, siteId: sites.annexe });
    // The second cycle has its own assistant director: the newcomer.
    const [teaching] = await tx.select().from(unit).where(eq(unit.id, unitId('teaching')));
    const [mine] = await tx.select().from(position).where(eq(position.id, positionId('assistantDirector')));
    if (!teaching || !mine) throw new Error('The small centre has a cycle.');
    const [unitKey, positionKey] = [keyOf('unit administration'), keyOf('direction of administration')];
    await tx.insert(unit).values({ ...teaching, id: unitKey, code: 'ADM', field: 'adminAndSupport' });
    await tx.insert(position).values({ ...mine, id: positionKey, unitId: unitKey });
    const deed = { capacity: 'titular', startsAt: SINCE, actRef: 'N-9', actOn: '2024-09-02' } as const;
    await tx.insert(appointment).values({ id: keyOf('second director'), personId: personId('newcomer'), positionId: positionKey, ...deed });
  });
}); // prettier-ignore
afterAll(() => db.close());

async function as(who: PersonWord) {
  return callerOf(await (await signedInAs(testServices(db, { now: NOW }), personId(who))).context()).trainees;
}
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;
const ask = async (who: PersonWord, whose: string, toGroupId: string) =>
  (await as(who)).askTransfer(act({ personId: whose, toGroupId, fromOn: '2026-05-20', reason: 'Rapprochement familial' }));
const places = (whose: string) =>
  db.read
    .select({ groupId: membership.groupId, fromOn: membership.fromOn, toOn: membership.toOn })
    .from(membership)
    .where(eq(membership.personId, whose))
    .orderBy(asc(membership.fromOn));

describe('A change of group', () => {
  it('is asked by student affairs or the head of the filière, one at a time', async () => {
    expect(await said(ask('trainer', one, groupIds.b))).toBe('hidden core.hidden');
    expect(await said(ask('director', one, groupIds.b))).toBe('forbidden authority.noHolding');
    expect(await said(ask('filiereHead', one, groupIds.a))).toBe('invalid trainees.transfer.sameGroup');
    expect(await ask('filiereHead', one, groupIds.b)).toMatchObject({ state: 'asked', version: 1 });
    expect(await said(ask('studentAffairs', one, groupIds.b))).toBe('conflict trainees.transfer.oneAtATime');
  });

  it('within a cycle takes place once its assistant director approves; both groups stay readable', async () => {
    const [waiting] = await (await as('assistantDirector')).transfers();
    expect(waiting).toMatchObject({ fromCode: 'COLL1', toCode: 'COLL2', awaited: ['teacherQualification'] });
    const which = { transferId: waiting?.transfer.id ?? '', because: null };
    expect(await (await as('newcomer')).transfers()).toEqual([]);
    expect(await said((await as('filiereHead')).transfers())).toBe('hidden core.hidden');
    expect(await said((await as('studentAffairs')).decideTransfer(act({ ...which, version: 1, decision: 'approve' })))).toBe(
      'forbidden authority.noHolding',
    );
    const director = await as('assistantDirector');
    expect(await said(director.decideTransfer(act({ ...which, version: 7, decision: 'approve' })))).toBe('stale trainees.refusal.stale');
    expect(await director.decideTransfer(act({ ...which, version: 1, decision: 'approve' }))).toMatchObject({ state: 'approved' });
    expect(await places(one)).toEqual([
      { groupId: groupIds.a, fromOn: '2026-05-01', toOn: '2026-05-20' },
      { groupId: groupIds.b, fromOn: '2026-05-20', toOn: null },
    ]);
    expect(await said(director.decideTransfer(act({ ...which, version: 2, decision: 'refuse', because: 'Trop tard' })))).toBe(
      'forbidden trainees.transfer.decided',
    );
  });

  it('between two cycles needs both, and is another enrolment with its own number', async () => {
    const { transferId } = await ask('studentAffairs', two, adminGroup);
    const [first, second] = [await as('assistantDirector'), await as('newcomer')];
    expect((await second.transfers()).map(({ awaited }) => awaited)).toEqual([['teacherQualification', 'adminAndSupport']]);
    const which = { transferId, decision: 'approve' as const, because: null };
    expect(await first.decideTransfer(act({ ...which, version: 1 }))).toMatchObject({ state: 'asked', version: 2 });
    expect(await first.transfers()).toEqual([]);
    expect(await said(first.decideTransfer(act({ ...which, version: 2 })))).toBe('forbidden authority.outOfReach');
    expect(await places(two)).toHaveLength(1);
    expect(await second.decideTransfer(act({ ...which, version: 2 }))).toMatchObject({ state: 'approved', version: 3 });
    expect((await places(two)).map(({ groupId }) => groupId)).toEqual([groupIds.a, adminGroup]);
    const rows = await db.read.select().from(enrolment).where(eq(enrolment.personId, two)).orderBy(asc(enrolment.registerOrder));
    expect(rows.map(({ state, registerOrder }) => [state, registerOrder])).toEqual([
      ['transferred', 2],
      ['enrolled', 4],
    ]);
  });

  it('is not asked while another is to come', async () => {
    expect(await said(ask('filiereHead', one, groupIds.b))).toBe('conflict trainees.transfer.oneAtATime');
  });

  it('is refused with the reason, and nothing moves', async () => {
    const { transferId } = await ask('filiereHead', three, groupIds.b);
    const director = await as('assistantDirector');
    const which = { transferId, version: 1, decision: 'refuse' as const };
    expect(await said(director.decideTransfer(act({ ...which, because: null })))).toBe('invalid trainees.file.sayWhy');
    expect(await director.decideTransfer(act({ ...which, because: 'Groupe complet' }))).toMatchObject({ state: 'refused' });
    expect(await places(three)).toHaveLength(1);
  });
});
