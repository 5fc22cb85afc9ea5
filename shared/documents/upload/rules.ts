/** What a file is, told by its bytes alone: pictures and PDFs that are whole, and that are nothing else besides. */
import type { FileMedia } from '../schema.ts';

export const FILE_MOST = 10 * 1024 * 1024;
/** Dots a picture has at most, so that showing it costs no more than showing it should. */
export const DOTS_MOST = 40_000_000;

export type FileProblem = 'unknownForm' | 'broken' | 'twoForms' | 'active' | 'tooManyDots';
export type FileCheck = { readonly media: FileMedia } | { readonly problem: FileProblem };

/** Looks at the first bytes for the form, walks the structure to its very end, and looks for a second form hidden in it. */
export function checkFile(bytes: Uint8Array): FileCheck {
  const media = formOf(bytes);
  if (media === undefined) return { problem: 'unknownForm' };
  if (hidesArchive(bytes) || (media !== 'application/pdf' && hidesPage(bytes))) return { problem: 'twoForms' };
  const problem = walks[media](bytes);
  return problem === undefined ? { media } : { problem };
}

function formOf(bytes: Uint8Array): FileMedia | undefined {
  if (begins(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'image/webp';
  return /^%PDF-[12]\.\d/.test(latin(bytes, 0, 8)) ? 'application/pdf' : undefined;
}

function begins(bytes: Uint8Array, at: number, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[at + place] === byte);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte);
  return text;
}

/** An archive is found from its end: its directory's last record stands in the last 64 kB. */
function hidesArchive(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - 65_600);
  return indexOf(bytes, [0x50, 0x4b, 0x05, 0x06], from) !== -1;
}

/** Readers of PDF and of pages accept a start some way in. */
function hidesPage(bytes: Uint8Array): boolean {
  return /%PDF-|<\s*(script|html|svg|!doctype)|<\?php/i.test(latin(bytes, 0, 1024));
}

function indexOf(bytes: Uint8Array, wanted: readonly number[], from: number): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (begins(bytes, at, wanted)) return at;
  }
  return -1;
}

type Walk = (bytes: Uint8Array) => FileProblem | undefined;
const walks: { readonly [media in FileMedia]: Walk } = {
  'image/png': walkPng,
  'image/jpeg': walkJpeg,
  'image/webp': walkWebp,
  'application/pdf': walkPdf,
};

function dotsFault(width: number, height: number): FileProblem | undefined {
  if (width === 0 || height === 0) return 'broken';
  return width * height > DOTS_MOST ? 'tooManyDots' : undefined;
}

/** Chunks one after the other, the header first, the end last and at the last byte. */
function walkPng(bytes: Uint8Array): FileProblem | undefined {
  const view = viewOf(bytes);
  if (latin(bytes, 12, 16) !== 'IHDR' || bytes.length < 57) return 'broken';
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (latin(bytes, at + 4, at + 8) === 'IEND') return end === bytes.length ? dotsFault(view.getUint32(16), view.getUint32(20)) : 'broken';
    at = end;
  }
  return 'broken';
}

/** Segments up to the scan, one of them with the size; then the end of the picture at the last byte. */
function walkJpeg(bytes: Uint8Array): FileProblem | undefined {
  const view = viewOf(bytes);
  let size: FileProblem | undefined = 'broken';
  for (let at = 2; at + 4 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || view.getUint16(at + 2) < 2) return 'broken';
    const isSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isSize && at + 9 <= bytes.length) size = dotsFault(view.getUint16(at + 7), view.getUint16(at + 5));
    if (marker === 0xda) return size ?? (endOfScan(bytes, at) === bytes.length ? undefined : 'broken');
  }
  return 'broken';
}

/** In a scan, 0xFF is followed by 0 or by a marker; the first marker that ends the picture ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from + 2); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xd9) return at + 2;
  }
  return -1;
}

/** Chunks that fill exactly what the header says. */
function walkWebp(bytes: Uint8Array): FileProblem | undefined {
  const view = viewOf(bytes);
  if (view.getUint32(4, true) + 8 !== bytes.length) return 'broken';
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length % 2);
  }
  return at === bytes.length && bytes.length > 30 ? webpDots(bytes, view) : 'broken';
}

function webpDots(bytes: Uint8Array, view: DataView): FileProblem | undefined {
  const kind = latin(bytes, 12, 16);
  if (kind === 'VP8X') return dotsFault(1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8));
  if (kind === 'VP8L') return dotsFault(1 + (view.getUint32(21, true) & 0x3fff), 1 + ((view.getUint32(21, true) >>> 14) & 0x3fff));
  return kind === 'VP8 ' ? dotsFault(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff) : 'broken';
}

/** From its first byte to its end mark, without programs, attachments or a lock. */
function walkPdf(bytes: Uint8Array): FileProblem | undefined {
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(latin(bytes, Math.max(0, bytes.length - 1024), bytes.length))) return 'broken';
  const active = ['/JavaScript', '/JS ', '/JS(', '/Launch', '/EmbeddedFile', '/RichMedia', '/Encrypt'];
  return active.some(
    (name) =>
      indexOf(
        bytes,
        [...name].map((sign) => sign.charCodeAt(0)),
        0,
      ) !== -1,
  )
    ? 'active'
    : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
