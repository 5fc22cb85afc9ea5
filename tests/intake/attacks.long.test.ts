/** Files that are not what they say, or more than they should be: refused in no time, with words, and nothing written. */
import { eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { intake } from '../../server/people/intake/table.ts';
import { person } from '../../server/people/table.ts';
import { foundAdmission } from '../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { admittedParams, applied, callerAs, on, previewed, refusalOf, type TraineesCaller } from '../support/intake-world.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { openProcedures } from '../support/procedures-http.ts';
import { workbookParts, writeWorkbook, writeZip } from '../support/xlsx.ts';

let db: Db;
let services: TestServices;
let agent: TraineesCaller;
let second: TraineesCaller;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 0 });
  services = testServices(db, { now: NOW });
  agent = await callerAs(services, 'studentAffairs');
  second = await callerAs(services, 'registrar2');
  await previewed(agent, { bytes: 'Rang;Code;Nom;Prénom\n1;G130000001;A;B' }); // starts the thread
});
afterAll(() => db.close());

const heading = ['Rang', 'Code Massar', 'Nom', 'Prénom', 'Date de naissance'];
const refusedFile = async (bytes: Uint8Array | string, source: 'xlsx' | 'csv' = 'xlsx') =>
  (await refusalOf(previewed(agent, { bytes, source }))).reason;

async function within(limit: number, work: () => Promise<string>): Promise<string> {
  const began = performance.now();
  const said = await work();
  expect(performance.now() - began).toBeLessThan(limit);
  return said;
}

describe('A file that is too much', () => {
  it('a zip bomb is refused in less than two seconds', async () => {
    const parts = workbookParts([{ name: 'A', rows: [heading] }]);
    const bomb = writeZip([...parts, { name: 'xl/media/bomb.xml', bytes: Buffer.alloc(80 * 1024 * 1024) }]);
    expect(await within(2_000, () => refusedFile(bomb))).toBe('people.intake.file.tooLarge');
  });

  it('a zip that lies about its size, too', async () => {
    const parts = workbookParts([{ name: 'A', rows: [heading] }]);
    const bomb = writeZip([...parts, { name: 'xl/media/bomb.xml', bytes: Buffer.alloc(30 * 1024 * 1024), saysUnpacked: 10 }]);
    expect(await within(2_000, () => refusedFile(bomb))).toMatch(/people\.intake\.file\.(tooLarge|notZip|unreadable)/);
  });

  it('two hundred sheets are not looked through', async () => {
    const sheets = Array.from({ length: 200 }, (_, index) => ({ name: `F${index}`, rows: [heading] }));
    expect(await within(2_000, () => refusedFile(writeWorkbook(sheets)))).toMatch(/tooLarge|unreadable/);
  });

  it('entities that unfold into more are not unfolded', async () => {
    const parts = workbookParts([{ name: 'A', rows: [heading] }]).map((part) =>
      part.name === 'xl/worksheets/sheet1.xml'
        ? {
            ...part,
            bytes: Buffer.from(
              `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${part.bytes
                .toString()
                .replace(/^<\?xml[^>]*>/, '')
                .replace('</sheetData>', '<row r="2"><c r="A2" t="inlineStr"><is><t>&b;&c;</t></is></c></row></sheetData>')}`,
            ),
          }
        : part,
    );
    const said = await previewed(agent, { bytes: writeZip(parts), source: 'xlsx' }).then(
      async ({ intakeId }) => JSON.stringify((await agent.intakeSheets({ intakeId })).sheets),
      () => 'refused',
    );
    expect(said).not.toMatch(/root:|a{100}/);
  });

  it('one endless line is no table', async () => {
    expect(await within(2_000, () => refusedFile('x'.repeat(9_000_000), 'csv'))).toBe('people.intake.file.unreadable');
    expect(await within(2_000, () => refusedFile('"'.padEnd(5_000_000, 'a;'), 'csv'))).toBe('people.intake.file.unreadable');
  });

  it('more than five thousand rows are told, not cut', async () => {
    const rows = Array.from({ length: 5_001 }, (_, index) => `${index + 1};G13${String(index).padStart(7, '0')};A;B`);
    expect(await refusedFile(['Rang;Code;Nom;Prénom', ...rows].join('\n'), 'csv')).toBe('people.intake.file.tooManyRows');
  });

  it('what is no workbook, and nothing at all, are told apart', async () => {
    expect(await refusedFile(Buffer.from('not a zip at all'))).toBe('people.intake.file.notZip');
    expect(await refusedFile(' \n ', 'csv')).toBe('people.intake.file.empty');
    expect(await refusedFile(Buffer.from([0x41, 0x00, 0x42, 0x00, 0x43]), 'csv')).toBe('people.intake.file.unreadable');
  });

  it('writes nothing, whatever it was', async () => {
    expect(await db.read.select().from(person).where(eq(person.massarCode, 'G130000001'))).toEqual([]);
    expect((await db.read.select().from(intake)).filter(({ state }) => state === 'applied')).toEqual([]);
  });
});

describe('Cells that are not what they look like', () => {
  const rejected = async (bytes: string | Uint8Array, source: 'xlsx' | 'csv' = 'csv') => {
    const list = await previewed(agent, { bytes, source });
    const { rows } = await agent.intakeRows({ intakeId: list.intakeId, verdict: 'rejected', reason: null, after: -1 });
    return rows.map(({ reason }) => reason);
  };

  it('formulas are refused, in a CSV file and in a workbook', async () => {
    expect(await rejected('Rang;Code;Nom;Prénom\n1;G130000001;=HYPERLINK("x");B\n2;G130000002;@SUM(1);B')).toEqual(['formula', 'formula']);
    const parts = workbookParts([{ name: 'A', rows: [heading, [4242, 'G130000001', 'Alami', 'Nora', '2001-02-13']] }]).map((part) =>
      part.name === 'xl/worksheets/sheet1.xml'
        ? { ...part, bytes: Buffer.from(part.bytes.toString().replace('<v>4242</v>', '<f>4241+1</f><v>4242</v>')) }
        : part,
    );
    expect(await rejected(writeZip(parts), 'xlsx')).toEqual(['formula']);
  });

  it('bidi overrides never become a name', async () => {
    expect(await rejected('Rang;Code;Nom;Prénom\n1;G130000001;\u202eimalA;Nora')).toEqual(['badName']);
  });

  it('two columns of one heading that contradict each other are told, and those that agree are read', async () => {
    expect(await rejected('Rang;Code;Code;Nom;Prénom\n1;G130000001;G130000009;Alami;Nora\n2;G130000002;G130000002;Berrada;Lina')).toEqual([
      'twoValues',
    ]);
  });

  it('leading zeros stay where they belong', async () => {
    const list = await previewed(agent, { bytes: 'Rang;Code;N° examen;Nom;Prénom\n1;G030000001;000123;Alami;Nora' });
    const { rows } = await agent.intakeRows({ intakeId: list.intakeId, verdict: 'new', reason: null, after: -1 });
    expect(rows[0]?.facts).toMatchObject({ examNumber: '000123', code: 'G030000001' });
  });
});

describe('Days that could be months', () => {
  const twoWays = 'Rang;Code;Nom;Prénom;Date de naissance\n1;G140000001;Alami;Nora;03/04/2001\n2;G140000002;Berrada;Lina;05-06-2001';

  it('are asked about, never guessed, and the answer is remembered of the source', async () => {
    const asked = await previewed(agent, { bytes: twoWays });
    const shown = await agent.intake({ intakeId: asked.intakeId });
    expect([shown.state, shown.question]).toEqual(['draft', 'dayOrder']);
    const mapping = { ...(shown.mapping ?? expect.unreachable()), dayOrder: 'dayFirst' as const };
    const list = await agent.mapList({ ...on(asked), params: admittedParams, mapping });
    expect(list.counts.new).toBe(2);
    await applied(agent, second, list);
    const [born] = await db.read.select().from(person).where(eq(person.massarCode, 'G140000001'));
    expect(born?.bornOn).toBe('2001-04-03');
    const next = await previewed(agent, {
      bytes: twoWays.replaceAll('G1400', 'G1500').replaceAll('Alami', 'Tazi').replaceAll('Berrada', 'Fassi'),
    });
    expect(next.counts.new).toBe(2);
  });

  it('are read without a word when one day settles it', async () => {
    const list = await previewed(agent, {
      bytes: `${twoWays.replaceAll('G1400', 'G1600').replaceAll('Code', 'Code Massar')}\n3;G160000003;Chami;Omar;23/04/2001`,
    });
    expect(list.counts.new + list.counts.conflicting).toBe(3);
  });
});

describe('A heading no program knows', () => {
  it('is named by hand once, and known the next time', async () => {
    const odd = (code: string, name: string) => `Liste\nzzz;Matricule;Patronyme;Petit nom\n1;${code};${name};Nora`;
    const asked = await previewed(agent, { bytes: odd('G170000001', 'Alaoui') });
    expect((await agent.intake({ intakeId: asked.intakeId })).question).toBe('heading');
    const mapping = {
      sheet: 'CSV',
      headingRow: 1,
      headingRows: 1,
      columns: { rank: [0], code: [1], family: [2], given: [3] },
      dayOrder: null,
    };
    const list = await agent.mapList({ ...on(asked), params: admittedParams, mapping });
    expect(list.counts.new).toBe(1);
    expect((await previewed(agent, { bytes: odd('G170000002', 'Amrani') })).counts.new).toBe(1);
  });
});

describe('The door for lists', () => {
  let app: FastifyInstance;
  beforeAll(async () => void (app = await openProcedures(services)));
  afterAll(() => app.close());

  const knock = async (payload: Buffer, more: Record<string, string> = {}, token?: string | null) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/trainees.bringList',
      payload,
      headers: {
        'content-type': 'application/octet-stream',
        'x-riwaq': '1',
        'x-act-id': uuidv7(),
        'x-kind': 'admitted',
        'x-source': 'csv',
        'x-file-name': encodeURIComponent('لائحة.csv'),
        ...(token ? { cookie: `__Host-riwaq=${token}` } : {}),
        ...more,
      },
    });
    return { status: answer.statusCode, body: answer.json() };
  };

  it('opens to who is signed in and brings lists, and to nobody else', async () => {
    const { token } = await signedInAs(services, personId('studentAffairs'));
    const { token: trainer } = await signedInAs(services, personId('trainer'));
    const list = Buffer.from('Rang;Code;Nom;Prénom\n1;G130000001;A;B');
    const brought = await knock(list, {}, token);
    expect(brought).toMatchObject({ status: 200, body: { result: { data: { state: 'draft' } } } });
    expect((await agent.intake({ intakeId: brought.body.result.data.intakeId })).fileName).toBe('لائحة.csv');
    expect((await knock(list)).status).toBe(401);
    expect((await knock(list, {}, trainer)).status).toBe(403);
    expect((await knock(list, { 'x-riwaq': '0' }, token)).status).toBe(403);
    expect((await knock(list, { 'content-type': 'text/csv' }, token)).status).toBe(415);
    expect((await knock(list, { 'x-kind': 'staff' }, token)).status).toBe(400);
    expect((await knock(list, { 'x-file-name': '%zz' }, token)).status).toBe(400);
    expect((await knock(Buffer.alloc(11 * 1024 * 1024), {}, token)).status).toBe(413);
  });
});
