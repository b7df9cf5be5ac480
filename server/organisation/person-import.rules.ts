// The plan of a personnel export: per line who comes, changes, moves or leaves.

import type { DepartmentRecord } from './department.model.ts';
import { holdsOn } from './department.rules.ts';
import { FunctionPlan } from './function-import.rules.ts';
import type { ImportTable } from './import-columns.rules.ts';
import {
  byLine,
  type ChangeDetail,
  departmentNameOn,
  emptyPlan,
  fieldChange,
  type ImportChangeKind,
  type ImportPlan,
  leadersOf,
  type OrganisationState,
  type PlanSettings,
} from './import-plan.rules.ts';
import { Cells } from './import-row.rules.ts';
import type { PersonRecord } from './person.model.ts';
import { type PersonRow, readPersonRow } from './person-row.rules.ts';
import type { PlacementRecord } from './placement.model.ts';
import { fullNameOf } from './placement.rules.ts';
import {
  lastDayOf,
  type PlacementPlan,
  type PlacementProblem,
  planLeave,
  planPlacement,
} from './placement-import.rules.ts';

/** What importing the table would do. With errors nothing of it may be written. */
export function planPeople(table: ImportTable, state: OrganisationState, settings: PlanSettings): ImportPlan {
  const plan = new PeoplePlan(state, settings);
  for (const row of table.rows) plan.takeLine(new Cells(row));
  if (settings.mode === 'FULL') plan.leaveUnlisted();
  return plan.result();
}

class PeoplePlan {
  readonly #plan = emptyPlan();
  readonly #settings: PlanSettings;
  readonly #functions: FunctionPlan;
  readonly #departments: ReadonlyMap<string, DepartmentRecord>;
  readonly #departmentsById: ReadonlyMap<string, DepartmentRecord>;
  readonly #people: readonly PersonRecord[];
  readonly #byNumber: ReadonlyMap<string, PersonRecord>;
  readonly #byEmail: ReadonlyMap<string, PersonRecord>;
  readonly #leaders: ReadonlySet<string>;
  readonly #placements = new Map<string, PlacementRecord[]>();
  readonly #lineOfNumber = new Map<string, number>();
  readonly #lineOfEmail = new Map<string, number>();

  constructor(state: OrganisationState, settings: PlanSettings) {
    this.#settings = settings;
    this.#functions = new FunctionPlan(state.functions, settings);
    this.#departments = new Map(state.departments.map((one) => [one.code, one]));
    this.#departmentsById = new Map(state.departments.map((one) => [one.id, one]));
    this.#people = state.people;
    this.#byNumber = new Map(state.people.map((one) => [one.employeeNumber, one]));
    this.#byEmail = new Map(state.people.map((one) => [one.email, one]));
    this.#leaders = leadersOf(state.departments, settings.on);
    for (const placement of state.placements) {
      const own = this.#placements.get(placement.personId);
      if (own === undefined) this.#placements.set(placement.personId, [placement]);
      else own.push(placement);
    }
  }

  takeLine(cells: Cells): void {
    const row = readPersonRow(cells, this.#settings.on);
    const known = this.#byNumber.get(row.employeeNumber);
    this.#checkUnique(row, known, cells);
    const department = this.#departmentOf(row, cells);
    const found = this.#functions.of(row);
    const jobFunction = 'key' in found ? null : found.jobFunction;
    if ('key' in found) cells.errors.push(found);
    this.#plan.errors.push(...cells.errors);
    if (cells.errors.length > 0 || department === undefined || jobFunction === null) return;
    const person = this.#personOf(row, known);
    const { fte, from, until } = row;
    const steps = planPlacement(
      this.#placements.get(person.id) ?? [],
      { departmentId: department.id, functionId: jobFunction.id, fte, from, until },
      this.#context(person.id),
    );
    if ('problem' in steps) this.#refuse(row.line, steps);
    else this.#accept({ row, known, person, isNewFunction: 'isNew' in found && found.isNew }, steps);
  }

  #context(personId: string) {
    const { on, makeId } = this.#settings;
    const departmentName = (id: string) => {
      const department = this.#departmentsById.get(id);
      return department === undefined ? id : departmentNameOn(department, on);
    };
    return { personId, on, makeId, departmentName, functionName: (id: string) => this.#functions.nameOf(id) };
  }

  #checkUnique(row: PersonRow, known: PersonRecord | undefined, cells: Cells): void {
    const { employeeNumber, email, line } = row;
    const before = this.#lineOfNumber.get(employeeNumber);
    if (employeeNumber !== '' && before !== undefined)
      cells.wrong('employeeNumber', 'duplicate', { text: employeeNumber, line: before });
    const beforeEmail = this.#lineOfEmail.get(email);
    if (email !== '' && beforeEmail !== undefined)
      cells.wrong('email', 'duplicate', { text: email, line: beforeEmail });
    const owner = this.#byEmail.get(email)?.id ?? this.#settings.emailOwners.get(email);
    if (owner !== undefined && owner !== known?.id) cells.wrong('email', 'emailTaken', { text: email });
    this.#lineOfNumber.set(employeeNumber, before ?? line);
    this.#lineOfEmail.set(email, beforeEmail ?? line);
  }

  #departmentOf(row: PersonRow, cells: Cells): DepartmentRecord | undefined {
    const department = this.#departments.get(row.departmentCode);
    const day = row.from !== undefined && row.from > this.#settings.on ? row.from : this.#settings.on;
    const leftBefore = row.until != null && row.until < this.#settings.on;
    if (row.departmentCode === '') return undefined;
    if (department === undefined)
      cells.wrong('departmentCode', 'unknownDepartment', { text: row.departmentCode });
    else if (!leftBefore && !department.versions.some((version) => holdsOn(version, day)))
      cells.wrong('departmentCode', 'departmentNotThere', { text: row.departmentCode, date: day });
    return department;
  }

  #personOf(row: PersonRow, known: PersonRecord | undefined): PersonRecord {
    const { employeeNumber, givenName, prefix, familyName, email } = row;
    return {
      id: known?.id ?? this.#settings.makeId(),
      ...{ employeeNumber, givenName, prefix, familyName, email },
      birthYear: row.birthYear ?? known?.birthYear ?? null,
      inServiceFrom: row.inServiceFrom ?? known?.inServiceFrom ?? row.from ?? this.#settings.on,
      absentFrom: row.absentFrom === undefined ? (known?.absentFrom ?? null) : row.absentFrom,
      absentUntil: row.absentUntil === undefined ? (known?.absentUntil ?? null) : row.absentUntil,
    };
  }

  #accept(
    line: { row: PersonRow; known: PersonRecord | undefined; person: PersonRecord; isNewFunction: boolean },
    steps: PlacementPlan,
  ): void {
    const { row, known, person } = line;
    const { writes } = this.#plan;
    const fields = known === undefined ? [] : fieldsThatChange(known, person);
    if (known === undefined) writes.people.added.push(person);
    else if (fields.length > 0) writes.people.changed.push(person);
    const details: ChangeDetail[] = [...steps.details, ...fields];
    if (line.isNewFunction) details.push({ key: 'functionAdded', values: { function: row.functionName } });
    const kind: ImportChangeKind =
      known === undefined ? 'ADD' : steps.kind === 'UNCHANGED' && fields.length > 0 ? 'CHANGE' : steps.kind;
    this.#record({ line: row.line, kind, person, details, steps });
    if (known === undefined || known.email !== person.email || details.length > 0)
      this.#wishAccount(person, steps);
  }

  #refuse(line: number, { problem, field, values }: PlacementProblem): void {
    this.#plan.errors.push({ line, field, key: problem, values });
  }

  #record(change: {
    line: number;
    kind: ImportChangeKind;
    person: PersonRecord;
    details: ChangeDetail[];
    steps: PlacementPlan;
  }): void {
    const { line, kind, person, details, steps } = change;
    if (kind === 'LEAVE' && this.#leaders.has(person.id)) details.push({ key: 'stillLeads', values: {} });
    const subject = `${fullNameOf(person)} (${person.employeeNumber})`;
    this.#plan.changes.push({ line, kind, subject, details });
    this.#plan.writes.placements.added.push(...steps.added);
    this.#plan.writes.placements.changed.push(...steps.changed);
  }

  /** The account follows the last day of all placements. */
  #wishAccount(person: PersonRecord, { added, changed }: PlacementPlan): void {
    const replaced = new Map(changed.map((one) => [one.id, one]));
    const kept = (this.#placements.get(person.id) ?? []).map((one) => replaced.get(one.id) ?? one);
    const lastDay = lastDayOf([...kept, ...added]) ?? null;
    this.#plan.writes.accounts.push({ personId: person.id, email: person.email, lastDay });
    const { ownPersonId, on } = this.#settings;
    if (person.id === ownPersonId && lastDay !== null && lastDay < on)
      this.#plan.errors.push({ line: 0, field: null, key: 'endsOwnAccount', values: {} });
  }

  /** Who works here today and is not in a full export has left. */
  leaveUnlisted(): void {
    for (const person of this.#people) {
      const placements = this.#placements.get(person.id) ?? [];
      const works = placements.some((one) => holdsOn(one, this.#settings.on));
      if (!works || this.#lineOfNumber.has(person.employeeNumber)) continue;
      const steps = planLeave(placements, this.#settings.on);
      if ('problem' in steps) {
        const values = { ...steps.values, text: `${fullNameOf(person)} (${person.employeeNumber})` };
        this.#plan.errors.push({ line: 0, field: null, key: 'unlistedHasPlans', values });
        continue;
      }
      if (steps.kind === 'UNCHANGED') continue;
      this.#record({ line: 0, kind: 'LEAVE', person, details: [...steps.details], steps });
      this.#wishAccount(person, steps);
    }
  }

  result(): ImportPlan {
    const { changes, errors, writes } = this.#plan;
    writes.functions.added.push(...this.#functions.added);
    writes.functions.changed.push(...this.#functions.changed);
    return { changes: [...this.#functions.changes, ...changes], errors: byLine(errors), writes };
  }
}

function fieldsThatChange(known: PersonRecord, person: PersonRecord): ChangeDetail[] {
  return [
    ...fieldChange('givenName', known.givenName, person.givenName),
    ...fieldChange('prefix', known.prefix, person.prefix),
    ...fieldChange('familyName', known.familyName, person.familyName),
    ...fieldChange('email', known.email, person.email),
    ...fieldChange('birth', String(known.birthYear ?? ''), String(person.birthYear ?? '')),
    ...fieldChange('inServiceFrom', known.inServiceFrom, person.inServiceFrom),
    ...fieldChange('absentFrom', known.absentFrom ?? '', person.absentFrom ?? ''),
    ...fieldChange('absentUntil', known.absentUntil ?? '', person.absentUntil ?? ''),
  ];
}
