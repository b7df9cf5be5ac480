// Reports for tests: a department of three competences, shown unless a test withholds something.
import type {
  Cell,
  Interval,
  Report,
  ReportCompetence,
  ReportWave,
} from '../../../client/reporting/report.view-model.ts';

type Triple = readonly [value: number, low: number, high: number];

export const COMPETENCES: ReportCompetence[] = [
  { code: 'data-handling', number: 1, name: 'Data vinden' },
  { code: 'judging-sources', number: 2, name: 'Bronnen beoordelen' },
  { code: 'causal-thinking', number: 3, name: 'Oorzaak en gevolg' },
];

interface CellChoice {
  /** Null withholds the means. */
  readonly index?: Triple | null;
  /** Null withholds the spread. */
  readonly shares?: null;
  readonly trend?: {
    readonly since: string;
    readonly index: Triple;
    readonly competences: readonly Triple[];
  };
}

const interval = ([value, low, high]: Triple): Interval => ({ value, low, high });

/** A cell with index 52.3 (50–55); its third competence is withheld. */
export function buildCell({ index = [52.3, 50, 55], shares, trend }: CellChoice = {}): Cell {
  const means: readonly (Triple | null)[] = [[56, 52, 60], [47, 43, 51], null];
  const about = (percent: number) => ({ percent, bound: 'ABOUT' as const });
  return {
    response: { shown: true, percentStep: 70, respondentBand: '20–49' },
    means:
      index === null
        ? { shown: false, index: null, competences: [] }
        : { shown: true, index: interval(index), competences: competenceMeans(means) },
    distribution:
      shares === null
        ? { shown: false, segments: [] }
        : {
            shown: true,
            segments: [
              { segment: 'FRONTRUNNER', share: about(20) },
              { segment: 'FOLLOWER', share: about(45) },
              { segment: 'UNDERWAY', share: about(25) },
              { segment: 'FAR_BEHIND', share: { percent: 10, bound: 'AT_MOST' } },
            ],
          },
    trends:
      trend === undefined
        ? []
        : [
            {
              sinceWaveId: trend.since,
              shown: true,
              index: interval(trend.index),
              competences: competenceMeans(trend.competences),
            },
          ],
  };
}

function competenceMeans(means: readonly (Triple | null)[]) {
  return means.map((mean, at) => ({
    competence: { code: COMPETENCES[at]?.code ?? '' },
    shown: mean !== null,
    test: mean === null ? null : interval(mean),
  }));
}

/** A wave in which the organisation stands at 48, and at 50 on every competence that is shown. */
export function buildWave(choice: { id?: string; name?: string; cell?: Cell } = {}): ReportWave {
  const { id = 'w26', name = 'Vervolgmeting 2026', cell = buildCell() } = choice;
  const organisation = {
    means: {
      shown: true,
      index: interval([48, 47, 49]),
      competences: competenceMeans([
        [50, 49, 51],
        [50, 49, 51],
        [50, 49, 51],
      ]),
    },
  };
  const wave = {
    id,
    name,
    opensOn: '2026-10-05',
    closesOn: '2026-10-30',
    instrument: { levelStarts: [33, 50, 67] },
  };
  return { wave, cell, organisation };
}

/** The report of a department with one wave, and Transform-o-meter 2021 beside it. */
export function buildReport(
  choice: { kind?: 'ORGANISATION' | 'DEPARTMENT'; waves?: ReportWave[]; below?: Report['below'] } = {},
): Report {
  const { kind = 'DEPARTMENT', waves = [buildWave()], below = [] } = choice;
  return {
    department: { id: 'fin', name: 'Financiën en Control', kind, parent: null },
    waves,
    reference: {
      name: 'Transform-o-meter',
      measuredOn: '2021-03-15',
      source: 'Rijksuniversiteit Groningen',
      aheadShare: { percent: 30, bound: 'ABOUT' },
      farBehindShare: { percent: 50, bound: 'AT_LEAST' },
    },
    below,
    practices: [],
    phases: [],
    phaseProposals: [],
    changes: [],
    comparability: null,
    benchmark: null,
    byRoleFamily: [],
    newest: null,
  };
}
