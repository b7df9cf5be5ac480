// The release gate's one door: decides once per wave which cells of the fixed grid may be shown.

import { type Account, auditOf, countsOf, withheldOf } from './account.rules.ts';
import { distributionOf, meansOf } from './aggregate.rules.ts';
import { answersOf, publishedSets, type WaveAnswers } from './answers.rules.ts';
import { type BlockDecision, type BlockPlan, decideBlock } from './block.rules.ts';
import { type CommentsDecision, commentEntries, commentsOf, decideComments } from './comments.rules.ts';
import type {
  Block,
  Cell,
  DisabledRules,
  EarlierWave,
  GateInput,
  GateOutput,
  LedgerEntry,
  Placement,
} from './gate.types.ts';
import { type Grid, type GridAxes, type GridCell, gridOf } from './grid.rules.ts';
import { decideItems, itemEntries, itemFiguresOf, organisationOf } from './item-figures.rules.ts';
import { entryOf } from './ledger.rules.ts';
import { minimumFor, requireSafeSettings } from './minimum.rules.ts';
import { membersOf, sizeOf } from './people-set.rules.ts';
import {
  decidePopulation,
  groupResponsesOf,
  hoursOf,
  learningOf,
  type PopulationDecision,
  type PopulationDecisions,
  populationEntries,
} from './population-figures.rules.ts';
import { bandOf, responseRateOf } from './precision.rules.ts';
import { publicBlockOf } from './public-reason.rules.ts';
import { reliabilityOf } from './reliability-figures.rules.ts';
import { decideSelfView, selfViewOf } from './self-view.rules.ts';
import { decideTrends, type TrendDecision } from './trend.rules.ts';

const NO_RULE_OFF: DisabledRules = new Set();

/**
 * Decides what of a wave may be shown, so that nobody can compute a figure of fewer than k people by adding and
 * subtracting anything published now or before on the same answers.
 *
 * Throws a RangeError for settings under the floor, a key that occurs twice, a unit that does not exist. Not to be
 * run twice for one wave without the first ledger in `earlier`. `disabled` is for the mutation test only.
 *
 * Example (k = 5): a department of 11 (sum 26) = team A of 7 (sum 21) + team B of 4 shows 2.4 for the department
 * and neither team, because 26 − 21 is the sum of four people.
 */
export function decide(input: GateInput, disabled: DisabledRules = NO_RULE_OFF): GateOutput {
  requireSafeSettings(input.settings);
  const answers = answersOf(
    input.respondents,
    input.earlier.filter((entry) => entry.answers === input.waveId),
  );
  const axes = axesOf(input);
  const grid = gridOf(axes, input.respondents);
  const means = decideFigures({ input, answers, grid, disabled }, 'means', () => null);
  const distribution = decideFigures(
    { input, answers, grid, disabled },
    'distribution',
    (cell) => means.rules[cell] ?? null,
  );
  const population = decidePopulation(input, axes, disabled);
  const selfView = decideSelfView({
    answers,
    grid,
    distribution: distribution.rules,
    published: publishedSets(answers, onThisWave(input), {
      blocks: ['distribution'],
      layers: [...answers.layers.keys()],
    }),
    settings: input.settings,
    disabled,
  });
  const comments = decideComments(input, disabled);
  const invited = invitedOf(axes, input.invited);
  const decided: Decided = {
    input,
    answers,
    grid,
    means,
    distribution,
    population,
    selfView,
    comments,
    invited,
  };
  const ledger = [
    ...ledgerOf(decided, 'means'),
    ...ledgerOf(decided, 'distribution'),
    ...populationEntries(input, population),
    ...commentEntries(input, comments),
  ];
  const trends = trendsOf(decided, ledger, disabled);
  for (const { entries } of trends) ledger.push(...entries);
  const items = decideItems(input, disabled);
  ledger.push(...itemEntries(input, items));
  const { response, learning, hours, groups } = population;
  const accounts: Account[] = [
    { block: 'means', decision: means, cells: grid.cells },
    { block: 'distribution', decision: distribution, cells: grid.cells },
    ...trends.map(({ decision, grid: { cells } }): Account => ({ block: 'trend', decision, cells })),
    { block: 'response', decision: response.decision, cells: response.grid.cells },
    { block: 'response', ...attributeCellsOf(groups) },
    { block: 'learning', decision: learning.decision, cells: learning.grid.cells },
    { block: 'hours', decision: hours.decision, cells: hours.grid.cells },
    { block: 'selfView', decision: selfView.decision, cells: selfView.grid.cells },
    { block: 'comments', decision: comments.decision, cells: comments.grid.cells },
    ...items.map(({ decision, grid: { cells } }): Account => ({ block: 'items', decision, cells })),
  ];
  const isWholeShown = grid.cells.some(
    ({ unitId, attribute }, number) =>
      attribute === null && unitId === organisationOf(input.units)?.id && means.rules[number] === null,
  );
  return {
    cells: contentsOf(decided),
    trends: trends.flatMap((each) => each.trends),
    effects: trends.flatMap((each) => each.effects),
    groups: groupResponsesOf(input, groups),
    items: items.map(itemFiguresOf),
    reliability: reliabilityOf(input, isWholeShown),
    ledger,
    withheld: withheldOf(accounts),
    audit: auditOf(accounts),
    counts: countsOf(accounts),
  };
}

type Figures = { input: GateInput; answers: WaveAnswers; grid: Grid; disabled: DisabledRules };

type Decided = Omit<Figures, 'disabled'> & {
  means: BlockDecision;
  distribution: BlockDecision;
  population: PopulationDecisions;
  selfView: PopulationDecision;
  comments: CommentsDecision;
  /** Cell id → people invited. */
  invited: ReadonlyMap<string, number>;
};

const onThisWave = ({ earlier, waveId }: GateInput): LedgerEntry[] =>
  earlier.filter((entry) => entry.answers === waveId);

/** The organisation itself is counted with the units already. */
function attributeCellsOf({ decision, grid }: PopulationDecision): Omit<Account, 'block'> {
  const numbers = grid.cells.flatMap(({ attribute }, number) => (attribute === null ? [] : [number]));
  return {
    decision: { ...decision, rules: numbers.map((number) => decision.rules[number] ?? null) },
    cells: numbers.flatMap((number) => grid.cells[number] ?? []),
  };
}

function decideFigures(
  { input, answers, grid, disabled }: Figures,
  block: 'means' | 'distribution',
  prior: BlockPlan['prior'],
): BlockDecision {
  const columns = answers[block];
  const earlier = onThisWave(input);
  const blocks = block === 'means' ? (['means', 'trend'] as const) : (['distribution'] as const);
  return decideBlock({
    grid,
    masks: [...answers.layers.values()],
    books: [
      {
        published: publishedSets(answers, earlier, { blocks, layers: [...answers.layers.keys()] }),
        translate: (people) => people,
        columns,
      },
    ],
    minimum: (cell) => minimumFor(block, grid.cells[cell] ?? { attribute: null }, input.settings),
    minimumRule: 'R1',
    prior,
    columns,
    alsoProtected: [],
    isCertified: true,
    disabled,
  });
}

function trendsOf(
  decided: Decided,
  released: readonly LedgerEntry[],
  disabled: DisabledRules,
): TrendDecision[] {
  const { input, answers, grid, means, invited } = decided;
  const trends: TrendDecision[] = [];
  const waves = comparedWaves(input);
  for (const wave of waves) {
    trends.push(
      decideTrends({
        waveId: input.waveId,
        wave,
        keys: input.respondents.map(({ key }) => key),
        now: answers,
        grid,
        isShownNow: means.rules.map((rule) => rule === null),
        alike: means.alike,
        invited: (unitId) => invited.get(unitId) ?? 0,
        settings: input.settings,
        following: wave === waves.at(-1) ? (input.following ?? []) : [],
        ledger: [...input.earlier, ...released, ...trends.flatMap(({ entries }) => entries)],
        disabled,
      }),
    );
  }
  return trends;
}

/**
 * Growth is told since the first wave and since the latest before this one. Every pair of waves is told once: more
 * would tie ever more sets of people to the same answers, so that less and less of the rest could be shown.
 */
function comparedWaves({ waveId, earlierWaves }: GateInput): EarlierWave[] {
  const earlier = earlierWaves.filter((wave) => wave.waveId !== waveId);
  return earlier.filter((_, at) => at === 0 || at === earlier.length - 1);
}

function axesOf({ units, attributes, respondents, invited }: GateInput): GridAxes {
  const valuesOf = (attribute: string) =>
    [...new Set([...respondents, ...invited].flatMap((each) => each.attributes[attribute] ?? []))].sort();
  return { units, attributes: new Map(attributes.map((attribute) => [attribute, valuesOf(attribute)])) };
}

function invitedOf(axes: GridAxes, invited: readonly Placement[]): Map<string, number> {
  return new Map(gridOf(axes, invited).cells.map((cell) => [cell.id, sizeOf(cell.people)]));
}

function ledgerOf(
  {
    input,
    answers,
    grid,
    ...decided
  }: Pick<Decided, 'input' | 'answers' | 'grid' | 'means' | 'distribution'>,
  block: 'means' | 'distribution',
): LedgerEntry[] {
  const keys = input.respondents.map(({ key }) => key);
  return grid.cells.flatMap(({ id, people }, number) =>
    decided[block].rules[number] === null
      ? [entryOf({ answers: input.waveId, cellId: id, block, people }, answers.lacking, keys)]
      : [],
  );
}

function contentsOf({ input, answers, grid, population, comments, invited, ...decided }: Decided): Cell[] {
  const { response, learning, hours } = population;
  const places = new Map<Grid, Map<string, number>>();
  const onUnit = <Content>(
    { decision, grid: units }: PopulationDecision,
    id: string,
    content: (cell: GridCell) => Content | null,
  ): Block<Content> => {
    const byId = places.get(units) ?? new Map(units.cells.map((cell, number) => [cell.id, number]));
    places.set(units, byId);
    const number = byId.get(id) ?? -1;
    const own = units.cells[number];
    return publicBlockOf(decision.rules[number] === null, () => (own === undefined ? null : content(own)));
  };
  return grid.cells.map(({ id, unitId, attribute, value, people: set }, number) => {
    const numbers = membersOf(set);
    const isShown = decided.means.rules[number] === null;
    const people = numbers.flatMap((person) => answers.counted[person] ?? []);
    const report = { people, competences: answers.competences, invited: invited.get(id) ?? 0 };
    return {
      id,
      unitId,
      attribute,
      value,
      means: publicBlockOf(isShown, () => meansOf(report)),
      distribution: publicBlockOf(decided.distribution.rules[number] === null, () => distributionOf(report)),
      response: onUnit(response, id, () =>
        responseRateOf(numbers.length, report.invited, input.settings.minimumInvited),
      ),
      count: publicBlockOf(isShown, () => ({ band: bandOf(numbers.length) })),
      learning: onUnit(learning, id, (cell) => learningOf(cell, input)),
      hours: onUnit(hours, id, (cell) => hoursOf(cell, input)),
      selfView: onUnit(decided.selfView, id, () => selfViewOf(people, answers.competences)),
      comments: onUnit(comments, id, (cell) => commentsOf(cell, comments.texts)),
    };
  });
}
