// The plan of an export of departments: per line what is new, renamed, hung elsewhere or gone.
import { addDays, type LocalDate } from '../platform/civil-time.ts';
import type { DepartmentRecord } from './department.model.ts';
import { type DepartmentKind, type DepartmentVersion, holdsOn } from './department.rules.ts';
import { readDate } from './import-cell.rules.ts';
import type { ImportTable } from './import-columns.rules.ts';
import {
  byLine,
  type ChangeDetail,
  departmentNameOn,
  emptyPlan,
  fieldChange,
  type ImportPlan,
  type OrganisationState,
  type PlanSettings,
} from './import-plan.rules.ts';
import { Cells } from './import-row.rules.ts';
import { treeProblems } from './tree-problems.rules.ts';

interface DepartmentRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly parentCode: string;
  readonly kind: DepartmentKind | undefined;
  /** Employee number; empty for none, undefined for a file that does not tell. */
  readonly manager: string | undefined;
  readonly from: LocalDate | undefined;
}

const KINDS: Readonly<Record<string, DepartmentKind>> = {
  ...{
    organisatie: 'ORGANISATION',
    organisation: 'ORGANISATION',
    provincie: 'ORGANISATION',
    gemeente: 'ORGANISATION',
  },
  ...{ afdeling: 'DEPARTMENT', department: 'DEPARTMENT', directie: 'DEPARTMENT', domein: 'DEPARTMENT' },
  ...{ sector: 'DEPARTMENT', cluster: 'DEPARTMENT', dienst: 'DEPARTMENT' },
  ...{ team: 'TEAM', bureau: 'TEAM', unit: 'TEAM' },
};

/** What importing the table would do. With errors nothing of it may be written. */
export function planDepartments(
  table: ImportTable,
  state: OrganisationState,
  settings: PlanSettings,
): ImportPlan {
  const plan = new DepartmentsPlan(state, settings);
  const rows = table.rows.map((row) => plan.read(new Cells(row)));
  for (const row of rows) if (row !== null) plan.takeLine(row);
  if (settings.mode === 'FULL') plan.endUnlisted();
  return plan.result();
}

class DepartmentsPlan {
  readonly #plan = emptyPlan();
  readonly #settings: PlanSettings;
  readonly #state: OrganisationState;
  readonly #known: ReadonlyMap<string, DepartmentRecord>;
  readonly #managers: ReadonlyMap<string, string>;
  /** The id of every code, those of this file included. */
  readonly #ids = new Map<string, string>();
  readonly #lines = new Map<string, number>();
  readonly #after = new Map<string, DepartmentRecord>();
  readonly #names = new Map<string, string>();

  constructor(state: OrganisationState, settings: PlanSettings) {
    this.#settings = settings;
    this.#state = state;
    this.#known = new Map(state.departments.map((one) => [one.code, one]));
    this.#managers = new Map(state.people.map((one) => [one.employeeNumber, one.id]));
    for (const department of state.departments) {
      this.#ids.set(department.code, department.id);
      this.#after.set(department.id, department);
      this.#names.set(department.id, departmentNameOn(department, settings.on));
    }
  }

  /** Reads a line and gives its code an id, so that lines before it can hang below it. */
  read(cells: Cells): DepartmentRow | null {
    const row: DepartmentRow = {
      line: cells.line,
      code: cells.required('code'),
      name: cells.required('name'),
      parentCode: cells.text('parentCode'),
      kind: cells.read('kind', 'unknownKind', (text) => KINDS[text.toLowerCase()] ?? null),
      manager: cells.has('manager') ? cells.text('manager') : undefined,
      from: cells.read('from', 'notADate', readDate),
    };
    const before = this.#lines.get(row.code);
    if (row.code !== '' && before !== undefined)
      cells.wrong('code', 'duplicate', { text: row.code, line: before });
    if (row.manager !== undefined && row.manager !== '' && !this.#managers.has(row.manager))
      cells.wrong('manager', 'unknownPerson', { text: row.manager });
    this.#lines.set(row.code, before ?? row.line);
    if (!this.#ids.has(row.code)) {
      const id = this.#settings.makeId();
      this.#ids.set(row.code, id);
      this.#names.set(id, row.name);
    }
    this.#plan.errors.push(...cells.errors);
    return cells.errors.length === 0 ? row : null;
  }

  takeLine(row: DepartmentRow): void {
    const { on } = this.#settings;
    const parentId = row.parentCode === '' ? null : this.#ids.get(row.parentCode);
    if (parentId === undefined) {
      this.#refuse(row.line, 'parentCode', 'unknownDepartment', { text: row.parentCode });
      return;
    }
    const known = this.#known.get(row.code);
    const reference = row.from !== undefined && row.from > on ? row.from : on;
    const present =
      known?.versions.find((version) => holdsOn(version, reference)) ??
      known?.versions.find((version) => version.from > reference);
    const wanted = this.#wanted(row, parentId, present);
    if (known === undefined || present === undefined) this.#add(row, wanted, known);
    else this.#change(row, wanted, { known, present });
  }

  #wanted(
    { kind, name, manager }: DepartmentRow,
    parentId: string | null,
    present: DepartmentVersion | undefined,
  ): Omit<DepartmentVersion, 'from' | 'until'> {
    const usual = parentId === null ? 'ORGANISATION' : 'DEPARTMENT';
    const managerPersonId =
      manager === undefined ? (present?.managerPersonId ?? null) : (this.#managers.get(manager) ?? null);
    return { name, parentId, kind: kind ?? present?.kind ?? usual, managerPersonId };
  }

  #add(
    row: DepartmentRow,
    wanted: Omit<DepartmentVersion, 'from' | 'until'>,
    known: DepartmentRecord | undefined,
  ): void {
    const from = row.from ?? this.#settings.on;
    const former = known?.versions ?? [];
    const last = former.at(-1);
    const busy = last !== undefined && (last.until === null || last.until >= from);
    if (busy) {
      const date = last.until === null ? last.from : addDays(last.until, 1);
      this.#refuse(row.line, 'from', 'beforePresent', { date });
      return;
    }
    const id = this.#ids.get(row.code) ?? this.#settings.makeId();
    const department = { id, code: row.code, versions: [...former, { ...wanted, from, until: null }] };
    this.#after.set(id, department);
    const writes = this.#plan.writes.departments;
    if (known === undefined) writes.added.push(department);
    else writes.changed.push(department);
    const parent = this.#nameOf(wanted.parentId);
    const key = parent === '' ? 'departmentFirst' : 'departmentStarts';
    const details = [{ key, values: { parent, date: from } }];
    this.#plan.changes.push({ line: row.line, kind: 'ADD', subject: `${row.name} (${row.code})`, details });
  }

  #change(
    row: DepartmentRow,
    wanted: Omit<DepartmentVersion, 'from' | 'until'>,
    { known, present }: { known: DepartmentRecord; present: DepartmentVersion },
  ): void {
    const subject = `${present.name} (${row.code})`;
    const details = this.#differences(present, wanted);
    if (details.length === 0) {
      this.#plan.changes.push({ line: row.line, kind: 'UNCHANGED', subject, details });
      return;
    }
    const { on } = this.#settings;
    const from = row.from ?? (present.from > on ? present.from : on);
    if (from < present.from) {
      this.#refuse(row.line, 'from', 'beforePresent', { date: present.from });
      return;
    }
    const next = { ...wanted, from, until: present.until };
    const versions = known.versions.flatMap((version) => {
      if (version !== present) return [version];
      return from === present.from ? [next] : [{ ...present, until: addDays(from, -1) }, next];
    });
    const department = { ...known, versions };
    this.#after.set(known.id, department);
    this.#plan.writes.departments.changed.push(department);
    const kind = wanted.parentId === present.parentId ? 'CHANGE' : 'MOVE';
    details.push({ key: 'fromDay', values: { date: from } });
    this.#plan.changes.push({ line: row.line, kind, subject, details });
  }

  #differences(
    present: DepartmentVersion,
    wanted: Omit<DepartmentVersion, 'from' | 'until'>,
  ): ChangeDetail[] {
    const numberOf = (id: string | null) =>
      this.#state.people.find((person) => person.id === id)?.employeeNumber ?? '';
    return [
      ...fieldChange('name', present.name, wanted.name),
      ...(present.parentId === wanted.parentId
        ? []
        : fieldChange('parentCode', this.#nameOf(present.parentId), this.#nameOf(wanted.parentId))),
      ...fieldChange('kind', present.kind, wanted.kind),
      ...(present.managerPersonId === wanted.managerPersonId
        ? []
        : fieldChange('manager', numberOf(present.managerPersonId), numberOf(wanted.managerPersonId))),
    ];
  }

  #nameOf(id: string | null): string {
    return id === null ? '' : (this.#names.get(id) ?? id);
  }

  /** A department that is not in a full export has ended, unless people still work there. */
  endUnlisted(): void {
    const { on } = this.#settings;
    const busy = new Map<string, number>();
    for (const { departmentId, until } of this.#state.placements)
      if (until === null || until >= on) busy.set(departmentId, (busy.get(departmentId) ?? 0) + 1);
    for (const department of this.#state.departments) {
      const present = department.versions.find((version) => holdsOn(version, on));
      if (present === undefined || this.#lines.has(department.code)) continue;
      const subject = `${present.name} (${department.code})`;
      const count = busy.get(department.id);
      if (count !== undefined) {
        this.#refuse(0, null, 'departmentHasPeople', { text: subject, count });
        continue;
      }
      const yesterday = addDays(on, -1);
      const until = present.from > yesterday ? present.from : yesterday;
      if (present.until === until) continue;
      const before = department.versions.filter((version) => version.from <= on);
      const versions = before.map((version) => (version === present ? { ...present, until } : version));
      const ended = { ...department, versions };
      this.#after.set(department.id, ended);
      this.#plan.writes.departments.changed.push(ended);
      const details = [{ key: 'departmentEnds', values: { date: until } }];
      this.#plan.changes.push({ line: 0, kind: 'LEAVE', subject, details });
    }
  }

  #refuse(
    line: number,
    field: string | null,
    key: string,
    values: Readonly<Record<string, string | number>>,
  ): void {
    this.#plan.errors.push({ line, field, key, values });
  }

  result(): ImportPlan {
    const { changes, errors, writes } = this.#plan;
    if (errors.length === 0)
      errors.push(...treeProblems([...this.#after.values()], this.#lines, this.#settings.on));
    return { changes, errors: byLine(errors), writes };
  }
}
