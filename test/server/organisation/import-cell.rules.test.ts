import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDamaged,
  isNever,
  readBirthYear,
  readDate,
  readEmail,
  readFte,
  splitFamilyName,
} from '../../../server/organisation/import-cell.rules.ts';

describe('dates', () => {
  it.each([
    ['1-3-2026', '2026-03-01'],
    ['01-03-2026', '2026-03-01'],
    ['1/3/2026', '2026-03-01'],
    ['01.03.2026', '2026-03-01'],
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01 00:00:00', '2026-03-01'],
    ['01-03-2026 00:00', '2026-03-01'],
    ['31-12-9999', '9999-12-31'],
  ])('reads %s', (text, date) => expect(readDate(text)).toBe(date));

  it.each(['2026-02-30', '29-2-2027', '1-3-26', '3-13-2026', '45000', 'morgen', '1-3-2026-1', ''])(
    'does not guess at "%s"',
    (text) => expect(readDate(text)).toBeNull(),
  );

  it('reads every day back however it is written', () => {
    const days = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.constantFrom('-', '/', '.'), (day, mark) => {
        const iso = day.toISOString().slice(0, 10);
        const [year, month, date] = iso.split('-').map(Number);
        expect(readDate(iso)).toBe(iso);
        expect(readDate([date, month, year].join(mark))).toBe(iso);
      }),
    );
  });

  it('takes the year 9999 for no end', () => {
    expect(isNever('9999-12-31')).toBe(true);
    expect(isNever('2026-12-31')).toBe(false);
  });
});

describe('numbers and addresses', () => {
  it.each([
    ['0,8889', 0.8889],
    ['0.5', 0.5],
    ['1', 1],
    ['0,00001', null],
    ['0', null],
    ['2,1', null],
    ['36', null],
    ['-1', null],
    ['1e0', null],
    ['80%', null],
  ])('reads "%s" as %s fte', (text, fte) => expect(readFte(text)).toBe(fte));

  it('keeps only the year of a birthday, of people between 14 and 100', () => {
    expect(readBirthYear('7-5-1984', '2026-11-23')).toBe(1984);
    expect(readBirthYear('1984', '2026-11-23')).toBe(1984);
    expect(readBirthYear('2013', '2026-11-23')).toBeNull();
    expect(readBirthYear('1925', '2026-11-23')).toBeNull();
    expect(readBirthYear('onbekend', '2026-11-23')).toBeNull();
  });

  it('takes plain addresses only, in lower case', () => {
    expect(readEmail('A.vd.Berg@Waterland.example')).toBe('a.vd.berg@waterland.example');
    for (const bad of [
      'anna',
      'a@b',
      'a b@c.nl',
      'a@c.nl,b@c.nl',
      'Anna <a@c.nl>',
      `${'a'.repeat(250)}@c.nl`,
    ])
      expect(readEmail(bad)).toBeNull();
  });
});

describe('tussenvoegsels', () => {
  it.each([
    ['Berg', 'van den', 'van den', 'Berg'],
    ['Berg', 'Van den', 'van den', 'Berg'],
    ['Berg, van den', null, 'van den', 'Berg'],
    ['Berg van den', null, 'van den', 'Berg'],
    ['van den Berg', null, 'van den', 'Berg'],
    ['Van den Berg', null, 'van den', 'Berg'],
    ['van den Berg', 'van den', 'van den', 'Berg'],
    ["van 't Hof", null, "van 't", 'Hof'],
    ['van ’t Hof', '', 'van ’t', 'Hof'],
    ['de Vries-van Dam', null, 'de', 'Vries-van Dam'],
    ['Van Damme', '', '', 'Van Damme'],
    ['El Amrani', null, '', 'El Amrani'],
    ['Amrani', 'El', 'El', 'Amrani'],
    ['Jansen, drs.', null, '', 'Jansen, drs.'],
    ['Te', null, '', 'Te'],
    ['van de', null, 'van', 'de'],
    ['Smit', '', '', 'Smit'],
  ])('splits "%s" (column: %s) into "%s" and "%s"', (text, column, prefix, familyName) => {
    expect(splitFamilyName(text, column)).toEqual({ prefix, familyName });
  });

  it('loses no word, never leaves the name empty, and splits what it has split no further', () => {
    const word = fc.constantFrom('van', 'den', 'de', "'t", 'Berg', 'Vries', 'El', 'Jansen-Smit', 'Van');
    const names = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(names, (name) => {
        const split = splitFamilyName(name, null);
        expect(split.familyName).not.toBe('');
        const words = (text: string) => text.toLowerCase().split(' ').filter(Boolean).sort();
        expect(words(`${split.prefix} ${split.familyName}`)).toEqual(words(name));
        expect(splitFamilyName(split.familyName, split.prefix || null).prefix).toContain(split.prefix);
      }),
    );
  });
});

describe('damage', () => {
  it.each(['RenÃ©', 'Ren\ufffd', 'Anna\u202egreB', 'a\u200bb', 'ZoÃ«', 'Â©'])('finds it in "%s"', (text) =>
    expect(isDamaged(text)).toBe(true),
  );
  it.each(['René', 'Zoë', 'Müller', "d'Hondt", 'Ångström', 'Łukasz', 'Ayşe', 'Ãlvares'])(
    'leaves "%s" alone',
    (text) => expect(isDamaged(text)).toBe(false),
  );
});
