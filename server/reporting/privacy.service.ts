// What a person may know about themself: who looked, and in which published figures they are counted.
import {
  accessesTo,
  type Caller,
  findParticipantKey,
  type PersonalDataAccess,
} from '../identity/identity.reads.ts';
import { placesInWaves, type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import { type DepartmentNode, managedDepartmentIds } from '../organisation/organisation.reads.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import {
  type Counted,
  figuresCounting,
  type OwnPlace,
  withGroupResponses,
} from '../publication/publication.reads.ts';
import { type Headline, headlineOf } from './headline.rules.ts';
import { openDataSettings } from './open-data.content.ts';
import { isOpenData } from './open-data.rules.ts';
import { maySeeReport } from './report.policy.ts';

/** A published figure the person is counted in. */
export interface CountedFigure extends Counted {
  readonly wave: WaveRecord;
  readonly since: WaveRecord | null;
  readonly department: DepartmentNode;
  /** About how many people stand behind it; null where that is not told. */
  readonly respondentBand: string | null;
  readonly publishedAt: Date;
  /** The figure itself; null where it is withheld, where one figure cannot stand for it, or the viewer may not open it. */
  readonly headline: Headline | null;
  /** Whether the viewer may open the department's report. */
  readonly mayOpen: boolean;
  /** Whether it is open data too. */
  readonly isOpen: boolean;
}

export interface PrivacyOverview {
  readonly accesses: readonly PersonalDataAccess[];
  readonly figures: readonly CountedFigure[];
}

/** Only ever about the viewer. Nine queries at most, however many waves and figures. */
export async function privacyOverview({ viewer }: Caller): Promise<PrivacyOverview> {
  const [accesses, key, waves, managed] = await Promise.all([
    accessesTo(viewer.personId),
    findParticipantKey(viewer.personId),
    wavesByState(['PUBLISHED']),
    managedDepartmentIds(viewer.personId, localDateOf(now())),
  ]);
  if (key === null) return { accesses, figures: [] };
  const mayOpen = (unit: DepartmentNode) => maySeeReport(viewer, unit, managed);
  return { accesses, figures: await countedIn(key, waves, mayOpen) };
}

async function countedIn(
  key: string,
  waves: readonly WaveRecord[],
  mayOpen: (unit: DepartmentNode) => boolean,
): Promise<CountedFigure[]> {
  const frozen = await placesInWaves(
    key,
    waves.map(({ id }) => id),
  );
  const places = waves.flatMap(({ id, tree }): OwnPlace[] => {
    const own = frozen.find(({ waveId }) => waveId === id);
    if (own === undefined) return [];
    const { roleFamily, ageBand, tenureBand } = own;
    return [
      { waveId: id, path: pathTo(own.departmentId, tree), values: { roleFamily, ageBand, tenureBand } },
    ];
  });
  const { counted, cells, publications } = await figuresCounting(key, places, waves.at(-1)?.id ?? null);
  const { withdrawn } = openDataSettings();
  return counted.flatMap((figure): CountedFigure[] => {
    const wave = waves.find(({ id }) => id === figure.waveId);
    const publication = publications.get(figure.waveId);
    const department = wave?.tree.find(({ id }) => id === figure.unitId);
    if (wave === undefined || publication === undefined || department === undefined) return [];
    const ofWave = cells.filter(({ publicationId }) => publicationId === publication.id);
    const whole = ofWave.find(({ unitId, attribute }) => unitId === figure.unitId && attribute === '');
    const cell = withGroupResponses(ofWave, whole ?? null).find(
      ({ unitId, attribute, value }) =>
        unitId === figure.unitId && attribute === (figure.attribute ?? '') && value === (figure.value ?? ''),
    );
    const open = mayOpen(department);
    return [
      {
        ...figure,
        wave,
        since: waves.find(({ id }) => id === figure.sinceWaveId) ?? null,
        department,
        respondentBand: cell?.blocks.count.content?.band ?? null,
        publishedAt: publication.publishedAt,
        headline: open && cell ? headlineOf(figure, cell) : null,
        mayOpen: open,
        isOpen: isOpenData(wave, withdrawn) && isOpenFigure(figure, department),
      },
    ];
  });
}

const INSIDE: readonly Counted['kind'][] = [
  'COMMENTS',
  'COMPARABILITY',
  'ITEMS',
  'RELIABILITY',
  'ANSWER_FILE',
  'STAFFING',
];

/** Open data are of the whole organisation and its role families, without remarks. */
function isOpenFigure({ shown, attribute, kind }: Counted, { parentId }: DepartmentNode): boolean {
  const isOfGroup = attribute === null || attribute === 'roleFamily';
  return shown && parentId === null && isOfGroup && !INSIDE.includes(kind);
}

/** Ids from the organisation down to the unit. */
function pathTo(unitId: string, tree: readonly DepartmentNode[]): string[] {
  const path: string[] = [];
  for (let at: string | null = unitId; at !== null; at = tree.find(({ id }) => id === at)?.parentId ?? null)
    path.unshift(at);
  return path;
}
