/**
 * Skills wanted against skills present, per role family, competence and year, under a scenario.
 *
 * Everything is expected values, not whole people: half a person is half a chance. Supply comes only from what was
 * published about a wave, with its interval; what was withheld there stays withheld here.
 */

/** What a role family must hold: `sharePercent` (0–100) of its posts at `level` or above in `competence`. */
export type SkillDemand = {
  readonly roleFamily: string;
  readonly competence: string;
  readonly level: string;
  readonly sharePercent: number;
};

/** Posts planned for a role family in a year. */
export type PlannedPosts = { readonly roleFamily: string; readonly year: number; readonly posts: number };

/** Share of a role family at or above a level as published, 0–100 with its interval; null when withheld. */
export type PublishedSupply = {
  readonly roleFamily: string;
  readonly competence: string;
  readonly level: string;
  readonly share: PublishedShare | null;
};

export type PublishedShare = {
  readonly percent: number;
  readonly lowPercent: number;
  readonly highPercent: number;
};

/**
 * One year of a scenario for one role family. People and places are per year, percentages 0–100.
 *
 * `trainingPlaces` are per competence; `hires` come on top of `inflowPeople` and are at the level wanted.
 * `borrowedPeople` at the level are there that year only; `automatedPercent` of that year's demand needs nobody.
 */
export type ScenarioYear = {
  readonly outflowPercent: number;
  readonly inflowPeople: number;
  readonly inflowAtLevelPercent: number;
  readonly trainingPlaces: number;
  readonly trainingSuccessPercent: number;
  readonly hires: number;
  readonly borrowedPeople?: number;
  readonly automatedPercent?: number;
};

/** A number of people with its band, low ≤ expected ≤ high. */
export type Band = { readonly expected: number; readonly low: number; readonly high: number };

/** Everybody in a role family and, of those, the people at or above the level, at the end of a year. */
export type SupplyYear = { readonly headcount: number; readonly atLevel: Band };

/**
 * A role family, competence, level and year. A positive gap is people short, a negative one people to spare;
 * `hiring` is the whole number of people at the level still to be found, 0 when none are short.
 */
export type StaffingRow = {
  readonly roleFamily: string;
  readonly competence: string;
  readonly level: string;
  readonly year: number;
} & (
  | {
      readonly shown: true;
      readonly demand: number;
      readonly supply: Band;
      readonly gap: Band;
      readonly hiring: Band;
    }
  | { readonly shown: false; readonly reason: 'NOT_SHOWN' }
);

/** What a plan is made of; a scenario has one entry per year, the first being `firstYear`. */
export type StaffingInput = {
  readonly firstYear: number;
  readonly demands: readonly SkillDemand[];
  readonly posts: readonly PlannedPosts[];
  /** People in each role family at the start of the first year. */
  readonly headcounts: Readonly<Record<string, number>>;
  readonly supply: readonly PublishedSupply[];
  readonly scenarios: Readonly<Record<string, readonly ScenarioYear[]>>;
};

/** Price in euros of one training place, one hire and one person borrowed for a year. */
export type Prices = {
  readonly trainingPlace: number;
  readonly hire: number;
  readonly borrowedPerson: number;
};

// Halves of a billionth of a person come from binary fractions, and nobody is hired for them.
const ROUNDING = 1e-9;

/**
 * The plan: a row per demand and year of its role family's scenario, in the order of the demands.
 *
 * A row is withheld, for all years, when its supply was withheld or never published. A year without planned posts
 * throws RangeError, as does a negative number, a percentage outside 0–100, or an interval that does not hold its
 * share. Example: 50 posts of which 80 % need the level, 48 people of whom 50 % (40–60) have it, and a year with
 * 10 % outflow, 5 joiners of whom 40 % have it, 8 places of which 75 % succeed and 2 hires: demand 40, supply
 * 24·.9 + 2 + 8·.75 + 2 = 31.6 (27.28–35.92), gap 8.4 (4.08–12.72), hiring 9 (5–13).
 */
export function planStaffing(input: StaffingInput): StaffingRow[] {
  return input.demands.flatMap((demand) => {
    const { roleFamily, competence, level } = demand;
    const scenario = input.scenarios[roleFamily] ?? [];
    const published = input.supply.find(
      (one) => one.roleFamily === roleFamily && one.competence === competence && one.level === level,
    );
    const headcount = input.headcounts[roleFamily];
    const supply =
      published?.share && headcount !== undefined
        ? projectSupply(supplyNow(headcount, published.share), scenario)
        : null;
    return scenario.map((scenarioYear, index): StaffingRow => {
      const key = { roleFamily, competence, level, year: input.firstYear + index };
      const wanted = demandOf(demand, postsIn(input.posts, key), scenarioYear);
      const there = supply?.[index];
      if (!there) return { ...key, shown: false, reason: 'NOT_SHOWN' };
      const gap = gapBetween(wanted, there.atLevel);
      return { ...key, shown: true, demand: wanted, supply: there.atLevel, gap, hiring: hiringFor(gap) };
    });
  });
}

/** People now at or above the level. Example: 48 people of whom 50 % (40–60) is 24 (19.2–28.8). */
export function supplyNow(headcount: number, share: PublishedShare): SupplyYear {
  requirePeople(headcount, 'headcount');
  if (!(share.lowPercent <= share.percent && share.percent <= share.highPercent)) {
    throw new RangeError(`${share.percent} % does not lie in ${share.lowPercent}–${share.highPercent} %`);
  }
  return {
    headcount,
    atLevel: {
      expected: headcount * shareOf(share.percent, 'percent'),
      low: headcount * shareOf(share.lowPercent, 'lowPercent'),
      high: headcount * shareOf(share.highPercent, 'highPercent'),
    },
  };
}

/**
 * Supply at the end of each year: S(t+1) = S(t)·(1 − outflow) + inflow·share at level + min(places, people who
 * stayed below the level)·success + hires; with borrowed people added to their own year only.
 *
 * Those who leave are not trained, so nobody counts twice and supply never exceeds the people there are. Example:
 * 24 of 48, 10 % outflow, 5 joiners of whom 40 % at level, 8 places at 75 %, 2 hires: 31.6 of 50.2.
 */
export function projectSupply(now: SupplyYear, scenario: readonly ScenarioYear[]): SupplyYear[] {
  let { headcount, atLevel } = now;
  return scenario.map((year) => {
    const next = (level: number): number => atLevelAfter(headcount, level, year);
    atLevel = mapBand(atLevel, next);
    headcount =
      headcount * (1 - shareOf(year.outflowPercent, 'outflowPercent')) + year.inflowPeople + year.hires;
    const borrowed = requirePeople(year.borrowedPeople ?? 0, 'borrowedPeople');
    return { headcount: headcount + borrowed, atLevel: mapBand(atLevel, (level) => level + borrowed) };
  });
}

/** What a year of a scenario costs, in euros. Example: 8 places of 900, 2 hires of 7,000, 1 borrowed at 60,000 is 81,200. */
export function costOf(year: ScenarioYear, prices: Prices): number {
  return (
    year.trainingPlaces * prices.trainingPlace +
    year.hires * prices.hire +
    (year.borrowedPeople ?? 0) * prices.borrowedPerson
  );
}

function atLevelAfter(headcount: number, atLevel: number, year: ScenarioYear): number {
  const staying = 1 - shareOf(year.outflowPercent, 'outflowPercent');
  const below = Math.max(0, headcount - atLevel) * staying;
  const trained = Math.min(requirePeople(year.trainingPlaces, 'trainingPlaces'), below);
  return (
    atLevel * staying +
    requirePeople(year.inflowPeople, 'inflowPeople') *
      shareOf(year.inflowAtLevelPercent, 'inflowAtLevelPercent') +
    trained * shareOf(year.trainingSuccessPercent, 'trainingSuccessPercent') +
    requirePeople(year.hires, 'hires')
  );
}

function demandOf(
  { sharePercent }: SkillDemand,
  posts: number,
  { automatedPercent = 0 }: ScenarioYear,
): number {
  return (
    requirePeople(posts, 'posts') *
    shareOf(sharePercent, 'sharePercent') *
    (1 - shareOf(automatedPercent, 'automatedPercent'))
  );
}

function postsIn(
  posts: readonly PlannedPosts[],
  { roleFamily, year }: { roleFamily: string; year: number },
): number {
  const planned = posts.find((one) => one.roleFamily === roleFamily && one.year === year);
  if (!planned) throw new RangeError(`No posts are planned for ${roleFamily} in ${year}`);
  return planned.posts;
}

/** Most supply is least gap, so the ends of the band change places. */
function gapBetween(demand: number, supply: Band): Band {
  return { expected: demand - supply.expected, low: demand - supply.high, high: demand - supply.low };
}

function hiringFor(gap: Band): Band {
  return mapBand(gap, (people) => Math.max(0, Math.ceil(people - ROUNDING)));
}

function mapBand({ expected, low, high }: Band, change: (people: number) => number): Band {
  return { expected: change(expected), low: change(low), high: change(high) };
}

function shareOf(percent: number, name: string): number {
  if (percent >= 0 && percent <= 100) return percent / 100;
  throw new RangeError(`${name} must lie between 0 and 100, not ${percent}`);
}

function requirePeople(people: number, name: string): number {
  if (people >= 0 && Number.isFinite(people)) return people;
  throw new RangeError(`${name} must be 0 or more, not ${people}`);
}
