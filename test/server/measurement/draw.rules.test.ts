import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from '../../../server/measurement/chance.rules.ts';
import { drawnItems, drawnOfCompetence, ticketOf } from '../../../server/measurement/draw.rules.ts';
import { buildKnowledge, buildStatement } from '../../support/instrument-items.ts';

const bank = ['a', 'b'].flatMap((competence) => [
  ...(['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const).flatMap((level) =>
    [1, 2, 3].map((at) => buildKnowledge({ id: `${competence}-${level}-${at}`, competence, level })),
  ),
  ...[1, 2, 3, 4].map((at) => buildStatement({ id: `${competence}-s${at}`, competence })),
]);
const rules = [
  { kinds: ['KNOWLEDGE' as const], perLevel: { BASIC: 2, INTERMEDIATE: 1, ADVANCED: 1, HIGHLY_ADVANCED: 2 } },
  { kinds: ['SELF_VIEW' as const], perCompetence: 3 },
];
const ticket = fc.record({
  seed: fc.string({ maxLength: 12 }),
  turn: fc.integer({ min: 0, max: 4_294_967_295 }),
});

describe('the draw', () => {
  it('gives each sitting so many of each level of each competence, in the order of the instrument', () => {
    fc.assert(
      fc.property(ticket, (one) => {
        const drawn = drawnItems(bank, rules, one);
        expect(drawn).toHaveLength(2 * (6 + 3));
        for (const [level, count] of Object.entries(rules[0]?.perLevel ?? {}))
          expect(drawn.filter(({ id }) => id.startsWith(`a-${level}-`))).toHaveLength(count);
        expect(drawn).toEqual(bank.filter((item) => drawn.includes(item)));
      }),
    );
  });

  it('is the same for the same ticket, and another for another seed', () => {
    fc.assert(
      fc.property(ticket, (one) => {
        expect(drawnItems(bank, rules, one)).toEqual(drawnItems(bank, rules, one));
      }),
    );
    const draws = new Set(
      Array.from({ length: 50 }, (_, at) =>
        drawnItems(bank, rules, { seed: `w${at}`, turn: 0 })
          .map(({ id }) => id)
          .join(),
      ),
    );
    expect(draws.size).toBeGreaterThan(45);
  });

  it('covers the whole bank with any block of three turns, so with every department of three or more', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.integer({ min: 0, max: 400 }), (seed, block) => {
        const seen = new Set(
          [0, 1, 2, 3, 4, 5].flatMap((at) => drawnItems(bank, rules, { seed, turn: 6 * block + at })),
        );
        expect(seen.size).toBe(bank.length);
        // One of three needs three turns, two of three need two: the first three turns of a department cover all.
        const first = new Set([0, 1, 2].flatMap((turn) => drawnItems(bank, rules, { seed, turn })));
        expect(first.size).toBe(bank.length);
      }),
    );
  });

  it('asks every item about equally often', () => {
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 600; turn++)
      for (const { id } of drawnItems(bank, rules, { seed: 'wave', turn }))
        counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const { id, kind } of bank) {
      const share = kind === 'SELF_VIEW' ? 3 / 4 : /INTERMEDIATE|-ADVANCED/.test(id) ? 1 / 3 : 2 / 3;
      expect(Math.abs((counts.get(id) ?? 0) / 600 - share), id).toBeLessThan(0.07);
    }
  });

  it('takes a group whole that is no larger than its share, and everything without rules', () => {
    expect(drawnItems(bank, undefined, { seed: '', turn: 5 })).toEqual(bank);
    const few = bank.filter(({ id }) => id.endsWith('-1'));
    expect(drawnItems(few, [{ kinds: ['KNOWLEDGE'], perCompetence: 9 }], { seed: '', turn: 5 })).toEqual(few);
  });

  it('draws over the whole sitting where the rule says so', () => {
    const drawn = drawnItems(bank, [{ kinds: ['SELF_VIEW'], perSitting: 3 }], { seed: 's', turn: 1 });
    expect(drawn.filter(({ kind }) => kind === 'SELF_VIEW')).toHaveLength(3);
  });

  it('tells how many statements of a competence one sitting asks', () => {
    expect(drawnOfCompetence('SELF_VIEW', 4, rules)).toBe(3);
    expect(drawnOfCompetence('SELF_VIEW', 2, rules)).toBe(2);
    expect(drawnOfCompetence('ATTITUDE', 2, rules)).toBe(2);
  });

  it('has a turn for somebody without a place, always the same', () => {
    expect(ticketOf('wave', 'key', null)).toEqual(ticketOf('wave', 'key', undefined));
    expect(ticketOf('wave', 'key', 3)).toEqual({ seed: 'wave', turn: 3 });
  });
});

describe('a seeded order', () => {
  it('loses and doubles nothing, and is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (things, seed) => {
        const order = shuffled(things, seed);
        expect([...order].sort()).toEqual([...things].sort());
        expect(shuffled(things, seed)).toEqual(order);
      }),
    );
  });

  it('gives each of the six orders of three about as often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffled(['a', 'b', 'c'], `person-${seed}`).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
