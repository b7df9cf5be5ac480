// The gate against somebody with every publication and linear algebra, over a few hundred random organisations.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleName } from '../../../server/publication/gate.types.ts';
import { attack } from '../../support/attacker.ts';
import { buildReleaseWorld, publishWaves, SMALL, type WorldRecipe } from '../../support/release-worlds.ts';

const K = SMALL.minimumForMeans;

const recipes: fc.Arbitrary<WorldRecipe> = fc.record({
  seed: fc.nat(1_000_000),
  depth: fc.integer({ min: 1, max: 4 }),
  mostChildren: fc.integer({ min: 1, max: 6 }),
  response: fc.double({ min: 0.3, max: 1, noNaN: true }),
  attributes: fc.constantFrom(0, 1, 1, 1, 2),
  waves: fc.integer({ min: 1, max: 3 }),
  scores: fc.constantFrom(
    'spread' as const,
    'skewed' as const,
    'alike in teams' as const,
    'constant' as const,
  ),
  skips: fc.constantFrom(false, false, false, true),
});

describe('the release gate', () => {
  it('leaves nothing to an attacker in random organisations', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        const publications = publishWaves(buildReleaseWorld(recipe));
        expect(attack(publications, K)).toEqual([]);
        for (const { output } of publications)
          expect(output.audit).toMatchObject({ derivable: 0, unfinished: 0 });
      }),
      { numRuns: 300, seed: 27 },
    );
  });

  it('still shows figures: at least half of the cells that have people enough in spread-out organisations', () => {
    let enough = 0;
    let shown = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const recipe = {
        seed,
        depth: 3,
        mostChildren: 5,
        response: 0.8,
        attributes: 0,
        waves: 1,
        skips: false,
      };
      const [publication] = publishWaves(buildReleaseWorld({ ...recipe, scores: 'spread' }));
      const withheld = publication?.output.withheld.filter(({ block }) => block === 'means') ?? [];
      const tooSmall = withheld.filter(({ rule }) => rule === 'R1').length;
      enough += (publication?.output.counts.means.cells ?? 0) - tooSmall;
      shown += publication?.output.counts.means.shown ?? 0;
    }
    expect(shown / enough).toBeGreaterThan(0.5);
  });

  it.each<[RuleName, string]>([
    ['R4', 'homogeneity'],
    ['R6', 'difference'],
    ['R7', 'union'],
    ['R8', 'homogeneity'],
    ['R11', 'union'],
  ])('needs %s: without it the attacker finds a %s', (rule, kind) => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 300 && !found.has(kind); seed++) {
      const recipe: WorldRecipe = {
        seed,
        depth: 2 + (seed % 3),
        mostChildren: 2 + (seed % 4),
        response: 0.9,
        attributes: 1 + (seed % 2),
        waves: rule === 'R11' ? 2 : 1,
        scores: seed % 2 === 0 ? 'spread' : 'alike in teams',
        skips: false,
      };
      const publications = publishWaves(buildReleaseWorld(recipe), SMALL, new Set([rule]));
      for (const finding of attack(publications, K)) found.add(finding.kind);
    }
    expect([...found]).toContain(kind);
  });
});
