import { compareText } from './compare.ts';
import { badValue, DatabaseError, failedToParse, typeMismatch } from './errors.ts';
import { compileFilter, type Filter } from './match.ts';
import { isPosition } from './paths.ts';
import { Doc, type Value } from './values.ts';

/** A place an update writes to; `from` is where $rename takes its value. */
interface Place {
  readonly path: readonly string[];
  readonly from: readonly string[] | null;
}

export function compileArrayFilters(given: Value | undefined): Map<string, Filter> {
  const filters = new Map<string, Filter>();
  if (given === undefined) return filters;
  if (!Array.isArray(given)) throw typeMismatch('arrayFilters must be an array');
  for (const item of given) {
    if (!(item instanceof Doc)) throw typeMismatch('arrayFilters must hold documents');
    const name = filterName(item);
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw badValue(`Invalid array filter identifier '${name}'`);
    if (filters.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    filters.set(name, compileFilter(item));
  }
  return filters;
}

function filterName(filter: Doc): string {
  const names = new Set<string>();
  for (const [name, value] of filter.entries())
    if (name.startsWith('$') && Array.isArray(value))
      for (const branch of value) names.add(branch instanceof Doc ? filterName(branch) : '');
    else names.add(name.split('.')[0] as string);
  if (names.size !== 1) throw failedToParse('An array filter needs exactly one top-level field name');
  return [...names][0] as string;
}

export function refuseUnusedFilters(filters: Map<string, Filter>, steps: readonly Place[]): void {
  const used = new Set(steps.flatMap((step) => step.path));
  for (const name of filters.keys())
    if (!used.has(`$[${name}]`))
      throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
}

export function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i] as string;
    const y = b[i] as string;
    if (x === y) continue;
    if (isPosition(x) && isPosition(y)) return Number(x) - Number(y);
    return compareText(x, y);
  }
  return a.length - b.length;
}

export function refuseConflicts(steps: readonly Place[]): void {
  const seen = new Set<string>();
  const all = steps.flatMap((step) => (step.from === null ? [step.path] : [step.path, step.from]));
  for (const path of all.sort((a, b) => a.length - b.length)) {
    for (let i = 1; i <= path.length; i++) {
      const prefix = path.slice(0, i).join('.');
      if (seen.has(prefix))
        throw new DatabaseError(
          40,
          `Updating the path '${path.join('.')}' would create a conflict at '${prefix}'`,
        );
    }
    seen.add(path.join('.'));
  }
  refuseMixedArrays(all);
}

/** `a.$[]` says a is an array, `a.x` that it is not: both at once is a conflict. */
function refuseMixedArrays(paths: (readonly string[])[]): void {
  const kinds = new Map<string, boolean>();
  for (const path of paths)
    for (const [i, part] of path.entries()) {
      const parent = path.slice(0, i).join('.');
      const array = part.startsWith('$[');
      if ((kinds.get(parent) ?? array) !== array)
        throw new DatabaseError(
          40,
          `Updating the path '${path.join('.')}' would create a conflict at '${parent}'`,
        );
      kinds.set(parent, array);
    }
}
