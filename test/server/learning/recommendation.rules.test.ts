import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LEVEL_ORDER,
  type Level,
  type SkillGap,
  stepsBetween,
} from '../../../server/learning/level.rules.ts';
import {
  type PracticeOffer,
  type RecommendationInput,
  recommendPractices,
} from '../../../server/learning/recommendation.rules.ts';

const wide: SkillGap = { competence: 'a', level: 'BASIC', workingLevel: 'ADVANCED' };
const narrow: SkillGap = { competence: 'b', level: 'BASIC', workingLevel: 'INTERMEDIATE' };

const practice = (code: string, competences: string[], level: Level, more: Partial<PracticeOffer> = {}) => ({
  code,
  competences,
  level,
  themes: [],
  ...more,
});
const codes = (input: RecommendationInput) => recommendPractices(input).map(({ practice }) => practice);

describe('recommending practices', () => {
  it('first what is at the person’s level or the next, then what lies further on the way', () => {
    expect(
      recommendPractices({
        gaps: [wide],
        practices: [practice('p1', ['a'], 'ADVANCED'), practice('p2', ['a'], 'INTERMEDIATE')],
      }),
    ).toEqual([
      { practice: 'p2', reasons: [wide], themes: [] },
      { practice: 'p1', reasons: [wide], themes: [] },
    ]);
  });

  it('one for every gap before a second for any, the largest gap first', () => {
    const practices = [
      practice('a1', ['a'], 'BASIC'),
      practice('a2', ['a'], 'BASIC'),
      practice('b1', ['b'], 'BASIC'),
    ];
    expect(codes({ gaps: [narrow, wide], practices })).toEqual(['a1', 'b1', 'a2']);
    expect(codes({ gaps: [narrow, wide], practices, maximum: 1 })).toEqual(['a1']);
  });

  it('a practice for two gaps is shown once, with both as its reasons', () => {
    expect(
      recommendPractices({
        gaps: [narrow, wide],
        practices: [practice('a-only', ['a'], 'INTERMEDIATE'), practice('both', ['b', 'a'], 'INTERMEDIATE')],
        maximum: 1,
      }),
    ).toEqual([{ practice: 'both', reasons: [wide, narrow], themes: [] }]);
  });

  it('the person’s theme goes first, then the role family', () => {
    const practices = [
      practice('plain', ['a'], 'BASIC'),
      practice('role', ['a'], 'BASIC', { roleFamilies: ['policy'] }),
      practice('theme', ['a'], 'BASIC', { themes: ['water', 'mobility'] }),
    ];
    const found = recommendPractices({
      gaps: [wide],
      practices,
      roleFamily: 'policy',
      themes: ['mobility', 'economy'],
    });
    expect(found.map(({ practice }) => practice)).toEqual(['theme', 'role', 'plain']);
    expect(found[0]?.themes).toEqual(['mobility']);
    expect(codes({ gaps: [wide], practices })).toEqual(['plain', 'role', 'theme']);
  });

  it('what lies under the person’s level or above the working level is not shown', () => {
    expect(
      codes({
        gaps: [{ competence: 'a', level: 'INTERMEDIATE', workingLevel: 'ADVANCED' }],
        practices: [practice('low', ['a'], 'BASIC'), practice('high', ['a'], 'HIGHLY_ADVANCED')],
      }),
    ).toEqual([]);
    expect(codes({ gaps: [], practices: [practice('any', ['a'], 'BASIC')] })).toEqual([]);
  });
});

describe('laws of recommending', () => {
  const level = fc.constantFrom(...LEVEL_ORDER);
  const competence = fc.constantFrom('a', 'b', 'c', 'd');
  const theme = fc.constantFrom('water', 'mobility', 'economy');
  const input: fc.Arbitrary<RecommendationInput> = fc.record({
    gaps: fc.uniqueArray(fc.record({ competence, level, workingLevel: level }), {
      selector: (one) => one.competence,
    }),
    practices: fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('p', 'q', 'r', 's', 't', 'u', 'v', 'w'),
        competences: fc.uniqueArray(competence, { minLength: 1 }),
        level,
        themes: fc.uniqueArray(theme),
        roleFamilies: fc.uniqueArray(fc.constantFrom('policy', 'manager')),
      }),
      { selector: ({ code }) => code },
    ),
    themes: fc.uniqueArray(theme),
    roleFamily: fc.constantFrom('policy', 'support'),
    maximum: fc.nat({ max: 6 }),
  });

  it('never more than asked, never one twice, every reason a gap it can help with', () => {
    fc.assert(
      fc.property(input, (given) => {
        const found = recommendPractices(given);
        expect(found.length).toBeLessThanOrEqual(given.maximum ?? 3);
        expect(new Set(found.map(({ practice }) => practice)).size).toBe(found.length);
        for (const { practice: code, reasons } of found) {
          const offer = given.practices.find((one) => one.code === code);
          if (!offer) throw new Error(`${code} is not on offer`);
          expect(reasons.length).toBeGreaterThan(0);
          for (const reason of reasons) {
            expect(given.gaps).toContainEqual(reason);
            expect(offer.competences).toContain(reason.competence);
            expect(stepsBetween(reason.level, offer.level)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('the order of the knowledge base does not matter', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(recommendPractices({ ...given, practices: given.practices.toReversed() })).toEqual(
          recommendPractices(given),
        );
      }),
    );
  });

  it('with room for all, everything that helps with a gap is shown', () => {
    fc.assert(
      fc.property(input, (given) => {
        const shown = new Set(codes({ ...given, maximum: 100 }));
        const helpful = given.practices.filter((offer) =>
          given.gaps.some(
            (one) =>
              offer.competences.includes(one.competence) &&
              stepsBetween(one.level, one.workingLevel) > 0 &&
              stepsBetween(one.level, offer.level) >= 0 &&
              stepsBetween(offer.level, one.workingLevel) >= 0,
          ),
        );
        expect(shown).toEqual(new Set(helpful.map(({ code }) => code)));
      }),
    );
  });
});
