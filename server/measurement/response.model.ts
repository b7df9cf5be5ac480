// Responses (ingevulde vragenlijsten): answers under a participant key. No person, no address, no time of day.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { toRecord } from '../platform/record.ts';
import { decodeAnswer, encodeAnswer, laterCode, type SequencedAnswer } from './answer-code.rules.ts';

/** HELD: started, and nothing can be saved now, because the wave is paused or closed. */
const STORED_RESPONSE_STATES = ['STARTED', 'HELD', 'SUBMITTED'] as const;

/** How many saves a response remembers, to tell a repeated one from a new one. */
const SAVES_KEPT = 20;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    waveId: { type: String, required: true },
    participantKey: { type: String, required: true },
    state: { type: String, enum: STORED_RESPONSE_STATES, required: true },
    /** By item id: value and sequence as one number or text (see answer-code.rules). */
    answers: { type: Schema.Types.Mixed, default: {} },
    /** Items of an adaptive test in the order in which they were asked; empty for other instruments. */
    asked: { type: [String], default: [] },
    /** Whether an adaptive test has nothing more to ask. */
    testDone: { type: Boolean, default: false },
    /** The last saves: the client's id and a hash of what it carried. */
    saves: {
      type: [
        new Schema(
          { id: { type: String, required: true }, hash: { type: String, required: true } },
          { _id: false, id: false, strict: 'throw' },
        ),
      ],
      default: [],
    },
    receiptCode: { type: String, default: null },
    /** The day only: a time would tell who was at work then. */
    submittedOn: { type: String, default: null },
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
schema.index({ participantKey: 1, waveId: 1 }, { unique: true });
schema.index({ waveId: 1, state: 1 });

type Stored = InferSchemaType<typeof schema>;

/** One client's save: its own id, and the hash of what it carries. */
export interface Save {
  readonly id: string;
  readonly hash: string;
}

export interface ResponseRecord {
  readonly id: string;
  readonly waveId: string;
  readonly participantKey: string;
  readonly state: (typeof STORED_RESPONSE_STATES)[number];
  readonly answers: ReadonlyMap<string, SequencedAnswer>;
  readonly asked: readonly string[];
  readonly testDone: boolean;
  readonly saves: readonly Save[];
  readonly receiptCode: string | null;
  readonly submittedOn: LocalDate | null;
}

const ResponseModel = model('Response', schema);

function asResponse(stored: Stored): ResponseRecord {
  const answers = decodeAnswers(stored.answers);
  // Responses of before there were adaptive tests have neither.
  const { asked = [], testDone = false } = stored;
  // Mongoose types the list of saves as a document array; a lean read gives plain saves.
  return { ...(toRecord(stored) as unknown as Omit<ResponseRecord, 'answers'>), answers, asked, testDone };
}

/** Mixed is any to Mongoose; only encoded answers by item id are ever written into it. */
function decodeAnswers(codes: Record<string, number | string>): Map<string, SequencedAnswer> {
  return new Map(Object.entries(codes).map(([itemId, code]) => [itemId, decodeAnswer(code)]));
}

const asResponseOrNull = (stored: Stored | null): ResponseRecord | null =>
  stored === null ? null : asResponse(stored);

export async function insertResponses(responses: readonly ResponseRecord[]): Promise<void> {
  // In the order of their random ids, so that the place of a response says nothing of whose it is.
  const inIdOrder = [...responses].sort((a, b) => (a.id < b.id ? -1 : 1));
  await ResponseModel.insertMany(
    inIdOrder.map(({ id, answers, saves, asked, ...rest }) => ({
      ...rest,
      _id: id,
      saves: [...saves],
      asked: [...asked],
      answers: Object.fromEntries([...answers].map(([itemId, answer]) => [itemId, encodeAnswer(answer)])),
    })),
    // Every field is here and of its type: making a document of each to check that takes longer than writing them.
    { ordered: true, lean: true },
  );
}

/** The response of a participant in a wave, or null before the start. */
export async function findResponseOf(participantKey: string, waveId: string): Promise<ResponseRecord | null> {
  return asResponseOrNull(await ResponseModel.findOne({ participantKey, waveId }).lean());
}

/** A participant's responses in these waves, in no order. */
export async function findResponsesOf(
  participantKey: string,
  waveIds: readonly string[],
): Promise<ResponseRecord[]> {
  const found = ResponseModel.find({ participantKey, waveId: trusted({ $in: waveIds }) });
  return (await found.lean()).map(asResponse);
}

/** What these participants submitted in these waves, in no order. */
export async function findSubmittedBy(
  participantKeys: readonly string[],
  waveIds: readonly string[],
): Promise<ResponseRecord[]> {
  const [participantKey, waveId] = [trusted({ $in: participantKeys }), trusted({ $in: waveIds })];
  return (await ResponseModel.find({ participantKey, waveId, state: 'SUBMITTED' }).lean()).map(asResponse);
}

/** What a participant ever submitted, in no order. */
export async function findSubmittedOf(participantKey: string): Promise<ResponseRecord[]> {
  return (await ResponseModel.find({ participantKey, state: 'SUBMITTED' }).lean()).map(asResponse);
}

/** Everything submitted in a wave, in an order that says nothing. */
export async function findSubmittedIn(waveId: string): Promise<ResponseRecord[]> {
  const found = ResponseModel.find({ waveId, state: 'SUBMITTED' }, { saves: 0 }).sort({ _id: 1 });
  return (await found.lean()).map((stored) => asResponse({ ...stored, saves: [] } as unknown as Stored)); // left out above
}

export async function findResponse(id: string): Promise<ResponseRecord | null> {
  return asResponseOrNull(await ResponseModel.findOne({ _id: id }).lean());
}

/**
 * Stores answers in one write that needs no reading first: of each item the highest sequence wins, whatever the order
 * in which saves arrive. Returns the answers as they then are, or null when nothing was written: the response is not
 * being answered (any more), or a save with this id was stored before.
 *
 * The one write that goes past Mongoose to the driver: casting took as long as the write itself, and every value in
 * it is made here. Item ids must be those of an instrument, which are free of dots and dollar signs.
 */
export async function storeAnswers(
  id: string,
  answers: readonly (SequencedAnswer & { readonly itemId: string })[],
  save: Save,
): Promise<ResponseRecord['answers'] | null> {
  const highest: Record<string, number | string> = {};
  for (const answer of answers) {
    const path = `answers.${answer.itemId}`;
    const code = encodeAnswer(answer);
    highest[path] = laterCode(highest[path] ?? code, code);
  }
  const stored = await ResponseModel.collection.findOneAndUpdate(
    // The model hands out its collection without the shape of its documents: the driver then takes ids for ObjectIds
    // and knows no lists to push to, hence the two casts.
    { _id: id as never, state: 'STARTED', 'saves.id': { $ne: save.id } },
    { $max: highest, $push: { saves: { $each: [save], $slice: -SAVES_KEPT } } as never },
    { returnDocument: 'after', projection: { _id: 0, answers: 1 } },
  );
  return stored === null ? null : decodeAnswers(stored.answers);
}

/**
 * Submits a response in one write that needs no reading first. Returns its answers, or null when nothing was written:
 * it is not being answered (any more), or a save came under this id.
 */
export async function storeSubmission(
  id: string,
  receipt: { readonly code: string; readonly submittedOn: LocalDate },
  save: Save,
): Promise<ResponseRecord['answers'] | null> {
  const stored = await ResponseModel.findOneAndUpdate(
    { _id: id, state: 'STARTED', 'saves.id': trusted({ $ne: save.id }) },
    {
      $set: { state: 'SUBMITTED', receiptCode: receipt.code, submittedOn: receipt.submittedOn },
      $push: { saves: { $each: [save], $slice: -SAVES_KEPT } },
    },
    { projection: { answers: 1 } },
  ).lean();
  return stored === null ? null : decodeAnswers(stored.answers);
}

/** Adds an item to an adaptive test that has `already` items; false when it has another number, or takes no answers. */
export async function appendAsked(id: string, already: number, itemId: string): Promise<boolean> {
  const filter = {
    _id: id,
    state: 'STARTED' as const,
    testDone: trusted({ $ne: true }),
    ...hasAsked(already),
  };
  return (await ResponseModel.updateOne(filter, { $push: { asked: itemId } })).modifiedCount === 1;
}

/** Ends an adaptive test that has `already` items; false as appendAsked. */
export async function setTestDone(id: string, already: number): Promise<boolean> {
  const filter = { _id: id, state: 'STARTED' as const, ...hasAsked(already) };
  return (await ResponseModel.updateOne(filter, { $set: { testDone: true } })).matchedCount === 1;
}

/** The place after the last is empty, and the last is not. */
const hasAsked = (already: number) => ({
  [`asked.${already}`]: trusted({ $exists: false }),
  ...(already > 0 && { [`asked.${already - 1}`]: trusted({ $exists: true }) }),
});

/** Takes no more answers from whoever is in the middle, or only from `only`, or not from `except`; what was saved stays. */
export async function holdDrafts(
  waveId: string,
  { only, except = [] }: { readonly only?: string; readonly except?: readonly string[] } = {},
): Promise<void> {
  const participantKey = only ?? trusted({ $nin: except });
  await ResponseModel.updateMany({ waveId, state: 'STARTED', participantKey }, { $set: { state: 'HELD' } });
}

/** Lets whoever was in the middle go on: everybody, or one participant. */
export async function releaseDrafts(waveId: string, participantKey?: string): Promise<void> {
  const whose = participantKey === undefined ? {} : { participantKey };
  await ResponseModel.updateMany({ waveId, state: 'HELD', ...whose }, { $set: { state: 'STARTED' } });
}

/** Removes what was never submitted in a wave: it is kept until the figures are published, no longer. */
export async function deleteDrafts(waveId: string): Promise<void> {
  await ResponseModel.deleteMany({ waveId, state: trusted({ $in: ['STARTED', 'HELD'] as const }) });
}
