// From what the database holds to the plain records the rest of the server works with.

/** A stored document as a record: `_id` becomes `id`, nothing else changes. */
export type RecordOf<Stored extends { _id: string }> = Omit<Stored, '_id'> & { readonly id: string };

/** The plain record of a lean document. */
export function toRecord<Stored extends { _id: string }>(stored: Stored): RecordOf<Stored> {
  const { _id, ...rest } = stored;
  return { ...rest, id: _id };
}

/** The plain record of a lean document, or null. */
export function toRecordOrNull<Stored extends { _id: string }>(
  stored: Stored | null,
): RecordOf<Stored> | null {
  return stored === null ? null : toRecord(stored);
}

/** Puts found records back in the order of the keys asked for; a key that was not found gives null. */
export function inOrderOf<Key extends string, Found>(
  keys: readonly Key[],
  found: readonly Found[],
  keyOf: (record: Found) => Key,
): (Found | null)[] {
  const byKey = new Map(found.map((record) => [keyOf(record), record]));
  return keys.map((key) => byKey.get(key) ?? null);
}
