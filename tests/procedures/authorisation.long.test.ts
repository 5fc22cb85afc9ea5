/** Who may do what, as it is: every procedure called by every persona, compared with the committed table. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOffice, offices, type Rules } from '../../shared/core/authority.ts';
import { couldEver } from '../../shared/core/decide.ts';
import { rules } from '../../server/app/rules.ts';
import { personaNames, type PersonaName } from '../support/personas.ts';
import { actionOf, actorOf, call, cases, paths, type Case } from '../support/procedures.ts';
import { proceduresWorld, rehearsing, type ProceduresWorld } from '../support/procedures-world.ts';

const FILE = new URL('../support/authorisation-table.json', import.meta.url);
const HOW = 'Run `UPDATE_TABLE=1 npx vitest run tests/procedures/authorisation` and review the diff: it is who may do what.';

/** By procedure and object, then by outcome: the personas it is the outcome of. */
type Table = { readonly [procedure: string]: { readonly [outcome: string]: string } };

let world: ProceduresWorld;
beforeAll(async () => void (world = await proceduresWorld()));
afterAll(() => world.demo.db.close());

const found: { [procedure: string]: { [outcome: string]: PersonaName[] } } = {};
const rowOf = ({ path, on }: Case) => `${path}: ${on}`;

async function outcomes(asked: Case): Promise<void> {
  const services = rehearsing(world.services);
  const row: { [outcome: string]: PersonaName[] } = {};
  for (const name of personaNames) {
    const persona = world.personas[name];
    const context = { ...(await persona.browser.context()), db: services.db, setToken: () => undefined, setDevice: () => undefined };
    const { said } = await call(context, asked.path, asked.input(world, persona));
    (row[said] ??= []).push(name);
  }
  found[rowOf(asked)] = row;
}

const WHO = '(the personas and what they hold)';

async function heldBy(name: PersonaName): Promise<string> {
  const { personId } = world.personas[name];
  if (personId === null) return 'not signed in';
  const { holdings } = await actorOf(world, personId);
  const held = holdings.map(({ office, capacity, kind }) =>
    capacity === 'titular' ? (kind === 'teaching' ? `${office} (teaching)` : office) : `${office} (${capacity})`,
  );
  return [...new Set(held)].toSorted().join(', ') || 'nothing';
}

function committed(): Table {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Table) : {};
}

function written(): Table {
  return Object.fromEntries(
    Object.entries(found).map(([row, by]) => [
      row,
      Object.fromEntries(
        Object.entries(by)
          .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
          .map(([outcome, names]) => [outcome, told(names)]),
      ),
    ]),
  );
}

/** Read at a glance: most rows are about nearly every office. */
function told(names: readonly string[]): string {
  const missing = offices.filter((office) => !names.includes(office));
  if (missing.length > MANY) return names.join(', ');
  const rest = names.filter((name) => !isOffice(name));
  const all = missing.length === 0 ? 'every office' : `every office but ${missing.join(', ')}`;
  return [all, ...rest].join(' · ');
}
const MANY = 7;

function rank(outcome: string): number {
  return outcome === 'ok' ? 0 : 1;
}

describe('Every procedure, called by everyone', () => {
  it('has at least one call here', () => {
    expect(
      paths.filter((path) => !cases.some((each) => each.path === path)),
      `A procedure without a call in tests/support/procedures.ts. ${HOW}`,
    ).toEqual([]);
    expect(cases.filter(({ path }) => !paths.includes(path))).toEqual([]);
    expect(new Set(cases.map(rowOf)).size).toBe(cases.length);
  });

  it.each(cases)('$path, $on: ends as the table says', async (asked) => {
    await outcomes(asked);
    if (process.env['UPDATE_TABLE'] === '1') return;
    expect(written()[rowOf(asked)], HOW).toEqual(committed()[rowOf(asked)]);
  });

  it('is all the table holds, beside who the personas are', async () => {
    const who: { [persona: string]: string } = {};
    for (const name of personaNames) who[name] = await heldBy(name);
    if (process.env['UPDATE_TABLE'] === '1') writeFileSync(FILE, `${JSON.stringify({ ...written(), [WHO]: who }, null, 1)}\n`);
    expect(Object.keys(committed()).toSorted(), HOW).toEqual([WHO, ...cases.map(rowOf)].toSorted());
    expect(committed()[WHO], HOW).toEqual(who);
  });

  it('is done by nobody whose holdings fill no cell of its row', async () => {
    const table: Rules = rules;
    const faults: string[] = [];
    for (const asked of cases) {
      const action = actionOf(asked.path) ?? '';
      if (table[action]?.open !== undefined || ABOUT_ONESELF.includes(action)) continue;
      for (const name of found[rowOf(asked)]?.['ok'] ?? []) {
        const { personId } = world.personas[name];
        const actor = await actorOf(world, personId ?? '');
        if (
          personId === null ||
          ![action, ALSO[asked.path] ?? action].some((each) => couldEver(table, each, actor, world.services.clock()))
        )
          faults.push(`${rowOf(asked)}: ${name}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

/** Open to anyone (its condition says so), or to any login, whatever its person holds (docs/decisions/0003); the factor is set up before any holding is looked at. */
const ABOUT_ONESELF = ['doc.verify', 'account.me', 'account.signOut', 'account.language', 'account.changeOwn'];
/** Shown also to who does another act on the same thing: whoever takes a roll sees it; the lists of proposals and of those found are filtered; a sheet is read by others once locked; a short list leaves with who reads it. */
const ALSO: { readonly [path: string]: string } = {
  'attendance.roll': 'att.record',
  'organisation.proposals': 'org.read',
  'trainees.find': 'account.directory',
  'grades.sheets': 'grade.readPublished',
  'grades.sheet': 'grade.readPublished',
  'grades.exportMarks': 'grade.readPublished',
  'grades.exportResults': 'grade.readPublished',
  'grades.fillTemplate': 'grade.readPublished',
  'grades.moduleSheets': 'grade.readPublished',
  'grades.frames': 'grade.readPublished',
  'grades.frame': 'grade.readPublished',
  'grades.corrections': 'grade.readDraft',
  'grades.markHistory': 'grade.readDraft',
  ...seenByWhoApproves('people', 'staff.approveImport'),
  ...seenByWhoApproves('trainees', 'trainee.approveImport'),
  ...seenByWhoApproves('schedule', 'room.approveImport'),
  ...seenByWhoApproves('timetable', 'sched.approveImport'),
};

/** A list that waits for an approval is read by who may give it. */
function seenByWhoApproves(feature: string, action: string): { readonly [path: string]: string } {
  const reads = ['intakes', 'intake', 'intakeSheets', 'intakeRows', 'intakeRejects', 'intakePlaces'];
  return Object.fromEntries(reads.map((name) => [`${feature}.${name}`, action]));
}
