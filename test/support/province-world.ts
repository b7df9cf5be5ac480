// An organisation the size of a province: 14 departments, teams, if wanted sections, ten competences.
import type {
  CompetenceMeasures,
  GateUnit,
  Measures,
  Placement,
} from '../../server/publication/gate.types.ts';
import { randomFrom, type WorldWave } from './release-worlds.ts';

export type ProvinceRecipe = {
  seed: number;
  /** Teams under the 14 departments, and sections under the teams (0: people sit in the teams). */
  teams: number;
  sections: number;
  attributes: readonly string[];
  waves: number;
  /** Share of people who skip a competence. */
  skips: number;
};

type Person = Placement & { key: string };

const COMPETENCES = Array.from({ length: 10 }, (_, at) => `competence-${at + 1}`);

/** The waves of a province: teams of 8–30 people (with sections: 1,215 people over all sections), response 60–80 %. */
export function buildProvince(recipe: ProvinceRecipe): WorldWave[] {
  const random = randomFrom(recipe.seed);
  const units = unitsOf(recipe);
  const places = units.filter((unit) => unit.id.startsWith(recipe.sections > 0 ? 'section' : 'team'));
  let joined = 0;
  const join = (unitId: string): Person => ({
    key: `person-${joined++}`,
    unitId,
    attributes: Object.fromEntries(
      recipe.attributes.map((each) => [each, `v${Math.floor(5 * random() ** 1.5)}`]),
    ),
  });
  const anywhere = () => places[Math.floor(random() * places.length)]?.id ?? '';
  const sizeOf = () => (recipe.sections > 0 ? 0 : 8 + Math.floor(random() * 23));
  let people = places.flatMap(({ id }) => Array.from({ length: sizeOf() }, () => join(id)));
  if (recipe.sections > 0) people = Array.from({ length: 1215 }, () => join(anywhere()));
  const size = people.length;
  return Array.from({ length: recipe.waves }, (_, wave) => {
    if (wave > 0) {
      people = people
        .filter(() => random() > 0.1)
        .map((person) => (random() < 0.05 ? { ...person, unitId: anywhere() } : person));
      while (people.length < size) people.push(join(anywhere()));
    }
    const chance = new Map(places.map(({ id }) => [id, 0.6 + 0.2 * random()]));
    const respondents = people
      .filter((person) => random() < (chance.get(person.unitId) ?? 0))
      .slice(0, 850)
      .map((person) => ({ ...person, measures: measuresFor(recipe, random) }));
    return {
      waveId: `wave-${wave + 1}`,
      units,
      attributes: recipe.attributes,
      respondents,
      invited: [...people],
    };
  });
}

function unitsOf({ teams, sections }: ProvinceRecipe): GateUnit[] {
  const below = (kind: string, count: number, parent: string, parents: number): GateUnit[] =>
    Array.from({ length: count }, (_, order) => ({
      id: `${kind}-${order}`,
      parentId: `${parent}-${order % parents}`,
      order,
    }));
  return [
    { id: 'province-0', parentId: null, order: 0 },
    ...below('department', 14, 'province', 1),
    ...below('team', teams, 'department', 14),
    ...below('section', sections, 'team', teams),
  ];
}

/** Six knowledge items give seven possible test scores, four self-view statements thirteen. */
function measuresFor({ skips }: ProvinceRecipe, random: () => number): Measures {
  const ability = (random() + random() + random()) / 3;
  const competences: Record<string, CompetenceMeasures> = {};
  for (const code of COMPETENCES) {
    const right = Array.from({ length: 6 }, () => random() < ability).filter(Boolean).length;
    const self = Array.from({ length: 4 }, () => Math.floor(4 * (ability * 0.6 + random() * 0.4)));
    competences[code] =
      random() < skips
        ? { testPercent: null, selfView: null, level: null, atWorkingLevel: null }
        : {
            testPercent: 20 + 10.3 * right,
            selfView: (100 * self.reduce((sum, each) => sum + each, 0)) / 12,
            level:
              ['BASIC', 'BASIC', 'INTERMEDIATE', 'INTERMEDIATE', 'ADVANCED', 'ADVANCED', 'HIGHLY_ADVANCED'][
                right
              ] ?? null,
            atWorkingLevel: right >= 2,
          };
  }
  const atLevel = Object.values(competences).filter((each) => each.atWorkingLevel === true).length;
  const mean = (pick: (each: CompetenceMeasures) => number | null) =>
    Object.values(competences).reduce((sum, each) => sum + (pick(each) ?? 50), 0) / COMPETENCES.length;
  return {
    testIndex: mean((each) => each.testPercent),
    selfViewIndex: mean((each) => each.selfView),
    segment:
      atLevel >= 10 ? 'FRONTRUNNER' : atLevel >= 8 ? 'FOLLOWER' : atLevel >= 5 ? 'UNDERWAY' : 'FAR_BEHIND',
    competences,
  };
}
