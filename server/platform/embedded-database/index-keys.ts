// The keys a document has in an index: one, or several when an array lies on an indexed path.
import type { Index } from './catalog.ts';
import { encodeKeyPart, shortenKey } from './key-encoding.ts';
import { type KeyRow, keyRowsOf } from './key-rows.ts';
import type { Doc } from './values.ts';

export interface IndexKey {
  readonly bytes: Buffer;
  readonly values: KeyRow;
}

/** The keys of a document, none when a sparse or partial index leaves it out; marks the index as it learns. */
export function indexKeysOf(index: Index, doc: Doc): IndexKey[] {
  if (index.partial !== null && !index.partial.filter.matches(doc)) return [];
  const { rows, multi } = keyRowsOf(index.parts, doc);
  if (multi) index.multikey = true;
  if (index.sparse && rows.every((row) => row.every((value) => value === undefined))) return [];
  if (rows.length === 1) return [keyOf(index, rows[0] as KeyRow)];
  const keys = new Map<string, IndexKey>();
  for (const values of rows) {
    const key = keyOf(index, values);
    keys.set(key.bytes.toString('latin1'), key);
  }
  return [...keys.values()];
}

function keyOf(index: Index, values: KeyRow): IndexKey {
  const parts = values.map((value, i) => encodeKeyPart(value, index.parts[i]?.descending));
  const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  const { key, shortened } = shortenKey(whole);
  if (shortened) index.shortened = true;
  return { bytes: key, values };
}
