import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, isAnswered, wrongAnswer } from '../../../server/measurement/answer.rules.ts';
import { instrumentFrom } from '../../../server/measurement/instrument.content.ts';
import type { AnswerValue } from '../../../server/measurement/instrument.types.ts';
import { relevantAnswers, relevantItems } from '../../../server/measurement/relevance.rules.ts';
import { isRight, scoreResponse } from '../../../server/measurement/score.rules.ts';
import {
  both,
  buildDefinition,
  buildEveryKind,
  buildInstrument,
  options,
} from '../../support/instrument-items.ts';

const every = instrumentFrom(buildDefinition());
const wrong = (id: string, value: AnswerValue) => {
  const item = every.itemById.get(id);
  if (item === undefined) throw new Error(`no ${id}`);
  return wrongAnswer(item, value, every.scales);
};

describe('an answer of each kind', () => {
  it.each<[string, AnswerValue[], [AnswerValue, string][]]>([
    [
      'knowledge',
      [0, 3, -1],
      [
        [4, 'answerOutOfRange'],
        [-2, 'answerOutOfRange'],
        ['1', 'answerOutOfRange'],
      ],
    ],
    ['self', [0, 3, -1], [[4, 'answerOutOfRange']]],
    [
      'likert',
      [0, 4],
      [
        [5, 'answerOutOfRange'],
        [[0], 'answerOutOfRange'],
      ],
    ],
    ['rubric', [0, 4], [[5, 'answerOutOfRange']]],
    [
      'multiple',
      [[], [0, 1], [2], [-1]],
      [
        [[0, 0], 'answerTwice'],
        [[0, 1, 2], 'answerTooMany'],
        [[1, 2], 'answerExcludes'],
        [[3], 'answerOutOfRange'],
        [1, 'answerOutOfRange'],
      ],
    ],
    [
      'matrix',
      [
        [0, 2],
        [-2, 1],
        [-1, -1],
      ],
      [
        [[0], 'answerOutOfRange'],
        [[0, 3], 'answerOutOfRange'],
      ],
    ],
    [
      'number',
      ['12.5', '0', '', [-1]],
      [
        ['12,5', 'answerNotANumber'],
        ['1e3', 'answerNotANumber'],
        ['12.55', 'answerDecimals'],
        ['41', 'answerNumberRange'],
        ['-1', 'answerNumberRange'],
        [12, 'answerOutOfRange'],
      ],
    ],
    [
      'short',
      ['Excel', ''],
      [
        ['x'.repeat(121), 'answerTooLong'],
        [1, 'answerOutOfRange'],
      ],
    ],
    ['long', ['x'.repeat(1000)], [['x'.repeat(1001), 'answerTooLong']]],
    [
      'ranking',
      [[2, 0, 1], [1], []],
      [
        [[0, 0], 'answerTwice'],
        [[3], 'answerOutOfRange'],
      ],
    ],
    ['chart', [0, 1, -1], [[2, 'answerOutOfRange']]],
    [
      'table',
      [[0, 2], [], [-1]],
      [
        [[3], 'answerOutOfRange'],
        [1, 'answerOutOfRange'],
      ],
    ],
  ])('%s takes what it can be and tells why not otherwise', (id, right, refused) => {
    for (const value of right) expect(wrong(id, value), JSON.stringify(value)).toBeNull();
    for (const [value, key] of refused) expect(wrong(id, value), JSON.stringify(value)).toBe(key);
  });

  it('is given once nothing waits any more; emptied again it is not', () => {
    expect([0, -1, [0], [-1], 'x', [0, 1]].map(isAnswered)).toEqual([true, true, true, true, true, true]);
    expect([undefined, '', [], [0, -2]].map(isAnswered)).toEqual([false, false, false, false]);
  });

  it('is read by conditions as codes, numbers and texts', () => {
    const book = bookOf(
      every.itemById,
      every.scales,
      new Map<string, AnswerValue>([
        ['single', 0],
        ['multiple', [0, 1]],
        ['matrix', [2, -2]],
        ['likert', 4],
        ['number', '12.5'],
        ['ranking', [2, 0]],
        ['knowledge', -1],
        ['short', ''],
      ]),
    );
    expect(book.codes('single')).toEqual(['yes']);
    expect(book.codes('multiple')).toEqual(['x', 'y']);
    expect(book.codes('matrix/r1')).toEqual(['2']);
    expect(book.codes('matrix/r2')).toBeNull();
    expect(book.codes('ranking')).toEqual(['r', 'p']);
    expect(book.codes('knowledge')).toBeNull();
    expect(book.number('likert')).toBe(5);
    expect(book.number('number')).toBe(12.5);
    expect(book.text('short')).toBeNull();
  });
});

describe('relevance', () => {
  const instrument = buildInstrument([
    { id: 'a', kind: 'SINGLE_CHOICE', text: both('A'), options: options('yes', 'no') },
    { id: 'b', kind: 'NUMBER', text: both('B'), when: 'chosen("a", "yes")' },
    { id: 'c', kind: 'SHORT_TEXT', text: both('C'), when: 'number("b") > 3' },
  ]);
  const asked = (values: Record<string, AnswerValue>) =>
    relevantItems(instrument, new Map(Object.entries(values))).map(({ id }) => id);

  it('follows the answers, also through an item that is not asked any more', () => {
    expect(asked({})).toEqual(['a']);
    expect(asked({ a: 0 })).toEqual(['a', 'b']);
    expect(asked({ a: 0, b: '4' })).toEqual(['a', 'b', 'c']);
    expect(asked({ a: 1, b: '4', c: 'x' })).toEqual(['a']);
  });

  it('lets no answer count that is not asked, and every other', () => {
    fc.assert(
      fc.property(
        fc.record({ a: fc.constantFrom(0, 1, -1), b: fc.constantFrom('1', '9', ''), c: fc.string() }),
        (values) => {
          const given = new Map<string, AnswerValue>(Object.entries(values));
          const counted = [...relevantAnswers(instrument, given).keys()];
          expect(counted).toEqual(relevantItems(instrument, given).map(({ id }) => id));
        },
      ),
    );
  });
});

describe('scoring other kinds', () => {
  const score = (values: Record<string, AnswerValue>) =>
    scoreResponse(every.scored, new Map(Object.entries(values))).competences[0];

  it('counts a task as a test: a table is right when all is marked and nothing else', () => {
    expect(isRight({ id: 't', answer: [0, 2] }, [2, 0])).toBe(true);
    expect(isRight({ id: 't', answer: [0, 2] }, [0, 1, 2])).toBe(false);
    expect(isRight({ id: 't', answer: [0, 2] }, [0])).toBe(false);
    expect(isRight({ id: 't', answer: [0, 2] }, [-1])).toBeNull();
    expect(score({ table: [0, 2], chart: 1 })?.test).toMatchObject({ answered: 2 });
    const better = score({ table: [0, 2], chart: 1 })?.test?.ability ?? 0;
    expect(better).toBeGreaterThan(score({ table: [0], chart: 1 })?.test?.ability ?? 0);
  });

  it('counts a rubric as one more statement of own view, and does not miss it', () => {
    expect(score({ self: 3 })?.selfView).toMatchObject({ score: 100, answered: 1, items: 1 });
    expect(score({ self: 3, rubric: 0 })?.selfView).toMatchObject({ score: 50, answered: 2 });
    expect(score({ rubric: 2 })?.selfView).toMatchObject({ score: 50 });
  });

  it('leaves out what has no score', () => {
    const plain = new Set(every.scored.items.map(({ id }) => id));
    expect(
      buildEveryKind()
        .filter(({ id }) => plain.has(id))
        .map(({ id }) => id),
    ).toEqual(['knowledge', 'self', 'attitude', 'rubric', 'chart', 'table']);
  });
});
