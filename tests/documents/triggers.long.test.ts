/** What the database itself refuses, whoever asks: gaps, changes, deletion, and REPLACE from a connection that is not ours. */
import Database from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import { dialect, type Db } from '#db/driver';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { archivePapers } from '../../server/documents/jobs.ts';
import { documentsRouter } from '../../server/documents/router.ts';
import { paper } from '../../server/documents/table.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { foundPapers, makePaper, orders } from './world.ts';

let db: Db;
let [issued, second, prepared] = ['', '', ''];

beforeEach(async () => {
  db = await freshDatabase();
  await foundPapers(db);
  const services = testServices(db, { now: NOW });
  issued = await makePaper(services, orders.enrolmentCertificate);
  second = await makePaper(services, orders.enrolmentCertificate);
  prepared = await makePaper(services, orders.enrolmentCertificate);
  const director = createCallerFactory(documentsRouter())(await (await signedInAs(services, personId('director'))).context());
  await director.sign({ actId: uuidv7(), paperIds: [issued, second] });
  await archivePapers(services);
  return () => db.close();
});

const papers = async () => (await db.read.select().from(paper)).toSorted((a, b) => (a.id < b.id ? -1 : 1));

async function tried(statement: string): Promise<string> {
  try {
    await db.raw((connection) => connection.script(statement));
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const copied = `registry_year, number, issued_by, issued_at, office, capacity, facts_hash, code, short_code, signature, seal_key_id`;
/** The prepared paper takes effect at a place of the register, with everything else of its own. */
const takingEffect = (
  order: string,
  more = '',
) => `UPDATE paper SET registry_year = o.registry_year, registry_order = ${order}, number = 'AI-X',
  issued_by = o.issued_by, issued_at = o.issued_at, office = o.office, capacity = o.capacity, facts_hash = o.facts_hash,
  code = 'X', short_code = 'X', signature = o.signature, seal_key_id = o.seal_key_id ${more}
  FROM (SELECT ${copied} FROM paper WHERE number = 'AI-0001/2026') o WHERE paper.id = '${prepared}'`;

describe('the register of papers', () => {
  it.each([
    ['leaves no place out', () => takingEffect('4'), 'documents.paper.number'],
    ['gives no place twice', () => takingEffect('2'), 'documents.paper.number'],
    ['gives no code twice', () => takingEffect('3').replace("code = 'X'", 'code = o.code'), 'documents.paper.number'],
    ['takes no number back', () => `UPDATE paper SET registry_order = 7 WHERE id = '${issued}'`, 'documents.paper.fixed'],
    ['changes no fact', () => `UPDATE paper SET facts = '{}' WHERE id = '${issued}'`, 'documents.paper.fixed'],
    [
      'changes no fact before the signature either',
      () => `UPDATE paper SET facts = '{}' WHERE id = '${prepared}'`,
      'documents.paper.fixed',
    ],
    ['changes no claim', () => `UPDATE paper SET claim = 'x' WHERE id = '${issued}'`, 'documents.paper.fixed'],
    ['changes no bytes', () => `UPDATE paper SET pdf_hash = 'x' WHERE id = '${issued}'`, 'documents.paper.fixed'],
    [
      'gives it to nobody else',
      () => `UPDATE paper SET beneficiary_id = '${personId('trainer')}' WHERE id = '${issued}'`,
      'documents.paper.fixed',
    ],
    ['loses nothing', () => `DELETE FROM paper WHERE id = '${prepared}'`, 'documents.paper.fixed'],
    ['keeps its keys', () => `UPDATE seal_key SET public_key = 'x'`, 'documents.key.fixed'],
    ['loses no key', () => `DELETE FROM seal_key`, 'documents.key.fixed'],
  ])('%s', async (_, statement, reason) => {
    const before = await papers();
    expect(await tried(statement())).toContain(reason);
    expect(await papers()).toEqual(before);
  });

  it('takes the next place, and erases what it printed', async () => {
    expect(await tried(takingEffect('3'))).toBe('done');
    expect(await tried(`UPDATE paper SET facts = NULL, claim = NULL WHERE id = '${issued}'`)).toBe('done');
    expect(await tried(`UPDATE paper SET facts = '{}' WHERE id = '${issued}'`)).toContain('documents.paper.fixed');
  });

  it('keeps a revoked paper revoked', async () => {
    const by = `revoked_by = '${personId('director')}', revoked_reason = 'x'`;
    expect(await tried(`UPDATE paper SET revoked_at = 1, ${by} WHERE id = '${issued}'`)).toBe('done');
    expect(await tried(`UPDATE paper SET revoked_at = NULL, revoked_by = NULL, revoked_reason = NULL WHERE id = '${issued}'`)).toContain(
      'documents.paper.fixed',
    );
  });

  it('holds two hands and nobody’s own paper apart by itself', async () => {
    const facts = `'enrolmentCertificate', '${personId('trainer')}'`;
    const insert = (by: string) =>
      `INSERT INTO paper (id, kind, beneficiary_id, prepared_by, prepared_at, template_version) VALUES ('${uuidv7()}', ${facts}, '${by}', 1, 1)`;
    expect(await tried(insert(personId('trainer')))).toContain('paper_not_own');
    const own = takingEffect('3').replace('issued_by = o.issued_by', `issued_by = '${personId('studentAffairs')}'`);
    expect(await tried(own)).toContain('paper_two_hands');
  });
});

describe.runIf(dialect === 'sqlite')('REPLACE from a foreign connection', () => {
  function replace(statement: string): string {
    const foreign = new Database(db.location);
    foreign.pragma('recursive_triggers = OFF');
    foreign.pragma('foreign_keys = OFF');
    try {
      foreign.exec(statement);
      return 'done';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      foreign.close();
    }
  }

  it.each([
    [
      'begins no paper over another',
      () => `INSERT OR REPLACE INTO paper (id, kind, beneficiary_id, prepared_by, prepared_at, template_version)
       SELECT id, kind, beneficiary_id, prepared_by, prepared_at, 1 FROM paper WHERE id = '${issued}'`,
      'documents.paper.fixed',
    ],
    [
      'takes no number away by giving it again',
      () => takingEffect('3').replace('UPDATE paper', 'UPDATE OR REPLACE paper').replace("number = 'AI-X'", 'number = o.number'),
      'documents.paper.number',
    ],
    ['puts no key in another’s place', () => `INSERT OR REPLACE INTO seal_key SELECT * FROM seal_key`, 'documents.key.fixed'],
  ])('%s', async (_, statement, reason) => {
    const before = await papers();
    expect(replace(statement())).toBe(reason);
    expect(await papers()).toEqual(before);
  });
});
