import { compareText, type TextOrder } from './compare.ts';
import { badValue, notInSubset } from './errors.ts';
import { type LeafVisitor, type PositionTrace, someLeaf, splitPath } from './paths.ts';
import { ForeignValue, RegexValue } from './scalars.ts';
import { compileTypeTest } from './type-test.ts';
import { equalTest, inTest, isOperators, orderTest, regexTest, sizeTest } from './value-tests.ts';
import { Doc, numberOf, type Value } from './values.ts';

export type Test = (doc: Doc, trace: PositionTrace | null) => boolean;

/** A condition an index can serve; all conditions of a filter hold at once. */
export interface Condition {
  readonly path: string;
  readonly kind: 'in' | '$gt' | '$gte' | '$lt' | '$lte';
  readonly values: readonly Value[];
}

export interface Filter {
  readonly matches: (doc: Doc, trace?: PositionTrace) => boolean;
  readonly conditions: readonly Condition[];
}

interface Compiling {
  readonly text: TextOrder;
  readonly conditions: Condition[] | null;
}

/** Compiles a filter; an unknown operator is an error that names it. */
export function compileFilter(filter: Doc, text: TextOrder = compareText): Filter {
  const conditions: Condition[] = [];
  const test = compileDoc(filter, { text, conditions });
  return { matches: (doc, trace) => test(doc, trace ?? null), conditions };
}

function allOf(tests: Test[]): Test {
  if (tests.length === 0) return () => true;
  if (tests.length === 1) return tests[0] as Test;
  return (doc, trace) => {
    for (const test of tests) if (!test(doc, trace)) return false;
    return true;
  };
}

function compileDoc(filter: Doc, how: Compiling): Test {
  const tests: Test[] = [];
  for (const [name, value] of filter.entries())
    tests.push(name.startsWith('$') ? compileLogical(name, value, how) : compileField(name, value, how));
  return allOf(tests);
}

function branches(name: string, value: Value): Doc[] {
  if (!Array.isArray(value)) throw badValue(`${name} must be an array`);
  if (value.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return value.map((item) => {
    if (!(item instanceof Doc)) throw badValue('$or/$and/$nor entries need to be full objects');
    return item;
  });
}

function compileLogical(name: string, value: Value, how: Compiling): Test {
  if (name === '$and') return allOf(branches(name, value).map((branch) => compileDoc(branch, how)));
  if (KNOWN_ELSEWHERE.has(name)) throw notInSubset(`the query operator ${name}`);
  if (name !== '$or' && name !== '$nor') throw badValue(`unknown top level operator: ${name}`);
  const tests = branches(name, value).map((branch) => compileDoc(branch, { ...how, conditions: null }));
  // As in MongoDB, a match inside $or gives no position for the positional operator.
  const some: Test = (doc) => tests.some((test) => test(doc, null));
  return name === '$or' ? some : (doc) => !some(doc, null);
}

function compileField(name: string, value: Value, how: Compiling): Test {
  if (!isOperators(value)) return compileOperator(name, { name: '$eq', value, implicit: true }, how);
  return compileOperators(name, value, how);
}

function compileOperators(path: string, operators: Doc, how: Compiling): Test {
  const tests: Test[] = [];
  for (const [name, value] of operators.entries()) {
    if (name === '$options') {
      if (!operators.has('$regex')) throw badValue('$options needs a $regex');
    } else if (name === '$regex') tests.push(onLeaf(path, regexTest(value, operators.get('$options'))));
    else tests.push(compileOperator(path, { name, value, implicit: false }, how));
  }
  return allOf(tests);
}

interface Operator {
  readonly name: string;
  readonly value: Value;
  readonly implicit: boolean;
}

/** Stands for "this very value" instead of a path, inside `$elemMatch: {$gt: 1}`. */
const ITSELF = '\0';

function onLeaf(path: string, visit: LeafVisitor): Test {
  if (path === ITSELF) return (doc) => visit(doc.get(ITSELF), Array.isArray(doc.get(ITSELF)));
  const parts = splitPath(path);
  return (doc, trace) => someLeaf(doc, { path: parts, visit, trace });
}

const not =
  (test: Test): Test =>
  (doc) =>
    !test(doc, null);

function compileOperator(path: string, { name, value, implicit }: Operator, how: Compiling): Test {
  switch (name) {
    case '$eq':
      if (implicit && value instanceof RegexValue) return onLeaf(path, regexTest(value, undefined));
      note(how, { path, kind: 'in', values: [value] });
      return onLeaf(path, equalTest(value, how));
    case '$ne':
      if (value instanceof RegexValue) throw badValue("Can't have regex as arg to $ne.");
      return not(onLeaf(path, equalTest(value, how)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      note(how, { path, kind: name, values: [value] });
      return onLeaf(path, orderTest(name, value, how));
    case '$in':
      return compileIn(path, value, how);
    case '$nin':
      return not(onLeaf(path, inTest(name, value, how)));
    case '$exists':
      return compileExists(path, value);
    case '$type':
      return onLeaf(path, compileTypeTest(value));
    case '$not':
      return compileNot(path, value, how);
    case '$size':
      return onLeaf(path, sizeTest(value));
    case '$all':
      return compileAll(path, value, how);
    case '$elemMatch':
      return compileElemMatch(path, value, how);
    default:
      if (KNOWN_ELSEWHERE.has(name)) throw notInSubset(`the query operator ${name}`);
      throw badValue(`unknown operator: ${name}`);
  }
}

const KNOWN_ELSEWHERE = new Set([
  '$mod',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$bitsAllSet',
  '$bitsAnySet',
  '$bitsAllClear',
  '$bitsAnyClear',
  '$text',
  '$where',
  '$expr',
  '$jsonSchema',
  '$comment',
]);

function note(how: Compiling, condition: Condition): void {
  how.conditions?.push(condition);
}

function compileIn(path: string, value: Value, how: Compiling): Test {
  const test = inTest('$in', value, how);
  if (Array.isArray(value) && !value.some((item) => item instanceof RegexValue))
    note(how, { path, kind: 'in', values: value });
  return onLeaf(path, test);
}

function truthy(value: Value): boolean {
  if (value instanceof ForeignValue) throw notInSubset(`the type ${value.typeName}`);
  return value !== null && value !== false && value !== 0n && numberOf(value) !== 0;
}

function compileExists(path: string, value: Value): Test {
  const exists = onLeaf(path, (found) => found !== undefined);
  return truthy(value) ? exists : not(exists);
}

function compileNot(path: string, value: Value, how: Compiling): Test {
  if (value instanceof RegexValue) return not(onLeaf(path, regexTest(value, undefined)));
  if (!(value instanceof Doc)) throw badValue('$not needs a regex or a document');
  if (value.size === 0) throw badValue('$not cannot be empty');
  if (!isOperators(value)) throw badValue('$not needs a document of operators');
  return not(compileOperators(path, value, { ...how, conditions: null }));
}

function compileAll(path: string, value: Value, how: Compiling): Test {
  if (!Array.isArray(value)) throw badValue('$all needs an array');
  if (value.length === 0) return () => false;
  const elemMatches = value.filter((item) => isOperators(item));
  if (elemMatches.length > 0) {
    if (elemMatches.length < value.length) throw badValue('no $ expressions in $all');
    return allOf(elemMatches.map((item) => compileAllElemMatch(path, item as Doc, how)));
  }
  return allOf(
    value.map((item) => {
      if (item instanceof RegexValue) return onLeaf(path, regexTest(item, undefined));
      note(how, { path, kind: 'in', values: [item] });
      return onLeaf(path, equalTest(item, how));
    }),
  );
}

function compileAllElemMatch(path: string, item: Doc, how: Compiling): Test {
  const value = item.get('$elemMatch');
  if (value === undefined || item.size !== 1) throw badValue('no $ expressions in $all');
  return compileElemMatch(path, value, how);
}

function compileElemMatch(path: string, value: Value, how: Compiling): Test {
  if (!(value instanceof Doc)) throw badValue('$elemMatch needs an Object');
  const inside: Compiling = { ...how, conditions: null };
  const first = value.keys()[0] ?? '';
  const ofValues = first.startsWith('$') && !['$and', '$or', '$nor'].includes(first);
  const itemTest = ofValues ? elementTest(value, inside) : memberTest(value, inside);
  const parts = splitPath(path);
  if (path === ITSELF) return onLeaf(path, (found) => Array.isArray(found) && found.some(itemTest));
  return (doc, trace) =>
    someLeaf(doc, {
      path: parts,
      trace,
      visit: (found, whole) => {
        if (!whole || !Array.isArray(found)) return false;
        const at = found.findIndex(itemTest);
        if (at >= 0 && trace !== null) trace.position = at;
        return at >= 0;
      },
    });
}

/** `$elemMatch: {$gt: 1}`: the element itself is tested; an element that is an array is one value. */
function elementTest(operators: Doc, how: Compiling): (item: Value) => boolean {
  const test = compileOperators(ITSELF, operators, how);
  return (item) => test(Doc.from([[ITSELF, item]]), null);
}

/** `$elemMatch: {name: …}`: the element is a document (or an array, by position) the filter is tried on. */
function memberTest(filter: Doc, how: Compiling): (item: Value) => boolean {
  const test = compileDoc(filter, how);
  return (item) => {
    if (item instanceof Doc) return test(item, null);
    if (!Array.isArray(item)) return false;
    return test(Doc.from(item.map((value, i): [string, Value] => [String(i), value])), null);
  };
}
