/**
 * Nothing leaks before publication: with every mark of two trainees locked, contested and deliberated on, and none of it published,
 * whatever they ask is answered as in the same world in which the marks, the proposals and the decisions are others; and as in the
 * one in which nobody was marked at all. Byte for byte: status, headers, tags of calendars, bodies.
 */
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialect, type RawConnection } from '#db/driver';
import { uploads } from '../../server/app/gate.ts';
import { signedInAs } from '../support/context.ts';
import { built, call, cases } from '../support/procedures.ts';
import { openProcedures } from '../support/procedures-http.ts';
import { proceduresWorld, rehearsing, type ProceduresWorld } from '../support/procedures-world.ts';
import { askingsOf, everyRow, textIn, type Rows } from '../support/trainee-crawl.ts';
import { unguarded } from '../support/unguarded.ts';

let world: ProceduresWorld;
let rows: Rows;
let app: FastifyInstance;
/** Whose marks wait: one of the group under way, whose trainer contests a mark; one whose jury has deliberated and signed. */
const people = new Map<string, { readonly personId: string; readonly token: string; readonly sheetId: string }>();
const names = ['a trainee whose mark is contested', 'a trainee the jury has decided on'] as const;

/** As the crawl of all procedures, it walks the embedded database alone: the answers are made by the same lines on both. */
const isWalked = dialect === 'sqlite';

beforeAll(async () => {
  if (!isWalked) return;
  world = await proceduresWorld();
  rows = await everyRow(world);
  const decided = (rows.get('jury_decision') ?? []).map((row) => textIn(row['person_id']))[0] ?? '';
  const own = world.personas.trainee.personId ?? '';
  await world.demo.db.raw((connection) => unguarded(connection, () => deliberated(connection, own)));
  rows = await everyRow(world);
  app = await openProcedures(rehearsing(world.services));
  for (const [name, personId] of [[names[0], own], [names[1], decided]] as const) {
    const { token } = await signedInAs(world.services, personId);
    people.set(name, { personId, token: token ?? '', sheetId: unpublishedOf(personId) });
  } // prettier-ignore
}, 240_000);
afterAll(async () => {
  if (!isWalked) return;
  await app.close();
  await world.demo.db.close();
});

/** A locked sheet with a mark of this person that nobody published. */
function unpublishedOf(personId: string): string {
  const marked = new Set((rows.get('mark') ?? []).filter((row) => row['person_id'] === personId).map((row) => row['assessment_id']));
  const found = (rows.get('assessment') ?? []).find(
    (row) => marked.has(row['id']) && row['state'] === 'locked' && row['publication_id'] === null,
  );
  return textIn(found?.['id']);
}

const UNPUBLISHED = 'SELECT id FROM assessment WHERE publication_id IS NULL';

/** The jury in session has decided on everybody and signed; a trainer contests a mark of `own` that is locked and not published. */
async function deliberated(connection: RawConnection, own: string): Promise<void> {
  const sheet = textIn((await connection.rows(`SELECT m.assessment_id AS id FROM mark m JOIN assessment a ON a.id = m.assessment_id
    WHERE m.person_id = '${own}' AND a.state = 'locked' AND a.publication_id IS NULL ORDER BY m.assessment_id`))[0]?.['id']); // prettier-ignore
  const now = world.services.clock();
  const hand = world.things.staffId;
  const asked = `'${uuidv7()}', '${sheet}', '${own}', 'error', 'La copie porte une autre note', value, code, 1500, '${hand}', ${now}, 'asked', 1`;
  await connection.script(`
    INSERT INTO mark_correction (id, assessment_id, person_id, kind, reason, old_value, old_code, new_value, asked_by, asked_at, state, version)
      SELECT ${asked} FROM mark WHERE assessment_id = '${sheet}' AND person_id = '${own}'
      AND NOT EXISTS (SELECT 1 FROM mark_correction c WHERE c.assessment_id = '${sheet}' AND c.person_id = '${own}' AND c.state = 'asked');
    INSERT INTO jury_minutes (jury_id, content, hash) SELECT j.id, '{}', 'minutes' FROM jury j
      WHERE j.state = 'open' AND NOT EXISTS (SELECT 1 FROM jury_minutes m WHERE m.jury_id = j.id);
    UPDATE jury SET state = 'signed', closed_at = ${now}, closed_by = president_id, signed_at = ${now} WHERE state = 'open';`);
}

/** Other marks, other proposals, other decisions: the rest of the world stays. */
async function otherMarks(connection: RawConnection): Promise<void> {
  await connection.script(`
    UPDATE mark SET value = (SELECT a.scale FROM assessment a WHERE a.id = mark.assessment_id) - value WHERE value IS NOT NULL AND assessment_id IN (${UNPUBLISHED});
    UPDATE mark SET code = 'exempt' WHERE code IS NOT NULL AND assessment_id IN (${UNPUBLISHED});
    UPDATE mark_correction SET old_value = 2000 - old_value, new_value = 2000 - new_value, reason = 'Une tout autre raison, et plus longue' WHERE assessment_id IN (${UNPUBLISHED});
    UPDATE mark_reading SET value = 2000 - value WHERE value IS NOT NULL;
    UPDATE project SET value = 2000 - value WHERE value IS NOT NULL;
    UPDATE practicum_grid SET total = 2000 - total, points = '{}';
    UPDATE jury_input SET content = '{}', hash = 'another';
    UPDATE jury_minutes SET content = '[]', hash = 'another';
    UPDATE jury_decision SET proposal = 'resit', proposal_mention = NULL, decision = 'repeats', mention = NULL, reason = 'Le jury en décide autrement';`);
}

/** Nobody was marked: sheets wait, no jury has met. */
async function noMarks(connection: RawConnection): Promise<void> {
  await connection.script(`
    DELETE FROM mark_correction WHERE assessment_id IN (${UNPUBLISHED});
    DELETE FROM mark WHERE assessment_id IN (${UNPUBLISHED});
    DELETE FROM jury_decision; DELETE FROM jury_minutes; DELETE FROM jury_input; DELETE FROM jury_presence;
    UPDATE jury SET state = 'constituted', opened_at = NULL, opened_by = NULL, closed_at = NULL, closed_by = NULL, signed_at = NULL;
    UPDATE assessment SET state = 'entry', submitted_by = NULL, submitted_at = NULL, validated_by = NULL, validated_at = NULL,
      locked_by = NULL, locked_at = NULL WHERE publication_id IS NULL AND state IN ('submitted', 'validated', 'locked');`);
}

type Asked = { readonly about: string; readonly path: string; readonly body: string };
type Heard = { readonly status: number; readonly headers: string; readonly body: string };

/** Every key that has to do with the marks of a person: theirs, of one who sat with them, and of all that the marks rest on. */
function keysOf(personId: string, sheetId: string): string[] {
  const of = (table: string, column: string, value: unknown) => (rows.get(table) ?? []).filter((row) => row[column] === value);
  const [sheet = {}] = of('assessment', 'id', sheetId);
  const beside = of('assessment', 'group_id', sheet['group_id']).filter((row) => row['module_id'] === sheet['module_id']);
  const juries = of('jury', 'filiere_id', sheet['filiere_id']);
  const found = [
    personId,
    of('mark', 'assessment_id', sheetId).find((row) => row['person_id'] !== personId)?.['person_id'],
    ...beside.slice(0, 2).map(({ id }) => id),
    ...['group_id', 'module_id', 'filiere_id'].map((column) => sheet[column]),
    ...juries.slice(0, 2).map(({ id }) => id),
    ...(rows.get('publication') ?? []).slice(0, 1).map(({ id }) => id),
    ...['enrolment', 'paper', 'project', 'placement', 'mark_correction'].map((table) => of(table, 'person_id', personId)[0]?.['id']),
  ];
  return [...new Set([...found.map(textIn), sheetId].filter((id) => id.length === 36))];
}

/** Every query with each of those keys; every act on marks and papers as it is reasonably tried; and the sheet nobody published, by every procedure that takes one. */
function everything(personId: string, sheetId: string): Asked[] {
  const byDoor: readonly string[] = uploads;
  const asked = askingsOf(world, keysOf(personId, sheetId), []).map(([path, key, input]) => ({ path, key, input }));
  const acts = cases.filter(({ path }) => built[path]?._def.type === 'mutation' && /^(grades|documents)\./.test(path));
  const tried = acts.map((each) => ({ path: each.path, key: each.on, input: each.input(world, world.personas.trainee) }));
  const own = { assessmentId: sheetId, personId };
  const correction = { actId: uuidv7(), kind: 'appeal', reason: 'Ma copie mérite mieux', value: null, code: null, ...own };
  const direct = [
    { path: 'grades.sheet', key: 'own', input: { assessmentId: sheetId } },
    { path: 'grades.markHistory', key: 'own', input: own },
    { path: 'grades.exportMarks', key: 'own', input: { assessmentId: sheetId, form: 'csv', language: 'fr' } },
    { path: 'grades.askCorrection', key: 'own', input: correction },
  ];
  return [...asked, ...tried, ...direct]
    .filter(({ path }) => !byDoor.includes(path))
    .map(({ path, key, input }) => ({ about: `${path} ${key}`, path, body: JSON.stringify(input ?? {}) }));
}

/** What is new each time says nothing. */
const DRAWN = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

async function hear(token: string, asked: readonly Asked[]): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const { path, body } of asked) {
    const headers = { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${token}` };
    const answer = await app.inject({ method: 'POST', url: `/api/${path}`, headers, payload: body });
    heard.push(toldBy(answer));
  }
  return heard;
}

function toldBy({ statusCode, headers, body }: { statusCode: number; headers: object; body: string }): Heard {
  return { status: statusCode, headers: JSON.stringify({ ...headers, date: undefined }), body };
}

describe.runIf(isWalked).each(names)('%s', (name) => {
  let asked: readonly Asked[];
  let before: readonly Heard[];
  let calendar: string;
  let first: Heard;
  const openCalendar = async (tag?: string) =>
    toldBy(await app.inject({ method: 'GET', url: calendar, headers: tag === undefined ? {} : { 'if-none-match': tag } }));

  beforeAll(async () => {
    const { personId, token, sheetId } = people.get(name) ?? expect.unreachable();
    expect(sheetId).not.toBe('');
    const context = await (await signedInAs(world.services, personId)).context();
    const made = await call(context, 'schedule.makeCalendarLink', { actId: uuidv7() });
    calendar = `/calendrier/${/[A-Za-z0-9_-]{22}/.exec(JSON.stringify(made.answer).replaceAll(DRAWN, ''))?.[0] ?? ''}.ics`;
    first = await openCalendar();
    asked = everything(personId, sheetId);
    before = await hear(token, asked);
  }, 240_000);

  it('asks much, and is answered', () => {
    expect(asked.length).toBeGreaterThan(500);
    expect(new Set(before.flatMap(({ status }, at) => (status === 200 ? asked[at]?.path : [])) as string[]).size).toBeGreaterThan(15);
    expect(first.status).toBe(200);
    expect(first.body).toContain('BEGIN:VCALENDAR');
  });

  it.each([['other marks', otherMarks], ['no marks at all', noMarks]] as const)('hears the same in the world of %s', async (_, change) => {
    const { token } = people.get(name) ?? expect.unreachable();
    await elsewhere(change, async () => {
      const after = await hear(token, asked);
      const told = (heard: Heard | undefined) => `${heard?.status} ${heard?.headers} ${heard?.body.replaceAll(DRAWN, '…')}`;
      const exact = (at: number) => (isAct(asked[at]) ? told(after[at]) === told(before[at]) : JSON.stringify(after[at]) === JSON.stringify(before[at]));
      const faults = asked.flatMap(({ about }, at) =>
        exact(at) ? [] : [`${about}: ${before[at]?.status} ${before[at]?.body.slice(0, 200)} | ${after[at]?.status} ${after[at]?.body.slice(0, 200)}`],
      );
      expect(faults).toEqual([]);
      expect(await openCalendar()).toEqual(first);
      expect((await openCalendar(/"etag":"(.*?[^\\])"/.exec(first.headers)?.[1]?.replaceAll('\\', ''))).status).toBe(304);
    });
  }, 240_000); // prettier-ignore
});

function isAct(asked: Asked | undefined): boolean {
  return built[asked?.path ?? '']?._def.type === 'mutation';
}

/** Works in another world, and comes back to this one as it was. */
async function elsewhere(change: (connection: RawConnection) => Promise<void>, work: () => Promise<void>): Promise<void> {
  const changed = ['mark_correction', 'mark', 'mark_reading', 'project', 'practicum_grid', 'jury', 'jury_input', 'jury_minutes', 'jury_decision', 'jury_presence', 'assessment'];
  await world.demo.db.raw((connection) =>
    unguarded(connection, async () => {
      for (const table of changed) await connection.script(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
      await change(connection);
    }),
  );
  try {
    await work();
  } finally {
    await world.demo.db.raw((connection) =>
      unguarded(connection, async () => {
        for (const table of changed) await connection.script(`DELETE FROM ${table}`);
        for (const table of changed.toReversed()) await connection.script(`INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table};`);
      }),
    );
  }
} // prettier-ignore
