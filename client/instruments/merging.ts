// Two authors changed the same draft: puts both changes together, and names what only a person can decide.
import type { Definition, Item } from './definition.ts';

/** A place where both changed something. `mine` stands in the merged draft until somebody chooses. */
export interface Clash {
  /** As problems name places: sections.0.items.2.text.nl. */
  readonly path: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  readonly definition: Definition;
  readonly clashes: readonly Clash[];
}

/** Fields of an item that mean something on their own; the others only mean something together. */
const ALONE = [
  'text',
  'hint',
  'reason',
  'when',
  'competence',
  'digcomp',
  'required',
  'notApplicable',
  'seconds',
  'note',
];

/**
 * The draft with both changes since `base`. What one side changed, added, moved or took away is taken over; what one took
 * away and the other changed stays. Nothing of either is lost: where both changed the same, it is a clash.
 *
 * Example: mine has another Dutch text and theirs another English one: both are in the merged draft, without a clash.
 */
export function merge(base: Definition, mine: Definition, theirs: Definition): Merged {
  const clashes: Clash[] = [];
  const merged = mergeValue({ base, mine, theirs }, '', clashes);
  return { definition: merged as Definition, clashes }; // made of parts of three definitions, in their places
}

/** The draft with another value in a place. */
export function setAt(definition: Definition, path: string, value: unknown): Definition {
  return setIn(definition, path.split('.'), value) as Definition; // the same tree with one part replaced
}

function setIn(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((one, at) => (String(at) === key ? setIn(one, rest, value) : one));
  const fields = tree as Readonly<Record<string, unknown>>; // a place inside it was named
  return { ...fields, [key]: setIn(fields[key], rest, value) };
}

interface Three {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

function mergeValue(three: Three, path: string, clashes: Clash[]): unknown {
  const { base, mine, theirs } = three;
  // Theirs where both say the same: what is stored already need not be sent.
  if (same(mine, theirs) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  const all = [base, mine, theirs];
  if (all.every(isNamedList)) return mergeLists(all as [Named[], Named[], Named[]], path, clashes); // just asked
  if (all.every(isObject)) return mergeObjects(all as [Fields, Fields, Fields], path, clashes); // just asked
  clashes.push({ path, mine, theirs });
  return mine;
}

type Fields = Readonly<Record<string, unknown>>;
interface Named extends Fields {
  readonly id: string;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of sections or items, each under its own name. */
const isNamedList = (value: unknown): value is Named[] =>
  Array.isArray(value) &&
  value.every((one) => isObject(one) && typeof one.id === 'string') &&
  new Set(value.map((one: Named) => one.id)).size === value.length;

function mergeObjects(
  [base, mine, theirs]: [Fields, Fields, Fields],
  path: string,
  clashes: Clash[],
): Fields {
  if ('kind' in mine && 'kind' in theirs) return mergeItems([base, mine, theirs], path, clashes);
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const three = { base: base[key], mine: mine[key], theirs: theirs[key] };
    const value = mergeValue(three, join(path, key), clashes);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** Options, the right answer and all that hangs on the kind of an item go together: of one side, never half of each. */
function mergeItems([base, mine, theirs]: [Fields, Fields, Fields], path: string, clashes: Clash[]): Fields {
  const [coreBase, coreMine, coreTheirs] = [base, mine, theirs].map(coreOf) as [Fields, Fields, Fields]; // of three, three
  const changedByBoth =
    !same(coreBase, coreMine) && !same(coreBase, coreTheirs) && !same(coreMine, coreTheirs);
  const core = same(coreBase, coreMine) ? coreTheirs : coreMine;
  const alone: Record<string, unknown> = {};
  const found: Clash[] = [];
  for (const key of ALONE) {
    if (!(key in mine) && !(key in theirs)) continue;
    const three = { base: base[key], mine: mine[key], theirs: theirs[key] };
    const value = mergeValue(three, join(path, key), found);
    if (value !== undefined) alone[key] = value;
  }
  if (changedByBoth)
    clashes.push({ path, mine: { ...coreMine, ...alone }, theirs: { ...coreTheirs, ...alone } });
  clashes.push(...found);
  return { ...core, ...alone };
}

const coreOf = (item: Fields): Fields =>
  Object.fromEntries(Object.entries(item).filter(([key]) => !ALONE.includes(key)));

function mergeLists(
  [base, mine, theirs]: [Named[], Named[], Named[]],
  path: string,
  clashes: Clash[],
): unknown[] {
  const find = (list: readonly Named[], id: string) => list.find((one) => one.id === id);
  const [first, second] = sameOrder(base, theirs) ? [mine, theirs] : [theirs, mine];
  const ids = first.map(({ id }) => id);
  for (const [at, { id }] of second.entries()) {
    if (ids.includes(id)) continue;
    const before = second.slice(0, at).findLast((one) => ids.includes(one.id));
    ids.splice(before === undefined ? 0 : ids.indexOf(before.id) + 1, 0, id);
  }
  const stays = (id: string): boolean => {
    const [inBase, inMine, inTheirs] = [find(base, id), find(mine, id), find(theirs, id)];
    if (inBase === undefined || (inMine !== undefined && inTheirs !== undefined)) return true;
    return !same(inBase, inMine ?? inTheirs);
  };
  return ids.filter(stays).map((id, at) => {
    const three = { base: find(base, id), mine: find(mine, id), theirs: find(theirs, id) };
    if (three.mine === undefined || three.theirs === undefined) return three.mine ?? three.theirs;
    return mergeValue(three, join(path, String(at)), clashes);
  });
}

/** Whether what is in both stands in the same order. */
function sameOrder(a: readonly Named[], b: readonly Named[]): boolean {
  const common = (list: readonly Named[], other: readonly Named[]) =>
    list.map(({ id }) => id).filter((id) => other.some((one) => one.id === id));
  return same(common(a, b), common(b, a));
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

/** Whether two values say the same; a field that is undefined is a field that is not there. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, at) => same(one, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

/** The definition as it is sent: an item that is as it was stored is only its place there. */
export function sentFrom(next: Definition, stored: Definition): string {
  const places = new Map<Item, number>();
  for (const item of stored.sections.flatMap(({ items }) => items)) places.set(item, places.size);
  const sections = next.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => places.get(item) ?? item),
  }));
  return JSON.stringify({ ...next, sections });
}
