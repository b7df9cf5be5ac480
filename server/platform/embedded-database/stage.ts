// What a stage of an aggregation is.
import type { Collection } from './catalog.ts';
import type { TextOrder } from './compare.ts';
import type { Budget } from './flow.ts';
import type { Flow, Source } from './scan.ts';
import type { Doc, Value } from './values.ts';

export interface PipelineContext {
  readonly text: TextOrder;
  readonly budget: Budget;
  readonly lookup: (from: string) => Collection | undefined;
  readonly now: Date;
  /** The stage after the one being compiled: a $sort before a $limit keeps only what is needed. */
  readonly next?: Value | undefined;
}

/** A stage: documents in, documents out. The source is there for stages that read another collection. */
export type Stage = (input: Flow<Doc>, source: Source) => Flow<Doc>;

/** Makes a stage from its specification; throws when that is not in the subset. */
export type StageCompiler = (value: Value, context: PipelineContext) => Stage;
