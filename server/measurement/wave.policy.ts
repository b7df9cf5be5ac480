// What the state and the window of a wave allow. Who may knock at all is decided at the door.
import type { WaveState } from './wave.model.ts';

const MINUTE_MS = 60_000;

/** How long after the window somebody in the middle may still save and submit. */
export const GRACE_MS = 15 * MINUTE_MS;

/** A wave with the instants at which its window begins and ends. */
export interface WaveWindow {
  readonly state: WaveState;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Nobody can start, save or submit while a wave is paused. */
  readonly paused?: boolean;
}

/** Whether the day is in the window: not before its begin, and before its end. */
export function isInWindow({ opensAt, closesAt }: WaveWindow, at: Date): boolean {
  return opensAt <= at && at < closesAt;
}

/** A draft may be opened while its window runs: whoever is invited can then answer at once. */
export function mayOpenWave(wave: WaveWindow, at: Date): boolean {
  return wave.state === 'DRAFT' && isInWindow(wave, at);
}

/** An open wave may be closed at any time, also before its last day. */
export function mayCloseWave({ state }: Pick<WaveWindow, 'state'>): boolean {
  return state === 'OPEN';
}

/** A response may be started while the wave is open and its window, or the person's extension, runs. */
export function mayStartResponse(wave: WaveWindow, at: Date, extendedUntil: Date | null = null): boolean {
  if (wave.paused === true) return false;
  if (at < wave.opensAt) return false;
  const until = wave.state === 'CLOSED' ? extendedUntil : lastMoment(wave, extendedUntil);
  return until !== null && at < until && mayContinueResponse(wave, at, extendedUntil);
}

/**
 * Who has started may save and submit until 15 minutes after the window, unless the wave was closed by hand. Who was
 * given longer may until 15 minutes after that, also when the wave was closed meanwhile, but not once it is published.
 */
export function mayContinueResponse(wave: WaveWindow, at: Date, extendedUntil: Date | null = null): boolean {
  if (wave.paused === true) return false;
  if (wave.state === 'CLOSED')
    return extendedUntil !== null && at.getTime() < extendedUntil.getTime() + GRACE_MS;
  return wave.state === 'OPEN' && at.getTime() < lastMoment(wave, extendedUntil).getTime() + GRACE_MS;
}

export const ANSWERING_STATES = ['NOT_YET', 'OPEN', 'GRACE', 'PAUSED', 'ENDED'] as const;
export type AnsweringState = (typeof ANSWERING_STATES)[number];

/**
 * What somebody who was invited can do now: nothing yet, start and go on, only finish (the 15 minutes after the window),
 * wait, or nothing any more.
 */
export function answeringState(wave: WaveWindow, at: Date, extendedUntil: Date | null): AnsweringState {
  if (wave.state === 'DRAFT') return 'NOT_YET';
  if (wave.state === 'OPEN' && wave.paused === true) return 'PAUSED';
  if (mayStartResponse(wave, at, extendedUntil)) return 'OPEN';
  if (mayContinueResponse(wave, at, extendedUntil)) return at < wave.opensAt ? 'NOT_YET' : 'GRACE';
  return 'ENDED';
}

/** When one person's window ends: the wave's, or the extension when that is later. */
export function lastMoment({ closesAt }: Pick<WaveWindow, 'closesAt'>, extendedUntil: Date | null): Date {
  return extendedUntil !== null && extendedUntil > closesAt ? extendedUntil : closesAt;
}

/** An open wave closes by itself once also who was in the middle has had the 15 minutes. */
export function isDueToClose({ state, closesAt }: WaveWindow, at: Date): boolean {
  return state === 'OPEN' && at.getTime() >= closesAt.getTime() + GRACE_MS;
}

/** A wave may be paused while it is open, once. */
export function mayPauseWave({ state, paused }: WaveWindow): boolean {
  return state === 'OPEN' && paused !== true;
}

/** Somebody may be given longer while a wave is open, or closed and not yet published. */
export function mayExtend({ state }: Pick<WaveWindow, 'state'>): boolean {
  return state === 'OPEN' || state === 'CLOSED';
}
