// Projections: which fields stay. A tree of names, applied through arrays.
import { DatabaseError, notInSubset } from './errors.ts';
import { fieldPath } from './paths.ts';
import { Doc, numberOf, type Value } from './values.ts';

export type FieldTree = Map<string, FieldTree | true>;

/** A branch under which something is computed: values that are not documents stay, to be replaced. */
class Skeleton extends Map<string, FieldTree | true> {}

const collision = (code: number, path: string) => new DatabaseError(code, `Path collision at ${path}`);

function checkedParts(path: string): string[] {
  return fieldPath(path);
}

export function addToTree(tree: FieldTree, path: string): void {
  const parts = checkedParts(path);
  let level = tree;
  for (const [i, part] of parts.entries()) {
    const next = level.get(part);
    if (next === true) throw collision(i === parts.length - 1 ? 31250 : 31249, path);
    if (i === parts.length - 1) {
      if (next !== undefined) throw collision(31250, path);
      level.set(part, true);
      return;
    }
    const deeper: FieldTree = next ?? new Map();
    level.set(part, deeper);
    level = deeper;
  }
}

/** Keeps the way to a computed field: the documents and arrays it lies in. */
export function addSkeleton(tree: FieldTree, path: string): void {
  const parts = checkedParts(path);
  let level = tree;
  for (const part of parts.slice(0, -1)) {
    const next = level.get(part);
    if (next === true) throw collision(31249, path);
    const deeper = new Skeleton(next ?? []);
    level.set(part, deeper);
    level = deeper;
  }
  if (level.has(parts.at(-1) as string)) throw collision(31250, path);
}

/** Keeps (or leaves out) the fields of a tree, in the order of the document. */
export function applyTree(doc: Doc, tree: FieldTree, keep: boolean): Doc {
  const next = Doc.empty();
  for (const [name, value] of doc.entries()) {
    const branch = tree.get(name);
    if (branch === undefined) {
      if (!keep) next.append(name, value);
    } else if (branch === true) {
      if (keep) next.append(name, value);
    } else {
      const inner = applyToValue(value, branch, keep);
      if (inner !== undefined) next.append(name, inner);
    }
  }
  return next;
}

function applyToValue(value: Value, tree: FieldTree, keep: boolean): Value | undefined {
  if (value instanceof Doc) return applyTree(value, tree, keep);
  if (!Array.isArray(value)) return keep && !(tree instanceof Skeleton) ? undefined : value;
  const items = value.map((item) => applyToValue(item, tree, keep));
  return items.filter((item): item is Value => item !== undefined);
}

/** True or false for 1, 1.0, true and so on; undefined for anything that is not a flag. */
export function flagOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const number = numberOf(value);
  return number === undefined ? undefined : number !== 0;
}

/** The projection of a find: only inclusion and exclusion are in the subset. */
export function compileProjection(spec: Doc): (doc: Doc) => Doc {
  const tree: FieldTree = new Map();
  let keep: boolean | undefined;
  let keepId: boolean | undefined;
  for (const [name, value] of spec.entries()) {
    if (name.startsWith('$') || name.endsWith('.$')) throw notInSubset(`the projection '${name}'`);
    const flag = flagOf(value);
    if (flag === undefined) throw notInSubset(`a projection of '${name}' by an expression`);
    if (name === '_id') {
      keepId = flag;
      continue;
    }
    if (keep !== undefined && keep !== flag) throw mixed(flag, name);
    keep = flag;
    addToTree(tree, name);
  }
  return projectionOf(tree, keep ?? keepId ?? false, keepId);
}

const mixed = (flag: boolean, name: string) =>
  new DatabaseError(
    flag ? 31253 : 31254,
    `Cannot do ${flag ? 'inclusion' : 'exclusion'} on field ${name} in ${flag ? 'exclusion' : 'inclusion'} projection`,
  );

function projectionOf(tree: FieldTree, keep: boolean, keepId: boolean | undefined): (doc: Doc) => Doc {
  if (keep ? keepId !== false : keepId === false) tree.set('_id', true);
  if (tree.size === 0 && !keep) return (doc) => doc;
  return (doc) => applyTree(doc, tree, keep);
}
