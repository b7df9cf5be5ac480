import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS, presetOf, SETTINGS, settingOf } from '../../../client/staffing/scenario.ts';
import {
  certaintyOf,
  familyTable,
  mostPeople,
  overviewReading,
  overviewRows,
  type Staffing,
  shortagesOf,
  shortageText,
  skillReading,
  wholeTable,
} from '../../../client/staffing/staffing.view-model.ts';
import { screenWords } from '../../support/screen-words.ts';

const words = screenWords('nl', 'staffing', 'charts');

type Skill = Staffing['families'][number]['competences'][number];

function skill(name: string, gaps: readonly (readonly [number, number, number] | null)[]): Skill {
  return {
    competence: { code: name, name, number: 1 },
    level: 'INTERMEDIATE',
    shown: gaps.every((gap) => gap !== null),
    years: gaps.map((gap, at) => ({
      year: 2026 + at,
      demand: 40,
      supply: gap && { value: 40 - gap[0], low: 40 - gap[2], high: 40 - gap[1] },
      gap: gap && { value: gap[0], low: gap[1], high: gap[2] },
    })),
  };
}

function plan(...competences: Skill[]): Staffing {
  return {
    wave: { id: 'w26', name: 'Vervolgmeting 2026', closesOn: '2026-10-30' },
    years: [2026, 2027],
    requiredSharePercent: 85,
    families: [
      { roleFamily: { code: 'policy', name: 'Beleidsmedewerker' }, plannedPosts: [50, 52], competences },
    ],
  };
}

describe('a shortage', () => {
  it('is sure when even the most supply is too little, and none below half a person', () => {
    expect(certaintyOf({ value: 8, low: 4 })).toBe('sure');
    expect(certaintyOf({ value: 3, low: -2 })).toBe('maybe');
    expect(certaintyOf({ value: 0.3, low: 0.1 })).toBeNull();
  });

  it('is listed with the sure ones first and then the largest', () => {
    const staffing = plan(
      skill('maybe', [
        [9, -1, 19],
        [9, -1, 19],
      ]),
      skill('small', [
        [3, 1, 5],
        [2, 1, 3],
      ]),
      skill('large', [
        [-2, -4, 0],
        [7, 4, 10],
      ]),
      skill('enough', [
        [-5, -8, -2],
        [-5, -8, -2],
      ]),
      skill('withheld', [null, null]),
    );
    expect(shortagesOf(staffing).map(({ competence }) => competence)).toEqual(['large', 'small', 'maybe']);
  });

  it('is told with where it is worst and when it begins', () => {
    const [shortage] = shortagesOf(
      plan(
        skill('a', [
          [3, 1, 5],
          [24.4, 10, 38],
        ]),
      ),
    );
    expect(shortage && shortageText(shortage, words)).toBe(
      'In 2027 zijn er 24 mensen te weinig (10 tot 38) op niveau Intermediair. Het begint in 2026. Ook met de onzekerheid erbij is het te weinig.',
    );
  });
});

describe('the overview', () => {
  const staffing = plan(
    skill('a', [
      [3, 1, 5],
      [-1, -3, 1],
    ]),
    skill('b', [null, null]),
  );

  it('counts the competences short per family and year', () => {
    expect(overviewRows(staffing)).toEqual([{ key: 'policy', label: 'Beleidsmedewerker', cells: [1, 0] }]);
    expect(overviewReading(staffing, shortagesOf(staffing), words)).toBe(
      'Eén vaardigheid komt tekort, van de 2; bij één ook met de onzekerheid erbij. Het meest bij Beleidsmedewerker: a.',
    );
  });

  it('withholds a family of which nothing is shown', () => {
    expect(overviewRows(plan(skill('b', [null, null])))[0]?.cells).toEqual([null, null]);
  });

  it('says that nothing is short', () => {
    expect(overviewReading(staffing, [], words)).toContain('geen enkele getoonde vaardigheid');
  });
});

describe('the figures', () => {
  const staffing = plan(
    skill('a', [
      [3.04, 1, 5],
      [2, 1, 3],
    ]),
    skill('b', [null, null]),
  );

  it('are all in the table, the withheld ones without a number', () => {
    const { head, rows } = wholeTable(staffing, words);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual(['Beleidsmedewerker', 'a', 'Intermediair', '2026', 50, 40, 37, 35, 39, 3]);
    expect(rows[2]?.slice(6)).toEqual([null, null, null, null]);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    expect(familyTable(staffing, 'policy', words).rows[0]?.[0]).toBe('a');
    expect(staffing.families.map(mostPeople)).toEqual([40]);
  });

  it('are read out per competence, withheld ones as withheld', () => {
    const [shown, hidden] = staffing.families[0]?.competences ?? [];
    expect(shown && skillReading(shown, words)).toBe(
      'in 2027 zijn er 40 nodig en naar verwachting 38 aanwezig (37 tot 39). Er komen mensen tekort.',
    );
    expect(hidden && skillReading(hidden, words)).toBe('niet getoond om privacy.');
  });
});

describe('a setting that is typed', () => {
  it('is kept within its bounds, whole where people are counted', () => {
    expect(settingOf('outflowPercent', '62,5')).toBe(50);
    expect(settingOf('outflowPercent', '7,5')).toBe(7.5);
    expect(settingOf('hires', '3.7')).toBe(3);
    expect(settingOf('hires', '-4')).toBe(0);
  });

  it('is nothing while it is no number', () => {
    expect(settingOf('hires', '')).toBeNull();
    expect(settingOf('hires', 'veel')).toBeNull();
  });

  it('never leaves the bounds the server accepts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), fc.double({ noNaN: true }), ({ field, most }, value) => {
        const setting = settingOf(field, String(value));
        expect(setting).toBeGreaterThanOrEqual(0);
        expect(setting).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('names the scenario it began with until something changes', () => {
    expect(presetOf(PRESETS.training)).toBe('training');
    expect(presetOf({ ...PRESETS.training, hires: 1 })).toBeNull();
  });
});
