// The sealed link between a person and the participant under whom answers are kept.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** Keyed fingerprint of the person's id, so that the link is found without being readable. */
    personFingerprint: { type: String, required: true },
    /** AES-256-GCM of the participant's key, bound to the fingerprint. */
    sealed: {
      keyId: { type: String, required: true },
      nonce: { type: String, required: true },
      text: { type: String, required: true },
      tag: { type: String, required: true },
    },
  },
  { versionKey: false, strict: 'throw', collection: 'participantlinks' },
);
schema.index({ personFingerprint: 1 }, { unique: true });

type Stored = InferSchemaType<typeof schema>;
export interface ParticipantLinkRecord extends Omit<RecordOf<Stored>, 'sealed'> {
  readonly sealed: { keyId: string; nonce: string; text: string; tag: string };
}

const ParticipantLinkModel = model('ParticipantLink', schema);

// Mongoose types a nested path as possibly null; every field of it is required above.
const asLink = (stored: Stored): ParticipantLinkRecord => toRecord(stored) as ParticipantLinkRecord;

export async function findParticipantLinks(
  personFingerprints: readonly string[],
): Promise<ParticipantLinkRecord[]> {
  return (
    await ParticipantLinkModel.find({ personFingerprint: trusted({ $in: personFingerprints }) }).lean()
  ).map(asLink);
}

export async function insertParticipantLinks(links: readonly ParticipantLinkRecord[]): Promise<void> {
  await ParticipantLinkModel.insertMany(
    links.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}
