// Open data: who asks is nobody's business, so nothing here takes a caller. Reads publications only.

import { listTracks } from '../learning/learning.reads.ts';
import { type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import { roleFamilyProfiles } from '../organisation/organisation.reads.ts';
import { notFound } from '../platform/errors.ts';
import { sentence } from '../platform/labels.ts';
import {
  cellsByRoleFamily,
  cellsOfUnits,
  type PublicationRecord,
  publicationsOfWaves,
  tracksTold,
  withGroupResponses,
} from '../publication/publication.reads.ts';
import { testedCompetences } from './codebook.content.ts';
import { openDataSettings } from './open-data.content.ts';
import {
  isOpenData,
  type Measurement,
  type MeasurementSummary,
  measurementOf,
  summaryOf,
} from './open-data.rules.ts';

interface OpenWave {
  readonly wave: WaveRecord;
  readonly publication: PublicationRecord;
}

/** Every measurement that is open data, oldest first; some two a year at most. `base` is the address of the API. */
export async function openMeasurements(base: string): Promise<MeasurementSummary[]> {
  return (await openWaves()).map((one) => summaryOf(one, base));
}

/** A measurement with its figures. Throws NOT_FOUND for what is not published, withdrawn, or of some departments only. */
export async function openMeasurement(waveId: string, base: string): Promise<Measurement> {
  const open = await openWaves();
  const found = open.find(({ wave }) => wave.id === waveId);
  const root = found?.wave.tree.find(({ parentId }) => parentId === null);
  if (found === undefined || root === undefined) throw notFound();
  const [[whole], byFamily] = await Promise.all([
    cellsOfUnits([found.publication.id], [root.id]),
    cellsByRoleFamily(found.publication.id, root.id),
  ]);
  if (whole === undefined) throw notFound();
  return measurementOf(found, {
    base,
    whole,
    byFamily: withGroupResponses(byFamily, whole),
    licence: openDataSettings().licence,
    competences: testedCompetences(),
    tracks: tracksTold(listTracks(), [whole]),
    families: roleFamilyProfiles(),
    allName: { nl: sentence('pdf.organisation', 'nl'), en: sentence('pdf.organisation', 'en') },
    openWaveIds: open.map(({ wave }) => wave.id),
  });
}

async function openWaves(): Promise<OpenWave[]> {
  const { withdrawn } = openDataSettings();
  const waves = (await wavesByState(['PUBLISHED'])).filter((wave) => isOpenData(wave, withdrawn));
  const publications = await publicationsOfWaves(waves.map(({ id }) => id));
  return waves.flatMap((wave) => {
    const publication = publications.get(wave.id);
    return publication === undefined ? [] : [{ wave, publication }];
  });
}
