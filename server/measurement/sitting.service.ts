// A sitting: one's own way through an instrument, with what was answered so far, on whatever device.
import { type Caller, findParticipantKey, participationFingerprint } from '../identity/identity.reads.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import type { SequencedAnswer } from './answer-code.rules.ts';
import { sheetIn, sheetOwner } from './frozen-rules.content.ts';
import {
  type InstrumentContent,
  type InstrumentItem,
  type InstrumentSection,
  instrumentOf,
} from './instrument.content.ts';
import { itemTimes } from './item-times.content.ts';
import { askedWaveById } from './measurement.reads.ts';
import {
  findParticipation,
  findParticipationsOf,
  type ParticipationRecord,
  setParticipationState,
} from './participation.model.ts';
import { findPopulationsOf } from './population.model.ts';
import { findResponseOf, findResponsesOf, insertResponses, type ResponseRecord } from './response.model.ts';
import { type Receipt, receiptOf } from './response.service.ts';
import { refusalOf } from './response-window.service.ts';
import type { Sheet } from './sheet.rules.ts';
import { minutesFor } from './sitting.rules.ts';
import { findWavesByIds, type WaveRecord } from './wave.model.ts';
import { type AnsweringState, answeringState, lastMoment, mayStartResponse } from './wave.policy.ts';
import { extensionEnd, windowOf } from './wave.service.ts';

/** NOT_STARTED also for who started and did not submit before the wave was closed: the draft is gone then. */
export const RESPONSE_STATES = ['NOT_STARTED', 'STARTED', 'SUBMITTED'] as const;

/** A sheet with the seed that decides the order of options. */
export interface OwnSheet extends Sheet<InstrumentSection> {
  readonly orderSeed: string;
}

export interface Sitting {
  readonly wave: WaveRecord;
  readonly instrument: InstrumentContent;
  readonly itemCount: number;
  /** What this person is asked, in this person's order; one query more. */
  readonly sheet: () => Promise<OwnSheet>;
  readonly responseId: string | null;
  readonly state: (typeof RESPONSE_STATES)[number];
  readonly answers: ReadonlyMap<string, SequencedAnswer>;
  readonly minutesLeft: number;
  /** Whether an adaptive test may ask more than is on the sheet now. */
  readonly moreToCome: boolean;
  readonly receipt: Receipt | null;
  /** Whether the viewer can answer now. */
  readonly answering: AnsweringState;
  /** When the viewer's window ends: the wave's, or the own extension. */
  readonly endsAt: Date;
  /** From now to `endsAt` by the server's clock; negative in the 15 minutes after it. */
  readonly secondsLeft: number;
}

/** The viewer's sittings of waves that are open, soonest closing first. Four queries. */
export async function listMySittings({ viewer }: Caller): Promise<Sitting[]> {
  const invited = await findParticipationsOf(viewer.personId);
  const waves = await findWavesByIds(invited.map(({ waveId }) => waveId));
  const participationIn = new Map(invited.map((one) => [one.waveId, one]));
  const at = now();
  const open = waves.filter((wave) => {
    const answering = answeringState(windowOf(wave), at, extensionEnd(participationIn.get(wave.id) ?? null));
    return answering !== 'NOT_YET' && answering !== 'ENDED';
  });
  if (open.length === 0) return [];
  const participantKey = await findParticipantKey(viewer.personId);
  const waveIds = open.map(({ id }) => id);
  const responses = participantKey === null ? [] : await findResponsesOf(participantKey, waveIds);
  return open
    .map((wave) => {
      const response = responses.find(({ waveId }) => waveId === wave.id) ?? null;
      return sittingOf(wave, {
        ...{ response, participantKey, participation: participationIn.get(wave.id) ?? null },
      });
    })
    .filter(({ answering, state }) => answering !== 'GRACE' || state !== 'NOT_STARTED')
    .sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime());
}

/** The viewer's sitting of a wave. Throws NOT_FOUND for who is not invited. At most four queries. */
export async function getSitting({ viewer }: Caller, waveId: string): Promise<Sitting> {
  const [participation, wave, { participantKey, response }] = await Promise.all([
    findParticipation(participationFingerprint(waveId, viewer.personId)),
    askedWaveById(waveId),
    findOwnResponse(viewer.personId, waveId),
  ]);
  if (participation === null) throw notFound();
  return sittingOf(wave, { response, participantKey, participation });
}

/**
 * Starts the viewer's response, or goes on with the one that was started before. Throws NOT_FOUND for who is not
 * invited, WINDOW_CLOSED outside the window. Two or three queries, and one transaction of two writes.
 */
export async function startResponse(caller: Caller, waveId: string): Promise<Sitting> {
  const { personId } = caller.viewer;
  const participantKey = await findParticipantKey(personId);
  if (participantKey === null) throw notFound();
  const [wave, former] = await Promise.all([askedWaveById(waveId), findResponseOf(participantKey, waveId)]);
  const window = windowOf(wave);
  const inWindow = mayStartResponse(window, now());
  // Only who comes outside the window may have been given longer.
  const participation = inWindow ? null : await requireInvited(waveId, personId);
  if (former !== null) return sittingOf(wave, { response: former, participantKey, participation });
  if (!inWindow && !mayStartResponse(window, now(), extensionEnd(participation))) throw refusalOf(window);
  const empty = {
    answers: new Map(),
    saves: [],
    asked: [],
    testDone: false,
    receiptCode: null,
    submittedOn: null,
  };
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
  return sittingOf(wave, { response, participantKey, participation });
}

async function requireInvited(waveId: string, personId: string): Promise<ParticipationRecord> {
  const participation = await findParticipation(participationFingerprint(waveId, personId));
  if (participation === null) throw notFound();
  return participation;
}

async function findOwnResponse(personId: string, waveId: string) {
  const participantKey = await findParticipantKey(personId);
  const response = participantKey === null ? null : await findResponseOf(participantKey, waveId);
  return { participantKey, response };
}

/** What is known of a person in a wave. */
interface Standing {
  readonly response: ResponseRecord | null;
  readonly participantKey: string | null;
  readonly participation: ParticipationRecord | null;
}

function sittingOf(wave: WaveRecord, { response, participantKey, participation }: Standing): Sitting {
  const window = windowOf(wave);
  const extended = extensionEnd(participation);
  const endsAt = lastMoment(window, extended);
  const instrument = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const answers = response?.answers ?? new Map<string, SequencedAnswer>();
  // However the draw falls, it is as many items of each kind: how many and how long needs nobody's own sheet.
  const { items } = sheetIn(wave, sheetOwner(wave.id, '', { turn: 0, asked: response?.asked ?? [] }));
  const done = [...answers.keys()].flatMap((id) => instrument.itemById.get(id) ?? []);
  return {
    ...{ wave, instrument, answers, itemCount: items.length },
    sheet: () => ownSheet(wave, participantKey, response?.asked ?? []),
    responseId: response?.id ?? null,
    state: response?.state === 'HELD' ? 'STARTED' : (response?.state ?? 'NOT_STARTED'),
    ...{ answering: answeringState(window, now(), extended), endsAt },
    secondsLeft: Math.floor((endsAt.getTime() - now().getTime()) / 1000),
    minutesLeft: response?.state === 'SUBMITTED' ? 0 : minutesToGo(instrument, { items, done }),
    moreToCome: instrument.mode === 'ADAPTIVE' && response?.testDone !== true,
    receipt: response && receiptOf(response),
  };
}

/** An adaptive test ends in its time at the latest, whatever it still asks. */
function minutesToGo(
  { mode, estimatedMinutes }: InstrumentContent,
  { items, done }: Record<'items' | 'done', readonly InstrumentItem[]>,
): number {
  const { seconds } = itemTimes();
  return mode === 'ADAPTIVE'
    ? Math.max(0, estimatedMinutes - minutesFor(done, [], seconds))
    : minutesFor(items, done, seconds);
}

async function ownSheet(
  wave: WaveRecord,
  participantKey: string | null,
  asked: readonly string[],
): Promise<OwnSheet> {
  const [counted] = participantKey === null ? [] : await findPopulationsOf(participantKey, [wave.id]);
  const owner = sheetOwner(wave.id, participantKey ?? '', { turn: counted?.turn, asked });
  return { ...sheetIn(wave, owner), orderSeed: owner.orderSeed };
}
