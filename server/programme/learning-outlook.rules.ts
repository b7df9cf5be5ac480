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
  const sum = asked.reduce<number>((total, share) => total + (share ?? 0), 0) * organisation.headcount;
  const part = Math.min(1, (capacityOf(organisation) * 100) / Math.max(1, sum));
  const people = (percent: number) =>
    Math.round((Math.min(100, Math.max(0, percent)) * organisation.headcount * part) / 1000) * 10;
  return asked.map((share, at) =>
    share === null
      ? null
      : {
          code: tracks[at]?.code ?? '',
          expected: people(share),
          // Two shares were rounded: who has the gap, and who finished.
          low: people(share - 2 * HALF_STEP),
          high: people(share + 2 * HALF_STEP),
        },
  );
}

/** In per cent; null when not shown. */
function neededShare(track: OutlookTrack, { levels, competences, tracks }: PublishedShares): number | null {
  const from = levels.indexOf(track.fromLevel);
  const wanted = new Set(levels.slice(from, levels.indexOf(track.toLevel)));
  const gaps = track.competences.flatMap((code) => {
    const own = competences.find((one) => one.code === code);
    if (own === undefined || own.atWorkingLevel === null || own.levels.length === 0) return [];
    const there = own.levels.filter((level) => wanted.has(level.code));
    const at = there.reduce((total, { share }) => total + share.percent, 0);
    return [Math.min(at, 100 - own.atWorkingLevel.percent)];
  });
  if (gaps.length < track.competences.length) return null;
  const finished = tracks.find((one) => one.code === track.code)?.finished.percent ?? 0;
  return Math.max(0, Math.max(...gaps) - finished);
}
