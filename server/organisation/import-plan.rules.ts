// What an import would do, in plain records: changes to show, errors to solve, and what to write.
import { createHash } from 'node:crypto';
import type { LocalDate } from '../platform/civil-time.ts';
import type { DepartmentRecord } from './department.model.ts';
import { type DepartmentNode, holdsOn } from './department.rules.ts';
import type { ImportError } from './import-columns.rules.ts';
import type { JobFunctionRecord } from './job-function.model.ts';
import type { PersonRecord } from './person.model.ts';
import type { PlacementRecord } from './placement.model.ts';

export const CHANGE_KINDS = ['ADD', 'CHANGE', 'MOVE', 'LEAVE', 'UNCHANGED'] as const;
export type ImportChangeKind = (typeof CHANGE_KINDS)[number];

/** Whether the file holds everyone, so that who is missing has left, or only some. */
export type ImportMode = 'FULL' | 'PARTIAL';

/** One thing that changes; `key` names the sentence under `import.changes`. Dates are YYYY-MM-DD. */
export interface ChangeDetail {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ImportChange {
  /** Line of the file; 0 for what follows from not being in a full export. */
  readonly line: number;
  readonly kind: ImportChangeKind;
  /** Who or what changes. */
  readonly subject: string;
  readonly details: readonly ChangeDetail[];
}

/** The whole organisation as it is stored. */
export interface OrganisationState {
  readonly departments: readonly DepartmentRecord[];
  readonly people: readonly PersonRecord[];
  readonly functions: readonly JobFunctionRecord[];
  /** Oldest first. */
  readonly placements: readonly PlacementRecord[];
}

export interface PlanSettings {
  /** The day of the import. */
  readonly on: LocalDate;
  readonly mode: ImportMode;
  readonly makeId: () => string;
  /** Whose import it is: nobody may end the own account. */
  readonly ownPersonId: string;
  /** Role families by code, with the names they go by. */
  readonly roleFamilies: ReadonlyMap<string, readonly string[]>;
  /** Whose account uses an address. */
  readonly emailOwners: ReadonlyMap<string, string>;
}

/** The account somebody should have after the import; `lastDay` null while no end is known. */
export interface AccountWish {
  readonly personId: string;
  readonly email: string;
  readonly lastDay: LocalDate | null;
}

/** Records to add, and records to put in the place of those with the same id. */
export interface ImportWrites {
  readonly people: { added: PersonRecord[]; changed: PersonRecord[] };
  readonly functions: { added: JobFunctionRecord[]; changed: JobFunctionRecord[] };
  readonly placements: { added: PlacementRecord[]; changed: PlacementRecord[] };
  readonly departments: { added: DepartmentRecord[]; changed: DepartmentRecord[] };
  readonly accounts: AccountWish[];
}

export interface ImportPlan {
  readonly changes: ImportChange[];
  readonly errors: ImportError[];
  readonly writes: ImportWrites;
}

export function emptyPlan(): ImportPlan {
  return {
    changes: [],
    errors: [],
    writes: {
      people: { added: [], changed: [] },
      functions: { added: [], changed: [] },
      placements: { added: [], changed: [] },
      departments: { added: [], changed: [] },
      accounts: [],
    },
  };
}

/** How many changes there are of each kind, all kinds in one order. */
export function countChanges(changes: readonly ImportChange[]): { kind: ImportChangeKind; count: number }[] {
  return CHANGE_KINDS.map((kind) => ({
    kind,
    count: changes.filter((change) => change.kind === kind).length,
  }));
}

/** SHA-256 (hex) of the whole organisation: two states with the same print hold the same. */
export function fingerprintOf(state: OrganisationState): string {
  const hash = createHash('sha256');
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  for (const records of [state.departments, state.people, state.functions, state.placements]) {
    for (const record of [...records].sort(byId)) {
      hash.update(JSON.stringify(record, Object.keys(flat(record)).sort()));
    }
    hash.update('|');
  }
  return hash.digest('hex');
}

/** All keys of a record and of the versions in it, for a serialisation that does not depend on their order. */
function flat(record: object): Record<string, true> {
  const keys: Record<string, true> = {};
  JSON.stringify(record, (key, value: unknown) => {
    keys[key] = true;
    return value;
  });
  return keys;
}

/** The people who lead a department today or will. */
export function leadersOf(departments: readonly DepartmentRecord[], on: LocalDate): Set<string> {
  const versions = departments.flatMap((department) => department.versions);
  const present = versions.filter((version) => version.until === null || version.until >= on);
  return new Set(present.flatMap(({ managerPersonId }) => managerPersonId ?? []));
}

/** A detail for a field that gets another value; nothing when it stays the same. */
export function fieldChange(field: string, from: string, to: string): ChangeDetail[] {
  if (from === to) return [];
  if (from === '') return [{ key: 'fieldSet', values: { field, to } }];
  if (to === '') return [{ key: 'fieldCleared', values: { field, from } }];
  return [{ key: 'field', values: { field, from, to } }];
}

/** The name of a department on a day, else its latest. */
export function departmentNameOn(department: DepartmentRecord, on: LocalDate): DepartmentNode['name'] {
  const version = department.versions.find((one) => holdsOn(one, on)) ?? department.versions.at(-1);
  return version?.name ?? department.code;
}

/** Errors in the order of the file. */
export function byLine(errors: readonly ImportError[]): ImportError[] {
  return [...errors].sort((a, b) => a.line - b.line);
}
