/** Reads lists in a thread of its own: whatever a file holds, nobody else waits for it. */
import { hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { detectDelimiter, parseCsv } from 'hucre/csv';
import { writeXlsx } from 'hucre/xlsx';
import { findHeading, headingSignature, isComplete, likeliestHeading } from '../../../shared/people/intake/heading/rules.ts';
import { clean } from '../../../shared/people/intake/cells/rules.ts';
import { readRows } from '../../../shared/people/intake/reading/rules.ts';
import type {
  CellsAnswer,
  CellsAsk,
  FileFault,
  FillAsk,
  ReadAnswer,
  ReadAsk,
  RejectsAnswer,
  RejectsAsk,
  SheetAsk,
  SheetGlimpse,
} from '../../../shared/people/intake/asked/schema.ts';
import type { Cell, Form, Mapping, Question, ReadRow, Sheet, Source } from '../../../shared/people/intake/schema.ts';
import { fillWorkbook } from '../../core/workbook-filling.ts';
import { writeWorkbook } from '../../core/workbook-writing.ts';
import { MOST_ROWS, readWorkbook } from '../../core/workbook.ts';

type Asked = { readonly id: number; readonly ask: SheetAsk };

parentPort?.on('message', ({ id, ask }: Asked) => {
  answer(ask).then(
    (given) => parentPort?.postMessage({ id, answer: given }),
    (error: unknown) => parentPort?.postMessage({ id, fault: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer(ask: SheetAsk): Promise<ReadAnswer | RejectsAnswer | CellsAnswer> {
  if (ask.task === 'write') return { bytes: await writeWorkbook(ask.sheets) };
  if (ask.task === 'cells') return cells(ask);
  if (ask.task === 'fill') return { bytes: fill(ask) };
  const sheets = await sheetsOf(ask);
  if (ask.task === 'rejects') return { bytes: typeof sheets === 'string' ? new Uint8Array() : await rejects(sheets, ask) };
  return typeof sheets === 'string' ? { ok: false, fault: sheets } : read(sheets, ask);
}

/** The cells as they are, for who knows what they mean. */
async function cells({ bytes, also, mostRows }: CellsAsk): Promise<CellsAnswer> {
  const workbook = await readWorkbook(bufferOf(bytes), also);
  if (!workbook.ok) return workbook;
  return workbook.sheets.some(({ rows }) => rows.length > mostRows) ? { ok: false, fault: 'tooManyRows' } : workbook;
}

function fill({ bytes, sheet, cells: wanted }: FillAsk): Uint8Array {
  const done = fillWorkbook(bufferOf(bytes), sheet, wanted);
  if (done === undefined) throw new Error('A workbook without its sheet.');
  return Uint8Array.from(done);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const MOST_COLUMNS = 104;
const LONGEST_CELL = 4_000;

async function sheetsOf({ bytes, source }: { bytes: Uint8Array; source: Source }): Promise<readonly Sheet[] | FileFault> {
  if (source !== 'xlsx') return csvSheet(bytes);
  const workbook = await readWorkbook(bufferOf(bytes));
  if (!workbook.ok) return workbook.fault;
  const sheets = workbook.sheets.filter(({ rows }) => rows.length > 0);
  return sheets.length === 0 ? 'empty' : sheets;
}

function csvSheet(bytes: Uint8Array): readonly Sheet[] | FileFault {
  const text = textOf(bytes);
  if (text.trim() === '') return 'empty';
  if (text.includes('\u0000')) return 'unreadable';
  if (longestLine(text) > MOST_COLUMNS * LONGEST_CELL) return 'unreadable';
  const rows = parseCsv(text, { delimiter: delimiterOf(text), maxRows: MOST_ROWS + 1, unescapeFormulae: true });
  if (rows.length > MOST_ROWS) return 'tooManyRows';
  const isWide = rows.some(
    (row) => row.length > MOST_COLUMNS || row.some((cell) => typeof cell === 'string' && cell.length > LONGEST_CELL),
  );
  if (isWide) return 'unreadable';
  const cells = rows.map((row) => row.map((cell): Cell => (cell === '' || cell instanceof Date ? null : cell)));
  return [{ name: 'CSV', rows: cells, merges: [], epoch: '1900' }];
}

function longestLine(text: string): number {
  let [longest, from] = [0, 0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
    longest = Math.max(longest, at - from);
    from = at + 1;
  }
  return Math.max(longest, text.length - from);
}

/** Cells that were copied come with tabs between them; files with what their program puts there. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000);
  return head.includes('\t') ? '\t' : detectDelimiter(head);
}

/** UTF-8 or UTF-16 when the bytes are that; otherwise the Arabic code page, or the Western one where Arabic would mix into Latin words. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const arabic = new TextDecoder('windows-1256').decode(bytes);
    const isMixed = /\p{Script=Latin}\p{Script=Arabic}|\p{Script=Arabic}\p{Script=Latin}/u.test(arabic);
    return isMixed ? new TextDecoder('windows-1252').decode(bytes) : arabic;
  }
}

function read(sheets: readonly Sheet[], { form, mapping: given, remembered, today }: ReadAsk): ReadAnswer {
  const known = given ?? recalled(sheets, form, remembered);
  const { mapping, question: open } = known === undefined ? suggested(sheets, form) : { mapping: known, question: null };
  const sheet = sheets.find(({ name }) => name === mapping.sheet);
  const glimpses = sheets.map((each) => glimpse(each));
  const unread = (question: Question): ReadAnswer => ({ ok: true, sheets: glimpses, mapping, signature: '', question, rows: [] });
  if (sheet === undefined) return unread('sheet');
  if (open !== null) return unread(open);
  if (!isComplete(mapping.columns, form)) return unread('columns');
  const { rows, question } = readRows(sheet, form, mapping, today);
  return { ok: true, sheets: glimpses, mapping, signature: headingSignature(sheet, mapping), question, rows: packed(rows) };
}

const ROWS_PACKED = 200;

function packed(rows: readonly ReadRow[]): string[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PACKED) }, (_, part) =>
    JSON.stringify(rows.slice(part * ROWS_PACKED, (part + 1) * ROWS_PACKED)),
  );
}

/** How the one sheet with a heading that was read before was read then: what somebody corrected by hand is not asked again. */
function recalled(sheets: readonly Sheet[], { kind }: Form, remembered: ReadAsk['remembered']): Mapping | undefined {
  for (const { key, mapping } of remembered) {
    const same = sheets.filter(
      (sheet) => /\p{L}/u.test(headingSignature(sheet, mapping)) && hash('sha256', `${kind}\n${headingSignature(sheet, mapping)}`) === key,
    );
    const [only, ...others] = same;
    if (only !== undefined && others.length === 0) return { ...mapping, sheet: only.name };
  }
  return undefined;
}

/** What the words of the headings say. Of several sheets with a list, the agent says which; of none, where the heading is. */
function suggested(sheets: readonly Sheet[], form: Form): { mapping: Mapping; question: Question | null } {
  const found = sheets.flatMap((sheet) => {
    const heading = findHeading(sheet, form);
    return heading === undefined ? [] : [{ sheet: sheet.name, ...heading, dayOrder: null }];
  });
  const [first, ...others] = found;
  if (first !== undefined) return { mapping: first, question: others.length > 0 ? 'sheet' : null };
  const [sheet] = sheets;
  const likeliest = sheet === undefined ? { headingRow: 0, headingRows: 1, columns: {} } : likeliestHeading(sheet, form);
  return { mapping: { sheet: sheet?.name ?? '', ...likeliest, dayOrder: null }, question: 'heading' };
}

const ROWS_SHOWN = 25;
const COLUMNS_SHOWN = 40;
const LETTERS_SHOWN = 60;

function glimpse({ name, rows }: Sheet): SheetGlimpse {
  const cells = rows.slice(0, ROWS_SHOWN).map((row) => row.slice(0, COLUMNS_SHOWN).map((cell) => clean(cell).slice(0, LETTERS_SHOWN)));
  return { name, rows: rows.length, cells };
}

/** The rows as they came, above them their heading, before them the reason: mended, the file is read again as it is. */
async function rejects(
  sheets: readonly Sheet[],
  { mapping, reasons, reasonHead, sheetName, isRightToLeft }: RejectsAsk,
): Promise<Uint8Array> {
  const sheet = sheets.find(({ name }) => name === mapping.sheet);
  const heading = sheet?.rows.slice(mapping.headingRow, mapping.headingRow + mapping.headingRows) ?? [];
  const headings = heading.map((cells, index) => [index === 0 ? reasonHead : null, ...cells]);
  const rows = reasons.map(({ line, words }) => [words, ...(sheet?.rows[line - 1] ?? [])]);
  const width = Math.max(...[...headings, ...rows].map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => ({ width: index === 0 ? 48 : 18 }));
  const merges = (sheet?.merges ?? [])
    .filter(({ startRow, endRow }) => startRow >= mapping.headingRow && endRow < mapping.headingRow + mapping.headingRows)
    .map(({ startRow, startCol, endRow, endCol }) => ({
      startRow: startRow - mapping.headingRow,
      startCol: startCol + 1,
      endRow: endRow - mapping.headingRow,
      endCol: endCol + 1,
    }));
  const written = await writeXlsx({
    sheets: [{ name: sheetName, rows: [...headings, ...rows], columns, merges, view: { rightToLeft: isRightToLeft } }],
  });
  return Uint8Array.from(written);
}
