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

function compare({ name, items }: World): void {
  const random = randomFrom(2026);
  const codes = [...new Set(items.map(({ competence }) => competence))];
  const shown = new Map<string, number>();
  const sums = {
    fixed: 0,
    fixedSquare: 0,
    adaptive: 0,
    adaptiveSquare: 0,
    sides: 0,
    fixedSides: 0,
    fixedError: 0,
    error: 0,
    short: 0,
  };
  for (let person = 0; person < PEOPLE; person++) {
    const abilities = new Map(codes.map((code) => [code, bell(random)]));
    const borders = new Map(codes.map((code, at) => [code, BORDERS[(at + person) % 3] ?? 0]));
    const luck = new Map(items.map(({ id }) => [id, random()]));
    const answer = (item: Item) => ({
      ...item,
      correct: (luck.get(item.id) ?? 1) < chanceOfRight(abilities.get(item.competence) ?? 0, item),
    });
    // The same person once by a fixed draw, then adaptively until each competence is as sure as the fixed test was on it.
    const fixed = codes.map((code) => {
      const given = drawn(
        items.filter(({ competence }) => competence === code),
        person,
      ).map(answer);
      return { code, ...estimateAbility(given) };
    });
    const given = adaptiveTest(
      { items, borders, answer, person, shown },
      new Map(fixed.map(({ code, standardError }) => [code, standardError])),
    );
    for (const { code, ability, standardError } of fixed) {
      const own = given.filter(({ competence }) => competence === code);
      const found = estimateAbility(own);
      const [truth, border] = [abilities.get(code) ?? 0, borders.get(code) ?? 0];
      sums.fixed += FIXED;
      sums.adaptive += own.length;
      sums.fixedSquare += standardError;
      sums.adaptiveSquare += found.standardError;
      sums.fixedError += (ability - truth) ** 2;
      sums.error += (found.ability - truth) ** 2;
      sums.fixedSides += Number(ability >= border === truth >= border);
      sums.sides += Number(found.ability >= border === truth >= border);
      sums.short += Number(found.standardError > standardError + 1e-9);
    }
  }
  const tests = PEOPLE * codes.length;
  const figure = (sum: number) => (sum / tests).toFixed(3);
  const most = Math.max(...shown.values()) / PEOPLE;
  console.log(`${name} (${PEOPLE} people, ${codes.length} competences)`);
  console.log(
    `  items per competence: fixed ${figure(sums.fixed)}, adaptive ${figure(sums.adaptive)}, ratio ${(sums.adaptive / sums.fixed).toFixed(2)}`,
  );
  console.log(
    `  mean standard error: fixed ${figure(sums.fixedSquare)}, adaptive ${figure(sums.adaptiveSquare)}; not reached in ${Math.round((100 * sums.short) / tests)} %`,
  );
  console.log(
    `  root mean squared error: fixed ${Math.sqrt(sums.fixedError / tests).toFixed(3)}, adaptive ${Math.sqrt(sums.error / tests).toFixed(3)}`,
  );
  console.log(
    `  right side of the working level: fixed ${Math.round((100 * sums.fixedSides) / tests)} %, adaptive ${Math.round((100 * sums.sides) / tests)} %`,
  );
  console.log(`  most shown item: ${Math.round(100 * most)} % of the people`);
}

interface Sitting {
  readonly items: readonly Item[];
  readonly borders: ReadonlyMap<string, number>;
  readonly answer: (item: Item) => Item & AnsweredItem;
  readonly person: number;
  readonly shown: Map<string, number>;
}

/** Each competence as the product would, until its standard error is that of the fixed test. */
function adaptiveTest(sitting: Sitting, until: ReadonlyMap<string, number>): (Item & AnsweredItem)[] {
  const { items, borders, answer, person, shown } = sitting;
  const given: (Item & AnsweredItem)[] = [];
  const most = mostShowings(person + 1);
  for (const [competence, goal] of until) {
    const own = items.filter((item) => item.competence === competence);
    for (;;) {
      const mine = given.filter((one) => one.competence === competence);
      if (mine.length > 0 && estimateAbility(mine).standardError <= goal + 1e-9) break;
      const state: AdaptiveState<Item> = {
        ...{ items: own, given: mine, borders, secondsLeft: Number.POSITIVE_INFINITY },
        asked: new Set(mine.map(({ id }) => id)),
        isFree: (id) => (shown.get(id) ?? 0) < most,
        rank: (id) => hashOf(`${person}/${id}`),
      };
      const next = nextAdaptiveItem(state, 0);
      if (next === null) break;
      shown.set(next.id, (shown.get(next.id) ?? 0) + 1);
      given.push(answer(next));
    }
  }
  return given;
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
