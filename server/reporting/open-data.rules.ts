// What of a publication is open data: the figures of the whole organisation and of its role families, as published.
import type { WaveRecord } from '../measurement/measurement.reads.ts';
import type { CellRecord, PublicationRecord } from '../publication/publication.reads.ts';
import type { CsvCell } from './csv.rules.ts';
import { type FigureRow, MEASURES, type Measure } from './figure-row.rules.ts';
import { figureRows, type RowScope } from './figure-rows.rules.ts';

type LocalisedText = Readonly<Record<'nl' | 'en', string>>;
interface Named {
  readonly code: string;
  readonly name: LocalisedText;
}

/** A measurement in the list, as the API gives it. Times are in UTC, days in Europe/Amsterdam. */
export interface MeasurementSummary {
  readonly id: string;
  readonly name: LocalisedText;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly publishedAt: string;
  readonly publicationVersion: number;
  readonly publicationDigest: string;
  readonly url: string;
  readonly csvUrl: string;
}

/** A measurement with its figures. */
export interface Measurement extends MeasurementSummary {
  readonly instrument: { readonly code: string; readonly version: number };
  readonly segmentRuleVersion: number;
  readonly roleProfileVersion: number;
  readonly minimumForMeans: number;
  readonly minimumForDistributions: number;
  readonly licence: string;
  readonly competences: readonly Named[];
  readonly groups: readonly Group[];
}

interface Group extends Named {
  readonly figures: readonly OpenFigure[];
}

/** Remarks stay inside: what somebody wrote may name a person, and what was public cannot be called back. */
export const OPEN_MEASURES: readonly Measure[] = MEASURES.filter((measure) => measure !== 'COMMENTS');

type OpenFigure = Omit<FigureRow, 'texts'>;

/** Everybody of the organisation together; any other group is a role family. */
export const ALL_GROUP = 'ALL';

export interface PublishedMeasurement {
  readonly wave: Pick<
    WaveRecord,
    | 'id'
    | 'nameNl'
    | 'nameEn'
    | 'opensOn'
    | 'closesOn'
    | 'instrumentCode'
    | 'instrumentVersion'
    | 'segmentRuleVersion'
    | 'roleProfileVersion'
  >;
  readonly publication: Pick<PublicationRecord, 'version' | 'hash' | 'publishedAt' | 'settings'>;
}

/**
 * Whether a published wave is open data: about the whole organisation, and not withdrawn. In a wave of some departments
 * only, the organisation's cell is really about those departments.
 */
export function isOpenData(
  { id, departmentIds }: Pick<WaveRecord, 'id' | 'departmentIds'>,
  withdrawn: readonly string[],
): boolean {
  return departmentIds === null && !withdrawn.includes(id);
}

/** The measurement as a line of the list. `base` is the address of the API, without a slash at the end. */
export function summaryOf({ wave, publication }: PublishedMeasurement, base: string): MeasurementSummary {
  return {
    id: wave.id,
    name: { nl: wave.nameNl, en: wave.nameEn },
    opensOn: wave.opensOn,
    closesOn: wave.closesOn,
    publishedAt: publication.publishedAt.toISOString(),
    publicationVersion: publication.version,
    publicationDigest: publication.hash,
    url: `${base}/measurements/${wave.id}`,
    csvUrl: `${base}/measurements/${wave.id}.csv`,
  };
}

export interface MeasurementParts {
  readonly base: string;
  readonly licence: string;
  readonly competences: readonly Named[];
  readonly tracks: readonly string[];
  readonly families: readonly Named[];
  readonly allName: LocalisedText;
  /** The organisation's cell. */
  readonly whole: CellRecord;
  /** Its cells by role family. */
  readonly byFamily: readonly CellRecord[];
  /** Measurements that are open data: a change since another one is left out. */
  readonly openWaveIds: readonly string[];
}

/** The measurement with everything of it that is open. Role families of which nothing is shown are left out whole. */
export function measurementOf(published: PublishedMeasurement, parts: MeasurementParts): Measurement {
  const { wave, publication } = published;
  const scope = { competences: parts.competences.map(({ code }) => code), tracks: parts.tracks };
  const isOpenSince = ({ sinceWaveId }: { readonly sinceWaveId: string }) =>
    parts.openWaveIds.includes(sinceWaveId);
  const { trends, effects } = parts.whole;
  const whole = {
    ...parts.whole,
    trends: trends.filter(isOpenSince),
    effects: effects.filter(isOpenSince),
  };
  const families = parts.families.flatMap(({ code, name }) => {
    const cell = parts.byFamily.find(({ attribute, value }) => attribute === 'roleFamily' && value === code);
    const figures = cell === undefined ? [] : openFigures(cell, scope);
    return figures.some(({ shown }) => shown) ? [{ code, name, figures }] : [];
  });
  return {
    ...summaryOf(published, parts.base),
    instrument: { code: wave.instrumentCode, version: wave.instrumentVersion },
    segmentRuleVersion: wave.segmentRuleVersion,
    roleProfileVersion: wave.roleProfileVersion,
    minimumForMeans: publication.settings.minimumForMeans,
    minimumForDistributions: publication.settings.minimumForDistributions,
    licence: parts.licence,
    competences: parts.competences.map(({ code, name }) => ({ code, name })),
    groups: [{ code: ALL_GROUP, name: parts.allName, figures: openFigures(whole, scope) }, ...families],
  };
}

function openFigures(cell: CellRecord, scope: RowScope): OpenFigure[] {
  return figureRows(cell, scope)
    .filter(({ measure }) => OPEN_MEASURES.includes(measure))
    .map(({ texts: _, ...row }) => row);
}

/** The columns of the CSV distribution; content/open-data/codebook.yml explains each. */
export const OPEN_COLUMNS = [
  'wave_id',
  'wave_name_nl',
  'wave_name_en',
  'opens_on',
  'closes_on',
  'group',
  'measure',
  'competence',
  'category',
  'since_wave_id',
  'value',
  'low',
  'high',
  'bound',
  'shown',
  'reason',
  'publication_digest',
  'track',
] as const;

/** The same figures as rows of a table. */
export function measurementRows({ groups, ...about }: Measurement): CsvCell[][] {
  const rows = groups.flatMap(({ code, figures }) =>
    figures.map((row): CsvCell[] => [
      about.id,
      about.name.nl,
      about.name.en,
      about.opensOn,
      about.closesOn,
      code,
      row.measure,
      row.competence,
      row.category,
      row.sinceWaveId,
      row.value,
      row.low,
      row.high,
      row.bound,
      row.shown,
      row.reason,
      about.publicationDigest,
      row.track,
    ]),
  );
  return [[...OPEN_COLUMNS], ...rows];
}
