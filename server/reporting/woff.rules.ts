// Unpacks a font from its web form. pdfkit can read WOFF itself, but unpacks it anew, and slowly, for every document.
import { inflateSync } from 'node:zlib';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** The font as TrueType or OpenType, after the W3C's WOFF 1.0, sections 4 and 5. Throws when it is no WOFF. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF font.');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => tableAt(woff, WOFF_HEADER + at * WOFF_ENTRY));
  const header = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY);
  const power = Math.floor(Math.log2(count));
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * (count - 2 ** power), 10);
  let offset = header.length;
  for (const [at, { tag, checksum, data }] of tables.entries()) {
    const entry = SFNT_HEADER + at * SFNT_ENTRY;
    tag.copy(header, entry);
    checksum.copy(header, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    offset += padded(data.length);
  }
  return Buffer.concat([
    header,
    ...tables.map(({ data }) => Buffer.concat([data], padded(data.length))), // concat fills up with zeros
  ]);
}

function tableAt(woff: Buffer, entry: number): { tag: Buffer; checksum: Buffer; data: Buffer } {
  const [offset, packedLength, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
  const packed = woff.subarray(offset, (offset ?? 0) + (packedLength ?? 0));
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum: woff.subarray(entry + 16, entry + 20),
    data: packedLength === length ? packed : inflateSync(packed),
  };
}

/** Tables begin at multiples of four bytes. Example: 5 → 8. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
