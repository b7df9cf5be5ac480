// Certificates, by participant key. A name stands with one only while its owner shares it.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { Achievement } from './certificate.rules.ts';

const schema = new Schema(
  {
    /** Random: who has no link does not find it. */
    _id: { type: String, required: true },
    participantKey: { type: String, required: true },
    trackCode: { type: String, required: true },
    /** YYYY-MM-DD */
    finishedOn: { type: String, required: true },
    issuedAt: { type: Date, required: true },
    /** Who the credential is about, to whom only this certificate says it. */
    subjectId: { type: String, required: true },
    achievement: { type: Schema.Types.Mixed, required: true },
    /** The name on the public page; null while it is not shared. */
    sharedName: { type: String, default: null },
    revokedOn: { type: String, default: null },
    revokeReason: { type: String, default: null },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ participantKey: 1, trackCode: 1, finishedOn: 1 }, { unique: true });
schema.index({ revokedOn: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface CertificateRecord
  extends Omit<RecordOf<Stored>, 'achievement' | 'sharedName' | 'revokedOn' | 'revokeReason'> {
  readonly achievement: Achievement;
  readonly sharedName: string | null;
  readonly revokedOn: LocalDate | null;
  readonly revokeReason: string | null;
}

const CertificateModel = model('Certificate', schema);

// Mongoose types mixed fields as any and a default of null as optional; a lean read gives what is declared above.
const asCertificate = (stored: Stored): CertificateRecord => toRecord(stored) as unknown as CertificateRecord;

export async function findCertificate(id: string): Promise<CertificateRecord | null> {
  const stored = await CertificateModel.findOne({ _id: id }).lean();
  return stored === null ? null : asCertificate(stored);
}

export async function certificatesOf(participantKey: string): Promise<CertificateRecord[]> {
  const found = CertificateModel.find({ participantKey }).sort({ finishedOn: -1, _id: 1 });
  return (await found.lean()).map(asCertificate);
}

export async function insertCertificate({ id, ...rest }: CertificateRecord): Promise<void> {
  await CertificateModel.insertMany([{ ...rest, _id: id }], { ordered: true });
}

export async function setCertificateShared(id: string, sharedName: string | null): Promise<void> {
  await CertificateModel.updateOne({ _id: id }, { $set: { sharedName } });
}

/** Revokes a certificate once; the first reason stays. */
export async function setCertificateRevoked(
  id: string,
  revoked: { readonly revokedOn: LocalDate; readonly revokeReason: string },
): Promise<void> {
  await CertificateModel.updateOne({ _id: id, revokedOn: null }, { $set: revoked });
}

export async function revokedCertificates(): Promise<{ id: string; reason: string }[]> {
  const found = CertificateModel.find({ revokedOn: trusted({ $ne: null }) }, { revokeReason: 1 });
  return (await found.sort({ _id: 1 }).lean()).map(({ _id, revokeReason }) => ({
    id: _id,
    reason: revokeReason ?? '',
  }));
}
