// Which mails somebody does not want. No row means: every mail.
import { type InferSchemaType, model, Schema } from 'mongoose';

/** Mails one can do without; the others ask something that is one's own or say what was done. */
export const OPTIONAL_MAILS = [
  'REMINDER',
  'WAVE_PUBLISHED',
  'ACTION_REMINDER',
  'TRACK_DUE',
  'TRACK_OVERDUE',
] as const;
export type OptionalMail = (typeof OPTIONAL_MAILS)[number];

const schema = new Schema(
  {
    /** The person. */
    _id: { type: String, required: true },
    refused: { type: [{ type: String, enum: OPTIONAL_MAILS }], required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'mailpreferences' },
);

const PreferenceModel = model<InferSchemaType<typeof schema>>('MailPreference', schema);

/** The mails this person does not want. */
export async function refusedMails(personId: string): Promise<OptionalMail[]> {
  return (await PreferenceModel.findOne({ _id: personId }).lean())?.refused ?? [];
}

/** Everybody who does not want this kind of mail. */
export async function peopleRefusing(mail: OptionalMail): Promise<Set<string>> {
  const found = await PreferenceModel.find({ refused: mail }, { _id: 1 }).lean();
  return new Set(found.map(({ _id }) => _id));
}

/** Notes whether somebody wants a kind of mail; twice the same is once. */
export async function setMailWanted(personId: string, mail: OptionalMail, wanted: boolean): Promise<void> {
  const change = wanted ? { $pull: { refused: mail } } : { $addToSet: { refused: mail } };
  await PreferenceModel.updateOne({ _id: personId }, change, { upsert: true });
}
