// What a process keeps in memory of the database, for things asked for all the time and changed a few times a week.
import { nowMs } from './clock.ts';

/** Another process may have changed something: nothing is older than this when it is asked for. */
const FRESH_MS = 1000;
/** Clocks of processes may differ by so much; changes are read again over that stretch. */
const OVERLAP_MS = 60_000;

/** Two ways to look for changes. */
export interface KeptFresh {
  /** Sees to it that what was changed anywhere a second ago is known here. */
  readonly fresh: () => Promise<void>;
  /** Reads what changed, also just now; for who has changed something. */
  readonly look: () => Promise<void>;
}

/** Reads changes when asked, one reading at a time. `readChanges` gets the moment from which they may be new. */
export function keptFresh(readChanges: (since: Date) => Promise<void>): KeptFresh {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  async function read(): Promise<void> {
    const began = nowMs();
    await readChanges(new Date(Math.max(0, Math.min(lookedAt, began) - OVERLAP_MS)));
    lookedAt = began;
  }
  function begin(): Promise<void> {
    looking = read().finally(() => {
      looking = undefined;
    });
    return looking;
  }
  return {
    async fresh() {
      if (Math.abs(nowMs() - lookedAt) >= FRESH_MS) await (looking ?? begin());
    },
    async look() {
      // One that is under way may have begun before the change.
      await looking;
      await (looking ?? begin());
    },
  };
}
