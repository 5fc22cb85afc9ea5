/** Workbooks written by hand, part by part, so that the reader is not tested against its own writer. */
import { crc32, deflateRawSync } from 'node:zlib';

/** `{ serial }` is a number shown as a date; `{ inline }` a string kept in its cell; a plain string goes to the shared table. */
export type Content = string | number | boolean | null | { readonly serial: number } | { readonly inline: string };
export type SheetContent = {
  readonly name: string;
  readonly rows: readonly (readonly Content[])[];
  readonly merges?: readonly string[];
  readonly state?: 'hidden';
};
export type Part = { readonly name: string; readonly bytes: Buffer; readonly saysUnpacked?: number };

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** An `.xlsx` file, right to left as the portal writes it. */
export function writeWorkbook(sheets: readonly SheetContent[], options: { readonly date1904?: true } = {}): Buffer {
  return writeZip(workbookParts(sheets, options));
}

export function workbookParts(sheets: readonly SheetContent[], options: { readonly date1904?: true } = {}): Part[] {
  const strings: string[] = [];
  const bodies = sheets.map((sheet) => sheetXml(sheet, strings));
  return [
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part('xl/workbook.xml', workbookXml(sheets, options)),
    part('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)),
    part(
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    part(
      'xl/sharedStrings.xml',
      `<sst xmlns="${MAIN}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map((each) => `<si><t xml:space="preserve">${escaped(each)}</t></si>`).join('')}</sst>`,
    ),
    ...bodies.map((body, index) => part(`xl/worksheets/sheet${index + 1}.xml`, body)),
  ];
}

function part(name: string, xml: string): Part {
  return { name, bytes: Buffer.from(HEAD + xml) };
}

function contentTypes(count: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = Array.from(
    { length: count },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/>${sheets.join('')}</Types>`;
}

function workbookXml(sheets: readonly SheetContent[], { date1904 }: { readonly date1904?: true }): string {
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${listed.join('')}</sheets></workbook>`;
}

function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}<Relationship Id="rId${count + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId${count + 2}" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
}

function sheetXml({ rows, merges = [] }: SheetContent, strings: string[]): string {
  const body = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(`${columnName(column)}${row + 1}`, cell, strings)).join('');
    return written === '' ? '' : `<row r="${row + 1}">${written}</row>`;
  });
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews><sheetData>${body.join('')}</sheetData>${merged}</worksheet>`;
}

function cellXml(place: string, cell: Content, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
  if (typeof cell === 'string') return `<c r="${place}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  if ('serial' in cell) return `<c r="${place}" s="1"><v>${cell.serial}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
}

/** 0 → A, 26 → AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A ZIP archive; `saysUnpacked` lets a part lie about its size. */
export function writeZip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, saysUnpacked = bytes.length } of parts) {
    const packed = deflateRawSync(bytes);
    const common = commonHeader(name, { packed: packed.length, unpacked: saysUnpacked, sum: crc32(bytes) });
    const local = Buffer.concat([numbers([0x04034b50, 4]), common, Buffer.from(name), packed]);
    entries.push(
      Buffer.concat([numbers([0x02014b50, 4], [20, 2]), common, numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([
    ...locals,
    directory,
    numbers([0x06054b50, 4], [0, 2], [0, 2], [parts.length, 2], [parts.length, 2], [directory.length, 4], [offset, 4], [0, 2]),
  ]);
}

function commonHeader(name: string, { packed, unpacked, sum }: { packed: number; unpacked: number; sum: number }): Buffer {
  return numbers(
    [20, 2],
    [0x0800, 2],
    [8, 2],
    [0, 2],
    [0x21, 2],
    [sum, 4],
    [packed, 4],
    [unpacked, 4],
    [Buffer.byteLength(name), 2],
    [0, 2],
  );
}

/** Little-endian numbers of two or four bytes. */
function numbers(...fields: readonly (readonly [value: number, size: 2 | 4])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, size]) => {
      const field = Buffer.alloc(size);
      field.writeUIntLE(value, 0, size);
      return field;
    }),
  );
}
