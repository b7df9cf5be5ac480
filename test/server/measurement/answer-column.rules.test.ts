import { describe, expect, it } from 'vitest';
import { answerColumns } from '../../../server/measurement/answer-column.rules.ts';
import { instrumentFrom } from '../../../server/measurement/instrument.content.ts';
import type { AnswerValue } from '../../../server/measurement/instrument.types.ts';
import { buildDefinition } from '../../support/instrument-items.ts';

const { items, scales, scored } = instrumentFrom(buildDefinition({ code: 'kolommen' }));
const columns = answerColumns({ items, scales, scored: scored.items });
const read = (values: Record<string, AnswerValue>) =>
  Object.fromEntries(
    columns
      .map(({ name, read }) => [name, read(new Map(Object.entries(values)))] as const)
      .filter(([name]) => Object.keys(values).some((id) => name === id || name.startsWith(`${id}.`))),
  );

describe('answers as columns', () => {
  it('has no column for what somebody typed', () => {
    const names = columns.map(({ itemId }) => itemId);
    expect(names).not.toContain('short');
    expect(names).not.toContain('long');
  });

  it('says right or wrong of a test, never which answer', () => {
    expect(read({ knowledge: 1, chart: 0, table: [2, 0] })).toEqual({ knowledge: 1, chart: 0, table: 1 });
    expect(read({ knowledge: -1 })).toEqual({ knowledge: -1 });
  });

  it('has a column for each option, row or place where an answer has more than one', () => {
    expect(read({ multiple: [0, 1] })).toEqual({ 'multiple.x': 1, 'multiple.y': 1, 'multiple.none': 0 });
    expect(read({ matrix: [2, -2] })).toEqual({ 'matrix.r1': 2, 'matrix.r2': null });
    expect(read({ ranking: [2, 0] })).toEqual({ 'ranking.p': 2, 'ranking.q': 0, 'ranking.r': 1 });
    expect(read({ multiple: [-1] })).toEqual({ 'multiple.x': -1, 'multiple.y': -1, 'multiple.none': -1 });
  });

  it('has the number that was typed, and the place that was chosen', () => {
    expect(read({ number: '12.5', single: 1, rubric: 4 })).toEqual({ number: 12.5, single: 1, rubric: 4 });
    expect(read({ number: '' })).toEqual({ number: null });
  });
});
