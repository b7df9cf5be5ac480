import { describe, expect, it } from 'vitest';
import { ageBandOf, invitedBandOf, tenureBandOf } from '../../../server/measurement/population.rules.ts';

describe('the band of an age', () => {
  it.each([
    [1991, '35-44'],
    [1992, 'under-35'],
    [1982, '35-44'],
    [1981, '45-54'],
    [1972, '45-54'],
    [1971, '55-plus'],
    [null, 'unknown'],
  ] as const)('of somebody born in %s is %s in 2026', (birthYear, band) => {
    expect(ageBandOf(birthYear, '2026-03-01')).toBe(band);
  });
});

describe('the band of whole years in service', () => {
  it.each([
    ['2026-03-01', '0-2'],
    ['2023-03-02', '0-2'],
    ['2023-03-01', '3-9'],
    ['2016-03-02', '3-9'],
    ['2016-03-01', '10-plus'],
  ] as const)('since %s is %s on 2026-03-01', (from, band) => {
    expect(tenureBandOf(from, '2026-03-01')).toBe(band);
  });
});

describe('how many are invited', () => {
  it.each([
    [0, '0'],
    [1, '1–4'],
    [4, '1–4'],
    [5, '5–9'],
    [10, '10–19'],
    [14, '10–19'],
    [20, '20–49'],
    [50, '50–99'],
    [100, '100+'],
  ])('%s is told as %s', (people, band) => {
    expect(invitedBandOf(people)).toBe(band);
  });
});
