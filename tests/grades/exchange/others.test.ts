/** Files that a spreadsheet program wrote, not ours: the portal's layout typed into it, and our own workbook saved again by it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillWorkbook } from '../../../server/core/workbook-filling.ts';
import { readWorkbook } from '../../../server/core/workbook.ts';
import { findMassar } from '../../../shared/grades/exchange/massar/rules.ts';
import { readMassar } from '../../../shared/grades/exchange/massar/reading/rules.ts';
import { judgeLines } from '../../../shared/grades/exchange/rules.ts';
import type { SheetRow, Test } from '../../../shared/grades/exchange/schema.ts';
import { IDENTITY_SHEET, readIdentity, readMarkSheet } from '../../../shared/grades/exchange/workbook/rules.ts';

const rule = { scale: 2000, step: 25 };
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/marks', name));

async function sheetsOf(bytes: Buffer) {
  const read = await readWorkbook(bytes, IDENTITY_SHEET);
  if (!read.ok) throw new Error(read.fault);
  return read.sheets;
}

describe('The layout of the portal, without its spacer column, with two tests, in other rows', () => {
  const file = fixture('export_notesCC_1APIC-3_0042.xlsx');
  const people = Array.from({ length: 5 }, (_, place): SheetRow => {
    const names = { latin: `Alaoui ${place}`, arabic: 'العلوي' };
    return { personId: `p${place}`, massarCode: `K14000000${place}`, ...names, mark: null, version: 0 };
  });
  const read = async (test: Test) => readMassar(findMassar(await sheetsOf(file)) ?? expect.unreachable(), test, people, rule);

  it('gives the marks of its second test: a number, Arabic digits, an absence that is justified', async () => {
    const found = (await read(2)) ?? expect.unreachable();
    expect(found.faults).toEqual([]);
    expect(found.lines.map(({ reading }) => (reading.kind === 'mark' ? (reading.mark.value ?? reading.mark.code) : reading.kind))).toEqual([
      1400,
      1550,
      975,
      'absentJustified',
      1700,
    ]);
  });

  it('and of its first, but for the date a program made of 12.5 and for a calculation: each named by its cell', async () => {
    const found = (await read(1)) ?? expect.unreachable();
    const { rows, faults } = judgeLines(found.lines, people, rule, 'fr');
    expect(faults.map(({ cell, reason }) => [cell, reason])).toEqual([
      ['F18', 'date'],
      ['F19', 'formula'],
    ]);
    expect(rows.filter(({ verdict }) => verdict === 'created').map(({ after }) => after?.value ?? after?.code)).toEqual([
      1250,
      1325,
      'absentUnjustified',
    ]);
  });

  it('keeps its hidden codes where marks are written into it', async () => {
    const codes = async (bytes: Buffer) => (await sheetsOf(bytes))[0]?.rows[4]?.filter((cell) => cell !== null);
    const filled = fillWorkbook(file, 'NotesCC', [{ row: 14, column: 5, value: 19.75 }]) ?? expect.unreachable();
    expect(await codes(filled)).toEqual(['00217A', '{7b0f3c52-19d4-4a77-9a0e-3f51c2d86e10}', '0001']);
    expect(await codes(filled)).toEqual(await codes(file));
    expect((await sheetsOf(filled))[0]?.rows[14]?.[5]).toBe(19.75);
  });
});

it('Our own workbook still says whose it is after another program saved it', async () => {
  const sheets = await sheetsOf(fixture('feuille-resauvee.xlsx'));
  const told = readIdentity(sheets);
  if (told === undefined || told === 'broken') throw new Error('no identity');
  expect(told.seal).toBe('s');
  expect(told.identity.rows).toHaveLength(5);
  const now = told.identity.rows.map(({ personId, version }, place): SheetRow => {
    const names = { latin: `Bennis Omar${place}`, arabic: 'بنيس عمر' };
    return { personId, version, massarCode: `K13000000${place}`, ...names, mark: null };
  });
  const read = readMarkSheet(sheets, told.identity, now, rule) ?? expect.unreachable();
  expect(read.faults).toEqual([]);
  expect(read.lines.map(({ reading }) => reading.kind)).toEqual(['mark', 'mark', 'empty', 'empty', 'empty']);
});
