// A sitting: one's own way through an instrument, with what was answered so far, on whatever device.
import { type Caller, findParticipantKey, participationFingerprint } from '../identity/identity.reads.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import type { SequencedAnswer } from './answer-code.rules.ts';
import { type InstrumentContent, instrumentOf } from './instrument.content.ts';
import { waveById } from './measurement.reads.ts';
import { findParticipation, findParticipationsOf, setParticipationState } from './participation.model.ts';
import { findResponseOf, findResponsesOf, insertResponses, type ResponseRecord } from './response.model.ts';
import { type Receipt, receiptOf, windowClosed } from './response.service.ts';
import { minutesLeft } from './sitting.rules.ts';
import { findWavesByIds, type WaveRecord } from './wave.model.ts';
import { isInWindow, mayContinueResponse, mayStartResponse } from './wave.policy.ts';
import { windowOf } from './wave.service.ts';

/** NOT_STARTED also for who started and did not submit before the wave was closed: the draft is gone then. */
export const RESPONSE_STATES = ['NOT_STARTED', 'STARTED', 'SUBMITTED'] as const;

export interface Sitting {
  readonly wave: WaveRecord;
  readonly instrument: InstrumentContent;
  readonly responseId: string | null;
  readonly state: (typeof RESPONSE_STATES)[number];
  readonly answers: ReadonlyMap<string, SequencedAnswer>;
  readonly minutesLeft: number;
  readonly receipt: Receipt | null;
}

/** The viewer's sittings of waves that are open, soonest closing first. Four queries. */
export async function listMySittings({ viewer }: Caller): Promise<Sitting[]> {
  const invited = await findParticipationsOf(viewer.personId);
  const waves = await findWavesByIds(invited.map(({ waveId }) => waveId));
  const open = waves.filter(({ state }) => state === 'OPEN');
  if (open.length === 0) return [];
  const participantKey = await findParticipantKey(viewer.personId);
  const responses =
    participantKey === null
      ? []
      : await findResponsesOf(
          participantKey,
          open.map(({ id }) => id),
        );
  const at = now();
  return open
    .map((wave) => sittingOf(wave, responses.find(({ waveId }) => waveId === wave.id) ?? null))
    .filter(({ wave, state }) => {
      const window = windowOf(wave);
      return isInWindow(window, at) || (state !== 'NOT_STARTED' && mayContinueResponse(window, at));
    })
    .sort((a, b) => (a.wave.closesOn < b.wave.closesOn ? -1 : 1));
}

/** The viewer's sitting of a wave. Throws NOT_FOUND for who is not invited. At most four queries. */
export async function getSitting({ viewer }: Caller, waveId: string): Promise<Sitting> {
  const [participation, wave, response] = await Promise.all([
    findParticipation(participationFingerprint(waveId, viewer.personId)),
    waveById(waveId),
    findOwnResponse(viewer.personId, waveId),
  ]);
  if (participation === null) throw notFound();
  return sittingOf(wave, response);
}

/**
 * Starts the viewer's response, or goes on with the one that was started before. Throws NOT_FOUND for who is not
 * invited, WINDOW_CLOSED outside the window. Two or three queries, and one transaction of two writes.
 */
export async function startResponse(caller: Caller, waveId: string): Promise<Sitting> {
  const { personId } = caller.viewer;
  const participantKey = await findParticipantKey(personId);
  if (participantKey === null) throw notFound();
  const [wave, former] = await Promise.all([waveById(waveId), findResponseOf(participantKey, waveId)]);
  if (former !== null) return sittingOf(wave, former);
  if (!mayStartResponse(windowOf(wave), now())) {
    await requireInvited(waveId, personId);
    throw windowClosed();
  }
  const empty = { answers: new Map(), saves: [], receiptCode: null, submittedOn: null };
  const response = { id: newId(), waveId, participantKey, state: 'STARTED' as const, ...empty };
  try {
    await inTransaction(async () => {
      const moved = await setParticipationState(participationFingerprint(waveId, personId), 'STARTED');
      if (!moved) await requireInvited(waveId, personId);
      await insertResponses([response]);
    });
  } catch (error) {
    // Started on another device in the same moment: then it is started.
    if (isDuplicateKey(error)) return getSitting(caller, waveId);
    throw error;
  }
  return sittingOf(wave, response);
}

async function requireInvited(waveId: string, personId: string): Promise<void> {
  if ((await findParticipation(participationFingerprint(waveId, personId))) === null) throw notFound();
}

async function findOwnResponse(personId: string, waveId: string): Promise<ResponseRecord | null> {
  const participantKey = await findParticipantKey(personId);
  return participantKey === null ? null : findResponseOf(participantKey, waveId);
}

function sittingOf(wave: WaveRecord, response: ResponseRecord | null): Sitting {
  const instrument = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const answers = response?.answers ?? new Map<string, SequencedAnswer>();
  return {
    ...{ wave, instrument, answers },
    responseId: response?.id ?? null,
    state: response?.state ?? 'NOT_STARTED',
    minutesLeft: response?.state === 'SUBMITTED' ? 0 : minutesLeft(instrument.items, answers),
    receipt: response && receiptOf(response),
  };
}
