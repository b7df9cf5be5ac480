// Files that are broken, or made to do harm: each is told in a sentence of ours, and costs no more than it may.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sentence } from '../../../server/platform/labels.ts';
import {
  bytesOf,
  draftFrom,
  sampleLss,
  troublesOf,
  workbook,
  workbookOf,
} from '../../support/import-files.ts';

const survey = (...elements: unknown[]) => JSON.stringify({ pages: [{ name: 'p', elements }] });
const question = { type: 'radiogroup', name: 'q', title: 'Vraag', choices: ['a', 'b'] };
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
const lol = `<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`;
const FILES: readonly (readonly [string, string, string | Uint8Array])[] = [
  ['an entity bomb', 'documentType', sampleLss().replace('<document>', `${lol}<document>&c;`)],
  ['a document type that reads files', 'documentType', `<!DOCTYPE x SYSTEM "file:///etc/passwd"><document/>`],
  ['an entity of nobody', 'brokenXml', sampleLss().replace('Beleid', 'Beleid]]>&secret;<![CDATA[')],
  ['Latin-1 that says it is UTF-8', 'encodingOther', latin(sampleLss().replace('Beleid', 'Beléid'))],
  ['UTF-8 that says it is UTF-16', 'encodingOther', sampleLss().replace('"UTF-8"', '"UTF-16"')],
  ['nothing', 'empty', ''],
  ['white space', 'empty', ' \n\t '],
  ['half of it', 'brokenXml', sampleLss().slice(0, 5000)],
  ['half of its JSON', 'brokenJson', survey(question).slice(0, 60)],
  ['a page of the web', 'brokenXml', '<!doctype html><html><body>Hoi</body></html>'],
  ['other XML', 'notLss', '<feed><entry/></feed>'],
  ['a group of LimeSurvey', 'lssOther', sampleLss().replace('>Survey<', '>Group<')],
  ['a list', 'notSurveyJs', '[1,2,3]'],
  ['JSON of something else', 'notSurveyJs', '{"name":"x"}'],
  ['JSON of 100,000 layers', 'tooDeep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['XML of 100,000 layers', 'tooDeep', `<document>${'<a>'.repeat(100_000)}`],
  ['a picture', 'notText', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0])],
  ['an old workbook', 'oldSpreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
  ['a million columns', 'csv.tooManyColumns', `type,name,label${',x'.repeat(900_000)}\n`],
  ['too many rows', 'csv.tooManyRows', `type,name,label\n${'text,a,b\n'.repeat(20_005)}`],
  ['an open quotation mark', 'csv.quoteNotClosed', `type,name,label\ntext,a,"${'b\n'.repeat(20_000)}`],
  ['a table of something else', 'unknownSheet', 'kleur;prijs\nrood;3\n'],
  ['an archive cut off', 'brokenArchive', workbook({ survey: [['type', 'name']] }).slice(0, 200)],
  ['an archive of something else', 'notWorkbook', zipSync({ 'a.txt': bytesOf('a') })],
  ['only choices', 'noSurveySheet', 'list_name,name,label\nl,a,A\n'],
];

describe('a file that cannot be taken over', () => {
  it.each(FILES)('is told: %s', (_name, key, file) => {
    const [trouble] = troublesOf(file);
    expect(trouble?.key).toBe(key);
    for (const locale of ['nl', 'en'] as const)
      expect(sentence(`exchange.problem.${key}`, locale, trouble?.values)).toMatch(/[.;]/);
  });

  it('is refused while it unpacks, whatever it says of its size', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(60_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(troublesOf(bomb)[0]?.key).toBe('archiveTooLarge');
    const sizes = new DataView(bomb.buffer, bomb.byteOffset);
    sizes.setUint32(22, 10, true);
    expect(troublesOf(bomb)[0]?.key).toBe('archiveTooLarge');
  });

  it('may not hold thousands of parts', () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, at) => [`xl/worksheets/s${at}.xml`, bytesOf('<a/>')]),
    );
    expect(troublesOf(zipSync(many))[0]?.key).toBe('archiveParts');
  });

  it('costs nothing for a cell in the last corner of a sheet', () => {
    const far =
      '<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData></worksheet>';
    expect(troublesOf(workbookOf([['survey', far]]))[0]?.key).toBe('tooManyColumns');
  });
});

describe('a hostile file that can be read', () => {
  it('leaves only the words of its texts, and says so', () => {
    const title =
      'Hoi <script>alert(1)</script><img src=x onerror=alert(2)> <a href="javascript:x()">klik</a> <b>hier</b>';
    const { items, findings } = draftFrom(survey({ ...question, title }));
    expect(items.get('q')?.text.en).toBe('Hoi klik hier');
    expect(findings.map(({ kind, key }) => `${kind} ${key}`)).toEqual(
      expect.arrayContaining(['SAFETY script', 'LOST media', 'CHANGED markup']),
    );
  });

  it('cannot reach what all objects share by its names', () => {
    const named = `{"__proto__": {"polluted": 1}, "pages": [{"name": "__proto__", "elements": [
      {"type": "radiogroup", "name": "__proto__", "title": {"en": "A", "__proto__": "B"}, "choices": ["__proto__", "constructor"]},
      {"type": "text", "name": "constructor", "visibleIf": "{__proto__} = 'constructor'", "__proto__": {"x": 1}}]}]}`;
    const { items, findings } = draftFrom(named);
    expect([...items.keys()]).toEqual(['proto__', 'constructor']);
    expect(items.get('constructor')?.when).toBe('chosen("proto__", "constructor")');
    expect(findings.map(({ place }) => place)).toContain('__proto__');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('is read in UTF-16 with its mark, and in Latin-1 that says so', () => {
    const inUtf16 = utf16(sampleLss().replace('"UTF-8"', '"UTF-16"').replace('Beleid', 'Beléid'));
    const inLatin = latin(sampleLss().replace('"UTF-8"', '"ISO-8859-1"').replace('Beleid', 'Beléid'));
    for (const file of [inUtf16, inLatin])
      expect(JSON.stringify(draftFrom(file).items.get('Q1'))).toContain('Beléid');
  });

  it('never throws anything but a trouble, whatever is done to its bytes', () => {
    const whole = [
      bytesOf(sampleLss()),
      bytesOf(survey(question)),
      workbook({
        survey: [
          ['type', 'name'],
          ['text', 'a'],
        ],
      }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (bytes, changes) => {
          const changed = new Uint8Array(bytes);
          for (const [at, value] of changes) changed[at % changed.length] = value;
          expect(() => troublesOf(changed)).not.toThrow();
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('reading a hostile file', () => {
  it.each([
    [
      'a workbook of a million cells',
      zipSync({
        'xl/workbook.xml': bytesOf('<w/>'),
        'xl/worksheets/a.xml': bytesOf('<c/>'.repeat(1_000_000)),
      }),
    ],
    ['a hundred thousand questions', bytesOf(`{"elements":[${'{"type":"text"},'.repeat(100_000)}{}]}`)],
    ['two million bytes of elements', bytesOf(`<document>${'<a/>'.repeat(499_000)}`)],
  ])('stays within the memory a reader is given: %s', (_name, bytes) => {
    const path = join(mkdtempSync(join(tmpdir(), 'op-peil-hostile-')), 'file');
    writeFileSync(path, bytes);
    const script = fileURLToPath(new URL('../../../scripts/check/import-hostile.ts', import.meta.url));
    // With less than this the process would end before it says anything.
    const child = ['--max-old-space-size=192', '--import', 'tsx', script, '--child', path];
    const { status, stdout } = spawnSync(process.execPath, child, { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).said).toMatch(/^[a-z]/i);
  });
});
