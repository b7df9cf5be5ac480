// Whatever a reader of files says has a sentence in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../server/measurement/import-words.rules.ts';
import { readLabels } from '../../../server/platform/labels.ts';

const folder = new URL('../../../server/measurement/', import.meta.url);
const source = readdirSync(folder)
  .filter((name) => /^(?:import-.*\.rules|instrument-import\.service|export-surveyjs\.rules)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');
const keysAfter = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, key]) => key ?? '');
const labels = readLabels();

describe('what readers of files say', () => {
  it.each([
    ['problem', keysAfter(/UnreadableFile\(\s*'(\w+)'/g)],
    ['problem', keysAfter(/trouble\('(\w+)'/g)],
    ['finding', keysAfter(/(?:tell|told)\(\s*'(?:LOST|CHANGED|SAFETY)',\s*'(\w+)'/g)],
    ['finding', keysAfter(/kind: '(?:LOST|CHANGED|SAFETY)',[^}]*?key: '(\w+)'/g)],
    ['reason', keysAfter(/Untranslatable\('(\w+)'/g)],
    ['lack', keysAfter(/lack\('(\w+)'/g)],
  ])('has a sentence: %s', (area, keys) => {
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.filter((key) => !labels.has(`exchange.${area}.${key}`))).toEqual([]);
  });
});

describe('texts with HTML', () => {
  it.each([
    ['<p>Lees <b>dit</b></p><p>en dat</p>', 'Lees dit\n\nen dat'],
    ['a < b &amp; c > d', 'a < b & c > d'],
    ['<ul><li>een</li><li>twee</li></ul>', '- een\n- twee'],
    ['Zie <a href="https://x.nl/a">hier</a>', 'Zie hier (https://x.nl/a)'],
    ['<a href="javascript:x()">klik</a>', 'klik'],
    ['<!-- weg -->over&nbsp;', 'over'],
    ['  veel   wit  ', 'veel wit'],
  ])('%s', (html, text) => {
    expect(plainText(html).text).toBe(text);
  });
});
