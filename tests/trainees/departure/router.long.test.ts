import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { instantAt } from '../../../shared/core/time.ts';
import { journal } from '../../../server/core/journal-table.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { paper } from '../../../server/documents/table.ts';
import { departure } from '../../../server/trainees/departure/table.ts';
import { traineesRouter } from '../../../server/trainees/router.ts';
import { enrolment, membership } from '../../../server/trainees/table.ts';
import { admittedId, foundAdmission, groupIds } from '../../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW, personId, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(traineesRouter);
let db: Db;
let services: TestServices;
let enrolmentId: string;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 3, state: 'verified' });
  services = testServices(db, { now: NOW });
  const agent = await as('studentAffairs');
  for (const place of [1, 2])
    ({ enrolmentId } = await agent.enrol({
      actId: uuidv7(),
      admissionId: admittedId(place),
      version: 1,
      groupId: groupIds.a,
      fromOn: '2026-05-18',
    }));
  services.time.now = instantAt('2026-06-10', 600);
});
afterEach(() => db.close());

const as = async (word: PersonWord) => callerOf(await (await signedInAs(services, personId(word))).context());
const because = 'Pour un motif écrit au dossier';
const proposal = (more: object = {}) => ({
  actId: uuidv7(),
  enrolmentId,
  kind: 'resign' as const,
  reason: because,
  effectiveOn: '2026-06-15',
  heardOn: null,
  ...more,
});
const decision = (departureId: string, outcome: 'approved' | 'refused' = 'approved') => ({
  actId: uuidv7(),
  departureId,
  outcome,
  reason: because,
});

async function reason(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return cause.reason;
  throw new Error(`Not refused: ${String(error)}`);
}
const stateNow = async () => (await db.read.select().from(enrolment)).find(({ id }) => id === enrolmentId);

describe('leaving', () => {
  it('is proposed by one hand and decided by another: the person leaves the groups that day, and nobody else does', async () => {
    const { departureId } = await (await as('studentAffairs')).proposeDeparture(proposal());
    const { departures } = await (await as('director')).departures();
    expect(departures).toMatchObject([{ departure: { id: departureId, kind: 'resign' }, may: { decide: { ok: true }, withdraw: false } }]);
    await (await as('director')).decideDeparture(decision(departureId));
    expect(await stateNow()).toMatchObject({ state: 'resigned', endsAt: instantAt('2026-06-15') });
    const places = await db.read.select().from(membership);
    expect(places.map(({ toOn }) => toOn ?? 'open').toSorted()).toEqual(['2026-06-15', 'open']);
    expect((await (await as('director')).departures()).departures).toEqual([]);
    expect(JSON.stringify(await db.read.select().from(journal))).not.toContain(because);
  });

  it('is not decided by student affairs, and leaves everything as it was when refused', async () => {
    const agent = await as('studentAffairs');
    const { departureId } = await agent.proposeDeparture(proposal());
    expect(await reason(agent.decideDeparture(decision(departureId)))).toBe('authority.noHolding');
    await (await as('director')).decideDeparture(decision(departureId, 'refused'));
    expect(await stateNow()).toMatchObject({ state: 'enrolled', endsAt: null });
    expect(await reason((await as('director')).decideDeparture(decision(departureId)))).toBe('trainees.departure.decided');
  });

  it('excludes nobody who was not heard, nor heard after the day', async () => {
    const agent = await as('studentAffairs');
    expect(await reason(agent.proposeDeparture(proposal({ kind: 'exclude' })))).toBe('trainees.departure.notHeard');
    expect(await reason(agent.proposeDeparture(proposal({ kind: 'exclude', heardOn: '2026-06-12' })))).toBe(
      'trainees.departure.heardLater',
    );
    await agent.proposeDeparture(proposal({ kind: 'exclude', heardOn: '2026-06-09' }));
  });

  it('is proposed once at a time, and taken back by who proposed it', async () => {
    const agent = await as('studentAffairs');
    const { departureId } = await agent.proposeDeparture(proposal());
    expect(await reason(agent.proposeDeparture(proposal({ kind: 'abandon' })))).toBe('trainees.departure.open');
    expect(await reason((await as('registrar2')).withdrawDeparture({ actId: uuidv7(), departureId }))).toBe('trainees.departure.anothers');
    await agent.withdrawDeparture({ actId: uuidv7(), departureId });
    await agent.proposeDeparture(proposal({ kind: 'abandon' }));
  });

  it('may be for a while: suspended, then back', async () => {
    const [agent, director] = [await as('studentAffairs'), await as('director')];
    expect(await reason(agent.proposeDeparture(proposal({ kind: 'resume' })))).toBe('trainees.departure.notFromHere');
    await director.decideDeparture(decision((await agent.proposeDeparture(proposal({ kind: 'suspend' }))).departureId));
    expect(await stateNow()).toMatchObject({ state: 'suspended', endsAt: null });
    await director.decideDeparture(decision((await agent.proposeDeparture(proposal({ kind: 'resume' }))).departureId));
    expect(await stateNow()).toMatchObject({ state: 'inTraining' });
  });

  it('is known only to those who read the file', async () => {
    const { departureId } = await (await as('studentAffairs')).proposeDeparture(proposal());
    expect(await reason((await as('trainer')).departures())).toBe('authority.noHolding');
    expect(await reason((await as('trainer')).decideDeparture(decision(departureId)))).toBe('core.hidden');
    expect(await reason((await as('humanResources')).proposeDeparture(proposal()))).toBe('core.hidden');
  });

  it('stays decided, whatever is written to the database by hand', async () => {
    const { departureId } = await (await as('studentAffairs')).proposeDeparture(proposal());
    await (await as('director')).decideDeparture(decision(departureId));
    await expect(db.write((tx) => tx.update(departure).set({ outcome: 'refused' }))).rejects.toThrow();
    await expect(db.write((tx) => tx.delete(departure))).rejects.toThrow();
  });
});

describe('taking up the training', () => {
  it('installs a whole group at once, each with a record that waits for its signature', async () => {
    services.time.now = instantAt('2026-05-19', 600);
    const install = { groupId: groupIds.a, installedOn: '2026-05-18' };
    const agent = await as('studentAffairs');
    expect(await agent.install({ actId: uuidv7(), ...install })).toEqual({ groupId: groupIds.a, installed: 2 });
    expect(await stateNow()).toMatchObject({ state: 'installed' });
    const records = (await db.read.select().from(paper)).filter(({ kind }) => kind === 'installationRecord');
    expect(records).toHaveLength(2);
    expect(records[0]?.facts?.facts).toMatchObject({ group: 'COLL1', installedOn: '2026-05-18' });
    expect(await agent.install({ actId: uuidv7(), ...install })).toMatchObject({ installed: 0 });
    expect(await reason(agent.install({ actId: uuidv7(), ...install, installedOn: '2026-05-20' }))).toBe('trainees.refusal.installedOn');
    expect(await reason((await as('director')).install({ actId: uuidv7(), ...install }))).toBe('authority.noHolding');
  });
});
