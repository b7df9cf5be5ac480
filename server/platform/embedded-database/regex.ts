// Regular expressions from a query, with a guard: a pattern that could backtrack for ever runs under a time limit.
import { createContext, Script } from 'node:vm';
import { badValue, DatabaseError, notInSubset } from './errors.ts';

const MAX_PATTERN = 1000;
const SAFE_TEXT = 20_000;
const LIMIT_MS = 100;

/** Unbounded repetitions in a pattern; two or more can multiply. */
function repetitions(pattern: string): number {
  const bare = pattern.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_');
  return (bare.match(/[*+]|\{\d*,\d*\}/g) ?? []).length;
}

function compile(pattern: string, options: string): RegExp {
  if (pattern.length > MAX_PATTERN)
    throw badValue(`A regular expression has at most ${MAX_PATTERN} characters`);
  if (pattern.includes('\0')) throw badValue('A regular expression cannot contain a null byte');
  for (const option of options) {
    if (option === 'x') throw notInSubset("the regular expression option 'x'");
    if (!'imsu'.includes(option)) throw new DatabaseError(51108, `invalid flag in regex options: ${option}`);
  }
  try {
    return new RegExp(pattern, [...new Set(`${options}u`)].join(''));
  } catch {
    throw new DatabaseError(51091, `Regular expression is invalid: /${pattern}/`);
  }
}

const context = createContext({ expression: /(?:)/, text: '' });
const guarded = new Script('expression.test(text)');

function testGuarded(expression: RegExp, text: string): boolean {
  context.expression = expression;
  context.text = text;
  try {
    return guarded.runInContext(context, { timeout: LIMIT_MS }) === true;
  } catch {
    throw new DatabaseError(51156, `The regular expression took longer than ${LIMIT_MS} ms on one value`);
  }
}

/** A test for text; throws code 51156 when one value takes longer than 100 ms. */
export function textTest(pattern: string, options: string): (text: string) => boolean {
  const expression = compile(pattern, options);
  const risky = repetitions(pattern) > 1 || /\\[1-9k]|\(\?</.test(pattern);
  return (text) => (risky || text.length > SAFE_TEXT ? testGuarded(expression, text) : expression.test(text));
}
