// How items were answered: by everybody, by role family and by age band; each item is a set of answers of its own.
import { sharesOf } from './aggregate.rules.ts';
import { publishedSets } from './answers.rules.ts';
import { type BlockDecision, decideBlock } from './block.rules.ts';
import type {
  DisabledRules,
  GateInput,
  GateItem,
  GateUnit,
  ItemContent,
  ItemFigures,
  LedgerEntry,
  Placement,
} from './gate.types.ts';
import { type Grid, type GridCell, gridOf } from './grid.rules.ts';
import { entryOf } from './ledger.rules.ts';
import { minimumFor } from './minimum.rules.ts';
import { membersOf, peopleSetOf, sizeOf } from './people-set.rules.ts';
import { bandOf, roundShareRight } from './precision.rules.ts';
import { publicBlockOf } from './public-reason.rules.ts';

const ITEM_ATTRIBUTES = ['roleFamily', 'ageBand'];
const NO_ANSWER = -1;

/** One decision about the answers to an item; `classes` by the numbers of the people in the grid. */
export type ItemDecision = {
  item: GateItem;
  decision: BlockDecision;
  grid: Grid;
  classes: readonly number[];
  /** Person numbers of the wave by the same numbers. */
  respondents: readonly number[];
};

/** The unit above all others. */
export const organisationOf = (units: readonly GateUnit[]): GateUnit | undefined =>
  units.find(({ parentId }) => parentId === null);

/**
 * Decides per item of which groups the answers are told. The people are those who answered it, so a draw makes other
 * sets for every item; totals of different items never add up, so each is held against the rules by itself: ten people
 * (R1), not nearly all in one class (R8), no group that follows from the others (R5 to R7).
 */
export function decideItems(input: GateInput, disabled: DisabledRules): ItemDecision[] {
  const organisation = organisationOf(input.units);
  if (organisation === undefined) return [];
  const earlier = input.earlier.filter(({ block, answers }) => block === 'items' && answers === input.waveId);
  return (input.items ?? []).map((item) => {
    const answering = input.respondents.flatMap(({ key, attributes }, at) => {
      const option = item.answers[at] ?? NO_ANSWER;
      return option === NO_ANSWER ? [] : [{ key, at, option, attributes, unitId: organisation.id }];
    });
    const classes = answering.map(({ option }) => option);
    const grid = gridOf(axesOf(organisation, answering), answering);
    const numbers = new Map(answering.map(({ key }, at) => [key, at]));
    const published = publishedSets(
      { numbers },
      earlier.filter(({ layers }) => layers.includes(item.id)),
      {
        blocks: ['items'],
        layers: [item.id],
      },
    );
    const columns = columnsOf(item, classes);
    const decision = decideBlock({
      grid,
      masks: [peopleSetOf(answering.keys())],
      books: [{ published, translate: (people) => people, columns }],
      minimum: () => minimumFor('items', { attribute: null }, input.settings),
      minimumRule: 'R1',
      prior: () => null,
      columns,
      alsoProtected: [],
      isCertified: false,
      disabled,
    });
    return { item, decision, grid, classes, respondents: answering.map(({ at }) => at) };
  });
}

/** What may be told of an item. The whole comes first, then role families and age bands. */
export function itemFiguresOf({ item, decision, grid, classes }: ItemDecision): ItemFigures {
  const isEnough = sizeOf(grid.cells[0]?.people ?? new Int32Array()) > 0 && decision.rules[0] !== 'R1';
  return {
    itemId: item.id,
    flags: isEnough ? item.flags : [],
    // The grid has the largest group first, which would rank them by size.
    cells: grid.cells
      .map((cell, number) => ({
        attribute: cell.attribute,
        value: cell.value,
        answers: publicBlockOf(decision.rules[number] === null, () => contentOf(item, cell, classes)),
      }))
      .sort(
        (one, other) => orderOf(one) - orderOf(other) || ((one.value ?? '') < (other.value ?? '') ? -1 : 1),
      ),
  };
}

const orderOf = ({ attribute }: { attribute: string | null }): number =>
  attribute === null ? -1 : ITEM_ATTRIBUTES.indexOf(attribute);

/** What the ledger keeps of released answers to items. */
export function itemEntries(
  { waveId, respondents }: GateInput,
  items: readonly ItemDecision[],
): LedgerEntry[] {
  const keys = respondents.map(({ key }) => key);
  return items.flatMap(({ item, decision, grid, respondents: numbers }) =>
    grid.cells.flatMap(({ id, people }, number): LedgerEntry[] => {
      if (decision.rules[number] !== null) return [];
      const own = people.map((person) => numbers[person] ?? -1);
      const released = { answers: waveId, cellId: id, block: 'items' as const, people: own };
      return [entryOf(released, new Map([[item.id, new Int32Array()]]), keys)];
    }),
  );
}

function axesOf(organisation: GateUnit, people: readonly Placement[]) {
  const valuesOf = (attribute: string) =>
    [...new Set(people.flatMap(({ attributes }) => attributes[attribute] ?? []))].sort();
  return {
    units: [organisation],
    attributes: new Map(ITEM_ATTRIBUTES.map((attribute) => [attribute, valuesOf(attribute)])),
  };
}

function columnsOf({ rightOption }: GateItem, classes: readonly number[]) {
  const options = { kind: 'class' as const, values: Float64Array.from(classes) };
  if (rightOption === null) return [options];
  const right = {
    kind: 'class' as const,
    values: Float64Array.from(classes, (one) => Number(one === rightOption)),
  };
  return [options, right];
}

function contentOf(item: GateItem, cell: GridCell, classes: readonly number[]): ItemContent {
  const own = membersOf(cell.people).flatMap((person) => classes[person] ?? []);
  const isWhole = cell.attribute === null;
  const share = own.filter((one) => one === item.rightOption).length / own.length;
  const places = Array.from({ length: item.options }, (_, place) => String(place));
  return {
    right:
      item.rightOption === null
        ? null
        : isWhole && item.right !== null
          ? roundShareRight(item.right)
          : { ...roundShareRight({ share, low: share, high: share }), low: null, high: null },
    options: sharesOf(own.map(String), places),
    band: bandOf(own.length),
    discrimination:
      isWhole && item.discrimination !== null ? Math.round(item.discrimination * 100) / 100 : null,
  };
}
