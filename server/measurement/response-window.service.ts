// Whether one person may still answer a wave now, and what to say when not.
import { participationFingerprint } from '../identity/identity.reads.ts';
import { now } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { askedWaveById } from './measurement.reads.ts';
import { findParticipation } from './participation.model.ts';
import { mayContinueResponse, type WaveWindow } from './wave.policy.ts';
import { extensionEnd, windowOf } from './wave.service.ts';

/**
 * Whether the person may save and submit now, by the wave as it is and the own extension. Two queries: asked only when the
 * window is over, because a wave that was paused or closed holds its responses, which the write itself sees.
 */
export async function mayStillAnswer(personId: string, waveId: string): Promise<boolean> {
  const wave = await askedWaveById(waveId);
  const participation = await findParticipation(participationFingerprint(waveId, personId));
  return mayContinueResponse(windowOf(wave), now(), extensionEnd(participation));
}

/** Why nothing can be saved in this wave now. One query. */
export async function refusalIn(waveId: string): Promise<AppError> {
  return refusalOf(windowOf(await askedWaveById(waveId)));
}

/** A pause passes, so what could not be saved is to be sent again; the rest is over. */
export function refusalOf({ state, paused }: Pick<WaveWindow, 'state' | 'paused'>): AppError {
  if (paused === true)
    return new AppError('SERVICE_UNAVAILABLE', { messageKey: 'wavePaused', retryAfterSeconds: 30 });
  return new AppError('WINDOW_CLOSED', state === 'OPEN' ? {} : { messageKey: 'waveEnded' });
}
