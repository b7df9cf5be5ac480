// What the state and the window of a wave allow. Who may knock at all is decided at the door.
import type { WaveState } from './wave.model.ts';

const MINUTE_MS = 60_000;

/** How long after the window somebody in the middle may still save and submit. */
const GRACE_MS = 15 * MINUTE_MS;

/** A wave with the instants at which its window begins and ends. */
export interface WaveWindow {
  readonly state: WaveState;
  readonly opensAt: Date;
  readonly closesAt: Date;
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

/** A response may be started while the wave is open and its window runs. */
export function mayStartResponse(wave: WaveWindow, at: Date): boolean {
  return wave.state === 'OPEN' && isInWindow(wave, at);
}

/** Who has started may save and submit until 15 minutes after the window, unless the wave was closed by hand. */
export function mayContinueResponse(wave: WaveWindow, at: Date): boolean {
  return wave.state === 'OPEN' && at.getTime() < wave.closesAt.getTime() + GRACE_MS;
}
