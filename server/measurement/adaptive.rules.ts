/** Adaptive testing: which item tells most about somebody now, and when enough is known. */
import { type AbilityEstimate, type AnsweredItem, chanceOfRight, estimateAbility } from './ability.rules.ts';
import { normalCdf } from './distributions.rules.ts';
import type { ItemParameters } from './level.rules.ts';

/** An item that may be asked; `seconds` is what it usually takes. */
export type AdaptiveItem = ItemParameters & {
  readonly id: string;
  readonly competence: string;
  readonly seconds: number;
};

/** What is known in the middle of a test. */
export type AdaptiveState<Item extends AdaptiveItem> = {
  /** Items that could be asked now, in the order of the instrument; those asked before among them. */
  readonly items: readonly Item[];
  /** Ids of what was asked so far, answered or not. */
  readonly asked: ReadonlySet<string>;
  readonly given: readonly (AnsweredItem & { readonly competence: string })[];
  /** Ability at which the working level begins, by competence; none where it is the lowest level. */
  readonly borders: ReadonlyMap<string, number>;
  readonly secondsLeft: number;
  /** Whether the item may be shown to one more person. */
  readonly isFree: (id: string) => boolean;
  /** Decides between items that tell as much: any order that differs from person to person. */
  readonly rank: (id: string) => number;
};

/** Known well enough: a standard error in logits. */
export const SURE_ENOUGH = 0.4;
/** Every competence gets so many before any gets more: a competence without an item has no score. */
const FEWEST_ITEMS = 2;

/** No item to more than this share of the people. */
const MOST_EXPOSED = 0.25;
/** Until so many have had an item, shares mean nothing: the first people would get no item at all. */
const FREE_AT_FIRST = 5;

/** Fisher's information of an item at an ability: a²·P·(1−P). Example: a = 1, b = ability gives .25. */
export function informationOf(ability: number, item: ItemParameters): number {
  const chance = chanceOfRight(ability, item);
  return item.discrimination ** 2 * chance * (1 - chance);
}

/**
 * To how many of `people` people an item may be shown: to a quarter of them, but for the first five.
 *
 * Example: of 43 people 10; of 3 people 5.
 */
export function mostShowings(people: number): number {
  return Math.max(FREE_AT_FIRST, Math.floor(MOST_EXPOSED * people));
}

/**
 * How unsure it is on which side of the border an ability lies, 0–1 by the normal distribution; 0 without a border.
 *
 * Example: on the border 1; 1.96 standard errors from it .05.
 */
export function doubtAbout({ ability, standardError }: AbilityEstimate, border: number | undefined): number {
  if (border === undefined) return 0;
  return 2 * normalCdf(-Math.abs(ability - border) / standardError);
}

/**
 * The item to ask next, or null when the test is done.
 *
 * Of the competence in which it is least sure whether the working level is reached (then: with the largest standard
 * error), the free item with the most information at the ability so far. A competence is done at a standard error under
 * .4, or when nothing free is left that fits in the time; every competence gets two items before any gets a third. After
 * maximum information (Lord 1980), with content balancing and a maximum exposure (van der Linden and Veldkamp 2004).
 *
 * Example: nothing asked, borders at 0 for x and at −1 for y: an item of x near ability 0.
 */
export function nextAdaptiveItem<Item extends AdaptiveItem>(
  state: AdaptiveState<Item>,
  sureEnough = SURE_ENOUGH,
): Item | null {
  const { items, asked, given, borders, secondsLeft } = state;
  const left = items.filter(
    ({ id, seconds }) => !asked.has(id) && seconds <= secondsLeft && state.isFree(id),
  );
  const codes = [...new Set(left.map(({ competence }) => competence))];
  const open = codes.flatMap((competence) => {
    const own = items.filter((item) => item.competence === competence);
    const count = own.filter(({ id }) => asked.has(id)).length;
    const estimate = estimateAbility(given.filter((one) => one.competence === competence));
    if (count >= FEWEST_ITEMS && estimate.standardError < sureEnough) return [];
    return {
      competence,
      count: Math.min(count, FEWEST_ITEMS),
      estimate,
      doubt: doubtAbout(estimate, borders.get(competence)),
    };
  });
  open.sort(
    (one, other) =>
      one.count - other.count ||
      other.doubt - one.doubt ||
      other.estimate.standardError - one.estimate.standardError,
  );
  const [first] = open;
  if (first === undefined) return null;
  const told = left
    .filter(({ competence }) => competence === first.competence)
    .map((item) => ({ item, tells: informationOf(first.estimate.ability, item), rank: state.rank(item.id) }));
  told.sort((one, other) => other.tells - one.tells || one.rank - other.rank);
  return told[0]?.item ?? null;
}
