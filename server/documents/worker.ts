/** Sets papers in a thread of its own: facts in, a PDF out. Templates and fonts come from the program's folder, nothing from a network. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { deflateSync } from 'node:zlib';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { create } from 'qrcode';
import type { Pages } from '../core/typesetter.ts';

type Asked = { readonly id: number; readonly ask: Pages };

const { home }: { readonly home: string } = workerData;
const require = createRequire(join(home, 'package.json'));
const fontFolders = ['ibm-plex-sans', 'ibm-plex-sans-arabic'].flatMap((family) => {
  const folder = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`));
  return ['400Regular', '600SemiBold'].map((weight) => join(folder, weight));
});
const compiler = NodeCompiler.create({
  workspace: join(home, 'server', 'documents'),
  fontArgs: [{ fontPaths: fontFolders }],
});

/** PDF/A-2a: the archive's form, tagged for who cannot see it. */
const STANDARD = 'a-2a';
/** The compiler remembers what it set; after so many documents, what was not used since the last is forgotten. */
const EVICT_EVERY = 10;
let made = 0;

parentPort?.on('message', ({ id, ask }: Asked) => {
  try {
    parentPort?.postMessage({ id, answer: typeset(ask) });
  } catch (error) {
    parentPort?.postMessage({ id, fault: error instanceof Error ? error.message : String(error) });
  }
});

function typeset({ template, facts, pictures, at }: Pages): Uint8Array {
  const folder = join(home, 'server', 'documents');
  const coded = facts.map(withCode);
  const shown = [...pictures, ...coded.flatMap(({ picture }) => picture ?? [])];
  for (const { name, bytes } of shown) compiler.mapShadow(join(folder, name), Buffer.from(bytes));
  try {
    return set({
      main: join(folder, `${templates[template]}.typ`),
      facts: JSON.stringify(
        coded.map((each) => each.facts),
        wellFormed,
      ),
      at,
    });
  } finally {
    for (const { name } of shown) compiler.unmapShadow(join(folder, name));
    made += 1;
    if (made % EVICT_EVERY === 0) compiler.evictCache(1);
  }
}

/** Half of a sign is none. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

type Set = { readonly main: string; readonly facts: string; readonly at: number };
/** Each time more signs without a drawing are known; more often than this a page is not tried. */
const MOST_TRIES = 6;

/** A sign that no font draws is printed as an empty box: the archive's form refuses the page otherwise, and a paper is not lost for it. */
function set({ main, facts, at }: Set, tries = 1): Uint8Array {
  const compiled = compiler.compile({ mainFilePath: main, inputs: { facts } });
  if (compiled.result === null) throw new Error(`The page was not set: ${JSON.stringify(diagnosticsOf(compiled))}`);
  try {
    return Uint8Array.from(compiler.pdf(compiled.result, { pdfStandard: STANDARD, creationTimestamp: Math.floor(at / 1000) }));
  } catch (error) {
    const undrawn = undrawnIn(String(error));
    if (undrawn.length === 0 || tries === MOST_TRIES) throw error;
    return set({ main, facts: undrawn.reduce((text, sign) => text.replaceAll(sign, '\u25a1'), facts), at }, tries + 1);
  }
}

/** The signs a refusal of the archive's form names, the longest first: the text `"漢"`, the codepoint `"\u{e000}"`. */
function undrawnIn(refusal: string): string[] {
  const plain = refusal.replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  const signs = Array.from(plain.matchAll(/the (?:text|codepoint) `"([^"`]+)"`/g), ([, sign = '']) =>
    sign.replace(/\\u\{([0-9a-f]+)\}/g, (_, point: string) => String.fromCodePoint(Number.parseInt(point, 16))),
  );
  return [...new Set(signs)].toSorted((a, b) => b.length - a.length);
}

const templates = {
  papers: 'papers',
  accountSheets: 'account-sheets',
  week: 'week',
  exam: 'exam',
  juryMinutes: 'jury-minutes',
  memo: 'memo',
  memoSigning: 'memo-signing',
} as const;

function diagnosticsOf(compiled: ReturnType<typeof compiler.compile>): unknown {
  const error = compiled.takeError();
  return error === null ? 'no document' : compiler.fetchDiagnostics(error);
}

/** Whatever has a text for a QR gets beside it the name of its picture and how many modules it counts a side. */
function withCode(facts: unknown, place: number): { readonly facts: unknown; readonly picture?: Picture } {
  const text = textOf(facts);
  if (text === undefined) return { facts };
  const { modules } = create(segmentsOf(text), { errorCorrectionLevel: 'M' });
  const name = `qr-${place}.png`;
  const isDark = (row: number, column: number) => modules.get(row, column) === 1;
  return { facts: { ...asObject(facts), code: { name, modules: modules.size } }, picture: { name, bytes: bitmap(modules.size, isDark) } };
}

type Picture = Pages['pictures'][number];

function textOf(facts: unknown): string | undefined {
  const issue = asObject(facts)['issue'];
  const qr = typeof issue === 'object' && issue !== null ? asObject(issue)['qr'] : asObject(facts)['qr'];
  return typeof qr === 'string' ? qr : undefined;
}

function asObject(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>;
}

/** Dots a module counts a side, so that no viewer blurs its edges. */
const DOTS = 8;

/** A PNG of one bit a dot: a thousandth of the same in paths. */
function bitmap(size: number, isDark: (row: number, column: number) => boolean): Buffer {
  const bytesInRow = size; // eight dots a module make one byte
  const rows = Buffer.alloc(size * DOTS * (bytesInRow + 1), 0xff);
  for (let y = 0; y < size * DOTS; y += 1) {
    rows[y * (bytesInRow + 1)] = 0; // no filter
    for (let x = 0; x < size; x += 1) if (isDark(Math.floor(y / DOTS), x)) rows[y * (bytesInRow + 1) + 1 + x] = 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size * DOTS, 0);
  header.writeUInt32BE(size * DOTS, 4);
  header.writeUInt8(1, 8); // one bit of grey, deflate, no filter, not interlaced
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const crcs = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** The checksum of PNG. */
function crc32(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcs[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** What follows the number sign of an address, and a plain text whole, are of the dense alphabet of QR. */
function segmentsOf(text: string) {
  const mark = text.indexOf('#') + 1;
  const dense = text.slice(mark);
  if (!/^[0-9A-Z $%*+\-./:]+$/.test(dense)) return [{ data: Buffer.from(text), mode: 'byte' as const }];
  const tail = { data: dense, mode: 'alphanumeric' as const };
  return mark === 0 ? [tail] : [{ data: Buffer.from(text.slice(0, mark)), mode: 'byte' as const }, tail];
}
