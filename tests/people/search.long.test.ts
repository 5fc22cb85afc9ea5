/** Who finds whom: in the list exactly when the policy says yes, and no code of anyone whose file one may not read. */
import fc from 'fast-check';
import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subject } from '../../shared/core/authority.ts';
import { decide } from '../../shared/core/decide.ts';
import { wordsOf, wordsSought } from '../../shared/people/search/rules.ts';
import { rules } from '../../server/app/rules.ts';
import { appointment, unit } from '../../server/organisation/table.ts';
import { person, personWord } from '../../server/people/table.ts';
import { indexAbsent } from '../../server/people/search/write.ts';
import { admission } from '../../server/trainees/admission/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { signedInAs, type Browser } from '../support/context.ts';
import { actorOf, call } from '../support/procedures.ts';
import { proceduresWorld, type ProceduresWorld } from '../support/procedures-world.ts';

type Person = typeof person.$inferSelect;
let world: ProceduresWorld;
let people: readonly Person[];
/** Every trainee and everyone on a list, as the rights over them see them: said again, row by row. */
const subjects = new Map<string, Subject>();
let holders: ReadonlySet<string>;
let actors: readonly string[];

beforeAll(async () => {
  world = await proceduresWorld();
  await indexAbsent(world.demo.db);
  const { read } = world.demo.db;
  people = await read.select().from(person);
  const [day, now] = [world.demo.day, world.services.clock()];
  const tracks = [
    ...(await read.select({ id: enrolment.personId, unit }).from(enrolment).innerJoin(unit, eq(unit.id, enrolment.filiereId)).where(ne(enrolment.state, 'undone'))),
    ...(await read.select({ id: admission.personId, unit }).from(admission).innerJoin(unit, eq(unit.id, admission.filiereId))),
  ]; // prettier-ignore
  const periods = await read.select().from(membership).innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId));
  const listed = await read.select().from(admission);
  for (const id of new Set(tracks.map((each) => each.id))) {
    const units = tracks.filter((each) => each.id === id).map((each) => each.unit);
    const groups = periods
      .filter(({ membership: of }) => of.personId === id && of.fromOn <= day && (of.toOn === null || day < of.toOn))
      .map(({ trainee_group }) => trainee_group);
    subjects.set(id, {
      ownerId: id,
      filiereIds: units.map((each) => each.id),
      departmentIds: units.flatMap(({ departmentId }) => departmentId ?? []),
      fields: units.flatMap(({ field }) => field ?? []),
      groupIds: groups.map((group) => group.id),
      siteIds: [...groups.map(({ siteId }) => siteId), ...listed.filter(({ personId }) => personId === id).flatMap(({ siteId }) => siteId ?? [])],
    }); // prettier-ignore
  }
  const held = await read.select().from(appointment);
  holders = new Set(held.filter(({ startsAt, endsAt }) => startsAt <= now && (endsAt === null || now < endsAt)).map(({ personId }) => personId));
  actors = Object.values(world.personas).flatMap(({ personId, name }) => (personId === null || name.startsWith('account') ? [] : [personId]));
}); // prettier-ignore
afterAll(() => world.demo.db.close());

const browsers = new Map<string, Browser>();
type Answer = { readonly persons: readonly { readonly id: string }[] };
async function find(personId: string, path: 'trainees.find' | 'organisation.find', query: string): Promise<readonly string[] | undefined> {
  const browser = browsers.get(personId) ?? (await signedInAs(world.services, personId));
  browsers.set(personId, browser);
  const { said, answer } = await call(await browser.context(), path, { query });
  return said === 'ok' ? (answer as Answer).persons.map(({ id }) => id) : undefined;
}

function isNamed(one: Person, query: string, withCodes: boolean): boolean {
  const words = wordsOf(one).filter(({ kind }) => withCodes || kind === 'name');
  const sought = wordsSought(query);
  return sought.length > 0 && sought.every((each) => words.some(({ word }) => word.startsWith(each)));
}

/** Names whole and begun, in either script, alone and mixed; codes whole and begun. */
const queries = () =>
  fc
    .constantFrom(...people)
    .chain((one) =>
      fc.constantFrom(
        one.familyLatin,
        one.familyArabic,
        `${one.familyLatin} ${one.givenArabic}`,
        `${one.givenLatin.slice(0, 3)} ${one.familyArabic.slice(0, 4)}`,
        one.familyArabic.replace(/^ال/, ''),
        one.massarCode ?? 'Z9',
        (one.cin ?? 'ZZ').slice(0, 6),
        one.ppr ?? '99',
        one.phone ?? '06',
      ),
    );
const MOST = { 'trainees.find': 12, 'organisation.find': 8 };

describe('Who is found', () => {
  it('among trainees, is who the policy shows', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actors), queries(), async (asker, query) => {
        const actor = await actorOf(world, asker);
        const may = (action: string, id: string) => decide(rules, action, actor, subjects.get(id) ?? {}, world.services.clock()).ok;
        const expected = people
          .filter(({ id }) => subjects.has(id) && may('trainee.readCard', id))
          .filter((one) => isNamed(one, query, may('trainee.readFile', one.id)))
          .map(({ id }) => id);
        const found = (await find(asker, 'trainees.find', query)) ?? [];
        expect(new Set(found).size).toBe(found.length);
        expect(expected).toEqual(expect.arrayContaining([...found]));
        expect(found.length).toBe(Math.min(expected.length, MOST['trainees.find']));
        seen += found.length;
      }),
      { numRuns: 300, seed: 2026 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('among those who hold an office, is everyone by name, and by code only for who keeps their files', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actors), queries(), async (asker, query) => {
        const actor = await actorOf(world, asker);
        const may = (action: string, ownerId: string) => decide(rules, action, actor, { ownerId }, world.services.clock()).ok;
        const expected = people
          .filter(({ id }) => holders.has(id) && may('account.directory', id))
          .filter((one) => isNamed(one, query, may('staff.readFile', one.id) || one.id === asker))
          .map(({ id }) => id);
        const found = (await find(asker, 'organisation.find', query)) ?? [];
        expect(expected).toEqual(expect.arrayContaining([...found]));
        expect(found.length).toBe(Math.min(expected.length, MOST['organisation.find']));
        seen += found.length;
      }),
      { numRuns: 300, seed: 2026 },
    );
    expect(seen).toBeGreaterThan(20);
  });
});

it('The counter finds a person by Massar code, CIN, telephone and register number, and the trainer by none of them', async () => {
  const { read } = world.demo.db;
  const [enrolled] = await read.select().from(enrolment).where(and(ne(enrolment.state, 'undone'), eq(enrolment.registerYear, 2027))).limit(1); // prettier-ignore
  const agent = world.personas.studentAffairs.personId ?? '';
  const trainer = world.personas.trainer.personId ?? '';
  const one = people.find(({ id }) => id === enrolled?.personId) ?? expect.unreachable();
  const number = `${enrolled?.registerYear}/${String(enrolled?.registerOrder).padStart(4, '0')}`;
  for (const query of [one.massarCode ?? '', number]) {
    expect(await find(agent, 'trainees.find', query)).toEqual([one.id]);
    expect(await find(trainer, 'trainees.find', query)).toEqual([]);
  }
  const member = people.find(({ id }) => id === world.things.memberId) ?? expect.unreachable();
  expect(await find(agent, 'trainees.find', member.cin ?? '')).toEqual([member.id]);
  expect(await find(trainer, 'trainees.find', member.familyLatin)).toContain(member.id);
  expect(await find(trainer, 'trainees.find', member.cin ?? '')).toEqual([]);
});

it('Everyone of the register has words, and those of a corrected name are the new ones', async () => {
  const words = await world.demo.db.read.select().from(personWord);
  expect(new Set(words.map(({ personId }) => personId)).size).toBe(people.length);
});
