// Offers of help, and questions to those who offer. A question is read with one of its two people and never by anything else.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';
import { HELP_FORMS } from './help-offer.input.ts';
import { HELP_STATES, type HelpState } from './help-offer.rules.ts';

const offerSchema = new Schema(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    competence: { type: String, required: true },
    text: { type: String, required: true },
    form: { type: String, enum: HELP_FORMS, required: true },
    active: { type: Boolean, required: true },
    /** YYYY-MM-DD */
    offeredOn: { type: String, required: true },
    /** Counts questions and withdrawals, so that of two at once one waits for the other. */
    turn: { type: Number, default: 0 },
    /** The day of its last change; 90 days after the end it goes. */
    lastOn: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'helpoffers' },
);
offerSchema.index({ active: 1, offeredOn: -1 });
offerSchema.index({ personId: 1 });

const questionSchema = new Schema(
  {
    _id: { type: String, required: true },
    offerId: { type: String, required: true },
    askerPersonId: { type: String, required: true },
    offererPersonId: { type: String, required: true },
    message: { type: String, required: true },
    reply: { type: String, default: '' },
    state: { type: String, enum: HELP_STATES, required: true },
    askedOn: { type: String, required: true },
    lastOn: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'helpquestions' },
);
questionSchema.index({ askerPersonId: 1 });
questionSchema.index({ offererPersonId: 1 });
questionSchema.index({ offerId: 1 });
questionSchema.index({ lastOn: 1 });

export type HelpOfferRecord = RecordOf<InferSchemaType<typeof offerSchema>>;
export type HelpQuestionRecord = RecordOf<InferSchemaType<typeof questionSchema>>;

const OfferModel = model('HelpOffer', offerSchema);
const QuestionModel = model('HelpQuestion', questionSchema);

export async function insertOffers(offers: readonly HelpOfferRecord[]): Promise<void> {
  await OfferModel.insertMany(
    offers.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Active offers, newest first, at most so many. */
export async function activeOffers(limit: number): Promise<HelpOfferRecord[]> {
  const found = OfferModel.find({ active: true }).sort({ offeredOn: -1, _id: 1 }).limit(limit);
  return (await found.lean()).map(toRecord);
}

export async function offersOf(personId: string): Promise<HelpOfferRecord[]> {
  return (await OfferModel.find({ personId }).sort({ offeredOn: -1, _id: 1 }).lean()).map(toRecord);
}

export async function offersByIds(ids: readonly string[]): Promise<HelpOfferRecord[]> {
  return (await OfferModel.find({ _id: trusted({ $in: [...ids] }) }).lean()).map(toRecord);
}

/** Takes the next turn at an offer, within the transaction around it; null for one that is not there. */
export async function takeOffer(id: string): Promise<HelpOfferRecord | null> {
  const taken = OfferModel.findOneAndUpdate({ _id: id }, { $inc: { turn: 1 } }, { returnDocument: 'after' });
  return toRecordOrNull(await taken.lean());
}

export async function setOfferWithdrawn(id: string, lastOn: LocalDate): Promise<void> {
  await OfferModel.updateOne({ _id: id }, { $set: { active: false, lastOn } });
}

export async function insertQuestion({ id, ...rest }: HelpQuestionRecord): Promise<void> {
  await QuestionModel.insertMany([{ ...rest, _id: id }], { ordered: true });
}

export async function findQuestion(id: string): Promise<HelpQuestionRecord | null> {
  return toRecordOrNull(await QuestionModel.findOne({ _id: id }).lean());
}

/** What this person asked and was asked, newest first. */
export async function questionsOf(personId: string): Promise<HelpQuestionRecord[]> {
  const found = QuestionModel.find({ $or: [{ askerPersonId: personId }, { offererPersonId: personId }] });
  return (await found.sort({ askedOn: -1, _id: 1 }).limit(200).lean()).map(toRecord);
}

export async function openQuestionsTo(offerId: string): Promise<HelpQuestionRecord[]> {
  const states = trusted({ $in: ['OPEN' as const, 'ACCEPTED' as const] });
  return (await QuestionModel.find({ offerId, state: states }).lean()).map(toRecord);
}

/** Changes a question from the state it was in; false when it had another one meanwhile. */
export async function updateQuestion(
  { id, state: former }: Pick<HelpQuestionRecord, 'id' | 'state'>,
  change: { readonly state: HelpState; readonly lastOn: LocalDate; readonly reply?: string },
): Promise<boolean> {
  return (await QuestionModel.updateOne({ _id: id, state: former }, { $set: change })).matchedCount === 1;
}

/** Removes withdrawn offers and every question that nothing happened to since the day. */
export async function removeHelpBefore(day: LocalDate): Promise<void> {
  await QuestionModel.deleteMany({ lastOn: trusted({ $lt: day }) });
  await OfferModel.deleteMany({ active: false, lastOn: trusted({ $lt: day }) });
}
