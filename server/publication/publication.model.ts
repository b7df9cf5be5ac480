// Publications: closed aggregates, written once. No answer and no person stands in them.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { Comparability } from './comparability.rules.ts';
import type {
  Block,
  Cell,
  GateCounts,
  GateSettings,
  GroupResponse,
  ItemFigures,
  ReliabilityFigures,
  RepresentativenessContent,
  TrackEffect,
  Trend,
  Withheld,
} from './gate.types.ts';

const { Mixed } = Schema.Types;

const publicationSchema = new Schema(
  {
    _id: { type: String, required: true },
    waveId: { type: String, required: true },
    /** 1 for the first; a later version stands beside it. */
    version: { type: Number, required: true },
    /** SHA-256 over everything published, in hexadecimal. */
    hash: { type: String, required: true },
    publishedAt: { type: Date, required: true },
    settings: { type: Mixed, required: true },
    counts: { type: Mixed, required: true },
    teamsShown: { type: Number, required: true },
    teams: { type: Number, required: true },
    audit: { type: Mixed, required: true },
    /** Whether units of a layer of the tree differ enough to be compared. */
    comparability: { type: Mixed, default: [] },
    /** Which rule kept which block back: for the works council's page only. */
    withheld: { type: Mixed, required: true },
    /** Reliability per competence, as the gate let it out. */
    reliability: { type: Mixed, default: [] },
  },
  { versionKey: false, strict: 'throw' },
);
publicationSchema.index({ waveId: 1, version: 1 }, { unique: true });

const cellSchema = new Schema(
  {
    _id: { type: String, required: true },
    publicationId: { type: String, required: true },
    /** The gate's own name of the cell, as the ledger has it. */
    cellId: { type: String, required: true },
    unitId: { type: String, required: true },
    /** Empty for the whole unit. */
    attribute: { type: String, default: '' },
    value: { type: String, default: '' },
    /** The blocks of the gate, as they came out of it. */
    blocks: { type: Mixed, required: true },
    /** Trends of the unit's people since earlier waves; only on whole units. */
    trends: { type: Mixed, required: true },
    /** Only on the whole organisation: effect per track, response per group, representativeness. */
    effects: { type: Mixed, default: [] },
    groups: { type: Mixed, default: [] },
    representativeness: { type: Mixed, default: null },
  },
  { versionKey: false, strict: 'throw', collection: 'publicationcells' },
);
cellSchema.index({ publicationId: 1, attribute: 1, unitId: 1 });
cellSchema.index({ publicationId: 1, cellId: 1 });

const itemSchema = new Schema(
  {
    _id: { type: String, required: true },
    publicationId: { type: String, required: true },
    itemId: { type: String, required: true },
    flags: { type: [String], required: true },
    /** The answers of everybody and of groups, as they came out of the gate. */
    cells: { type: Mixed, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'publicationitems' },
);
itemSchema.index({ publicationId: 1, itemId: 1 }, { unique: true });

interface PublicationDetail {
  readonly comparability: readonly Comparability[];
  readonly settings: GateSettings;
  readonly counts: GateCounts;
  readonly audit: { unionsChecked: number; derivable: number; unfinished: number; relations: number };
  readonly withheld: readonly Withheld[];
  readonly reliability: readonly ReliabilityFigures[];
}
export interface PublicationRecord
  extends Omit<RecordOf<InferSchemaType<typeof publicationSchema>>, keyof PublicationDetail>,
    PublicationDetail {}

type CellDetail = {
  readonly blocks: Omit<Cell, 'id' | 'unitId' | 'attribute' | 'value'>;
  readonly trends: readonly Trend[];
  /** Empty on all cells but the whole organisation's. */
  readonly effects: readonly TrackEffect[];
  readonly groups: readonly GroupResponse[];
  /** Not shown on all cells but the whole organisation's. */
  readonly representativeness: Block<RepresentativenessContent>;
};
export interface CellRecord
  extends Omit<RecordOf<InferSchemaType<typeof cellSchema>>, keyof CellDetail>,
    CellDetail {}

const PublicationModel = model('Publication', publicationSchema);
const CellModel = model('PublicationCell', cellSchema);
const ItemModel = model('PublicationItem', itemSchema);

// Mixed fields are written below from exactly these types and never changed.
const asPublication = (stored: InferSchemaType<typeof publicationSchema>) => {
  const publication = toRecord(stored) as PublicationRecord;
  const { comparability = [], reliability = [] } = publication;
  return { ...publication, comparability, reliability };
};
const NOT_SHOWN = { shown: false, reason: 'NOT_SHOWN', content: null } as const;

/** What publications of before these figures existed do not say. */
const NOT_TOLD = { learning: NOT_SHOWN, hours: NOT_SHOWN, selfView: NOT_SHOWN, comments: NOT_SHOWN };

function asCell(stored: InferSchemaType<typeof cellSchema>): CellRecord {
  const cell = toRecord(stored) as CellRecord;
  return {
    ...cell,
    blocks: { ...NOT_TOLD, ...cell.blocks },
    effects: cell.effects ?? [],
    groups: cell.groups ?? [],
    representativeness: cell.representativeness ?? NOT_SHOWN,
  };
}

/** Writes a publication with its cells and items. A second writer of the same version gets a duplicate key. */
export async function insertPublication(
  publication: PublicationRecord,
  { cells, items }: { readonly cells: readonly CellRecord[]; readonly items: readonly ItemFigures[] },
): Promise<void> {
  const { id, ...rest } = publication;
  await PublicationModel.create({ ...rest, _id: id });
  await CellModel.insertMany(
    cells.map((cell) => ({ ...cell, _id: cell.id, id: undefined })),
    { ordered: true },
  );
  await ItemModel.insertMany(
    items.map(({ flags, ...item }) => ({
      ...item,
      ...{ _id: `${id}/${item.itemId}`, publicationId: id, flags: [...flags] },
    })),
    { ordered: true },
  );
}

/** What a publication tells of items, in no order; empty for one of before items were told of. */
export async function findItemFigures(publicationId: string): Promise<ItemFigures[]> {
  const found = await ItemModel.find({ publicationId }, { _id: 0, itemId: 1, flags: 1, cells: 1 }).lean();
  return found as unknown as ItemFigures[]; // written above from exactly these
}

/** The newest publication of each of these waves. */
export async function newestPublications(waveIds: readonly string[]): Promise<PublicationRecord[]> {
  const all = await PublicationModel.find({ waveId: trusted({ $in: waveIds }) })
    .sort({ version: 1 })
    .lean();
  return [...new Map(all.map((stored) => [stored.waveId, asPublication(stored)])).values()];
}

export async function findNewestPublication(waveId: string): Promise<PublicationRecord | null> {
  const stored = await PublicationModel.findOne({ waveId }).sort({ version: -1 }).lean();
  return stored === null ? null : asPublication(stored);
}

/** Cells of these publications and units; an empty attribute is for whole units. */
export async function findCells(
  publicationIds: readonly string[],
  unitIds: readonly string[],
  attributes: readonly string[],
): Promise<CellRecord[]> {
  const filter = {
    publicationId: trusted({ $in: publicationIds }),
    attribute: trusted({ $in: attributes }),
    unitId: trusted({ $in: unitIds }),
  };
  return (await CellModel.find(filter).lean()).map(asCell);
}

/** Cells of these publications by the gate's own cell ids. */
export async function findCellsByGateId(
  publicationIds: readonly string[],
  cellIds: readonly string[],
): Promise<CellRecord[]> {
  const filter = { publicationId: trusted({ $in: publicationIds }), cellId: trusted({ $in: cellIds }) };
  return (await CellModel.find(filter).lean()).map(asCell);
}

/** Ids of units whose means were withheld in a publication. */
export async function unitsWithoutMeans(publicationId: string): Promise<string[]> {
  const filter = { publicationId, attribute: '', 'blocks.means.shown': false };
  return (await CellModel.find(filter, { unitId: 1 }).lean()).map((cell) => cell.unitId);
}
