import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unpackWoff } from '../../../server/reporting/woff.rules.ts';

const FILE = 'node_modules/@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff';

describe('an unpacked font', () => {
  const woff = readFileSync(FILE);
  const font = unpackWoff(woff);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => {
    const entry = 12 + at * 16;
    return {
      tag: font.toString('latin1', entry, entry + 4),
      checksum: font.readUInt32BE(entry + 4),
      offset: font.readUInt32BE(entry + 8),
      length: font.readUInt32BE(entry + 12),
    };
  });

  it('is as long as its web form says it will be', () => {
    expect(font.length).toBe(woff.readUInt32BE(16));
  });

  it('has every table whole: its checksum is that of its bytes', () => {
    expect(tables.map(({ tag }) => tag)).toContain('glyf');
    for (const { tag, checksum, offset, length } of tables.filter((table) => table.tag !== 'head')) {
      let sum = 0;
      for (let at = 0; at < length; at += 4) sum = (sum + font.readUInt32BE(offset + at)) >>> 0;
      expect([tag, sum]).toEqual([tag, checksum]);
    }
  });

  it('comes from a WOFF and from nothing else', () => {
    expect(() => unpackWoff(font)).toThrow('no WOFF');
  });
});
