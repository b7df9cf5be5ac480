// Sessions: one family of refresh tokens each. Only hashes of tokens are stored.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecordOrNull } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    accountId: { type: String, required: true },
    /** How often the refresh token was rotated. */
    generation: { type: Number, required: true },
    tokenHash: { type: String, required: true },
    previousHash: { type: String, default: null },
    rotatedAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    /** Idle and absolute limits in milliseconds, fixed at sign-in by the roles held then. */
    idleMs: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ tokenHash: 1 }, { unique: true });
schema.index({ previousHash: 1 });
schema.index({ accountId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 7 * 86_400 });

export type SessionRecord = RecordOf<InferSchemaType<typeof schema>>;

const SessionModel = model('Session', schema);

export async function insertSession(session: SessionRecord): Promise<void> {
  const { id, ...rest } = session;
  await SessionModel.create({ ...rest, _id: id });
}

export async function findSession(id: string): Promise<SessionRecord | null> {
  return toRecordOrNull(await SessionModel.findOne({ _id: id }).lean());
}

/** The session whose present or directly former refresh token has this hash. */
export async function findSessionByTokenHash(hash: string): Promise<SessionRecord | null> {
  return toRecordOrNull(
    await SessionModel.findOne({ $or: [{ tokenHash: hash }, { previousHash: hash }] }).lean(),
  );
}

/** Moves on to the next token if the present one is still the expected; false when somebody else was first. */
export async function rotateSession(
  session: Pick<SessionRecord, 'id' | 'tokenHash' | 'generation'>,
  nextHash: string,
  at: Date,
): Promise<boolean> {
  const result = await SessionModel.updateOne(
    { _id: session.id, tokenHash: session.tokenHash, revokedAt: null },
    {
      $set: { tokenHash: nextHash, previousHash: session.tokenHash, rotatedAt: at, lastUsedAt: at },
      $inc: { generation: 1 },
    },
  );
  return result.modifiedCount === 1;
}

export async function revokeSession(id: string, at: Date): Promise<void> {
  await SessionModel.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } });
}

export async function revokeSessionsOfAccounts(accountIds: readonly string[], at: Date): Promise<void> {
  const theirs = { accountId: trusted({ $in: accountIds }), revokedAt: null };
  await SessionModel.updateMany(theirs, { $set: { revokedAt: at } });
}
