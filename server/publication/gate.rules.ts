// The release gate's one door: decides once per wave which cells of the fixed grid may be shown.

import { type Account, auditOf, countsOf, withheldOf } from './account.rules.ts';
import { distributionOf, meansOf } from './aggregate.rules.ts';
import { answersOf, publishedSets, type WaveAnswers } from './answers.rules.ts';
import { type BlockDecision, type BlockPlan, decideBlock } from './block.rules.ts';
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
import { type Grid, type GridAxes, gridOf } from './grid.rules.ts';
import { entriesOf } from './ledger.rules.ts';
import { minimumFor, requireSafeSettings } from './minimum.rules.ts';
import { membersOf, peopleSetOf, sizeOf } from './people-set.rules.ts';
import { bandOf, responseRateOf } from './precision.rules.ts';
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
  const grid = gridOf(axes, input.respondents, answers.population);
  const means = decideFigures({ input, answers, grid, disabled }, 'means', () => null);
  const distribution = decideFigures(
    { input, answers, grid, disabled },
    'distribution',
    (cell) => means.rules[cell] ?? null,
  );
  const response = decideResponse(input, axes, disabled);
  const invited = invitedOf(axes, input.invited);
  const decided: Decided = { input, answers, grid, means, distribution, response, invited };
  const ledger = [...ledgerOf(decided, 'means'), ...ledgerOf(decided, 'distribution')];
  const trends = trendsOf(decided, ledger, disabled);
  for (const { entries } of trends) ledger.push(...entries);
  const accounts: Account[] = [
    { block: 'means', decision: means, cells: grid.cells },
    { block: 'distribution', decision: distribution, cells: grid.cells },
    { block: 'response', decision: response.decision, cells: response.grid.cells },
    ...trends.map(({ decision, grid: { cells } }): Account => ({ block: 'trend', decision, cells })),
  ];
  return {
    cells: contentsOf(decided),
    trends: trends.flatMap((each) => each.trends),
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
  response: { decision: BlockDecision; grid: Grid };
  /** Cell id → people invited. */
  invited: ReadonlyMap<string, number>;
};

function decideFigures(
  { input, answers, grid, disabled }: Figures,
  block: 'means' | 'distribution',
  prior: BlockPlan['prior'],
): BlockDecision {
  const columns = answers[block];
  const onThisWave = input.earlier.filter((entry) => entry.answers === input.waveId);
  const blocks = block === 'means' ? (['means', 'trend'] as const) : (['distribution'] as const);
  return decideBlock({
    grid,
    sides: [...answers.layers].map(([layer, mask]) => {
      const published = publishedSets(answers, onThisWave, { blocks, layer });
      return { mask, books: [{ published, translate: (people) => people, columns }] };
    }),
    minimum: (cell) => minimumFor(block, grid.cells[cell] ?? { attribute: null }, input.settings),
    minimumRule: 'R1',
    prior,
    columns,
    alsoProtected: [],
    isCertified: true,
    disabled,
  });
}

/** R2: the response is about everybody invited, and only per unit. */
function decideResponse(input: GateInput, axes: GridAxes, disabled: DisabledRules): Decided['response'] {
  const grid = gridOf({ units: axes.units, attributes: new Map() }, input.invited, input.invited.length);
  const decision = decideBlock({
    grid,
    sides: [
      {
        mask: peopleSetOf(input.invited.length, input.invited.keys()),
        books: [{ published: [], translate: (people) => people, columns: [] }],
      },
    ],
    minimum: () => minimumFor('response', { attribute: null }, input.settings),
    minimumRule: 'R2',
    prior: () => null,
    columns: [],
    alsoProtected: [],
    isCertified: true,
    disabled,
  });
  return { decision, grid };
}

function trendsOf(
  decided: Decided,
  released: readonly LedgerEntry[],
  disabled: DisabledRules,
): TrendDecision[] {
  const { input, answers, grid, means, invited } = decided;
  const trends: TrendDecision[] = [];
  for (const wave of comparedWaves(input)) {
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
  return new Map(gridOf(axes, invited, invited.length).cells.map((cell) => [cell.id, sizeOf(cell.people)]));
}

function ledgerOf(
  { input, answers, grid, ...decided }: Decided,
  block: 'means' | 'distribution',
): LedgerEntry[] {
  const keys = input.respondents.map(({ key }) => key);
  return grid.cells.flatMap(({ id, people }, number) =>
    decided[block].rules[number] === null
      ? entriesOf({ answers: input.waveId, cellId: id, block, people }, answers.layers, keys)
      : [],
  );
}

function contentsOf({ input, answers, grid, means, distribution, response, invited }: Decided): Cell[] {
  const shownResponses = new Set(
    response.grid.cells.flatMap(({ id }, number) => (response.decision.rules[number] === null ? [id] : [])),
  );
  return grid.cells.map(({ id, unitId, attribute, value, people: set }, number) => {
    const numbers = membersOf(set);
    const isShown = means.rules[number] === null;
    const report = {
      people: numbers.flatMap((person) => answers.counted[person] ?? []),
      competences: answers.competences,
      invited: invited.get(id) ?? 0,
    };
    return {
      id,
      unitId,
      attribute,
      value,
      means: blockOf(isShown, () => meansOf(report)),
      distribution: blockOf(distribution.rules[number] === null, () => distributionOf(report)),
      response: blockOf(shownResponses.has(id), () =>
        responseRateOf(numbers.length, report.invited, input.settings.minimumInvited),
      ),
      count: blockOf(isShown, () => ({ band: bandOf(numbers.length) })),
    };
  });
}

/** R14: one public reason, and the same fields whether shown or not. */
function blockOf<Content>(isShown: boolean, content: () => Content | null): Block<Content> {
  const shown = isShown ? content() : null;
  return shown === null
    ? { shown: false, reason: 'NOT_SHOWN', content: null }
    : { shown: true, reason: null, content: shown };
}
