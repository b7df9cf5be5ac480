import { describe, expect, it } from 'vitest';
import { ArchiveError, type ArchiveLimits, readArchive } from '../../../server/platform/archive.ts';
import { zipped } from '../../support/packages.ts';

const LIMITS = { files: 3, fileBytes: 1000, totalBytes: 1500 };

async function read(bytes: Buffer, limits: ArchiveLimits = LIMITS): Promise<Record<string, string> | string> {
  const files: Record<string, string> = {};
  try {
    for await (const { path, content } of readArchive(bytes, limits)) files[path] = content.toString('utf8');
    return files;
  } catch (error) {
    if (error instanceof ArchiveError) return error.problem;
    throw error;
  }
}

/** The same zip file with bytes put in place of others, wherever they stand. */
function altered(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

describe('a zip file', () => {
  it('is read file by file, without what tools leave behind', async () => {
    const bytes = zipped({
      'a/b.html': 'een',
      'c.css': 'twee',
      '__MACOSX/a/b.html': 'x',
      'a/.DS_Store': 'x',
    });
    expect(await read(bytes)).toEqual({ 'a/b.html': 'een', 'c.css': 'twee' });
  });

  it.each([
    ['no zip file at all', Buffer.from('PK but nothing'), 'NOT_A_ZIP'],
    ['an empty file', Buffer.alloc(0), 'NOT_A_ZIP'],
    ['too many files', zipped({ a: '1', b: '2', c: '3', d: '4' }), 'TOO_MANY_FILES'],
    ['a file that is too large', zipped({ a: 'x'.repeat(1001) }), 'FILE_TOO_LARGE'],
    ['too much together', zipped({ a: 'x'.repeat(800), b: 'y'.repeat(800) }), 'TOO_LARGE'],
  ])('is refused for %s', async (_why, bytes, problem) => {
    expect(await read(bytes)).toBe(problem);
  });

  it.each(['../uit.html', '/etc/passwd', 'a/../../b', 'c:/windows', 'a\\..\\b', './a', 'a//b', 'é\u0001b'])(
    'is refused for a name that may lead elsewhere: %j',
    async (name) => {
      expect(await read(zipped({ [name]: 'x' }))).toBe('UNSAFE_NAME');
    },
  );

  it('is refused for a second file of the same name', async () => {
    expect(await read(altered(zipped({ 'a.html': '1', 'b.html': '2' }), 'b.html', 'a.html'))).toBe(
      'TWO_OF_A_NAME',
    );
  });

  it('is refused when it is encrypted', async () => {
    const bytes = zipped({ a: 'geheim' });
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
    expect(await read(bytes)).toBe('ENCRYPTED');
  });

  it('cannot unpack to more than it says: a bomb is found out while it goes off', async () => {
    const bytes = zipped({ a: 'x'.repeat(900) });
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(10, directory + 24);
    expect(await read(bytes)).toBe('DAMAGED');
  });

  it('of a hundred megabytes of the same byte is refused before it is unpacked', async () => {
    const bytes = zipped({ a: new Uint8Array(100_000_000) });
    expect(bytes.length).toBeLessThan(200_000);
    expect(await read(bytes, { ...LIMITS, fileBytes: 50_000_000, totalBytes: 99_000_000 })).toBe(
      'FILE_TOO_LARGE',
    );
  });

  it('that breaks off is refused', async () => {
    const bytes = zipped({ a: 'x'.repeat(500), b: 'y' });
    expect(await read(bytes.subarray(0, bytes.length - 30))).toBe('NOT_A_ZIP');
  });
});
