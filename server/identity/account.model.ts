// Accounts: how a person signs in and in which roles.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';

export const ROLES = [
  'EMPLOYEE',
  'MANAGER',
  'HR_PLANNER',
  'PROGRAMME_MANAGER',
  'AUTHOR',
  'ADMINISTRATOR',
  'WORKS_COUNCIL',
] as const;
export type Role = (typeof ROLES)[number];

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** The person in the organisation domain. */
    personId: { type: String, required: true },
    /** Lower-case; what a person types to sign in. */
    email: { type: String, required: true },
    /** argon2id in PHC form; null where only single sign-on is used. */
    passwordHash: { type: String, default: null },
    roles: { type: [String], enum: ROLES, required: true },
    locale: { type: String, enum: ['nl', 'en'] as const, required: true },
    active: { type: Boolean, required: true },
    /** Last day in service, YYYY-MM-DD; from the day after, the account counts as not active. Null while no end is known. */
    lastDay: { type: String, default: null },
    /** Stands on the sign-in page of the demo under this role. */
    demoRole: { type: String, enum: [...ROLES, null], default: null },
    failedSignIns: { type: Number, default: 0 },
    lastFailedAt: { type: Date, default: null },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ personId: 1 }, { unique: true });
schema.index({ demoRole: 1 }, { partialFilterExpression: { demoRole: { $exists: true } } });

type Stored = InferSchemaType<typeof schema>;
export interface AccountRecord extends Omit<RecordOf<Stored>, 'roles' | 'lastDay'> {
  readonly roles: readonly Role[];
}

const AccountModel = model('Account', schema);

/** The record of a stored account; somebody whose last day has passed is not active, without anything being written. */
function asAccount(stored: Stored): AccountRecord {
  const { lastDay, active, ...rest } = toRecord(stored);
  const left = lastDay != null && lastDay < localDateOf(now());
  // Mongoose types an array with enum as string[]; the enum above allows nothing but roles.
  return { ...rest, active: active && !left } as AccountRecord;
}

const asAccountOrNull = (stored: Stored | null): AccountRecord | null =>
  stored === null ? null : asAccount(stored);

export async function findAccount(id: string): Promise<AccountRecord | null> {
  return asAccountOrNull(await AccountModel.findOne({ _id: id }).lean());
}

export async function findAccountByEmail(email: string): Promise<AccountRecord | null> {
  return asAccountOrNull(await AccountModel.findOne({ email: email.trim().toLowerCase() }).lean());
}

export async function findAccountByPerson(personId: string): Promise<AccountRecord | null> {
  return asAccountOrNull(await AccountModel.findOne({ personId }).lean());
}

/** The accounts of these people, in no order. */
export async function findAccountsByPersonIds(personIds: readonly string[]): Promise<AccountRecord[]> {
  return (await AccountModel.find({ personId: trusted({ $in: personIds }) }).lean()).map(asAccount);
}

/** Whose active accounts have one of these roles. */
export async function findPersonIdsWithRoles(roles: readonly Role[]): Promise<string[]> {
  const found = await AccountModel.find(
    { roles: trusted({ $in: roles }), active: true },
    { personId: 1 },
  ).lean();
  return found.map(({ personId }) => personId);
}

export async function findDemoAccounts(): Promise<AccountRecord[]> {
  return (await AccountModel.find({ demoRole: trusted({ $in: [...ROLES] }), active: true }).lean()).map(
    asAccount,
  );
}

export async function insertAccounts(accounts: readonly AccountRecord[]): Promise<void> {
  await AccountModel.insertMany(
    accounts.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Notes a failed sign-in; the count starts again when the last failure is older than the window. */
export async function noteFailedSignIn(id: string, at: Date, windowMs: number): Promise<void> {
  const recent = { _id: id, lastFailedAt: trusted({ $gte: new Date(at.getTime() - windowMs) }) };
  const counted = await AccountModel.updateOne(recent, {
    $inc: { failedSignIns: 1 },
    $set: { lastFailedAt: at },
  });
  if (counted.matchedCount === 0)
    await AccountModel.updateOne({ _id: id }, { $set: { failedSignIns: 1, lastFailedAt: at } });
}

export async function clearFailedSignIns(id: string): Promise<void> {
  await AccountModel.updateOne({ _id: id }, { $set: { failedSignIns: 0, lastFailedAt: null } });
}

export async function setAccountLocale(id: string, locale: 'nl' | 'en'): Promise<void> {
  await AccountModel.updateOne({ _id: id }, { $set: { locale } });
}

/** The accounts that use one of these addresses, in no order. */
export async function findAccountsByEmails(emails: readonly string[]): Promise<AccountRecord[]> {
  return (await AccountModel.find({ email: trusted({ $in: emails }) }).lean()).map(asAccount);
}

/** Makes these people's accounts active until their last day (null: no end known), under these addresses. */
export async function setAccountsInService(
  accounts: readonly { personId: string; email: string; lastDay: LocalDate | null }[],
): Promise<void> {
  if (accounts.length === 0) return;
  await AccountModel.bulkWrite(
    accounts.map(({ personId, email, lastDay }) => ({
      updateOne: { filter: { personId }, update: { $set: { email, lastDay, active: true } } },
    })),
  );
}

/** Gives or takes a role. */
export async function setRoleHeld(personIds: readonly string[], role: Role, held: boolean): Promise<void> {
  const update = held ? { $addToSet: { roles: role } } : { $pull: { roles: role } };
  await AccountModel.updateMany({ personId: trusted({ $in: personIds }) }, update);
}

export async function countAccounts(): Promise<number> {
  return AccountModel.countDocuments({});
}
