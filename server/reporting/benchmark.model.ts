// Figures of other organisations, brought in by the programme manager to stand beside ours.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { BenchmarkContent } from './benchmark.input.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** The other organisation, in the words of who brought the figures in. */
    organisationName: { type: String, required: true },
    importedAt: { type: Date, required: true },
    content: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'benchmarks' },
);
schema.index({ importedAt: -1 });

export interface BenchmarkRecord extends Omit<RecordOf<InferSchemaType<typeof schema>>, 'content'> {
  readonly content: BenchmarkContent;
}

const BenchmarkModel = model('Benchmark', schema);

const asBenchmark = (stored: InferSchemaType<typeof schema>) => toRecord(stored) as BenchmarkRecord; // written below

/** The newest benchmarks first, at most `limit`. */
export async function findBenchmarks(limit: number): Promise<BenchmarkRecord[]> {
  return (await BenchmarkModel.find({}).sort({ importedAt: -1, _id: 1 }).limit(limit).lean()).map(
    asBenchmark,
  );
}

/** The one that reports show: brought in last. */
export async function activeBenchmark(): Promise<BenchmarkRecord | null> {
  return (await findBenchmarks(1))[0] ?? null;
}

export async function insertBenchmark({ id, ...rest }: BenchmarkRecord): Promise<void> {
  await BenchmarkModel.create({ ...rest, _id: id });
}

/** Whether there was one to remove. */
export async function deleteBenchmark(id: string): Promise<boolean> {
  return (await BenchmarkModel.deleteOne({ _id: id })).deletedCount === 1;
}
