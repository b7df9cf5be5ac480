// The pieces a request is put together from: each takes a flow of documents and gives one.
import { encodedSize } from './codec.ts';
import type { TextOrder } from './compare.ts';
import { DatabaseError } from './errors.ts';
import type { Flow } from './scan.ts';
import { compareSortable, type Sortable, type SortPart, sortKeys } from './sort.ts';
import type { Doc } from './values.ts';

/** Memory one request may hold on to, bytes. */
export const MEMORY_BUDGET = 100 * 1024 * 1024;

/** Counts what a request keeps in memory; throws 292 when it is too much. */
export class Budget {
  private left: number;
  constructor(bytes = MEMORY_BUDGET) {
    this.left = bytes;
  }

  take(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0)
      throw new DatabaseError(
        292,
        `The request needs more than ${MEMORY_BUDGET} bytes of memory to sort or group`,
      );
  }

  give(bytes: number): void {
    this.left += bytes;
  }
}

export function* filtered(input: Flow<Doc>, test: (doc: Doc) => boolean): Flow<Doc> {
  for (const doc of input) if (doc === null || test(doc)) yield doc;
}

export function* mapped(input: Flow<Doc>, change: (doc: Doc) => Doc): Flow<Doc> {
  for (const doc of input) yield doc === null ? null : change(doc);
}

export function* skipped(input: Flow<Doc>, count: number): Flow<Doc> {
  let left = count;
  for (const doc of input) {
    if (doc === null) yield null;
    else if (left > 0) left--;
    else yield doc;
  }
}

export function* limited(input: Flow<Doc>, count: number): Flow<Doc> {
  let left = count;
  if (left <= 0) return;
  for (const doc of input) {
    yield doc;
    if (doc !== null && --left === 0) return;
  }
}

export interface Sorting {
  readonly parts: readonly SortPart[];
  readonly text: TextOrder;
  /** How many are needed at most; the others are let go early. */
  readonly atMost: number | null;
}

export function* sorted(input: Flow<Doc>, by: Sorting, budget: Budget): Flow<Doc> {
  let kept: Sortable[] = [];
  const compare = (a: Sortable, b: Sortable) => compareSortable(a, b, by);
  for (const doc of input) {
    if (doc === null) {
      yield null;
      continue;
    }
    budget.take(encodedSize(doc) + 64);
    kept.push(sortKeys(doc, by.parts, by.text));
    if (by.atMost !== null && kept.length >= Math.max(by.atMost * 2, 1000)) {
      kept.sort(compare);
      for (const item of kept.splice(by.atMost)) budget.give(encodedSize(item.doc) + 64);
    }
  }
  kept.sort(compare);
  if (by.atMost !== null) kept = kept.slice(0, by.atMost);
  for (const item of kept) yield item.doc;
}
