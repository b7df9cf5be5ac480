// Which skills are short, where and when; the same per role family and year; and the figures of one family.
import type { ResultOf } from '../api/graphql.ts';
import type { Words } from '../labels/words.ts';
import type { FigureCell, FigureTable } from '../ui/charts/figure-table.ts';
import type { HeatMapRow } from '../ui/charts/heat-map.tsx';
import type { StaffingPoint } from '../ui/charts/staffing-chart.tsx';
import type { staffingDocument } from './staffing.documents.ts';

export type Staffing = ResultOf<typeof staffingDocument>['staffing'];
export type Family = Staffing['families'][number];
type Skill = Family['competences'][number];

/** Number of competences short at which a cell of the overview is another step. */
export const SHORT_STEPS = [1, 3, 5, 8] as const;

/** Short for sure: even the most supply the band allows is less than the demand. */
export type Certainty = 'sure' | 'maybe';

export interface Shortage {
  readonly key: string;
  readonly family: string;
  readonly competence: string;
  readonly level: Skill['level'];
  readonly certainty: Certainty;
  /** The first year in which it is short. */
  readonly from: number;
  /** The year in which most people are short, and how many. */
  readonly worst: {
    readonly year: number;
    readonly people: number;
    readonly low: number;
    readonly high: number;
  };
}

/** Whether a gap is a shortage: at least half a person on average. Example: 8 (4–12) → sure; 3 (−2–8) → maybe; .3 → null. */
export function certaintyOf(gap: { value: number; low: number }): Certainty | null {
  if (gap.value < 0.5) return null;
  return gap.low > 0 ? 'sure' : 'maybe';
}

/** Every skill that is short in some year: the sure ones first, then the largest. */
export function shortagesOf(staffing: Staffing): Shortage[] {
  const all = staffing.families.flatMap((family) =>
    family.competences.flatMap((skill) => {
      const shortage = shortageOf(family, skill);
      return shortage === null ? [] : [shortage];
    }),
  );
  const order = { sure: 0, maybe: 1 };
  return all.sort((a, b) => order[a.certainty] - order[b.certainty] || b.worst.people - a.worst.people);
}

function shortageOf(family: Family, skill: Skill): Shortage | null {
  const short = skill.years.flatMap(({ year, gap }) => {
    const certainty = gap === null ? null : certaintyOf(gap);
    return gap === null || certainty === null ? [] : [{ year, gap, certainty }];
  });
  const worst = short.reduce<(typeof short)[number] | null>(
    (most, one) => (most === null || one.gap.value > most.gap.value ? one : most),
    null,
  );
  if (worst === null) return null;
  return {
    key: `${family.roleFamily.code}:${skill.competence.code}`,
    family: family.roleFamily.name,
    competence: skill.competence.name,
    level: skill.level,
    certainty: worst.certainty,
    from: short[0]?.year ?? worst.year,
    worst: { year: worst.year, people: worst.gap.value, low: worst.gap.low, high: worst.gap.high },
  };
}

/**
 * A shortage in one sentence. Example: "In 2029 zijn er 24 mensen te weinig (tussen 10 en 38) die dit op niveau Intermediair
 * kunnen. Het begint in 2027."
 */
export function shortageText({ worst, from, level, certainty }: Shortage, { t, number }: Words): string {
  return t('staffing.short.sentence', {
    certainty,
    people: Math.round(worst.people),
    low: number(Math.max(0, worst.low), 0),
    high: number(worst.high, 0),
    year: String(worst.year),
    from: String(from),
    same: from === worst.year ? 'yes' : 'no',
    level: t(`common.level.${level}`),
  });
}

/** Role families down, years across: how many competences are short; null where none of them is shown. */
export function overviewRows({ years, families }: Staffing): HeatMapRow[] {
  return families.map((family) => ({
    key: family.roleFamily.code,
    label: family.roleFamily.name,
    cells: years.map((year) => {
      const known = gapsIn(family, year);
      return known.length === 0 ? null : known.filter((gap) => certaintyOf(gap) !== null).length;
    }),
  }));
}

function gapsIn(family: Family, year: number) {
  return family.competences.flatMap((skill) => {
    const gap = skill.years.find((one) => one.year === year)?.gap ?? null;
    return gap === null ? [] : [gap];
  });
}

/** The overview in one sentence. */
export function overviewReading(staffing: Staffing, shortages: readonly Shortage[], { t }: Words): string {
  const worst = shortages[0];
  if (worst === undefined) return t('staffing.overview.none');
  const sure = shortages.filter(({ certainty }) => certainty === 'sure').length;
  return t('staffing.overview.reading', {
    short: shortages.length,
    sure,
    count: staffing.families.reduce((sum, family) => sum + family.competences.length, 0),
    family: worst.family,
    competence: worst.competence,
  });
}

/** Everything there is, one row per family, competence and year: the table and the CSV of the page. */
export function wholeTable({ families }: Staffing, { t }: Words): FigureTable {
  return {
    head: [
      t('staffing.family'),
      t('staffing.competence'),
      t('staffing.level'),
      t('staffing.year'),
      t('staffing.posts'),
      t('staffing.demand'),
      t('staffing.supply'),
      t('staffing.low'),
      t('staffing.high'),
      t('staffing.gap'),
    ],
    rows: families.flatMap((family) =>
      family.competences.flatMap((skill) =>
        skill.years.map(({ year, demand, supply, gap }, at): FigureCell[] => [
          family.roleFamily.name,
          skill.competence.name,
          t(`common.level.${skill.level}`),
          String(year),
          family.plannedPosts[at] ?? null,
          tenth(demand),
          tenth(supply?.value),
          tenth(supply?.low),
          tenth(supply?.high),
          tenth(gap?.value),
        ]),
      ),
    ),
  };
}

/** The years of one skill for its picture. */
export function skillPoints(skill: Skill): StaffingPoint[] {
  return skill.years.map(({ year, demand, supply }) => ({ year, demand, supply }));
}

/** Highest number of people in any of a family's pictures, so that they share one scale. */
export function mostPeople({ competences }: Family): number {
  const all = competences.flatMap(({ years }) =>
    years.flatMap(({ demand, supply }) => [demand ?? 0, supply?.high ?? 0]),
  );
  return Math.max(1, ...all);
}

/** One skill in one sentence: wanted and present in the last year, and the difference. */
export function skillReading(skill: Skill, { t, number }: Words): string {
  const last = skill.years.at(-1);
  if (last === undefined || last.demand === null || last.supply === null || last.gap === null)
    return t('staffing.skill.withheld');
  const certainty = certaintyOf(last.gap);
  return t('staffing.skill.reading', {
    year: String(last.year),
    demand: number(last.demand, 0),
    supply: number(last.supply.value, 0),
    low: number(last.supply.low, 0),
    high: number(last.supply.high, 0),
    certainty: certainty ?? 'none',
  });
}

/** The figures of one family, one row per competence and year. */
export function familyTable(staffing: Staffing, code: string, words: Words): FigureTable {
  const families = staffing.families.filter((family) => family.roleFamily.code === code);
  const { head, rows } = wholeTable({ ...staffing, families }, words);
  return { head: head.slice(1), rows: rows.map((row) => row.slice(1)) };
}

function tenth(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 10) / 10;
}
