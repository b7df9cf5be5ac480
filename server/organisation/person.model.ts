// The people of the organisation, as the personnel system knows them.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** Personeelsnummer: how the personnel system tells people apart. */
    employeeNumber: { type: String, required: true },
    givenName: { type: String, required: true },
    /** Tussenvoegsel, such as "van den"; empty for most. */
    prefix: { type: String, default: '' },
    familyName: { type: String, required: true },
    /** Lower-case. */
    email: { type: String, required: true },
    birthYear: { type: Number, default: null },
    /** First day in service, YYYY-MM-DD. */
    inServiceFrom: { type: String, required: true },
    /** First and last day (inclusive) of a long absence, YYYY-MM-DD, never why; null for none or no end known. */
    absentFrom: { type: String, default: null },
    absentUntil: { type: String, default: null },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ employeeNumber: 1 }, { unique: true });

type Stored = InferSchemaType<typeof schema>;
export interface PersonRecord extends Omit<RecordOf<Stored>, 'birthYear' | 'absentFrom' | 'absentUntil'> {
  readonly birthYear: number | null;
  readonly absentFrom?: LocalDate | null;
  readonly absentUntil?: LocalDate | null;
}

const PersonModel = model('Person', schema);

// Mongoose types a field that may be null as possibly undefined; the default above leaves only null.
const asPerson = (stored: Stored): PersonRecord => toRecord(stored) as PersonRecord;

export async function allPeople(): Promise<PersonRecord[]> {
  return (await PersonModel.find({}).lean()).map(asPerson);
}

/** The people with these ids, in no order. */
export async function findPeopleByIds(ids: readonly string[]): Promise<PersonRecord[]> {
  return (await PersonModel.find({ _id: trusted({ $in: ids }) }).lean()).map(asPerson);
}

export async function insertPeople(people: readonly PersonRecord[]): Promise<void> {
  await PersonModel.insertMany(
    people.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Sets everything but the id and the employee number of these people. */
export async function updatePeople(people: readonly PersonRecord[]): Promise<void> {
  if (people.length === 0) return;
  await PersonModel.bulkWrite(
    people.map(({ id, employeeNumber: _fixed, ...rest }) => ({
      updateOne: { filter: { _id: id }, update: { $set: rest } },
    })),
  );
}
