// Answers as rows: released once from a published wave, the same file for everybody who may have it.
import { createHash } from 'node:crypto';
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { answerTable } from '../measurement/answer.reads.ts';
import { waveById } from '../measurement/measurement.reads.ts';
import { calculateAside } from '../platform/aside.ts';
import { mixedByChance } from '../platform/chance.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import {
  type AnswerFileRecord,
  blocksOfFile,
  findAnswerFile,
  insertAnswerFile,
} from './answer-file.model.ts';
import { type ReleasedBlock, releasedBlocks } from './answer-file.rules.ts';
import { enoughForRows } from './answer-rows.rules.ts';
import { settingsInForce } from './gate-settings.service.ts';
import { minimumFor } from './minimum.rules.ts';
import { findCells, findNewestPublication } from './publication.model.ts';
import { mayPublishWave, maySeePublication } from './publication.policy.ts';

/**
 * Releases the answers of a published wave as rows; a second time gives the file that is there. Throws FORBIDDEN; NOT_FOUND;
 * CONFLICT before publication, or when too few people answered.
 */
export async function releaseAnswers({ viewer }: Caller, waveId: string): Promise<AnswerFileRecord> {
  if (!mayPublishWave(viewer)) throw forbidden();
  const existing = await findAnswerFile(waveId);
  if (existing !== null) return existing;
  const { file, blocks } = await fileOf(waveId);
  try {
    await inTransaction(() => insertAnswerFile(file, blocks));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Somebody else released it just now: theirs is the file.
    const theirs = await findAnswerFile(waveId);
    if (theirs !== null) return theirs;
    throw error;
  }
  await logAccess(viewer, { action: 'releaseAnswers', subject: waveId });
  return file;
}

async function fileOf(waveId: string) {
  const wave = await waveById(waveId);
  const publication = await findNewestPublication(waveId);
  if (wave.state !== 'PUBLISHED' || publication === null) throw conflict('answersNotPublished');
  const organisation = wave.tree.find(({ parentId }) => parentId === null);
  const [cell] = await findCells([publication.id], [organisation?.id ?? ''], ['']);
  const { columns, rows, texts } = await answerTable(wave);
  // The stricter of what held then and what holds now: k may go up, never down.
  const k = Math.max(
    ...[publication.settings, await settingsInForce()].map((settings) =>
      minimumFor('distribution', { attribute: null }, settings),
    ),
  );
  // The people behind a file are those of the whole organisation: a set the publication has told of already.
  if (cell?.blocks.means.shown !== true || !enoughForRows(rows.length, k)) throw conflict('answersTooFew');
  const released = await calculateAside('answer-file-worker', { columns, rows, k }, (answers) =>
    releasedBlocks(answers, mixedByChance),
  );
  const blocks = released.map((block) => ({ ...block, id: newId() }));
  const file: AnswerFileRecord = {
    ...{ id: newId(), waveId, publicationId: publication.id, releasedAt: now(), k, texts },
    digest: createHash('sha256')
      .update(JSON.stringify(blocks.map(({ columns, rows }) => ({ columns, rows }))))
      .digest('hex'),
    blockCount: blocks.length,
    rowCount: blocks[0]?.rows.length ?? 0,
    withheld: blocks.reduce((sum, { withheld }) => sum + withheld, 0),
    values: blocks.reduce((sum, block) => sum + block.rows.length * block.columns.length, 0),
  };
  return { file, blocks };
}

/** The file of a wave, or null. Throws FORBIDDEN. */
export async function findAnswers({ viewer }: Caller, waveId: string): Promise<AnswerFileRecord | null> {
  if (!maySeePublication(viewer)) throw forbidden();
  return findAnswerFile(waveId);
}

/** The file of a wave with its rows. Throws FORBIDDEN; NOT_FOUND before it was released. */
export async function getAnswers(
  { viewer }: Caller,
  waveId: string,
): Promise<{ file: AnswerFileRecord; blocks: ReleasedBlock[] }> {
  if (!maySeePublication(viewer)) throw forbidden();
  const file = await findAnswerFile(waveId);
  if (file === null) throw notFound();
  return { file, blocks: await blocksOfFile(file.id) };
}
