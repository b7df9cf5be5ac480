// One wave's answers as the gate sees them: numbered people, columns of measures, and who has which measure.
import type { CompetenceMeasures, LedgerBlock, LedgerEntry, Measures } from './gate.types.ts';
import type { MeasureColumn } from './homogeneity.rules.ts';
import { differenceOf, type PeopleSet, peopleSetOf } from './people-set.rules.ts';

/** A measure that fewer of the respondents have is left out of the whole publication. */
const LEAST_ANSWERED = 0.8;

/** The layer of everybody who responded: how many people a cell has. */
export const EVERYONE_LAYER = 'everyone';

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
  /** Layer → who responded and is not in it. */
  lacking: ReadonlyMap<string, PeopleSet>;
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
  for (const [keys, places] of placesIn(ledger)) {
    for (const place of places) {
      const key = keys[place] ?? '';
      if (!numbers.has(key)) numbers.set(key, numbers.size);
    }
  }
  const measures = respondents.map((respondent) => respondent.measures);
  const layers = askedLayers(measures);
  const sets = new Map(
    layers.map((layer) => [
      layer.name,
      peopleSetOf(measures.flatMap((each, person) => (hasAll(layer, each) ? [person] : []))),
    ]),
  );
  const everybody = Int32Array.from(measures.keys());
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
    lacking: new Map([...sets].map(([layer, set]) => [layer, differenceOf(everybody, set)])),
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

/** Per list of keys the places that entries name. */
function placesIn(ledger: readonly LedgerEntry[]): Map<readonly string[], Set<number>> {
  const places = new Map<readonly string[], Set<number>>();
  for (const { keys, people } of ledger) {
    const own = places.get(keys) ?? new Set<number>();
    places.set(keys, own);
    for (const place of people) own.add(place);
  }
  return places;
}

/**
 * The sets that the ledger says are published on these answers in these blocks: a list per layer, in which the i-th sets
 * are about the same release. A release that was not told of a layer is nobody there.
 */
export function publishedSets(
  { numbers }: Pick<WaveAnswers, 'numbers'>,
  ledger: readonly LedgerEntry[],
  only: { blocks: readonly LedgerBlock[]; layers: readonly string[] },
): PeopleSet[][] {
  const lists = new Map<readonly string[], Int32Array>();
  const released = ledger.filter(({ block }) => only.blocks.includes(block));
  for (const { keys } of released) {
    if (!lists.has(keys))
      lists.set(
        keys,
        Int32Array.from(keys, (key) => numbers.get(key) ?? -1),
      );
  }
  const sets = only.layers.map((): PeopleSet[] => []);
  for (const { keys, people, layers, lacking } of released) {
    const places = lists.get(keys);
    const numbered = (set: PeopleSet) =>
      peopleSetOf(set.map((place) => places?.[place] ?? -1).filter((person) => person >= 0));
    const everybody = numbered(people);
    only.layers.forEach((layer, at) => {
      const missing = lacking[layer];
      const own = missing === undefined ? everybody : differenceOf(everybody, numbered(missing));
      sets[at]?.push(layers.includes(layer) ? own : new Int32Array());
    });
  }
  return sets;
}
