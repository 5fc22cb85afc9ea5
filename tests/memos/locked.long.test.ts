/** What is signed is the same for ever, numbered in order, by another hand: every statement against it is tried, on both databases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { dialect, type Db } from '#db/driver';
import { file } from '../../server/documents/table.ts';
import { memo, memoAttachment, memoLink, memoReceipt, memoStep, numbering } from '../../server/memos/table.ts';
import { freshDatabase } from '../support/database.ts';
import { foundMemos, memosOn, whole } from '../support/memos-world.ts';
import { NOW, personId, unitId } from '../support/organisation-world.ts';

let db: Db;
/** A signed memo, one that has its visas, one that awaits its first, a draft, one given up. */
const ids: Record<'signed' | 'ready' | 'review' | 'draft' | 'gone', string> = { signed: '', ready: '', review: '', draft: '', gone: '' };
let fileId = '';
let before: unknown;

beforeAll(async () => {
  db = await freshDatabase();
  await foundMemos(db);
  const world = memosOn(db);
  fileId = uuidv7();
  const attached = await world.draft('newcomer');
  const brought = { id: fileId, hash: 'h', size: 1, media: 'application/pdf' as const, class: 'ordinary' as const, storedHash: 'h' };
  await db.write((tx) => tx.insert(file).values({ ...brought, uploadedBy: personId('newcomer'), uploadedAt: NOW }));
  await (await world.as('newcomer')).attach({ ...(await world.at(attached)), fileId, title: 'Annexe' });
  await (await world.as('newcomer')).submit(await world.at(attached));
  await (await world.as('studentAffairs')).visa(await world.at(attached));
  await (await world.as('secretaryGeneral')).visa(await world.at(attached));
  await world.signing('director', attached);
  ids.signed = attached;
  ids.ready = await world.ready({ links: [{ targetId: attached, kind: 'refers' }] });
  ids.review = await world.draft('newcomer');
  await (await world.as('newcomer')).submit(await world.at(ids.review));
  ids.draft = await world.draft('newcomer', { links: [{ targetId: attached, kind: 'cancels' }] });
  ids.gone = await world.draft('newcomer');
  await (await world.as('newcomer')).withdraw({ ...(await world.at(ids.gone)), reason: '' });
  await db.write((tx) => tx.insert(numbering).values({ registry: 'memo', pattern: '{order:3}/{yy}', actRef: 'D-1', changedAt: NOW }));
  before = await kept();
});
afterAll(() => db.close());

async function kept() {
  const sorted = <Row extends object>(rows: Row[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  const { read } = db;
  return {
    memos: sorted(await read.select().from(memo)),
    steps: sorted(await read.select().from(memoStep)),
    links: sorted(await read.select().from(memoLink)),
    attachments: sorted(await read.select().from(memoAttachment)),
    receipts: sorted(await read.select().from(memoReceipt)),
    numbering: sorted(await read.select().from(numbering)),
  };
}

/** `:signed`, `:ready`… stand for the keys of these memos, `:new` for a new key, `:director`… for persons. */
function filled(statement: string): string {
  const named: Record<string, string> = {
    ...ids,
    file: fileId,
    director: personId('director'),
    agent: personId('newcomer'),
    head: personId('studentAffairs'),
    trainer: personId('trainer'),
    unit: unitId('registry'),
    new: uuidv7(),
  };
  return statement.replace(/:(\w+)/g, (_, name: string) => `'${named[name] ?? name}'`);
}

const columns = `type, unit_id, drafted_by, drafted_at, subject_fr, subject_ar, summary_fr, summary_ar, reference_fr, reference_ar, body_fr, body_ar, obligation, urgency, is_rule, place, targets, search, registry`;
const begun = (state: string, more = '', values = '') =>
  `INSERT INTO memo (id, state, ${columns}, version${more}) VALUES (:new, '${state}', 'note', :unit, :agent, 1, 'o', 'o', 's', 's', '', '', 'b', 'b', 'information', 'ordinary', ${dialect === 'sqlite' ? '0' : 'false'}, '', '[]', '', 'memo', 1${values})`;
const signing = (memoKey: string, over: Record<string, string>) => {
  const set = {
    state: `'signed'`,
    version: 'version + 1',
    registry_year: '2026',
    registry_order: '2',
    number: `'002/26'`,
    signed_by: ':director',
    signed_at: '9999999999999',
    office: `'director'`,
    capacity: `'titular'`,
    facts: `'{}'`,
    facts_hash: `'x'`,
    ...over,
  };
  return `UPDATE memo SET ${Object.entries(set)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ')} WHERE id = ${memoKey}`;
};
const texts = [
  'subject_fr',
  'subject_ar',
  'summary_fr',
  'summary_ar',
  'reference_fr',
  'reference_ar',
  'body_fr',
  'body_ar',
  'place',
  'search',
];
const freed = [
  ...texts.map((column) => `${column} = 'autre'`),
  `type = 'notice'`,
  `obligation = 'information'`,
  `urgency = 'urgent'`,
  `effective_on = '2026-01-01'`,
  `valid_until = '2030-01-01'`,
  `class_code = 'A'`,
  `targets = '[{"kind":"everyone"}]'`,
  `registry = 'decision'`,
  `meets_at = 1, meets_until = 2`,
  `is_rule = ${dialect === 'sqlite' ? '1' : 'true'}`,
];
const sealed = [
  `number = '099/26'`,
  `registry_order = 2`,
  `registry_year = 2027`,
  `signed_by = :head`,
  `signed_at = 1`,
  `office = 'secretaryGeneral'`,
  `capacity = 'interim'`,
  `facts = '{"a":1}'`,
  `facts_hash = 'y'`,
  `text_hash = 'y'`,
  `text_hash = NULL`,
  `version = version + 1`,
  `state = 'draft'`,
  `state = 'withdrawn'`,
  `number = NULL`,
];
const identity = [`id = :new`, `drafted_by = :director`, `drafted_at = 5`, `unit_id = (SELECT min(id) FROM unit)`];
const receipt = `INSERT INTO memo_receipt (id, memo_id, person_id, reminders) VALUES (:new, `;
const step = (memoKey: string, kind: string, level: string, by: string, hash: string) =>
  `INSERT INTO memo_step (id, memo_id, kind, level, by_id, at, reason, text_hash) VALUES (:new, ${memoKey}, '${kind}', ${level}, ${by}, 1, '', ${hash})`;

const statements: string[] = [
  'DELETE FROM memo',
  `DELETE FROM memo WHERE id = :draft`,
  `DELETE FROM memo WHERE id = :signed`,
  ...[...freed, ...sealed, ...identity].map((set) => `UPDATE memo SET ${set} WHERE id = :signed`),
  ...[...freed, ...identity].flatMap((set) => [`UPDATE memo SET ${set} WHERE id = :ready`, `UPDATE memo SET ${set} WHERE id = :review`]),
  ...[...freed, `state = 'draft', version = version + 1`].map((set) => `UPDATE memo SET ${set} WHERE id = :gone`),
  ...identity.map((set) => `UPDATE memo SET ${set} WHERE id = :draft`),
  // Written and submitted in one statement: what is submitted is what was written before.
  `UPDATE memo SET body_fr = 'autre', state = 'review', text_hash = 'x', version = version + 1 WHERE id = :draft`,
  `UPDATE memo SET state = 'review', text_hash = 'x' WHERE id = :draft`,
  `UPDATE memo SET state = 'review', version = version + 1 WHERE id = :draft`,
  `UPDATE memo SET state = 'signed', version = version + 1, text_hash = 'x' WHERE id = :draft`,
  `UPDATE memo SET state = 'ready', version = version + 1, text_hash = 'x' WHERE id = :review`,
  `UPDATE memo SET text_hash = 'x' WHERE id = :review`,
  `UPDATE memo SET state = 'review', version = version + 1 WHERE id = :ready`,
  `UPDATE memo SET number = '002/26', registry_year = 2026, registry_order = 2 WHERE id = :ready`,
  // Signed without its step, without anyone to read it, out of order, twice the same number, before the last, by who drafted it.
  signing(':ready', {}),
  signing(':ready', { registry_order: '3' }),
  signing(':ready', { registry_order: '1', number: `'001/26'` }),
  signing(':ready', { signed_at: '1' }),
  signing(':ready', { signed_by: ':agent', office: `'director'`, capacity: `'delegated'` }),
  signing(':review', {}),
  signing(':draft', { text_hash: `'x'` }),
  begun(
    'signed',
    ', number, registry_year, registry_order, signed_by, signed_at, office, capacity, facts, facts_hash, text_hash',
    `, '002/26', 2026, 2, :director, 1, 'director', 'titular', '{}', 'x', 'x'`,
  ),
  begun('ready', ', text_hash', `, 'x'`),
  begun('review', ', text_hash', `, 'x'`),
  begun('draft', ', text_hash', `, 'x'`),
  begun('draft', ', pdf_hash', `, 'x'`),
  begun('draft').replace(', 1)', ', 2)'),
  // Steps: for ever, on the text that was submitted, never one's own visa, none after the signature.
  'DELETE FROM memo_step',
  `UPDATE memo_step SET reason = 'une autre raison'`,
  `UPDATE memo_step SET by_id = :trainer`,
  step(':review', 'visa', `'service'`, ':agent', '(SELECT text_hash FROM memo WHERE id = :review)'),
  step(':review', 'visa', `'service'`, ':head', `'another text'`),
  step(':review', 'visa', `'service'`, ':head', 'NULL'),
  step(':review', 'signed', 'NULL', ':director', `'another text'`),
  step(':review', 'visa', 'NULL', ':head', '(SELECT text_hash FROM memo WHERE id = :review)'),
  step(':review', 'returned', 'NULL', ':head', 'NULL'),
  step(':signed', 'recalled', 'NULL', ':agent', 'NULL'),
  step(':gone', 'submitted', 'NULL', ':agent', `'x'`),
  // Links: from a draft, to what is signed.
  `UPDATE memo_link SET kind = 'cancels' WHERE memo_id = :ready`,
  `UPDATE memo_link SET kind = 'refers' WHERE memo_id = :draft`,
  `DELETE FROM memo_link WHERE memo_id = :ready`,
  `INSERT INTO memo_link (memo_id, target_id, kind) VALUES (:signed, :signed, 'cancels')`,
  `INSERT INTO memo_link (memo_id, target_id, kind) VALUES (:draft, :ready, 'cancels')`,
  `INSERT INTO memo_link (memo_id, target_id, kind) VALUES (:draft, :draft, 'replaces')`,
  `INSERT INTO memo_link (memo_id, target_id, kind) VALUES (:review, :signed, 'cancels')`,
  // Attachments: in the draft alone.
  `DELETE FROM memo_attachment`,
  `UPDATE memo_attachment SET title = 'Autre'`,
  `UPDATE memo_attachment SET memo_id = :draft`,
  `INSERT INTO memo_attachment (file_id, memo_id, rank, title) VALUES (:file, :draft, 1, 'Encore')`,
  // Addressees: fixed with the signature; what was done with a copy, once.
  `DELETE FROM memo_receipt`,
  `${receipt}:signed, :trainer, 0)`,
  `${receipt}:draft, :trainer, 0)`,
  `${receipt}:review, :trainer, 0)`,
  `INSERT INTO memo_receipt (id, memo_id, person_id, reminders, opened_at, opened_by) VALUES (:new, :ready, :trainer, 0, 1, :trainer)`,
  `UPDATE memo_receipt SET person_id = :director WHERE person_id = :trainer`,
  `UPDATE memo_receipt SET memo_id = :ready`,
  `UPDATE memo_receipt SET reminders = -1`,
  `UPDATE memo_receipt SET opened_at = 1`,
  `UPDATE memo_receipt SET paper_at = 1, paper_by = person_id`,
  'DELETE FROM numbering',
  'DELETE FROM sealed_record',
  `UPDATE sealed_record SET content_hash = 'y'`,
];

describe('What is signed, and what is submitted', () => {
  it.each(statements)('%s', async (statement) => {
    await expect(db.raw((connection) => connection.rows(filled(statement)))).rejects.toThrow();
    expect(await kept()).toEqual(before);
  });

  it.runIf(dialect === 'sqlite')('is not replaced either, on a connection that checks nothing', async () => {
    const path = await db.raw(async (connection) => String((await connection.rows('PRAGMA database_list'))[0]?.['file'] ?? ''));
    const other = new Database(path);
    other.pragma('foreign_keys = OFF');
    other.pragma('recursive_triggers = OFF');
    for (const table of ['memo', 'memo_step', 'memo_link', 'memo_receipt', 'memo_attachment', 'sealed_record'])
      expect(() => other.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`), table).toThrow();
    for (const set of [...freed, ...sealed])
      expect(() => other.exec(filled(`UPDATE OR REPLACE memo SET ${set} WHERE id = :signed`)), set).toThrow();
    other.close();
    expect(await kept()).toEqual(before);
  });

  it.runIf(dialect === 'postgres').each(['memo', 'memo_step', 'memo_link', 'memo_receipt', 'memo_attachment'])(
    'of %s is not truncated',
    async (table) => {
      await expect(db.raw((connection) => connection.rows(`TRUNCATE ${table} CASCADE`))).rejects.toThrow();
      expect(await kept()).toEqual(before);
    },
  );

  it('lets a draft go on being written', async () => {
    const world = memosOn(db);
    await (await world.as('newcomer')).write({ ...(await world.at(ids.draft)), ...whole, bodyFr: 'Suite' });
    const [row] = await db.read.select().from(memo).where(eq(memo.id, ids.draft));
    expect([row?.bodyFr, row?.version]).toEqual(['Suite', 2]);
  });
});
