// Random organisations with waves, for holding the release gate against the attacker. The same twice for one seed.
import { decide } from '../../server/publication/gate.rules.ts';
import type {
  CompetenceMeasures,
  GateInput,
  GateOutput,
  GateSettings,
  GateUnit,
  LedgerEntry,
  Measures,
  Placement,
  RuleName,
} from '../../server/publication/gate.types.ts';

export type WorldRecipe = {
  seed: number;
  depth: number;
  mostChildren: number;
  response: number;
  attributes: number;
  waves: number;
  scores: 'spread' | 'skewed' | 'alike in teams' | 'constant';
  skips: boolean;
};

export type WorldWave = Omit<GateInput, 'earlier' | 'earlierWaves' | 'settings'>;
export type Publication = { input: GateInput; output: GateOutput };

type Person = Placement & { key: string };

export const SMALL: GateSettings = {
  minimumForMeans: 5,
  minimumForDistributions: 5,
  minimumInvited: 10,
  floor: 5,
};

/** A small, fast, repeatable source of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The waves of a random organisation with joiners, leavers and movers in between. */
export function buildReleaseWorld(recipe: WorldRecipe): WorldWave[] {
  const random = randomFrom(recipe.seed);
  const units = buildTree(recipe, random);
  const attributes = ['role', 'age'].slice(0, recipe.attributes);
  const leaves = units.filter((unit) => !units.some((other) => other.parentId === unit.id));
  let people: Person[] = [];
  const join = (unit: GateUnit) => people.push(newcomer(people.length, unit.id, attributes, random));
  for (const unit of units) {
    if (leaves.includes(unit)) for (let n = Math.floor(random() * 15); n > 0; n--) join(unit);
    else if (random() < 0.15) join(unit);
  }
  const waves: WorldWave[] = [];
  for (let wave = 1; wave <= recipe.waves; wave++) {
    const respondents = people
      .filter(() => random() < recipe.response)
      .map((person) => ({ ...person, measures: measuresFor(person, recipe, random) }));
    waves.push({ waveId: `wave-${wave}`, units, attributes, respondents, invited: people });
    const churn = random() * 0.25;
    people = people
      .filter(() => random() > churn)
      .map((person) => maybeMoved(person, leaves, churn / 2, random));
    for (let n = Math.floor(people.length * churn); n > 0; n--) {
      const leaf = leaves[Math.floor(random() * leaves.length)];
      if (leaf !== undefined) people.push(newcomer(`${wave}-${n}`, leaf.id, attributes, random));
    }
  }
  return waves;
}

/** Publishes all waves one after the other, each knowing what was published before. */
export function publishWaves(
  waves: readonly WorldWave[],
  settings: GateSettings = SMALL,
  disabled: ReadonlySet<RuleName> = new Set(),
): Publication[] {
  const publications: Publication[] = [];
  const ledger: LedgerEntry[] = [];
  for (const wave of waves) {
    const input: GateInput = {
      ...wave,
      settings,
      earlier: [...ledger],
      earlierWaves: publications.map((earlier) => ({
        waveId: earlier.input.waveId,
        respondents: earlier.input.respondents,
        withheldUnitIds: earlier.output.cells
          .filter((cell) => cell.attribute === null && !cell.means.shown)
          .map((cell) => cell.unitId),
      })),
    };
    const output = decide(input, disabled);
    ledger.push(...output.ledger);
    publications.push({ input, output });
  }
  return publications;
}

/** A person's scores in which every competence has the same score and the level that goes with it. */
export function measuresOf(score: number, competences: readonly string[] = ['data-handling']): Measures {
  const level = levelOf(score);
  const one: CompetenceMeasures = { testPercent: score, selfView: score, level, atWorkingLevel: score >= 50 };
  return {
    testIndex: score,
    selfViewIndex: score,
    segment: segmentOf(score),
    competences: Object.fromEntries(competences.map((code) => [code, one])),
  };
}

const levelOf = (score: number): string =>
  score < 25 ? 'BASIC' : score < 50 ? 'INTERMEDIATE' : score < 75 ? 'ADVANCED' : 'HIGHLY_ADVANCED';

const segmentOf = (score: number): string =>
  score < 25 ? 'FAR_BEHIND' : score < 50 ? 'UNDERWAY' : score < 75 ? 'FOLLOWER' : 'FRONTRUNNER';

function buildTree(recipe: WorldRecipe, random: () => number): GateUnit[] {
  const units: GateUnit[] = [{ id: 'u0', parentId: null, order: 0 }];
  let level = ['u0'];
  for (let depth = 1; depth < recipe.depth; depth++) {
    const next: string[] = [];
    for (const parentId of level) {
      const children = 1 + Math.floor(random() * recipe.mostChildren);
      for (let order = 0; order < children && units.length < 36; order++) {
        if (depth > 1 && random() < 0.2) break;
        units.push({ id: `u${units.length}`, parentId, order });
        next.push(`u${units.length - 1}`);
      }
    }
    level = next;
  }
  return units;
}

function newcomer(
  name: number | string,
  unitId: string,
  attributes: readonly string[],
  random: () => number,
): Person {
  const unitNumber = Number(unitId.slice(1));
  const attributeValue = (attribute: string) => {
    // Roles gather in units, ages do not: both kinds of table must hold.
    const favourite = attribute === 'role' ? unitNumber % 3 : 0;
    return random() < 0.6 ? `v${favourite}` : `v${Math.floor(random() * 3)}`;
  };
  return {
    key: `p${name}`,
    unitId,
    attributes: Object.fromEntries(attributes.map((each) => [each, attributeValue(each)])),
  };
}

function maybeMoved(
  person: Person,
  leaves: readonly GateUnit[],
  chance: number,
  random: () => number,
): Person {
  const to = leaves[Math.floor(random() * leaves.length)];
  return random() < chance && to !== undefined ? { ...person, unitId: to.id } : person;
}

function measuresFor(person: Person, recipe: WorldRecipe, random: () => number): Measures {
  const competences = ['data-handling', 'public-values'];
  const measures = measuresOf(scoreOf(person, recipe, random), competences);
  if (!recipe.skips || random() > 0.15) return measures;
  const kept = Object.fromEntries(competences.slice(1).map((code) => [code, measures.competences[code]]));
  const nothing = { testPercent: null, selfView: null, level: null, atWorkingLevel: null };
  return {
    ...measures,
    competences: Object.fromEntries(competences.map((code) => [code, kept[code] ?? nothing])),
  };
}

function scoreOf(person: Person, { scores, seed }: WorldRecipe, random: () => number): number {
  const spread = Math.floor(random() * 101);
  if (scores === 'constant') return random() < 0.97 ? 20 : spread;
  if (scores === 'skewed') return random() < 0.8 ? 40 : spread;
  const isAlike = (Number(person.unitId.slice(1)) * 7 + seed) % 3 === 0;
  return scores === 'alike in teams' && isAlike ? 60 : spread;
}
