/** Groups opened, named and closed, and a proposal applied in one act. */
import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { appRouter } from '../../../server/app/router.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { person } from '../../../server/people/table.ts';
import { enter } from '../../../server/trainees/enrolment/write.ts';
import { membership, traineeGroup } from '../../../server/trainees/table.ts';
import { foundAdmission, candidateId, filiereId, groupIds, promotionId } from '../../support/admission-world.ts';
import { signedInAs, testServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { refusalOf } from '../../support/organisation-calls.ts';
import { NOW, personId, sites, unitId, type PersonWord } from '../../support/organisation-world.ts';

const PEOPLE = 65;
const callerOf = createCallerFactory(appRouter({ demo: false }));
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: PEOPLE });
  await db.write(async (tx) => {
    for (let place = 1; place <= PEOPLE; place += 1) {
      const who = candidateId('admitted', place);
      await tx
        .update(person)
        .set({ sex: place % 3 === 0 ? 'm' : 'f' })
        .where(eq(person.id, who));
      const enrolling = {
        personId: who,
        promotionId,
        filiereId,
        groupId: null,
        year: 2026,
        fromOn: '2026-05-18',
        by: personId('registrar2'),
      };
      await enter(tx, enrolling, NOW);
    }
  });
});
afterAll(() => db.close());

async function as(who: PersonWord) {
  return callerOf(await (await signedInAs(testServices(db, { now: NOW }), personId(who))).context()).trainees;
}
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;

describe('Groups', () => {
  it('are kept by student affairs for all filières and by the head for the own', async () => {
    const all = await (await as('studentAffairs')).groups({ promotionId });
    expect(all.groups.map(({ code }) => code)).toEqual(['COLL1', 'COLL2', 'PRIM1']);
    expect(all.waiting).toMatchObject([{ id: filiereId, waiting: PEOPLE }]);
    const own = await (await as('filiereHead')).groups({ promotionId });
    expect(own.groups.map(({ code }) => code)).toEqual(['COLL1', 'COLL2']);
    expect(await said((await as('trainer')).groups({ promotionId }))).toBe('hidden core.hidden');
  });

  it('open, take another name, and close once nobody is in them', async () => {
    const head = await as('filiereHead');
    const { groupId } = await head.openGroup(act({ promotionId, filiereId, siteId: sites.annexe, code: 'COLL9' }));
    expect(await said(head.openGroup(act({ promotionId, filiereId, siteId: sites.annexe, code: 'COLL9' })))).toBe(
      'conflict trainees.groups.codeTaken',
    );
    expect(await said(head.openGroup(act({ promotionId, filiereId: unitId('primary'), siteId: sites.seat, code: 'PRIM9' })))).toBe(
      'hidden core.hidden',
    );
    expect(await said(head.nameGroup(act({ groupId, version: 1, code: 'COLL1' })))).toBe('conflict trainees.groups.codeTaken');
    await head.nameGroup(act({ groupId, version: 1, code: 'COLL8' }));
    expect(await said(head.closeGroup(act({ groupId, version: 1 })))).toBe('stale trainees.refusal.stale');
    await head.closeGroup(act({ groupId, version: 2 }));
    expect(await said(head.nameGroup(act({ groupId: groupIds.other, version: 1, code: 'X' })))).toBe('hidden core.hidden');
    await expect(
      db.write((tx) => tx.insert(membership).values({ id: uuidv7(), enrolmentId: uuidv7(), personId: personId('trainer'), groupId, fromOn: '2026-06-01' })),
    ).rejects.toThrow(); // prettier-ignore
  });
});

describe('A proposal', () => {
  it('is changed by hand and applied in one act; then nobody waits, and it is not applied twice', async () => {
    const head = await as('filiereHead');
    const { groups, fromOn } = await head.proposeGroups({ promotionId, filiereId, most: 30 });
    expect(groups.map(({ members }) => members.length)).toEqual([22, 22, 21]);
    expect(fromOn).toBe('2026-05-18');
    expect(groups.map(({ code, groupId }) => [code, groupId !== undefined])).toEqual([['COLL1', true], ['COLL2', true], ['collegial-1', false]]); // prettier-ignore
    const wanted = groups.map(({ groupId, code, siteId, members }) => ({
      ...(groupId !== undefined && { groupId }),
      code,
      siteId,
      enrolmentIds: members.map(({ enrolmentId }) => enrolmentId),
    }));
    const [first, ...rest] = wanted;
    const twice = [{ ...(first ?? expect.unreachable()), enrolmentIds: rest[0]?.enrolmentIds ?? [] }, ...rest];
    expect(await said(head.applyGroups(act({ promotionId, filiereId, fromOn, groups: twice })))).toBe('conflict trainees.groups.overtaken');
    expect(await said(head.applyGroups(act({ promotionId, filiereId, fromOn: '2028-01-01', groups: wanted })))).toBe(
      'invalid trainees.refusal.outsidePromotion',
    );
    const taken = wanted.map((group, place) => (place === 2 ? { ...group, code: 'COLL1' } : group));
    expect(await said(head.applyGroups(act({ promotionId, filiereId, fromOn, groups: taken })))).toBe('conflict trainees.groups.codeTaken');
    const elsewhere = wanted.map((group, place) => (place === 0 ? { ...group, groupId: groupIds.other } : group));
    expect(await said(head.applyGroups(act({ promotionId, filiereId, fromOn, groups: elsewhere })))).toBe(
      'conflict trainees.groups.overtaken',
    );
    expect(await db.read.select().from(membership)).toHaveLength(0);
    const asked = act({ promotionId, filiereId, fromOn, groups: wanted });
    expect(await head.applyGroups(asked)).toEqual({ groups: 3, people: PEOPLE });
    expect(await head.applyGroups(asked)).toEqual({ groups: 3, people: PEOPLE });
    expect(await db.read.select().from(membership).where(isNull(membership.toOn))).toHaveLength(PEOPLE);
    expect((await head.groups({ promotionId })).waiting).toEqual([]);
    expect(await said(head.applyGroups(act({ promotionId, filiereId, fromOn, groups: wanted })))).toBe(
      'conflict trainees.groups.overtaken',
    );
    const peopled = (await db.read.select().from(traineeGroup)).find(({ code }) => code === wanted[0]?.code);
    expect(await said(head.closeGroup(act({ groupId: peopled?.id ?? '', version: 1 })))).toBe('conflict trainees.groups.peopled');
  });
});
