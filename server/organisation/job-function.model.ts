// Functions (functies): what somebody is appointed to do, each in one role family.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { nowMs } from '../platform/clock.ts';
import { onCommit } from '../platform/database.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';

const KEPT_MS = 5000;

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

let kept: { functions: Promise<JobFunctionRecord[]>; readAt: number } | undefined;

/** Every function as it was at most 5 s ago: every page names the viewer's. */
export function recentJobFunctions(): Promise<JobFunctionRecord[]> {
  if (kept === undefined || Math.abs(nowMs() - kept.readAt) >= KEPT_MS) {
    const reading = { functions: allJobFunctions(), readAt: nowMs() };
    reading.functions.catch(() => {
      if (kept === reading) kept = undefined;
    });
    kept = reading;
  }
  return kept.functions;
}

function forget(): void {
  kept = undefined;
  onCommit(() => {
    kept = undefined;
  });
}

export async function insertJobFunctions(functions: readonly JobFunctionRecord[]): Promise<void> {
  forget();
  await JobFunctionModel.insertMany(
    functions.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Sets name and role family of these functions. */
export async function updateJobFunctions(functions: readonly JobFunctionRecord[]): Promise<void> {
  if (functions.length === 0) return;
  forget();
  await JobFunctionModel.bulkWrite(
    functions.map(({ id, name, roleFamily }) => ({
      updateOne: { filter: { _id: id }, update: { $set: { name, roleFamily } } },
    })),
  );
}
