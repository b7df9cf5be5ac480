// In which bands a population is frozen, and how many people are told of before a wave opens.
import type { LocalDate } from '../platform/civil-time.ts';

export const AGE_BANDS = ['under-35', '35-44', '45-54', '55-plus', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export const TENURE_BANDS = ['0-2', '3-9', '10-plus'] as const;
export type TenureBand = (typeof TENURE_BANDS)[number];

/**
 * The band of the age somebody reaches in the year of the day; only the year of birth is kept.
 *
 * Example: born in 1991, on 2026-03-01 → 35-44; without a year of birth → unknown.
 */
export function ageBandOf(birthYear: number | null, on: LocalDate): AgeBand {
  if (birthYear === null) return 'unknown';
  const age = Number(on.slice(0, 4)) - birthYear;
  if (age < 35) return 'under-35';
  if (age < 45) return '35-44';
  return age < 55 ? '45-54' : '55-plus';
}

/**
 * The band of the whole years in service.
 *
 * Example: in service from 2023-03-02, on 2026-03-01 → 0-2 (two whole years); a day later → 3-9.
 */
export function tenureBandOf(inServiceFrom: LocalDate, on: LocalDate): TenureBand {
  const beforeTheDay = on.slice(5) < inServiceFrom.slice(5) ? 1 : 0;
  const years = Number(on.slice(0, 4)) - Number(inServiceFrom.slice(0, 4)) - beforeTheDay;
  if (years < 3) return '0-2';
  return years < 10 ? '3-9' : '10-plus';
}

/** Whom a wave asks. */
export interface PopulationRules {
  /** Each with all below it; null for the whole organisation. */
  readonly departmentIds: readonly string[] | null;
  /** Null for all. */
  readonly roleFamilies: readonly string[] | null;
  readonly excludeLongAbsence: boolean;
}

interface Candidate {
  readonly departmentId: string;
  readonly roleFamily: string;
  readonly longAbsent: boolean;
}

/**
 * Who of these people the rules ask, and how many are left out only because they are away for long.
 *
 * Example: two policy officers at Water, one of them away for long, asked of Water without the absent → one asked, one
 * left out.
 */
export function askedBy<Person extends Candidate>(
  { roleFamilies, excludeLongAbsence }: Omit<PopulationRules, 'departmentIds'>,
  people: readonly Person[],
  scope: ReadonlySet<string>,
): { readonly asked: Person[]; readonly absentCount: number } {
  const fitting = people.filter(
    ({ departmentId, roleFamily }) =>
      scope.has(departmentId) && (roleFamilies === null || roleFamilies.includes(roleFamily)),
  );
  const asked = excludeLongAbsence ? fitting.filter(({ longAbsent }) => !longAbsent) : fitting;
  return { asked, absentCount: fitting.length - asked.length };
}

/**
 * The unit of a frozen tree in which somebody counts who joins later: the own one, or the nearest above it that was there
 * at the opening; null when none was.
 *
 * Example: a team made after the opening, below Water that was there → Water.
 */
export function frozenUnitOf(
  departmentId: string,
  present: readonly { readonly id: string; readonly parentId: string | null }[],
  frozen: ReadonlySet<string>,
): string | null {
  const parents = new Map(present.map(({ id, parentId }) => [id, parentId]));
  let unit: string | null = departmentId;
  for (let step = 0; unit !== null && step <= present.length; step += 1) {
    if (frozen.has(unit)) return unit;
    unit = parents.get(unit) ?? null;
  }
  return null;
}

/** How many people, as a band. Example: 14 → 10–19; 3 → 1–4; 0 → 0. */
export function invitedBandOf(people: number): string {
  if (people === 0) return '0';
  if (people < 5) return '1–4';
  if (people < 10) return '5–9';
  if (people < 20) return '10–19';
  if (people < 50) return '20–49';
  return people < 100 ? '50–99' : '100+';
}

/**
 * The place of each participant among the keys of the department, from 0, by participant key. The keys are random, so the
 * place says nothing of anybody.
 */
export function turnsOf(
  people: readonly { readonly personId: string; readonly departmentId: string }[],
  keys: ReadonlyMap<string, string>,
): Map<string, number> {
  const byUnit = new Map<string, string[]>();
  for (const { personId, departmentId } of people)
    byUnit.set(departmentId, [...(byUnit.get(departmentId) ?? []), keys.get(personId) ?? '']);
  return new Map(
    [...byUnit.values()].flatMap((unit) => unit.sort().map((key, turn) => [key, turn] as const)),
  );
}
