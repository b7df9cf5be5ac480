// Keeps the answers of one sitting and brings them to the server: in order, one request at a time, nothing lost while
// the line is away. Knows no React and no clock of its own, so that it can be tried in milliseconds.

import { type AnswerValue, sameAnswer, type Values } from './answer-value.ts';

export interface Answer {
  readonly itemId: string;
  readonly value: AnswerValue;
  readonly sequence: number;
}

/** Answers that travel together. The client id stays the same when the same batch is sent again. */
export interface Batch {
  readonly clientId: string;
  readonly answers: readonly Answer[];
}

/**
 * `waiting`: changed, not yet on its way. `offline`: will be sent again. `signedOut`: will be sent after signing in again.
 * `stopped`: the server takes no more answers.
 */
export type SaveState = 'saved' | 'waiting' | 'sending' | 'offline' | 'signedOut' | 'stopped';

export interface QueueSnapshot {
  readonly values: Values;
  readonly state: SaveState;
  /** Code of the refusal when stopped. */
  readonly stoppedBy: string | null;
  /** Items of which an answer given elsewhere replaced what stood here, since `dismiss`. */
  readonly replaced: readonly string[];
  /** Answers the server is known to have. */
  readonly kept: number;
  /** Answers it is not known to have. */
  readonly unsent: number;
}

interface QueueSettings {
  readonly known: readonly Answer[];
  /** Sends a batch; gives the stored answers of its items. */
  readonly send: (batch: Batch, options: { keepalive: boolean }) => Promise<readonly Answer[]>;
  /** What a failure means: `again` for the line, `signIn` for a session that ended, `stop` for a refusal that stays. */
  readonly judge: (error: unknown) => { kind: 'again' } | { kind: 'signIn' } | { kind: 'stop'; code: string };
  /** Hears what is not confirmed each time that changes, to keep it elsewhere. */
  readonly keep?: (unsent: readonly Answer[]) => void;
  readonly newId: () => string;
  readonly nowMs: () => number;
  /** Runs later; gives back how to call it off. */
  readonly later: (work: () => void, ms: number) => () => void;
}

/** Saved one second after the last change, at most every five seconds; resent after 2, 4, 8 … 30 seconds. */
const AFTER_CHANGE_MS = 1000;
const BETWEEN_SAVES_MS = 5000;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;

export class AnswerQueue {
  readonly #settings: QueueSettings;
  /** What is known to be stored, by item. */
  readonly #stored = new Map<string, Answer>();
  /** Changes not yet in a batch, by item. */
  readonly #pending = new Map<string, Answer>();
  /** The batch that was sent and not yet confirmed. */
  #batch: Batch | null = null;
  #sending: Promise<void> | null = null;
  #highest = 0;
  #lastSentMs = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #signedOut = false;
  #kept = '[]';
  #stoppedBy: string | null = null;
  #replaced: readonly string[] = [];
  #callOff: (() => void) | null = null;
  #snapshot: QueueSnapshot;
  readonly #listeners = new Set<() => void>();

  constructor(settings: QueueSettings) {
    this.#settings = settings;
    for (const answer of settings.known) this.#store(answer);
    this.#snapshot = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): QueueSnapshot => this.#snapshot;

  /** Takes an answer at once; saving happens behind the screen. Nothing is taken after the server stopped. */
  answer(itemId: string, value: AnswerValue): void {
    if (this.#stoppedBy !== null || sameAnswer(this.#valueOf(itemId), value)) return;
    this.#highest += 1;
    this.#pending.set(itemId, { itemId, value, sequence: this.#highest });
    if (!this.#signedOut) this.#plan(this.#failures === 0 ? this.#dueInMs() : this.#retryMs());
    this.#tell();
  }

  /** Sends everything now; done when the server has it, or when it failed (see the state). */
  async flush(): Promise<void> {
    await this.#sending;
    if (this.#hasWork()) await this.#run();
  }

  /** The page goes away: what is not confirmed leaves in requests that outlive it. */
  flushOnHide(): void {
    if (this.#stoppedBy !== null || !this.#hasWork()) return;
    if (this.#batch === null) void this.#run(true);
    else {
      void this.#settings.send(this.#batch, { keepalive: true }).catch(() => undefined);
      const rest = this.#newBatch();
      if (rest !== null) void this.#settings.send(rest, { keepalive: true }).catch(() => undefined);
    }
  }

  /** Takes over answers of another device; an own change that is still waiting goes on top of them. */
  learn(answers: readonly Answer[]): void {
    const replaced = answers.filter((answer) => this.#takeOver(answer)).map((answer) => answer.itemId);
    if (replaced.length > 0) this.#replaced = [...new Set([...this.#replaced, ...replaced])];
    this.#tell();
  }

  /** The line or the session is back: no need to wait for the next try. */
  retryNow(): void {
    if (this.#failures > 0 && this.#sending === null) void this.#run();
  }

  /** The server takes answers again after a refusal (somebody was given longer): what was not sent is sent now. */
  restart(): void {
    if (this.#stoppedBy !== 'WINDOW_CLOSED') return;
    this.#stoppedBy = null;
    if (this.#hasWork()) void this.#run();
    else this.#tell();
  }

  /** Takes up what an earlier visit could not send; an answer given elsewhere since has a higher sequence and stays. */
  restore(unsent: readonly Answer[]): void {
    const lost = unsent.filter(({ itemId, sequence }) => {
      const known = this.#pending.get(itemId) ?? this.#stored.get(itemId);
      return known === undefined || known.sequence < sequence;
    });
    for (const answer of lost) {
      this.#pending.set(answer.itemId, answer);
      this.#highest = Math.max(this.#highest, answer.sequence);
    }
    if (lost.length > 0) this.#plan(0);
    this.#tell();
  }

  /** The notice about answers given elsewhere was read. */
  dismiss(): void {
    this.#replaced = [];
    this.#tell();
  }

  /** Forgets what was not sent, at signing out. */
  close(): void {
    this.#callOff?.();
    this.#pending.clear();
    this.#batch = null;
    this.#listeners.clear();
  }

  async #run(keepalive = false): Promise<void> {
    if (this.#stoppedBy !== null) return;
    this.#callOff?.();
    this.#callOff = null;
    this.#sending = this.#sendOne(keepalive).finally(() => {
      this.#sending = null;
    });
    this.#tell();
    await this.#sending;
    this.#tell();
    if (this.#stoppedBy !== null || !this.#hasWork()) return;
    if (this.#signedOut) return; // signing in again sends it
    if (this.#failures > 0) this.#plan(this.#retryMs());
    else if (this.#callOff === null) this.#plan(this.#dueInMs());
  }

  async #sendOne(keepalive: boolean): Promise<void> {
    this.#batch ??= this.#newBatch();
    const batch = this.#batch;
    if (batch === null) return;
    this.#lastSentMs = this.#settings.nowMs();
    try {
      const stored = await this.#settings.send(batch, { keepalive });
      this.#batch = null;
      this.#failures = 0;
      this.#signedOut = false;
      for (const answer of batch.answers) this.#store(answer);
      this.learn(stored);
    } catch (error) {
      const judged = this.#settings.judge(error);
      if (judged.kind === 'stop') this.#stoppedBy = judged.code;
      else this.#failures += 1;
      this.#signedOut = judged.kind === 'signIn';
    }
  }

  #newBatch(): Batch | null {
    if (this.#pending.size === 0) return null;
    const batch = { clientId: this.#settings.newId(), answers: [...this.#pending.values()] };
    this.#pending.clear();
    return batch;
  }

  /** Whether an answer from elsewhere changed what stands here. */
  #takeOver(answer: Answer): boolean {
    const stored = this.#stored.get(answer.itemId);
    if (stored !== undefined && stored.sequence >= answer.sequence) return false;
    const before = this.#valueOf(answer.itemId);
    this.#store(answer);
    const waiting = this.#pending.get(answer.itemId);
    if (waiting !== undefined && waiting.sequence <= answer.sequence) {
      this.#highest += 1;
      this.#pending.set(answer.itemId, { ...waiting, sequence: this.#highest });
    }
    return !sameAnswer(this.#valueOf(answer.itemId), before);
  }

  #store(answer: Answer): void {
    const stored = this.#stored.get(answer.itemId);
    if (stored === undefined || stored.sequence <= answer.sequence) this.#stored.set(answer.itemId, answer);
    this.#highest = Math.max(this.#highest, answer.sequence);
  }

  #valueOf(itemId: string): AnswerValue | undefined {
    const sent = this.#batch?.answers.find((answer) => answer.itemId === itemId);
    return (this.#pending.get(itemId) ?? newest(sent, this.#stored.get(itemId)))?.value;
  }

  #hasWork(): boolean {
    return this.#batch !== null || this.#pending.size > 0;
  }

  #dueInMs(): number {
    return Math.max(AFTER_CHANGE_MS, this.#lastSentMs + BETWEEN_SAVES_MS - this.#settings.nowMs());
  }

  #retryMs(): number {
    return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
  }

  #plan(ms: number): void {
    if (this.#sending !== null) return;
    this.#callOff?.();
    this.#callOff = this.#settings.later(() => void this.#run(), ms);
  }

  #look(): QueueSnapshot {
    const values = new Map<string, AnswerValue>();
    for (const [itemId, answer] of this.#stored) values.set(itemId, answer.value);
    for (const answer of this.#batch?.answers ?? [])
      values.set(answer.itemId, this.#valueOf(answer.itemId) ?? answer.value);
    for (const [itemId, answer] of this.#pending) values.set(itemId, answer.value);
    const unsent = new Set([
      ...this.#pending.keys(),
      ...(this.#batch?.answers ?? []).map((one) => one.itemId),
    ]);
    const counts = { kept: this.#stored.size, unsent: unsent.size };
    return { values, state: this.#state(), stoppedBy: this.#stoppedBy, replaced: this.#replaced, ...counts };
  }

  #state(): SaveState {
    if (this.#stoppedBy !== null) return 'stopped';
    if (this.#signedOut) return 'signedOut';
    if (this.#failures > 0) return 'offline';
    if (this.#sending !== null) return 'sending';
    return this.#hasWork() ? 'waiting' : 'saved';
  }

  #tell(): void {
    this.#snapshot = this.#look();
    const unsent = [...(this.#batch?.answers ?? []), ...this.#pending.values()];
    const text = JSON.stringify(unsent);
    if (text !== this.#kept) this.#settings.keep?.(unsent);
    this.#kept = text;
    for (const listener of this.#listeners) listener();
  }
}

function newest(a: Answer | undefined, b: Answer | undefined): Answer | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.sequence >= b.sequence ? a : b;
}
