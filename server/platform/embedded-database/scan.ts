// Reads the documents of a plan one by one, and can go on after its snapshot was replaced.
import type { Collection } from './catalog.ts';
import { recordIdAtEnd } from './layout.ts';
import type { Plan } from './planner.ts';
import { type Found, readRecord } from './records.ts';
import type { Entry, Range, Reader } from './store.ts';
import { Doc } from './values.ts';

/** What a running request reads from. A cursor gets a new reader, and a new generation, for every batch. */
export interface Source {
  reader: Reader;
  generation: number;
  /** Moment at which the request should let others go first, milliseconds of `performance.now()`. */
  breathAt: number;
  examined: number;
}

/** Longest stretch of work before others get a turn, milliseconds. */
export const BREATH_MS = 8;

export const sourceOf = (reader: Reader): Source => ({
  reader,
  generation: 0,
  breathAt: performance.now() + BREATH_MS,
  examined: 0,
});

/** A document, or null where the request may pause. */
export type Flow<T> = IterableIterator<T | null>;

/** Whether it is time to let others go first; looks at the clock only now and then. */
export function breathDue(source: Source): boolean {
  return (++source.examined & 63) === 0 && performance.now() > source.breathAt;
}

function after(range: Range, last: Buffer): Range {
  if (range.reverse === true) return { ...range, end: last };
  return { ...range, start: Buffer.concat([last, Buffer.from([0])]) };
}

function* entriesOf(source: Source, range: Range): Flow<Entry> {
  let rest = range;
  for (;;) {
    const generation = source.generation;
    let last: Buffer | null = null;
    for (const entry of source.reader.range(rest)) {
      last = entry.key;
      yield entry;
      if (generation !== source.generation) break;
      if (breathDue(source)) yield null;
      if (generation !== source.generation) break;
    }
    if (generation === source.generation || last === null) return;
    rest = after(rest, last);
  }
}

function* pointsOf(source: Source, collection: Collection, plan: Plan): Flow<Found> {
  for (const range of plan.ranges) {
    const entry = source.reader.get(range.start);
    if (breathDue(source)) yield null;
    if (entry === undefined) continue;
    const recordId = recordIdAtEnd(entry);
    const doc = readRecord(source.reader, collection, recordId);
    if (doc !== undefined) yield { recordId, doc };
  }
}

/** The documents of a plan in its order; the filter is not applied here. */
export function* scan(source: Source, collection: Collection, plan: Plan): Flow<Found> {
  const { index } = plan;
  if (plan.points && index?.multikey === false) return yield* pointsOf(source, collection, plan);
  const seen = index?.multikey === true ? new Set<number>() : null;
  for (const range of plan.ranges)
    for (const entry of entriesOf(source, range)) {
      if (entry === null) {
        yield null;
        continue;
      }
      if (index === null) {
        yield { recordId: recordIdAtEnd(entry.key), doc: Doc.fromBytes(entry.value) };
        continue;
      }
      const recordId = recordIdAtEnd(index.unique ? entry.value : entry.key);
      if (seen?.has(recordId) === true) continue;
      seen?.add(recordId);
      const doc = readRecord(source.reader, collection, recordId);
      if (doc !== undefined) yield { recordId, doc };
    }
}
