import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Db } from '#db/driver';
import type { Subject } from '../../shared/core/authority.ts';
import { couldEver, decide } from '../../shared/core/decide.ts';
import { DAY_LENGTH } from '../../shared/core/time.ts';
import { mayEnact, maySeeProposal } from '../../shared/organisation/policy.ts';
import { grants } from '../../shared/organisation/grants.ts';
import { rules } from '../../server/app/rules.ts';
import { positionById, proposalsWaiting } from '../../server/organisation/appointments/read.ts';
import { appointment, delegation, namedAgent, proposal } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { freshDatabase } from '../support/database.ts';
import { callsOn, refusalOf } from '../support/organisation-calls.ts';
import * as world from '../support/organisation-world.ts';

const { keyOf, NOW, personId, positionId, appointmentId } = world;
const words = Object.keys(world.persons).map((word) => asWord(word));
function asWord(word: string): world.PersonWord {
  return word as world.PersonWord;
}

let db: Db;
let calls: ReturnType<typeof callsOn>;
beforeAll(async () => {
  db = await freshDatabase();
  await world.foundOrganisation(db);
  calls = callsOn(db);
  await db.write(async (tx) => {
    const period = { startsAt: NOW - DAY_LENGTH, endsAt: NOW + DAY_LENGTH, actRef: '1/26', actOn: '2026-05-01' };
    await tx.insert(appointment).values([
      { id: keyOf('interim'), positionId: positionId('primaryHead'), personId: personId('trainer'), capacity: 'interim', ...period },
      {
        id: keyOf('past'),
        positionId: positionId('registryAgents'),
        personId: personId('registrar2'),
        capacity: 'titular',
        ...period,
        endsAt: NOW,
      },
      {
        id: keyOf('second office'),
        positionId: positionId('registryAgents'),
        personId: personId('siteCorrespondent'),
        capacity: 'titular',
        ...period,
      },
    ]);
    await tx.insert(delegation).values([
      {
        id: keyOf('lent'),
        appointmentId: appointmentId('director'),
        toPersonId: personId('secretaryGeneral'),
        acts: ['memo.sign', 'interim.designate', 'appointment.end'],
        ...period,
      },
      {
        id: keyOf('lent to anyone'),
        appointmentId: appointmentId('secretaryGeneral'),
        toPersonId: personId('newcomer'),
        acts: ['place.manage', 'appointment.propose'],
        ...period,
      },
    ]);
    await tx
      .insert(namedAgent)
      .values({ id: keyOf('agent'), duty: 'medicalFiles', personId: personId('studentAffairs'), startsAt: NOW, actRef: '2/26' });
  });
});
afterAll(() => db.close());

const actorOf = async (word: world.PersonWord, at = NOW) => ({
  personId: personId(word),
  holdings: await calls.services.holdingsOf(db.read, personId(word), at),
  confirmedAt: at,
});

describe('Who can do this?', () => {
  it('names exactly those who could, for every act of the centre', async () => {
    const asked = await calls.as('trainer');
    for (const action of Object.keys(rules)) {
      const told = await asked.whoCan({ action });
      const named = new Set(told.offices.flatMap(({ holders }) => holders.map((holder) => holder.personId)));
      for (const word of words)
        expect([action, word, named.has(personId(word))]).toEqual([action, word, couldEver(rules, action, await actorOf(word), NOW)]);
    }
  });

  it('says by which office and in what capacity', async () => {
    const { offices } = await (await calls.as('trainer')).whoCan({ action: 'memo.sign' });
    expect(offices.find(({ office }) => office === 'director')).toMatchObject({
      scope: 'wholeCentre',
      twoHands: true,
      holders: [{ capacity: 'titular' }, { capacity: 'delegated', name: { latin: 'Hassan Alaoui' } }],
    });
  });

  it('counts those it does not look at', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) => keyOf(`agent ${index}`));
    const many = await freshDatabase();
    await world.foundOrganisation(many);
    await many.write(async (tx) => {
      const name = { familyLatin: 'Agent', familyArabic: 'عون', givenArabic: 'عون', cin: null, sex: null } as const;
      for (const id of crowd) {
        await tx.insert(person).values({ ...name, id, givenLatin: id.slice(0, 8), searchKey: `agent ${id}`, createdAt: NOW });
        const facts = {
          positionId: positionId('registryAgents'),
          personId: id,
          capacity: 'titular',
          actRef: '3/26',
          actOn: '2025-09-01',
        } as const;
        await tx.insert(appointment).values({ id: keyOf(`appointment ${id}`), ...facts, startsAt: world.SINCE });
      }
    });
    const { offices } = await (await callsOn(many).as('trainer')).whoCan({ action: 'trainee.readCard' });
    const told = offices.find(({ office }) => office === 'studentAffairs');
    expect(told?.holders).toHaveLength(50);
    expect(told?.total).toBe(61);
    expect(offices.find(({ office }) => office === 'director')?.total).toBe(1);
    await many.close();
  });

  it('knows no act the centre has not', async () => {
    expect((await refusalOf((await calls.as('trainer')).whoCan({ action: 'grade.invent' }))).said).toBe('hidden core.hidden');
  });
});

describe('What may this person do, and why?', () => {
  it('agrees with what is decided, act by act', async () => {
    const asked = await calls.as('humanResources');
    for (const word of words) {
      const actor = await actorOf(word);
      const told = await asked.rightsOf({ personId: actor.personId });
      expect(new Set(told.rights.map(({ action }) => action))).toEqual(
        new Set(Object.keys(rules).filter((action) => couldEver(rules, action, actor, NOW))),
      );
      for (const { holdingId } of told.rights) expect(told.holdings.map(({ id }) => id)).toContain(holdingId);
    }
  });

  it('is hidden from whoever holds nothing, and of whoever does not exist', async () => {
    expect((await refusalOf((await calls.as('registrar2')).rightsOf({ personId: personId('director') }))).said).toBe('hidden core.hidden');
    expect((await refusalOf((await calls.as('director')).rightsOf({ personId: keyOf('nobody') }))).said).toBe('hidden core.hidden');
  });
});

it('A proposal is in one’s list exactly when the policy says one may see it', async () => {
  await db.write(async (tx) => {
    for (const word of Object.keys(world.positionRows)) {
      const facts = { positionId: keyOf(`position ${word}`), personId: personId('newcomer'), startsOn: '2026-06-01', note: '' };
      await tx
        .insert(proposal)
        .values({ id: keyOf(`proposal ${word}`), ...facts, proposedBy: personId('humanResources'), proposedAt: NOW });
    }
  });
  for (const word of words) {
    const actor = await actorOf(word);
    const listed = new Set((await proposalsWaiting(db.read, actor, NOW)).map(({ position }) => position.id));
    for (const place of Object.keys(world.positionRows)) {
      const found = await positionById(db.read, keyOf(`position ${place}`));
      if (!found) throw new Error(place);
      expect([word, place, listed.has(found.id)]).toEqual([word, place, maySeeProposal(actor, found, NOW).ok]);
    }
  }
});

it('Whoever enacts is neither who proposed nor who is appointed, whatever they hold together', async () => {
  const place = await positionById(db.read, positionId('lettersHead'));
  if (!place) throw new Error('lettersHead');
  const anyone = fc.constantFrom(...words);
  await fc.assert(
    fc.asyncProperty(anyone, anyone, anyone, async (who, proposedBy, appointed) => {
      const actor = await actorOf(who);
      const verdict = mayEnact(actor, { position: place, personId: personId(appointed), proposedBy: personId(proposedBy) }, NOW);
      expect(verdict.ok).toBe(who === 'director' && proposedBy !== who && appointed !== who);
      const subject: Subject = { ownerId: personId(appointed), hands: { 'appointment.propose': [personId(proposedBy)] } };
      if (verdict.ok) expect(decide(grants, 'appointment.enact', actor, subject, NOW).ok).toBe(true);
    }),
  );
});

describe('The directory', () => {
  it('finds a name in either script, whatever its accents, with offices and places and nothing private', async () => {
    const asked = await calls.as('trainer');
    for (const query of ['leila', 'LEÏLA berr', 'برادة', 'براده ليلى']) {
      const { persons } = await asked.directory({ query, after: null });
      expect(persons).toMatchObject([
        { givenLatin: 'Leïla', offices: [{ office: 'departmentHead', title: { fr: 'F mathsHead' }, site: { fr: 'Siège' } }] },
      ]);
      expect(Object.keys(persons[0] ?? {}).sort()).toEqual([
        'familyArabic',
        'familyLatin',
        'filiere',
        'givenArabic',
        'givenLatin',
        'id',
        'offices',
        'sex',
      ]);
    }
  });

  it('shows who holds nothing only to those who may appoint', async () => {
    const find = async (word: world.PersonWord) =>
      (await (await calls.as(word)).directory({ query: 'mansouri', after: null })).persons.length;
    expect(await find('trainer')).toBe(0);
    expect(await find('humanResources')).toBe(1);
  });

  it('goes on where the last page ended, and treats wildcards and codes as finding nobody', async () => {
    const asked = await calls.as('humanResources');
    const all = await asked.directory({ query: 'a', after: null });
    expect(all.next).toBeNull();
    const rest = await asked.directory({ query: 'a', after: all.persons[0]?.id ?? null });
    expect(rest.persons.map(({ id }) => id)).toEqual(all.persons.slice(1).map(({ id }) => id));
    for (const query of ['%', '_', '\\', 'E13', '']) expect((await asked.directory({ query, after: null })).persons).toEqual([]);
  });
});
