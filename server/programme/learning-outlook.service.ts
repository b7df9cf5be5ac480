// Learning as the programme sees it: what was published, what that asks of the next half year, practices, sessions.
import type { Caller } from '../identity/identity.reads.ts';
import {
  type PracticeUse,
  practiceUse,
  type SessionMonth,
  sessionsByMonth,
} from '../knowledge/knowledge.reads.ts';
import { assignmentLimits, listTracks, type TrackContent } from '../learning/learning.reads.ts';
import { framework, type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import { departmentTree, placedPeople } from '../organisation/organisation.reads.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { forbidden } from '../platform/errors.ts';
import {
  cellsOfUnits,
  type DepartmentCell,
  type PublicationRecord,
  publicationsOfWaves,
} from '../publication/publication.reads.ts';
import { maySeeOutlook } from './learning-outlook.policy.ts';
import { capacityOf, expectedPlaces, type Places } from './learning-outlook.rules.ts';

const YEAR_DAYS = 365;
const MOST_PRACTICES = 10;

/** What was published last of the whole organisation. */
export interface OutlookFigures {
  readonly wave: WaveRecord;
  readonly publication: PublicationRecord;
  readonly organisation: DepartmentCell;
}

/** Places one track is expected to need. */
export interface TrackPlaces {
  readonly track: TrackContent;
  /** Null when what it needs was not published. */
  readonly places: Places | null;
}

/** Learning of the organisation as a whole. */
export interface LearningOutlook {
  readonly headcount: number;
  readonly capacity: number;
  /** Null before the first publication. */
  readonly newest: OutlookFigures | null;
  readonly tracks: readonly TrackPlaces[];
  readonly sessions: readonly SessionMonth[];
  readonly practices: readonly PracticeUse[];
}

/** Learning as the programme sees it, of published figures and safe counts alone. Throws FORBIDDEN. */
export async function learningOutlook({ viewer }: Caller): Promise<LearningOutlook> {
  if (!maySeeOutlook(viewer)) throw forbidden();
  const today = localDateOf(now());
  const [newest, people, limits, sessions, practices] = await Promise.all([
    newestFigures(),
    placedPeople(today),
    assignmentLimits(),
    sessionsByMonth(addDays(today, -YEAR_DAYS), today),
    practiceUse(MOST_PRACTICES),
  ]);
  const organisation = { headcount: people.length, ...limits };
  const tracks = listTracks();
  const places = newest === null ? [] : expectedPlaces(tracks, sharesOf(newest.organisation), organisation);
  return {
    ...{ headcount: people.length, capacity: capacityOf(organisation), newest, sessions, practices },
    tracks: tracks.map((track, at) => ({ track, places: places[at] ?? null })),
  };
}

async function newestFigures(): Promise<OutlookFigures | null> {
  const [root] = await departmentTree(localDateOf(now()));
  const waves = await wavesByState(['PUBLISHED']);
  const publications = await publicationsOfWaves(waves.map(({ id }) => id));
  const wave = waves.findLast(({ id }) => publications.has(id));
  const publication = wave && publications.get(wave.id);
  if (root === undefined || wave === undefined || publication === undefined) return null;
  const [cell] = await cellsOfUnits([publication.id], [root.id]);
  return cell === undefined ? null : { wave, publication, organisation: { ...cell, department: root } };
}

function sharesOf({ blocks: { distribution, learning } }: DepartmentCell) {
  return {
    levels: framework().levels.map(({ code }) => code),
    competences: distribution.shown ? distribution.content.competences : [],
    tracks: learning.shown ? learning.content.tracks : [],
  };
}
