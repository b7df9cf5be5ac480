// Open results: what is left of a find or an aggregate, given out batch by batch.
import { randomInt } from 'node:crypto';
import { encodedSize } from './codec.ts';
import { DatabaseError } from './errors.ts';
import { checkAlive, type Request } from './request.ts';
import { BREATH_MS, type Flow, type Source } from './scan.ts';
import type { Session } from './sessions.ts';
import type { Snapshot } from './store.ts';
import type { Transaction } from './transactions.ts';
import type { Doc } from './values.ts';

/** Most bytes of documents in one reply. */
const BATCH_BYTES = 16 * 1024 * 1024;
/** How long a cursor may lie unused, milliseconds. */
const IDLE_MS = 10 * 60 * 1000;
const MAX_CURSORS = 10_000;

export interface Cursor {
  readonly id: bigint;
  readonly namespace: string;
  readonly flow: Flow<Doc>;
  readonly source: Source;
  readonly transaction: Transaction | null;
  readonly session: Session | null;
  /** A document that no longer fitted in the last batch. */
  held: Doc | null;
  usedAt: number;
  busy: boolean;
}

export interface Batch {
  readonly docs: Doc[];
  readonly finished: boolean;
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Takes documents from a flow until the batch is full; lets others go first at every pause. */
export async function fillBatch(cursor: Cursor, request: Request, atMost: number): Promise<Batch> {
  const docs: Doc[] = [];
  let bytes = 0;
  cursor.source.breathAt = performance.now() + BREATH_MS;
  if (cursor.held === null && atMost === 0) return { docs, finished: false };
  for (;;) {
    const next = cursor.held ?? nextOf(cursor.flow);
    if (next === null) {
      checkAlive(request);
      await pause();
      cursor.source.breathAt = performance.now() + BREATH_MS;
      continue;
    }
    if (next === undefined) return { docs, finished: true };
    const size = encodedSize(next);
    cursor.held = next;
    if (docs.length >= atMost || (docs.length > 0 && bytes + size > BATCH_BYTES)) break;
    cursor.held = null;
    docs.push(next);
    bytes += size;
  }
  checkAlive(request);
  return { docs, finished: false };
}

function nextOf(flow: Flow<Doc>): Doc | null | undefined {
  const step = flow.next();
  return step.done === true ? undefined : step.value;
}

/** Runs a flow to its end at once, for use inside a write section. */
export function* withoutPauses<T>(flow: Flow<T>, request: Request): IterableIterator<T> {
  for (const item of flow)
    if (item === null) checkAlive(request);
    else yield item;
}

export class Cursors {
  private readonly cursors = new Map<bigint, Cursor>();

  get count(): number {
    return this.cursors.size;
  }

  newId(): bigint {
    return (BigInt(randomInt(1, 2 ** 31)) << 31n) | BigInt(randomInt(1, 2 ** 31));
  }

  keep(cursor: Cursor): void {
    if (this.cursors.size >= MAX_CURSORS)
      throw new DatabaseError(146, `More than ${MAX_CURSORS} open cursors`);
    this.cursors.set(cursor.id, cursor);
  }

  /** The cursor for a getMore, marked as busy; throws 43 when there is none. */
  take(id: bigint, namespace: string): Cursor {
    const cursor = this.cursors.get(id);
    if (cursor === undefined || cursor.busy) throw new DatabaseError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace)
      throw new DatabaseError(13, `cursor id ${id} belongs to ${cursor.namespace}, not ${namespace}`);
    cursor.busy = true;
    return cursor;
  }

  drop(id: bigint): boolean {
    const cursor = this.cursors.get(id);
    cursor?.flow.return?.();
    return this.cursors.delete(id);
  }

  /** A cursor belongs to its session: it goes when the session does. */
  dropOf(session: Session): void {
    for (const [id, cursor] of this.cursors) if (cursor.session === session && !cursor.busy) this.drop(id);
  }

  forgetIdle(): void {
    for (const [id, cursor] of this.cursors)
      if (!cursor.busy && performance.now() - cursor.usedAt > IDLE_MS) this.drop(id);
  }

  closeAll(): void {
    for (const id of [...this.cursors.keys()]) this.drop(id);
  }
}

/** Lets a cursor read from a fresh snapshot for the length of one batch, or from its transaction. */
export async function reading<T>(cursor: Cursor, open: () => Snapshot, work: () => Promise<T>): Promise<T> {
  cursor.source.generation++;
  if (cursor.transaction !== null) {
    cursor.source.reader = cursor.transaction.overlay;
    return work();
  }
  const snapshot = open();
  cursor.source.reader = snapshot;
  try {
    return await work();
  } finally {
    snapshot.release();
  }
}
