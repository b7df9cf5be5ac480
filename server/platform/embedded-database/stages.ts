// The stages of aggregation that change the shape of documents: $group, $project, $addFields, $unwind and others.
import { ACCUMULATORS, type Accumulator } from './accumulators.ts';
import { DatabaseError } from './errors.ts';
import { compileExpression, scopeOf } from './expressions/compile.ts';
import type { Expression } from './expressions/types.ts';
import { mapped } from './flow.ts';
import { encodeKeyPart } from './key-encoding.ts';
import { fieldPath, splitPath } from './paths.ts';
import { addSkeleton, addToTree, applyTree, type FieldTree, flagOf } from './project.ts';
import type { Flow } from './scan.ts';
import type { PipelineContext, StageCompiler } from './stage.ts';
import { Doc, numberOf, type Value } from './values.ts';

export function needDoc(value: Value, code: number, name: string): Doc {
  if (!(value instanceof Doc))
    throw new DatabaseError(code, `the ${name} stage specification must be an object`);
  return value;
}

interface Field {
  readonly name: string;
  readonly make: () => Accumulator;
  readonly value: Expression;
}

function accumulatorField(name: string, spec: Value): Field {
  if (!(spec instanceof Doc))
    throw new DatabaseError(40234, `The field '${name}' must be an accumulator object`);
  if (spec.size === 0) throw new DatabaseError(40234, `The field '${name}' must be an accumulator object`);
  if (spec.size !== 1) throw new DatabaseError(40238, `The field '${name}' must specify one accumulator`);
  if (name.startsWith('$')) throw new DatabaseError(40236, `The field name '${name}' cannot start with '$'`);
  if (name.includes('.')) throw new DatabaseError(40235, `The field name '${name}' cannot contain '.'`);
  const [[operator, argument]] = [...spec.entries()] as [[string, Value]];
  if (operator === '$count') {
    if (Array.isArray(argument)) throw new DatabaseError(40237, 'The $count accumulator is a unary operator');
    if (!(argument instanceof Doc) || argument.size > 0)
      throw new DatabaseError(argument instanceof Doc ? 9 : 14, '$count takes no arguments, i.e. $count:{}');
    return { name, make: ACCUMULATORS.get('$sum') as () => Accumulator, value: () => 1 };
  }
  const make = ACCUMULATORS.get(operator);
  if (make === undefined) throw new DatabaseError(15952, `unknown group operator '${operator}'`);
  if (Array.isArray(argument))
    throw new DatabaseError(40237, `The ${operator} accumulator is a unary operator`);
  return { name, make, value: compileExpression(argument) };
}

/** Text that is the same for values that group together: 1 and 1.0 do, 1 and "1" do not. */
function groupKey(value: Value): string {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`;
  const bytes = encodeKeyPart(value);
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number'
    ? `n${value.value}`
    : `b${bytes.toString('latin1')}`;
}

export const group: StageCompiler = (value, context) => {
  const spec = needDoc(value, 15947, '$group');
  const id = spec.get('_id');
  if (id === undefined) throw new DatabaseError(15955, 'a group specification must include an _id');
  refuseFlags(id);
  const key = compileExpression(id);
  const fields = [...spec.entries()]
    .filter(([name]) => name !== '_id')
    .map(([name, item]) => accumulatorField(name, item));
  return (input) => grouped(input, { key, fields, context });
};

/** `_id: {a: 1}` would be read as "take a" by somebody who knows projections. */
function refuseFlags(id: Value): void {
  if (!(id instanceof Doc)) return;
  for (const [name, item] of id.entries())
    if (
      !name.startsWith('$') &&
      (typeof item === 'boolean' || typeof item === 'bigint' || numberOf(item) !== undefined)
    )
      throw new DatabaseError(17390, `$group does not support inclusion-style expressions: ${name}`);
}

function* grouped(
  input: Flow<Doc>,
  how: { key: Expression; fields: Field[]; context: PipelineContext },
): Flow<Doc> {
  const groups = new Map<string, { id: Value; states: Accumulator[] }>();
  const { key, fields, context } = how;
  for (const doc of input) {
    if (doc === null) {
      yield null;
      continue;
    }
    const scope = scopeOf(doc, context.now);
    const id = key(scope) ?? null;
    const text = groupKey(id);
    let group = groups.get(text);
    if (group === undefined) {
      context.budget.take(text.length * 2 + 100 + fields.length * 64);
      group = { id, states: fields.map((field) => field.make()) };
      groups.set(text, group);
    }
    for (let i = 0; i < fields.length; i++) {
      const held = (group.states[i] as Accumulator).add((fields[i] as Field).value(scope));
      if (held > 0) context.budget.take(held);
    }
  }
  for (const { id, states } of groups.values())
    yield Doc.from([
      ['_id', id],
      ...states.map((state, i): [string, Value | undefined] => [(fields[i] as Field).name, state.result()]),
    ]);
}

/** Sets a value at a path, in every element where the path meets an array; undefined removes. */
export function withPath(
  start: Value | undefined,
  path: readonly string[],
  value: Value | undefined,
): Value | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(start)) return start.map((item) => withPath(item, path, value) ?? null);
  const doc = start instanceof Doc ? start.copy() : Doc.empty();
  const next = withPath(doc.get(name), rest, value);
  if (next === undefined) doc.delete(name);
  else doc.set(name, next);
  return doc;
}

interface Computed {
  readonly path: readonly string[];
  readonly value: Expression;
}

/** Reads `{a: {b: expression}}` and `{'a.b': expression}` alike. */
function computedFields(spec: Doc, prefix: readonly string[]): Computed[] {
  return [...spec.entries()].flatMap(([name, value]): Computed[] => {
    const path = [...prefix, ...fieldPath(name)];
    if (value instanceof Doc && value.size > 0 && value.keys()[0]?.startsWith('$') !== true)
      return computedFields(value, path);
    return [{ path, value: compileExpression(value) }];
  });
}

function compute(doc: Doc, fields: readonly Computed[], from: { doc: Doc; now: Date }): Doc {
  const scope = scopeOf(from.doc, from.now);
  // A walk that starts at a document ends at one.
  return fields.reduce((made, { path, value }) => withPath(made, path, value(scope)) as Doc, doc);
}

export const addFields: StageCompiler = (value, context) => {
  const fields = computedFields(needDoc(value, 40272, '$addFields'), []);
  return (input) => mapped(input, (doc) => compute(doc, fields, { doc, now: context.now }));
};

interface Projecting {
  readonly tree: FieldTree;
  readonly computed: Computed[];
  keep: boolean | undefined;
  keepId: boolean | undefined;
}

function projectField(path: string, value: Value, into: Projecting): void {
  const flag = flagOf(value);
  if (flag !== undefined) {
    if (path === '_id') into.keepId = flag;
    else {
      setMode(into, flag, path);
      addToTree(into.tree, path);
    }
  } else if (value instanceof Doc && value.keys()[0]?.startsWith('$') !== true) {
    if (value.size === 0) throw new DatabaseError(51270, 'An empty sub-projection is not a valid value');
    for (const [name, inner] of value.entries()) projectField(`${path}.${name}`, inner, into);
  } else {
    if (into.keep === false)
      throw new DatabaseError(
        value instanceof Doc ? 31252 : 31310,
        `Cannot use an expression in an exclusion projection: ${path}`,
      );
    setMode(into, true, path);
    addSkeleton(into.tree, path);
    into.computed.push({ path: splitPath(path), value: compileExpression(value) });
  }
}

function setMode(into: Projecting, keep: boolean, path: string): void {
  if (into.keep !== undefined && into.keep !== keep)
    throw new DatabaseError(
      keep ? 31253 : 31254,
      `Cannot mix inclusion and exclusion in a projection: ${path}`,
    );
  into.keep = keep;
}

export const project: StageCompiler = (value, context) => {
  const spec = needDoc(value, 15969, '$project');
  if (spec.size === 0)
    throw new DatabaseError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const into: Projecting = { tree: new Map(), computed: [], keep: undefined, keepId: undefined };
  for (const [name, item] of spec.entries()) {
    fieldPath(name);
    projectField(name, item, into);
  }
  const keep = into.keep ?? into.keepId ?? false;
  const namesId = into.tree.has('_id') || into.computed.some(({ path }) => path[0] === '_id');
  if (keep ? into.keepId !== false && !namesId : into.keepId === false) into.tree.set('_id', true);
  return (input) =>
    mapped(input, (doc) =>
      compute(applyTree(doc, into.tree, keep), into.computed, { doc, now: context.now }),
    );
};

export const unset: StageCompiler = (value) => {
  const tree: FieldTree = new Map();
  for (const name of unsetNames(value)) addToTree(tree, name);
  return (input) => mapped(input, (doc) => applyTree(doc, tree, false));
};

function unsetNames(value: Value): string[] {
  if (!Array.isArray(value) && typeof value !== 'string')
    throw new DatabaseError(31002, '$unset specification must be a string or an array');
  const names = Array.isArray(value) ? value : [value];
  if (names.length === 0) throw new DatabaseError(31119, '$unset specification must name a field');
  return names.map((name) => {
    if (typeof name !== 'string')
      throw new DatabaseError(31120, '$unset specification must hold strings only');
    if (name.includes('\0')) throw new DatabaseError(9527900, '$unset: a null byte in a field name');
    fieldPath(name);
    return name;
  });
}

export const replaceRoot: StageCompiler = (value, context) => {
  const spec = needDoc(value, 40229, '$replaceRoot');
  const root = spec.get('newRoot');
  for (const name of spec.keys())
    if (name !== 'newRoot') throw new DatabaseError(40415, `$replaceRoot has an unknown field '${name}'`);
  if (root === undefined) throw new DatabaseError(40414, "$replaceRoot needs 'newRoot'");
  const expression = compileExpression(root);
  return (input) =>
    mapped(input, (doc) => {
      const next = expression(scopeOf(doc, context.now));
      if (!(next instanceof Doc))
        throw new DatabaseError(40228, "'newRoot' expression must evaluate to an object");
      return next;
    });
};
