// What a person may know about themself: who looked, and in which published figures they are counted.
import {
  accessesTo,
  type Caller,
  findParticipantKey,
  type PersonalDataAccess,
} from '../identity/identity.reads.ts';
import { type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import {
  type CellRecord,
  cellsById,
  countedCells,
  publicationsOfWaves,
} from '../publication/publication.reads.ts';

/** A shown cell the person is counted in. */
export interface CountedFigure {
  readonly wave: WaveRecord;
  readonly departmentName: string;
  readonly roleFamilyCode: string | null;
  readonly respondentBand: string;
  readonly publishedAt: Date;
}

export interface PrivacyOverview {
  readonly accesses: readonly PersonalDataAccess[];
  readonly figures: readonly CountedFigure[];
}

/** Only ever about the viewer. */
export async function privacyOverview({ viewer }: Caller): Promise<PrivacyOverview> {
  const [accesses, key, waves] = await Promise.all([
    accessesTo(viewer.personId),
    findParticipantKey(viewer.personId),
    wavesByState(['PUBLISHED']),
  ]);
  return { accesses, figures: key === null ? [] : await figuresCounting(key, waves) };
}

async function figuresCounting(
  participantKey: string,
  waves: readonly WaveRecord[],
): Promise<CountedFigure[]> {
  const publications = await publicationsOfWaves(waves.map(({ id }) => id));
  const counted = await countedCells(
    participantKey,
    [...publications.values()].map(({ id }) => id),
  );
  const cells = await cellsById(counted);
  return waves.flatMap((wave) => {
    const publication = publications.get(wave.id);
    const own = cells.filter(
      ({ publicationId, attribute }) => publicationId === publication?.id && readable(attribute),
    );
    return own.flatMap((cell): CountedFigure[] => {
      const department = wave.tree.find(({ id }) => id === cell.unitId);
      const band = cell.blocks.count.content?.band;
      if (publication === undefined || department === undefined || band === undefined) return [];
      return [
        {
          wave,
          departmentName: department.name,
          roleFamilyCode: roleFamilyOf(cell),
          respondentBand: band,
          publishedAt: publication.publishedAt,
        },
      ];
    });
  });
}

/** Whole departments and role families; bands of age and tenure are not drawn on any screen. */
function readable(attribute: string): boolean {
  return attribute === '' || attribute === 'roleFamily';
}

function roleFamilyOf({ attribute, value }: CellRecord): string | null {
  return attribute === 'roleFamily' ? value : null;
}
