/** A trainee and a trainer try every door with every key they could ever have seen. */
import { uuidv7 } from 'uuidv7';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../server/app/rules.ts';
import { account, login } from '../../server/identity/table.ts';
import { appointment, delegation, position, seat, unit } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { selectSessions, subjectOf, type SessionFacts } from '../../server/schedule/read.ts';
import { membership } from '../../server/trainees/table.ts';
import { decide } from '../../shared/core/decide.ts';
import type { PersonaName } from '../support/personas.ts';
import { actorOf, built, call, cases, paths } from '../support/procedures.ts';
import { openProcedures, send } from '../support/procedures-http.ts';
import { canaries, proceduresWorld, rehearsing, type ProceduresWorld } from '../support/procedures-world.ts';

let world: ProceduresWorld;
let app: FastifyInstance;
let people: readonly (typeof person.$inferSelect)[];
let sessions: readonly SessionFacts[];
/** Who holds what is public in the house: appointments, delegations, seats. */
let appointed: ReadonlySet<string>;
/** The groups each trainee is or was in. */
const groups = new Map<string, string[]>();
let keys: readonly string[];

beforeAll(async () => {
  world = await proceduresWorld();
  app = await openProcedures(rehearsing(world.services));
  const { read } = world.demo.db;
  people = await read.select().from(person);
  sessions = await selectSessions(read);
  const accountIds = await read.select({ id: account.id }).from(account);
  const held = await read.select().from(appointment);
  const lent = (await read.select().from(delegation)).map(({ toPersonId }) => toPersonId);
  appointed = new Set([...held, ...(await read.select().from(seat))].map(({ personId }) => personId).concat(lent));
  for (const each of await read.select().from(membership)) groups.set(each.personId, [...(groups.get(each.personId) ?? []), each.groupId]);
  const others = [
    ...(await read.select({ id: position.id }).from(position)),
    ...(await read.select({ id: unit.id }).from(unit)),
    ...held,
    ...(await read.select({ id: login.id }).from(login)),
  ];
  const today = sessions.filter(({ day }) => day === world.demo.day);
  keys = [...sample(people, 70), ...sample(today, 30), ...sample(sessions, 30), ...sample(accountIds, 10), ...sample(others, 20)].concat(
    Object.values(world.things)
      .filter((each) => typeof each === 'string' && each.length === 36)
      .map(String),
  );
});
afterAll(async () => {
  await app.close();
  await world.demo.db.close();
});

/** About so many, taken evenly. */
function sample(rows: readonly { readonly id: string }[], most: number): string[] {
  const step = Math.max(1, Math.floor(rows.length / most));
  return rows.filter((_, place) => place % step === 0).map(({ id }) => id);
}

/** What no answer may hold of anyone but oneself: codes, addresses, telephones, birthdays, usernames, secrets. */
function forbiddenTo(personId: string): ReadonlySet<string> {
  const others = people.filter(({ id }) => id !== personId);
  const values = others
    .flatMap(({ cin, massarCode, ppr, email, phone }) => [cin, massarCode, ppr, email, phone])
    .filter((value) => value !== null);
  return new Set([...values, canaries.bornOn]);
}

const secrets = /"(passwordHash|password_hash|totpSecret|tokenHash|hash|searchKey|bornOn)":/;

type Seen = { readonly path: string; readonly key: string; readonly text: string };

/** Every query with every key, and every way of asking without one. */
async function crawl(name: PersonaName): Promise<Seen[]> {
  const seen: Seen[] = [];
  const context = await world.personas[name].browser.context();
  const queries = paths.filter((path) => built[path]?._def.type === 'query');
  expect(queries.length).toBeGreaterThan(20);
  for (const path of queries) {
    for (const [key, input] of askings(path)) {
      const { said, answer } = await call(context, path, input);
      seen.push({ path, key, text: `${said} ${JSON.stringify(answer)}` });
    }
  }
  return seen;
}

const byKey: { readonly [path: string]: (key: string) => object } = {
  'identity.logins': (personId) => ({ personId }),
  'identity.account': (personId) => ({ personId }),
  'people.file': (personId) => ({ personId }),
  'organisation.position': (positionId) => ({ positionId, on: null }),
  'organisation.rightsOf': (personId) => ({ personId }),
  'attendance.roll': (sessionId) => ({ sessionId }),
  'attendance.absences': (personId) => ({ personId }),
  'trainees.photo': (personId) => ({ personId }),
  'notices.list': (before) => ({ show: 'all', before }),
  'dashboard.rolls': (siteId) => ({ monday: '2026-05-11', siteId, filiereId: null }),
};

function askings(path: string): (readonly [string, unknown])[] {
  const plain = cases.filter((each) => each.path === path).map((each) => ['', each.input(world, world.personas.director)] as const);
  if (path === 'organisation.whoCan') return Object.keys(rules).map((action) => [action, { action }] as const);
  if (path === 'organisation.directory')
    return [...'abcdefghijklmnopqrstuvwxyzابتثجحخدذرزسشصضطظعغفقكلمنهوي', 'exemple', 'invalid', 'zz', canaries.cin, canaries.email].map(
      (query) => [query, { query, after: null }] as const,
    );
  if (path === 'schedule.myWeek') return ['2026-05-04', '2026-05-11', '2026-05-18'].map((monday) => [monday, { monday }] as const);
  if (path === 'attendance.missing') return ['2026-05-06', '2026-05-11', '2026-05-12'].map((day) => [day, { day }] as const);
  const withKey = byKey[path];
  return withKey === undefined ? plain : [...plain, ...keys.map((key) => [key, withKey(key)] as const)];
}

/** Who marks somebody is given their Massar code, by which marks are pasted and carried to the portal (decision 0014). */
const onSheets = new Set(['grades.sheet', 'grades.moduleSheets']);

describe.each(['trainee', 'trainer', 'councilMember', 'holds nothing'] as const)('A %s', (name) => {
  let seen: Seen[];
  beforeAll(async () => void (seen = await crawl(name)));

  it('finds no code, address, telephone or birthday of anyone else in any answer', () => {
    const forbidden = forbiddenTo(world.personas[name].personId ?? '');
    const own = new Set(people.filter(({ id }) => id === world.personas[name].personId).flatMap(({ email }) => email ?? []));
    const codes = new Set(people.flatMap(({ massarCode }) => massarCode ?? []));
    const leaks = seen.flatMap(({ path, key, text }) =>
      [...text.matchAll(/"([^"]{4,120})"/g)]
        .filter(([, word = '']) => forbidden.has(word) && !own.has(word) && !(onSheets.has(path) && codes.has(word)))
        .map(([word]) => `${path} ${key}: ${word}`),
    );
    expect(leaks).toEqual([]);
    expect(seen.filter(({ path, text }) => path !== 'people.file' && secrets.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('opens only their own, and what the matrix opens to them', async () => {
    const actor = await actorOf(world, world.personas[name].personId ?? '');
    const faults = seen.flatMap(({ path, key, text }) => {
      if (key === '' || byKey[path] === undefined || !text.startsWith('ok')) return [];
      return opens(path, key, actor) ? [] : [`${path} ${key}`];
    });
    expect(faults).toEqual([]);
  });
});

/** What the papers say of a key in a query, said again from the matrix alone. */
function opens(path: string, key: string, actor: Awaited<ReturnType<typeof actorOf>>): boolean {
  const { personId, holdings } = actor;
  if (path === 'attendance.roll') {
    const facts = sessions.find(({ id }) => id === key);
    return (
      facts !== undefined &&
      ['att.read', 'att.record'].some((action) => decide(rules, action, actor, subjectOf(facts), world.services.clock()).ok)
    );
  }
  if (path === 'organisation.position' || path === 'dashboard.rolls' || path === 'notices.list') return holdings.length > 0;
  if (path === 'organisation.rightsOf' && appointed.has(key)) return holdings.length > 0;
  if (
    (path === 'organisation.rightsOf' || path === 'trainees.photo') &&
    decide(rules, 'trainee.readCard', actor, { ownerId: key, groupIds: groups.get(key) ?? [] }, world.services.clock()).ok
  )
    return true;
  return key === personId;
}

describe('A hidden object', () => {
  it('answers byte for byte like one that does not exist', async () => {
    let [compared, ids] = [0, 0];
    for (const asked of cases) {
      for (const name of ['trainee', 'trainer', 'finance', 'departmentHead', 'holds nothing'] as const) {
        const input = asked.input(world, world.personas[name]);
        const real = await send(app, asked.path, world.personas[name], { body: JSON.stringify(input ?? {}) });
        if (real.status !== 404) continue;
        const text = JSON.stringify(input ?? {});
        const invented = text.replace(/"(\w+)":("|\[")([0-9a-f-]{36})"/g, (whole, field, open) =>
          field === 'actId' ? whole : ((ids += 1), `"${field}":${open}${uuidv7()}"`),
        );
        const other = await send(app, asked.path, world.personas[name], { body: invented });
        expect([other.status, other.text], `${name}, ${asked.path}, ${asked.on}`).toEqual([real.status, real.text]);
        compared += 1;
      }
    }
    expect(Math.min(compared, ids)).toBeGreaterThan(80);
  }, 240_000);

  it('is not told apart by a refusal either, where the object is not public in the house', async () => {
    const faults: string[] = [];
    for (const asked of cases.filter(({ path, on }) => !path.startsWith('organisation.') && on !== 'oneself')) {
      for (const name of ['trainee', 'trainer', 'finance', 'holds nothing'] as const) {
        const input = asked.input(world, world.personas[name]);
        if (typeof input !== 'object' || input === null) continue;
        const text = JSON.stringify(input);
        const invented = text.replace(
          /"(personId|accountId|loginId|resetId|sessionId)":"[0-9a-f-]{36}"/,
          (_, field) => `"${field}":"${uuidv7()}"`,
        );
        if (invented === text) continue;
        const [real, other] = [
          await send(app, asked.path, world.personas[name], { body: text }),
          await send(app, asked.path, world.personas[name], { body: invented }),
        ];
        if (real.status !== 200 && real.text !== other.text && !mayKnow(name, asked.path, asked.on))
          faults.push(`${name}, ${asked.path}, ${asked.on}: ${real.text.slice(0, 160)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

/** Acts on a session of the published timetable, which the house may read. */
const onPublished = [
  'schedule.change',
  'schedule.cancel',
  'schedule.replace',
  'schedule.draftCancel',
  'schedule.substitutes',
  'schedule.askChange',
  'schedule.writeTextbook',
];

/** The trainer knows the sessions and the trainees of the own group; who is refused an act on them is told why. */
function mayKnow(name: PersonaName, path: string, on: string): boolean {
  if (onPublished.includes(path)) return name !== 'holds nothing';
  if (name !== 'trainer') return false;
  if (path === 'trainees.askTransfer') return on === 'a trainee of the group under way';
  return path.startsWith('attendance.') && on !== 'a session of another trainer';
}
