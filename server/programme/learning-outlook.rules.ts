/** How many places in tracks the next half year asks for, from published shares alone. */

/** A share as it is published: in steps of five, at the ends only that it is at most or at least so much. */
interface Share {
  readonly percent: number;
  readonly bound: 'ABOUT' | 'AT_MOST' | 'AT_LEAST';
}

/** A track as far as the forecast goes. */
interface OutlookTrack {
  readonly code: string;
  readonly competences: readonly string[];
  readonly fromLevel: string;
  readonly toLevel: string;
}

/** What was published of the whole organisation. */
interface PublishedShares {
  /** Lowest level first. */
  readonly levels: readonly string[];
  readonly competences: readonly {
    readonly code: string;
    readonly levels: readonly { readonly code: string; readonly share: Share }[];
    readonly atWorkingLevel: Share | null;
  }[];
  readonly tracks: readonly { readonly code: string; readonly finished: Share }[];
}

/** People, in tens. */
export interface Places {
  readonly code: string;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

interface Organisation {
  /** People in service. */
  readonly headcount: number;
  /** Tracks a person has under way at a time, and days to finish one: the assignment rules in force. */
  readonly maximum: number;
  readonly daysToFinish: number;
}

const HALF_YEAR_DAYS = 182;
/** Shares are published in steps of five: the real one lies within so many points. */
const HALF_STEP = 2.5;

/** Tracks that all people together can finish in half a year. Example: 850 people, 3 at a time, 56 days: 8287. */
export function capacityOf({ headcount, maximum, daysToFinish }: Organisation): number {
  return Math.floor((headcount * maximum * HALF_YEAR_DAYS) / daysToFinish);
}

/**
 * Places per track in the next half year; null when what it needs was not published.
 *
 * Gaps: the share of people at a level the track is for, at most the share under their working level; of the
 * competences the track teaches the largest; less who finished it. Times the people in service. Capacity: when all tracks
 * together ask more than people can finish in half a year, each gets its part. `low` and `high` follow from the rounding of
 * the published shares only. All in tens.
 *
 * Example: 850 people, 40 % at BASIC, 30 % under the working level, 10 % finished: 850 × (30 − 10) % = 170, 130–210.
 */
export function expectedPlaces(
  tracks: readonly OutlookTrack[],
  published: PublishedShares,
  organisation: Organisation,
): (Places | null)[] {
  const asked = tracks.map((track) => neededShare(track, published));
  const sum =
    asked.reduce<number>((total, share) => total + (share?.middle ?? 0), 0) * organisation.headcount;
  const part = Math.min(1, (capacityOf(organisation) * 100) / Math.max(1, sum));
  const people = (percent: number) => Math.round((percent * organisation.headcount * part) / 1000) * 10;
  return asked.map((share, at) =>
    share === null
      ? null
      : {
          code: tracks[at]?.code ?? '',
          expected: people(share.middle),
          low: people(share.low),
          high: people(share.high),
        },
  );
}

/** A share with what it may have been before it was rounded, in per cent. */
interface Ranged {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Example: about 40 is 37.5–42.5; at most 20 is 0–20 with 10 in the middle. */
function rangeOf({ percent, bound }: Share): Ranged {
  if (bound === 'AT_MOST') return { low: 0, middle: percent / 2, high: percent };
  if (bound === 'AT_LEAST') return { low: percent, middle: (percent + 100) / 2, high: 100 };
  return { low: Math.max(0, percent - HALF_STEP), middle: percent, high: Math.min(100, percent + HALF_STEP) };
}

/** In per cent; null when not shown. */
function neededShare(track: OutlookTrack, { levels, competences, tracks }: PublishedShares): Ranged | null {
  const from = levels.indexOf(track.fromLevel);
  const wanted = new Set(levels.slice(from, levels.indexOf(track.toLevel)));
  const gaps = track.competences.flatMap((code): Ranged[] => {
    const own = competences.find((one) => one.code === code);
    if (own === undefined || own.atWorkingLevel === null || own.levels.length === 0) return [];
    const there = own.levels.filter((level) => wanted.has(level.code)).map(({ share }) => rangeOf(share));
    const at = rangeOf(own.atWorkingLevel);
    const sum = (which: keyof Ranged) => there.reduce((total, one) => total + one[which], 0);
    return [
      {
        low: Math.min(sum('low'), 100 - at.high),
        middle: Math.min(sum('middle'), 100 - at.middle),
        high: Math.min(sum('high'), 100 - at.low),
      },
    ];
  });
  if (gaps.length < track.competences.length) return null;
  const published = tracks.find((one) => one.code === track.code)?.finished;
  const finished = published === undefined ? { low: 0, middle: 0, high: 0 } : rangeOf(published);
  const largest = (which: keyof Ranged) => Math.max(...gaps.map((one) => one[which]));
  return {
    low: Math.max(0, largest('low') - finished.high),
    middle: Math.max(0, largest('middle') - finished.middle),
    high: Math.max(0, largest('high') - finished.low),
  };
}
