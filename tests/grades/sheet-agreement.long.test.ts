/** Lists of sheets say what the policy says: whatever they show opens one by one, and whatever opens is in them (AUTHORITY §7.4). */
import fc from 'fast-check';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sheetStates } from '../../shared/grades/sheets/schema.ts';
import { assessment } from '../../server/grades/sheets/table.ts';
import { appointment, seat } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { signedInAs, type Browser } from '../support/context.ts';
import { call } from '../support/procedures.ts';
import { proceduresWorld, type ProceduresWorld } from '../support/procedures-world.ts';

let world: ProceduresWorld;
let actors: readonly string[];
let sheets: readonly (typeof assessment.$inferSelect)[];
const browsers = new Map<string, Browser>();
const lists = new Map<string, Promise<ReadonlySet<string>>>();

beforeAll(async () => {
  world = await proceduresWorld();
  const { read } = world.demo.db;
  sheets = await read.select().from(assessment).orderBy(asc(assessment.id));
  const [held, seated] = [await read.select().from(appointment), await read.select().from(seat)];
  const people = await read.select({ id: person.id }).from(person).orderBy(asc(person.id));
  const personas = Object.values(world.personas).flatMap(({ personId }) => personId ?? []);
  const suspended = world.personas['account suspended'].personId;
  const some = people.map(({ id }) => id).filter((_, place) => place % 60 === 0);
  actors = [...new Set([...personas, ...seated.map(({ personId }) => personId), ...held.map(({ personId }) => personId), ...some])].filter((id) => id !== suspended);
}, 120_000); // prettier-ignore
afterAll(() => world.demo.db.close());

async function ask(personId: string, path: string, input: unknown) {
  const browser = browsers.get(personId) ?? (await signedInAs(world.services, personId));
  browsers.set(personId, browser);
  return call(await browser.context(), path, input);
}

/** Every page of the list of sheets in every state, by their keys. */
function listFor(personId: string): Promise<ReadonlySet<string>> {
  const found = lists.get(personId) ?? pagesFor(personId);
  lists.set(personId, found);
  return found;
}

async function pagesFor(personId: string): Promise<ReadonlySet<string>> {
  const ids: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const filter = { promotionId: null, filiereId: null, semester: null, groupId: null, states: [...sheetStates], after: after ?? null };
    const { said, answer } = await ask(personId, 'grades.sheets', filter);
    if (said !== 'ok') return new Set();
    const page = asPage(answer);
    ids.push(...page.sheets.map(({ id }) => id));
    after = page.next;
  }
  expect(new Set(ids).size).toBe(ids.length);
  return new Set(ids);
}

type Page = { readonly sheets: readonly { readonly id: string }[]; readonly next: string | null };
/** The answer of `grades.sheets`, and of `grades.moduleSheets` as far as its sheets. */
function asPage(answer: unknown): Page {
  return answer as Page;
}

const anyone = () => fc.constantFrom(...actors);
const anySheet = () => fc.constantFrom(...sheets);
const runs = { numRuns: 400, seed: 2026 };
let listed = 0;

it('a sheet is in the list exactly when it opens', async () => {
  await fc.assert(
    fc.asyncProperty(anyone(), anySheet(), async (personId, { id }) => {
      const isListed = (await listFor(personId)).has(id);
      const { said } = await ask(personId, 'grades.sheet', { assessmentId: id });
      listed += isListed ? 1 : 0;
      expect([personId, id, isListed ? 'ok' : 'hidden core.hidden']).toEqual([personId, id, said]);
    }),
    runs,
  );
  expect(listed).toBeGreaterThan(20);
}, 120_000);

it('every sheet of a list opens: of each who has one', async () => {
  let opened = 0;
  for (const personId of actors) {
    const all = [...(await listFor(personId))];
    for (const id of all.filter((_, place) => place % Math.max(1, Math.floor(all.length / 6)) === 0)) {
      expect([personId, id, (await ask(personId, 'grades.sheet', { assessmentId: id })).said]).toEqual([personId, id, 'ok']);
      opened += 1;
    }
  }
  expect(opened).toBeGreaterThan(50);
}, 120_000);

it('the sheets of a module side by side are those of the list, and no others', async () => {
  let shown = 0;
  const inModules = sheets.filter(({ moduleId, state }) => moduleId !== null && state !== 'cancelled');
  await fc.assert(
    fc.asyncProperty(anyone(), fc.constantFrom(...inModules), async (personId, { groupId, moduleId }) => {
      const seen = await listFor(personId);
      const due = inModules.filter((each) => each.groupId === groupId && each.moduleId === moduleId && seen.has(each.id));
      const { said, answer } = await ask(personId, 'grades.moduleSheets', { groupId, moduleId });
      const got = said === 'ok' ? asPage(answer).sheets.map(({ id }) => id) : [];
      shown += got.length;
      expect(got.toSorted()).toEqual(due.map(({ id }) => id).toSorted());
    }),
    runs,
  );
  expect(shown).toBeGreaterThan(20);
}, 120_000);

it('a jury reads the sheets it decides from, as listed', async () => {
  const jurors = await world.demo.db.read.select().from(seat);
  const readers = await Promise.all(
    jurors.filter(({ office }) => office === 'juryMember').map(async ({ personId }) => (await listFor(personId)).size),
  );
  expect(Math.max(...readers)).toBeGreaterThan(0);
});
