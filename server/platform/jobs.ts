// Work that nobody waits for: loops that start and stop with the server, and share it with other server processes.
import { setTimeout as pause } from 'node:timers/promises';
import { model, Schema, trusted } from 'mongoose';
import { now, nowMs } from './clock.ts';
import { isDatabaseAway, isDuplicateKey } from './database.ts';
import { newId } from './identifier.ts';
import { logger } from './logger.ts';
import { requestsUnderWay } from './request-scope.ts';

const LEASE_MS = 60_000;
const STOP_MS = 15_000;
/** With more requests under way than this, people are waiting. */
const CROWD = 8;
/** How long a job that goes on rests between two pieces while people are waiting. */
const HOLD_BACK_MS = 250;

/** A loop of work under a name. */
export interface Job {
  readonly name: string;
  /**
   * Does one piece and tells whether there was any; asked again at once after true, or a little later while many
   * requests are under way. Work that does everything there is in one go tells nothing. A crash may let a piece be
   * done again, so it must be safe to do twice.
   */
  readonly work: () => Promise<boolean> | Promise<void>;
  /** How long to rest when there was nothing to do, in milliseconds; a call of `wakeJob` ends the rest. */
  readonly everyMs: number;
  /** One process at a time, by a lease of a minute in the database. Otherwise the pieces carry their own leases. */
  readonly alone: boolean;
  /** Pieces done side by side in this process; 1 unless told. */
  readonly lanes?: number;
}

/** Jobs that run. */
export interface RunningJobs {
  /** Begins nothing new, waits for what is under way (at most 15 s) and gives the leases back. */
  stop(): Promise<void>;
}

const schema = new Schema(
  {
    /** Name of the job. */
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
const LeaseModel = model('Lease', schema);

const lanesByName = new Map<string, Set<Lane>>();

/** Starts the jobs in this process. */
export function startJobs(jobs: readonly Job[]): RunningJobs {
  const lanes = jobs.flatMap((job) => Array.from({ length: job.lanes ?? 1 }, () => new Lane(job)));
  const ended = Promise.all(lanes.map((lane) => lane.run()));
  return {
    async stop() {
      for (const lane of lanes) lane.stop();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((resolve) => {
        timer = setTimeout(resolve, STOP_MS);
      });
      await Promise.race([ended, patience]);
      clearTimeout(timer);
    },
  };
}

/** Tells the job in this process that there is work; other processes find it when they next look. */
export function wakeJob(name: string): void {
  for (const lane of lanesByName.get(name) ?? []) lane.wake();
}

class Lane {
  private readonly job: Job;
  private stopping = false;
  private woken = false;
  private endRest: () => void = () => undefined;

  constructor(job: Job) {
    this.job = job;
  }

  async run(): Promise<void> {
    const lanes = lanesByName.get(this.job.name) ?? new Set();
    lanesByName.set(this.job.name, lanes.add(this));
    while (!this.stopping) {
      // Forgotten before the work begins, so that a wake during the work is not lost.
      this.woken = false;
      if (!(await this.piece())) await this.rest();
      else if (requestsUnderWay() > CROWD) await pause(HOLD_BACK_MS);
    }
    lanes.delete(this);
  }

  wake(): void {
    this.woken = true;
    this.endRest();
  }

  stop(): void {
    this.stopping = true;
    this.wake();
  }

  private async piece(): Promise<boolean> {
    const { name, alone, work } = this.job;
    try {
      return (await (alone ? underLease(name, work) : work())) === true;
    } catch (error) {
      if (isDatabaseAway(error)) logger.warn({ job: name }, 'the database is away, trying again later');
      else logger.error({ job: name, error }, 'a job failed, trying again later');
      return false;
    }
  }

  private rest(): Promise<void> {
    if (this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.job.everyMs);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Does the work when no other process is at it; false when one is. */
async function underLease(name: string, work: Job['work']): Promise<boolean> {
  const owner = newId();
  if (!(await takeLease(name, owner))) return false;
  try {
    return (await work()) === true;
  } finally {
    await LeaseModel.deleteOne({ _id: name, owner });
  }
}

async function takeLease(name: string, owner: string): Promise<boolean> {
  try {
    await LeaseModel.updateOne(
      { _id: name, until: trusted({ $lte: now() }) },
      { $set: { owner, until: new Date(nowMs() + LEASE_MS) } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // Somebody else's lease still runs: the filter finds nothing and the upsert meets the same name.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
