import type { Collection } from '../catalog.ts';
import { checkStorable, encodeDoc } from '../codec.ts';
import { compareText, type TextOrder } from '../compare.ts';
import { withoutPauses } from '../cursors.ts';
import { DatabaseError, failedToParse, typeMismatch } from '../errors.ts';
import { Budget } from '../flow.ts';
import { compileFilter, type Filter } from '../match.ts';
import { newObjectId } from '../object-id.ts';
import type { PositionTrace } from '../paths.ts';
import { planFor } from '../planner.ts';
import { type Found, insertRecord, readRecord, removeRecord, replaceRecord } from '../records.ts';
import { onlyFields, type Request, wholeOf } from '../request.ts';
import { RegexValue } from '../scalars.ts';
import { scan, sourceOf } from '../scan.ts';
import { compareSortable, parseSort, type Sortable, type SortPart, sortKeys, textOrderOf } from '../sort.ts';
import type { Writer } from '../store.ts';
import { SUBSET } from '../subset.ts';
import { compileUpdate, refuseDollarNames, type Update, withIdFirst } from '../update.ts';
import { upsertBase } from '../upsert.ts';
import { Doc, numberOf, type Value } from '../values.ts';

/** What one statement did, in the words of the reply. */
export type Outcome = Doc;

export interface Writing {
  readonly writer: Writer;
  readonly collection: Collection | undefined;
  readonly request: Request;
}

export type Statement = (writing: Writing) => Outcome;

function withId(doc: Doc): Doc {
  // Only a missing _id is made: null is a value like any other, and may be there once.
  const given = doc.get('_id');
  const id = given === undefined ? newObjectId() : given;
  if (Array.isArray(id) || id instanceof RegexValue)
    throw new DatabaseError(53, `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`);
  return withIdFirst(doc, id);
}

export function insertStatement(value: Value): Statement {
  return ({ writer, collection }) => {
    if (!(value instanceof Doc)) throw typeMismatch('A document to insert must be a document');
    checkStorable(value);
    refuseDollarNames(value);
    insertRecord(writer, existing(collection), withId(value));
    return Doc.from([['n', 1]]);
  };
}

export function existing(collection: Collection | undefined): Collection {
  if (collection === undefined) throw new DatabaseError(26, 'The collection was dropped meanwhile');
  return collection;
}

export interface Selecting {
  readonly filter: Filter;
  readonly sort: readonly SortPart[];
  readonly text: TextOrder | undefined;
  readonly many: boolean;
}

export function selectingOf(
  filter: Doc,
  how: { sort: Doc; collation: Value | undefined; many: boolean },
): Selecting {
  const text = textOrderOf(how.collation);
  return { filter: compileFilter(filter, text), sort: parseSort(how.sort), text, many: how.many };
}

interface Selected extends Found {
  readonly trace: PositionTrace;
}

/** The record ids of what a write will change, found before anything is changed. */
export function select(writing: Writing, selecting: Selecting): number[] {
  const { collection, request, writer } = writing;
  if (collection === undefined) return [];
  const { filter, sort: parts, text } = selecting;
  const plan = planFor(collection, { filter, sort: parts, localeText: text !== undefined });
  const needsSort = parts.length > 0 && !plan.sorted;
  const ids: number[] = [];
  let best: { key: Sortable; recordId: number } | null = null;
  const budget = new Budget();
  for (const found of withoutPauses(scan(sourceOf(writer), collection, plan), request)) {
    if (!filter.matches(found.doc)) continue;
    if (!needsSort) {
      budget.take(8);
      ids.push(found.recordId);
      if (!selecting.many) break;
      continue;
    }
    const key = sortKeys(found.doc, parts, text);
    if (best === null || compareSortable(key, best.key, { parts, text: text ?? compareText }) < 0)
      best = { key, recordId: found.recordId };
  }
  return best === null ? ids : [best.recordId];
}

/** Reads a selected record again with the position its filter met. */
export function selected(writing: Writing, selecting: Selecting, recordId: number): Selected | undefined {
  const doc = readRecord(writing.writer, existing(writing.collection), recordId);
  if (doc === undefined) return undefined;
  const trace: PositionTrace = { position: null };
  selecting.filter.matches(doc, trace);
  return { recordId, doc, trace };
}

function sameBytes(a: Doc, b: Doc): boolean {
  if (a === b) return true;
  return encodeDoc(a).equals(encodeDoc(b));
}

export function applyTo(writing: Writing, found: Selected, update: Update): Doc | null {
  const after = update.apply(found.doc, { trace: found.trace, inserting: false });
  if (sameBytes(found.doc, after)) return null;
  replaceRecord(writing.writer, existing(writing.collection), { ...found, after });
  return after;
}

export function upserted(writing: Writing, filter: Doc, update: Update): Doc {
  const doc = withId(update.apply(upsertBase(filter, update.replacement), NO_POSITION));
  insertRecord(writing.writer, existing(writing.collection), doc);
  return doc;
}

const NO_POSITION = { trace: { position: null }, inserting: true };

export function updateStatement(value: Value): Statement {
  if (!(value instanceof Doc)) throw typeMismatch('An update must be a document');
  onlyFields(value, SUBSET.updateFields, 'an update');
  const filter = value.get('q');
  if (!(filter instanceof Doc)) throw failedToParse('An update needs a filter');
  const many = truth(value.get('multi'));
  return (writing) => {
    const selecting = selectingOf(filter, { sort: Doc.empty(), collation: value.get('collation'), many });
    const update = compileUpdate(value.get('u') ?? null, value.get('arrayFilters'));
    if (many && update.replacement)
      throw failedToParse('multi update is not supported for replacement-style update');
    let matched = 0;
    let modified = 0;
    for (const recordId of select(writing, selecting)) {
      const found = selected(writing, selecting, recordId);
      if (found === undefined) continue;
      matched++;
      if (applyTo(writing, found, update) !== null) modified++;
    }
    if (matched > 0 || !truth(value.get('upsert')))
      return Doc.from([
        ['n', matched],
        ['nModified', modified],
      ]);
    const doc = upserted(writing, filter, update);
    return Doc.from([
      ['n', 1],
      ['nModified', 0],
      ['upserted', doc.get('_id')],
    ]);
  };
}

export const truth = (value: Value | undefined): boolean =>
  value === true || (value !== undefined && (numberOf(value) ?? 0) !== 0);

export function deleteStatement(value: Value): Statement {
  if (!(value instanceof Doc)) throw typeMismatch('A delete must be a document');
  onlyFields(value, SUBSET.deleteFields, 'a delete');
  const filter = value.get('q');
  const limit = wholeOf(value.get('limit'));
  if (!(filter instanceof Doc)) throw failedToParse('A delete needs a filter');
  if (limit !== 0 && limit !== 1) throw failedToParse('The limit of a delete must be 0 or 1');
  return (writing) => {
    const selecting = selectingOf(filter, {
      sort: Doc.empty(),
      collation: value.get('collation'),
      many: limit === 0,
    });
    let removed = 0;
    for (const recordId of select(writing, selecting)) {
      const doc = readRecord(writing.writer, existing(writing.collection), recordId);
      if (doc === undefined) continue;
      removeRecord(writing.writer, existing(writing.collection), { recordId, doc });
      removed++;
    }
    return Doc.from([['n', removed]]);
  };
}
