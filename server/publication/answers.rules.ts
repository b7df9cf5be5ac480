// One wave's answers as the gate sees them: numbered people, columns of measures, and who has which measure.
import type { CompetenceMeasures, LedgerBlock, LedgerEntry, Measures } from './gate.types.ts';
import type { MeasureColumn } from './homogeneity.rules.ts';
import { areSame, type PeopleSet, peopleSetOf } from './people-set.rules.ts';

/** A measure that fewer of the respondents have is left out of the whole publication. */
const LEAST_ANSWERED = 0.8;

/** The layer of everybody who responded: how many people a cell has. */
const EVERYONE_LAYER = 'everyone';

/** The layer of the two indexes and the segment; the other layers are competences, by code. */
const INDEX_LAYER = 'index';

export type WaveAnswers = {
  /** Participant key → person number; keys that only the ledger still knows come last. */
  numbers: ReadonlyMap<string, number>;
  population: number;
  /**
   * Layer (everyone first) → the people who have all of its figures. Totals of a layer are about those people, so
   * every rule is held against every layer.
   */
  layers: ReadonlyMap<string, PeopleSet>;
  competences: readonly string[];
  /** By person number, the scores that count in figures: those of the layers the person is in. */
  counted: readonly Measures[];
  means: readonly MeasureColumn[];
  distribution: readonly MeasureColumn[];
};

type Value = number | string | boolean | null | undefined;
type Fields = Readonly<Record<string, Value>>;

/** The fields of a layer that are asked, and where to find them. */
type Layer = { name: string; fields: readonly string[]; of: (measures: Measures) => Fields | undefined };

const INDEX_FIELDS = ['testIndex', 'selfViewIndex', 'segment'];
const COMPETENCE_FIELDS = ['testPercent', 'selfView', 'level', 'atWorkingLevel'];
const CLASSES = new Set(['segment', 'level']);
const SCORES = new Set(['testIndex', 'selfViewIndex', 'testPercent', 'selfView']);

/**
 * Numbers the people of a wave (respondents first) and lays out their measures. Throws a RangeError when a key
 * occurs twice.
 */
export function answersOf(
  respondents: readonly { key: string; measures: Measures }[],
  ledger: readonly LedgerEntry[],
): WaveAnswers {
  const numbers = new Map<string, number>();
  for (const { key } of respondents) {
    if (numbers.has(key)) throw new RangeError('A participant key occurs twice in one wave');
    numbers.set(key, numbers.size);
  }
  for (const { keys } of ledger) {
    for (const key of keys) if (!numbers.has(key)) numbers.set(key, numbers.size);
  }
  const measures = respondents.map((respondent) => respondent.measures);
  const layers = askedLayers(measures);
  const sets = new Map(
    layers.map((layer) => [
      layer.name,
      peopleSetOf(
        numbers.size,
        measures.flatMap((each, person) => (hasAll(layer, each) ? [person] : [])),
      ),
    ]),
  );
  const columns = (kind: MeasureColumn['kind'], wanted: ReadonlySet<string>) =>
    layers.flatMap((layer) =>
      layer.fields
        .filter((field) => wanted.has(field))
        .map((field) => ({ kind, values: columnOf(layer, field, measures) })),
    );
  return {
    numbers,
    population: numbers.size,
    layers: sets,
    competences: layers
      .map(({ name }) => name)
      .filter((name) => name !== EVERYONE_LAYER && name !== INDEX_LAYER),
    counted: measures.map((each) => countedOf(each, layers)),
    means: columns('score', SCORES),
    distribution: columns('class', CLASSES),
  };
}

/** Everyone, the index layer, and each competence of which a score is asked, with the fields enough people have. */
function askedLayers(measures: readonly Measures[]): Layer[] {
  const asked = (name: string, fields: readonly string[], of: Layer['of']): Layer => ({
    name,
    fields: fields.filter((field) => {
      const having = measures.filter((each) => isPresent(of(each)?.[field])).length;
      return having > 0 && having >= LEAST_ANSWERED * measures.length;
    }),
    of,
  });
  const codes = [...new Set(measures.flatMap((each) => Object.keys(each.competences)))].sort();
  return [
    { name: EVERYONE_LAYER, fields: [], of: () => undefined },
    asked(INDEX_LAYER, INDEX_FIELDS, indexFields),
    ...codes
      .map((code) => asked(code, COMPETENCE_FIELDS, (each) => each.competences[code]))
      .filter(({ fields }) => fields.some((field) => SCORES.has(field))),
  ];
}

const indexFields = ({ testIndex, selfViewIndex, segment }: Measures): Fields => ({
  testIndex,
  selfViewIndex,
  segment,
});

const isPresent = (value: Value): boolean => value !== null && value !== undefined;

const hasAll = (layer: Layer, measures: Measures): boolean =>
  layer.fields.every((field) => isPresent(layer.of(measures)?.[field]));

function columnOf(layer: Layer, field: string, measures: readonly Measures[]): Float64Array {
  const codes = new Map<Value, number>();
  return Float64Array.from(measures, (each) => {
    const value = layer.of(each)?.[field];
    if (!hasAll(layer, each) || !isPresent(value)) return Number.NaN;
    if (typeof value === 'number') return value;
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
}

function countedOf(measures: Measures, layers: readonly Layer[]): Measures {
  const competences: Record<string, CompetenceMeasures> = {};
  let index: readonly string[] = [];
  for (const layer of layers) {
    if (!hasAll(layer, measures)) continue;
    const own = measures.competences[layer.name];
    if (layer.name === INDEX_LAYER) index = layer.fields;
    else if (own !== undefined) competences[layer.name] = onlyAsked(own, layer.fields);
  }
  return {
    testIndex: index.includes('testIndex') ? measures.testIndex : null,
    selfViewIndex: index.includes('selfViewIndex') ? measures.selfViewIndex : null,
    segment: index.includes('segment') ? measures.segment : null,
    competences,
  };
}

function onlyAsked(own: CompetenceMeasures, fields: readonly string[]): CompetenceMeasures {
  return {
    testPercent: fields.includes('testPercent') ? own.testPercent : null,
    selfView: fields.includes('selfView') ? own.selfView : null,
    level: fields.includes('level') ? own.level : null,
    atWorkingLevel: fields.includes('atWorkingLevel') ? own.atWorkingLevel : null,
    // Levels stand on the scores: where those are asked, everybody in the layer has both.
    selfViewLevel: fields.includes('selfView') ? (own.selfViewLevel ?? null) : null,
    testLevel: fields.includes('testPercent') ? (own.testLevel ?? null) : null,
  };
}

/** The sets that the ledger says are published on these answers, in these blocks and for this layer. */
export function publishedSets(
  answers: WaveAnswers,
  ledger: readonly LedgerEntry[],
  only: { blocks: readonly LedgerBlock[]; layer: string },
): PeopleSet[] {
  const sets: PeopleSet[] = [];
  for (const { block, layers, keys } of ledger) {
    if (!only.blocks.includes(block) || !layers.includes(only.layer)) continue;
    const set = peopleSetOf(
      answers.population,
      keys.flatMap((key) => answers.numbers.get(key) ?? []),
    );
    if (!sets.some((each) => areSame(each, set))) sets.push(set);
  }
  return sets;
}
