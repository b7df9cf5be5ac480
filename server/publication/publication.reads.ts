// What others may ask of what was published. Nothing here reads an answer.
import type { DepartmentNode } from '../organisation/organisation.reads.ts';
import { wavesWithAnswerFile } from './answer-file.model.ts';
import { type Counted, countedFigures, type OwnWave } from './counted.rules.ts';
import { cellIdOf } from './grid.rules.ts';
import { entriesCounting } from './ledger.model.ts';
import {
  type CellRecord,
  findCells,
  findCellsByGateId,
  newestPublications,
  type PublicationRecord,
} from './publication.model.ts';

export type { Counted } from './counted.rules.ts';
export type { DistributionContent, Figure, Share, TrendContent } from './gate.types.ts';
export { settingsInForce } from './gate-settings.service.ts';
export { withGroupResponses } from './group-response.rules.ts';
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
  return findCells(publicationIds, departmentIds, ['']);
}

/** The cells of one department by role family. */
export function cellsByRoleFamily(publicationId: string, departmentId: string): Promise<CellRecord[]> {
  return findCells([publicationId], [departmentId], ['roleFamily']);
}

/** All cells of one department by role family, age band and tenure band, in these publications. */
export function cellsByGroup(publicationIds: readonly string[], departmentId: string): Promise<CellRecord[]> {
  return findCells(publicationIds, [departmentId], ['roleFamily', 'ageBand', 'tenureBand']);
}

/** The tracks a report tells of: those there are, and after them those these cells still tell of. */
export function tracksTold(
  offered: readonly { readonly code: string }[],
  cells: readonly Pick<CellRecord, 'blocks'>[],
): string[] {
  const told = cells.flatMap(({ blocks }) => blocks.learning.content?.tracks ?? []);
  return [...new Set([...offered, ...told].map(({ code }) => code))];
}

/** Where a participant stood in a published wave: units from the organisation down to the own one, and own groups. */
export interface OwnPlace {
  readonly waveId: string;
  readonly path: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Every published figure a participant is counted in, shown or withheld; the staffing plan stands on one wave only.
 * Four queries, however many waves.
 */
export async function figuresCounting(
  participantKey: string,
  places: readonly OwnPlace[],
  staffingWaveId: string | null,
): Promise<{
  counted: Counted[];
  cells: CellRecord[];
  publications: ReadonlyMap<string, PublicationRecord>;
}> {
  const publications = await publicationsOfWaves(places.map(({ waveId }) => waveId));
  const ids = [...publications.values()].map(({ id }) => id);
  const [entries, released, cells] = await Promise.all([
    entriesCounting(participantKey, ids),
    wavesWithAnswerFile(places.map(({ waveId }) => waveId)),
    findCellsByGateId(ids, [...new Set(places.flatMap(cellIdsOf))]),
  ]);
  const waves = places.flatMap((place): OwnWave[] => {
    const publication = publications.get(place.waveId);
    if (publication === undefined) return [];
    const { id, comparability, reliability } = publication;
    return [
      {
        ...place,
        ...{ comparability, reliability },
        hasAnswerFile: released.has(place.waveId),
        cells: cells.filter(({ publicationId }) => publicationId === id),
        entries: entries.get(id) ?? [],
      },
    ];
  });
  return { counted: countedFigures(waves, staffingWaveId), cells, publications };
}

/** The cells a place is in; a small role family may be counted with those who have none. */
function cellIdsOf({ path, values }: OwnPlace): string[] {
  const groups = [...Object.entries(values), ['roleFamily', 'everyone'] as const];
  return path.flatMap((unitId) => [
    unitId,
    ...groups.map(([attribute, value]) => cellIdOf(unitId, attribute, value)),
  ]);
}
