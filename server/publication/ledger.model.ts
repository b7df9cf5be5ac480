// The ledger: for everything ever released, the set of participants behind it, as bits over a list of keys.
import { model, Schema, trusted } from 'mongoose';
import type { OwnEntry } from './counted.rules.ts';
import type { LedgerBlock, LedgerEntry } from './gate.types.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    publicationId: { type: String, required: true },
    waveId: { type: String, required: true },
    /** Participant keys; bit i of an entry stands for the i-th. */
    keys: { type: [String], required: true },
    entries: {
      type: [
        new Schema(
          {
            answers: { type: String, required: true },
            cellId: { type: String, required: true },
            block: { type: String, required: true },
            layers: { type: [String], required: true },
            members: { type: Buffer, required: true },
          },
          { _id: false, strict: 'throw' },
        ),
      ],
      required: true,
    },
  },
  { versionKey: false, strict: 'throw', collection: 'ledger' },
);
schema.index({ publicationId: 1 }, { unique: true });
schema.index({ waveId: 1 });

const LedgerModel = model('Ledger', schema);

/** Enters what a publication released. */
export async function insertLedger(
  publicationId: string,
  waveId: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const keys = [...new Set(entries.flatMap((entry) => entry.keys))].sort();
  const place = new Map(keys.map((key, at) => [key, at]));
  await LedgerModel.create({
    _id: publicationId,
    publicationId,
    waveId,
    keys,
    entries: entries.map(({ keys: members, ...entry }) => ({ ...entry, members: bitsOf(members, place) })),
  });
}

/**
 * Everything released on earlier answers, as far as it bears on this wave: what was told of items bears on the answers of
 * its own wave alone, and is most of the ledger.
 */
export async function wholeLedger(waveId: string): Promise<LedgerEntry[]> {
  const ledgers = await LedgerModel.find({}).sort({ _id: 1 }).lean();
  return ledgers.flatMap((ledger) =>
    entriesOf({
      ...ledger,
      entries: ledger.entries.filter(({ block, answers }) => block !== 'items' || answers === waveId),
    }),
  );
}

/** What these publications released in which this participant is counted, per publication. One query. */
export async function entriesCounting(
  participantKey: string,
  publicationIds: readonly string[],
): Promise<Map<string, OwnEntry[]>> {
  const ledgers = await LedgerModel.find({ publicationId: trusted({ $in: publicationIds }) }).lean();
  return new Map(
    ledgers.map((ledger) => {
      const at = ledger.keys.indexOf(participantKey);
      const own = ledger.entries.filter((entry) => at >= 0 && hasBit(bytesOf(entry.members), at));
      return [
        ledger.publicationId,
        own.map(({ answers, cellId, layers, block }) => ({
          ...{ answers, cellId, layers },
          block: block as LedgerBlock, // written by insertLedger from a LedgerEntry
        })),
      ];
    }),
  );
}

/** A ledger as a lean read gives it. */
interface StoredLedger {
  readonly keys: readonly string[];
  readonly entries: readonly (Omit<LedgerEntry, 'keys' | 'block'> & {
    readonly block: string;
    readonly members: unknown;
  })[];
}

function entriesOf(ledger: StoredLedger): LedgerEntry[] {
  return ledger.entries.map((entry) => {
    const members = bytesOf(entry.members);
    return {
      answers: entry.answers,
      cellId: entry.cellId,
      block: entry.block as LedgerBlock, // written by insertLedger from a LedgerEntry
      layers: entry.layers,
      keys: ledger.keys.filter((_, at) => hasBit(members, at)),
    };
  });
}

function bitsOf(members: readonly string[], place: ReadonlyMap<string, number>): Buffer {
  const bits = Buffer.alloc(Math.ceil(place.size / 8));
  for (const key of members) {
    const at = place.get(key) ?? 0; // every member is in the list: it was made from them
    bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  }
  return bits;
}

function hasBit(bits: Uint8Array, at: number): boolean {
  return ((bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

/** A lean read gives the driver's Binary, a hydrated one a Buffer; both stand on the same bytes. */
function bytesOf(members: unknown): Uint8Array {
  if (members instanceof Uint8Array) return members;
  if (
    typeof members === 'object' &&
    members !== null &&
    'buffer' in members &&
    members.buffer instanceof Uint8Array
  )
    return members.buffer;
  throw new Error('A ledger entry holds no bytes.');
}
