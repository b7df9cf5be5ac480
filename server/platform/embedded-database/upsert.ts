import { compareText, sameValue } from './compare.ts';
import { DatabaseError } from './errors.ts';
import { splitPath } from './paths.ts';
import { editDoc } from './update-paths.ts';
import { Doc, type Value } from './values.ts';

/** The document an upsert starts from: what the filter says must be equal; for a replacement only the `_id`. */
export function upsertBase(filter: Doc, replacement: boolean): Doc {
  let base = Doc.empty();
  // MongoDB takes the conditions in the order of their paths.
  for (const [path, value] of [...equalities(filter)].sort(([a], [b]) => compareText(a, b))) {
    if (replacement && path !== '_id') continue;
    base = editDoc(base, {
      path: splitPath(path),
      creates: true,
      filters: new Map(),
      change: (old) => {
        if (old !== undefined)
          throw new DatabaseError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
        return value;
      },
    });
  }
  return base;
}

function* equalities(filter: Doc): IterableIterator<[string, Value]> {
  for (const [name, value] of filter.entries()) {
    if (name === '$and' && Array.isArray(value)) {
      for (const branch of value) if (branch instanceof Doc) yield* equalities(branch);
    } else if (name === '$or' && Array.isArray(value) && value.length === 1 && value[0] instanceof Doc) {
      yield* equalities(value[0]);
    } else if (name.startsWith('$')) continue;
    else yield* fieldEqualities(name, value);
  }
}

function* fieldEqualities(name: string, value: Value): IterableIterator<[string, Value]> {
  if (!(value instanceof Doc) || value.keys()[0]?.startsWith('$') !== true) {
    if (!isRegex(value)) yield [name, value];
    return;
  }
  const equal = value.get('$eq');
  if (equal !== undefined) yield [name, equal];
  const all = value.get('$all');
  if (Array.isArray(all)) for (const item of all) if (!isRegex(item)) yield [name, item];
  const list = value.get('$in');
  if (!Array.isArray(list)) return;
  const [only, ...others] = list;
  if (only !== undefined && !isRegex(only) && others.every((other) => sameValue(other, only)))
    yield [name, only];
}

const isRegex = (value: Value): boolean => value !== null && typeof value === 'object' && 'pattern' in value;
