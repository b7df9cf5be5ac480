// From the bytes of a file to text or to the parts of an archive, with a bound on everything before it is made.
import { Unzip, UnzipInflate } from 'fflate';
import { decodeText, type FileEncoding } from '../platform/table-text.rules.ts';
import { UnreadableFile } from './import-form.rules.ts';

const MOST_PARTS = 200;
const MOST_UNPACKED = 16_000_000;
/** Fed in small bites: a bite can grow a thousandfold before it can be counted. */
const BITE = 2048;
const DEEPEST = 40;

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 8;
}

/**
 * The text of a file and how it was written. A declared encoding must be the real one. Throws UnreadableFile.
 *
 * Example: the bytes of "é" in Latin-1 under `encoding="UTF-8"` are refused as `encodingOther`.
 */
export function textOf(bytes: Uint8Array): { text: string; encoding: FileEncoding } {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  const decoded = decodeText(bytes);
  if ('problem' in decoded)
    throw new UnreadableFile(decoded.problem === 'spreadsheet' ? 'oldSpreadsheet' : 'notText');
  const { encoding } = decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new UnreadableFile('empty');
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})["']/i
    .exec(text)?.[1]
    ?.toLowerCase();
  if (declared !== undefined && !ENCODINGS[encoding].test(declared))
    throw new UnreadableFile('encodingOther', { declared: declared.toUpperCase(), found: encoding });
  return { text, encoding };
}

const ENCODINGS: Readonly<Record<FileEncoding, RegExp>> = {
  'UTF-8': /^(?:utf-?8|us-ascii|iso-8859-1|windows-1252)$/,
  'UTF-16': /^utf-?16(?:le|be)?$/,
  'Windows-1252': /^(?:iso-8859-1|windows-1252|latin-?1)$/,
};

/** JSON that is not nested too deep to be walked. Throws UnreadableFile. */
export function jsonOf(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw new UnreadableFile('tooDeep', { most: DEEPEST });
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableFile('brokenJson');
  }
}

/** How deep lists and objects stand in each other, in one pass; texts are skipped. */
function depthOf(text: string): number {
  let [depth, deepest, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

/**
 * The parts of an archive that are wanted, by name. What it unpacks to is counted while it is unpacked, not believed from
 * what the archive says of itself. Throws UnreadableFile.
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>();
  const ended = new Set<string>();
  let [seen, unpacked] = [0, 0];
  const archive = new Unzip((file) => {
    seen += 1;
    if (seen > MOST_PARTS) throw new UnreadableFile('archiveParts', { most: MOST_PARTS });
    if (!wanted(file.name)) return;
    if (parts.has(file.name)) throw new UnreadableFile('brokenArchive');
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk, final) => {
      // What is thrown here comes back here as the error of the archive.
      if (error !== null) throw error instanceof UnreadableFile ? error : new UnreadableFile('brokenArchive');
      unpacked += chunk.length;
      if (unpacked > MOST_UNPACKED)
        throw new UnreadableFile('archiveTooLarge', { most: MOST_UNPACKED / 1_000_000 });
      chunks.push(chunk);
      if (final) ended.add(file.name);
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += BITE)
      archive.push(bytes.subarray(at, at + BITE), at + BITE >= bytes.length);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('brokenArchive');
  }
  if (ended.size < parts.size) throw new UnreadableFile('brokenArchive');
  return new Map([...parts].map(([name, chunks]) => [name, joined(chunks)]));
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
