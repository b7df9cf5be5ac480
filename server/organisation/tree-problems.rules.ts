// What keeps departments from being one tree on every day from now on.
import type { LocalDate } from '../platform/civil-time.ts';
import type { DepartmentRecord } from './department.model.ts';
import { type DepartmentVersion, holdsOn } from './department.rules.ts';
import type { ImportError } from './import-columns.rules.ts';

/** More days on which the tree changes than an organisation can have planned; every day is looked at. */
const MAXIMUM_DAYS = 60;

interface Placed {
  readonly department: DepartmentRecord;
  readonly version: DepartmentVersion;
}

/**
 * Second roots, parents that do not exist on a day, and loops, on `on` and every later day on which something changes.
 * Each department is told about once, with the line of the file that speaks of it (0 for none).
 * Example: A under B and B under A → `loop` for both.
 */
export function treeProblems(
  departments: readonly DepartmentRecord[],
  lines: ReadonlyMap<string, number>,
  on: LocalDate,
): ImportError[] {
  const days = new Set([on]);
  for (const { versions } of departments) for (const { from } of versions) if (from > on) days.add(from);
  if (days.size > MAXIMUM_DAYS)
    return [{ line: 0, field: 'from', key: 'tooManyDays', values: { maximum: MAXIMUM_DAYS } }];
  const told = new Map<string, ImportError>();
  for (const day of [...days].sort()) {
    for (const { department, key, text } of problemsOn(departments, day)) {
      if (told.has(department.code)) continue;
      const line = lines.get(department.code) ?? 0;
      told.set(department.code, { line, field: 'parentCode', key, values: { text, date: day } });
    }
  }
  return [...told.values()];
}

interface Problem {
  readonly department: DepartmentRecord;
  readonly key: 'secondRoot' | 'departmentNotThere' | 'loop';
  readonly text: string;
}

function problemsOn(departments: readonly DepartmentRecord[], day: LocalDate): Problem[] {
  const present = new Map<string, Placed>();
  for (const department of departments) {
    const version = department.versions.find((one) => holdsOn(one, day));
    if (version !== undefined) present.set(department.id, { department, version });
  }
  const codes = new Map(departments.map((department) => [department.id, department.code]));
  const problems: Problem[] = [];
  let root: DepartmentRecord | null = null;
  const loops = inLoops(present);
  for (const { department, version } of present.values()) {
    const { parentId } = version;
    if (parentId === null && root !== null) problems.push({ department, key: 'secondRoot', text: root.code });
    if (parentId === null) root ??= department;
    else if (!present.has(parentId))
      problems.push({ department, key: 'departmentNotThere', text: codes.get(parentId) ?? parentId });
    else if (loops.has(department.id)) problems.push({ department, key: 'loop', text: department.code });
  }
  return problems;
}

/** The departments that come back to themselves when going up; every chain is walked once. */
function inLoops(present: ReadonlyMap<string, Placed>): Set<string> {
  const done = new Set<string>();
  const loops = new Set<string>();
  for (const start of present.keys()) {
    const chain: string[] = [];
    const inChain = new Set<string>();
    let at: string | null = start;
    while (at !== null && !done.has(at) && !inChain.has(at)) {
      chain.push(at);
      inChain.add(at);
      at = present.get(at)?.version.parentId ?? null;
    }
    if (at !== null && inChain.has(at)) for (const id of chain.slice(chain.indexOf(at))) loops.add(id);
    for (const id of chain) done.add(id);
  }
  return loops;
}
