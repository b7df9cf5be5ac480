import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/publication/gate.rules.ts';
import type {
  Cell,
  GateInput,
  GateOutput,
  GateRespondent,
  GateUnit,
  Placement,
} from '../../../server/publication/gate.types.ts';
import { buildProvince } from '../../support/province-world.ts';
import { measuresOf, publishWaves, SMALL } from '../../support/release-worlds.ts';

type Group = { unit: string; scores: number[]; attributes?: Record<string, string>; silent?: number };

const unitsOf = (...paths: string[]): GateUnit[] =>
  paths.map((path, order) => {
    const [id = '', parentId = null] = path.split('<');
    return { id, parentId, order };
  });

/** People are named after their unit and number, so the same list twice is the same people. */
function inputOf(units: GateUnit[], groups: Group[], more: Partial<GateInput> = {}): GateInput {
  const respondents: GateRespondent[] = [];
  const invited: Placement[] = [];
  for (const { unit, scores, attributes = {}, silent = 0 } of groups) {
    for (const score of scores) {
      const key = `${unit}-${Object.values(attributes).join()}-${respondents.length}`;
      respondents.push({ key, unitId: unit, attributes, measures: measuresOf(score) });
    }
    for (let n = scores.length + silent; n > 0; n--) invited.push({ unitId: unit, attributes });
  }
  const attributes = [...new Set(groups.flatMap((group) => Object.keys(group.attributes ?? {})))];
  return {
    waveId: 'w1',
    units,
    attributes,
    respondents,
    invited,
    settings: SMALL,
    earlier: [],
    earlierWaves: [],
    ...more,
  };
}

const cellOf = (output: GateOutput, id: string): Cell | undefined =>
  output.cells.find((cell) => cell.id === id);

const meanOf = (output: GateOutput, id: string): number | null =>
  cellOf(output, id)?.means.content?.testIndex?.mean ?? null;

const shownOf = (output: GateOutput): string[] =>
  output.cells.filter((cell) => cell.means.shown).map(({ id }) => id);

/** Scores that differ enough for no rule but the one under test to bite. */
const spread = (count: number): number[] => Array.from({ length: count }, (_, at) => (at * 37) % 100);

const TEAM = unitsOf('team');
const DEPARTMENT = unitsOf('department', 'A<department', 'B<department', 'C<department');

describe('the worked examples, k = 5', () => {
  it('a team of 4 is not shown, of 5 it is, with a band', () => {
    expect(shownOf(decide(inputOf(TEAM, [{ unit: 'team', scores: [2, 3, 3, 4] }])))).toEqual([]);
    const output = decide(inputOf(TEAM, [{ unit: 'team', scores: [2, 3, 3, 4, 3] }]));
    expect(meanOf(output, 'team')).toBe(3);
    expect(cellOf(output, 'team')?.count.content).toEqual({ band: '5–9' });
  });

  it('11 = A 7 + B 4: only the department, 2.4', () => {
    const output = decide(
      inputOf(DEPARTMENT, [
        { unit: 'A', scores: [1, 2, 3, 4, 5, 4, 2] },
        { unit: 'B', scores: [1, 1, 2, 1] },
      ]),
    );
    expect(meanOf(output, 'department')).toBe(2.4);
    expect(shownOf(output)).toEqual(['department']);
  });

  it('11 = A 8 + B 1 + C 2: B and C are three people, so A goes too', () => {
    const groups = [8, 1, 2].map((count, at) => ({ unit: 'ABC'[at] ?? '', scores: spread(count) }));
    expect(shownOf(decide(inputOf(DEPARTMENT, groups)))).toEqual(['department']);
  });

  it('40 = A 33 + B 4 + C 3: two small teams protect each other, A is shown', () => {
    const groups = [33, 4, 3].map((count, at) => ({ unit: 'ABC'[at] ?? '', scores: spread(count) }));
    expect(shownOf(decide(inputOf(DEPARTMENT, groups)))).toEqual(['department', 'A']);
  });

  it('nine advisers, eight of them over 55: the nine only, 3.0', () => {
    const output = decide(
      inputOf(TEAM, [
        { unit: 'team', scores: [1, 2, 3, 3, 2, 4, 3, 5], attributes: { age: '55+' } },
        { unit: 'team', scores: [4], attributes: { age: '35-54' } },
      ]),
    );
    expect(meanOf(output, 'team')).toBe(3);
    expect(shownOf(output)).toEqual(['team']);
  });

  it('wave 2 holds 7 of the 8 of wave 1: both waves, but no trend of the seven', () => {
    const first = inputOf(TEAM, [{ unit: 'team', scores: spread(8) }]);
    const [one, two] = publishWaves([
      first,
      { ...first, waveId: 'w2', respondents: first.respondents.slice(0, 7) },
    ]);
    expect(one && shownOf(one.output)).toEqual(['team']);
    expect(two && shownOf(two.output)).toEqual(['team']);
    expect(two?.output.trends[0]?.trend).toEqual({ shown: false, reason: 'NOT_SHOWN', content: null });
  });

  it('[5,5,5,5,4]: who gave the 4 knows all others', () => {
    const output = decide(inputOf(TEAM, [{ unit: 'team', scores: [5, 5, 5, 5, 4] }]));
    expect(shownOf(output)).toEqual([]);
    expect(output.withheld).toContainEqual({ cellId: 'team', block: 'means', rule: 'R8' });
  });

  it('six people at level 1: neither mean nor shares', () => {
    const output = decide(inputOf(TEAM, [{ unit: 'team', scores: [1, 1, 1, 1, 1, 1] }]));
    expect(cellOf(output, 'team')?.means.shown).toBe(false);
    expect(cellOf(output, 'team')?.distribution.shown).toBe(false);
  });

  it('a share of 71 % is shown as 70 %', () => {
    const output = decide(inputOf(TEAM, [{ unit: 'team', scores: [5, 10, 15, 20, 24, 60, 70] }]));
    expect(cellOf(output, 'team')?.distribution.content?.competences[0]?.levels[0]).toEqual({
      code: 'BASIC',
      share: { percent: 70, bound: 'ABOUT' },
    });
  });

  it('6 invited of whom 5 took part: no response rate', () => {
    const few = decide(inputOf(TEAM, [{ unit: 'team', scores: spread(5), silent: 1 }]));
    expect(cellOf(few, 'team')?.response).toEqual({ shown: false, reason: 'NOT_SHOWN', content: null });
    const enough = decide(inputOf(TEAM, [{ unit: 'team', scores: spread(8), silent: 4 }]));
    expect(cellOf(enough, 'team')?.response.content).toEqual({ percent: 70, bound: 'ABOUT' });
  });
});

describe('the rules', () => {
  it('R1: means from 8, with an attribute and distributions from 10', () => {
    const settings = { minimumForMeans: 8, minimumForDistributions: 10, minimumInvited: 10, floor: 5 };
    const groups = [{ unit: 'team', scores: spread(9), attributes: { role: 'policy' } }];
    const output = decide(inputOf(TEAM, groups, { settings }));
    expect(shownOf(output)).toEqual(['team']);
    expect(cellOf(output, 'team')?.distribution.shown).toBe(false);
  });

  it('R1: no minimum may be below 5', () => {
    const settings = { ...SMALL, minimumForMeans: 4 };
    expect(() => decide(inputOf(TEAM, [], { settings }))).toThrow(RangeError);
  });

  it('R3: nothing is shown below a unit that is not shown', () => {
    const units = unitsOf('top', 'middle<top', 'other<top', 'low<middle', 'lower<middle');
    const alike = Array.from({ length: 20 }, () => 50);
    const output = decide(
      inputOf(units, [
        { unit: 'low', scores: alike },
        { unit: 'lower', scores: spread(6).map((score) => score / 10 + 49) },
        { unit: 'middle', scores: alike },
        { unit: 'other', scores: spread(30) },
      ]),
    );
    expect(output.withheld).toContainEqual({ cellId: 'lower', block: 'means', rule: 'R3' });
  });

  it('R5: a table with one cell too small withholds a second one', () => {
    const groups = [12, 9, 3].map((count, at) => ({
      unit: 'team',
      scores: spread(count),
      attributes: { age: `${at}` },
    }));
    const output = decide(inputOf(TEAM, groups));
    expect(shownOf(output)).toEqual(['team', 'team|age=0']);
    expect(output.withheld).toContainEqual({ cellId: 'team|age=1', block: 'means', rule: 'R5' });
  });

  it('R6: a role that is all but the same as a team is not shown beside it', () => {
    const output = decide(
      inputOf(DEPARTMENT, [
        { unit: 'A', scores: spread(12), attributes: { role: 'legal' } },
        { unit: 'A', scores: spread(3), attributes: { role: 'policy' } },
        { unit: 'B', scores: spread(4), attributes: { role: 'legal' } },
        { unit: 'B', scores: spread(30), attributes: { role: 'policy' } },
      ]),
    );
    expect(shownOf(output)).toContain('A');
    expect(output.withheld).toContainEqual({ cellId: 'department|role=legal', block: 'means', rule: 'R6' });
  });

  it('R7: what only three totals together give away is found', () => {
    const at = (unit: string, count: number, role: string, age: string): Group => ({
      unit,
      scores: spread(count),
      attributes: { role, age },
    });
    // legal 12, under forty 12, the team 20: no two of them differ in fewer than five people on both sides, but
    // legal + under forty − the team is the four who are both, since nobody is neither.
    const groups = [
      at('team', 8, 'legal', '40+'),
      at('team', 4, 'legal', '-40'),
      at('team', 8, 'policy', '-40'),
    ];
    const output = decide(inputOf(TEAM, groups));
    const shown = new Set(shownOf(output));
    expect(shown.has('team|role=legal') && shown.has('team|age=-40')).toBe(false);
    expect(output.withheld.some(({ rule }) => rule === 'R7')).toBe(true);
  });

  it('R11: the change of the same people is shown when enough left and enough stayed', () => {
    const first = inputOf(TEAM, [{ unit: 'team', scores: spread(30) }]);
    const later = first.respondents
      .slice(0, 20)
      .map((each, at) => ({ ...each, measures: measuresOf((at * 53) % 100) }));
    const [, two] = publishWaves([first, { ...first, waveId: 'w2', respondents: later }]);
    expect(two?.output.trends[0]).toMatchObject({ id: 'team~w1', trend: { shown: true } });
  });

  it('R11: a unit withheld in the earlier wave has no trend', () => {
    const first = inputOf(TEAM, [{ unit: 'team', scores: spread(30) }]);
    const later = first.respondents.slice(0, 20);
    const output = decide({
      ...first,
      waveId: 'w2',
      respondents: later,
      earlierWaves: [{ waveId: 'w1', respondents: first.respondents, withheldUnitIds: ['team'] }],
    });
    expect(output.withheld).toContainEqual({ cellId: 'team', block: 'trend', rule: 'R11' });
  });

  it('R11: growth is told since the first and the latest earlier wave, and never since the wave itself', () => {
    const wave = inputOf(TEAM, [{ unit: 'team', scores: spread(30) }]);
    const { respondents } = wave;
    const earlierWaves = ['w1', 'w2', 'w3', 'w4'].map((waveId) => ({
      waveId,
      respondents,
      withheldUnitIds: [],
    }));
    const { trends } = decide({ ...wave, waveId: 'w4', earlierWaves });
    expect(trends.map(({ sinceWaveId }) => sinceWaveId)).toEqual(['w1', 'w3']);
  });

  it('R12: what was published before an erasure still counts after it', () => {
    const first = inputOf(TEAM, [{ unit: 'team', scores: spread(12) }]);
    const published = decide(first);
    const again = decide({ ...first, respondents: first.respondents.slice(1), earlier: published.ledger });
    expect(shownOf(again)).toEqual([]);
    expect(again.withheld).toContainEqual({ cellId: 'team', block: 'means', rule: 'R6' });
  });

  it('a reorganisation re-cuts old answers only where the new cells pass with the old ones', () => {
    const first = inputOf(
      DEPARTMENT,
      ['A', 'B', 'C'].map((unit) => ({ unit, scores: spread(20) })),
    );
    const published = decide(first);
    const moved = first.respondents.map((each, at) => (at === 0 ? { ...each, unitId: 'B' } : each));
    const again = decide({ ...first, respondents: moved, earlier: published.ledger });
    expect(shownOf(again)).toEqual(['department', 'C']);
  });

  it('R14: a withheld block has the same fields as a shown one, and one public reason', () => {
    const output = decide(
      inputOf(DEPARTMENT, [
        { unit: 'A', scores: spread(12) },
        { unit: 'B', scores: spread(3) },
      ]),
    );
    for (const { means, distribution, response, count } of output.cells) {
      for (const block of [means, distribution, response, count]) {
        expect(Object.keys(block).sort()).toEqual(['content', 'reason', 'shown']);
        expect(block.shown ? null : 'NOT_SHOWN').toBe(block.reason);
      }
    }
  });

  it('people who skipped a competence count for that competence too', () => {
    const input = inputOf(
      DEPARTMENT,
      ['A', 'B', 'C'].map((unit) => ({ unit, scores: spread(12) })),
    );
    const skipped = { testPercent: null, selfView: null, level: null, atWorkingLevel: null };
    const respondents = input.respondents.map((each, at) =>
      at < 6 ? { ...each, measures: { ...each.measures, competences: { 'data-handling': skipped } } } : each,
    );
    const settings = { ...SMALL, minimumForMeans: 8 };
    expect(shownOf(decide({ ...input, settings }))).toContain('A');
    expect(shownOf(decide({ ...input, respondents, settings }))).not.toContain('A');
  });

  it('the same input gives the same publication, in whatever order people are listed', () => {
    const [wave] = buildProvince({
      seed: 3,
      teams: 20,
      sections: 0,
      attributes: ['role'],
      waves: 1,
      skips: 0,
    });
    if (wave === undefined) throw new Error('the province has a wave');
    const input: GateInput = { ...wave, settings: SMALL, earlier: [], earlierWaves: [] };
    const turned = decide({ ...input, respondents: [...input.respondents].reverse() });
    expect(shownOf(turned)).toEqual(shownOf(decide(input)));
  });
});

describe('a province', () => {
  it('shows at least 60 % of its teams with the default minimums', { timeout: 60_000 }, () => {
    const settings = { minimumForMeans: 8, minimumForDistributions: 10, minimumInvited: 10, floor: 5 };
    for (const seed of [1, 2, 3]) {
      const attributes = ['role', 'age', 'tenure'];
      const province = buildProvince({ seed, teams: 45, sections: 0, attributes, waves: 1, skips: 0 });
      const [publication] = publishWaves(province, settings);
      const teams = publication?.output.cells.filter((cell) => /^team-\d+$/.test(cell.id)) ?? [];
      expect(teams).toHaveLength(45);
      expect(teams.filter((cell) => cell.means.shown).length).toBeGreaterThanOrEqual(27);
      expect(publication?.output.audit).toMatchObject({ derivable: 0, unfinished: 0 });
    }
  });
});
