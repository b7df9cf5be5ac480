import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnownHeader, takeColumns } from '../../../server/organisation/import-columns.rules.ts';
import { decodeText, readTable } from '../../../server/platform/table-text.rules.ts';

const known = (cell: string) => isKnownHeader('PEOPLE', cell);
const table = (text: string) => {
  const read = readTable(text, known);
  if ('problem' in read) throw new Error(`${read.problem} at ${read.line}`);
  return read.rows;
};
const problem = (text: string) => {
  const read = readTable(text, known);
  return 'problem' in read ? [read.problem, read.line] : null;
};

describe('encodings', () => {
  it('reads UTF-8 with and without a mark, UTF-16 with one, and Windows-1252', () => {
    const text = 'naam;bedrag\nRenée;€ 5';
    const utf8 = Buffer.from(text);
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(decodeText(utf8)).toEqual({ encoding: 'UTF-8', text });
    expect(decodeText(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), utf8]))).toEqual({
      encoding: 'UTF-8',
      text,
    });
    expect(decodeText(utf16)).toEqual({ encoding: 'UTF-16', text });
    expect(decodeText(Buffer.from(utf16).swap16())).toEqual({ encoding: 'UTF-16', text });
    const windows = Buffer.concat([Buffer.from('Ren\u00e9e;', 'latin1'), Buffer.of(0x80, 0x92)]);
    expect(decodeText(windows)).toEqual({ encoding: 'Windows-1252', text: 'Renée;€’' });
  });

  it('names what is no text, and the line where that shows', () => {
    expect(decodeText(Buffer.of(0x50, 0x4b, 3, 4))).toEqual({ problem: 'spreadsheet', line: 1 });
    expect(decodeText(Buffer.from('a\nb\n\u0000c'))).toEqual({ problem: 'notText', line: 3 });
    expect(decodeText(Buffer.from('a\n\u0081', 'latin1'))).toEqual({ problem: 'wrongEncoding', line: 2 });
    expect(decodeText(Buffer.of(0xef, 0xbb, 0xbf, 0xe9))).toEqual({ problem: 'wrongEncoding', line: 1 });
  });

  it('answers for any bytes, and gives back any text it was given as UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeText(bytes);
        expect('problem' in decoded ? decoded.line : decoded.text.length).toBeGreaterThanOrEqual(0);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', 'ß', '€', '𝛑', ';', '\n') }), (text) => {
        expect(decodeText(Buffer.from(text))).toEqual({ encoding: 'UTF-8', text });
      }),
    );
  });
});

describe('tables', () => {
  it.each([';', ',', '\t'])('finds the delimiter "%s" from the names of columns', (mark) => {
    const rows = table([`Roepnaam${mark}Achternaam`, `Anna${mark}Berg`].join('\r\n'));
    expect(rows.map((row) => row.cells)).toEqual([
      ['Roepnaam', 'Achternaam'],
      ['Anna', 'Berg'],
    ]);
  });

  it('is not misled by commas inside names when semicolons divide', () => {
    const rows = table('"Roepnaam";"Achternaam, voorvoegsel, titel, rest"\nAnna;"Berg, van den"');
    expect(rows[1]?.cells).toEqual(['Anna', 'Berg, van den']);
  });

  it("follows Excel's own hint and still counts its line", () => {
    expect(table('sep=,\nRoepnaam,Achternaam\nAnna,Berg')[1]).toEqual({ line: 3, cells: ['Anna', 'Berg'] });
  });

  it('counts lines through empty rows and cells of two lines', () => {
    const rows = table('a;b\n\n;;\n"x\ny";2\n3;4');
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['x y', '2'] },
      { line: 6, cells: ['3', '4'] },
    ]);
  });

  it('unwraps the quotes that keep leading zeros, and keeps other formulas as text', () => {
    expect(table('a;b\n="00123";=1+1')[1]?.cells).toEqual(['00123', '=1+1']);
    expect(table('a;b\nJan "Hans";x')[1]?.cells).toEqual(['Jan "Hans"', 'x']);
  });

  it('stops at a quote that is never closed, at too many columns and at too many rows', () => {
    expect(problem('a;b\n1;2\n"3;4\n5;6')).toEqual(['quoteNotClosed', 3]);
    expect(problem(`a;b\n"${'x'.repeat(20_000)}`)).toEqual(['quoteNotClosed', 2]);
    expect(problem(`a;b\n${';'.repeat(200)}`)).toEqual(['tooManyColumns', 2]);
    expect(problem(`a;b\n"${'";"x\n'.repeat(300)}"`)).toEqual(['tooManyColumns', 2]);
    expect(problem(`a\n${'1\n'.repeat(20_001)}`)?.[0]).toBe('tooManyRows');
    expect(problem(' \n;;\n')).toEqual(['emptyFile', 1]);
  });

  it('reads back whatever cells were quoted the usual way', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', ';', ',', '"', '=', '-', ' ') })
      .map((text) => `x${text.trim()}`);
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (cells) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['roepnaam;achternaam', ...cells.map((row) => row.map(quote).join(';'))].join('\n');
        const tidy = (value: string) => value.replace(/\s+/g, ' ').trim();
        expect(
          table(text)
            .slice(1)
            .map((row) => row.cells),
        ).toEqual(cells.map((row) => row.map(tidy)));
      }),
    );
  });
});

describe('columns', () => {
  const take = (...cells: string[][]) =>
    takeColumns(
      'PEOPLE',
      cells.map((row, index) => ({ line: index + 1, cells: row })),
    );
  const ALL = ['Personeelsnr.', 'Roepnaam', 'Achternaam', 'E-mailadres', 'Afdelingscode', 'Functie'];

  it('knows columns by their aliases and takes nothing else from the file', () => {
    const { table: taken, errors } = take(
      [...ALL, 'BSN'],
      ['1', 'Anna', 'Berg', 'a@b.nl', 'W', 'F', '123456782'],
    );
    expect(errors).toEqual([]);
    expect(taken.rows[0]?.values).toEqual({
      ...{ employeeNumber: '1', givenName: 'Anna', familyName: 'Berg' },
      ...{ email: 'a@b.nl', departmentCode: 'W', functionName: 'F' },
    });
    expect(JSON.stringify(taken)).not.toContain('123456782');
  });

  it('prefers what people are called to their official names', () => {
    const { table: taken } = take(['Voornaam', 'Roepnaam'], ['Johanna', 'Anna']);
    expect(taken.rows[0]?.values.givenName).toBe('Anna');
  });

  it('tells which columns are missing or there twice', () => {
    const { errors } = take(['Roepnaam', 'Roepnaam', 'Achternaam'], ['a', 'b', 'c']);
    expect(errors.map(({ field, key }) => [field, key])).toEqual([
      ['employeeNumber', 'columnMissing'],
      ['givenName', 'columnTwice'],
      ['email', 'columnMissing'],
      ['departmentCode', 'columnMissing'],
      ['functionCode', 'columnMissing'],
    ]);
  });

  it('tells when a line has more cells than the header', () => {
    const { errors } = take(ALL, [...ALL, 'x'], [...ALL, '']);
    expect(errors).toEqual([{ line: 2, field: null, key: 'tooManyCells', values: { width: 6 } }]);
  });
});
