import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf, expectedPlaces } from '../../../server/programme/learning-outlook.rules.ts';

const about = (percent: number) => ({ percent, bound: 'ABOUT' as const });
const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'];
const track = { code: 't', competences: ['a'], fromLevel: 'BASIC', toLevel: 'INTERMEDIATE' };
const organisation = { headcount: 850, maximum: 3, daysToFinish: 56 };
const published = (basic: number, atWorkingLevel: number, finished: number) => ({
  levels: LEVELS,
  competences: [
    {
      code: 'a',
      levels: [
        { code: 'BASIC', share: about(basic) },
        { code: 'INTERMEDIATE', share: about(100 - basic) },
      ],
      atWorkingLevel: about(atWorkingLevel),
    },
  ],
  tracks: [{ code: 't', finished: about(finished) }],
});

describe('places in the next half year', () => {
  it('are gaps times people in service, less who finished, with the band of the rounding', () => {
    expect(expectedPlaces([track], published(40, 70, 10), organisation)).toEqual([
      { code: 't', expected: 170, low: 130, high: 210 },
    ]);
  });

  it('take a share that is only at most so much for all it may be', () => {
    const shares = published(40, 70, 20);
    const tracks = [{ code: 't', finished: { percent: 20, bound: 'AT_MOST' as const } }];
    expect(expectedPlaces([track], { ...shares, tracks }, organisation)).toEqual([
      { code: 't', expected: 170, low: 60, high: 280 },
    ]);
  });

  it('never count people who are at their working level, or above the level the track brings', () => {
    expect(expectedPlaces([track], published(60, 90, 0), organisation)[0]?.expected).toBe(90);
    expect(expectedPlaces([track], published(5, 20, 0), organisation)[0]?.expected).toBe(40);
  });

  it('take the largest gap of the competences, and are not told when one was not published', () => {
    const both = { ...track, competences: ['a', 'b'] };
    expect(expectedPlaces([both], published(40, 70, 0), organisation)).toEqual([null]);
  });

  it('stay within what people can finish, each track its part', () => {
    const little = { headcount: 100, maximum: 1, daysToFinish: 364 };
    expect(capacityOf(little)).toBe(50);
    const tracks = [track, { ...track, code: 'u' }];
    const places = expectedPlaces(tracks, published(100, 0, 0), little);
    expect(places.map((one) => one?.expected)).toEqual([30, 30]);
  });

  it('are tens within their band, whatever was published', () => {
    const share = fc.integer({ min: 0, max: 20 }).map((step) => step * 5);
    fc.assert(
      fc.property(
        share,
        share,
        share,
        fc.integer({ min: 10, max: 5000 }),
        (basic, at, finished, headcount) => {
          const [places] = expectedPlaces([track], published(basic, at, finished), {
            ...organisation,
            headcount,
          });
          if (places == null) throw new Error('everything was published');
          expect(places.expected % 10).toBe(0);
          expect(places.low).toBeLessThanOrEqual(places.expected);
          expect(places.high).toBeGreaterThanOrEqual(places.expected);
          expect(places.high).toBeLessThanOrEqual(headcount + 5);
        },
      ),
    );
  });
});
