/** Every procedure, sent what no browser of ours would send: refused in its one form, in no time, with nothing written. */
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { countRows } from '../../server/db/row-counts.ts';
import { built, cases, paths } from '../support/procedures.ts';
import { assertRefusal, openProcedures, send, type Answer, type Sent } from '../support/procedures-http.ts';
import { proceduresWorld, rehearsing, type ProceduresWorld } from '../support/procedures-world.ts';

let world: ProceduresWorld;
/** Keeps what it is told; nothing that is refused may reach it. */
let real: FastifyInstance;
/** For what the form of an act admits: done, and undone. */
let rehearsal: FastifyInstance;
let before: ReadonlyMap<string, string>;

beforeAll(async () => {
  world = await proceduresWorld();
  real = await openProcedures(world.services);
  rehearsal = await openProcedures(rehearsing(world.services));
  before = await everything();
});
afterAll(async () => {
  await real.close();
  await rehearsal.close();
  await world.demo.db.close();
});

/** A print of every row of every table. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  return world.demo.db.raw(async (connection) => {
    const prints = new Map<string, string>();
    for (const table of (await countRows(world.demo.db.dialect, connection)).keys()) {
      const rows = (await connection.rows(`SELECT * FROM "${table}"`)).map((row) => JSON.stringify(row)).sort();
      prints.set(table, `${rows.length} rows, ${createHash('sha256').update(rows.join('\n')).digest('hex')}`);
    }
    return prints;
  });
}

const LIMIT_MS = 500;
/** The slowest of two is the machine’s doing, the faster one ours. */
async function refused(path: string, sent: Sent, about: string, signedIn = true): Promise<Answer> {
  const caller = signedIn ? world.personas.director : null;
  let answer = await send(real, path, caller, sent);
  if (answer.took > LIMIT_MS) answer = await send(real, path, caller, sent);
  assertRefusal(answer, `${path}, ${about}`);
  expect(answer.took, `${path}, ${about}`).toBeLessThan(LIMIT_MS);
  return answer;
}

function validFor(path: string): unknown {
  return cases.find((each) => each.path === path)?.input(world, world.personas.director);
}

const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bodies that are wrong for every procedure, made from a right one. */
function wrongBodies(valid: unknown): readonly (readonly [string, string])[] {
  const right = isRecord(valid) ? valid : {};
  const members = JSON.stringify(right).slice(1, -1);
  const beside = (more: string) => `{${[members, more].filter(Boolean).join(',')}}`;
  return [
    ['null', 'null'],
    ['a number', '42'],
    ['a text', '"text"'],
    ['true', 'true'],
    ['an empty list', '[]'],
    ['a list of it', JSON.stringify([right])],
    ['nothing', ''],
    ['broken JSON', '{'],
    ['half a member', '{"a":'],
    ['no JSON', 'undefined'],
    ['two values', '{}{}'],
    ['NaN', 'NaN'],
    ['an unknown field', beside('"unknown":1')],
    ['a prototype', beside('"__proto__":{"isAdmin":true}')],
    ['a constructor', beside('"constructor":{"prototype":{"isAdmin":true}}')],
    ['an escaped prototype', beside('"\\u005f_proto__":{"isAdmin":true}')],
    ['20,000 lists', deep(20_000, '[', ']')],
    ['20,000 objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['20,000 lists in a field', beside(`"unknown":${deep(20_000, '[', ']')}`)],
    ['just under 256 kB', beside(`"unknown":"${'a'.repeat(255 * 1024 - members.length)}"`)],
    ['over 256 kB', beside(`"unknown":"${'a'.repeat(257 * 1024)}"`)],
  ];
}

const hostile: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['true', true],
  ['-1', -1],
  ['1.5', 1.5],
  ['2^53', 2 ** 53],
  ['1e308', 1e308],
  ['empty', ''],
  ['a word', 'mot'],
  ['a list of lists', [[[]]]],
  ['an object', {}],
  ['a long text', 'a'.repeat(100_000)],
  ['a long list', Array.from({ length: 1000 }, () => uuidv7())],
  ['a made-up id', uuidv7()],
  ['an id in capitals', uuidv7().toUpperCase()],
  ['an injection', "' OR 1=1 --"],
  ['a path', '../../etc/passwd'],
  ['__proto__', '__proto__'],
  ['year 0', '0000-01-01'],
  ['year 9999', '9999-12-31'],
  ['no such day', '2026-02-30'],
  ['the first day', '1900-01-01'],
  ['the last day', '2199-12-31'],
  ['a day of five digits', '12026-01-01'],
];
const disguised: readonly (readonly [string, string])[] = [
  ['NUL', 'a\u0000b'],
  ['a lone surrogate', 'a\ud800b'],
  ['a lone low surrogate', '\udc00'],
  ['a bidi override', 'a\u202eb'],
  ['a bidi isolate', 'a\u2066b'],
  ['a bell', 'a\u0007b'],
];

/** Where the members of an input are, lists included; a file is one member. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return at.length === 0 ? [] : [at];
  const below = Object.entries(value).flatMap(([name, member]) => placesIn(member, [...at, name]));
  return at.length === 0 ? below : [at, ...below];
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  const copy: Record<string, unknown> = Object.assign(Array.isArray(value) ? [] : {}, value);
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}

function at(value: unknown, [name, ...rest]: readonly string[]): unknown {
  return name === undefined ? value : at(Object(value)[name], rest);
}

function admits(path: string, input: unknown): boolean {
  const [form] = built[path]?._def.inputs ?? [];
  return (form as ZodType).safeParse(JSON.parse(JSON.stringify(input))).success;
}

describe.each(paths)('%s', (path) => {
  it('refuses bodies that are not of its form, from anyone', async () => {
    const bodies = wrongBodies(validFor(path));
    for (const [about, body] of bodies) {
      await refused(path, { body }, about);
      await refused(path, { body }, `${about}, anonymous`, false);
    }
  });

  it('refuses what is wrong in any of its fields, and breaks on none', async () => {
    const valid = validFor(path);
    for (const place of placesIn(valid)) {
      for (const [about, value] of hostile) {
        const input = replaced(valid, place, value);
        const body = JSON.stringify(input);
        const told = `${place.join('.')}: ${about}`;
        if (!admits(path, input)) await refused(path, { body }, told);
        else await survives(path, body, told);
      }
      if (typeof at(valid, place) !== 'string') continue;
      for (const [about, value] of disguised)
        await refused(path, { body: JSON.stringify(replaced(valid, place, value)) }, `${place.join('.')}: ${about}`);
    }
  });

  it('is reached only as our own pages reach it', async () => {
    const body = JSON.stringify(validFor(path) ?? {});
    const wrong: readonly (readonly [string, Sent, number])[] = [
      ['as text', { body, headers: { 'content-type': 'text/plain' } }, 415],
      ['as a form', { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
      ['in parts', { body, headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415],
      ['without our header', { body, headers: { 'x-riwaq': '' } }, 403],
      ['from another site', { body, headers: { 'sec-fetch-site': 'cross-site' } }, 403],
      ['from a sister site', { body, headers: { 'sec-fetch-site': 'same-site' } }, 403],
      ['from another origin', { body, headers: { origin: 'https://evil.example' } }, 403],
      ['by GET', { method: 'GET' }, 405],
      ['by PUT', { body, method: 'PUT' }, 405],
    ];
    for (const [about, sent, status] of wrong) expect((await refused(path, sent, about)).status, about).toBe(status);
    const many = Array.from({ length: 11 }, () => path);
    for (const commas of [',', '%2C', '%2c'])
      expect((await refused(`${many.join(commas)}?batch=1`, { body: '{}' }, 'eleven at once')).status).toBe(400);
  });
});

/** Admitted by the form: whatever it then comes to, it is no bug, and says nothing a library says. */
async function survives(path: string, body: string, about: string): Promise<void> {
  const answer = await send(rehearsal, path, world.personas.director, { body });
  if (answer.status !== 200) assertRefusal(answer, `${path}, ${about}`);
}

describe('Addresses', () => {
  const odd = [
    '__proto__',
    'constructor',
    'identity',
    'identity.',
    '.identity.me',
    'identity.me.call',
    'identity.toString',
    'identity.__proto__.me',
    'attendance/roll',
    'a%00b',
    'identity.me%00',
    '%',
    '%zz',
    '%E0%A4%A',
    '..%2f..%2fhealth',
    '%2e%2e/health',
    'x'.repeat(6000),
    '',
    ',',
    ',,',
    'identity.me?batch=1&batch=1',
    'identity.me?batch=%00',
    'IDENTITY.ME',
    'identity.me/',
  ];
  it.each(odd)('of no procedure, %s, are told that there is none', async (path) => {
    for (const signedIn of [true, false]) await refused(path, { body: '[]' }, 'odd address', signedIn);
  });

  it('in a batch are refused each for itself', async () => {
    const answer = await send(real, 'identity.me,__proto__,organisation.chart?batch=1', world.personas.director, {
      body: '{"0":[],"2":{"on":5}}',
    });
    expect(answer.status).toBe(207);
    const told = JSON.parse(answer.text) as object[];
    expect(told).toHaveLength(3);
    for (const each of told) assertRefusal({ ...answer, status: 400, text: JSON.stringify(each) }, 'batch');
  });
});

it('A name keeps its letters and loses the direction marks a spreadsheet left', async () => {
  const input = {
    ...Object(validFor('people.register')),
    actId: uuidv7(),
    familyArabic: '\u200fالإدريسي\u200e',
    familyLatin: '\u200eIdrissi\u200f',
    cin: '\u200fAB123456',
  };
  const answer = await send(rehearsal, 'people.register', world.personas.humanResources, { body: JSON.stringify(input) });
  expect(answer.status, answer.text).toBe(200);
});

it('Of all this, nothing was written and nothing was a bug', async () => {
  expect(await everything()).toEqual(before);
  expect(world.services.logged).toEqual([]);
});
