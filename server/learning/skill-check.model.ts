// Short tests of a competence that somebody took for a track, by participant key. For that participant alone.
import { type InferSchemaType, model, Schema } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { toRecord, toRecordOrNull } from '../platform/record.ts';
import { LEVEL_ORDER, type Level } from './level.rules.ts';

/** CLAIM: "I can do this already". RETEST: after a finished track. */
export const SKILL_CHECK_KINDS = ['CLAIM', 'RETEST'] as const;
export type SkillCheckKind = (typeof SKILL_CHECK_KINDS)[number];

const part = { _id: false, id: false, strict: 'throw' } as const;
const level = { type: String, enum: LEVEL_ORDER, required: true } as const;
const number = { type: Number, required: true } as const;
const text = { type: String, required: true } as const;
const schema = new Schema(
  {
    _id: text,
    participantKey: text,
    kind: { type: String, enum: SKILL_CHECK_KINDS, required: true },
    trackCode: text,
    /** What is tested, in order, and the level that is asked. */
    wanted: { type: [new Schema({ competence: text, level }, part)], required: true },
    startedOn: text,
    doneOn: { type: String, default: null },
    answers: {
      type: [
        new Schema(
          { itemId: text, competence: text, option: number, correct: { type: Boolean, required: true } },
          part,
        ),
      ],
      default: [],
    },
    /** The item that is asked now; null when it is done. */
    askingItemId: { type: String, default: null },
    outcomes: {
      type: [
        new Schema(
          {
            competence: text,
            wanted: level,
            level,
            percent: number,
            percentLow: number,
            percentHigh: number,
            /** Against the newest measurement; null where there was none. */
            change: {
              type: new Schema(
                {
                  difference: number,
                  low: number,
                  high: number,
                  beyondChance: { type: Boolean, required: true },
                },
                part,
              ),
              default: null,
            },
          },
          part,
        ),
      ],
      default: [],
    },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ participantKey: 1, trackCode: 1, startedOn: -1 });

/** What came out for one competence: percentages over the whole bank, with the band of one standard error. */
export interface SkillOutcome {
  readonly competence: string;
  readonly wanted: Level;
  readonly level: Level;
  readonly percent: number;
  readonly percentLow: number;
  readonly percentHigh: number;
  readonly change: {
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    readonly beyondChance: boolean;
  } | null;
}

export interface SkillCheckRecord {
  readonly id: string;
  readonly participantKey: string;
  readonly kind: SkillCheckKind;
  readonly trackCode: string;
  readonly wanted: readonly { readonly competence: string; readonly level: Level }[];
  readonly startedOn: LocalDate;
  readonly doneOn: LocalDate | null;
  readonly answers: readonly {
    readonly itemId: string;
    readonly competence: string;
    readonly option: number;
    readonly correct: boolean;
  }[];
  readonly askingItemId: string | null;
  readonly outcomes: readonly SkillOutcome[];
}

type Stored = InferSchemaType<typeof schema>;
const SkillCheckModel = model('SkillCheck', schema);

// Mongoose types lists as its own and defaulted nulls as possibly undefined; lean documents hold neither.
const asCheck = (stored: Stored): SkillCheckRecord => toRecord(stored) as unknown as SkillCheckRecord;

/** A participant's tests, newest first. */
export async function findSkillChecksOf(participantKey: string): Promise<SkillCheckRecord[]> {
  return (await SkillCheckModel.find({ participantKey }).sort({ startedOn: -1 }).lean()).map(asCheck);
}

export async function findSkillCheck(id: string): Promise<SkillCheckRecord | null> {
  return toRecordOrNull(await SkillCheckModel.findOne({ _id: id }).lean()) as SkillCheckRecord | null; // see asCheck
}

export async function insertSkillCheck({ id, ...rest }: SkillCheckRecord): Promise<void> {
  await SkillCheckModel.insertMany([{ ...structuredClone(rest), _id: id }], { ordered: true });
}

/** Stores an answer and what follows from it; false when the item asked was answered meanwhile (another device). */
export async function updateSkillCheck(check: SkillCheckRecord, askedItemId: string): Promise<boolean> {
  const { answers, askingItemId, doneOn, outcomes } = structuredClone(check);
  const result = await SkillCheckModel.updateOne(
    { _id: check.id, askingItemId: askedItemId },
    { $set: { answers: [...answers], askingItemId, doneOn, outcomes: [...outcomes] } },
  );
  return result.matchedCount === 1;
}
