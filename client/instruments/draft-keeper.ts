// Keeps the draft somebody is writing and brings it to the server: one request at a time, nothing lost while the line is
// away, and nobody else's work written over. Knows no React and no clock of its own.
import type { Definition } from './definition.ts';
import { type Clash, merge, same, setAt } from './merging.ts';

/** A draft as the server has it. */
export interface Stored {
  readonly definition: Definition;
  readonly revision: number;
}

/** The draft as somebody else left it. */
export interface Elsewhere extends Stored {
  readonly published: boolean;
  readonly by: string | null;
}

/**
 * `waiting`: changed, not yet on its way. `offline`: will be sent again. `signedOut`: will be sent after signing in again.
 * `clash`: somebody else changed the same; a choice is needed. `refused`: cannot be stored as it is, the next change is
 * tried again. `ended`: it is published or gone, and takes nothing any more.
 */
export type KeepState =
  | 'saved'
  | 'waiting'
  | 'sending'
  | 'offline'
  | 'signedOut'
  | 'clash'
  | 'refused'
  | 'ended';

export interface Refusal {
  readonly message: string;
  readonly paths: readonly string[];
}

export type Judgement =
  | { readonly kind: 'again' | 'signIn' | 'elsewhere' }
  | { readonly kind: 'ended' | 'refused'; readonly refusal: Refusal };

export interface DraftSnapshot {
  readonly definition: Definition;
  readonly revision: number;
  readonly state: KeepState;
  readonly clashes: readonly Clash[];
  /** Who changed it in the meantime, until it was read: a name, or '' when nobody knows. */
  readonly mergedFrom: string | null;
  readonly refusal: Refusal | null;
}

interface KeeperSettings {
  readonly known: Stored;
  /** Stores a draft over the one that was seen; gives its new revision. */
  readonly save: (next: Definition, seen: Stored) => Promise<number>;
  readonly look: () => Promise<Elsewhere>;
  readonly judge: (error: unknown) => Judgement;
  /** Runs later; gives back how to call it off. */
  readonly later: (work: () => void, ms: number) => () => void;
}

const AFTER_CHANGE_MS = 1200;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;

export class DraftKeeper {
  readonly #settings: KeeperSettings;
  #stored: Stored;
  #mine: Definition;
  #sending: Promise<void> | null = null;
  #held: KeepState | null = null;
  #failures = 0;
  #clashes: readonly Clash[] = [];
  #mergedFrom: string | null = null;
  #refusal: Refusal | null = null;
  #callOff: (() => void) | null = null;
  #snapshot: DraftSnapshot;
  readonly #listeners = new Set<() => void>();

  constructor(settings: KeeperSettings) {
    this.#settings = settings;
    this.#stored = settings.known;
    this.#mine = settings.known.definition;
    this.#snapshot = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DraftSnapshot => this.#snapshot;

  /** Takes a change at once; saving happens behind the screen. Nothing is taken while a choice is waited for. */
  change(next: Definition): void {
    if (this.#held === 'clash' || this.#held === 'ended' || next === this.#mine) return;
    this.#mine = next;
    this.#refusal = null;
    if (this.#held === 'refused') this.#held = null;
    if (this.#held === null) this.#plan(this.#failures === 0 ? AFTER_CHANGE_MS : this.#retryMs());
    this.#tell();
  }

  /** Sends what waits now; done when the server has it, or when it could not (see the state). */
  async flush(): Promise<void> {
    await this.#sending;
    if (this.#hasWork() && this.#held === null) await this.#run();
  }

  /** The line or the session is back. */
  retryNow(): void {
    if (this.#held === 'signedOut') this.#held = null;
    if (this.#hasWork() && this.#held === null && this.#sending === null) void this.#run();
  }

  /** Looks whether somebody else saved, and takes that over. */
  async refresh(): Promise<void> {
    if (this.#held !== null || this.#sending !== null) return;
    try {
      const theirs = await this.#settings.look();
      if (theirs.revision > this.#stored.revision && this.#sending === null) this.#take(theirs);
    } catch {
      // Best effort: a save that comes too late is told by the server.
    }
    if (this.#hasWork() && this.#held === null) this.#plan(AFTER_CHANGE_MS);
    this.#tell();
  }

  /** Decides the clashes, each for mine or theirs, and goes on saving. */
  choose(choices: readonly ('mine' | 'theirs')[]): void {
    for (const [at, { path, theirs }] of this.#clashes.entries())
      if (choices[at] === 'theirs') this.#mine = setAt(this.#mine, path, theirs);
    this.#clashes = [];
    this.#held = null;
    this.#plan(0);
    this.#tell();
  }

  /** The notice about somebody else's changes was read. */
  dismiss(): void {
    this.#mergedFrom = null;
    this.#tell();
  }

  async #run(): Promise<void> {
    this.#callOff?.();
    this.#callOff = null;
    this.#sending = this.#sendOne().finally(() => {
      this.#sending = null;
    });
    this.#tell();
    await this.#sending;
    if (this.#hasWork() && this.#held === null)
      this.#plan(this.#failures > 0 ? this.#retryMs() : AFTER_CHANGE_MS);
    this.#tell();
  }

  async #sendOne(): Promise<void> {
    const definition = this.#mine;
    try {
      const revision = await this.#settings.save(definition, this.#stored);
      this.#stored = { definition, revision };
      this.#failures = 0;
    } catch (error) {
      await this.#judge(error);
    }
  }

  async #judge(error: unknown): Promise<void> {
    const judged = this.#settings.judge(error);
    if ('refusal' in judged) {
      this.#held = judged.kind;
      this.#refusal = judged.refusal;
    } else if (judged.kind === 'signIn') this.#held = 'signedOut';
    else if (judged.kind === 'again') this.#failures += 1;
    else
      try {
        this.#take(await this.#settings.look());
      } catch {
        this.#failures += 1;
      }
  }

  #take(theirs: Elsewhere): void {
    const { definition, clashes } = merge(this.#stored.definition, this.#mine, theirs.definition);
    this.#stored = { definition: theirs.definition, revision: theirs.revision };
    this.#mine = definition;
    this.#mergedFrom = theirs.by ?? '';
    this.#clashes = clashes;
    this.#failures = 0;
    if (theirs.published) this.#held = 'ended';
    else if (clashes.length > 0) this.#held = 'clash';
  }

  #hasWork(): boolean {
    return !same(this.#mine, this.#stored.definition);
  }

  #retryMs(): number {
    return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
  }

  #plan(ms: number): void {
    if (this.#sending !== null) return;
    this.#callOff?.();
    this.#callOff = this.#settings.later(() => void this.#run(), ms);
  }

  #look(): DraftSnapshot {
    return {
      ...{ definition: this.#mine, revision: this.#stored.revision, state: this.#state() },
      ...{ clashes: this.#clashes, mergedFrom: this.#mergedFrom, refusal: this.#refusal },
    };
  }

  #state(): KeepState {
    if (this.#held !== null) return this.#held;
    if (this.#failures > 0) return 'offline';
    if (this.#sending !== null) return 'sending';
    return this.#hasWork() ? 'waiting' : 'saved';
  }

  #tell(): void {
    this.#snapshot = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
