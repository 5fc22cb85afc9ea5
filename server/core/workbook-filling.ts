/** Writes figures into the cells of a workbook somebody else's program made, and touches nothing else in it. */
import { cellName, columnName } from '../../shared/core/workbook.ts';
import { textIn, withText } from './zip-rewriting.ts';

/** A cell by its row and column, counted from 0, and what it shall say. */
export type Filling = { readonly row: number; readonly column: number; readonly value: string | number };

/** The same file with these cells said. Undefined when the sheet is not found where workbooks have theirs. */
export function fillWorkbook(bytes: Buffer, sheet: string, cells: readonly Filling[]): Buffer | undefined {
  const place = placeOf(bytes, sheet);
  const xml = place === undefined ? undefined : textIn(bytes, place);
  if (place === undefined || xml === undefined) return undefined;
  return withText(bytes, place, filled(xml, cells));
}

/** The file of a sheet: its name leads to a number, the number to a file. */
function placeOf(bytes: Buffer, sheet: string): string | undefined {
  const listed = tagsIn(textIn(bytes, 'xl/workbook.xml') ?? '', 'sheet').find((tag) => unescaped(attribute(tag, 'name') ?? '') === sheet);
  const number = listed === undefined ? undefined : attribute(listed, '\\w+:id');
  const tags = tagsIn(textIn(bytes, 'xl/_rels/workbook.xml.rels') ?? '', 'Relationship');
  const target = attribute(tags.find((tag) => attribute(tag, 'Id') === number) ?? '', 'Target');
  if (target === undefined) return undefined;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function tagsIn(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, 'g')) ?? [];
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function filled(xml: string, cells: readonly Filling[]): string {
  const prefix = /<(\w+:)?sheetData\b/.exec(xml)?.[1] ?? '';
  const byRow = new Map<number, Filling[]>();
  for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  let before = -1;
  return xml.replace(new RegExp(`(<${prefix}row\\b[^>]*?)(?:/>|>([\\s\\S]*?)</${prefix}row>)`, 'g'), (whole, head: string, body = '') => {
    const row = Number(attribute(head, 'r') ?? before + 2) - 1;
    before = row;
    const wanted = byRow.get(row);
    return wanted === undefined ? whole : `${head}>${filledRow(String(body), wanted, { row, prefix })}</${prefix}row>`;
  });
}

type Row = { readonly row: number; readonly prefix: string };

function filledRow(body: string, wanted: readonly Filling[], { row, prefix }: Row): string {
  const cells: { column: number; xml: string }[] = [];
  for (const [xml, head = ''] of body.matchAll(new RegExp(`(<${prefix}c\\b[^>]*?)(?:/>|>[\\s\\S]*?</${prefix}c>)`, 'g')))
    cells.push({ column: columnOf(attribute(head, 'r')) ?? (cells.at(-1)?.column ?? -1) + 1, xml });
  for (const { column, value } of wanted) {
    const at = cells.findIndex((each) => each.column === column);
    const style = attribute(at === -1 ? '' : (/^<[^>]*>/.exec(cells[at]?.xml ?? '')?.[0] ?? ''), 's');
    const xml = cellXml({ name: cellName(row, column), style, prefix }, value);
    if (at === -1) cells.push({ column, xml });
    else cells[at] = { column, xml };
  }
  return cells
    .toSorted((a, b) => a.column - b.column)
    .map(({ xml }) => xml)
    .join('');
}

/** `G18` → 6. */
function columnOf(name: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(name ?? '')?.[0];
  if (letters === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return columnName(column) === letters ? column : undefined;
}

type Place = { readonly name: string; readonly style: string | undefined; readonly prefix: string };

function cellXml({ name, style, prefix: p }: Place, value: string | number): string {
  const head = `<${p}c r="${name}"${style === undefined ? '' : ` s="${style}"`}`;
  if (typeof value === 'number') return `${head}><${p}v>${value}</${p}v></${p}c>`;
  return `${head} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped(value)}</${p}t></${p}is></${p}c>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  });
}
