/** A short test of one competence: which item comes next, and how the outcome differs from an earlier test. */
import { type AnsweredItem, estimateAbility } from './ability.rules.ts';
import { informationOf, SURE_ENOUGH } from './adaptive.rules.ts';
import type { ItemParameters } from './level.rules.ts';
import { changeOfTests } from './profile-change.rules.ts';
import type { TestScore } from './test-score.rules.ts';

/** An item that may be asked. */
export type Askable = ItemParameters & { readonly id: string };

export type NextItemInput<Item extends Askable> = {
  /** The items of the competence. */
  readonly bank: readonly Item[];
  /** What was answered so far in this test. */
  readonly given: readonly (AnsweredItem & { readonly id: string })[];
  /** When items were last seen before this test, YYYY-MM-DD. */
  readonly seenOn: ReadonlyMap<string, string>;
  /** Seen on this day or later is seen recently. */
  readonly recentFrom: string;
  /** Decides between items that tell as much: any order that differs from test to test. */
  readonly rank: (id: string) => number;
};

/** Growth in points of 0–100 with its 95 % band; beyond chance when the band leaves out 0. */
export type TestChange = NonNullable<ReturnType<typeof changeOfTests>>;

const MOST_ITEMS = 6;
const FEWEST_ITEMS = 4;

/**
 * The item to ask next, or null when the test is done: after six, or after four with a standard error under .4.
 *
 * Items not seen recently go first, then those seen longest ago; among items not seen recently the one that tells most
 * at the ability so far, a²·P·(1−P). Example: without answers (ability 0) of b = −1.5, −.5 and 1.5 it is −.5.
 */
export function nextTestItem<Item extends Askable>(input: NextItemInput<Item>): Item | null {
  const { bank, given, seenOn, recentFrom, rank } = input;
  const { ability, standardError } = estimateAbility(given);
  if (given.length >= MOST_ITEMS || (given.length >= FEWEST_ITEMS && standardError < SURE_ENOUGH))
    return null;
  const asked = new Set(given.map(({ id }) => id));
  const left = bank.filter(({ id }) => !asked.has(id));
  const recent = ({ id }: Item): string => {
    const seen = seenOn.get(id) ?? '';
    return seen >= recentFrom ? seen : '';
  };
  const ordered = left
    .map((item) => ({ item, recent: recent(item), tells: informationOf(ability, item), rank: rank(item.id) }))
    .sort(
      (one, other) =>
        (one.recent < other.recent ? -1 : one.recent > other.recent ? 1 : 0) ||
        other.tells - one.tells ||
        one.rank - other.rank,
    );
  return ordered[0]?.item ?? null;
}

/**
 * The change from an earlier test of the competence to this one (reliable change, see profile-change.rules).
 *
 * Example: 40 (30–50) to 70 (60–80): 30 points, 2.3 to 57.7, beyond chance.
 */
export function testChange(
  earlier: Pick<TestScore, 'percent' | 'percentLow' | 'percentHigh'>,
  later: Pick<TestScore, 'percent' | 'percentLow' | 'percentHigh'>,
): TestChange {
  return changeOfTests([[earlier, later]]) as TestChange; // null only without a pair
}
