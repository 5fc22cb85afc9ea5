import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../server/core/workbook-writing.ts';
import { readWorkbook } from '../../../server/core/workbook.ts';
import { plainSheet, type SheetContent } from '../../../shared/core/workbook.ts';
import type { Mark } from '../../../shared/grades/averages/rules.ts';
import { markCodes } from '../../../shared/grades/averages/rules.ts';
import { csvCell, csvOf } from '../../../shared/grades/exchange/csv/rules.ts';
import { findMassar, markCells, massarFileName, massarSheet, readAbsence } from '../../../shared/grades/exchange/massar/rules.ts';
import { readMassar } from '../../../shared/grades/exchange/massar/reading/rules.ts';
import { judgeLines, marksToEnter, readMarkCell, wordsIn } from '../../../shared/grades/exchange/rules.ts';
import type { SheetRow } from '../../../shared/grades/exchange/schema.ts';
import { text as ar } from '../../../shared/grades/exchange/text.ar.ts';
import { text as fr } from '../../../shared/grades/exchange/text.fr.ts';
import { IDENTITY_SHEET, readIdentity, readMarkSheet, workbookOf, type Identity } from '../../../shared/grades/exchange/workbook/rules.ts';

const rule = { scale: 2000, step: 25 };
const words = { fr: wordsIn(fr, 'fr'), ar: wordsIn(ar, 'ar') };
const figure = (value: number): Mark => ({ value, code: null });

const markOf = fc.oneof(
  fc.integer({ min: 0, max: 80 }).map((quarters) => figure(quarters * 25)),
  fc.constantFrom(...markCodes).map((code): Mark => ({ value: null, code })),
);
const rowsOf = fc.array(fc.option(markOf, { nil: null }), { minLength: 1, maxLength: 30 }).map((marks) =>
  marks.map((mark, place): SheetRow => ({
    personId: `person ${place}`,
    massarCode: place % 7 === 6 ? null : `K${String(130_000_000 + place)}`,
    latin: `Famille${place} Prénom`,
    arabic: `عائلة ${place}`,
    mark,
    version: mark === null ? 0 : 1 + (place % 3),
  })),
);

function identityOf(rows: readonly SheetRow[]): Identity {
  return { schema: 1, centreId: 'centre', assessmentId: 'sheet', rows: rows.map(({ personId, version }) => ({ personId, version })) };
}

async function readBack(sheets: readonly SheetContent[]) {
  const read = await readWorkbook(Buffer.from(await writeWorkbook(sheets)), IDENTITY_SHEET);
  if (!read.ok) throw new Error(read.fault);
  return read.sheets;
}

describe('A workbook of the centre', () => {
  it('comes back as it left: nothing to create, nothing to change (B60)', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.constantFrom('fr' as const, 'ar' as const), async (rows, language) => {
        const content = workbookOf({ ...rule, title: '=1+1', context: '@x', rows }, identityOf(rows), 'seal', words[language], language);
        const sheets = await readBack(content);
        const told = readIdentity(sheets);
        if (told === undefined || told === 'broken') throw new Error('no identity');
        expect(told).toEqual({ identity: identityOf(rows), seal: 'seal' });
        const read = readMarkSheet(sheets, told.identity, rows, rule) ?? expect.unreachable();
        expect(read.faults).toEqual([]);
        const judged = judgeLines(read.lines, rows, rule, language);
        expect(judged.faults).toEqual([]);
        expect(judged.rows.every(({ verdict }) => verdict === 'unchanged')).toBe(true);
        expect(marksToEnter(judged.rows, rows)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same file, byte for byte, each time it is made', async () => {
    const rows = fc.sample(rowsOf, { numRuns: 1, seed: 7 })[0] ?? [];
    const make = () => writeWorkbook(workbookOf({ ...rule, title: 't', context: 'c', rows }, identityOf(rows), 's', words.ar, 'ar'));
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true);
  });

  it('reads from right to left in Arabic, lets one write in the marks alone, and hides whose it is', async () => {
    const rows = fc.sample(rowsOf, { numRuns: 1, seed: 8 })[0] ?? [];
    const [marks, identity] = workbookOf({ ...rule, title: 't', context: 'c', rows }, identityOf(rows), 's', words.ar, 'ar');
    expect(marks).toMatchObject({ isRightToLeft: true, isProtected: true });
    expect(identity).toMatchObject({ name: IDENTITY_SHEET, state: 'veryHidden' });
    const open = Object.entries(marks?.looks ?? {}).filter(([, look]) => look === 'open');
    expect(open.every(([place]) => place.endsWith(',4'))).toBe(true);
    expect(open).toHaveLength(rows.length);
    expect(await readWorkbook(Buffer.from(await writeWorkbook([marks, identity].filter((each) => each !== undefined))))).toMatchObject({
      ok: true,
      sheets: [{ name: 'النقط' }],
    });
  });

  it('never lets a name become a formula', async () => {
    const rows: SheetRow[] = [{ personId: 'p', massarCode: '=1+1', latin: '=HYPERLINK("x")', arabic: '+1', mark: null, version: 0 }];
    const [sheet] = await readBack(workbookOf({ ...rule, title: '=A1', context: '-1', rows }, identityOf(rows), 's', words.fr, 'fr'));
    expect(sheet?.formulas?.size).toBe(0);
    expect(sheet?.rows[5]?.slice(1, 4)).toEqual(['=1+1', '=HYPERLINK("x")', '+1']);
  });
});

describe('A cell of marks', () => {
  it.each([
    [12.5, 1250], ['12,5', 1250], ['12.5', 1250], ['١٢٫٥', 1250], ['\u200f12,50\u200e', 1250], [' 12,5 ', 1250], [0, 0], [20, 2000], ['۱۲', 1200],
    [4.35 + 0.4, 475], [12.25, 1225],
  ])('%j is %i hundredths', (cell, value) => {
    expect(readMarkCell(cell, false, rule)).toEqual({ kind: 'mark', mark: figure(value) });
  }); // prettier-ignore

  it.each([
    [20.25, 'above'], ['21', 'above'], [12.3, 'step'], ['12,30', 'step'], [0.1 + 0.2, 'decimals'], [12.333333333333334, 'decimals'], [-1, 'text'],
    ['douze', 'text'], ['12/20', 'text'], [true, 'text'], ['2026-05-12', 'date'], [46_154, 'date'], ['12/05/2026', 'date'], ['12-mai', 'date'],
    ['12 May', 'date'], ['=10+2', 'formula'], ['12\u202e5', 'disguised'], ['1e1', 'text'], [1e21, 'text'], [Number.NaN, 'text'],
  ])('%j is no mark: %s', (cell, reason) => {
    expect(readMarkCell(cell, false, rule)).toEqual({ kind: 'wrong', reason });
  }); // prettier-ignore

  it('that is computed is nobody’s word, with its value or without', () => {
    expect(readMarkCell(12, true, rule)).toEqual({ kind: 'wrong', reason: 'formula' });
    expect(readMarkCell(null, true, rule)).toEqual({ kind: 'wrong', reason: 'formula' });
  });

  it('reads any figure of a sheet back from the number written for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (value) => {
        const read = readMarkCell(value / 100, false, { scale: 10_000, step: 1 });
        expect(read).toEqual({ kind: 'mark', mark: figure(value) });
      }),
    );
  });
});

describe('A file held against its sheet', () => {
  const row = (mark: Mark | null, version: number): SheetRow => ({
    personId: 'p',
    massarCode: 'K130000000',
    latin: 'A B',
    arabic: 'أ ب',
    mark,
    version,
  });
  const line = (mark: Mark | null, version: number | null) => ({
    personId: 'p',
    row: 5,
    column: 4,
    found: '12',
    reading: mark === null ? ({ kind: 'empty' } as const) : ({ kind: 'mark', mark } as const),
    version,
  });
  const judged = (said: Mark | null, version: number | null, now: SheetRow) => judgeLines([line(said, version)], [now], rule, 'fr');

  it('creates, changes and leaves alone', () => {
    expect(judged(figure(1200), 0, row(null, 0)).rows[0]?.verdict).toBe('created');
    expect(judged(figure(1200), 3, row(figure(1000), 3)).rows[0]?.verdict).toBe('updated');
    expect(judged(figure(1200), 3, row(figure(1200), 3)).rows[0]?.verdict).toBe('unchanged');
  });

  it('names the cell whose mark changed meanwhile, with both values', () => {
    expect(judged(figure(1200), 3, row(figure(1000), 4)).faults).toMatchObject([
      { cell: 'E6', reason: 'stale', params: { found: '12', current: '10,00' } },
    ]);
    expect(judged(null, 0, row(figure(1000), 1)).faults).toMatchObject([{ reason: 'stale' }]);
  });

  it('finds no quarrel where the mark that changed is the one the file brings: the same file twice', () => {
    expect(judged(figure(1200), 0, row(figure(1200), 1))).toMatchObject({ faults: [], rows: [{ verdict: 'unchanged' }] });
  });

  it('takes an emptied cell for a question, and an empty one of a file without versions for nothing said', () => {
    expect(judged(null, 3, row(figure(1000), 3)).faults).toMatchObject([{ reason: 'erased', params: { current: '10,00' } }]);
    expect(judged(null, null, row(figure(1000), 3))).toMatchObject({ faults: [], rows: [{ verdict: 'unchanged' }] });
  });

  it('refuses rows that were moved, doubled, taken out or made up', async () => {
    const rows = [row(null, 0), { ...row(null, 0), personId: 'q', massarCode: 'K130000001' }];
    const sheets = await readBack(workbookOf({ ...rule, title: 't', context: 'c', rows }, identityOf(rows), 's', words.fr, 'fr'));
    const edited = (edit: (cells: (string | number | boolean | null)[][]) => void) => {
      const cells = (sheets[0]?.rows ?? []).map((each) => [...each]);
      edit(cells);
      return readMarkSheet([{ name: 'Notes', rows: cells, merges: [], epoch: '1900' }], identityOf(rows), rows, rule)?.faults;
    };
    expect(edited((cells) => cells.splice(6, 1))).toMatchObject([{ reason: 'rowMissing', personId: 'q' }]);
    expect(edited((cells) => cells.push([2, 'K130000001', '', '', 12]))).toMatchObject([{ reason: 'rowTwice', cell: 'A8' }]);
    expect(edited((cells) => cells.push([null, null, 'x', '', 12]))).toMatchObject([{ reason: 'noRow', cell: 'E8' }]);
    expect(edited((cells) => cells.push([9, null, 'x', '', 12]))).toMatchObject([{ reason: 'noRow', cell: 'E8' }]);
    expect(edited((cells) => void cells[5]?.splice(1, 1, 'K139999999'))).toMatchObject([
      { reason: 'rowChanged', cell: 'B6', params: { expected: 'K130000000', found: 'K139999999' } },
    ]);
    expect(edited((cells) => cells.push([null, null, 'Moyenne', '', null]))).toEqual([]);
    expect(readMarkSheet([{ name: 'Notes', rows: [], merges: [], epoch: '1900' }], identityOf(rows), rows, rule)).toBeUndefined();
  });
});

describe('The layout of the portal', () => {
  const head = {
    academy: 'الرباط سلا القنيطرة', direction: 'الرباط', centre: 'المركز', level: 'الإعدادي', group: 'COLL-1', trainer: 'الأستاذ',
    semester: 'الدورة الأولى', subject: 'الديداكتيك', year: '2026/2027', codes: ['RIWAQ', 'g', 'm'],
  }; // prettier-ignore

  it('gives back, test by test, the marks that were written into it (B60)', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const), async (all, test) => {
        const rows = all.filter(({ massarCode, mark }) => massarCode !== null && mark?.code !== 'pending');
        fc.pre(rows.length > 0);
        const marks = (mark: Mark | null) => [1, 2, 3, 4].map((each) => (each === test ? mark : null));
        const sheets = await readBack([
          massarSheet(
            head,
            rows.map((each) => ({ ...each, bornOn: '2001-10-20', marks: marks(each.mark) })),
          ),
        ]);
        const places = findMassar(sheets) ?? expect.unreachable();
        const read = readMassar(places, test, rows, rule) ?? expect.unreachable();
        expect(read).toMatchObject({ faults: [], own: rows.length, others: 0 });
        expect(judgeLines(read.lines, rows, rule, 'fr').rows.every(({ verdict }) => verdict === 'unchanged')).toBe(true);
        expect(read.lines.map(({ reading }) => (reading.kind === 'mark' ? reading.mark : null))).toEqual(rows.map(({ mark }) => mark));
      }),
      { numRuns: 15 },
    );
  });

  it('stands cell by cell where the portal has it', () => {
    const sheet = massarSheet(head, [
      {
        massarCode: 'K130000000',
        arabic: 'بنجلون عمر',
        bornOn: '2001-10-20',
        marks: [figure(1250), { value: null, code: 'absentUnjustified' }],
      },
    ]);
    const at = (name: string) => {
      const [, letter = '', number = ''] = /^([A-Z])(\d+)$/.exec(name) ?? [];
      return sheet.rows[Number(number) - 1]?.[letter.charCodeAt(0) - 65] ?? null;
    };
    expect(at('C4')).toBe('نقط المراقبة المستمرة');
    expect(['B5', 'C5', 'D5'].map(at)).toEqual(['RIWAQ', 'g', 'm']);
    expect(['C7', 'C9', 'C11', 'C13'].map(at)).toEqual(['أكاديمية :', 'المستوى :', 'الدورة :', 'السنة الدراسية :']);
    expect(['G15', 'I15', 'K15', 'M15', 'O15'].map(at)).toEqual(['#1#', '#2#', '#3#', '#4#', '#100#']);
    expect(['B16', 'C16', 'D16', 'F16', 'G16', 'I16', 'K16', 'M16', 'O16'].map(at)).toEqual([
      'ID', 'رقم التلميذ', 'إسم التلميذ', 'تاريخ الإزدياد', 'الفرض الأول', 'الفرض الثاني', 'الفرض الثالث', 'الأنشطة المندمجة', 'ملاحظات الأستاذ',
    ]); // prettier-ignore
    expect(['G17', 'H17', 'M17', 'N17'].map(at)).toEqual(['النقطة', 'التغيب', 'النقطة', 'التغيب']);
    expect(['B18', 'C18', 'D18', 'E18', 'F18', 'G18', 'H18', 'I18', 'J18'].map(at)).toEqual([
      1,
      'K130000000',
      'بنجلون عمر',
      null,
      '20-10-2001',
      12.5,
      null,
      null,
      'غ',
    ]);
    expect(sheet).toMatchObject({ isRightToLeft: true, hiddenRows: [0, 1, 4], hiddenColumns: [1] });
    expect(massarFileName('COLL-1', 19)).toBe('export_notesCC_COLL-1_0019.xlsx');
    expect(massarFileName('1 APIC/3', 120_019)).toBe('export_notesCC_1-APIC-3_0019.xlsx');
  });

  const people: SheetRow[] = [{ personId: 'p', massarCode: 'K130000000', latin: 'A B', arabic: 'أ ب', mark: null, version: 0 }];
  const file = (rows: (string | number | null)[][]) => ({ name: 'NotesCC', rows, merges: [], epoch: '1900' as const });

  it('is found by its words: without the spacer column, with one test, in another row', () => {
    const heads = ['ID', 'رقم التلميذ', 'اسم التلميذ', 'تاريخ الازدياد', 'الفَرْض الأوّل', null, 'ملاحظات الأستاذ'];
    const under = [null, null, null, null, 'النقطة', 'التغيب'];
    const places = findMassar([file([[], heads, under, [1, 'k 130000000', 'أ', '', '١٢٫٥']])]) ?? expect.unreachable();
    expect(places.tests).toEqual([{ test: 1, mark: 4, absence: 5 }]);
    expect(readMassar(places, 1, people, rule)?.lines).toMatchObject([{ personId: 'p', column: 4, reading: { mark: { value: 1250 } } }]);
    expect(readMassar(places, 2, people, rule)).toBeUndefined();
  });

  it('names strangers, codes that are none, people who come twice, a mark beside an absence, an absence nobody understands', () => {
    const heads = ['رقم التلميذ', 'إسم التلميذ', 'الفرض الأول', null];
    const rows = (...data: (string | number | null)[][]) => readMassar(findMassar([file([heads, [null, null, 'النقطة', 'التغيب'], ...data])]) ?? expect.unreachable(), 1, people, rule); // prettier-ignore
    expect(rows(['K139999999', 'x', 12])?.faults).toMatchObject([{ reason: 'stranger', cell: 'A3' }]);
    expect(rows(['K13', 'x', 12])?.faults).toMatchObject([{ reason: 'noCode', cell: 'A3' }]);
    expect(rows(['K130000000', 'x', 12], ['K130000000', 'x', 13])?.faults).toMatchObject([{ reason: 'rowTwice', cell: 'A4' }]);
    expect(rows(['K130000000', 'x', 12, 'غ'])?.lines).toMatchObject([{ reading: { reason: 'markAndAbsence' }, column: 3 }]);
    expect(rows(['K130000000', 'x', null, 'peut-être'])?.lines).toMatchObject([{ reading: { reason: 'absence' } }]);
    expect(rows(['K130000000', 'x', null, 'x'])?.lines).toMatchObject([{ reading: { mark: { code: 'absentUnjustified' } } }]);
    expect(rows(['المجموع', null, 12])?.lines).toEqual([]);
  });

  it('reads each absence it writes, and says nothing of what is pending', () => {
    for (const code of markCodes) {
      const [cell] = markCells({ value: null, code }, 6);
      expect(cell === undefined ? null : readAbsence(cell[1])).toBe(code === 'pending' ? null : code);
    }
  });
});

describe('CSV', () => {
  it('opens as text in any program: its mark, semicolons, nothing that runs', () => {
    const rows: SheetRow[] = [
      { personId: 'p', massarCode: 'K130000000', latin: '=cmd|x', arabic: 'أ;"ب', mark: figure(1250), version: 1 },
      { personId: 'q', massarCode: null, latin: 'B', arabic: 'ب', mark: { value: null, code: 'notAssessed' }, version: 1 },
    ];
    expect(csvOf(rows, { scale: '20' }, words.fr, 'fr')).toBe(
      '\ufeffN°;Code Massar;Nom et prénom;الاسم الكامل;Note /20\r\n1;K130000000;\'=cmd|x;"أ;""ب";12,50\r\n2;;B;ب;\'-\r\n',
    );
    expect(['@x', '+1', '-1', '\tx', 'a'].map(csvCell)).toEqual(["'@x", "'+1", "'-1", "'\tx", 'a']);
  });
});

it('A plain sheet needs no more than a name and rows', async () => {
  expect((await readBack([{ ...plainSheet, name: 'x', rows: [['a', 1]] }]))[0]).toMatchObject({ name: 'x', rows: [['a', 1]] });
});
