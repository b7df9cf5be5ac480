import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../server/measurement/outcome.rules.ts';
import { competenceResults, itemReviews } from '../../../server/measurement/profile-view.rules.ts';
import { segmentRule } from '../../../server/measurement/segment-rule.content.ts';
import { wholeBank } from '../../support/measurement-builders.ts';

const instrument = wholeBank().scored;
const measured = [...new Set(instrument.items.map(({ competence }) => competence))].slice(0, 10);
const workingLevels = Object.fromEntries(measured.map((code) => [code, 'BASIC' as const]));
const rules = { instrument, segmentRule: segmentRule(1), workingLevels };
const allRight = new Map(
  instrument.items.flatMap((item) => (item.kind === 'KNOWLEDGE' ? [[item.id, item.answer] as const] : [])),
);

describe('the outcome of a response', () => {
  it('with everything right against BASIC everywhere is ten distances of 3, no gap, frontrunner', () => {
    const outcome = outcomeOf(rules, allRight);
    expect(outcome.distances.map(({ distance }) => distance)).toEqual(Array(10).fill(3));
    expect(outcome.gaps).toEqual([]);
    expect(outcome.segment).toBe('FRONTRUNNER');
  });

  it('without answers is no distance, no gap and no segment', () => {
    expect(outcomeOf(rules, new Map())).toMatchObject({ distances: [], gaps: [], segment: null });
  });
});

describe('competences of a profile', () => {
  it('are those with a working level; learning and sharing has none', () => {
    const results = competenceResults(outcomeOf(rules, allRight), workingLevels, null);
    expect(results.map(({ competence }) => competence)).toEqual(measured);
    expect(results[0]).toMatchObject({ evidence: 'TEST', distance: 3, previousTest: null, selfView: null });
  });

  it('carry the test of the measurement before', () => {
    const before = outcomeOf(rules, new Map(allRight).set('data-handling-k1', 0));
    const [first] = competenceResults(outcomeOf(rules, allRight), workingLevels, before);
    expect(first?.previousTest).toBe(before.profile.competences[0]?.test?.percent);
    expect(first?.previousTest).toBeLessThan(first?.test?.value ?? 0);
  });
});

describe('the review of knowledge items', () => {
  const items = wholeBank().items;

  it('is one row per knowledge item; skipped and not applicable are neither right nor wrong', () => {
    const rows = itemReviews(
      items,
      new Map([
        ['data-handling-k1', { value: 2 }],
        ['data-handling-k2', { value: 2 }],
        ['data-handling-k3', { value: -1 }],
      ]),
    );
    expect(rows).toHaveLength(60);
    expect(rows.slice(0, 4).map(({ chosen, correct }) => [chosen, correct])).toEqual([
      [[2], true],
      [[2], false],
      [[], null],
      [[], null],
    ]);
  });
});
