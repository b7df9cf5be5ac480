// Calibration: parameters estimated anew from published waves, proposed to the author, and never applied by itself.
import { createHash } from 'node:crypto';
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { calculateAside } from '../platform/aside.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { acceptCalibrationInput } from './calibration.input.ts';
import {
  addCalibrated,
  type CalibrationRecord,
  deleteUnfinished,
  findCalibration,
  findNewestCalibration,
  insertCalibration,
  setCalibrationState,
} from './calibration.model.ts';
import { type CalibrationInput, calibrateItems } from './calibration-proposal.rules.ts';
import { plainAnswers } from './frozen-rules.content.ts';
import { type InstrumentContent, instrumentOf, isAtHand } from './instrument.content.ts';
import { findVersions } from './instrument.model.ts';
import { saveInstrument } from './instrument.service.ts';
import type { InstrumentDefinition, InstrumentItem } from './instrument.types.ts';
import { pointsOf } from './itemanalysis.rules.ts';
import { findSubmittedIn } from './response.model.ts';
import { findWavesByIds, findWavesByState, type WaveRecord } from './wave.model.ts';

/** After this a calibration that is not done was left in the middle: the server stopped. */
const LEFT_AFTER_MS = 10 * 60_000;

/** Where new parameters would go: the draft of the instrument, or null when there is none. */
export interface CalibrationDraft {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
}

/** The newest calibration of an instrument, or null. */
export async function newestCalibration(code: string): Promise<CalibrationRecord | null> {
  const found = await findNewestCalibration(code);
  // Reading its waves brings the version at hand that its items stand in.
  if (found !== null && !isAtHand(code, found.version)) await findWavesByIds(found.waveIds);
  return found;
}

/** The draft that could take new parameters, or null. */
export async function draftOf(code: string): Promise<CalibrationDraft | null> {
  const draft = (await findVersions([code])).find(({ state }) => state === 'DRAFT');
  return draft === undefined ? null : { id: draft.id, version: draft.version, revision: draft.revision };
}

/**
 * Begins to calibrate from all published waves with this instrument, and returns at once. What was calibrated from the same
 * waves before comes back as it was: answers erased since change nothing. Throws NOT_FOUND when no such wave is published.
 */
export async function beginCalibration({ viewer }: Caller, code: string): Promise<CalibrationRecord> {
  const waves = (await findWavesByState(['PUBLISHED'])).filter(
    ({ instrumentCode, audience }) => instrumentCode === code && audience === 'ORGANISATION',
  );
  const version = Math.max(0, ...waves.map(({ instrumentVersion }) => instrumentVersion));
  if (waves.length === 0) throw notFound();
  const waveIds = waves.map(({ id }) => id).sort();
  const id = createHash('sha256')
    .update([code, ...waveIds].join('/'))
    .digest('hex')
    .slice(0, 32);
  const former = await findCalibration(id);
  const isLeft = former !== null && now().getTime() - former.startedAt.getTime() > LEFT_AFTER_MS;
  if (former !== null && (former.state === 'DONE' || (former.state === 'RUNNING' && !isLeft))) return former;
  if (former !== null) await deleteUnfinished(id);
  const inputs = competencesOf(instrumentOf(code, version));
  const record: CalibrationRecord = {
    ...{ id, code, version, waveIds, state: 'RUNNING' },
    ...{ startedAt: now(), total: inputs.length, done: 0, items: [] },
  };
  try {
    await insertCalibration(record);
  } catch (error) {
    if (isDuplicateKey(error)) return (await findCalibration(id)) ?? record;
    throw error;
  }
  await logAccess(viewer, { action: 'calibrate', subject: id });
  void work(record, waves, inputs).catch(async (error: unknown) => {
    logger.error({ error, calibration: id }, 'A calibration failed');
    await setCalibrationState(id, 'FAILED').catch(() => undefined); // the database is away: it is begun again later
  });
  return record;
}

/** One competence after the other, each in a thread of its own, so that its progress can be seen. */
async function work(
  { id, code, version }: CalibrationRecord,
  waves: readonly WaveRecord[],
  competences: readonly (readonly string[])[],
): Promise<void> {
  const base = instrumentOf(code, version);
  const people = (await Promise.all(waves.map((wave) => rightsIn(wave, base)))).flat();
  const parameters = new Map(base.scored.items.map((item) => [item.id, item]));
  for (const itemIds of competences) {
    const items = itemIds.flatMap((itemId): CalibrationInput['items'] => {
      const item = parameters.get(itemId);
      if (item?.kind !== 'KNOWLEDGE' && item?.kind !== 'TASK') return [];
      return [{ id: itemId, discrimination: item.discrimination, difficulty: item.difficulty }];
    });
    const table = people.map((right) => items.map((item) => right.get(item.id) ?? null));
    await addCalibrated(id, await calculateAside('calibration-worker', { items, table }, calibrateItems));
  }
  await setCalibrationState(id, 'DONE');
}

/** Everybody's right and wrong in one wave, for items that are still the same question. */
async function rightsIn(wave: WaveRecord, base: InstrumentContent): Promise<Map<string, boolean>[]> {
  const asked = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const same = asked.scored.items.filter(
    ({ id, kind }) =>
      (kind === 'KNOWLEDGE' || kind === 'TASK') &&
      isSameQuestion(asked.itemById.get(id), base.itemById.get(id)),
  );
  return (await findSubmittedIn(wave.id)).map(({ answers }) => {
    const counted = plainAnswers(wave, answers);
    return new Map(
      same.flatMap((item) => {
        const points = pointsOf(item, counted);
        return points === null ? [] : [[item.id, points === 1] as const];
      }),
    );
  });
}

/** Ids of the test items by competence. */
function competencesOf({ scored }: InstrumentContent): string[][] {
  const byCompetence = new Map<string, string[]>();
  for (const { id, competence, kind } of scored.items)
    if (kind === 'KNOWLEDGE' || kind === 'TASK')
      byCompetence.set(competence, [...(byCompetence.get(competence) ?? []), id]);
  return [...byCompetence.values()];
}

type Question = Pick<InstrumentItem, 'kind' | 'text'> | undefined;

/** Text, options and key: with any other it is another question, whatever its id. */
function isSameQuestion(one: Question, other: Question): boolean {
  return one !== undefined && other !== undefined && questionOf(one) === questionOf(other);
}

function questionOf(item: NonNullable<Question>): string {
  const { text, kind } = item;
  const key = 'answer' in item ? item.answer : null;
  const parts = 'options' in item ? item.options : 'task' in item ? item.task : null;
  return JSON.stringify([kind, text, key, parts]);
}

/**
 * Writes the proposed parameters of the chosen items into the author's draft. Items that the draft words otherwise, or that
 * have no proposal, stay as they are. Returns how many were written. Throws BAD_USER_INPUT; NOT_FOUND; CONFLICT without
 * a draft, or when it was saved in between.
 */
export async function acceptCalibration(caller: Caller, given: unknown): Promise<number> {
  const { id, revision, itemIds } = checked(acceptCalibrationInput, given);
  const calibration = await findCalibration(id);
  if (calibration === null) throw notFound();
  const draft = (await findVersions([calibration.code])).find(({ state }) => state === 'DRAFT');
  if (draft === undefined) throw conflict('calibrationNeedsDraft');
  const base = instrumentOf(calibration.code, calibration.version);
  const chosen = new Map(
    calibration.items.flatMap(({ itemId, found }) =>
      found !== null && itemIds.includes(itemId) ? [[itemId, found] as const] : [],
    ),
  );
  let written = 0;
  const sections = draft.definition.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => {
      const found = chosen.get(item.id);
      if (found === undefined || (item.kind !== 'KNOWLEDGE' && item.kind !== 'TASK')) return item;
      if (!isSameQuestion(item, base.itemById.get(item.id))) return item;
      written += 1;
      return { ...item, discrimination: found.discrimination, difficulty: found.difficulty };
    }),
  }));
  if (written === 0) return 0;
  const definition: InstrumentDefinition = { ...draft.definition, sections };
  await saveInstrument(caller, { id: draft.id, revision, definition: JSON.stringify(definition) });
  await logAccess(caller.viewer, { action: 'acceptCalibration', subject: draft.id });
  return written;
}
