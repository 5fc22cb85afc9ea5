/** What ended a moment ago no longer counts: over real HTTP, with the login still open, the very next call is refused. */
import { and, eq, lte } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Writer } from '#db/driver';
import { appointment, delegation, seat } from '../../server/organisation/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { enrolment } from '../../server/trainees/table.ts';
import { account } from '../../server/identity/table.ts';
import { digitsOf } from '../support/identity-world.ts';
import { TOTP_SECRET, type PersonaName } from '../support/personas.ts';
import { actorOf, call, cases } from '../support/procedures.ts';
import { assertRefusal, openProcedures, refusalIn, send } from '../support/procedures-http.ts';
import { proceduresWorld, rehearsing, type ProceduresWorld } from '../support/procedures-world.ts';

let world: ProceduresWorld;
let app: FastifyInstance;
beforeAll(async () => {
  world = await proceduresWorld();
  app = await openProcedures(world.services);
});
afterAll(async () => {
  await app.close();
  await world.demo.db.close();
});

async function said(name: PersonaName, path: string, input?: object): Promise<string> {
  const answer = await send(app, path, world.personas[name], { body: JSON.stringify(input ?? {}) });
  if (answer.status === 200) return 'ok';
  assertRefusal(answer, `${name}, ${path}`);
  const { kind, reason } = refusalIn(answer.text);
  return `${kind} ${reason}`;
}

const write = (work: (tx: Writer) => Promise<unknown>) => world.demo.db.write(async (tx) => void (await work(tx)));
const idOf = (name: PersonaName) => world.personas[name].personId ?? '';
const done = (tx: { now: number }) => ({ endsAt: tx.now, version: 2 });

describe('The very next call is refused', () => {
  it('when an appointment ends', async () => {
    expect(await said('finance', 'organisation.chart', { on: null })).toBe('ok');
    const ended = { actId: uuidv7(), appointmentId: world.things.agent.id, version: 1, endsOn: null, actRef: 'F-1' };
    expect(await said('director', 'organisation.end', ended)).toBe('ok');
    expect(await said('finance', 'organisation.chart', { on: null })).toBe('hidden core.hidden');
    expect(await said('finance', 'identity.me')).toBe('ok');
  });

  it('when a delegation is withdrawn', async () => {
    expect(await said('delegate of the director', 'dashboard.figures')).toBe('ok');
    const [lent] = await world.demo.db.read
      .select()
      .from(delegation)
      .where(eq(delegation.toPersonId, idOf('delegate of the director')));
    expect(await said('director', 'organisation.revoke', { actId: uuidv7(), delegationId: lent?.id, version: 1 })).toBe('ok');
    expect(await said('delegate of the director', 'dashboard.figures')).toBe('forbidden authority.noHolding');
  });

  it('when a teaching assignment ends: the roll no longer exists', async () => {
    const { sessionId } = world.things;
    const record = () =>
      said('trainer', 'attendance.record', {
        actId: uuidv7(),
        sessionId,
        lines: [{ personId: world.things.memberId, presence: 'absent', minutesLate: null, version: 0 }],
      });
    expect(await said('trainer', 'attendance.roll', { sessionId })).toBe('ok');
    await write((tx) =>
      tx
        .update(teaching)
        .set(done(world.services.time))
        .where(and(eq(teaching.trainerId, idOf('trainer')), lte(teaching.startsAt, world.services.clock()))),
    );
    expect(await record()).toBe('hidden core.hidden');
    expect(await said('trainer', 'attendance.roll', { sessionId })).toBe('hidden core.hidden');
  });

  it('when an enrolment ends', async () => {
    expect(await said('trainee', 'attendance.absences', { personId: null })).toBe('ok');
    await write((tx) =>
      tx
        .update(enrolment)
        .set(done(world.services.time))
        .where(eq(enrolment.personId, idOf('trainee'))),
    );
    expect(await said('trainee', 'attendance.absences', { personId: null })).toBe('hidden core.hidden');
  });

  it('when a seat ends', async () => {
    expect(await said('commissionMember', 'dashboard.figures')).toBe('ok');
    await write((tx) =>
      tx
        .update(seat)
        .set({ endsAt: world.services.clock() })
        .where(eq(seat.personId, idOf('commissionMember'))),
    );
    expect(await said('commissionMember', 'dashboard.figures')).toBe('forbidden authority.noHolding');
  });

  it('when the account is suspended, and its login stays ended when it is opened again', async () => {
    expect(await said('socialAffairs', 'identity.me')).toBe('ok');
    const of = { accountId: world.personas.socialAffairs.accountId };
    const [{ version = 0 } = {}] = await world.demo.db.read
      .select({ version: account.version })
      .from(account)
      .where(eq(account.id, of.accountId ?? ''));
    expect(await said('informationTechnology', 'identity.suspend', { actId: uuidv7(), ...of, version, suspended: true })).toBe('ok');
    expect(await said('socialAffairs', 'identity.me')).toBe('unauthenticated identity.signedOut');
    expect(
      await said('informationTechnology', 'identity.suspend', { actId: uuidv7(), ...of, version: version + 1, suspended: false }),
    ).toBe('ok');
    expect(await said('socialAffairs', 'identity.me')).toBe('unauthenticated identity.signedOut');
  });

  it('when the login is ended from another browser, or by oneself', async () => {
    const { login } = await world.personas.departmentHead.browser.context();
    expect(await said('securityOfficer', 'identity.endLogin', { actId: uuidv7(), loginId: login?.id })).toBe('ok');
    expect(await said('departmentHead', 'identity.me')).toBe('unauthenticated identity.signedOut');
    expect(await said('filiereHead', 'identity.signOut', { actId: uuidv7() })).toBe('ok');
    expect(await said('filiereHead', 'attendance.missing', { day: null })).toBe('unauthenticated identity.signedOut');
  });

  it('and allowed, the very next call, when the second factor is given or an appointment begins', async () => {
    expect(await said('second factor not given', 'attendance.missing', { day: null })).toBe('secondFactor identity.factor.needed');
    expect(
      await said('second factor not given', 'identity.giveSecondFactor', {
        actId: uuidv7(),
        code: digitsOf(TOTP_SECRET, world.services.clock()),
      }),
    ).toBe('ok');
    expect(await said('second factor not given', 'attendance.missing', { day: null })).toBe('ok');
    expect(await said('appointment to come', 'organisation.chart', { on: null })).toBe('hidden core.hidden');
    world.services.time.now += 1;
    expect(await said('appointment to come', 'organisation.chart', { on: null })).toBe('ok');
    const [held] = await world.demo.db.read
      .select()
      .from(appointment)
      .where(eq(appointment.personId, idOf('appointment to come')));
    expect(held?.startsAt).toBe(world.services.clock());
  });
});

type Told = {
  readonly offices?: readonly string[];
  readonly holders?: readonly { readonly office: string; readonly name: { readonly latin: string; readonly arabic: string } }[];
};

it('Whoever may see but not do is told which offices can, and who holds them', async () => {
  const services = rehearsing(world.services);
  const [faults, told] = [new Set<string>(), new Set<string>()];
  for (const asked of cases) {
    for (const name of ['director', 'secretaryGeneral', 'securityOfficer', 'humanResources'] as const) {
      const persona = world.personas[name];
      const context = { ...(await persona.browser.context()), db: services.db, setToken: () => undefined, setDevice: () => undefined };
      const outcome = await call(context, asked.path, asked.input(world, persona));
      if (!/^forbidden authority\.(noHolding|outOfReach)/.test(outcome.said)) continue;
      const { offices = [], holders = [] } = (outcome.answer as { params: Told }).params;
      told.add(asked.path);
      const isNamed = holders.every(
        ({ office, name: { latin, arabic } }) => offices.includes(office) && latin.length > 3 && arabic.length > 3,
      );
      const isAnswered = offices.length > 0 && holders.length > 0;
      if (!isNamed || !isAnswered) faults.add(`${asked.path}: ${name}`);
    }
  }
  expect([...faults]).toEqual([]);
  expect(told.size).toBeGreaterThan(15);
  expect((await actorOf(world, idOf('finance'))).holdings).toEqual([]);
});
