// How many items an adaptive test needs against a fixed one at the same standard error, over 2,000 simulated people who
// come one after the other, so that no item goes to more than a quarter of them.
// Run with: npx tsx scripts/bench/adaptive.ts
import { type AnsweredItem, chanceOfRight, estimateAbility } from '../../server/measurement/ability.rules.ts';
import {
  type AdaptiveItem,
  type AdaptiveState,
  mostShowings,
  nextAdaptiveItem,
} from '../../server/measurement/adaptive.rules.ts';
import { hashOf } from '../../server/measurement/chance.rules.ts';
import { instrumentOf } from '../../server/measurement/instrument.content.ts';

const PEOPLE = 2000;
const BORDERS = [-1, 0, 1];
/** Items per competence in one fixed sitting, as version 2 draws them: 2 easy ones and 1 of each other level. */
const FIXED = 5;

type Item = AdaptiveItem;
interface World {
  readonly name: string;
  readonly items: readonly Item[];
}

/** Steps of halving towards the stopping point at which both tests have the same mean standard error. */
const STEPS = 6;

for (const world of [startValues(), calibrated(12), calibrated(40)]) compare(world);

/** The bank as it is: 12 items per competence, start values by level, all of the same discrimination. */
function startValues(): World {
  const { scored } = instrumentOf('de-data-bekwame-ambtenaar', 2);
  const items = scored.items.flatMap((item) => (item.kind === 'KNOWLEDGE' ? [{ ...item, seconds: 20 }] : []));
  return { name: 'bank version 2, start values', items };
}

/** A bank after calibration: discriminations and difficulties as they usually come out (log-normal, normal). */
function calibrated(perCompetence: number): World {
  const random = randomFrom(7);
  const items = Array.from({ length: 10 * perCompetence }, (_, at) => ({
    ...{ id: `i${at}`, competence: `c${at % 10}`, seconds: 20, difficulty: bell(random) },
    discrimination: Math.exp(0.2 + 0.4 * bell(random)),
  }));
  return { name: `${perCompetence} calibrated items per competence`, items };
}

/** Everybody by a fixed draw, and adaptively with the stopping point at which the mean standard error is the same. */
function compare({ name, items }: World): void {
  const fixed = run(items, null);
  console.log(`${name} (${PEOPLE} people)`);
  tell(`fixed, ${FIXED} of each competence`, fixed);
  const free = atSameError(items, fixed.standardError, false);
  tell('adaptive, no limit to showing', free, fixed);
  tell('adaptive, no item to more than a quarter', atSameError(items, fixed.standardError, true), fixed);
}

function tell(what: string, found: Outcome, fixed: Outcome = found): void {
  const { perCompetence, standardError, error, rightSide, mostShown } = found;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  console.log(
    `  ${what}: ${perCompetence.toFixed(2)} items per competence, ratio ${(perCompetence / fixed.perCompetence).toFixed(2)}; standard error ${standardError.toFixed(3)}; ` +
      `error against the truth ${error.toFixed(3)}; right side of the working level ${percent(rightSide)}; most shown item ${percent(mostShown)}`,
  );
}

function atSameError(items: readonly Item[], wanted: number, isLimited: boolean): Outcome {
  let [low, high] = [wanted - 0.1, wanted + 0.1];
  let found = run(items, { until: wanted, isLimited });
  for (let step = 0; step < STEPS; step++) {
    const until = (low + high) / 2;
    found = run(items, { until, isLimited });
    if (found.standardError > wanted) high = until;
    else low = until;
  }
  return found;
}

interface Outcome {
  readonly perCompetence: number;
  readonly standardError: number;
  /** Root mean squared distance of the estimate from the simulated ability. */
  readonly error: number;
  readonly rightSide: number;
  readonly mostShown: number;
}

function run(items: readonly Item[], adaptive: { until: number; isLimited: boolean } | null): Outcome {
  const random = randomFrom(2026);
  const banks = [...new Set(items.map(({ competence }) => competence))].map((code) =>
    items.filter(({ competence }) => competence === code),
  );
  const shown = new Map<string, number>();
  const sums = { items: 0, standardError: 0, square: 0, sides: 0 };
  for (let person = 0; person < PEOPLE; person++) {
    for (const [at, bank] of banks.entries()) {
      const [truth, border] = [bell(random), BORDERS[(at + person) % 3] ?? 0];
      const luck = new Map(bank.map(({ id }) => [id, random()]));
      const answer = (item: Item) => ({
        ...item,
        correct: (luck.get(item.id) ?? 1) < chanceOfRight(truth, item),
      });
      const given =
        adaptive === null
          ? drawn(bank, person).map(answer)
          : adaptiveTest({ bank, border, answer, person, shown, ...adaptive });
      const { ability, standardError } = estimateAbility(given);
      sums.items += given.length;
      sums.standardError += standardError;
      sums.square += (ability - truth) ** 2;
      sums.sides += Number(ability >= border === truth >= border);
    }
  }
  const tests = PEOPLE * banks.length;
  return {
    perCompetence: sums.items / tests,
    standardError: sums.standardError / tests,
    error: Math.sqrt(sums.square / tests),
    rightSide: sums.sides / tests,
    mostShown: Math.max(0, ...shown.values()) / PEOPLE,
  };
}

interface Sitting {
  readonly bank: readonly Item[];
  readonly border: number;
  readonly answer: (item: Item) => Item & AnsweredItem;
  readonly person: number;
  readonly shown: Map<string, number>;
  readonly until: number;
  readonly isLimited: boolean;
}

/** One competence as the product asks it, until its standard error is small enough or nothing free is left. */
function adaptiveTest({ bank, border, answer, person, shown, until, isLimited }: Sitting) {
  const given: (Item & AnsweredItem)[] = [];
  const most = isLimited ? mostShowings(person + 1) : Number.POSITIVE_INFINITY;
  for (;;) {
    const state: AdaptiveState<Item> = {
      ...{ items: bank, given, secondsLeft: Number.POSITIVE_INFINITY },
      asked: new Set(given.map(({ id }) => id)),
      borders: new Map(bank.slice(0, 1).map(({ competence }) => [competence, border])),
      isFree: (id) => (shown.get(id) ?? 0) < most,
      rank: (id) => hashOf(`${person}/${id}`),
    };
    const next = nextAdaptiveItem(state, until);
    if (next === null) return given;
    shown.set(next.id, (shown.get(next.id) ?? 0) + 1);
    given.push(answer(next));
  }
}

/** Five items of a competence, spread over its difficulties, another set for every third person. */
function drawn(bank: readonly Item[], person: number): Item[] {
  const sorted = [...bank].sort((one, other) => one.difficulty - other.difficulty);
  const step = sorted.length / FIXED;
  return Array.from(
    { length: FIXED },
    (_, at) => sorted[Math.floor(at * step) + (person % Math.max(1, Math.floor(step)))] as Item,
  ); // within the list
}

function bell(random: () => number): number {
  return Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
}

/** The same numbers every time (generator: mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
