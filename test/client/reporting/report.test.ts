import { describe, expect, it } from 'vitest';
import {
  changeReading,
  changeSincePrevious,
  changeTable,
} from '../../../client/reporting/change.view-model.ts';
import { departmentTree, matching } from '../../../client/reporting/departments.view-model.ts';
import { againstOrganisation, departmentsBelow } from '../../../client/reporting/heat-map.view-model.ts';
import { phaseLines, phasePeriod, phaseTable } from '../../../client/reporting/phases.view-model.ts';
import {
  indexReading,
  indexTable,
  type Report,
  responseText,
  sideOf,
  testedCompetences,
  trendPoints,
  trendReading,
} from '../../../client/reporting/report.view-model.ts';
import { segmentRows, spreadReading, spreadTable } from '../../../client/reporting/spread.view-model.ts';
import { signedNumber } from '../../../client/ui/charts/signed-number.ts';
import { screenWords } from '../../support/screen-words.ts';
import { buildCell, buildReport, buildWave, COMPETENCES } from './report-builder.ts';

const words = screenWords('nl', 'reporting', 'charts');
const withheld = buildCell({ index: null });

describe('the index in words', () => {
  it('says the figure, its uncertainty, and that it is higher than the organisation', () => {
    expect(indexReading(buildReport(), words)).toBe(
      'In Vervolgmeting 2026 is de index 52,3 van 100. De onzekerheid loopt van 50 tot 55. Dat is hoger dan de hele organisatie: 48,0.',
    );
  });

  it('does not call a difference inside the interval a difference', () => {
    expect(sideOf({ value: 52.3, low: 50, high: 55 }, 52)).toBe('same');
    expect(sideOf({ value: 52.3, low: 50, high: 55 }, 55.1)).toBe('below');
  });

  it('does not compare the organisation with itself', () => {
    const report = buildReport({ kind: 'ORGANISATION' });
    expect(indexReading(report, words)).not.toContain('organisatie');
    expect(trendPoints(report, null)[0]?.organisation).toBeNull();
    expect(indexTable(report, words).head).toHaveLength(4);
  });

  it('says that a withheld index is withheld, and gives no number', () => {
    const report = buildReport({ waves: [buildWave({ cell: withheld })] });
    expect(indexReading(report, words)).toContain('niet getoond om privacy');
    expect(indexTable(report, words).rows[0]).toEqual(['Vervolgmeting 2026', null, null, null, 48]);
  });

  it('says that nothing was published yet', () => {
    expect(indexReading(buildReport({ waves: [] }), words)).toBe('Er is nog geen meting gepubliceerd.');
  });
});

describe('the trend in words', () => {
  it('goes from the first to the last wave that is shown and counts the holes', () => {
    const report = buildReport({
      waves: [
        buildWave({ id: 'a', name: 'Nulmeting', cell: buildCell({ index: [47.1, 44, 50] }) }),
        buildWave({ id: 'b', name: 'Tweede meting', cell: withheld }),
        buildWave(),
      ],
    });
    const points = trendPoints(report, null);
    expect(points.map(({ value }) => value?.value ?? null)).toEqual([47.1, null, 52.3]);
    expect(trendReading(points, ['Nulmeting', 'Tweede meting', 'Vervolgmeting 2026'], words)).toBe(
      'Van 47,1 in Nulmeting naar 52,3 in Vervolgmeting 2026. Eén meting wordt niet getoond om privacy; daar breekt de lijn.',
    );
  });

  it('has a sentence for a single wave and for none', () => {
    const one = trendPoints(buildReport(), null);
    expect(trendReading(one, ['Nulmeting'], words)).toBe('In Nulmeting was dit 52,3.');
    const none = trendPoints(buildReport({ waves: [buildWave({ cell: withheld })] }), null);
    expect(trendReading(none, ['Nulmeting'], words)).toContain('Geen enkele meting');
  });
});

describe('what changed', () => {
  const report = buildReport({
    waves: [
      buildWave({ id: 'before', name: 'Nulmeting' }),
      buildWave({
        cell: buildCell({
          trend: {
            since: 'before',
            index: [4.8, 2, 8],
            competences: [
              [6, 3, 9],
              [-4, -7, -1],
              [1, -2, 4],
            ],
          },
        }),
      }),
    ],
  });
  const told: Report['changes'] = [
    { competence: null, direction: 'UP' },
    { competence: { code: 'data-handling' }, direction: 'UP' },
    { competence: { code: 'judging-sources' }, direction: 'DOWN' },
    { competence: { code: 'causal-thinking' }, direction: 'CHANCE' },
  ];
  const since = changeSincePrevious({ ...report, changes: told }, COMPETENCES, words);

  it('is told with its size, its interval and whether it is more than chance', () => {
    expect(since && changeReading(since, words)).toBe(
      'Wie twee keer meedeed, scoort nu 4,8 punten hoger dan in Nulmeting (tussen 2 en 8). Dat is meer dan toeval.',
    );
  });

  it('is listed per competence, most forward first', () => {
    expect(since?.competences.map(({ direction }) => direction)).toEqual(['up', 'chance', 'down']);
    expect(since && changeTable(since, words).rows.map((row) => row[4])).toEqual([
      'vooruit, meer dan toeval',
      'vooruit, meer dan toeval',
      'kan toeval zijn',
      'achteruit, meer dan toeval',
    ]);
  });

  it('is withheld without a trace of its size', () => {
    const hidden = changeSincePrevious(
      buildReport({ waves: [buildWave({ id: 'before' }), buildWave()] }),
      COMPETENCES,
      words,
    );
    expect(hidden).toEqual({ waveName: 'Vervolgmeting 2026', index: null, competences: [] });
    expect(hidden && changeReading(hidden, words)).toContain('niet getoond om privacy');
  });

  it('is nothing at a first measurement', () => {
    expect(changeSincePrevious(buildReport(), COMPETENCES, words)).toBeNull();
  });

  it('has a real minus and no sign at nought', () => {
    expect(signedNumber(-1.2, words)).toBe('−1,2');
    expect(signedNumber(4.8, words)).toBe('+4,8');
    expect(signedNumber(-0.04, words)).toBe('0,0');
  });
});

describe('the groups', () => {
  it('are told as they were published: about, at most, at least', () => {
    expect(spreadReading(buildReport(), words)).toBe(
      'Nu is ongeveer 20% koploper en hoogstens 10% sterk achter.',
    );
  });

  it('are withheld as a whole when one of them is missing', () => {
    const report = buildReport({ waves: [buildWave({ cell: buildCell({ shares: null }) })] });
    expect(segmentRows(report)[0]?.shares).toBeNull();
    expect(spreadReading(report, words)).toContain('niet getoond om privacy');
    expect(spreadTable(report, words).rows.at(-1)).toEqual(['Vervolgmeting 2026', null, null, null, null]);
  });

  it('keep the outside measurement in a row of its own', () => {
    const [reference] = spreadTable(buildReport(), words).rows;
    expect(reference?.[0]).toBe('Transform-o-meter, mrt 2021');
    expect(reference?.[4]).toBe('ten minste 50%');
  });
});

describe('the heat maps', () => {
  it('set a department against the organisation, withheld where either is', () => {
    const report = buildReport({ waves: [buildWave({ cell: withheld }), buildWave()] });
    const map = againstOrganisation(report, COMPETENCES, words);
    expect(map.rows.map(({ cells }) => cells)).toEqual([
      [null, 6],
      [null, -3],
      [null, null],
    ]);
    expect(map.withheld).toBe(true);
    expect(map.reading).toContain('Eén competentie ligt 2 punten of meer boven de organisatie, één eronder.');
  });

  it('keep the departments below in the order of the organisation, under the whole', () => {
    const below = ['Zuid', 'Noord'].map((name) => ({
      ...buildCell(),
      department: { id: name, name },
    }));
    const map = departmentsBelow(buildReport({ below }), COMPETENCES, words);
    expect(map.rows.map(({ label }) => label)).toEqual(['Financiën en Control', 'Zuid', 'Noord']);
    expect(map.reading).toContain('Van 2 onderdelen worden cijfers getoond, van de 2.');
  });

  it('leave out a competence without a test', () => {
    const attitude = { code: 'learning-sharing', number: 11, name: 'Leren en kennis delen' };
    expect(testedCompetences([...COMPETENCES, attitude], buildReport().waves)).toEqual(COMPETENCES);
  });
});

describe('the phases', () => {
  const phases: Report['phases'] = [
    {
      line: 'SKILLS',
      phase: 'OPTIMISE',
      since: '2026-03-10',
      reason: 'De leergang loopt.',
      proposed: 'RENEW',
    },
    { line: 'SKILLS', phase: 'PREPARE', since: '2024-11-15', reason: 'Nulmeting.', proposed: null },
    { line: 'MISSIONS', phase: 'PREPARE', since: '2024-11-15', reason: 'Begin.', proposed: 'PREPARE' },
  ];

  it('are steps in order of time, with the proposal only where it differs', () => {
    const [missions, skills] = phaseLines(phases, words);
    expect(missions?.proposed).toBeNull();
    expect(skills?.steps.map(({ phase }) => phase)).toEqual([0, 1]);
    expect(skills?.reading).toBe(
      'Vaardigheden: Optimaliseren sinds 10 maart 2026. De cijfers wijzen nu op Vernieuwen.',
    );
    expect(phaseTable(phases, words).rows.map((row) => row[3])).toEqual([
      'Begin.',
      'Nulmeting.',
      'De leergang loopt.',
    ]);
  });

  it('run until the day given', () => {
    const lines = phaseLines(phases, words);
    expect(phasePeriod(lines, '2026-11-23')).toEqual(['2024-11-15', '2026-11-23']);
    expect(phasePeriod([], '2026-11-23')).toEqual(['2026-11-23', '2026-11-23']);
  });
});

describe('taking part', () => {
  it('says at the ends that they are ends', () => {
    expect(responseText(90, words)).toBe('90% of meer');
    expect(responseText(10, words)).toBe('10% of minder');
    expect(responseText(70, words)).toBe('Ongeveer 70%');
    expect(responseText(null, words)).toBe('niet getoond om privacy');
  });
});

describe('the list of departments', () => {
  const department = (id: string, name: string, parentId: string | null) => ({
    id,
    code: id.toUpperCase(),
    name,
    kind: 'DEPARTMENT' as const,
    parent: parentId === null ? null : { id: parentId },
  });
  const list = [
    department('org', 'Provincie', null),
    department('fin', 'Financiën en Control', 'org'),
    department('pc', 'Planning en Control', 'fin'),
  ];

  it('is a tree; for a manager the tree begins at the own department', () => {
    expect(departmentTree(list)[0]?.below[0]?.below[0]?.department.id).toBe('pc');
    expect(departmentTree(list.slice(1)).map((branch) => branch.department.id)).toEqual(['fin']);
  });

  it('is found by letters without accents', () => {
    expect(matching(list, 'financien').map(({ id }) => id)).toEqual(['fin']);
    expect(matching(list, ' control ').map(({ id }) => id)).toEqual(['fin', 'pc']);
  });
});
