import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { checkChain } from '../../server/core/journal.ts';
import { readWorkbook } from '../../server/core/workbook.ts';
import { seeded } from '../../server/core/seeded.ts';
import { importClass } from '../../server/trainees/commands.ts';
import { membersOn } from '../../server/trainees/read.ts';
import { DAY_LENGTH, instantAt, localDay } from '../../shared/core/time.ts';
import { fullName, initials, listName } from '../../shared/people/rules.ts';
import { buildDemo, type DemoFacts } from '../../server/app/demo.ts';
import { freshDatabase } from '../support/database.ts';
import { demoNow } from '../support/demo-world.ts';
import { columnName, workbookParts, writeWorkbook, writeZip, type Content, type SheetContent } from '../support/xlsx.ts';

/** Layout A of DOMAIN §6.3: the portal's file of 2026. */
function layoutA(rows: readonly (readonly Content[])[]): SheetContent {
  return {
    name: 'ListEleve',
    merges: ['A1:G1', 'C20:D20'],
    rows: [
      ['لائحة التلاميذ'],
      [],
      ['المؤسسة', null, 'مركز التجربة', null, 'المستوى', 'الأولى'],
      ['القسم', null, null, '1APG-1', null, 'السنة الدراسية', '2026/2027'],
      [], [], [], [], [],
      ['ر.ت', 'الرمـــز', 'النسب', 'الإسم', 'النوع (ذكر/أنثى)', 'تاريخ الإزدياد', 'مكان الازدياد'],
      ...rows,
      [],
      ['المجموع', rows.length],
      [null, null, 'حرر في', '2026-09-10', null, 'توقيع المدير'],
    ],
  }; // prettier-ignore
}

const three: readonly (readonly Content[])[] = [
  [1, 'G036050524', 'أيت باها', 'لبنى', 'أنثى', '2001-02-03', 'الجديدة'],
  ['٠٢', '\u200fg٠٣٦٠٥٠٥٢٥\u200e', 'العلـــوي', { inline: ' نزار ' }, 'ذكر', { serial: 37025 }, 'آسفي'],
  [3, 'G036050526', 'بنّيس', 'هاجر', 'انثى', 37026, 'أزمور'],
];

/** Layout B: older, one sheet for each class, columns far apart, headings merged over several. */
function layoutB(name: string, rows: readonly { sex: string; family: string; given: string; code: string }[]): SheetContent {
  const wide = (cells: Readonly<Record<number, Content>>) => Array.from({ length: 24 }, (_, column) => cells[column] ?? null);
  const blank = Array.from({ length: 13 }, () => []);
  return {
    name,
    merges: ['M14:P14', 'Q14:T14', 'X14:Y14'],
    rows: [
      ...blank,
      wide({ 1: 'N°', 11: 'Sexe', 12: 'Nom', 16: 'Prénom', 23: 'Code Massar' }),
      ...rows.map(({ sex, family, given, code }, index) => wide({ 1: index + 1, 11: sex, 12: family, 17: given, 23: code })),
    ],
  };
}

let db: Db;
let demo: DemoFacts;
let folder: string;
let lines: string[];
const print = (line: string) => void lines.push(line);
let clock = () => demoNow;

beforeAll(async () => {
  db = await freshDatabase();
  demo = await buildDemo(db, { now: demoNow, scale: 0.02 });
  folder = await mkdtemp(join(tmpdir(), 'riwaq-import-'));
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  lines = [];
});

async function run(bytes: Buffer, ...args: string[]): Promise<number> {
  const file = join(folder, 'liste.xlsx');
  await writeFile(file, bytes);
  return importClass({ db, clock }, [file, ...args], print);
}

async function count(from: string): Promise<number> {
  const [row] = await db.raw((connection) => connection.rows(`SELECT count(*) AS n FROM ${from}`));
  return Number(row?.['n']);
}

async function groupId(code: string): Promise<string> {
  const [row] = await db.raw((connection) => connection.rows('SELECT id FROM trainee_group WHERE code = ?', [code]));
  return String(row?.['id']);
}

const everything = async () => [await count('person'), await count('enrolment'), await count('membership'), await count('journal')];

describe('a list of layout A', () => {
  it('is tried first, and changes nothing', async () => {
    const before = await everything();
    expect(await run(writeWorkbook([layoutA(three)]), '--group', 'PRAM-1')).toBe(0);
    expect(lines[0]).toContain('1APG-1');
    expect(lines).toContain('  3 personnes nouvelles');
    expect(lines.at(-1)).toBe('Essai : rien n’a été écrit. Pour enregistrer, ajoutez --apply.');
    expect(await everything()).toEqual(before);
  });

  it('is written in one act when asked, so that a roll can be called on it', async () => {
    const [persons = 0, enrolments = 0, memberships = 0, acts = 0] = await everything();
    expect(await run(writeWorkbook([layoutA(three)]), '--group', 'PRAM-1', '--apply')).toBe(0);
    expect(await everything()).toEqual([persons + 3, enrolments + 3, memberships + 3, acts + 1]);
    const members = await membersOn(db.read, await groupId('PRAM-1'), localDay(demoNow));
    expect(members.map((each) => listName(each, 'ar'))).toEqual(expect.arrayContaining(['أيت باها لبنى', 'العلوي نزار', 'بنّيس هاجر']));
    const [row] = await db.raw((connection) =>
      connection.rows("SELECT sex, born_on, massar_code, family_latin FROM person WHERE massar_code = 'G036050525'"),
    );
    expect(row).toEqual({ sex: 'm', born_on: '2001-05-14', massar_code: 'G036050525', family_latin: '' });
    const [act] = await db.raw((connection) =>
      connection.rows("SELECT performer, capacity, after FROM journal WHERE action = 'trainee.import'"),
    );
    expect(act).toMatchObject({ performer: 'console', capacity: 'console' });
    expect(String(act?.['after'])).not.toContain('نزار');
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });

  it('changes nothing when it comes again', async () => {
    const before = await everything();
    expect(await run(writeWorkbook([layoutA(three)]), '--group', 'PRAM-1', '--apply')).toBe(0);
    expect(lines).toContain('  3 déjà dans le groupe');
    expect(lines.at(-1)).toBe('Rien à changer : la liste et le groupe sont les mêmes.');
    expect(await everything()).toEqual(before);
  });

  it('moves to another group from that day whoever is on its list, and says from where', async () => {
    const tomorrow = demoNow + DAY_LENGTH;
    clock = () => tomorrow;
    expect(await run(writeWorkbook([layoutA(three.slice(0, 1))]), '--group', 'PRIM-3', '--apply')).toBe(0);
    expect(lines).toContain('  1 change de groupe');
    expect(lines).toContain('    Ligne 11 : quitte le groupe PRAM-1');
    const names = async (code: string) =>
      (await membersOn(db.read, await groupId(code), localDay(tomorrow))).map((each) => listName(each, 'ar'));
    expect(await names('PRIM-3')).toContain('أيت باها لبنى');
    expect(await names('PRAM-1')).not.toContain('أيت باها لبنى');
    clock = () => demoNow;
  });
});

describe('a list of layout B', () => {
  const people = [
    { sex: 'F', family: 'El Ghali', given: 'Nour-Eddine', code: 'H100000001' },
    { sex: 'M', family: 'O’Saïd', given: 'Ilyas', code: 'H100000002' },
  ];
  const other = layoutB('2APG-2', [{ sex: 'M', family: 'Autre', given: 'Classe', code: 'H100000009' }]);

  it('is found among several by the name of its sheet, or by asking', async () => {
    const workbook = writeWorkbook([layoutB('1APG-1', people), other, { ...other, name: 'caché', state: 'hidden' }]);
    expect(await run(workbook, '--group', 'COMA-1')).toBe(1);
    expect(lines).toEqual(['Plusieurs feuilles portent une liste : 1APG-1, 2APG-2. Précisez --sheet.']);
    expect(await run(workbook, '--group', 'COMA-1', '--sheet', 'ailleurs')).toBe(1);
    expect(await run(workbook, '--group', 'COMA-1', '--sheet', '1APG-1', '--lang', 'en')).toBe(0);
    expect(lines).toContain('  2 new people');
    lines = [];
    expect(await run(writeWorkbook([layoutB('COMA-1', people), other]), '--group', 'COMA-1', '--lang', 'ar', '--apply')).toBe(0);
    expect(lines).toContain('  شخصان جديدان');
  });

  it('keeps the one script it gives; the other is never made up', async () => {
    const members = await membersOn(db.read, await groupId('COMA-1'), localDay(demoNow));
    const known = members.find(({ familyLatin }) => familyLatin === 'O’Saïd');
    expect(known).toMatchObject({ givenLatin: 'Ilyas', familyArabic: '', givenArabic: '', sex: 'm' });
    if (!known) return;
    expect([fullName(known, 'ar'), listName(known, 'ar'), initials(known, 'ar')]).toEqual(['Ilyas O’Saïd', 'O’Saïd Ilyas', 'IO']);
  });
});

describe('a list with one wrong row', () => {
  const wrong: readonly (readonly [Content[], string])[] = [
    [[4, null, 'برادة', 'أنس', 'ذكر', '2001-01-01'], 'Ni code Massar, ni CIN, ni PPR.'],
    [[4, 'G12', 'برادة', 'أنس', 'ذكر', '2001-01-01'], '« G12 » n’est pas un code Massar : une lettre, neuf chiffres.'],
    [[4, 'G036050999', 'برادة', null, 'ذكر', '2001-01-01'], 'Le nom ou le prénom manque.'],
    [[4, 'G036050999', 'برادة3', 'أنس', 'ذكر', '2001-01-01'], '« برادة3 » ne peut pas être un nom.'],
    [[4, 'G036050999', 'برا\u202eدة', 'أنس', 'ذكر', '2001-01-01'], '« برا\u202eدة » ne peut pas être un nom.'],
    [[4, 'G036050999', 'برادة', 'أنس', 'x', '2001-01-01'], '« x » : attendu ذكر ou أنثى, M ou F.'],
    [[4, 'G036050999', 'برادة', 'أنس', 'ذكر', '2001-02-30'], '« 2001-02-30 » n’est pas une date de naissance possible.'],
    [[4, 'G036050999', 'برادة', 'أنس', 'ذكر', '31-12-1899'], '« 31-12-1899 » n’est pas une date de naissance possible.'],
    [[4, 'G036050527', 'برادة', 'أنس', 'ذكر', '2001-01-01'], 'Même code Massar que la ligne 11.'],
    [[4, 'G036050999', 'الشرقاوي', 'إلياس', 'ذكر', '2002-02-01'], 'Même personne que la ligne 11.'],
    [
      [4, 'G036050524', 'برادة', 'أنس', 'ذكر', '2001-01-01'],
      'Ce code Massar est au registre avec un autre nom, une autre date ou une autre CIN.',
    ],
    [
      [4, 'G036050999', 'ايت باها', 'لبني', 'أنثى', '2001-02-03'],
      'Même nom et même date de naissance qu’une personne du registre, sous un autre code.',
    ],
  ];
  const good: Content[] = [1, 'G036050527', 'الشرقاوي', 'الياس', 'ذكر', '2002-02-01'];

  it.each(wrong)('writes nothing and says why: %j', async (row, reason) => {
    const before = await everything();
    expect(await run(writeWorkbook([layoutA([good, row])]), '--group', 'PRAM-1', '--apply')).toBe(1);
    expect(lines).toContain(`    Ligne 12 : ${reason}`);
    expect(lines).toContain('  1 ligne refusée');
    expect(lines.at(-1)).toContain('Rien n’a été écrit : corrigez les lignes refusées, puis recommencez.');
    expect(await everything()).toEqual(before);
  });
});

describe('columns', () => {
  it('are found by what stands above them, in any order, in both scripts at once', async () => {
    const sheet: SheetContent = {
      name: 'Feuil1',
      rows: [
        ['Classe : COMA-1'],
        ['Date de naissance', 'PRÉNOM', 'النّسب', 'CNIE', 'الاسم الشخصي', 'Nom de famille', 'رقم  مسار'],
        ['14.05.1999', 'Wiam', 'الزاهدي', 'ab 012345', 'وئام', 'Zahidi', 'j 200000001'],
        ['Date de naissance', 'PRÉNOM', 'النّسب', 'CNIE', 'الاسم الشخصي', 'Nom de famille', 'رقم  مسار'],
        ['1999/05/15', 'Reda', 'القباج', null, 'رضا', 'Kabbaj', 'J200000002'],
      ],
    };
    expect(await run(writeWorkbook([sheet]), '--group', 'COMA-1', '--apply')).toBe(0);
    const [row] = await db.raw((connection) =>
      connection.rows("SELECT family_latin, family_arabic, cin, massar_code, born_on FROM person WHERE massar_code = 'J200000001'"),
    );
    expect(row).toEqual({
      family_latin: 'Zahidi',
      family_arabic: 'الزاهدي',
      cin: 'AB012345',
      massar_code: 'J200000001',
      born_on: '1999-05-14',
    });
    expect(await count("person WHERE massar_code = 'J200000002'")).toBe(1);
  });

  it('are not guessed where every date can be read two ways', async () => {
    const rows = [[1, 'K400000001', 'مولين', 'غيثة', 'أنثى', '03/04/2001']] as const;
    expect(await run(writeWorkbook([layoutA(rows)]), '--group', 'COMA-1', '--apply')).toBe(1);
    expect(lines[0]).toContain('Précisez --dates dayFirst (3 avril) ou monthFirst (4 mars)');
    expect(await run(writeWorkbook([layoutA(rows)]), '--group', 'COMA-1', '--dates', 'dayFirst', '--apply')).toBe(0);
    const born = await db.raw((connection) => connection.rows("SELECT born_on FROM person WHERE massar_code = 'K400000001'"));
    expect(born).toEqual([{ born_on: '2001-04-03' }]);
  });

  it('count dates from 1904 where the workbook does', async () => {
    const rows = [[1, 'K300000001', 'مولين', 'غيثة', 'أنثى', { serial: 35563 }], [2, 'K300000002', 'الرامي', 'سهام', 'أنثى', 35563]] as const; // prettier-ignore
    expect(await run(writeWorkbook([layoutA(rows)], { date1904: true }), '--group', 'COMA-1', '--apply')).toBe(0);
    const born = await db.raw((connection) => connection.rows("SELECT born_on FROM person WHERE massar_code LIKE 'K3%'"));
    expect(born).toEqual([{ born_on: '2001-05-14' }, { born_on: '2001-05-14' }]);
  });
});

describe('a file that is no class list', () => {
  const small = workbookParts([layoutA(three)]);
  const huge = Buffer.alloc(70 * 1024 * 1024, 32);

  it('is refused at once, whatever it is', async () => {
    const before = await everything();
    const files: readonly (readonly [Buffer, string])[] = [
      [Buffer.from('code;nom;prénom'), 'liste.xlsx n’est pas un classeur .xlsx.'],
      [Buffer.alloc(0), 'liste.xlsx n’est pas un classeur .xlsx.'],
      [writeWorkbook([layoutA(three)]).subarray(0, 900), 'liste.xlsx n’est pas un classeur .xlsx.'],
      [writeZip([...small, { name: 'xl/bomb.xml', bytes: huge }]), 'liste.xlsx contient plus qu’une liste'],
      [writeZip([...small, { name: 'xl/liar.xml', bytes: huge, saysUnpacked: 100 }]), 'liste.xlsx contient plus qu’une liste'],
      [writeZip([...small, { name: 'xl/dense.xml', bytes: huge.subarray(0, 9_000_000) }]), 'liste.xlsx contient plus qu’une liste'],
      [
        writeZip([...small, ...Array.from({ length: 201 }, (_, index) => ({ name: `a${index}`, bytes: Buffer.from('a') }))]),
        'liste.xlsx contient plus qu’une liste',
      ],
      [
        writeZip([...small, { name: 'xl/x.xml', bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b "bb">]><a/>') }]),
        'liste.xlsx contient plus qu’une liste',
      ],
      [writeZip([{ name: 'a.txt', bytes: Buffer.from('a') }]), 'liste.xlsx est endommagé'],
      [
        writeWorkbook([
          {
            name: 'A',
            rows: [
              ['un', 'tableau'],
              ['quelconque', 3],
            ],
          },
        ]),
        'Aucune ligne d’en-tête reconnue',
      ],
      [writeWorkbook([layoutA([])]), 'L’en-tête est reconnu, mais aucune personne ne le suit.'],
      [writeWorkbook([{ name: 'A', rows: Array.from({ length: 5_002 }, () => ['a']) }]), 'Une feuille de liste.xlsx dépasse'],
    ];
    for (const [bytes, words] of files) {
      lines = [];
      expect(await run(bytes, '--group', 'PRAM-1', '--apply')).toBe(1);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(words);
    }
    expect(await everything()).toEqual(before);
  });

  it('is answered in words whatever bytes were damaged on the way', async () => {
    const whole = writeWorkbook([layoutA(three)]);
    const random = seeded('damage');
    for (let turn = 0; turn < 200; turn += 1) {
      const damaged = Buffer.from(whole);
      for (let byte = 0; byte < 6; byte += 1) damaged[random.below(damaged.length)] = random.below(256);
      lines = [];
      expect([0, 1]).toContain(await run(damaged, '--group', 'PRAM-1'));
      expect(lines.length).toBeGreaterThan(0);
    }
  });

  it('is not unfolded by one far cell', async () => {
    const far = workbookParts([layoutA(three)]).map((each) =>
      each.name.endsWith('sheet1.xml')
        ? {
            ...each,
            bytes: Buffer.from(
              each.bytes
                .toString()
                .replace('</sheetData>', `<row r="1048576"><c r="${columnName(16_383)}1048576"><v>1</v></c></row></sheetData>`),
            ),
          }
        : each,
    );
    const read = await readWorkbook(writeZip(far));
    expect(read.ok && read.sheets[0]?.rows.length).toBeLessThan(30);
  });
});

describe('the command', () => {
  it('says how it is used', async () => {
    for (const args of [
      [],
      ['f.xlsx'],
      ['f.xlsx', '--group'],
      ['f.xlsx', '--group', 'A', '--appply'],
      ['f.xlsx', 'g.xlsx', '--group', 'A'],
      ['f.xlsx', '--group', 'A', '--lang', 'de'],
      ['f.xlsx', '--group', 'A', '--dates', 'demain'],
    ]) {
      lines = [];
      expect(await importClass({ db, clock }, args, print)).toBe(2);
      expect(lines[0]).toMatch(/^Usage/);
    }
  });

  it('names what it does not find', async () => {
    expect(await importClass({ db, clock }, [join(folder, 'absent.xlsx'), '--group', 'PRAM-1'], print)).toBe(1);
    expect(await run(writeWorkbook([layoutA(three)]), '--group', 'NULLE')).toBe(1);
    expect(await run(writeWorkbook([layoutA(three)]), '--group', 'PRAM-1', '--promotion', 'X99')).toBe(1);
    expect(lines[0]).toMatch(/^Fichier introuvable/);
    expect(lines.slice(1)).toEqual([
      'Aucun groupe NULLE. La scolarité crée les groupes.',
      'Aucun groupe PRAM-1. La scolarité crée les groupes.',
    ]);
  });

  it('takes nobody into a promotion that is over', async () => {
    clock = () => instantAt('2028-01-01');
    expect(await run(writeWorkbook([layoutA(three)]), '--group', 'PRAM-1')).toBe(1);
    expect(lines[0]).toContain('est terminée depuis le');
    clock = () => demoNow;
    expect(demo.now).toBe(demoNow);
  });
});
