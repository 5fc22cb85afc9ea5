/**
 * A trainee asks everything that can be asked, with every key there is, and learns nothing of another trainee: an answer about
 * somebody else's row is byte for byte the answer about a row that does not exist, and no answer holds another's key, name or code.
 */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built, call, cases, paths } from '../support/procedures.ts';
import { proceduresWorld, rehearsing, type ProceduresWorld } from '../support/procedures-world.ts';
import { tablesIn } from '../support/schema-facts.ts';
import { signedInAs } from '../support/context.ts';

type Row = { readonly [column: string]: unknown };
let world: ProceduresWorld;
/** Every row that has a key, by table. */
const rows = new Map<string, readonly Row[]>();
/** Whose row a key is, where it is a trainee's: their person, enrolments, groups' places, account, logins, papers, corrections. */
const owners = new Map<string, string>();
let trainees: readonly Row[];

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

beforeAll(async () => {
  world = await proceduresWorld();
  const { db } = world.demo;
  for (const { name } of await tablesIn(db)) rows.set(name, await db.raw((connection) => connection.rows(`SELECT * FROM ${name}`)));
  const of = (table: string) => rows.get(table) ?? [];
  const enrolled = new Set([...of('enrolment'), ...of('admission')].map((row) => text(row['person_id'])));
  // Whoever holds an office or a seat is public by it (AUTHORITY org.read), trainees' delegates in the council too.
  const open = new Set([...of('appointment'), ...of('seat')].map((row) => text(row['person_id'])));
  for (const row of of('delegation')) open.add(text(row['to_person_id']));
  trainees = of('person').filter((row) => enrolled.has(text(row['id'])) && !open.has(text(row['id'])));
  for (const { id } of trainees) owners.set(text(id), text(id));
  // From row to row: what belongs to a trainee's row is the trainee's.
  for (let found = -1; found !== owners.size;) {
    found = owners.size;
    for (const table of rows.values())
      for (const row of table) {
        const owner = ['person_id', 'beneficiary_id', 'account_id', 'enrolment_id', 'admission_id', 'paper_id']
          .map((column) => owners.get(text(row[column])))
          .find((each) => each !== undefined);
        const id = text(row['id']);
        if (owner !== undefined && id.length === 36 && !owners.has(id)) owners.set(id, owner);
      }
  }
});
afterAll(() => world.demo.db.close());

/** Keys of every table: all of the caller's group, some of every other. */
function keysFor(personId: string): string[] {
  const groups = new Set((rows.get('membership') ?? []).filter((row) => row['person_id'] === personId).map((row) => row['group_id']));
  const mates = (rows.get('membership') ?? []).filter((row) => groups.has(row['group_id'])).map((row) => text(row['person_id']));
  const keys = new Set(mates);
  for (const table of rows.values()) {
    const withKey = table.map((row) => text(row['id'])).filter((id) => id.length === 36);
    const step = Math.max(1, Math.floor(withKey.length / 7));
    for (let place = 0; place < withKey.length; place += step) keys.add(withKey[place] ?? '');
  }
  for (const each of Object.values(world.things)) if (typeof each === 'string' && each.length === 36) keys.add(each);
  return [...keys];
}

/** Every query as it is reasonably asked, with the key in each place where a key may stand; and every way to look for others. */
function askings(keys: readonly string[]): (readonly [path: string, key: string, input: unknown])[] {
  const asked: (readonly [string, string, unknown])[] = [];
  // The demonstration's own list of whom one may sign in as does not exist in a real centre.
  for (const each of cases.filter(({ path }) => built[path]?._def.type === 'query' && path !== 'identity.personas')) {
    const input = each.input(world, world.personas.trainee);
    const plain = JSON.stringify(input ?? null);
    asked.push([each.path, '', input]);
    const places = [...plain.matchAll(/"(\w+)":\[?"[0-9a-f-]{36}"/g)].map(([, field = '']) => field).filter((field) => field !== 'actId');
    for (const field of new Set(places))
      for (const key of keys)
        asked.push([each.path, key, JSON.parse(plain.replace(new RegExp(`("${field}":\\[?")[0-9a-f-]{36}"`), `$1${key}"`))]);
  }
  const looked = trainees.slice(0, 10).flatMap((row) => [row['family_latin'], row['family_arabic'], row['massar_code'], row['cin'], row['phone']]);
  for (const query of looked.filter((each) => typeof each === 'string'))
    for (const path of paths.filter((each) => /\.(find|directory|deskSearch|lookFor)$/.test(each)))
      asked.push([path, '', path.endsWith('directory') ? { query, after: null } : { query }]);
  return asked;
} // prettier-ignore

describe.each(['the trainee of the demonstration', 'a trainee of another group', 'one enrolled this morning'] as const)('%s', (who) => {
  let personId: string;
  const answers: { readonly path: string; readonly key: string; readonly said: string; readonly text: string; readonly input: unknown }[] =
    [];
  let context: Awaited<ReturnType<Awaited<ReturnType<typeof signedInAs>>['context']>>;

  beforeAll(async () => {
    const own = world.personas.trainee.personId ?? '';
    const placed = rows.get('membership') ?? [];
    const groups = placed.filter((row) => row['person_id'] === own).map((row) => row['group_id']);
    const elsewhere = placed.find((row) => !groups.includes(row['group_id']) && row['to_on'] === null);
    const latest = (rows.get('enrolment') ?? []).toSorted((x, y) => Number(y['starts_at']) - Number(x['starts_at']))[0];
    const person = { 'the trainee of the demonstration': own, 'a trainee of another group': elsewhere?.['person_id'], 'one enrolled this morning': latest?.['person_id'] };
    personId = text(person[who]);
    const services = rehearsing(world.services);
    context = { ...(await (await signedInAs(world.services, personId)).context()), db: services.db };
    for (const [path, key, input] of askings(keysFor(personId))) {
      const { said, answer } = await call(context, path, input);
      answers.push({ path, key, said, input, text: JSON.stringify(answer) ?? '' });
    }
  }, 240_000); // prettier-ignore

  it('was heard', () => {
    expect(answers.length).toBeGreaterThan(2_000);
    expect(new Set(answers.filter(({ said }) => said === 'ok').map(({ path }) => path)).size).toBeGreaterThan(10);
  });

  it('is told of another trainee’s row what is told of no row at all', async () => {
    let compared = 0;
    const faults: string[] = [];
    const said = new Map<string, string>();
    for (const { path, key, input, said: heard, text: answer } of answers) {
      const owner = owners.get(key);
      if (owner === undefined || owner === personId) continue;
      const nobody = uuidv7();
      const field = `${path} ${JSON.stringify(input).replaceAll(key, '').replaceAll(UUID, '')}`;
      const other = said.get(field) ?? (await outcome(path, JSON.parse(JSON.stringify(input).replaceAll(key, nobody)), nobody));
      said.set(field, other);
      compared += 1;
      if (`${heard} ${answer.replaceAll(key, '…')}` !== other)
        faults.push(`${path} with a key of another: ${heard} ${answer.slice(0, 120)}`);
    }
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThan(1_000);
  }, 120_000);

  async function outcome(path: string, input: unknown, nobody: string): Promise<string> {
    const { said, answer } = await call(context, path, input);
    return `${said} ${(JSON.stringify(answer) ?? '').replaceAll(nobody, '…')}`;
  }

  it('reads no other trainee’s key, name, code, telephone or paper in any answer', () => {
    const others = trainees.filter(({ id }) => id !== personId);
    const known = new Set((rows.get('person') ?? []).filter((row) => !others.includes(row)).flatMap(namesOf));
    const forbidden = new Set([
      ...[...owners].filter(([, owner]) => owner !== personId).map(([key]) => key),
      ...others.flatMap((row) => [row['massar_code'], row['cin'], row['email'], row['phone']]).map(text).filter(Boolean),
      ...others.flatMap(namesOf).filter((name) => !known.has(name)),
    ]);
    const leaks = answers.flatMap(({ path, key, text: answer }) =>
      saidIn(answer, key).filter((each) => forbidden.has(each)).map((each) => `${path} ${key}: ${each}`),
    );
    expect(forbidden.size).toBeGreaterThan(1_000);
    expect(leaks.slice(0, 20)).toEqual([]);
  }); // prettier-ignore
});

/** A whole name, as it stands in an answer's two fields. */
function namesOf(row: Row): string[] {
  return [`${text(row['family_latin'])}|${text(row['given_latin'])}`, `${text(row['family_arabic'])}|${text(row['given_arabic'])}`];
}

/** Every text of an answer, and every whole name; what was asked with is no news. */
function saidIn(answer: string, key: string): string[] {
  if (answer === '') return [];
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    if (typeof value !== 'object' || value === null) return;
    if ('familyLatin' in value && 'givenLatin' in value) found.push(`${text(value.familyLatin)}|${text(value.givenLatin)}`);
    if ('familyArabic' in value && 'givenArabic' in value) found.push(`${text(value.familyArabic)}|${text(value.givenArabic)}`);
    Object.values(value).forEach(walk);
  };
  walk(JSON.parse(answer));
  return found.filter((each) => each !== key);
}
