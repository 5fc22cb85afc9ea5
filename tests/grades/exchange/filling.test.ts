import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillWorkbook } from '../../../server/core/workbook-filling.ts';
import { readWorkbook } from '../../../server/core/workbook.ts';
import { textIn, withText } from '../../../server/core/zip-rewriting.ts';
import { directoryOf, faultOfZip, packedOf } from '../../../server/core/zip-directory.ts';
import { writeWorkbook } from '../../support/xlsx.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/lists');
/** Written by another program than ours, in the layout of the portal. */
const portal = readFileSync(join(fixtures, 'export_notesCC_COLL-1_0019.xlsx'));

async function rowsOf(bytes: Buffer) {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.fault);
  return read.sheets[0]?.rows ?? [];
}

function partsOf(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const entries = directoryOf(bytes);
  if (entries === undefined || entries === 'tooMany') throw new Error('no archive');
  return new Map(entries.map((each) => [each.record.subarray(46, 46 + each.record.readUInt16LE(28)).toString(), packedOf(bytes, each)]));
}

describe('Filling a workbook of another program', () => {
  const cells = [
    { row: 17, column: 6, value: 14.25 },
    { row: 18, column: 7, value: 'غ' },
    { row: 18, column: 15, value: '<&">' },
  ];
  const filled = fillWorkbook(portal, 'NotesCC', cells) ?? expect.unreachable();

  it('says the cells, and nothing else is another', async () => {
    const [before, after] = [await rowsOf(portal), await rowsOf(filled)];
    expect(after[17]?.[6]).toBe(14.25);
    expect(after[18]?.[7]).toBe('غ');
    expect(after[18]?.[15]).toBe('<&">');
    // What is empty on the right says nothing: a wider sheet has more of it.
    const said = (rows: typeof before) =>
      rows.flatMap((row, at) => row.flatMap((cell, column) => (cell === null || isFilled(at, column) ? [] : [[at, column, cell]])));
    const isFilled = (row: number, column: number) => cells.some((each) => each.row === row && each.column === column);
    expect(said(after)).toEqual(said(before));
  });

  it('leaves every other part of the archive byte for byte, and a sound archive', () => {
    expect(faultOfZip(filled)).toBeUndefined();
    const [before, after] = [partsOf(portal), partsOf(filled)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, bytes] of before) if (!name.includes('sheet1')) expect(after.get(name)?.equals(bytes), name).toBe(true);
  });

  it('keeps hidden codes byte for byte: leading noughts, more digits than a number holds, a GUID, in rows that are not touched', () => {
    const codes =
      '<row r="5" hidden="1"><c r="B5"><v>00123456789012345678901</v></c><c r="C5" t="inlineStr"><is><t xml:space="preserve"> 0042 </t></is></c><c r="D5" t="str"><v>{9f2c1a6e-0000-4b1d-8a55-000000000001}</v></c></row>';
    const name = 'xl/worksheets/sheet1.xml';
    const sheet = textIn(portal, name) ?? '';
    const template = withText(portal, name, sheet.replace('<row r="7">', `${codes}<row r="7">`));
    const done = fillWorkbook(template, 'NotesCC', cells) ?? expect.unreachable();
    expect(textIn(done, name)).toContain(codes);
    const outside = (xml: string) => xml.replace(/<row r="1[89]">[\s\S]*?<\/row>/g, '');
    expect(outside(textIn(done, name) ?? '')).toBe(outside(textIn(template, name) ?? ''));
  });

  it('keeps the style of a cell, puts new ones in their order, and understands prefixes and rows without numbers', () => {
    const part = 'xl/worksheets/sheet1.xml';
    const of = (xml: string) => {
      const book = withText(writeWorkbook([{ name: 'A&B "x"', rows: [['a']] }]), part, xml);
      return textIn(fillWorkbook(book, 'A&B "x"', [{ row: 0, column: 1, value: 3 }]) ?? Buffer.alloc(0), part);
    };
    expect(of('<sheetData><row r="1"><c r="A1"/><c r="B1" s="4" t="s"><v>0</v></c><c r="C1"/></row></sheetData>')).toBe(
      '<sheetData><row r="1"><c r="A1"/><c r="B1" s="4"><v>3</v></c><c r="C1"/></row></sheetData>',
    );
    expect(of('<x:sheetData><x:row><x:c r="A1"/><x:c r="C1"/></x:row></x:sheetData>')).toBe(
      '<x:sheetData><x:row><x:c r="A1"/><x:c r="B1"><x:v>3</x:v></x:c><x:c r="C1"/></x:row></x:sheetData>',
    );
    expect(of('<sheetData><row r="1" spans="1:2"/></sheetData>')).toBe(
      '<sheetData><row r="1" spans="1:2"><c r="B1"><v>3</v></c></row></sheetData>',
    );
    expect(of('<sheetData><row><c><v>1</v></c><c s="2"><v>2</v></c></row></sheetData>')).toBe(
      '<sheetData><row><c><v>1</v></c><c r="B1" s="2"><v>3</v></c></row></sheetData>',
    );
  });

  it('answers nothing for a sheet that is not there', () => {
    expect(fillWorkbook(portal, 'Autre', cells)).toBeUndefined();
  });
});
