// R11: the same people then and now. Their set is told from two waves' answers, so it must be safe in both.
import { type Pair, trendOf } from './aggregate.rules.ts';
import { answersOf, publishedSets, type WaveAnswers } from './answers.rules.ts';
import { type BlockDecision, decideBlock } from './block.rules.ts';
import type {
  DisabledRules,
  EarlierWave,
  GateSettings,
  LedgerEntry,
  TrackEffect,
  TrackFollowing,
  Trend,
} from './gate.types.ts';
import { cellAt, type Grid, unitsOf } from './grid.rules.ts';
import type { MeasureColumn } from './homogeneity.rules.ts';
import { entryOf } from './ledger.rules.ts';
import { minimumFor } from './minimum.rules.ts';
import type { AnswerBook } from './page.rules.ts';
import { differenceOf, membersOf, type PeopleSet, peopleSetOf } from './people-set.rules.ts';
import { publicBlockOf } from './public-reason.rules.ts';
import { followedId, growthOf, TRACK, trackCells, trackEffectOf, waitingId } from './track-effect.rules.ts';

export type TrendInput = {
  waveId: string;
  wave: EarlierWave;
  /** Participant keys of this wave, by person number. */
  keys: readonly string[];
  now: WaveAnswers;
  grid: Grid;
  /** Per cell number whether its means are shown now. */
  isShownNow: readonly boolean[];
  /** Cells withheld now because everybody has the same score. */
  alike: readonly PeopleSet[];
  invited: (unitId: string) => number;
  settings: GateSettings;
  /** Tracks that were followed since this wave; their two groups are told like trends of the organisation. */
  following: readonly TrackFollowing[];
  /** Everything released so far, this wave's means and trends included. */
  ledger: readonly LedgerEntry[];
  disabled: DisabledRules;
};

export type TrendDecision = {
  trends: Trend[];
  effects: TrackEffect[];
  entries: LedgerEntry[];
  decision: BlockDecision;
  grid: Grid;
};

/**
 * The trends of all units since one earlier wave, about the people who answered both.
 *
 * Example (k = 5): wave 1 had 8 people, wave 2 has 7 of them: no trend, because wave 1 of the seven, taken from
 * wave 1 of the eight, is the score of the one who left. A unit withheld in either wave has no trend either.
 */
export function decideTrends(input: TrendInput): TrendDecision {
  const { wave, now, settings, disabled } = input;
  const then = answersOf(
    wave.respondents,
    input.ledger.filter((entry) => entry.answers === wave.waveId),
  );
  const { keys } = input;
  const pairs = keys.map((key, person): Pair | null => {
    const before = then.counted[then.numbers.get(key) ?? -1];
    const after = now.counted[person];
    return before === undefined || after === undefined ? null : { before, now: after };
  });
  const stayers = peopleSetOf(pairs.flatMap((pair, person) => (pair === null ? [] : [person])));
  const thenOf = Int32Array.from(keys, (key) => then.numbers.get(key) ?? -1);
  const lacking = new Map(
    [...now.layers]
      .filter(([layer]) => then.layers.has(layer))
      .map(([layer, mask]) => [layer, lackingInEither(mask, then.layers.get(layer), { thenOf, stayers })]),
  );
  const grid = gridWithTracks(input, pairs, stayers);
  const broken = new Set(disabled.has('R11') ? [] : wave.withheldUnitIds);
  const columns = pairedColumns(now, pairs);
  const decision = decideBlock({
    grid,
    masks: [...lacking.values()].map((missing) => differenceOf(stayers, missing)),
    books: booksOf(input, then, { layers: [...lacking.keys()], thenOf }),
    minimum: (cell) => minimumFor('trend', cellAt(grid, cell), settings),
    minimumRule: 'R1',
    prior: (cell) => {
      const { attribute, unitId } = cellAt(grid, cell);
      return attribute === TRACK || (input.isShownNow[cell] === true && !broken.has(unitId)) ? null : 'R11';
    },
    columns,
    alsoProtected: input.alike,
    isCertified: false,
    disabled,
  });
  const competences = now.competences.filter((code) => then.competences.includes(code));
  const shown = new Set(
    grid.cells.flatMap(({ id }, number) => (decision.rules[number] === null ? [id] : [])),
  );
  const trends: Trend[] = [];
  const entries: LedgerEntry[] = [];
  for (const cell of grid.cells) {
    const id = sinceId(cell.id, wave.waveId);
    if (cell.attribute === null) {
      const people = membersOf(cell.people);
      const content = () =>
        trendOf({
          people: people.flatMap((person) => pairs[person] ?? []),
          competences,
          invited: input.invited(cell.unitId),
        });
      const trend = publicBlockOf(shown.has(cell.id), content);
      trends.push({ id, unitId: cell.unitId, sinceWaveId: wave.waveId, trend });
    } else if (!shown.has(waitingId(cell.value ?? ''))) continue; // one group alone is not told
    if (!shown.has(cell.id)) continue;
    for (const answers of [input.waveId, wave.waveId]) {
      entries.push(entryOf({ answers, cellId: id, block: 'trend', people: cell.people }, lacking, keys));
    }
  }
  const effects = input.following.map((track): TrackEffect => {
    const growth = (id: string) =>
      membersOf(grid.cells.find((cell) => cell.id === id)?.people ?? new Int32Array()).flatMap(
        (person) => growthOf(pairs[person] ?? null, track.competences) ?? [],
      );
    const effect = publicBlockOf(shown.has(waitingId(track.code)), () =>
      trackEffectOf(growth(followedId(track.code)), growth(waitingId(track.code))),
    );
    return { trackCode: track.code, sinceWaveId: wave.waveId, effect };
  });
  return { trends, effects, entries, decision, grid };
}

/** The id of growth since an earlier wave, in the publication and in the ledger. */
export const sinceId = (cellId: string, waveId: string): string => `${cellId}~${waveId}`;

/** The whole units with the people who stayed, and after them the two groups of each track. */
function gridWithTracks(input: TrendInput, pairs: readonly (Pair | null)[], stayers: PeopleSet): Grid {
  const units = unitsOf(input.grid, stayers);
  const [organisation] = units.cells;
  if (organisation === undefined) return units;
  const tracks = trackCells(input.following, pairs, {
    keys: input.keys,
    organisation,
    from: units.cells.length,
  });
  return { cells: [...units.cells, ...tracks], margins: units.margins };
}

/** The answers of both waves; a trend must be safe on either. */
function booksOf(
  input: TrendInput,
  then: WaveAnswers,
  { layers, thenOf }: { layers: readonly string[]; thenOf: Int32Array },
): AnswerBook[] {
  const on = (answers: WaveAnswers, waveId: string) =>
    publishedSets(
      answers,
      input.ledger.filter((entry) => entry.answers === waveId),
      { blocks: ['means', 'trend'], layers },
    );
  const present: AnswerBook = {
    published: on(input.now, input.waveId),
    translate: (people) => people,
    columns: input.now.means,
  };
  if (input.disabled.has('R11')) return [present];
  const past: AnswerBook = {
    published: on(then, input.wave.waveId),
    // Through the participant key; the earlier wave numbered its people in its own way.
    translate: (people) =>
      peopleSetOf(people.map((person) => thenOf[person] ?? -1).filter((person) => person >= 0)),
    columns: then.means,
  };
  return [present, past];
}

/** The stayers who lack a figure of a layer in this wave or in the earlier one. */
function lackingInEither(
  mask: PeopleSet,
  earlier: PeopleSet | undefined,
  { thenOf, stayers }: { thenOf: Int32Array; stayers: PeopleSet },
): PeopleSet {
  const had = new Set(earlier);
  const has = new Set(mask);
  return stayers.filter((person) => !has.has(person) || !had.has(thenOf[person] ?? -1));
}

/** Everybody's scores before, now, and the change: equal changes tell as much as equal scores. */
function pairedColumns(now: WaveAnswers, pairs: readonly (Pair | null)[]): MeasureColumn[] {
  const scores = [
    (pair: Pair) => [pair.before.testIndex, pair.now.testIndex],
    (pair: Pair) => [pair.before.selfViewIndex, pair.now.selfViewIndex],
    ...now.competences.flatMap((code) => [
      (pair: Pair) => [pair.before.competences[code]?.testPercent, pair.now.competences[code]?.testPercent],
      (pair: Pair) => [pair.before.competences[code]?.selfView, pair.now.competences[code]?.selfView],
    ]),
  ];
  return scores.flatMap((score) => {
    const both = pairs.map((pair) => (pair === null ? [] : score(pair)));
    const column = (value: (before: number, after: number) => number): MeasureColumn => ({
      kind: 'score',
      values: Float64Array.from(both, ([before, after]) =>
        typeof before === 'number' && typeof after === 'number' ? value(before, after) : Number.NaN,
      ),
    });
    return [
      column((before) => before),
      column((_, after) => after),
      column((before, after) => after - before),
    ];
  });
}
