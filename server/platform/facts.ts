// Facts that others act on a moment later: written with the change they tell of, then told by a job, each exactly once.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { now, nowMs } from './clock.ts';
import { inTransaction, isDatabaseAway, onCommit } from './database.ts';
import { newId } from './identifier.ts';
import { type RunningJobs, startJobs, wakeJob } from './jobs.ts';
import { logger } from './logger.ts';

/** Every such fact by name; domains add theirs in their `*.events.ts`. A fact holds ids and nothing that is secret. */
// biome-ignore lint/suspicious/noEmptyInterface: domains extend it by declaration merging
export interface Facts {}

/** Acts on facts of one kind, all that wait at once, inside the transaction that removes them. */
type Follower<Name extends keyof Facts> = (facts: readonly Facts[Name][]) => Promise<void>;

const JOB = 'facts';
/** How long a process has for what it took; after a crash or a failure the facts wait so long for the next try. */
const LEASE_MS = 60_000;
const MOST_AT_ONCE = 25;
const FREE = new Date(0);

const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    /** The person it is about, whose pages act on it at once when they are opened before the job came by. */
    about: { type: String, required: true },
    fact: { type: Schema.Types.Mixed, required: true },
    leaseOwner: { type: String, default: null },
    leaseUntil: { type: Date, default: FREE },
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
schema.index({ leaseUntil: 1, _id: 1 });
schema.index({ leaseOwner: 1 });
schema.index({ about: 1 });

type Stored = InferSchemaType<typeof schema>;
const FactModel = model('Fact', schema);

const followers = new Map<string, Follower<never>[]>();

/** Adds a follower; called once per process while the application is put together. */
export function follow<Name extends keyof Facts>(name: Name, follower: Follower<Name>): void {
  followers.set(name, [...(followers.get(name) ?? []), follower as Follower<never>]);
}

/** Forgets all followers, so that a test can put the application together anew. */
export function forgetFollowers(): void {
  followers.clear();
}

/** Writes the fact down in the transaction around it; followers act on it once that is committed. */
export async function noteFact<Name extends keyof Facts>(
  name: Name,
  about: string,
  fact: Facts[Name],
): Promise<void> {
  await FactModel.insertMany([{ _id: newId(), name, about, fact, leaseOwner: null, leaseUntil: FREE }], {
    lean: true, // every field is here and of its type
  });
  onCommit(() => wakeJob(JOB));
}

/** Has followers act on every fact that waits; looks for those of other processes every second. */
export function startTellingFacts(): RunningJobs {
  return startJobs([{ name: JOB, work: tellNextFacts, everyMs: 1000, alone: false }]);
}

/**
 * Has followers act on the facts that wait, up to 25 at once; false when none does. A lease keeps other processes from
 * the same work; that nothing happens twice rests on the removal of the fact in the transaction of what follows.
 */
export async function tellNextFacts(): Promise<boolean> {
  const taken = await takeFacts();
  if (taken.length === 0) return false;
  try {
    await tell(taken);
  } catch (error) {
    if (isDatabaseAway(error) || taken.length === 1) throw error;
    // One of them cannot be acted on: the others need not wait for it.
    for (const id of taken) await tell([id]).catch((failure: unknown) => noteFailure(id, failure));
  }
  return true;
}

/** Has followers act now on what waits about this person, for pages that show what follows. */
export async function tellFactsAbout(about: string): Promise<void> {
  const waiting = await FactModel.find({ about }, { _id: 1 }).lean();
  if (waiting.length > 0) await tell(waiting.map(({ _id }) => _id));
}

async function takeFacts(): Promise<string[]> {
  const free = { leaseUntil: trusted({ $lte: now() }) };
  const found = await FactModel.find(free, { _id: 1 })
    .sort({ leaseUntil: 1, _id: 1 })
    .limit(MOST_AT_ONCE)
    .lean();
  if (found.length === 0) return [];
  const leaseOwner = newId();
  const taking = { ...free, _id: trusted({ $in: found.map(({ _id }) => _id) }) };
  await FactModel.updateMany(taking, { $set: { leaseOwner, leaseUntil: new Date(nowMs() + LEASE_MS) } });
  return (await FactModel.find({ leaseOwner }, { _id: 1 }).lean()).map(({ _id }) => _id);
}

/** Removes the facts and has followers act on them, both or neither; who comes second finds nothing to do. */
async function tell(ids: readonly string[]): Promise<void> {
  await inTransaction(async () => {
    const waiting = { _id: trusted({ $in: ids }) };
    const stored = await FactModel.find(waiting).lean();
    if (stored.length === 0) return;
    await FactModel.deleteMany(waiting);
    for (const [name, facts] of byName(stored))
      for (const follower of followers.get(name) ?? []) await follower(facts);
  });
}

/** Facts are stored by `noteFact` alone, under the name whose followers know their shape. */
function byName(stored: readonly Stored[]): Map<string, never[]> {
  const facts = new Map<string, never[]>();
  for (const { name, fact } of stored) facts.set(name, [...(facts.get(name) ?? []), fact as never]);
  return facts;
}

function noteFailure(fact: string, error: unknown): void {
  logger.error({ fact, error }, 'a fact could not be acted on and is tried again');
}
