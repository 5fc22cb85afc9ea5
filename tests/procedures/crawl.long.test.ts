/**
 * A trainee asks everything that can be asked, with every key there is, and learns nothing of another trainee: an answer about
 * somebody else's row is byte for byte the answer about a row that does not exist, and no answer holds another's key, name or code.
 */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/procedures.ts';
import { proceduresWorld, rehearsing, type ProceduresWorld } from '../support/procedures-world.ts';
import { signedInAs } from '../support/context.ts';
import { askingsOf, everyRow, keysFor, textIn as text, type Row, type Rows } from '../support/trainee-crawl.ts';

let world: ProceduresWorld;
let rows: Rows;
/** Whose row a key is, where it is a trainee's: their person, enrolments, groups' places, account, logins, papers, corrections. */
const owners = new Map<string, string>();
let trainees: readonly Row[];

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

beforeAll(async () => {
  world = await proceduresWorld();
  rows = await everyRow(world);
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
    for (const [path, key, input] of askingsOf(world, keysFor(world, rows, personId), trainees.slice(0, 10))) {
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
