import { describe, expect, it } from 'vitest';
import { gapsFirst, mayBeAnswered, mayBeWithdrawn } from '../../../server/learning/help-offer.rules.ts';

const offer = (id: string, competence: string, offeredOn = '2026-11-01') => ({ id, competence, offeredOn });

describe('offers of help', () => {
  it('for one’s own gaps come first, in the order of the gaps', () => {
    const offers = [offer('1', 'a'), offer('2', 'c'), offer('3', 'b')];
    expect(gapsFirst(offers, ['b', 'a']).map(({ competence }) => competence)).toEqual(['b', 'a', 'c']);
  });

  it('are the newest first among equals', () => {
    const offers = [offer('1', 'a', '2026-10-01'), offer('2', 'a', '2026-11-01')];
    expect(gapsFirst(offers, []).map(({ id }) => id)).toEqual(['2', '1']);
  });
});

describe('a question for help', () => {
  it('is answered once and withdrawn by who may', () => {
    expect(mayBeAnswered('OPEN')).toBe(true);
    expect(mayBeAnswered('ACCEPTED')).toBe(false);
    expect(mayBeWithdrawn('OPEN', 'ASKER')).toBe(true);
    expect(mayBeWithdrawn('OPEN', 'OFFERER')).toBe(false);
    expect(mayBeWithdrawn('ACCEPTED', 'OFFERER')).toBe(true);
    expect(mayBeWithdrawn('DECLINED', 'ASKER')).toBe(false);
  });
});
