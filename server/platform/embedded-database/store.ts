// The small door to the disk: an ordered key-value store with snapshots and one atomic writer at a time.

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Keys from `start` up to but not including `end`; from the top down when `reverse`. */
export interface Range {
  readonly start: Buffer;
  readonly end: Buffer;
  readonly reverse?: boolean;
}

export interface Reader {
  get(key: Buffer): Buffer | undefined;
  range(range: Range): IterableIterator<Entry>;
}

export interface Writer extends Reader {
  put(key: Buffer, value: Buffer): void;
  remove(key: Buffer): void;
}

/** A view of one moment. It must be released: a snapshot that stays open keeps the file growing. */
export interface Snapshot extends Reader {
  count(range: Range): number;
  release(): void;
}

export interface Store {
  snapshot(): Snapshot;
  /** Runs the section and makes all its writes visible, and durable where the store promises that, or none. */
  write<T>(section: (writer: Writer) => T): T;
  /** Bytes of the file on disk. */
  size(): number;
  close(): Promise<void>;
}
