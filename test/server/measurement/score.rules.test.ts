import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS, levelDistance, startParametersOf } from '../../../server/measurement/level.rules.ts';
import {
  type Answers,
  levelStartsOf,
  type ScoredInstrument,
  type ScoredItem,
  scoreResponse,
} from '../../../server/measurement/score.rules.ts';

const KNOWLEDGE_LEVELS = [
  'BASIC',
  'BASIC',
  'INTERMEDIATE',
  'ADVANCED',
  'HIGHLY_ADVANCED',
  'HIGHLY_ADVANCED',
] as const;

function itemsOf(competence: string): ScoredItem[] {
  return [
    ...KNOWLEDGE_LEVELS.map(
      (level, index): ScoredItem => ({
        id: `${competence}-k${index + 1}`,
        competence,
        kind: 'KNOWLEDGE',
        answer: index % 4,
        ...startParametersOf(level),
      }),
    ),
    ...[1, 2, 3, 4].map(
      (number): ScoredItem => ({ id: `${competence}-s${number}`, competence, kind: 'SELF_VIEW' }),
    ),
    { id: `${competence}-a1`, competence, kind: 'ATTITUDE' },
  ];
}

const instrument: ScoredInstrument = {
  levelCutoffs: { ability: [-1, 0, 1], selfView: [25, 50, 75] },
  items: [
    ...itemsOf('data-handling'),
    ...itemsOf('judging-sources'),
    { id: 'learning-sharing-a1', competence: 'learning-sharing', kind: 'ATTITUDE' },
  ],
};

const answersOf = (answers: Record<string, number>): Answers => new Map(Object.entries(answers));

function scoreOf(answers: Record<string, number>, competence = 'data-handling') {
  const found = scoreResponse(instrument, answersOf(answers)).competences.find(
    (score) => score.competence === competence,
  );
  if (!found) throw new Error(`No score for ${competence}`);
  return found;
}

/** All six knowledge items of data-handling; `right` tells which ones are answered right. */
function knowledge(right: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    KNOWLEDGE_LEVELS.map((_, index) => [
      `data-handling-k${index + 1}`,
      right.includes(index + 1) ? index % 4 : (index + 1) % 4,
    ]),
  );
}

const anyAnswers = fc.tuple(...instrument.items.map(() => fc.option(fc.integer({ min: -1, max: 3 })))).map(
  (values) =>
    new Map(
      instrument.items.flatMap(({ id }, index) => {
        const value = values[index];
        return value === null || value === undefined ? [] : [[id, value] as const];
      }),
    ),
);

describe('self-view', () => {
  it('is the mean of the answered statements on 0–100', () => {
    const { selfView, level, evidence, score } = scoreOf({
      'data-handling-s1': 3,
      'data-handling-s2': 2,
      'data-handling-s3': -1,
    });
    expect(selfView.score).toBeCloseTo((100 * 2.5) / 3, 10);
    expect(selfView).toMatchObject({ level: 'HIGHLY_ADVANCED', answered: 2, items: 4 });
    expect({ level, evidence }).toEqual({ level: 'HIGHLY_ADVANCED', evidence: 'SELF_VIEW' });
    expect(score).toBe(selfView.score);
  });

  it('needs half of its statements', () => {
    expect(scoreOf({ 'data-handling-s1': 3 }).selfView).toEqual({
      score: null,
      level: null,
      answered: 1,
      items: 4,
    });
    expect(scoreOf({ 'data-handling-s1': 3, 'data-handling-s2': 3 }).selfView.score).toBe(100);
  });

  it('counts neither a skipped statement nor "not applicable" as a zero', () => {
    const answered = { 'data-handling-s1': 2, 'data-handling-s2': 2 };
    const skipped = scoreOf(answered).selfView;
    expect(skipped.score).toBeCloseTo(200 / 3, 10);
    expect(scoreOf({ ...answered, 'data-handling-s3': -1, 'data-handling-s4': -1 }).selfView).toEqual(
      skipped,
    );
    expect(scoreOf({ ...answered, 'data-handling-s3': 0, 'data-handling-s4': 0 }).selfView.score).toBeCloseTo(
      100 / 3,
      10,
    );
  });
});

describe('test', () => {
  it('three right of six is ability 0: 50 %, band 37.7–62.3', () => {
    const { test, level, evidence, score } = scoreOf(knowledge([1, 2, 3]));
    expect(test?.ability).toBeCloseTo(0, 10);
    expect(test?.standardError).toBeCloseTo(0.7018605416, 9);
    expect(test?.percent).toBeCloseTo(50, 10);
    expect(test?.percentLow).toBeCloseTo(37.65283, 5);
    expect(test?.percentHigh).toBeCloseTo(62.34717, 5);
    expect(test?.answered).toBe(6);
    expect({ level, evidence }).toEqual({ level: 'ADVANCED', evidence: 'TEST' });
    expect(score).toBe(test?.percent);
  });

  it('counts neither a skipped item nor "not applicable" as wrong', () => {
    const right = { 'data-handling-k3': 2 };
    const skipped = scoreOf(right).test;
    expect(skipped?.answered).toBe(1);
    expect(scoreOf({ ...right, 'data-handling-k4': -1 }).test).toEqual(skipped);
    expect(scoreOf({ ...right, 'data-handling-k4': 0 }).test?.ability).toBeLessThan(skipped?.ability ?? 0);
  });

  it('spreads its percentage over the whole bank, drawn or not', () => {
    const { test } = scoreOf({ 'data-handling-k1': 0 });
    const wider = scoreResponse(
      {
        ...instrument,
        items: [
          ...instrument.items,
          {
            id: 'extra',
            competence: 'data-handling',
            kind: 'KNOWLEDGE',
            answer: 0,
            discrimination: 1,
            difficulty: 3,
          },
        ],
      },
      answersOf({ 'data-handling-k1': 0 }),
    ).competences[0]?.test;
    expect(wider?.ability).toBe(test?.ability);
    expect(wider?.percent).toBeLessThan(test?.percent ?? 0);
  });

  it('decides the level when there is one, whatever the self-view says', () => {
    const self = {
      'data-handling-s1': 3,
      'data-handling-s2': 3,
      'data-handling-s3': 3,
      'data-handling-s4': 3,
    };
    expect(scoreOf(self).level).toBe('HIGHLY_ADVANCED');
    const both = scoreOf({ ...self, ...knowledge([]) });
    expect(both).toMatchObject({ level: 'BASIC', evidence: 'TEST', selfView: { level: 'HIGHLY_ADVANCED' } });
  });
});

describe('profile', () => {
  it('keeps attitude beside the level', () => {
    expect(scoreOf({ 'data-handling-a1': 2 })).toMatchObject({ level: null, evidence: null, score: null });
    expect(scoreOf({ 'data-handling-a1': 2 }).attitude).toBeCloseTo(200 / 3, 10);
    expect(scoreOf({ 'learning-sharing-a1': 3 }, 'learning-sharing')).toMatchObject({
      attitude: 100,
      level: null,
      test: null,
      selfView: { score: null, items: 0 },
    });
  });

  it('has an index per kind of evidence, over the competences that have it', () => {
    const { index } = scoreResponse(
      instrument,
      answersOf({
        ...knowledge([1, 2, 3]),
        'judging-sources-s1': 3,
        'judging-sources-s2': 3,
        'data-handling-s1': 0,
        'data-handling-s2': 0,
      }),
    );
    expect(index.test).toBeCloseTo(50, 10);
    expect(index.selfView).toBe(50);
  });

  it('without answers knows nothing, in the order of the instrument', () => {
    const { competences, index } = scoreResponse(instrument, new Map());
    expect(competences.map(({ competence }) => competence)).toEqual([
      'data-handling',
      'judging-sources',
      'learning-sharing',
    ]);
    expect(
      competences.every(({ level, test, attitude }) => level === null && test === null && attitude === null),
    ).toBe(true);
    expect(index).toEqual({ test: null, selfView: null });
  });

  it('refuses an answer no item can have', () => {
    expect(() => scoreOf({ 'data-handling-s1': 4 })).toThrow('data-handling-s1');
    expect(() => scoreOf({ 'data-handling-k1': -2 })).toThrow(RangeError);
    expect(() => scoreOf({ 'data-handling-a1': 0.5 })).toThrow(RangeError);
  });

  it('ignores answers to items it does not know', () => {
    expect(scoreResponse(instrument, answersOf({ 'gone-k1': 7 }))).toEqual(
      scoreResponse(instrument, new Map()),
    );
  });
});

describe('where levels start on the scale of the test', () => {
  it('is at 33, 50 and 67 per cent for the textbook items and cut-offs', () => {
    const starts = levelStartsOf({
      items: [...itemsOf('one'), ...itemsOf('two')],
      levelCutoffs: { ability: [-1, 0, 1], selfView: [25, 50, 75] },
    });
    expect(starts.map((start) => Math.round(start))).toEqual([33, 50, 67]);
  });
});

describe('laws of a score', () => {
  it('every score lies within 0–100 and its band holds it', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { competences, index } = scoreResponse(instrument, answers);
        const scores = competences.flatMap(({ score, attitude, selfView }) => [
          score,
          attitude,
          selfView.score,
        ]);
        for (const score of [...scores, index.test, index.selfView]) {
          if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
        }
        for (const { test } of competences) {
          if (test) expect(test.percentLow < test.percent && test.percent < test.percentHigh).toBe(true);
        }
      }),
    );
  });

  it('turning one answer right, or one step up, never lowers a score or a level', () => {
    fc.assert(
      fc.property(anyAnswers, fc.nat({ max: instrument.items.length - 1 }), (answers, pick) => {
        const item = instrument.items[pick];
        const now = item && answers.get(item.id);
        if (!item || now === undefined || now === -1 || (item.kind !== 'KNOWLEDGE' && now === 3)) return;
        const better = new Map(answers).set(item.id, item.kind === 'KNOWLEDGE' ? item.answer : now + 1);
        const before = scoreResponse(instrument, answers).competences;
        const after = scoreResponse(instrument, better).competences;
        for (const [position, score] of before.entries()) {
          const next = after[position];
          expect(next?.score ?? 0).toBeGreaterThanOrEqual(score.score ?? 0);
          expect(levelDistance(next?.level ?? LEVELS[0], score.level ?? LEVELS[0])).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('the order in which answers were given does not matter', () => {
    fc.assert(
      fc.property(
        anyAnswers.chain((answers) =>
          fc.tuple(fc.constant(answers), fc.shuffledSubarray([...answers], { minLength: answers.size })),
        ),
        ([answers, shuffled]) => {
          expect(scoreResponse(instrument, new Map(shuffled))).toEqual(scoreResponse(instrument, answers));
        },
      ),
    );
  });
});
