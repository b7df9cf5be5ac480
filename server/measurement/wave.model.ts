// Waves (meetrondes): a window, and from the opening on everything the figures of the wave rest on, frozen.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { DepartmentNode, RoleFamilyCode } from '../organisation/organisation.reads.ts';
import type { LocalDate } from '../platform/civil-time.ts';
import { toRecord, toRecordOrNull } from '../platform/record.ts';
import type { WorkingLevels } from './gap.rules.ts';

export const WAVE_STATES = ['DRAFT', 'OPEN', 'CLOSED', 'PUBLISHED'] as const;
export type WaveState = (typeof WAVE_STATES)[number];

const node = new Schema(
  {
    id: { type: String, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, enum: ['ORGANISATION', 'DEPARTMENT', 'TEAM'] as const, required: true },
    parentId: { type: String, default: null },
    managerPersonId: { type: String, default: null },
  },
  { _id: false, id: false, strict: 'throw' },
);

const schema = new Schema(
  {
    _id: { type: String, required: true },
    nameNl: { type: String, required: true },
    nameEn: { type: String, required: true },
    state: { type: String, enum: WAVE_STATES, required: true },
    /** First and last day, YYYY-MM-DD in Europe/Amsterdam, both whole. */
    opensOn: { type: String, required: true },
    closesOn: { type: String, required: true },
    instrumentCode: { type: String, required: true },
    instrumentVersion: { type: Number, required: true },
    segmentRuleVersion: { type: Number, required: true },
    roleProfileVersion: { type: Number, required: true },
    /** The departments asked, each with all below it; null for the whole organisation. */
    departmentIds: { type: [String], default: null },
    /** The department tree of the opening day; empty before. */
    tree: { type: [node], default: [] },
    /** Working level by role family and competence as they were at the opening; empty before. */
    workingLevels: { type: Schema.Types.Mixed, default: {} },
    /** People invited by unit of the frozen tree; empty before the opening. */
    invitedByUnit: {
      type: [
        new Schema(
          { departmentId: { type: String, required: true }, people: { type: Number, required: true } },
          { _id: false, strict: 'throw' },
        ),
      ],
      default: [],
    },
    openedAt: { type: Date, default: null },
    closedAt: { type: Date, default: null },
    publishedAt: { type: Date, default: null },
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
schema.index({ state: 1, opensOn: 1 });

type Stored = InferSchemaType<typeof schema>;

/** A wave. What is frozen at the opening is empty while it is a draft. */
export interface WaveRecord {
  readonly id: string;
  readonly nameNl: string;
  readonly nameEn: string;
  readonly state: WaveState;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly instrumentCode: string;
  readonly instrumentVersion: number;
  readonly segmentRuleVersion: number;
  readonly roleProfileVersion: number;
  readonly departmentIds: readonly string[] | null;
  /** The department tree of the opening day: the root first, parents before children. */
  readonly tree: readonly DepartmentNode[];
  /** Frozen at the opening. */
  readonly workingLevels: Readonly<Record<RoleFamilyCode, WorkingLevels>>;
  readonly invitedByUnit: readonly { readonly departmentId: string; readonly people: number }[];
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly publishedAt: Date | null;
}

/** What the opening of a wave freezes. */
export type Frozen = Pick<
  WaveRecord,
  | 'instrumentCode'
  | 'instrumentVersion'
  | 'segmentRuleVersion'
  | 'roleProfileVersion'
  | 'tree'
  | 'workingLevels'
  | 'invitedByUnit'
>;

const WaveModel = model('Wave', schema);

// Mongoose types nested lists as document arrays and mixed fields as any; a lean read gives what is declared above.
const asWave = (stored: Stored): WaveRecord => toRecord(stored) as unknown as WaveRecord;
const asWaveOrNull = (stored: Stored | null): WaveRecord | null =>
  toRecordOrNull(stored) as unknown as WaveRecord | null;

export async function findWave(id: string): Promise<WaveRecord | null> {
  return asWaveOrNull(await WaveModel.findOne({ _id: id }).lean());
}

/** Waves with these ids, in no order. */
export async function findWavesByIds(ids: readonly string[]): Promise<WaveRecord[]> {
  return (await WaveModel.find({ _id: trusted({ $in: ids }) }).lean()).map(asWave);
}

/** Waves in one of these states, oldest first. */
export async function findWavesByState(states: readonly WaveState[]): Promise<WaveRecord[]> {
  const found = WaveModel.find({ state: trusted({ $in: states }) }).sort({ opensOn: 1, _id: 1 });
  return (await found.lean()).map(asWave);
}

/** A page of all waves, newest first. */
export async function findWavePage(offset: number, limit: number): Promise<WaveRecord[]> {
  const found = WaveModel.find({}).sort({ opensOn: -1, _id: 1 }).skip(offset).limit(limit);
  return (await found.lean()).map(asWave);
}

export async function insertWaves(waves: readonly WaveRecord[]): Promise<void> {
  await WaveModel.insertMany(
    waves.map(({ id, departmentIds, tree, invitedByUnit, ...rest }) => ({
      ...rest,
      _id: id,
      departmentIds: departmentIds && [...departmentIds],
      tree: [...tree],
      invitedByUnit: [...invitedByUnit],
    })),
    { ordered: true },
  );
}

/** Freezes and opens a draft; false when it was no draft any more. */
export async function setWaveOpen(id: string, frozen: Frozen, at: Date): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'DRAFT' },
    {
      $set: {
        ...frozen,
        tree: [...frozen.tree],
        invitedByUnit: [...frozen.invitedByUnit],
        state: 'OPEN',
        openedAt: at,
      },
    },
  );
  return result.modifiedCount === 1;
}

/** Closes an open wave; false when it was not open. */
export async function setWaveClosed(id: string, at: Date): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'OPEN' },
    { $set: { state: 'CLOSED', closedAt: at } },
  );
  return result.modifiedCount === 1;
}

/** Marks a closed wave as published; false when it was not closed. */
export async function setWavePublished(id: string, at: Date): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'CLOSED' },
    { $set: { state: 'PUBLISHED', publishedAt: at } },
  );
  return result.modifiedCount === 1;
}
