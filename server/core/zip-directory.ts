/** What a ZIP archive says it holds, and whether it tells the truth: looked at before anything is unpacked for use. */
import { inflateRawSync } from 'node:zlib';

export type ZipFault = 'notZip' | 'tooLarge';

const MOST_UNPACKED = 60 * 1024 * 1024;
const MOST_ENTRIES = 200;
const MOST_RATIO = 100;
/** Below this the ratio says nothing: an empty sheet packs a hundredfold. */
const RATIO_FROM = 1024 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** A file in an archive. `record` is its entry in the directory, with its name and what else is said of it. */
export type Entry = {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  readonly record: Buffer;
};

/** Refuses what is no plain ZIP, what unpacks beyond 60 MB, 200 entries or a hundredfold, and entries that overlap or lie about their size. */
export function faultOfZip(bytes: Buffer): ZipFault | undefined {
  const directory = directoryOf(bytes);
  if (directory === undefined) return 'notZip';
  if (directory === 'tooMany') return 'tooLarge';
  const unpacked = directory.reduce((sum, each) => sum + each.unpacked, 0);
  const packed = directory.reduce((sum, each) => sum + each.packed, 0);
  if (unpacked > MOST_UNPACKED || (unpacked > RATIO_FROM && unpacked > MOST_RATIO * packed) || packed > bytes.length) return 'tooLarge';
  return faultOfContents(bytes, directory);
}

/** The files of an archive, in the order of its directory; undefined when it is none. */
export function directoryOf(bytes: Buffer): Entry[] | 'tooMany' | undefined {
  const end = findEnd(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return 'tooMany';
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > bytes.length || bytes.readUInt32LE(at) !== ENTRY || (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0)
      return undefined;
    const method = bytes.readUInt16LE(at + 10);
    if (method !== STORED && method !== DEFLATED) return undefined;
    const next = at + ENTRY_SIZE + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    entries.push({
      record: bytes.subarray(at, next),
      method,
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at = next;
  }
  return at === end ? entries : undefined;
}

function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT); at -= 1) {
    if (bytes.readUInt32LE(at) === END && bytes.readUInt16LE(at + 20) === bytes.length - END_SIZE - at) return at;
  }
  return undefined;
}

/** Unpacks each entry within the size it declares. A document type, by which XML can multiply itself, is refused. */
function faultOfContents(bytes: Buffer, entries: readonly Entry[]): ZipFault | undefined {
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < free || entry.offset + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(entry.offset) !== LOCAL) return 'notZip';
    const packed = packedOf(bytes, entry);
    free = packed.byteOffset - bytes.byteOffset + entry.packed;
    if (free > bytes.length) return 'notZip';
    const contents = unpack(packed, entry);
    if (contents === undefined) return 'tooLarge';
    if (contents.includes('<!DOCTYPE')) return 'tooLarge';
  }
  return undefined;
}

/** What an archive holds of a file, still packed. */
export function packedOf(bytes: Buffer, { offset, packed }: Entry): Buffer {
  const start = offset + LOCAL_SIZE + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  return bytes.subarray(start, start + packed);
}

/** A file unpacked within the size it declares; undefined when it does not hold to it. */
export function unpack(packed: Buffer, { method, unpacked }: Entry): Buffer | undefined {
  if (method === STORED) return packed.length === unpacked ? packed : undefined;
  if (unpacked === 0) return Buffer.alloc(0);
  try {
    const contents = inflateRawSync(packed, { maxOutputLength: unpacked });
    return contents.length === unpacked ? contents : undefined;
  } catch {
    return undefined; // larger than it says, or not deflated at all: in both cases not to be opened
  }
}
