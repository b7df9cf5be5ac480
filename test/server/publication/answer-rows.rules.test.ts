import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classOf,
  enoughForRows,
  inBlocks,
  NO_ANSWER,
  numberClasses,
  WITHHELD,
  withholdRows,
} from '../../../server/publication/answer-rows.rules.ts';

const one = (...values: (number | null)[]) => values.map((value) => [value]);
const column = (rows: readonly (readonly number[])[]) => rows.map(([value]) => value);
const W = WITHHELD;

/** Answers of a few people of whom one is odd, or most are alike, or anything. */
const worlds = fc
  .record({
    width: fc.integer({ min: 1, max: 5 }),
    people: fc.integer({ min: 0, max: 80 }),
    k: fc.integer({ min: 2, max: 10 }),
    alike: fc.boolean(),
  })
  .chain(({ width, people, k, alike }) => {
    const value = alike
      ? fc.oneof(
          { weight: 9, arbitrary: fc.constant(1) },
          { weight: 1, arbitrary: fc.integer({ min: -1, max: 3 }) },
        )
      : fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: -1, max: 2 }) },
          { weight: 1, arbitrary: fc.constant(null) },
        );
    const row = fc.array(value, { minLength: width, maxLength: width });
    return fc.record({ k: fc.constant(k), rows: fc.array(row, { minLength: people, maxLength: people }) });
  });

describe('R15: answers as rows', () => {
  it('withholds a value that too few have, and the rarest shown with it', () => {
    expect(column(withholdRows(one(0, 0, 1, 1, 2), 2))).toEqual([W, W, 1, 1, W]);
    expect(column(withholdRows(one(0, 0, 0, 1, 1, 1, 2, 2, 2), 3))).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
    expect(column(withholdRows(one(0, 0, 0, 1, null, null), 3))).toEqual([0, 0, 0, W, W, W]);
    expect(column(withholdRows(one(0, 0, 0, null, null, null), 3))).toEqual([
      0,
      0,
      0,
      NO_ANSWER,
      NO_ANSWER,
      NO_ANSWER,
    ]);
  });

  it('withholds from everybody what nine in ten have', () => {
    const nearly = one(...Array(19).fill(1), 0, 0);
    expect(new Set(column(withholdRows(nearly, 2)))).toEqual(new Set([W]));
  });

  it('shows nothing of fewer people than k', () => {
    expect(column(withholdRows(one(0, 0, 1, 1), 5))).toEqual([W, W, W, W]);
  });

  it('leaves no row that fewer than k people have', () => {
    fc.assert(
      fc.property(worlds, ({ rows, k }) => {
        const counts = new Map<string, number>();
        for (const row of withholdRows(rows, k)) counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1);
        const alone = [...counts].filter(
          ([row, count]) => count < k && row.split(',').some((value) => value !== String(W)),
        );
        expect(alone).toEqual([]);
      }),
    );
  });

  it('leaves at least k rows that may be theirs to whoever knows every answer of a colleague', () => {
    fc.assert(
      fc.property(worlds, ({ rows, k }) => {
        fc.pre(rows.length >= k);
        const written = withholdRows(rows, k);
        for (const known of rows) {
          const fits = written.filter((row) =>
            row.every((value, at) => value === W || value === (known[at] ?? NO_ANSWER)),
          );
          expect(fits.length).toBeGreaterThanOrEqual(k);
        }
      }),
    );
  });

  it('tells nobody who knows one answer of a colleague another that nine in ten have', () => {
    fc.assert(
      fc.property(worlds, ({ rows, k }) => {
        const written = withholdRows(rows, k);
        const columns = [...(written[0]?.keys() ?? [])];
        for (const known of columns)
          for (const value of new Set(written.map((row) => row[known]))) {
            if (value === W) continue;
            const fits = written.filter((row) => row[known] === value || row[known] === W);
            for (const told of columns.filter((one) => one !== known)) {
              const same = (wanted: number | undefined) => fits.filter((row) => row[told] === wanted).length;
              const most = Math.max(...fits.map((row) => (row[told] === W ? 0 : same(row[told]))));
              expect(most / fits.length).toBeLessThan(0.9);
            }
          }
      }),
    );
  });

  it('writes an answer as it was given, or not at all', () => {
    fc.assert(
      fc.property(worlds, ({ rows, k }) => {
        for (const [at, row] of withholdRows(rows, k).entries())
          for (const [place, value] of row.entries())
            expect([W, rows[at]?.[place] ?? NO_ANSWER]).toContain(value);
      }),
    );
  });

  it('says the same whatever the order of people', () => {
    const sorted = (rows: readonly (readonly number[])[]) => rows.map((row) => row.join()).sort();
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), ({ rows, k }, chance) => {
        const mixed = rows
          .map((row) => ({ row, place: chance.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row);
        expect(sorted(withholdRows(mixed, k))).toEqual(sorted(withholdRows(rows, k)));
      }),
    );
  });

  it('in a single column withholds nobody, or at least k', () => {
    fc.assert(
      fc.property(worlds, ({ rows, k }) => {
        const written = column(
          withholdRows(
            rows.map((row) => row.slice(0, 1)),
            k,
          ),
        );
        const withheld = written.filter((value) => value === W).length;
        expect(withheld === 0 || withheld >= Math.min(k, rows.length)).toBe(true);
      }),
    );
  });

  it('needs five times k people', () => {
    expect([49, 50].map((people) => enoughForRows(people, 10))).toEqual([false, true]);
  });
});

describe('numbers people typed', () => {
  it('fall in classes of at least k with open ends', () => {
    const classes = numberClasses([1, 1, 2, 3, 9, 9], 2);
    expect(classes).toEqual([
      { above: null, to: 1 },
      { above: 1, to: 3 },
      { above: 3, to: null },
    ]);
    expect([0, 1, 2, 3, 4, 99].map((value) => classOf(value, classes))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(numberClasses([5, 5, 5, 5], 2)).toEqual([]);
    expect(classOf(5, [])).toBeNull();
  });

  it('never leave a class of fewer than k', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }),
        fc.integer({ min: 2, max: 10 }),
        (values, k) => {
          const classes = numberClasses(values, k);
          for (const at of classes.keys())
            expect(values.filter((value) => classOf(value, classes) === at).length).toBeGreaterThanOrEqual(k);
        },
      ),
    );
  });
});

describe('blocks', () => {
  it('keep what belongs together, in small pieces', () => {
    const columns = ['a', 'a', 'a', 'b'].map((block) => ({ block }));
    expect(inBlocks(columns, 2).map((block) => block.length)).toEqual([2, 1, 1]);
  });
});
