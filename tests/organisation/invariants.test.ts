import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { constraintOf, type Db } from '#db/driver';
import { carriers } from '../../shared/core/decide.ts';
import { covers, DAY_LENGTH, overlaps, type Period } from '../../shared/core/time.ts';
import { standingAt } from '../../shared/organisation/rules.ts';
import { rules } from '../../server/app/rules.ts';
import { holdingsOf } from '../../server/organisation/holdings.ts';
import { appointment, delegation, position } from '../../server/organisation/table.ts';
import { freshDatabase } from '../support/database.ts';
import * as world from '../support/organisation-world.ts';

const { keyOf, NOW, personId, positionId } = world;
let db: Db;
let count = 0;
const nextId = () => keyOf(`row ${(count += 1)}`);
beforeAll(async () => {
  db = await freshDatabase();
  await world.foundOrganisation(db);
});
afterAll(() => db.close());

const act = { actRef: '1/26', actOn: '2026-05-12' };
const anyDay = fc.integer({ min: 0, max: 20 });
const anyPeriod: fc.Arbitrary<Period> = fc.tuple(anyDay, fc.option(fc.integer({ min: 0, max: 8 }))).map(([start, days]) => {
  const from = NOW + start * DAY_LENGTH;
  return { from, to: days === null ? null : from + days * DAY_LENGTH };
});

/** Which rule of the database an insert broke, or undefined when its row stands. */
async function broken(write: Parameters<Db['write']>[0]): Promise<string | undefined> {
  try {
    await db.write(write);
    return undefined;
  } catch (error) {
    const constraint = constraintOf(error);
    if (!constraint) throw error;
    return constraint.key;
  }
}

async function newPosition(): Promise<string> {
  const id = nextId();
  await db.write(async (tx) => {
    const titles = { titleFrM: 'a', titleFrF: 'b', titleArM: 'ا', titleArF: 'ب' };
    await tx.insert(position).values({
      id,
      unitId: world.unitId('letters'),
      office: 'departmentHead',
      isSingle: true,
      isHead: true,
      ...titles,
      rank: 99,
      fromOn: '2012-09-01',
    });
  });
  return id;
}

describe('B1: one titular and one interim at most, at any instant', () => {
  it('whatever the periods and their order', async () => {
    const anyRow = fc.record({ period: anyPeriod, capacity: fc.constantFrom('titular' as const, 'interim' as const) });
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 8 }), async (rows) => {
        const of = await newPosition();
        const kept: typeof rows = [];
        for (const row of rows) {
          const takesTime = ({ period: { from, to } }: typeof row) => to === null || from < to;
          const clash = kept.some((other) => other.capacity === row.capacity && takesTime(other) && overlaps(other.period, row.period));
          const key = await broken((tx) =>
            tx.insert(appointment).values({
              id: nextId(),
              positionId: of,
              personId: personId('newcomer'),
              capacity: row.capacity,
              startsAt: row.period.from,
              endsAt: row.period.to,
              ...act,
            }),
          );
          if (takesTime(row)) expect(key).toBe(clash ? 'organisation.appointment.taken' : undefined);
          if (key === undefined) kept.push(row);
        }
        const stored = await db.read.select().from(appointment).where(eq(appointment.positionId, of));
        for (let day = 0; day < 30; day += 1) {
          const { titular, interim } = standingAt('2012-09-01', stored, NOW + day * DAY_LENGTH);
          expect(titular.length).toBeLessThanOrEqual(1);
          expect(interim.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('B2: an appointment is only ever ended sooner', () => {
  it('and never moved, extended or deleted', async () => {
    await fc.assert(
      fc.asyncProperty(anyPeriod, anyPeriod, async (first, second) => {
        const id = nextId();
        const of = await newPosition();
        await db.write(async (tx) => {
          await tx.insert(appointment).values({
            id,
            positionId: of,
            personId: personId('newcomer'),
            capacity: 'titular',
            startsAt: first.from,
            endsAt: first.to,
            ...act,
          });
        });
        const key = await broken((tx) => tx.update(appointment).set({ endsAt: second.to, version: 2 }).where(eq(appointment.id, id)));
        const isSooner = second.to === null ? first.to === null : first.to === null || second.to <= first.to;
        const isForward = second.to === null || first.from <= second.to;
        if (!isSooner) expect(key).toBe('organisation.appointment.fixed');
        else expect(key).toBe(isForward ? undefined : 'appointment_period');
        for (const moved of [
          { startsAt: first.from + 1 },
          { personId: personId('trainer') },
          { actRef: 'x' },
          { capacity: 'interim' as const },
        ]) {
          expect(
            await broken((tx) =>
              tx
                .update(appointment)
                .set({ ...moved, version: key === undefined ? 3 : 2 })
                .where(eq(appointment.id, id)),
            ),
          ).toBe('organisation.appointment.fixed');
        }
        expect(await broken((tx) => tx.delete(appointment).where(eq(appointment.id, id)))).toBe('organisation.appointment.fixed');
      }),
      { numRuns: 20 },
    );
  });
});

it('B3: nobody decides the own appointment, and the proposer does not decide', async () => {
  const row = {
    positionId: positionId('registryAgents'),
    personId: personId('newcomer'),
    capacity: 'titular' as const,
    startsAt: NOW,
    ...act,
  };
  expect(await broken((tx) => tx.insert(appointment).values({ id: nextId(), ...row, enactedBy: row.personId }))).toBe(
    'appointment_not_own',
  );
  const twice = { proposedBy: personId('director'), enactedBy: personId('director') };
  expect(await broken((tx) => tx.insert(appointment).values({ id: nextId(), ...row, ...twice }))).toBe('appointment_two_hands');
});

describe('B4 and B5: a delegation lives inside the delegator’s titular appointment', () => {
  it('is written only there, to another person, and falls at the instant the appointment ends', async () => {
    const anyEnd = fc.integer({ min: 0, max: 25 });
    await fc.assert(
      fc.asyncProperty(anyPeriod, anyPeriod, anyEnd, fc.boolean(), async (own, lent, endsAfter, isInterim) => {
        const of = await newPosition();
        const id = nextId();
        const lentId = nextId();
        await db.write(async (tx) => {
          await tx.insert(appointment).values({
            id,
            positionId: of,
            personId: personId('newcomer'),
            capacity: isInterim ? 'interim' : 'titular',
            startsAt: own.from,
            endsAt: own.to,
            ...act,
          });
        });
        const endsAt = lent.to ?? lent.from + 30 * DAY_LENGTH;
        const row = { id: lentId, appointmentId: id, acts: ['att.read'], startsAt: lent.from, endsAt, ...act };
        expect(await broken((tx) => tx.insert(delegation).values({ ...row, id: nextId(), toPersonId: personId('newcomer') }))).toBe(
          'organisation.delegation.outside',
        );
        const isInside = !isInterim && own.from <= lent.from && (own.to === null || endsAt <= own.to);
        const key = await broken((tx) => tx.insert(delegation).values({ ...row, toPersonId: personId('registrar2') }));
        expect(key).toBe(isInside ? undefined : 'organisation.delegation.outside');
        if (!isInside) return;
        const ended = Math.max(own.from, Math.min(own.to ?? Infinity, NOW + endsAfter * DAY_LENGTH));
        await db.write(async (tx) => {
          await tx.update(appointment).set({ endsAt: ended, version: 2 }).where(eq(appointment.id, id));
        });
        for (const at of [lent.from - 1, lent.from, ended - 1, ended, endsAt - 1, endsAt]) {
          const actor = {
            personId: personId('registrar2'),
            holdings: await holdingsOf(db.read, personId('registrar2'), at),
            confirmedAt: at,
          };
          const counts = covers({ from: lent.from, to: Math.min(endsAt, ended) }, at);
          expect(carriers(rules, 'att.read', actor, at).some(({ by }) => by.id === lentId)).toBe(counts);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is never longer than a year, stretched or deleted', async () => {
    const id = nextId();
    const row = {
      appointmentId: world.appointmentId('director'),
      toPersonId: personId('newcomer'),
      acts: ['att.read'],
      startsAt: NOW,
      ...act,
    };
    expect(await broken((tx) => tx.insert(delegation).values({ id: nextId(), ...row, endsAt: NOW + 367 * DAY_LENGTH }))).toBe(
      'organisation.delegation.outside',
    );
    await db.write(async (tx) => {
      await tx.insert(delegation).values({ id, ...row, endsAt: NOW + DAY_LENGTH });
    });
    expect(
      await broken((tx) =>
        tx
          .update(delegation)
          .set({ endsAt: NOW + 2 * DAY_LENGTH, version: 2 })
          .where(eq(delegation.id, id)),
      ),
    ).toBe('organisation.delegation.fixed');
    expect(await broken((tx) => tx.delete(delegation).where(eq(delegation.id, id)))).toBe('organisation.delegation.fixed');
  });
});
