// Functions (functies): what somebody is appointed to do, each in one role family.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** Functiecode of the personnel system. */
    code: { type: String, required: true },
    name: { type: String, required: true },
    /** A code of content/role-profiles. */
    roleFamily: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ code: 1 }, { unique: true });

export type JobFunctionRecord = RecordOf<InferSchemaType<typeof schema>>;

const JobFunctionModel = model('JobFunction', schema);

/** Every function; an organisation has tens to a few hundred of them. */
export async function allJobFunctions(): Promise<JobFunctionRecord[]> {
  return (await JobFunctionModel.find({}).lean()).map(toRecord);
}

/** The functions with these ids, in no order. */
export async function findJobFunctionsByIds(ids: readonly string[]): Promise<JobFunctionRecord[]> {
  return (await JobFunctionModel.find({ _id: trusted({ $in: ids }) }).lean()).map(toRecord);
}

export async function insertJobFunctions(functions: readonly JobFunctionRecord[]): Promise<void> {
  await JobFunctionModel.insertMany(
    functions.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Sets name and role family of these functions. */
export async function updateJobFunctions(functions: readonly JobFunctionRecord[]): Promise<void> {
  if (functions.length === 0) return;
  await JobFunctionModel.bulkWrite(
    functions.map(({ id, name, roleFamily }) => ({
      updateOne: { filter: { _id: id }, update: { $set: { name, roleFamily } } },
    })),
  );
}
