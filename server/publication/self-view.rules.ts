// The own view beside the test: how people see themselves against what the test found, per whole unit.
import { sharesOf } from './aggregate.rules.ts';
import type { WaveAnswers } from './answers.rules.ts';
import { type BlockDecision, decideBlock } from './block.rules.ts';
import type { DisabledRules, GateSettings, Measures, RuleName, SelfViewContent } from './gate.types.ts';
import { type Grid, unitsOf } from './grid.rules.ts';
import type { MeasureColumn } from './homogeneity.rules.ts';
import { minimumFor } from './minimum.rules.ts';
import type { PeopleSet } from './people-set.rules.ts';

const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'];
const COMPARISONS = ['HIGHER', 'SAME', 'LOWER'];

type SelfViewInput = {
  answers: WaveAnswers;
  grid: Grid;
  /** Per cell number by which rule its distribution is withheld, null when shown. */
  distribution: readonly (RuleName | null)[];
  /** What is published already, per layer. */
  published: readonly (readonly PeopleSet[])[];
  settings: GateSettings;
  disabled: DisabledRules;
};

/** How the own view stands to the test. Example: ADVANCED against INTERMEDIATE is HIGHER; null when one is missing. */
export function comparisonOf(
  selfView: string | null | undefined,
  test: string | null | undefined,
): string | null {
  const [own, found] = [LEVELS.indexOf(selfView ?? ''), LEVELS.indexOf(test ?? '')];
  if (own < 0 || found < 0) return null;
  return COMPARISONS[Math.sign(found - own) + 1] ?? null;
}

/**
 * Decides where both are told: whole units whose distribution is shown. Its sets are among those of the distribution,
 * so what nobody can compute there nobody can compute here; R4, R6 and R8 are held against its own classes once more.
 */
export function decideSelfView(input: SelfViewInput): { decision: BlockDecision; grid: Grid } {
  const { answers, settings } = input;
  const everybody = Int32Array.from(answers.counted.keys());
  const grid = unitsOf(input.grid, everybody);
  const told = answers.competences.some((code) => answers.counted.some((each) => comparedIn(each, code)));
  const columns = answers.competences.flatMap((code) => classColumns(code, answers.counted));
  const decision = decideBlock({
    grid,
    masks: [...answers.layers.values()],
    books: [{ published: input.published, translate: (people) => people, columns }],
    minimum: () => minimumFor('selfView', { attribute: null }, settings),
    minimumRule: 'R1',
    prior: (cell) => (told ? (input.distribution[cell] ?? null) : 'R1'),
    columns,
    alsoProtected: [],
    isCertified: false,
    disabled: input.disabled,
  });
  return { decision, grid };
}

/** Both levels of these people side by side, per competence in which anybody has both. */
export function selfViewOf(people: readonly Measures[], competences: readonly string[]): SelfViewContent {
  return {
    competences: competences.flatMap((code) => {
      const both = people.filter((each) => comparedIn(each, code)).map((each) => each.competences[code]);
      if (both.length === 0) return [];
      return {
        code,
        selfViewLevels: sharesOf(
          both.map((each) => each?.selfViewLevel ?? null),
          LEVELS,
        ),
        testLevels: sharesOf(
          both.map((each) => each?.testLevel ?? null),
          LEVELS,
        ),
        comparison: sharesOf(
          both.map((each) => comparisonOf(each?.selfViewLevel, each?.testLevel)),
          COMPARISONS,
        ),
      };
    }),
  };
}

const comparedIn = ({ competences }: Measures, code: string): boolean =>
  comparisonOf(competences[code]?.selfViewLevel, competences[code]?.testLevel) !== null;

function classColumns(code: string, people: readonly Measures[]): MeasureColumn[] {
  const column = (pick: (each: Measures) => number): MeasureColumn => ({
    kind: 'class',
    values: Float64Array.from(people, (each) => (comparedIn(each, code) ? pick(each) : Number.NaN)),
  });
  return [
    column(({ competences }) => LEVELS.indexOf(competences[code]?.selfViewLevel ?? '')),
    column(({ competences }) =>
      COMPARISONS.indexOf(comparisonOf(competences[code]?.selfViewLevel, competences[code]?.testLevel) ?? ''),
    ),
  ];
}
