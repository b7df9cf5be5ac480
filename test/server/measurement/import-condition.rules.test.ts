// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm names questions so
import { describe, expect, it } from 'vitest';
import { type Referred, translateCondition } from '../../../server/measurement/import-condition.rules.ts';
import { Untranslatable } from '../../../server/measurement/import-expression.rules.ts';
import type { ImportFormat } from '../../../server/measurement/import-form.rules.ts';

const coded = (
  id: string,
  kind: string,
  codes: readonly string[],
  more: Partial<Referred> = {},
): Referred => ({
  ...{ id, kind, codeOf: (value) => (codes.includes(value) ? value : null) },
  numeric: codes.length > 0 && codes.every((code) => /^\d+$/.test(code)),
  ...more,
});
const many = coded('many', 'MULTIPLE_CHOICE', ['a', 'b']);
const KNOWN = new Map<string, Referred>([
  ['one', coded('one', 'SINGLE_CHOICE', ['A1', 'A2', 'true'])],
  ['level', coded('level', 'LIKERT', ['1', '2', '3'])],
  ['many', many],
  ['many_a', { ...many, option: 'a' }],
  ['many_b', { ...many, option: 'b' }],
  ['grid.r1', coded('grid', 'MATRIX', ['c1'], { row: 'r1' })],
  ['grid_r1', coded('grid', 'MATRIX', ['c1'], { row: 'r1' })],
  ['age', coded('age', 'NUMBER', [])],
  ['years', coded('years', 'NUMBER', [])],
  ['name', coded('name', 'SHORT_TEXT', [])],
]);
const look = (name: string) => KNOWN.get(name) ?? null;

function reasonOf(source: string, format: ImportFormat): string {
  try {
    return translateCondition(source, format, look);
  } catch (error) {
    if (error instanceof Untranslatable) return `${error.key} ${error.detail}`;
    throw error;
  }
}

describe('a condition of another program in our language', () => {
  it.each<[ImportFormat, string, string]>([
    ['LSS', '1', 'true'],
    ['LSS', 'one.NAOK == "A1"', 'chosen("one", "A1")'],
    ['LSS', '((one.NAOK != "A1")) and (age.NAOK >= 18)', '(!(chosen("one", "A1")) && number("age") >= 18)'],
    ['LSS', 'many_a.NAOK == "Y" || many_b == ""', '(chosen("many", "a") || !chosen("many", "b"))'],
    ['LSS', 'is_empty(one) or !is_empty(name.NAOK)', '(!answered("one") || !(!answered("name")))'],
    [
      'LSS',
      'count(many_a, many_b) gt 1',
      '((chosen("many", "a") ? 1 : 0) + (chosen("many", "b") ? 1 : 0)) > 1',
    ],
    ['LSS', 'grid_r1.NAOK == "c1"', 'chosen("grid/r1", "c1")'],
    ['LSS', 'level.value > "1"', 'number("level") > 1'],
    ['LSS', 'age + years * 2 < 100', '(number("age") + (number("years") * 2.0)) < 100'],
    ['LSS', 'sum(age, years) == 10', '(number("age") + number("years")) == 10'],
    ['SURVEYJS', "{one} = 'A1' and {age} > 18", '(chosen("one", "A1") && number("age") > 18)'],
    ['SURVEYJS', '{one} = true', 'chosen("one", "true")'],
    ['SURVEYJS', "{many} anyof ['a', 'b']", '(chosen("many", "a") || chosen("many", "b"))'],
    ['SURVEYJS', "{many} allof ['a', 'b']", '(chosen("many", "a") && chosen("many", "b"))'],
    ['SURVEYJS', "{many} notcontains 'a'", '!(chosen("many", "a"))'],
    ['SURVEYJS', "{many} = ['a']", '((chosen("many", "a")) && count("many") == 1)'],
    ['SURVEYJS', '{name} notempty or {age} empty', '(answered("name") || !answered("age"))'],
    ['SURVEYJS', "{grid.r1} = 'c1'", 'chosen("grid/r1", "c1")'],
    ['SURVEYJS', '18 <= {age}', 'number("age") >= 18'],
    ['SURVEYJS', "{name} contains 'x'", 'text("name").contains("x")'],
    [
      'XLSFORM',
      "selected(${many}, 'a') and not(${one} = 'A2')",
      '(chosen("many", "a") && !(chosen("one", "A2")))',
    ],
    ['XLSFORM', "${name} != ''", '!(!answered("name"))'],
    ['XLSFORM', 'count-selected(${many}) >= 2', 'count("many") >= 2'],
    ['XLSFORM', '${age} div 2 > 10 or true()', '((number("age") / 2.0) > 10 || true)'],
    ['XLSFORM', '${age} != 5', '(!answered("age") || number("age") != 5)'],
  ])('%s: %s', (format, source, cel) => {
    expect(reasonOf(source, format)).toBe(cel);
  });

  it.each<[ImportFormat, string, string]>([
    ['LSS', 'Q99.NAOK == "A1"', 'unknownQuestion Q99.NAOK'],
    ['LSS', 'one == "A9"', 'unknownOption A9'],
    ['LSS', 'one > 1', 'noNumber one'],
    ['LSS', 'regexMatch("/a/", name)', 'unknownFunction regexMatch'],
    ['LSS', 'one == ', 'unreadable …'],
    ['SURVEYJS', 'age({age}) > 3 ; drop', 'unreadable ; drop'],
    ['SURVEYJS', '{one}', 'notYesOrNo one'],
    ['XLSFORM', "pulldata('a','b','c',${name}) = 'x'", 'unknownFunction pulldata'],
    ['XLSFORM', '. > 3', 'unreadable .'],
    ['LSS', `${'('.repeat(60)}1${')'.repeat(60)}`, 'tooLong '],
    ['LSS', 'x'.repeat(5000), 'tooLong '],
  ])('stays a note with its reason, %s: %.40s', (format, source, reason) => {
    expect(reasonOf(source, format)).toBe(reason);
  });
});
