/** An archive with some of its files written anew; every other file stays as it is, byte for byte. */
import { crc32, deflateRawSync } from 'node:zlib';
import { directoryOf, packedOf, unpack, type Entry } from './zip-directory.ts';

const LOCAL = 0x04034b50;
const END = 0x06054b50;
const NAME_AT = 46;
const DEFLATED = 8;
/** Sizes that follow the file: here they stand before it. */
const SIZES_BEHIND = 8;

/** The text of a file by its name; undefined when there is none. The archive was found sound before. */
export function textIn(bytes: Buffer, name: string): string | undefined {
  const entry = filesOf(bytes).find((each) => nameOf(each) === name);
  return entry && unpack(packedOf(bytes, entry), entry)?.toString('utf8');
}

/** The archive with one file's text in the place of what it held. */
export function withText(bytes: Buffer, name: string, text: string): Buffer {
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const entry of filesOf(bytes)) {
    const { record, packed } = nameOf(entry) === name ? packedAnew(entry, text) : { record: entry.record, packed: packedOf(bytes, entry) };
    const copy = Buffer.from(record);
    copy.writeUInt16LE(copy.readUInt16LE(8) & ~SIZES_BEHIND, 8);
    copy.writeUInt32LE(offset, 42);
    const local = Buffer.concat([localHead(copy), packed]);
    parts.push(local);
    records.push(copy);
    offset += local.length;
  }
  const directory = Buffer.concat(records);
  return Buffer.concat([...parts, directory, ending(records.length, directory.length, offset)]);
}

function filesOf(bytes: Buffer): readonly Entry[] {
  const found = directoryOf(bytes);
  if (found === undefined || found === 'tooMany') throw new Error('An archive that was not looked at.');
  return found;
}

function nameOf({ record }: Entry): string {
  return record.subarray(NAME_AT, NAME_AT + record.readUInt16LE(28)).toString('utf8');
}

function packedAnew({ record }: Entry, text: string): { record: Buffer; packed: Buffer } {
  const contents = Buffer.from(text);
  const packed = deflateRawSync(contents);
  const copy = Buffer.from(record);
  copy.writeUInt16LE(DEFLATED, 10);
  copy.writeUInt32LE(crc32(contents), 16);
  copy.writeUInt32LE(packed.length, 20);
  copy.writeUInt32LE(contents.length, 24);
  return { record: copy, packed };
}

/** What stands before a file says what the directory says of it. */
function localHead(record: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(LOCAL, 0);
  record.copy(head, 4, 6, 30);
  head.writeUInt16LE(0, 28);
  return Buffer.concat([head, record.subarray(NAME_AT, NAME_AT + record.readUInt16LE(28))]);
}

function ending(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
