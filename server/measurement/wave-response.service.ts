// The response of a running wave, once or as it changes, coarse enough that nobody's submission shows (R2).
import { setTimeout as pause } from 'node:timers/promises';
import { type Caller, viewerNow } from '../identity/identity.reads.ts';
import { now, nowMs } from '../platform/clock.ts';
import { AppError, forbidden } from '../platform/errors.ts';
import { waveById } from './measurement.reads.ts';
import { countSubmittedByUnit } from './participation.model.ts';
import { countedDepartments } from './population.service.ts';
import { type DepartmentRate, departmentRates, percentStepOf } from './response-rate.rules.ts';
import type { WaveRecord } from './wave.model.ts';

const POLL_MS = 2000;
const REAUTHORISE_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
const PER_SESSION = 3;

/** Steps of 10 %; null below ten invited. */
export interface WaveResponse {
  readonly waveId: string;
  readonly invitedCount: number;
  readonly submittedPercentStep: number | null;
  readonly departments: readonly DepartmentRate[];
  /** When this was looked at; never when somebody submitted. */
  readonly updatedAt: Date;
}

/** The response of a wave now. Throws NOT_FOUND. Two queries. */
export async function getWaveResponse(waveId: string): Promise<WaveResponse> {
  return responseOf(await waveById(waveId), await countSubmittedByUnit(waveId));
}

function responseOf(wave: WaveRecord, submitted: ReadonlyMap<string, number>): WaveResponse {
  const invited = new Map(wave.invitedByUnit.map(({ departmentId, people }) => [departmentId, people]));
  const invitedCount = sum(invited.values());
  return {
    waveId: wave.id,
    invitedCount,
    submittedPercentStep: percentStepOf(sum(submitted.values()), invitedCount),
    departments: departmentRates(countedDepartments(wave.tree), invited, submitted),
    updatedAt: now(),
  };
}

/**
 * The response of a wave, and again each time a step changes, so that single submissions stay unseen. Ends when the
 * wave is no longer open and after 15 minutes. Throws RATE_LIMITED for a fourth at once in a session; while it runs
 * UNAUTHENTICATED or FORBIDDEN within 60 s after the right is lost.
 */
export async function followWaveResponse(
  caller: Caller,
  waveId: string,
): Promise<AsyncIterableIterator<WaveResponse>> {
  await waveById(waveId);
  const release = takePlace(caller.viewer.sessionId);
  const stop = new AbortController();
  const changes = changesOf(caller, waveId, { stopped: stop.signal, release });
  const iterator: AsyncIterableIterator<WaveResponse> = {
    next: () => changes.next(),
    // A generator that waits cannot be ended from outside, so the waiting is cut short.
    return: async () => {
      stop.abort();
      release();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

async function* changesOf(
  caller: Caller,
  waveId: string,
  { stopped, release }: { stopped: AbortSignal; release: () => void },
): AsyncGenerator<WaveResponse, undefined> {
  const startedAt = nowMs();
  let authorisedAt = startedAt;
  let shown = '';
  try {
    while (!stopped.aborted && nowMs() - startedAt < LONGEST_MS) {
      if (nowMs() - authorisedAt >= REAUTHORISE_MS) {
        await requireStillAllowed(caller);
        authorisedAt = nowMs();
      }
      const { open, response } = await polled(waveId);
      const steps = JSON.stringify([response.submittedPercentStep, response.departments]);
      if (steps !== shown) {
        shown = steps;
        yield response;
      }
      if (!open) return;
      await pause(POLL_MS, undefined, { signal: stopped, ref: false }).catch(() => undefined);
    }
  } finally {
    release();
  }
}

async function requireStillAllowed({ viewer }: Caller): Promise<void> {
  const present = await viewerNow(viewer);
  if (present === null) throw new AppError('UNAUTHENTICATED');
  if (!present.roles.has('PROGRAMME_MANAGER')) throw forbidden();
}

interface Poll {
  readonly at: number;
  readonly result: Promise<{ readonly open: boolean; readonly response: WaveResponse }>;
}
const polls = new Map<string, Poll>();

/** What the database says of a wave, asked at most once in 2 s per process, however many follow it. */
function polled(waveId: string): Poll['result'] {
  const former = polls.get(waveId);
  // A little less than the pause, so that who waited it out is never shown what was already shown.
  if (former !== undefined && nowMs() - former.at < POLL_MS - 50) return former.result;
  const result = poll(waveId);
  polls.set(waveId, { at: nowMs(), result });
  result.catch(() => polls.delete(waveId));
  return result;
}

async function poll(waveId: string): Promise<Awaited<Poll['result']>> {
  const wave = await waveById(waveId);
  if (polls.size > 100) polls.clear();
  return { open: wave.state === 'OPEN', response: responseOf(wave, await countSubmittedByUnit(waveId)) };
}

const places = new Map<string, number>();

/** Takes one of the places of a session and returns what gives it back (once). */
function takePlace(sessionId: string): () => void {
  const taken = places.get(sessionId) ?? 0;
  if (taken >= PER_SESSION)
    throw new AppError('RATE_LIMITED', { messageKey: 'tooManyFollowed', retryAfterSeconds: 60 });
  places.set(sessionId, taken + 1);
  let held = true;
  const release = () => {
    if (!held) return;
    held = false;
    clearTimeout(latest);
    const left = (places.get(sessionId) ?? 1) - 1;
    if (left === 0) places.delete(sessionId);
    else places.set(sessionId, left);
  };
  // For a listener that went away without a word.
  const latest = setTimeout(release, LONGEST_MS).unref();
  return release;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
