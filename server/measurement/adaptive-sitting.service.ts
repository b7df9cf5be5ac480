// The next item of an adaptive test: decided here, kept with the response, so that every device shows the same one.
import { type Caller, findParticipantKey } from '../identity/identity.reads.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { type AdaptiveItem, mostShowings, nextAdaptiveItem } from './adaptive.rules.ts';
import { hashOf } from './chance.rules.ts';
import { countExposure, findExposures } from './exposure.model.ts';
import { plainAnswers } from './frozen-rules.content.ts';
import { instrumentOf } from './instrument.content.ts';
import { itemTimes } from './item-times.content.ts';
import { LEVELS, type LevelCutoffs } from './level.rules.ts';
import { askedWaveById } from './measurement.reads.ts';
import { findPopulationsOf } from './population.model.ts';
import { relevantItems } from './relevance.rules.ts';
import { appendAsked, findResponse, type ResponseRecord, setTestDone } from './response.model.ts';
import { mayStillAnswer, refusalIn } from './response-window.service.ts';
import { type Answers, isRight } from './score.rules.ts';
import { secondsFor } from './sitting.rules.ts';
import { getSitting, type Sitting } from './sitting.service.ts';
import type { WaveRecord } from './wave.model.ts';
import { mayContinueResponse } from './wave.policy.ts';
import { windowOf } from './wave.service.ts';

/** So often somebody else may take the last place of an item before we say that it did not work. */
const MOST_TRIES = 8;

/**
 * The viewer's sitting with the next item of the test in it. While the last one has no answer it stays the one; when the
 * test is done the sitting says so. Throws NOT_FOUND; CONFLICT for an instrument that is not adaptive, or when too many
 * asked in the same moment; ALREADY_SUBMITTED, WINDOW_CLOSED. Some eight queries.
 */
export async function askNextItem(caller: Caller, responseId: string): Promise<Sitting> {
  const { personId } = caller.viewer;
  const participantKey = await findParticipantKey(personId);
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const response = await findResponse(responseId);
    if (response === null || response.participantKey !== participantKey) throw notFound();
    const wave = await askedWaveById(response.waveId);
    if (instrumentOf(wave.instrumentCode, wave.instrumentVersion).mode !== 'ADAPTIVE')
      throw conflict('notAdaptive');
    const isInTime = mayContinueResponse(windowOf(wave), now()) || (await mayStillAnswer(personId, wave.id));
    if (response.state !== 'STARTED' || !isInTime) throw await refusalIn(wave.id);
    const last = response.asked.at(-1);
    if (response.testDone || (last !== undefined && !response.answers.has(last)))
      return getSitting(caller, wave.id);
    if (await advance(wave, response)) return getSitting(caller, wave.id);
  }
  throw conflict('adaptiveBusy');
}

/** Adds the next item, or ends the test; false when another device or somebody else was first. */
async function advance(wave: WaveRecord, response: ResponseRecord): Promise<boolean> {
  const [exposures, [counted]] = await Promise.all([
    findExposures(wave.id),
    findPopulationsOf(response.participantKey, [wave.id]),
  ]);
  const isFirst = response.asked.length === 0;
  const people = (exposures.get('') ?? 0) + Number(isFirst);
  const most = mostShowings(people);
  const item = nextOf(wave, response, {
    workingLevels: wave.workingLevels[counted?.roleFamily ?? ''] ?? {},
    isFree: (id) => (exposures.get(id) ?? 0) < most,
  });
  if (item === null) return setTestDone(response.id, response.asked.length);
  try {
    return await inTransaction(async () => {
      if (!(await appendAsked(response.id, response.asked.length, item.id))) return false;
      if (!(await countExposure(wave.id, item.id, most))) throw new TakenError();
      if (isFirst) await countExposure(wave.id, '', Number.POSITIVE_INFINITY);
      return true;
    });
  } catch (error) {
    if (error instanceof TakenError || isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Somebody else took the place: what was written with it must not stay. */
class TakenError extends Error {}

interface Surroundings {
  readonly workingLevels: WaveRecord['workingLevels'][string];
  readonly isFree: (id: string) => boolean;
}

function nextOf(wave: WaveRecord, response: ResponseRecord, { workingLevels, isFree: free }: Surroundings) {
  const instrument = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const answers = plainAnswers(wave, response.answers);
  const asked = new Set(response.asked);
  const items = askable(instrument, answers);
  const done = [...new Set([...response.answers.keys(), ...asked])].flatMap(
    (id) => instrument.itemById.get(id) ?? [],
  );
  const used = done.reduce((sum, item) => sum + secondsFor(item, itemTimes().seconds), 0);
  return nextAdaptiveItem({
    ...{ items, asked, isFree: free, secondsLeft: 60 * instrument.estimatedMinutes - used },
    given: items.flatMap((item) => {
      const correct = isRight(item, answers.get(item.id));
      return asked.has(item.id) && correct !== null ? [{ ...item, correct }] : [];
    }),
    borders: bordersOf(workingLevels, instrument.levelCutoffs),
    rank: (id) => hashOf(`${response.id}/${id}`),
  });
}

/** Test items whose conditions hold with these answers. */
function askable(
  instrument: ReturnType<typeof instrumentOf>,
  answers: Answers,
): (AdaptiveItem & { readonly answer: number | readonly number[] })[] {
  const relevant = new Set(relevantItems(instrument, answers).map(({ id }) => id));
  return instrument.scored.items.flatMap((item) => {
    const definition = instrument.itemById.get(item.id);
    if (definition === undefined || !relevant.has(item.id)) return [];
    if (item.kind !== 'KNOWLEDGE' && item.kind !== 'TASK') return [];
    return [{ ...item, seconds: secondsFor(definition, itemTimes().seconds) }];
  });
}

/** Where each working level begins; the lowest level has no border. */
function bordersOf(
  workingLevels: Surroundings['workingLevels'],
  { ability }: LevelCutoffs,
): Map<string, number> {
  return new Map(
    Object.entries(workingLevels).flatMap(([competence, level]) => {
      const border = level === undefined ? undefined : ability[LEVELS.indexOf(level) - 1];
      return border === undefined ? [] : [[competence, border] as const];
    }),
  );
}
