import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { HOUR } from '../../shared/core/time.ts';
import { holdersOf, holdingsOf } from '../../server/organisation/holdings.ts';
import { parametersOf } from '../../server/organisation/read.ts';
import { appointment, delegation, namedAgent, parameter, seat } from '../../server/organisation/table.ts';
import { freshDatabase } from '../support/database.ts';
import * as world from '../support/organisation-world.ts';

const { NOW, SINCE, personId, positionId, appointmentId, keyOf } = world;
let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
  await world.foundOrganisation(db);
});
afterAll(() => db.close());

const held = (word: world.PersonWord, at = NOW) => holdingsOf(db.read, personId(word), at);

describe('What the organisation gives a person', () => {
  it('is the office held, with the place it reaches', async () => {
    const [head, ...rest] = await held('departmentHead');
    expect(rest).toEqual([]);
    expect(head).toEqual({
      id: appointmentId('mathsHead'),
      kind: 'appointment',
      office: 'departmentHead',
      capacity: 'titular',
      from: SINCE,
      to: null,
      reach: {
        unitId: world.unitId('maths'),
        departmentId: world.unitId('maths'),
        siteId: world.sites.seat,
        field: 'teacherQualification',
      },
    });
  });

  it('is nothing for who holds nothing', async () => {
    expect(await held('newcomer')).toEqual([]);
  });

  it('begins at the instant the appointment begins and not a millisecond before', async () => {
    expect(await held('trainer', SINCE - 1)).toEqual([]);
    expect(await held('trainer', SINCE)).toHaveLength(1);
  });

  it('seats in the council, of right, the director, her assistants and the heads of filières', async () => {
    const seats = async (word: world.PersonWord) => (await held(word)).filter(({ kind }) => kind === 'seat');
    for (const word of ['director', 'assistantDirector', 'continuingEducationDirector', 'filiereHead'] as const) {
      expect(await seats(word)).toMatchObject([{ office: 'councilMember', reach: { bodyId: world.councilId }, from: SINCE }]);
    }
    expect(await seats('secretaryGeneral')).toEqual([]);
  });

  it('takes away a delegation at the instant the delegator’s appointment ends (B5)', async () => {
    const ends = NOW + 10 * HOUR;
    await db.write(async (tx) => {
      await tx.insert(appointment).values({
        id: keyOf('short term'),
        positionId: positionId('lettersHead'),
        personId: personId('registrar2'),
        capacity: 'titular',
        startsAt: NOW,
        actRef: '1/26',
        actOn: '2026-05-12',
      });
      await tx.insert(delegation).values({
        id: keyOf('lent'),
        appointmentId: keyOf('short term'),
        toPersonId: personId('trainer'),
        acts: ['att.correct'],
        startsAt: NOW + HOUR,
        endsAt: NOW + 20 * HOUR,
        actRef: '2/26',
        actOn: '2026-05-12',
      });
    });
    const lent = async (at: number) => (await held('trainer', at)).filter(({ kind }) => kind === 'delegation');
    expect(await lent(NOW + HOUR - 1)).toEqual([]);
    expect(await lent(NOW + HOUR)).toMatchObject([
      {
        office: 'departmentHead',
        capacity: 'delegated',
        acts: ['att.correct'],
        to: NOW + 20 * HOUR,
        reach: { departmentId: world.unitId('letters') },
      },
    ]);
    await db.write(async (tx) => {
      await tx
        .update(appointment)
        .set({ endsAt: ends, version: 2 })
        .where(eq(appointment.id, keyOf('short term')));
    });
    expect(await lent(ends - 1)).toMatchObject([{ from: NOW + HOUR, to: ends }]);
    expect(await lent(ends)).toEqual([]);
  });

  it('carries seats and the duties one is named for', async () => {
    await db.write(async (tx) => {
      await tx.insert(namedAgent).values({
        id: keyOf('agent'),
        duty: 'medicalFiles',
        personId: personId('studentAffairs'),
        startsAt: NOW,
        endsAt: NOW + HOUR,
        actRef: '3/26',
      });
      await tx.insert(seat).values({
        id: keyOf('seat'),
        bodyId: world.councilId,
        personId: personId('studentAffairs'),
        office: 'councilMember',
        college: 'elected',
        startsAt: NOW,
        endsAt: null,
        actRef: '4/26',
      });
    });
    expect(await held('studentAffairs')).toMatchObject([
      { kind: 'appointment', duties: ['medicalFiles'] },
      { kind: 'seat', office: 'councilMember', id: keyOf('seat') },
    ]);
    expect((await held('studentAffairs', NOW + HOUR))[0]).not.toHaveProperty('duties');
  });
});

describe('Who holds an office', () => {
  it('is named with the title of a woman or a man', async () => {
    expect(await holdersOf(db.read, ['director', 'secretaryGeneral'], NOW)).toEqual([
      {
        personId: personId('director'),
        name: { latin: 'Amina Benjelloun', arabic: 'أمينة بنجلون' },
        office: 'director',
        title: { fr: 'F director', ar: 'ف director' },
        capacity: 'titular',
      },
      {
        personId: personId('secretaryGeneral'),
        name: { latin: 'Hassan Alaoui', arabic: 'حسن العلوي' },
        office: 'secretaryGeneral',
        title: { fr: 'M secretaryGeneral', ar: 'م secretaryGeneral' },
        capacity: 'titular',
      },
    ]);
  });
  it('counts members of the council of right among its members', async () => {
    const members = await holdersOf(db.read, ['councilMember'], NOW);
    expect(members.map((member) => member.personId)).toContain(personId('director'));
    expect(members).toHaveLength(5);
  });
});

it('A parameter has its default until the centre sets it', async () => {
  expect((await parametersOf(db.read))['interim.longestMonths']).toBe(6);
  await db.write(async (tx) => {
    await tx.insert(parameter).values({ key: 'interim.longestMonths', value: 3, actRef: '5/26', changedAt: NOW });
  });
  expect((await parametersOf(db.read))['interim.longestMonths']).toBe(3);
});
