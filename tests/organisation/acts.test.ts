import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/driver';
import { instantAt } from '../../shared/core/time.ts';
import { journal } from '../../server/core/journal-table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { freshDatabase } from '../support/database.ts';
import { act, callsOn, refusalOf, type Caller } from '../support/organisation-calls.ts';
import * as world from '../support/organisation-world.ts';

const { appointmentId, NOW, personId, positionId } = world;
let db: Db;
let calls: ReturnType<typeof callsOn>;
const by: Partial<Record<world.PersonWord, Caller>> = {};
async function as(word: world.PersonWord): Promise<Caller> {
  return (by[word] ??= await calls.as(word));
}
beforeAll(async () => {
  db = await freshDatabase();
  await world.foundOrganisation(db);
  calls = callsOn(db);
});
afterAll(() => db.close());

const decree = { actRef: '77/26', actOn: '2026-05-11' };
const lettersHead = {
  positionId: positionId('lettersHead'),
  personId: personId('newcomer'),
  startsOn: '2026-05-12',
  endsOn: null,
  note: '',
};

async function proposed(word: world.PersonWord, asked = lettersHead) {
  return (await as(word)).propose(act(asked));
}

describe('An appointment takes two hands', () => {
  it('is proposed by one and pronounced by the director, and counts at once', async () => {
    const { proposalId, version } = await proposed('humanResources');
    const waiting = await (await as('director')).proposals();
    expect(waiting).toMatchObject([
      {
        id: proposalId,
        person: { givenLatin: 'Salma' },
        proposer: { givenLatin: 'Karim' },
        title: { fr: 'F lettersHead' },
        may: { enact: { ok: true } },
      },
    ]);
    const done = await (await as('director')).enact(act({ proposalId, version, ...decree }));
    expect(done).toMatchObject({ startsAt: instantAt('2026-05-12'), endsAt: null });
    expect(await calls.services.holdingsOf(db.read, personId('newcomer'), NOW)).toMatchObject([
      { office: 'departmentHead', reach: { departmentId: world.unitId('letters') } },
    ]);
    const [row] = await db.read.select().from(journal).where(eq(journal.subjectId, done.appointmentId));
    expect(row).toMatchObject({ action: 'appointment.enact', office: 'director', capacity: 'titular', performer: personId('director') });
    expect(await (await as('director')).proposals()).toEqual([]);
  });

  it('is not pronounced twice', async () => {
    const again = await proposed('humanResources');
    const refused = await refusalOf((await as('director')).enact(act({ ...again, ...decree })));
    expect(refused.said).toBe('conflict organisation.refusal.taken');
    await (await as('director')).decline(act(again));
    const late = await refusalOf((await as('director')).enact(act({ ...again, version: again.version + 1, ...decree })));
    expect(late.said).toBe('conflict organisation.refusal.decided');
  });

  it('is not pronounced by the secretary general who proposed it, nor by anyone but the director', async () => {
    const own = await proposed('secretaryGeneral', { ...lettersHead, positionId: positionId('primaryHead') });
    expect((await refusalOf((await as('secretaryGeneral')).enact(act({ ...own, ...decree })))).said).toBe('forbidden authority.twoHands');
    const others = await proposed('humanResources', { ...lettersHead, positionId: positionId('registryAgents') });
    const refused = await refusalOf((await as('secretaryGeneral')).enact(act({ ...others, ...decree })));
    expect(refused.said).toBe('forbidden organisation.refusal.otherOffice');
    expect(refused.params).toMatchObject({ offices: ['director'], holders: [{ name: { latin: 'Amina Benjelloun' } }] });
  });

  it('of the ministry is recorded by the secretary general on the first hand of human resources', async () => {
    const asked = { ...lettersHead, positionId: positionId('assistantDirector'), personId: personId('registrar2'), startsOn: '2026-09-01' };
    expect((await refusalOf(proposed('secretaryGeneral', asked))).said).toBe('forbidden organisation.refusal.otherOffice');
    const { proposalId, version } = await proposed('humanResources', asked);
    expect((await refusalOf((await as('director')).enact(act({ proposalId, version, ...decree })))).said).toBe(
      'forbidden organisation.refusal.otherOffice',
    );
    const kept = await db.read
      .select()
      .from(appointment)
      .where(eq(appointment.id, appointmentId('assistantDirector')));
    const ending = act({
      appointmentId: appointmentId('assistantDirector'),
      version: kept[0]?.version ?? 0,
      endsOn: '2026-08-31',
      actRef: '78/26',
    });
    await (await as('director')).end(ending);
    const recorded = await (await as('secretaryGeneral')).enact(act({ proposalId, version, ...decree }));
    expect(recorded.startsAt).toBe(instantAt('2026-09-01'));
  });

  it('is not proposed for oneself', async () => {
    expect((await refusalOf(proposed('humanResources', { ...lettersHead, personId: personId('humanResources') }))).said).toBe(
      'forbidden authority.ownRecord',
    );
  });

  it('is proposed by the head of a department in that department only', async () => {
    await expect(proposed('departmentHead', { ...lettersHead, positionId: positionId('mathsTrainers') })).resolves.toBeDefined();
    expect((await refusalOf(proposed('departmentHead'))).said).toBe('forbidden authority.outOfReach');
    const seen = await (await as('departmentHead')).proposals();
    expect(seen.map((each) => each.positionId)).toEqual([positionId('mathsTrainers')]);
  });

  it('asks for days in order, and for a position and a person there are', async () => {
    expect((await refusalOf(proposed('humanResources', { ...lettersHead, endsOn: '2026-05-01' as never }))).said).toBe(
      'invalid organisation.refusal.period',
    );
    expect((await refusalOf(proposed('humanResources', { ...lettersHead, startsOn: '2001-01-01' }))).said).toBe(
      'conflict organisation.refusal.positionClosed',
    );
    expect((await refusalOf(proposed('humanResources', { ...lettersHead, personId: world.keyOf('nobody') }))).said).toBe(
      'hidden core.hidden',
    );
  });

  it('is the same act when sent twice', async () => {
    const once = act({ ...lettersHead, positionId: positionId('registryAgents') });
    const caller = await as('humanResources');
    expect(await caller.propose(once)).toEqual(await caller.propose(once));
    expect((await refusalOf(caller.propose({ ...once, note: 'other' }))).said).toBe('conflict core.actReused');
  });
});

describe('Ending an appointment', () => {
  it('makes the very next call fail, and its delegations with it', async () => {
    const trainer = await as('siteCorrespondent');
    await expect(trainer.chart({ on: null })).resolves.toBeDefined();
    await (await as('director')).end(act({ appointmentId: appointmentId('siteCorrespondent'), version: 1, endsOn: null, actRef: '80/26' }));
    expect((await refusalOf(trainer.chart({ on: null }))).said).toBe('hidden core.hidden');
    expect((await refusalOf(trainer.propose(act(lettersHead)))).said).toBe('hidden core.hidden');
  });

  it('is never one’s own, and names who can', async () => {
    const refused = await refusalOf(
      (await as('director')).end(act({ appointmentId: appointmentId('director'), version: 1, endsOn: null, actRef: '81/26' })),
    );
    expect(refused.said).toBe('forbidden authority.ownRecord');
    expect(refused.params).toMatchObject({ holders: [{ name: { latin: 'Amina Benjelloun' } }, { name: { latin: 'Hassan Alaoui' } }] });
  });

  it('refuses a version one did not read, giving the present one', async () => {
    const refused = await refusalOf(
      (await as('director')).end(act({ appointmentId: appointmentId('mathsHead'), version: 9, endsOn: null, actRef: '82/26' })),
    );
    expect(refused).toEqual({ said: 'stale organisation.refusal.stale', params: { current: { version: 1 } } });
  });

  it('only ever comes sooner', async () => {
    const caller = await as('director');
    const facts = { appointmentId: appointmentId('informationTechnology'), actRef: '83/26' };
    const { version } = await caller.end(act({ ...facts, version: 1, endsOn: '2026-06-30' }));
    expect((await refusalOf(caller.end(act({ ...facts, version, endsOn: '2026-07-31' })))).said).toBe(
      'conflict organisation.refusal.onlySooner',
    );
    expect((await refusalOf(caller.end(act({ ...facts, version, endsOn: '2026-05-01' })))).said).toBe(
      'conflict organisation.refusal.pastEnd',
    );
    await expect(caller.end(act({ ...facts, version, endsOn: '2026-05-31' }))).resolves.toMatchObject({ endsAt: instantAt('2026-06-01') });
  });
});

describe('An interim', () => {
  const asked = {
    positionId: positionId('primaryHead'),
    personId: personId('trainer'),
    startsOn: '2026-05-12',
    endsOn: '2026-11-11',
    ...decree,
  };
  it('lasts six months and not a day more', async () => {
    const caller = await as('director');
    expect(await refusalOf(caller.designateInterim(act({ ...asked, endsOn: '2026-11-12' })))).toEqual({
      said: 'invalid organisation.refusal.tooLong',
      params: { n: 6 },
    });
    const { endsAt } = await caller.designateInterim(act(asked));
    expect(endsAt).toBe(instantAt('2026-11-12'));
    expect((await refusalOf(caller.designateInterim(act({ ...asked, personId: personId('registrar2') })))).said).toBe(
      'conflict organisation.refusal.taken',
    );
  });

  it('of the director is recorded by the secretary general alone, and only while that office is vacant', async () => {
    const director = { ...asked, positionId: positionId('director'), personId: personId('assistantDirector') };
    expect((await refusalOf((await as('director')).designateInterim(act(director)))).said).toBe(
      'forbidden organisation.refusal.otherOffice',
    );
    expect((await refusalOf((await as('secretaryGeneral')).designateInterim(act(director)))).said).toBe(
      'forbidden organisation.refusal.notVacant',
    );
  });
});

describe('A delegation', () => {
  const lent = {
    appointmentId: appointmentId('director'),
    toPersonId: personId('secretaryGeneral'),
    acts: ['memo.sign'],
    startsOn: '2026-05-12',
    endsOn: '2026-12-31',
    ...decree,
  };

  it('asks for the password again after five minutes', async () => {
    const fresh = await calls.as('director');
    calls.services.time.now = NOW + 6 * 60_000;
    expect((await refusalOf(fresh.delegate(act(lent)))).said).toBe('reauthenticate authority.reauthenticate');
    const others = act({ ...lent, appointmentId: appointmentId('secretaryGeneral') });
    expect((await refusalOf(fresh.delegate(others))).said).toBe('forbidden organisation.refusal.notYourOffice');
    calls.services.time.now = NOW;
  });

  it('lends one’s own acts and no other, to who can use them', async () => {
    const caller = await calls.as('director');
    expect((await refusalOf(caller.delegate(act({ ...lent, acts: ['appointment.enact'] })))).said).toBe(
      'forbidden organisation.refusal.notLendable',
    );
    expect((await refusalOf(caller.delegate(act({ ...lent, acts: ['att.record'] })))).said).toBe(
      'forbidden organisation.refusal.notLendable',
    );
    expect((await refusalOf(caller.delegate(act({ ...lent, toPersonId: personId('director') })))).said).toBe(
      'forbidden organisation.refusal.toOneself',
    );
    expect((await refusalOf(caller.delegate(act({ ...lent, toPersonId: personId('trainer') })))).said).toBe(
      'conflict organisation.refusal.cannotReceive',
    );
    expect((await refusalOf(caller.delegate(act({ ...lent, appointmentId: appointmentId('secretaryGeneral') })))).said).toBe(
      'forbidden organisation.refusal.notYourOffice',
    );
    expect((await refusalOf(caller.delegate(act({ ...lent, endsOn: '2027-05-12' })))).said).toBe('invalid organisation.refusal.tooLong');
  });

  it('counts at once, is withdrawn at once, and is withdrawn by who gave it', async () => {
    const caller = await calls.as('director');
    const { delegationId, version } = await caller.delegate(act(lent));
    const holding = async () =>
      (await calls.services.holdingsOf(db.read, personId('secretaryGeneral'), NOW)).filter(({ kind }) => kind === 'delegation');
    expect(await holding()).toMatchObject([{ office: 'director', capacity: 'delegated', acts: ['memo.sign'] }]);
    expect((await refusalOf((await as('secretaryGeneral')).revoke(act({ delegationId, version })))).said).toBe(
      'forbidden organisation.refusal.notYourOffice',
    );
    await caller.revoke(act({ delegationId, version }));
    expect(await holding()).toEqual([]);
    expect((await refusalOf(caller.revoke(act({ delegationId, version: version + 1 })))).said).toBe(
      'conflict organisation.refusal.revoked',
    );
  });
});

describe('A unit', () => {
  const draft = {
    kind: 'department' as const,
    parentId: world.unitId('teaching'),
    departmentId: null,
    field: null,
    code: 'SVT',
    nameFr: 'SVT',
    nameAr: 'علوم الحياة والأرض',
    fromOn: '2026-05-12',
  };
  it('is drafted by one, brought into being by the director, with the vacant office of its head', async () => {
    const { unitId, version } = await (await as('assistantDirector')).draftUnit(act(draft));
    const before = await (await as('director')).chart({ on: null });
    expect(before.units.map(({ id }) => id)).not.toContain(unitId);
    expect(await (await as('director')).unitDrafts()).toMatchObject([{ id: unitId, may: { enact: { ok: true } } }]);
    await (await as('director')).enactUnit(act({ unitId, version, actRef: '90/26' }));
    const chart = await (await as('director')).chart({ on: null });
    expect(chart.positions.find((each) => each.unitId === unitId)).toMatchObject({
      office: 'departmentHead',
      vacantSince: '2026-05-12',
      title: { fr: 'Chef de département' },
    });
    expect((await refusalOf((await as('director')).enactUnit(act({ unitId, version: version + 1, actRef: '90/26' })))).said).toBe(
      'conflict organisation.refusal.unitExists',
    );
  });

  it('has its own code and a place that suits its kind, in one’s own field', async () => {
    const caller = await as('assistantDirector');
    expect((await refusalOf(caller.draftUnit(act(draft)))).said).toBe('conflict organisation.refusal.codeTaken');
    expect((await refusalOf(caller.draftUnit(act({ ...draft, code: 'X', parentId: world.unitId('maths') })))).said).toBe(
      'invalid organisation.refusal.unitParent',
    );
    expect((await refusalOf(caller.draftUnit(act({ ...draft, code: 'X', kind: 'filiere' as const })))).said).toBe(
      'invalid organisation.refusal.unitDepartment',
    );
    expect((await refusalOf(caller.draftUnit(act({ ...draft, code: 'X', parentId: world.unitId('continuing') })))).said).toBe(
      'forbidden authority.outOfReach',
    );
  });
});

it('A chart shows any day: what was, what is, and what is decided for later', async () => {
  const caller = await as('studentAffairs');
  const holders = async (on: string | null) => {
    const chart = await caller.chart({ on });
    return Object.fromEntries(chart.positions.map((each) => [each.id, each]));
  };
  expect((await holders('2024-09-01'))[positionId('director')]).toMatchObject({ holders: [], vacantSince: '2012-09-01' });
  expect((await holders('2024-09-02'))[positionId('director')]).toMatchObject({
    holders: [{ title: { fr: 'F director' }, since: '2024-09-02', until: null, actRef: '12/24' }],
    vacantSince: null,
  });
  expect((await holders('2026-08-31'))[positionId('assistantDirector')]?.holders).toMatchObject([
    { person: { givenLatin: 'Youssef' }, until: '2026-08-31' },
  ]);
  expect((await holders('2026-09-01'))[positionId('assistantDirector')]?.holders).toMatchObject([{ person: { givenLatin: 'Ali' } }]);
  expect((await holders(null))[positionId('siteCorrespondent')]).toMatchObject({ vacantSince: '2026-05-12', count: 0 });
  const { changes } = await caller.chart({ on: null });
  expect(changes.find(({ day }) => day === '2026-09-01')?.kinds).toEqual(expect.arrayContaining(['appointment', 'end']));
  expect(changes.find(({ day }) => day === '2026-05-12')?.kinds).toEqual(expect.arrayContaining(['interim', 'end', 'delegation', 'unit']));
});

it('A position tells its acts, newest first, and what one may do there', async () => {
  const seen = await (await as('director')).position({ positionId: positionId('assistantDirector'), on: null });
  expect(seen.appointments).toMatchObject([
    { person: { givenLatin: 'Ali' }, isInForce: false, actRef: '77/26' },
    {
      person: { givenLatin: 'Youssef' },
      isInForce: true,
      until: '2026-08-31',
      endRef: '78/26',
      may: { end: { ok: true }, delegate: { ok: false } },
    },
  ]);
  expect((await refusalOf((await as('director')).position({ positionId: world.keyOf('none'), on: null }))).said).toBe('hidden core.hidden');
});
