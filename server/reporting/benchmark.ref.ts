import { builder } from '../graphql/builder.ts';
import type { BenchmarkRecord } from './benchmark.model.ts';

/** Figures of another organisation. */
export const BenchmarkRef = builder.objectRef<BenchmarkRecord>('Benchmark');
