// What others may ask of what was published. Nothing here reads an answer.
import type { DepartmentNode } from '../organisation/organisation.reads.ts';
import { cellsCounting } from './ledger.model.ts';
import {
  type CellRecord,
  findCells,
  findCellsByGateId,
  newestPublications,
  type PublicationRecord,
} from './publication.model.ts';

export type { DistributionContent, Figure, Share, TrendContent } from './gate.types.ts';
export { settingsInForce } from './gate-settings.service.ts';
export type { CellRecord, PublicationRecord } from './publication.model.ts';

/** A cell together with the department it is about. */
export interface DepartmentCell extends CellRecord {
  readonly department: DepartmentNode;
}

/** The newest publication of each of these waves, by wave id. */
export async function publicationsOfWaves(
  waveIds: readonly string[],
): Promise<Map<string, PublicationRecord>> {
  return new Map((await newestPublications(waveIds)).map((publication) => [publication.waveId, publication]));
}

/**
 * Whole-unit cells of these publications and departments. The whole organisation's alone has `effects` per track,
 * response per group (`groups`) and `representativeness`.
 */
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

/** In which cells of these publications a participant is counted: the gate's cell ids by publication. */
export const countedCells = cellsCounting;

/** These cells, as countedCells names them. */
export async function cellsById(counted: ReadonlyMap<string, ReadonlySet<string>>): Promise<CellRecord[]> {
  const ids = [...new Set([...counted.values()].flatMap((set) => [...set]))];
  const found = await findCellsByGateId([...counted.keys()], ids);
  return found.filter((cell) => counted.get(cell.publicationId)?.has(cell.cellId));
}
