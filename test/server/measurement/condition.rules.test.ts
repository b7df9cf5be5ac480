import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerBook, isCondition, readCondition } from '../../../server/measurement/condition.rules.ts';

const book = (answers: Readonly<Record<string, readonly string[] | number | string>>): AnswerBook => ({
  codes: (id) => {
    const answer = answers[id];
    return typeof answer === 'object' ? answer : null;
  },
  number: (id) => {
    const answer = answers[id];
    return typeof answer === 'number' ? answer : null;
  },
  text: (id) => {
    const answer = answers[id];
    return typeof answer === 'string' ? answer : null;
  },
});
function holds(source: string, answers: Parameters<typeof book>[0]): boolean {
  const read = readCondition(source);
  if (!isCondition(read)) throw new Error(`${read.reason}: ${read.detail}`);
  return read.holds(book(answers));
}
const refused = (source: string) => {
  const read = readCondition(source);
  return isCondition(read) ? null : read;
};

describe('a condition', () => {
  it('is about the answers before it', () => {
    const source = 'chosen("role", "manager") && number("years") >= 3';
    expect(holds(source, { role: ['manager'], years: 4 })).toBe(true);
    expect(holds(source, { role: ['manager'], years: 2 })).toBe(false);
    expect(holds(source, { role: ['adviser'], years: 4 })).toBe(false);
    expect(readCondition(source)).toMatchObject({ items: ['role', 'years'] });
  });

  it('does not hold where it needs an answer that is not there, also not when turned round', () => {
    expect(holds('number("years") >= 3', {})).toBe(false);
    expect(holds('!(number("years") >= 3)', {})).toBe(false);
    expect(holds('number("years") >= 3 || answered("role")', { role: ['x'] })).toBe(true);
    expect(holds('rank("order", "a") == 1', { order: ['b'] })).toBe(false);
  });

  it('knows counts, ranks, texts and rows of a matrix', () => {
    expect(holds('count("tools") == 2', { tools: ['a', 'b'] })).toBe(true);
    expect(holds('rank("order", "a") < rank("order", "b")', { order: ['c', 'a', 'b'] })).toBe(true);
    expect(holds('text("why").contains("Woo")', { why: 'Een Woo-verzoek' })).toBe(true);
    expect(holds('chosen("m/row-1", "2")', { 'm/row-1': ['2'] })).toBe(true);
    expect(readCondition('chosen("m/row-1", "2")')).toMatchObject({ items: ['m'] });
    expect(holds('number("a") + number("b") * 2.0 > 4', { a: 1, b: 2 })).toBe(true);
  });

  it('says where it is wrong', () => {
    expect(refused('answered("a") &&')).toMatchObject({ reason: 'SYNTAX', from: 16 });
    expect(refused('answered(a)')).toMatchObject({ reason: 'SYNTAX', from: 9, to: 10 });
    expect(refused('number("a")')).toMatchObject({ reason: 'SYNTAX', detail: 'bool' });
    expect(refused('answered("a" + "b")')).toMatchObject({ reason: 'ID_NOT_PLAIN' });
  });

  it('has no loops, no regular expressions, nothing but its own functions, and an end', () => {
    for (const source of [
      '[1, 2].exists(x, x > 1)',
      'text("a").matches("(a+)+$")',
      'size("aa") == 2',
      '{"a": true}.a',
      'timestamp("2024-01-01T00:00:00Z") == timestamp("2024-01-01T00:00:00Z")',
      'has(a.b)',
    ])
      expect(refused(source), source).not.toBeNull();
    expect(refused(Array.from({ length: 200 }, () => 'true').join(' && '))).not.toBeNull();
    expect(refused(`${'true && ('.repeat(30)}true${')'.repeat(30)}`)).not.toBeNull();
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'"()!&|<>=ab1.,[]{}? ') }), (source) => {
        const read = readCondition(source);
        if (isCondition(read)) expect(typeof read.holds(book({}))).toBe('boolean');
        else expect(read.from).toBeLessThanOrEqual(read.to);
      }),
    );
  });
});
