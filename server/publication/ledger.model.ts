// The ledger: for everything ever released, the set of participants behind it, as places in a list of keys.
import { model, Schema, trusted } from 'mongoose';
import type { OwnEntry } from './counted.rules.ts';
import type { LedgerBlock, LedgerEntry } from './gate.types.ts';

/** Places in the list of keys: what each is more than the one before, seven bits to a byte, the lowest first. */
const places = { type: Buffer, required: true } as const;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    publicationId: { type: String, required: true },
    waveId: { type: String, required: true },
    /** Participant keys, sorted; all documents of a publication have the same. */
    keys: { type: [String], required: true },
    entries: {
      type: [
        new Schema(
          {
            answers: { type: String, required: true },
            cellId: { type: String, required: true },
            block: { type: String, required: true },
            layers: { type: [String], required: true },
            people: places,
            lacking: {
              type: [
                new Schema(
                  { layer: { type: String, required: true }, people: places },
                  { _id: false, strict: 'throw' },
                ),
              ],
              required: true,
            },
          },
          { _id: false, strict: 'throw' },
        ),
      ],
      required: true,
    },
  },
  { versionKey: false, strict: 'throw', collection: 'ledger' },
);
schema.index({ publicationId: 1 });
schema.index({ waveId: 1 });

const LedgerModel = model('Ledger', schema);

/** With the keys of a hundred thousand people a document stays below the 16 MB it may have. */
const BYTES_PER_DOCUMENT = 4_000_000;
const BYTES_PER_ENTRY = 400;

/** Enters what a publication released. Keys stand sorted, so that their order says nothing. */
export async function insertLedger(
  publicationId: string,
  waveId: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const keys = keysIn(entries);
  const place = new Map(keys.map((key, at) => [key, at]));
  const stored = entries.map(({ keys: own, people, lacking, layers, ...entry }) => {
    const placed = (set: Int32Array) => bytesOf(set.map((at) => place.get(own[at] ?? '') ?? -1).sort());
    const missing = Object.entries(lacking).map(([layer, set]) => ({ layer, people: placed(set) }));
    return { ...entry, layers: [...layers], people: placed(people), lacking: missing };
  });
  for (const [part, own] of partsOf(stored).entries()) {
    await LedgerModel.create({ _id: `${publicationId}:${part}`, publicationId, waveId, keys, entries: own });
  }
}

/** Every key that an entry names. */
function keysIn(entries: readonly LedgerEntry[]): string[] {
  const keys = new Set<string>();
  for (const { keys: own, people } of entries) for (const at of people) keys.add(own[at] ?? '');
  return [...keys].sort();
}

/** So many entries together that they fit in a document. */
function partsOf<Entry extends { readonly people: Buffer }>(entries: readonly Entry[]): Entry[][] {
  const parts: Entry[][] = [[]];
  let bytes = 0;
  for (const entry of entries) {
    bytes += entry.people.length + BYTES_PER_ENTRY;
    if (bytes > BYTES_PER_DOCUMENT) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(entry);
  }
  return parts;
}

/**
 * Everything released on earlier answers, as far as it bears on this wave: what was told of items bears on the answers of
 * its own wave alone, and is most of the ledger.
 */
export async function wholeLedger(waveId: string): Promise<LedgerEntry[]> {
  const found: StoredLedger[] = await LedgerModel.find({}).sort({ _id: 1 }).lean();
  return found.flatMap(({ entries, ...ledger }) =>
    entriesOf({
      ...ledger,
      entries: entries.filter(({ block, answers }) => block !== 'items' || answers === waveId),
    }),
  );
}

/** What these publications released in which this participant is counted, per publication. One query. */
export async function entriesCounting(
  participantKey: string,
  publicationIds: readonly string[],
): Promise<Map<string, OwnEntry[]>> {
  const filter = { publicationId: trusted({ $in: publicationIds }) };
  const found: StoredLedger[] = await LedgerModel.find(filter).lean();
  const counting = new Map<string, OwnEntry[]>();
  for (const ledger of found) {
    const own = counting.get(ledger.publicationId) ?? [];
    counting.set(ledger.publicationId, own);
    const at = ledger.keys.indexOf(participantKey);
    if (at >= 0) own.push(...entriesOf(ledger).flatMap((entry) => ownEntryOf(entry, at)));
  }
  return counting;
}

/** The entry as somebody in it has it: of the measures they are counted in. */
function ownEntryOf(
  { answers, cellId, block, layers, people, lacking }: LedgerEntry,
  at: number,
): OwnEntry[] {
  if (!people.includes(at)) return [];
  const own = layers.filter((layer) => lacking[layer]?.includes(at) !== true);
  return own.length === 0 ? [] : [{ answers, cellId, block, layers: own }];
}

/** A ledger as a lean read gives it. */
interface StoredLedger {
  readonly publicationId: string;
  readonly keys: readonly string[];
  readonly entries: ReadonlyArray<{
    readonly answers: string;
    readonly cellId: string;
    readonly block: string;
    readonly layers: readonly string[];
    readonly people: unknown;
    readonly lacking: ReadonlyArray<{ readonly layer: string; readonly people: unknown }>;
  }>;
}

function entriesOf({ keys, entries }: StoredLedger): LedgerEntry[] {
  return entries.map(({ answers, cellId, block, layers, people, lacking }) => ({
    answers,
    cellId,
    block: block as LedgerBlock, // written by insertLedger from a LedgerEntry
    layers,
    keys,
    people: peopleOf(people),
    lacking: Object.fromEntries(lacking.map(({ layer, people: missing }) => [layer, peopleOf(missing)])),
  }));
}

function bytesOf(people: Int32Array): Buffer {
  const bytes: number[] = [];
  let before = 0;
  for (const place of people) {
    let more = place - before;
    for (; more > 127; more >>>= 7) bytes.push((more & 127) | 128);
    bytes.push(more);
    before = place;
  }
  return Buffer.from(bytes);
}

function peopleOf(stored: unknown): Int32Array {
  const people: number[] = [];
  let [place, more, shift] = [0, 0, 0];
  for (const byte of storedBytes(stored)) {
    more |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    place += more;
    people.push(place);
    [more, shift] = [0, 0];
  }
  return Int32Array.from(people);
}

/** A lean read gives the driver's Binary, a hydrated one a Buffer; both stand on the same bytes. */
function storedBytes(stored: unknown): Uint8Array {
  if (stored instanceof Uint8Array) return stored;
  if (
    typeof stored === 'object' &&
    stored !== null &&
    'buffer' in stored &&
    stored.buffer instanceof Uint8Array
  )
    return stored.buffer;
  throw new Error('A ledger entry holds no bytes.');
}
