// The response of a running wave, so coarse that nobody's submission can be seen in it (privacy.md, R2).

/** Fewest people invited for whom a response is shown. */
const LEAST_INVITED = 10;

const STEP = 10;
const HIGHEST_STEP = 90;

/** A department with the units it consists of: itself and all below. */
export interface CountedDepartment {
  readonly id: string;
  readonly name: string;
  readonly unitIds: readonly string[];
}

/** People by unit of the frozen tree. */
export type PeopleByUnit = ReadonlyMap<string, number>;

/** The response of one department; `percentStep` is null when too few were invited to show it. */
export interface DepartmentRate {
  readonly departmentId: string;
  readonly name: string;
  readonly percentStep: number | null;
}

/**
 * At least this many per cent submitted, in steps of 10; null below ten invited. 90 also stands for everybody, so that
 * a full response does not tell that each single person took part.
 *
 * Example: 31 of 40 (77.5 %) → 70; 40 of 40 → 90; 3 of 40 → 0; 5 of 6 → null.
 */
export function percentStepOf(submitted: number, invited: number): number | null {
  if (invited < LEAST_INVITED) return null;
  return Math.min(HIGHEST_STEP, Math.floor((100 * submitted) / invited / STEP) * STEP);
}

/** People in these units together. */
export function peopleIn(units: readonly string[], people: PeopleByUnit): number {
  return units.reduce((sum, unit) => sum + (people.get(unit) ?? 0), 0);
}

/** The response of each department in which somebody was invited, in the order given. */
export function departmentRates(
  departments: readonly CountedDepartment[],
  invited: PeopleByUnit,
  submitted: PeopleByUnit,
): DepartmentRate[] {
  return departments.flatMap(({ id, name, unitIds }) => {
    const people = peopleIn(unitIds, invited);
    if (people === 0) return [];
    return [{ departmentId: id, name, percentStep: percentStepOf(peopleIn(unitIds, submitted), people) }];
  });
}
