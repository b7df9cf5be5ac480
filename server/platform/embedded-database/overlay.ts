// Writes kept in memory over a reader: one statement's, or a whole transaction's until it commits.
import { compareBytes } from './compare.ts';
import type { Entry, Range, Reader, Writer } from './store.ts';

/** Called with a key before its first write; throws when another writer has it. */
export type Claim = (key: string) => void;

/** Keys as text, one character per byte, to serve in maps. */
export const keyText = (key: Buffer): string => key.toString('latin1');
const keyBytes = (text: string): Buffer => Buffer.from(text, 'latin1');

export class Overlay implements Writer {
  private readonly base: Reader;
  private readonly claim: Claim;
  private readonly changes = new Map<string, Buffer | null>();
  private sorted: string[] | null = null;

  constructor(base: Reader, claim: Claim) {
    this.base = base;
    this.claim = claim;
  }

  get(key: Buffer): Buffer | undefined {
    const changed = this.changes.get(keyText(key));
    if (changed !== undefined) return changed ?? undefined;
    return this.base.get(key);
  }

  put(key: Buffer, value: Buffer): void {
    this.change(key, value);
  }

  remove(key: Buffer): void {
    this.change(key, null);
  }

  private change(key: Buffer, value: Buffer | null): void {
    const text = keyText(key);
    if (!this.changes.has(text)) {
      this.claim(text);
      this.sorted = null;
    }
    this.changes.set(text, value);
  }

  /** How much is kept in memory, bytes. */
  get bytes(): number {
    let total = 0;
    for (const [key, value] of this.changes) total += key.length + (value?.length ?? 0);
    return total;
  }

  *changed(): IterableIterator<[string, Buffer | null]> {
    yield* this.changes;
  }

  applyTo(writer: Writer): void {
    for (const [key, value] of this.changes)
      if (value === null) writer.remove(keyBytes(key));
      else writer.put(keyBytes(key), value);
  }

  range(range: Range): IterableIterator<Entry> {
    const mine = this.changesIn(range);
    const theirs = this.base.range(range);
    return mine.length === 0 ? theirs : merge(theirs, mine, range.reverse === true);
  }

  private changesIn(range: Range): [Buffer, Buffer | null][] {
    if (this.changes.size === 0) return [];
    this.sorted ??= [...this.changes.keys()].sort();
    const found: [Buffer, Buffer | null][] = [];
    const end = keyText(range.end);
    for (let i = firstAtLeast(this.sorted, keyText(range.start)); i < this.sorted.length; i++) {
      const key = this.sorted[i] as string;
      if (key >= end) break;
      found.push([keyBytes(key), this.changes.get(key) ?? null]);
    }
    return range.reverse === true ? found.reverse() : found;
  }
}

function firstAtLeast(sorted: string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* merge(
  theirs: IterableIterator<Entry>,
  mine: [Buffer, Buffer | null][],
  reverse: boolean,
): IterableIterator<Entry> {
  let at = 0;
  for (const entry of theirs) {
    let replaced = false;
    while (at < mine.length) {
      const [key, value] = mine[at] as [Buffer, Buffer | null];
      const order = reverse ? compareBytes(entry.key, key) : compareBytes(key, entry.key);
      if (order > 0) break;
      at++;
      if (order === 0) replaced = true;
      if (value !== null) yield { key, value };
    }
    if (!replaced) yield entry;
  }
  for (; at < mine.length; at++) {
    const [key, value] = mine[at] as [Buffer, Buffer | null];
    if (value !== null) yield { key, value };
  }
}
