// The short rules of the gate, each with its worked example.
import { describe, expect, it } from 'vitest';
import { differInTooFew } from '../../../server/publication/difference.rules.ts';
import { eraseFromLedger } from '../../../server/publication/erasure.rules.ts';
import { cellIdOf, gridOf } from '../../../server/publication/grid.rules.ts';
import { entryOf } from '../../../server/publication/ledger.rules.ts';
import { mayShowTotal } from '../../../server/publication/magnitude.rules.ts';
import { minimumFor, requireSafeSettings } from '../../../server/publication/minimum.rules.ts';
import { membersOf, peopleSetOf } from '../../../server/publication/people-set.rules.ts';
import { mayShowHowMany, mergeSmallFunctions } from '../../../server/publication/staffing-groups.rules.ts';

const SETTINGS = { minimumForMeans: 8, minimumForDistributions: 10, minimumInvited: 10, floor: 5 };
const upTo = (count: number) => peopleSetOf(Array.from({ length: count }, (_, at) => at));

describe('R1 and R2 minimums', () => {
  it('a mean of a unit needs 8, with an attribute 10, a distribution 10, a response 10 invited', () => {
    expect(minimumFor('means', { attribute: null }, SETTINGS)).toBe(8);
    expect(minimumFor('means', { attribute: 'role' }, SETTINGS)).toBe(10);
    expect(minimumFor('distribution', { attribute: null }, SETTINGS)).toBe(10);
    expect(minimumFor('response', { attribute: null }, SETTINGS)).toBe(10);
    expect(minimumFor('trend', { attribute: null }, SETTINGS)).toBe(8);
  });

  it('none may be below 5, nor below a higher floor', () => {
    expect(() => requireSafeSettings(SETTINGS)).not.toThrow();
    expect(() => requireSafeSettings({ ...SETTINGS, minimumForMeans: 4 })).toThrow(RangeError);
    expect(() => requireSafeSettings({ ...SETTINGS, floor: 9 })).toThrow(RangeError);
  });
});

describe('R6 difference', () => {
  it('refuses nine and eight of them, allows equal groups and groups five apart', () => {
    expect(differInTooFew(upTo(9), upTo(8), 5)).toBe(true);
    expect(differInTooFew(upTo(8), upTo(8), 5)).toBe(false);
    expect(differInTooFew(upTo(13), upTo(8), 5)).toBe(false);
  });
});

describe('R10 magnitudes', () => {
  it('refuses a total of which one has over half or two over nine tenths', () => {
    expect(mayShowTotal([50, 30, 20])).toBe(true);
    expect(mayShowTotal([60, 20, 20])).toBe(false);
    expect(mayShowTotal([48, 46, 6])).toBe(false);
    expect(mayShowTotal([])).toBe(false);
  });
});

describe('R12 erasure', () => {
  it('keeps the size of every published set', () => {
    const entry = {
      answers: 'w',
      cellId: 'a',
      block: 'means' as const,
      layers: ['everyone'],
      keys: ['a', 'b', 'c'],
      people: upTo(3),
      lacking: {},
    };
    expect(eraseFromLedger([entry], 'b', 'stranger')).toEqual([{ ...entry, keys: ['a', 'stranger', 'c'] }]);
  });
});

describe('R13 staffing', () => {
  const functions = [
    { code: 'adviser', parentCode: null, people: 12 },
    { code: 'data-adviser', parentCode: 'adviser', people: 3 },
    { code: 'gis-adviser', parentCode: 'adviser', people: 6 },
    { code: 'pilot', parentCode: null, people: 2 },
  ];

  it('counts a small function with the one above it, and a small one without any nowhere', () => {
    expect([...mergeSmallFunctions(functions, 5)]).toEqual([
      ['adviser', 'adviser'],
      ['data-adviser', 'adviser'],
      ['gis-adviser', 'gis-adviser'],
      ['pilot', null],
    ]);
  });

  it('merges more than once when the function above is small too', () => {
    const chain = [
      { code: 'top', parentCode: null, people: 9 },
      { code: 'middle', parentCode: 'top', people: 1 },
      { code: 'low', parentCode: 'middle', people: 2 },
    ];
    expect(mergeSmallFunctions(chain, 5).get('low')).toBe('top');
  });

  it('tells none and all only from ten people', () => {
    expect([mayShowHowMany(0, 9, 8), mayShowHowMany(0, 10, 8), mayShowHowMany(10, 10, 8)]).toEqual([
      false,
      true,
      true,
    ]);
    expect([mayShowHowMany(3, 9, 8), mayShowHowMany(3, 7, 8)]).toEqual([true, false]);
  });
});

describe('the ledger', () => {
  it('enters a cell once, with who is not counted in a measure', () => {
    const lacking = new Map([
      ['everyone', upTo(0)],
      ['index', upTo(0)],
      ['public-values', peopleSetOf([8])],
    ]);
    const keys = Array.from({ length: 9 }, (_, at) => `k${at}`);
    const entry = entryOf({ answers: 'w', cellId: 'a', block: 'means', people: upTo(9) }, lacking, keys);
    expect(entry).toMatchObject({ layers: ['everyone', 'index', 'public-values'], people: upTo(9) });
    expect(entry.lacking).toEqual({ 'public-values': peopleSetOf([8]) });
  });
});

describe('the grid', () => {
  const units = [
    { id: 'top', parentId: null, order: 0 },
    { id: 'low', parentId: 'top', order: 0 },
  ];
  const placed = [
    { unitId: 'low', attributes: { role: 'a' } },
    { unitId: 'top', attributes: {} },
  ];

  it('two units and one attribute with two values are six cells, each person in all units above', () => {
    const { cells } = gridOf({ units, attributes: new Map([['role', ['a', 'b']]]) }, placed);
    expect(cells).toHaveLength(6);
    const membersOfCell = (id: string) => membersOf(cells.find((cell) => cell.id === id)?.people ?? upTo(0));
    expect(membersOfCell('top')).toEqual([0, 1]);
    expect(membersOfCell(cellIdOf('top', 'role', 'a'))).toEqual([0]);
  });

  it('refuses people in unknown units and units above themselves', () => {
    expect(() => gridOf({ units: [], attributes: new Map() }, placed)).toThrow(RangeError);
    const circle = [{ id: 'top', parentId: 'top', order: 0 }];
    expect(() => gridOf({ units: circle, attributes: new Map() }, [])).toThrow(RangeError);
  });
});
