// Departments with their whole history, so that the tree of any day can be drawn.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { nowMs } from '../platform/clock.ts';
import { onCommit } from '../platform/database.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { DepartmentVersion } from './department.rules.ts';

const KINDS = ['ORGANISATION', 'DEPARTMENT', 'TEAM'] as const;
const KEPT_MS = 5000;

const version = new Schema(
  {
    /** First day, YYYY-MM-DD. */
    from: { type: String, required: true },
    /** Last day (inclusive); null for the present version. */
    until: { type: String, default: null },
    name: { type: String, required: true },
    parentId: { type: String, default: null },
    kind: { type: String, enum: KINDS, required: true },
    managerPersonId: { type: String, default: null },
  },
  { _id: false, strict: 'throw' },
);

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** What the personnel system calls it. */
    code: { type: String, required: true },
    /** Oldest first, without overlap. */
    versions: { type: [version], required: true },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ code: 1 }, { unique: true });

type Stored = InferSchemaType<typeof schema>;
export interface DepartmentRecord extends Omit<RecordOf<Stored>, 'versions'> {
  readonly versions: readonly DepartmentVersion[];
}

const DepartmentModel = model('Department', schema);

let kept: { departments: Promise<DepartmentRecord[]>; readAt: number } | undefined;

/** Every department, with history. There are dozens of them, seldom hundreds. */
export async function allDepartments(): Promise<DepartmentRecord[]> {
  // Mongoose types the nested versions as a document array; a lean read gives plain versions.
  return (await DepartmentModel.find({}).lean()).map((stored) => toRecord(stored) as DepartmentRecord);
}

/** Every department as it was at most 5 s ago: every request of a manager needs them. */
export function recentDepartments(): Promise<DepartmentRecord[]> {
  if (kept === undefined || Math.abs(nowMs() - kept.readAt) >= KEPT_MS) {
    const reading = { departments: allDepartments(), readAt: nowMs() };
    reading.departments.catch(() => {
      if (kept === reading) kept = undefined;
    });
    kept = reading;
  }
  return kept.departments;
}

function forget(): void {
  kept = undefined;
  onCommit(() => {
    kept = undefined;
  });
}

export async function insertDepartments(departments: readonly DepartmentRecord[]): Promise<void> {
  forget();
  await DepartmentModel.insertMany(
    departments.map(({ id, ...rest }) => ({ ...rest, _id: id, versions: [...rest.versions] })),
    { ordered: true },
  );
}

/** Puts another history in the place of the former. */
export async function replaceVersions(
  changes: readonly Pick<DepartmentRecord, 'id' | 'versions'>[],
): Promise<void> {
  if (changes.length === 0) return;
  forget();
  await DepartmentModel.bulkWrite(
    changes.map(({ id, versions }) => ({
      updateOne: { filter: { _id: id }, update: { $set: { versions: [...versions] } } },
    })),
  );
}
