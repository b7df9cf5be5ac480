// Published cells with round numbers, for what is made from them.
import type { WaveRecord } from '../../server/measurement/measurement.reads.ts';
import type { DepartmentNode } from '../../server/organisation/organisation.reads.ts';
import type { CellRecord, PublicationRecord } from '../../server/publication/publication.reads.ts';
import type { ReportWave } from '../../server/reporting/report.service.ts';

export const COMPETENCES = [
  { code: 'data-handling', name: { nl: 'Data vinden', en: 'Finding data' } },
  { code: 'judging-sources', name: { nl: 'Bronnen beoordelen', en: 'Judging sources' } },
] as const;

export const ORGANISATION: DepartmentNode = {
  id: 'root',
  code: 'ALL',
  name: 'Provincie Test',
  kind: 'ORGANISATION',
  parentId: null,
  managerPersonId: null,
};
export const DEPARTMENT: DepartmentNode = {
  id: 'mob',
  code: 'MOB',
  name: 'Mobiliteit',
  kind: 'DEPARTMENT',
  parentId: 'root',
  managerPersonId: null,
};

const figure = (mean: number) => ({ mean, low: Math.floor(mean) - 2, high: Math.ceil(mean) + 2 });
const NOT_SHOWN = { shown: false, reason: 'NOT_SHOWN', content: null } as const;
const about = (percent: number) => ({ percent, bound: 'ABOUT' as const });

/** A cell in which everything is shown; the index is `mean`, the competences are a little above and below it. */
export function shownCell(
  mean: number,
  { id = 'mob', since = null }: { id?: string; since?: string | null } = {},
): CellRecord {
  const withoutContent = { reason: null, shown: true as const };
  return {
    id: `cell-${id}`,
    publicationId: 'publication',
    cellId: id,
    unitId: id,
    attribute: '',
    value: '',
    blocks: {
      means: {
        ...withoutContent,
        content: {
          testIndex: figure(mean),
          selfViewIndex: figure(mean + 10),
          competences: [
            { code: 'data-handling', test: figure(mean + 1.5), selfView: figure(mean + 8) },
            { code: 'judging-sources', test: figure(mean - 1.5), selfView: null },
          ],
        },
      },
      distribution: {
        ...withoutContent,
        content: {
          segments: [
            { code: 'FRONTRUNNER', share: { percent: 10, bound: 'AT_MOST' } },
            { code: 'FOLLOWER', share: about(25) },
            { code: 'UNDERWAY', share: about(30) },
            { code: 'FAR_BEHIND', share: about(35) },
          ],
          competences: COMPETENCES.map(({ code }) => ({
            code,
            levels: ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'].map((level) => ({
              code: level,
              share: about(25),
            })),
            atWorkingLevel: { percent: 80, bound: 'AT_LEAST' },
          })),
        },
      },
      response: { ...withoutContent, content: { percent: 70, bound: 'ABOUT' } },
      count: { ...withoutContent, content: { band: '20–49' } },
      learning: {
        ...withoutContent,
        content: {
          tracks: [
            {
              code: 'klopt-het-wel',
              offered: about(60),
              started: about(35),
              finished: { percent: 20, bound: 'AT_MOST' },
            },
          ],
        },
      },
      hours: { ...withoutContent, content: { hours: 40 } },
      selfView: { ...withoutContent, content: { competences: [] } },
      comments: NOT_SHOWN,
    },
    trends: since === null ? [] : [trend(id, since)],
    effects: [],
    groups: [],
    representativeness: NOT_SHOWN,
  };
}

function trend(id: string, sinceWaveId: string): CellRecord['trends'][number] {
  const change = (mean: number, low: number, high: number) => ({
    before: 40,
    now: 40 + mean,
    change: { mean, low, high },
  });
  return {
    id: `trend-${id}`,
    unitId: id,
    sinceWaveId,
    trend: {
      shown: true,
      reason: null,
      content: {
        testIndex: change(4.8, 2, 8),
        selfViewIndex: change(-1.2, -4, 2),
        competences: [
          { code: 'data-handling', test: change(6, 3, 9), selfView: null },
          { code: 'judging-sources', test: change(-3.5, -6, -1), selfView: null },
        ],
      },
    },
  };
}

/** The same cell with every block withheld. */
export function withheldCell(cell: CellRecord): CellRecord {
  const nothing = { shown: false as const, reason: 'NOT_SHOWN' as const, content: null };
  return {
    ...cell,
    blocks: {
      means: nothing,
      distribution: nothing,
      response: nothing,
      count: nothing,
      learning: nothing,
      hours: nothing,
      selfView: nothing,
      comments: nothing,
    },
    trends: cell.trends.map((one) => ({ ...one, trend: nothing })),
  };
}

/** A published wave of a year. */
export function publishedWave(year: number, given: Partial<WaveRecord> = {}): WaveRecord {
  return {
    id: `wave-${year}`,
    nameNl: `meting ${year}`,
    nameEn: `measurement ${year}`,
    state: 'PUBLISHED',
    opensOn: `${year}-10-05`,
    closesOn: `${year}-10-30`,
    instrumentCode: 'de-data-bekwame-ambtenaar',
    instrumentVersion: 1,
    segmentRuleVersion: 1,
    roleProfileVersion: 1,
    departmentIds: null,
    tree: [ORGANISATION, DEPARTMENT],
    openedAt: null,
    closedAt: null,
    publishedAt: new Date(`${year}-11-20T23:30:00Z`),
    ...given,
  } as WaveRecord; // working levels and invited people are of no matter to who reads publications
}

export function publicationOf(wave: WaveRecord): PublicationRecord {
  return {
    id: `publication-${wave.id}`,
    waveId: wave.id,
    version: 1,
    hash: 'a1'.repeat(32),
    publishedAt: wave.publishedAt ?? new Date(0),
    settings: { minimumForMeans: 8, minimumForDistributions: 10, minimumInvited: 10, floor: 5 },
    counts: {
      means: { cells: 2, shown: 2 },
      distribution: { cells: 2, shown: 2 },
      response: { cells: 2, shown: 2 },
      trend: { cells: 0, shown: 0 },
      learning: { cells: 2, shown: 2 },
      hours: { cells: 2, shown: 2 },
      selfView: { cells: 2, shown: 2 },
      comments: { cells: 0, shown: 0 },
      items: { cells: 0, shown: 0 },
      effect: { cells: 0, shown: 0 },
    },
    teamsShown: 1,
    teams: 1,
    audit: { unionsChecked: 1, derivable: 0, unfinished: 0, relations: 0 },
    comparability: [],
    withheld: [{ cellId: 'secret', block: 'means', rule: 'R7' }],
    reliability: [],
  };
}

/** A wave in a report: the department beside the organisation. */
export function reportWave(wave: WaveRecord, cell: CellRecord, organisation: CellRecord): ReportWave {
  return {
    wave,
    publication: publicationOf(wave),
    cell: { ...cell, department: DEPARTMENT },
    organisation: { ...organisation, department: ORGANISATION },
  };
}
