import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, PLAIN_CSV, spreadsheet } from '../../../server/reporting/csv.rules.ts';

describe('a CSV file', () => {
  it('opens in Dutch Excel: byte order mark, semicolons, decimal comma', () => {
    expect(csvText([['punten', 52.3, null, true]], spreadsheet('nl'))).toBe('\uFEFFpunten;52,3;;true\r\n');
  });

  it('has a decimal point in English, and commas and no mark for programs', () => {
    expect(csvText([[52.3]], spreadsheet('en'))).toBe('\uFEFF52.3\r\n');
    expect(csvText([['a', 52.3]], PLAIN_CSV)).toBe('a,52.3\r\n');
  });

  it.each(['=1+1', '+31 50', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1'])(
    'takes the formula out of %j',
    (text) => {
      expect(csvText([[text]], spreadsheet('nl'))).toBe(`\uFEFF"'${text}"\r\n`);
    },
  );

  it('leaves a number below zero a number', () => {
    expect(csvText([['=1+1', -1.5, null]], spreadsheet('nl'))).toBe(`\uFEFF"'=1+1";-1,5;\r\n`);
  });

  it('reads back as it was written, but for the apostrophe', () => {
    const line = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(line, fc.constantFrom(spreadsheet('nl'), PLAIN_CSV), (cells, dialect) => {
        const [read] = parse(csvText([cells], dialect), {
          delimiter: dialect.separator,
          bom: dialect.byteOrderMark,
          record_delimiter: '\r\n',
        });
        const unguarded = (read as string[]).map((cell, at) =>
          cell === `'${cells[at]}` ? cell.slice(1) : cell,
        );
        expect(unguarded).toEqual(cells);
      }),
    );
  });

  it('never has a cell that begins like a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'=+-@\t\r\n'), fc.string(), (sign, rest) => {
        const text = csvText([[sign + rest]], PLAIN_CSV);
        expect(text.startsWith(`"'`)).toBe(true);
      }),
    );
  });
});
