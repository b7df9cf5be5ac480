// Answering: saving and submitting one's own response (sitting.service starts it). Saving is the busiest thing the server does.
import { createHash } from 'node:crypto';
import { type Caller, findParticipantKey, participationFingerprint } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { AppError, badInput, conflict, notFound } from '../platform/errors.ts';
import { noteFact } from '../platform/facts.ts';
import { newReceiptCode } from '../platform/identifier.ts';
import type { SequencedAnswer } from './answer-code.rules.ts';
import { sheetIn, sheetOwner } from './frozen-rules.content.ts';
import { type InstrumentItem, instrumentOf } from './instrument.content.ts';
import { itemTimes } from './item-times.content.ts';
import type {} from './measurement.events.ts';
import { askedWaveById } from './measurement.reads.ts';
import { setParticipationState } from './participation.model.ts';
import { findPopulationsOf } from './population.model.ts';
import { type SaveInput, saveInput, submitInput, wrongAnswers } from './response.input.ts';
import {
  findResponse,
  type ResponseRecord,
  type Save,
  storeAnswers,
  storeSubmission,
} from './response.model.ts';
import { mayStillAnswer, refusalIn } from './response-window.service.ts';
import { minutesLeft } from './sitting.rules.ts';
import type { WaveRecord } from './wave.model.ts';
import { mayContinueResponse } from './wave.policy.ts';
import { windowOf } from './wave.service.ts';

/** The stored answers of the items that were sent, and how far the sitting is. */
export interface SavedAnswers {
  readonly answers: readonly (SequencedAnswer & { readonly itemId: string })[];
  readonly answeredCount: number;
  readonly minutesLeft: number;
}

/** Proof of a submission: a code and the day. */
export interface Receipt {
  readonly code: string;
  readonly submittedOn: string;
}

/** Marks a submission among the saves of a response. */
const SUBMISSION = 'submit';

/**
 * Saves answers in one durable write. Of each item the highest sequence wins, in whatever order saves arrive; the
 * answer holds what is stored. Throws NOT_FOUND for a response that is not the viewer's; BAD_USER_INPUT with every
 * wrong field, and then nothing is stored; IDEMPOTENCY_MISMATCH for a client id that came before with other content;
 * ALREADY_SUBMITTED; WINDOW_CLOSED more than 15 minutes after the window.
 */
export async function saveAnswers({ viewer }: Caller, given: unknown): Promise<SavedAnswers> {
  const input = checked(saveInput, given);
  const { responseId } = input;
  const { wave, asked } = await sittingAsking(viewer.personId, input);
  const instrument = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const wrong = wrongAnswers(asked, instrument.scales, input.answers);
  if (wrong.length > 0) throw badInput(wrong[0]?.messageKey ?? 'badUserInput', { fields: wrong });
  const save = { id: input.clientId, hash: hashOf(input.answers) };
  const inTime = await isInTime(viewer.personId, wave);
  const stored = inTime ? await storeAnswers(responseId, input.answers, save) : null;
  const answers = stored ?? (await earlierOrRefused(responseId, wave.id, save));
  const itemIds = [...new Set(input.answers.map(({ itemId }) => itemId))];
  return {
    answers: itemIds.flatMap((itemId) => {
      const answer = answers.get(itemId);
      return answer === undefined ? [] : [{ itemId, ...answer }];
    }),
    answeredCount: answers.size,
    minutesLeft: minutesLeft([...asked.values()], answers, itemTimes().seconds),
  };
}

/**
 * Submits the viewer's response: receipt, participation and the fact `responseSubmitted` in one transaction. A second
 * time, also at the same moment, gives the same receipt. Throws NOT_FOUND; WINDOW_CLOSED; CONFLICT when nothing was
 * answered; IDEMPOTENCY_MISMATCH for a client id that was used to save.
 */
export async function submitResponse(
  { viewer: { personId } }: Caller,
  given: unknown,
): Promise<{ readonly receipt: Receipt; readonly alreadySubmitted: boolean }> {
  const { responseId, clientId } = checked(submitInput, given);
  const { wave } = await ownSitting(personId, responseId);
  if (!(await isInTime(personId, wave))) return earlierReceipt(responseId, clientId);
  return inTransaction(async () => {
    const receipt = { code: newReceiptCode(), submittedOn: localDateOf(now()) };
    const answers = await storeSubmission(responseId, receipt, { id: clientId, hash: SUBMISSION });
    if (answers === null) return earlierReceipt(responseId, clientId);
    if (answers.size === 0) throw conflict('nothingAnswered');
    await setParticipationState(participationFingerprint(wave.id, personId), 'SUBMITTED');
    // A private measurement has no consequence, not even an offer.
    if (wave.audience === 'ORGANISATION')
      await noteFact('responseSubmitted', personId, { waveId: wave.id, personId });
    return { receipt, alreadySubmitted: false };
  });
}

/** Where a submission wrote nothing: the receipt it has, or the reason there is none. */
async function earlierReceipt(
  responseId: string,
  clientId: string,
): Promise<{ receipt: Receipt; alreadySubmitted: true }> {
  const response = await findResponse(responseId);
  if (response === null) throw waveEnded(); // it was the viewer's before: closing removed the draft
  if (response.saves.some(({ id, hash }) => id === clientId && hash !== SUBMISSION))
    throw new AppError('IDEMPOTENCY_MISMATCH');
  const receipt = receiptOf(response);
  if (receipt === null) throw await refusalIn(response.waveId);
  return { receipt, alreadySubmitted: true };
}

/** The receipt of a submitted response; null while it is being answered. */
export function receiptOf({ receiptCode, submittedOn }: ResponseRecord): Receipt | null {
  return receiptCode === null || submittedOn === null ? null : { code: receiptCode, submittedOn };
}

/** What saving needs of a wave: never changes once the wave is open, but for the state. */
type AnsweredWave = Pick<
  WaveRecord,
  'id' | 'state' | 'audience' | 'opensOn' | 'closesOn' | 'closesTime' | 'instrumentCode' | 'instrumentVersion'
>;

/** Whether the window runs, or (asked only after it) the person was given longer. */
async function isInTime(personId: string, wave: AnsweredWave): Promise<boolean> {
  return mayContinueResponse(windowOf(wave), now()) || (await mayStillAnswer(personId, wave.id));
}

const MOST_KEPT = 20_000;
interface OwnSitting {
  readonly personId: string;
  readonly wave: AnsweredWave;
  /** The items of this person's draw: no other can be answered. */
  readonly asked: ReadonlyMap<string, InstrumentItem>;
}
const own = new Map<string, OwnSitting>();

/**
 * The viewer's own sitting. Kept per process: whose a response is, what is asked and what its wave froze never change,
 * and whether the wave is still open is decided by the write itself, because closing removes what was not submitted.
 */
async function ownSitting(personId: string, responseId: string): Promise<OwnSitting> {
  const kept = own.get(responseId);
  if (kept !== undefined) {
    if (kept.personId !== personId) throw notFound();
    return kept;
  }
  const participantKey = await findParticipantKey(personId);
  const response = await findResponse(responseId);
  if (response === null || response.participantKey !== participantKey) throw notFound();
  const { id, state, audience, opensOn, closesOn, closesTime, instrumentCode, instrumentVersion } =
    await askedWaveById(response.waveId);
  const wave = { id, state, audience, opensOn, closesOn, closesTime, instrumentCode, instrumentVersion };
  if (own.size >= MOST_KEPT) own.clear();
  const sitting = { personId, wave, asked: await askedIn(wave, response) };
  own.set(responseId, sitting);
  return sitting;
}

/** An adaptive test may have asked more since its sitting was kept, by this process or another. */
async function sittingAsking(personId: string, { responseId, answers }: SaveInput): Promise<OwnSitting> {
  const kept = await ownSitting(personId, responseId);
  const { instrumentCode, instrumentVersion } = kept.wave;
  const isAdaptive = instrumentOf(instrumentCode, instrumentVersion).mode === 'ADAPTIVE';
  if (!isAdaptive || answers.every(({ itemId }) => kept.asked.has(itemId))) return kept;
  own.delete(responseId);
  return ownSitting(personId, responseId);
}

/** The items of a participant's draw; those of an instrument that draws nothing need no asking. */
async function askedIn(
  wave: AnsweredWave,
  { participantKey, asked }: ResponseRecord,
): Promise<OwnSitting['asked']> {
  const { draw, mode, itemById } = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  if (draw === undefined && mode === 'FIXED') return itemById;
  const [counted] = await findPopulationsOf(participantKey, [wave.id]);
  const { items } = sheetIn(wave, sheetOwner(wave.id, participantKey, { turn: counted?.turn, asked }));
  return new Map(items.map((item) => [item.id, item]));
}

/** After a save that wrote nothing: the same save came before, or the reason it cannot be stored. */
async function earlierOrRefused(
  responseId: string,
  waveId: string,
  save: Save,
): Promise<ResponseRecord['answers']> {
  const response = await findResponse(responseId);
  const earlier = response?.saves.find(({ id }) => id === save.id);
  if (response && earlier?.hash === save.hash) return response.answers;
  if (earlier !== undefined) throw new AppError('IDEMPOTENCY_MISMATCH');
  if (response?.state === 'SUBMITTED') throw new AppError('ALREADY_SUBMITTED');
  if (response !== null) throw await refusalIn(waveId);
  throw (await askedWaveById(waveId)).state === 'OPEN' ? notFound() : waveEnded();
}

/** SHA-256 of the answers, whatever their order. */
function hashOf(answers: SaveInput['answers']): string {
  const lines = answers
    .map(({ itemId, value, sequence }) => `${itemId}:${sequence}:${JSON.stringify(value)}`)
    .sort();
  return createHash('sha256').update(lines.join('\n')).digest('base64url');
}

function waveEnded(): AppError {
  return new AppError('WINDOW_CLOSED', { messageKey: 'waveEnded' });
}
