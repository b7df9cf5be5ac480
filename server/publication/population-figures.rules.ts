// Figures about everybody invited, whether they answered or not: response (R2), and what was learnt (R1, R8, R10).
import { EVERYONE_LAYER } from './answers.rules.ts';
import { type BlockDecision, decideBlock } from './block.rules.ts';
import type {
  DisabledRules,
  GateInput,
  GroupResponse,
  HoursContent,
  LearningContent,
  LedgerEntry,
  RuleName,
  TrackState,
} from './gate.types.ts';
import { type Grid, type GridAxes, type GridCell, gridOf } from './grid.rules.ts';
import type { MeasureColumn } from './homogeneity.rules.ts';
import { entryOf } from './ledger.rules.ts';
import { mayShowTotal } from './magnitude.rules.ts';
import { minimumFor } from './minimum.rules.ts';
import { membersOf, type PeopleSet, peopleSetOf, sizeOf } from './people-set.rules.ts';
import { responseRateOf, roundHours, roundShareAtLevel } from './precision.rules.ts';
import { publicBlockOf } from './public-reason.rules.ts';

/** One of the decisions about everybody invited, on the grid of whole units. */
export type PopulationDecision = { decision: BlockDecision; grid: Grid };

export type PopulationDecisions = {
  response: PopulationDecision;
  learning: PopulationDecision;
  hours: PopulationDecision;
  /** Response per value of an attribute, of the organisation only. */
  groups: PopulationDecision;
};

/** How far somebody must be to count for a share. */
const AS_FAR: Readonly<Record<TrackState, readonly TrackState[]>> = {
  OFFERED: ['OFFERED', 'STARTED', 'FINISHED'],
  STARTED: ['STARTED', 'FINISHED'],
  FINISHED: ['FINISHED'],
};

/**
 * Decides response, learning and hours of every unit, and response per role family and band of the organisation.
 *
 * Totals of the population are told per whole unit only. Learning is held against the same sets as the response, with
 * the minimum for distributions; hours also against R10, for every total that could be computed from them.
 */
export function decidePopulation(
  input: GateInput,
  axes: GridAxes,
  disabled: DisabledRules,
): PopulationDecisions {
  const { invited, settings } = input;
  const grid = gridOf({ units: axes.units, attributes: new Map() }, invited);
  const everybody = peopleSetOf(invited.keys());
  const decideOn = (own: Grid, more: Partial<Parameters<typeof decideBlock>[0]>, published: PeopleSet[]) =>
    decideBlock({
      grid: own,
      masks: [everybody],
      books: [{ published: [published], translate: (people) => people, columns: more.columns ?? [] }],
      minimum: () => minimumFor('response', { attribute: null }, settings),
      minimumRule: 'R2',
      prior: () => null,
      columns: [],
      alsoProtected: [],
      isCertified: true,
      disabled,
      ...more,
    });
  const response = decideOn(grid, {}, []);
  const told = invited.some(({ learning }) => learning !== undefined) && (input.tracks ?? []).length > 0;
  const beside = (cell: number): RuleName | null => response.rules[cell] ?? (told ? null : 'R1');
  const minimum = () => minimumFor('learning', { attribute: null }, settings);
  const learning = decideOn(grid, { minimum, minimumRule: 'R1', prior: beside }, []);
  const minutes = invited.map((each) => each.learning?.minutes ?? 0);
  const hours = decideOn(
    grid,
    {
      minimum,
      minimumRule: 'R1',
      prior: beside,
      columns: [{ kind: 'score', values: Float64Array.from(minutes) } satisfies MeasureColumn],
      isUneven: (people) => !mayShowTotal(Array.from(people, (person) => minutes[person] ?? 0)),
    },
    [],
  );
  const organisation = axes.units.filter(({ parentId }) => parentId === null);
  const groupsGrid = gridOf(
    { units: organisation, attributes: axes.attributes },
    invited.map((each) => ({ ...each, unitId: organisation[0]?.id ?? each.unitId })),
  );
  const shown = grid.cells.flatMap(({ people }, number) => (response.rules[number] === null ? [people] : []));
  const groups = decideOn(groupsGrid, {}, shown);
  return {
    response: { decision: response, grid },
    learning: { decision: learning, grid },
    hours: { decision: hours, grid },
    groups: { decision: groups, grid: groupsGrid },
  };
}

/** Shares of the unit's people per track. Example: 7 of 12 offered, 2 started → about 60, at most 20. */
export function learningOf({ people }: GridCell, { invited, tracks = [] }: GateInput): LearningContent {
  const members = membersOf(people);
  const share = (code: string, state: TrackState) =>
    roundShareAtLevel(
      members.filter((person) => {
        const own = invited[person]?.learning?.tracks[code];
        return own !== undefined && AS_FAR[state].includes(own);
      }).length,
      members.length,
    );
  return {
    tracks: tracks.map((code) => ({
      code,
      offered: share(code, 'OFFERED'),
      started: share(code, 'STARTED'),
      finished: share(code, 'FINISHED'),
    })),
  };
}

/** Hours of lessons of the unit's people together. Example: 1,290 and 870 minutes → 40. */
export function hoursOf({ people }: GridCell, { invited }: GateInput): HoursContent {
  const minutes = membersOf(people).reduce((sum, at) => sum + (invited[at]?.learning?.minutes ?? 0), 0);
  return { hours: roundHours(minutes) };
}

/** The response of the organisation per value of every attribute. */
export function groupResponsesOf(
  { respondents, settings }: GateInput,
  { decision, grid }: PopulationDecision,
): GroupResponse[] {
  return grid.cells.flatMap(({ attribute, value, people }, number) => {
    if (attribute === null || value === null) return [];
    const answered = respondents.filter(({ attributes }) => attributes[attribute] === value).length;
    const response = publicBlockOf(decision.rules[number] === null, () =>
      responseRateOf(answered, sizeOf(people), settings.minimumInvited),
    );
    return [{ attribute, value, response }];
  });
}

/** What the ledger keeps of a population: which invited people stand behind the response and learning of a unit. */
export function populationEntries(
  { waveId, invited }: GateInput,
  { response }: PopulationDecisions,
): LedgerEntry[] {
  const keys = invited.map(({ key }) => key ?? '');
  const nobodyLacks = new Map([[EVERYONE_LAYER, new Int32Array()]]);
  return response.grid.cells.flatMap(({ id, people }, number): LedgerEntry[] => {
    const known = people.filter((person) => keys[person] !== '');
    if (response.decision.rules[number] !== null || known.length === 0) return [];
    const released = { answers: `invited:${waveId}`, cellId: id, block: 'invited' as const, people: known };
    return [entryOf(released, nobodyLacks, keys)];
  });
}
