// $lookup by equal fields: through an index of the other collection, or by reading it once.
import type { Collection } from './catalog.ts';
import { encodedSize } from './codec.ts';
import { DatabaseError, failedToParse, notInSubset } from './errors.ts';
import { encodeKeyPart } from './key-encoding.ts';
import { keyRowsOf } from './key-rows.ts';
import { compileFilter } from './match.ts';
import { expressionValue, fieldPath, someLeaf, splitPath } from './paths.ts';
import { planFor } from './planner.ts';
import { type Flow, type Source, scan } from './scan.ts';
import { parseSort } from './sort.ts';
import type { PipelineContext, StageCompiler } from './stage.ts';
import { needDoc } from './stages.ts';
import { Doc, type Value } from './values.ts';

interface Looking {
  readonly from: Collection | undefined;
  readonly local: readonly string[];
  readonly foreign: string;
  readonly as: string;
  readonly context: PipelineContext;
}

function name(spec: Doc, field: string): string {
  const value = spec.get(field);
  if (value === undefined || value === null) throw new DatabaseError(40414, `$lookup needs '${field}'`);
  if (typeof value !== 'string') throw new DatabaseError(14, `$lookup needs '${field}' as a string`);
  return value;
}

function pathOf(spec: Doc, field: string): string {
  const path = name(spec, field);
  fieldPath(path);
  return path;
}

function fromName(spec: Doc): string {
  const from = spec.get('from');
  if (from instanceof Doc) throw notInSubset("'from' of $lookup in another database");
  if (typeof from !== 'string') throw failedToParse("$lookup needs 'from' as a string");
  if (from === '' || from.startsWith('.') || from.includes('\0'))
    throw new DatabaseError(73, `Invalid collection name in $lookup: '${from}'`);
  return from;
}

export const lookup: StageCompiler = (value, context) => {
  const spec = needDoc(value, 9, '$lookup');
  if (new Set(spec.keys()).size < spec.size) throw new DatabaseError(40413, '$lookup names a field twice');
  for (const field of spec.keys())
    if (!['from', 'localField', 'foreignField', 'as'].includes(field))
      throw notInSubset(`the option '${field}' of $lookup`);
  const as = pathOf(spec, 'as');
  if (as.includes('.')) throw notInSubset(`a dotted 'as' in $lookup`);
  const looking: Looking = {
    from: context.lookup(fromName(spec)),
    local: splitPath(pathOf(spec, 'localField')),
    foreign: pathOf(spec, 'foreignField'),
    as,
    context,
  };
  return (input, source) => joined(input, source, looking);
};

/** The values to look for: every value the path reaches, or null when it reaches none. */
function localValues(doc: Doc, path: readonly string[]): Value[] {
  const values: Value[] = [];
  someLeaf(doc, {
    path,
    trace: null,
    visit: (value, whole) => {
      if (value !== undefined && !whole) values.push(value);
      return false;
    },
  });
  return values.length === 0 ? [null] : values;
}

function* joined(input: Flow<Doc>, source: Source, looking: Looking): Flow<Doc> {
  let table: Map<string, Numbered[]> | null = null;
  for (const doc of input) {
    if (doc === null) {
      yield null;
      continue;
    }
    const values = localValues(doc, looking.local);
    let found: Doc[] = [];
    if (looking.from !== undefined && hasIndex(looking.from, looking.foreign))
      found = yield* byIndex(source, looking, values);
    else if (looking.from !== undefined) {
      table ??= yield* readTable(source, looking.from, looking);
      const filter = inFilter(looking, values);
      found = byTable(table, values).filter((candidate) => filter.matches(candidate));
    }
    const next = doc.copy();
    next.set(looking.as, found);
    yield next;
  }
}

const inFilter = (looking: Looking, values: Value[]) =>
  compileFilter(Doc.from([[looking.foreign, Doc.from([['$in', values]])]]));

const hasIndex = (collection: Collection, path: string): boolean =>
  collection.indexes.some(
    (index) => index.parts[0]?.name === path && !index.sparse && index.partial === null,
  );

function* byIndex(source: Source, looking: Looking, values: Value[]): Generator<null, Doc[]> {
  const collection = looking.from as Collection; // the caller checked
  const filter = inFilter(looking, values);
  const plan = planFor(collection, { filter, sort: [], localeText: false });
  const found: Doc[] = [];
  for (const item of scan(source, collection, plan))
    if (item === null) yield null;
    else if (filter.matches(item.doc)) found.push(item.doc);
  return found;
}

/** A document of the other collection and its place in the natural order. */
interface Numbered {
  readonly place: number;
  readonly doc: Doc;
}

function* readTable(
  source: Source,
  collection: Collection,
  looking: Looking,
): Generator<null, Map<string, Numbered[]>> {
  const table = new Map<string, Numbered[]>();
  const all = planFor(collection, { filter: compileFilter(Doc.empty()), sort: [], localeText: false });
  for (const item of scan(source, collection, all)) {
    if (item === null) {
      yield null;
      continue;
    }
    looking.context.budget.take(encodedSize(item.doc) + 100);
    for (const key of foreignKeys(item.doc, looking.foreign)) {
      const known = table.get(key);
      const numbered: Numbered = { place: item.recordId, doc: item.doc };
      if (known === undefined) table.set(key, [numbered]);
      else known.push(numbered);
    }
  }
  return table;
}

function foreignKeys(doc: Doc, path: string): Set<string> {
  const values = keyRowsOf(parseSort(Doc.from([[path, 1]])), doc).rows.map((row) => row[0]);
  const whole = expressionValue(doc, splitPath(path));
  if (Array.isArray(whole)) values.push(whole);
  // Null finds missing fields too; what does not belong is tested away afterwards.
  values.push(null);
  return new Set(values.map((value) => encodeKeyPart(value).toString('latin1')));
}

function byTable(table: Map<string, Numbered[]>, values: Value[]): Doc[] {
  const found = new Map<number, Doc>();
  for (const value of values)
    for (const { place, doc } of table.get(encodeKeyPart(value).toString('latin1')) ?? [])
      found.set(place, doc);
  return [...found].sort(([a], [b]) => a - b).map(([, doc]) => doc);
}
