// Zip files from people: what is in them, read within bounds. Nothing is ever written to a disk.
import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** What may be wrong with a zip file. */
export type ArchiveProblem =
  | 'NOT_A_ZIP'
  | 'ENCRYPTED'
  | 'UNSAFE_NAME'
  | 'TWO_OF_A_NAME'
  | 'TOO_MANY_FILES'
  | 'FILE_TOO_LARGE'
  | 'TOO_LARGE'
  | 'DAMAGED';

export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly problem: ArchiveProblem;
  constructor(problem: ArchiveProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** How much a zip file may hold; sizes in bytes, unpacked. */
export interface ArchiveLimits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
}

/** Files that tools leave behind and nobody means to send. */
const LEFT_BEHIND = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** One file of a zip file, unpacked. */
export interface ArchivedFile {
  /** With forward slashes, from the root of the zip file. */
  readonly path: string;
  readonly content: Buffer;
}

/**
 * The files of a zip file in its own order, one at a time. Sizes are counted before anything is unpacked, and a file that
 * unpacks to more than it says ends it. Throws ArchiveError.
 */
export async function* readArchive(bytes: Buffer, limits: ArchiveLimits): AsyncGenerator<ArchivedFile> {
  const zip = await opened(bytes);
  for (const entry of await entriesOf(zip, limits)) {
    yield { path: entry.fileName, content: await contentOf(zip, entry) };
  }
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: false });
  } catch {
    throw new ArchiveError('NOT_A_ZIP');
  }
}

async function entriesOf(zip: ZipFile, limits: ArchiveLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || LEFT_BEHIND.test(entry.fileName)) continue;
      if (entries.length >= limits.files) throw new ArchiveError('TOO_MANY_FILES');
      if (entry.isEncrypted()) throw new ArchiveError('ENCRYPTED');
      if (!isSafeName(entry.fileName)) throw new ArchiveError('UNSAFE_NAME');
      if (names.has(entry.fileName)) throw new ArchiveError('TWO_OF_A_NAME');
      if (entry.uncompressedSize > limits.fileBytes) throw new ArchiveError('FILE_TOO_LARGE');
      total += entry.uncompressedSize;
      if (total > limits.totalBytes) throw new ArchiveError('TOO_LARGE');
      names.add(entry.fileName);
      entries.push(entry);
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    // yauzl refuses absolute names and names that climb up by itself.
    const refusesName =
      error instanceof Error && /relative path|absolute path|characters in fileName/.test(error.message);
    throw new ArchiveError(refusesName ? 'UNSAFE_NAME' : 'DAMAGED');
  }
  return entries;
}

/** A name that stays within the folder it is put in, whoever reads it. */
function isSafeName(name: string): boolean {
  if (name.length === 0 || name.length > 300 || name.startsWith('/') || /^[a-z]:/i.test(name)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are refused
  if (/[\u0000-\u001f\u007f\\]/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  try {
    const parts: Buffer[] = [];
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const part of stream) parts.push(part as Buffer); // no encoding was set
    return Buffer.concat(parts);
  } catch {
    throw new ArchiveError('DAMAGED');
  }
}
