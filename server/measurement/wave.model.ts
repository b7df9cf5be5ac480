// Waves (meetrondes): a window, and from the opening on everything the figures of the wave rest on, frozen.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { DepartmentNode, RoleFamilyCode } from '../organisation/organisation.reads.ts';
import type { LocalDate, LocalTime } from '../platform/civil-time.ts';
import { toRecord } from '../platform/record.ts';
import type { WorkingLevels } from './gap.rules.ts';
import { isAtHand, keepInstrument } from './instrument.content.ts';
import { findPublished } from './instrument.model.ts';

export const WAVE_STATES = ['DRAFT', 'OPEN', 'CLOSED', 'PUBLISHED'] as const;
export type WaveState = (typeof WAVE_STATES)[number];

/** ORGANISATION: a wave whose figures go through the gate. TEAM and PERSON: private, never published. */
const WAVE_AUDIENCES = ['ORGANISATION', 'TEAM', 'PERSON'] as const;

export const WAVE_EVENTS = [
  'CREATED',
  'CHANGED',
  'SCHEDULED',
  'UNSCHEDULED',
  'OPENED',
  'OPENING_FAILED',
  'PAUSED',
  'RESUMED',
  'JOINED',
  'EXTENDED',
  'EXTENSION_ENDED',
  'CLOSED',
  'PUBLISHED',
] as const;

/** Something that happened to a wave; who did it stands in the access log. */
export interface WaveEvent {
  readonly at: Date;
  readonly event: (typeof WAVE_EVENTS)[number];
  /** By the clock rather than by somebody. */
  readonly automatic: boolean;
  /** How many were invited with it; null where that says nothing. */
  readonly people: number | null;
}

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
    opensTime: { type: String, default: '00:00' },
    closesTime: { type: String, default: '24:00' },
    /** Role families asked; null for all. */
    roleFamilies: { type: [String], default: null },
    excludeLongAbsence: { type: Boolean, default: false },
    /** Opens by itself when its window begins. */
    scheduled: { type: Boolean, default: false },
    pausedAt: { type: Date, default: null },
    audience: { type: String, enum: WAVE_AUDIENCES, default: 'ORGANISATION' as const },
    /** Who started a private measurement; null for a wave of the organisation. */
    startedBy: { type: String, default: null },
    history: {
      type: [
        new Schema(
          {
            at: { type: Date, required: true },
            event: { type: String, enum: WAVE_EVENTS, required: true },
            automatic: { type: Boolean, required: true },
            people: { type: Number, default: null },
          },
          { _id: false, id: false, strict: 'throw' },
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
schema.index({ audience: 1, departmentIds: 1 });

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
  /** Time of the first day at which it opens. */
  readonly opensTime: LocalTime;
  /** Time of the last day at which it closes; 24:00 is the end of it. */
  readonly closesTime: LocalTime;
  readonly roleFamilies: readonly RoleFamilyCode[] | null;
  readonly excludeLongAbsence: boolean;
  readonly scheduled: boolean;
  readonly pausedAt: Date | null;
  readonly audience: (typeof WAVE_AUDIENCES)[number];
  readonly startedBy: string | null;
  readonly history: readonly WaveEvent[];
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly publishedAt: Date | null;
}

/** What a wave is unless somebody chose otherwise: everybody, whole days, opened by hand. */
export const PLAIN_WAVE = {
  ...{ opensTime: '00:00', closesTime: '24:00', roleFamilies: null, excludeLongAbsence: false },
  ...{ scheduled: false, pausedAt: null, audience: 'ORGANISATION', startedBy: null, history: [] },
} as const satisfies Partial<WaveRecord>;

/** What may change while a wave is a draft. */
export type WavePlan = Pick<
  WaveRecord,
  | 'nameNl'
  | 'nameEn'
  | 'opensOn'
  | 'opensTime'
  | 'closesOn'
  | 'closesTime'
  | 'departmentIds'
  | 'roleFamilies'
  | 'excludeLongAbsence'
  | 'instrumentCode'
  | 'instrumentVersion'
>;

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
// Waves of before a field was added lack it, so the plain wave lies under every one.
const asWave = (stored: Stored): WaveRecord =>
  ({ ...PLAIN_WAVE, ...toRecord(stored) }) as unknown as WaveRecord;

/** The waves, with the instruments that stand in the database kept at hand: they never change. */
async function withInstruments(stored: readonly (Stored | null)[]): Promise<WaveRecord[]> {
  const waves = stored.flatMap((one) => (one === null ? [] : [asWave(one)]));
  const codes = waves
    .filter(({ instrumentCode, instrumentVersion }) => !isAtHand(instrumentCode, instrumentVersion))
    .map(({ instrumentCode }) => instrumentCode);
  if (codes.length > 0)
    for (const { definition } of await findPublished([...new Set(codes)])) keepInstrument(definition);
  return waves;
}

export async function findWave(id: string): Promise<WaveRecord | null> {
  const [wave = null] = await withInstruments([await WaveModel.findOne({ _id: id }).lean()]);
  return wave;
}

/** Waves with these ids, in no order. */
export async function findWavesByIds(ids: readonly string[]): Promise<WaveRecord[]> {
  return withInstruments(await WaveModel.find({ _id: trusted({ $in: ids }) }).lean());
}

/** Waves of before there were private ones have no audience. */
const OFFICIAL = { audience: trusted({ $nin: ['TEAM' as const, 'PERSON' as const] }) };

/** Waves of the organisation in one of these states, oldest first. */
export async function findWavesByState(states: readonly WaveState[]): Promise<WaveRecord[]> {
  const found = WaveModel.find({ state: trusted({ $in: states }), ...OFFICIAL }).sort({ opensOn: 1, _id: 1 });
  return withInstruments(await found.lean());
}

/** Open waves, private ones among them, oldest first. */
export async function findOpenWaves(): Promise<WaveRecord[]> {
  return withInstruments(await WaveModel.find({ state: 'OPEN' }).sort({ opensOn: 1, _id: 1 }).lean());
}

/** The private measurements of a team. */
export async function findTeamWaves(departmentId: string): Promise<WaveRecord[]> {
  return withInstruments(await WaveModel.find({ audience: 'TEAM', departmentIds: departmentId }).lean());
}

/** A page of the organisation's waves, newest first. */
export async function findWavePage(offset: number, limit: number): Promise<WaveRecord[]> {
  const found = WaveModel.find(OFFICIAL).sort({ opensOn: -1, _id: 1 }).skip(offset).limit(limit);
  return withInstruments(await found.lean());
}

/** A round in which an instrument is or was asked. */
export interface WaveWithInstrument
  extends Pick<WaveRecord, 'id' | 'nameNl' | 'nameEn' | 'state' | 'instrumentCode' | 'instrumentVersion'> {}

/** The organisation's waves made with these instruments, newest first. */
export async function findWavesWithInstruments(codes: readonly string[]): Promise<WaveWithInstrument[]> {
  const filter = { instrumentCode: trusted({ $in: codes }), ...OFFICIAL };
  const fields = { nameNl: 1, nameEn: 1, state: 1, instrumentCode: 1, instrumentVersion: 1 } as const;
  return (await WaveModel.find(filter, fields).sort({ opensOn: -1, _id: 1 }).lean()).map(
    ({ _id, nameNl, nameEn, state, instrumentCode, instrumentVersion }) => ({
      ...{ id: _id, nameNl, nameEn, state, instrumentCode, instrumentVersion },
    }),
  );
}

export async function insertWaves(waves: readonly WaveRecord[]): Promise<void> {
  await WaveModel.insertMany(
    waves.map(({ id, departmentIds, roleFamilies, tree, invitedByUnit, history, ...rest }) => ({
      ...rest,
      _id: id,
      departmentIds: departmentIds && [...departmentIds],
      roleFamilies: roleFamilies && [...roleFamilies],
      history: [...history],
      tree: [...tree],
      invitedByUnit: [...invitedByUnit],
    })),
    { ordered: true },
  );
}

/** Changes a draft, which then has to be scheduled anew; false when it was no draft any more. */
export async function setWavePlan(id: string, plan: WavePlan, told: WaveEvent): Promise<boolean> {
  const { departmentIds, roleFamilies, ...rest } = plan;
  const result = await WaveModel.updateOne(
    { _id: id, state: 'DRAFT', ...OFFICIAL },
    {
      $set: {
        ...rest,
        departmentIds: departmentIds && [...departmentIds],
        roleFamilies: roleFamilies && [...roleFamilies],
        scheduled: false,
      },
      $push: { history: told },
    },
  );
  return result.modifiedCount === 1;
}

/** Lets a draft open by itself, or no longer; false when it was no draft any more or already so. */
export async function setWaveScheduled(id: string, scheduled: boolean, told: WaveEvent): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'DRAFT', scheduled: scheduled ? trusted({ $ne: true }) : true },
    { $set: { scheduled }, $push: { history: told } },
  );
  return result.modifiedCount === 1;
}

/** Pauses an open wave, or lets it go on (null); false when it was not open or already so. */
export async function setWavePaused(id: string, pausedAt: Date | null, told: WaveEvent): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'OPEN', pausedAt: pausedAt === null ? trusted({ $ne: null }) : null },
    { $set: { pausedAt }, $push: { history: told } },
  );
  return result.modifiedCount === 1;
}

/** Counts people who were invited later; false when the wave is not open any more. */
export async function setWaveInvited(
  id: string,
  invitedByUnit: WaveRecord['invitedByUnit'],
  told: WaveEvent,
): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'OPEN' },
    { $set: { invitedByUnit: [...invitedByUnit] }, $push: { history: told } },
  );
  return result.modifiedCount === 1;
}

/** Writes down what happened to a wave without changing it. */
export async function noteWaveEvent(id: string, told: WaveEvent): Promise<void> {
  await WaveModel.updateOne({ _id: id }, { $push: { history: told } });
}

/** Freezes and opens a draft; false when it was no draft any more. */
export async function setWaveOpen(id: string, frozen: Frozen, told: WaveEvent): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'DRAFT' },
    {
      $set: {
        ...frozen,
        tree: [...frozen.tree],
        invitedByUnit: [...frozen.invitedByUnit],
        state: 'OPEN',
        scheduled: false,
        openedAt: told.at,
      },
      $push: { history: told },
    },
  );
  return result.modifiedCount === 1;
}

/** Closes an open wave; false when it was not open. */
export async function setWaveClosed(id: string, told: WaveEvent): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'OPEN' },
    { $set: { state: 'CLOSED', closedAt: told.at, pausedAt: null }, $push: { history: told } },
  );
  return result.modifiedCount === 1;
}

/** Marks a closed wave as published; false when it was not closed. */
export async function setWavePublished(id: string, at: Date): Promise<boolean> {
  const result = await WaveModel.updateOne(
    { _id: id, state: 'CLOSED' },
    {
      $set: { state: 'PUBLISHED', publishedAt: at },
      $push: { history: { at, event: 'PUBLISHED', automatic: false, people: null } },
    },
  );
  return result.modifiedCount === 1;
}
