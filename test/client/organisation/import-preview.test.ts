import { describe, expect, it } from 'vitest';
import { changeCount, countOf } from '../../../client/organisation/import-preview.view-model.ts';

describe('what a file would change', () => {
  const counts = [
    { kind: 'ADD', count: 14 },
    { kind: 'MOVE', count: 9 },
    { kind: 'UNCHANGED', count: 796 },
  ];

  it('leaves out lines that change nothing', () => {
    expect(changeCount(counts)).toBe(23);
  });

  it('counts a kind that is not there as none', () => {
    expect(countOf(counts, 'MOVE')).toBe(9);
    expect(countOf(counts, 'LEAVE')).toBe(0);
  });
});
