// What others may ask of what was published. Nothing here reads an answer.
import { cellsCounting } from './ledger.model.ts';
import {
  type CellRecord,
  findCells,
  newestPublications,
  type PublicationRecord,
} from './publication.model.ts';

export type { Block, DistributionContent, Figure, MeansContent, Share, TrendContent } from './gate.types.ts';
export type { CellRecord, PublicationRecord } from './publication.model.ts';
export { GATE_SETTINGS as gateSettings } from './publication.service.ts';

/** The newest publication of each of these waves, by wave id. */
export async function publicationsOfWaves(
  waveIds: readonly string[],
): Promise<Map<string, PublicationRecord>> {
  return new Map((await newestPublications(waveIds)).map((publication) => [publication.waveId, publication]));
}

/** Whole-unit cells of these publications and departments. */
export function cellsOfUnits(
  publicationIds: readonly string[],
  departmentIds: readonly string[],
): Promise<CellRecord[]> {
  return findCells(publicationIds, departmentIds, '');
}

/** The cells of one department by role family. */
export function cellsByRoleFamily(publicationId: string, departmentId: string): Promise<CellRecord[]> {
  return findCells([publicationId], [departmentId], 'roleFamily');
}

/** In which cells of these publications a participant is counted. */
export const countedCells = cellsCounting;
