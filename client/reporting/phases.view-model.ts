// The phases of a department per programme line, as step lines in time.
import type { Words } from '../labels/words.ts';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { Report } from './report.view-model.ts';

export const PHASES = ['PREPARE', 'OPTIMISE', 'RENEW', 'TRANSFORM'] as const;
export const LINES = ['MISSIONS', 'FOUNDATION', 'SKILLS'] as const;
type Phases = Report['phases'];

export interface PhaseLine {
  readonly line: (typeof LINES)[number];
  /** Confirmed phases (0–3), oldest first. */
  readonly steps: readonly { readonly on: string; readonly phase: number }[];
  /** What the figures propose (0–3), where that is another phase than the confirmed one. */
  readonly proposed: number | null;
  readonly reading: string;
  /** Why the present phase was confirmed. */
  readonly reason: string;
}

/** The lines that have a confirmed phase, each with its steps in order of time. */
export function phaseLines(phases: Phases, { t, date }: Words): PhaseLine[] {
  return LINES.flatMap((line) => {
    const own = phases.filter((one) => one.line === line).sort((a, b) => a.since.localeCompare(b.since));
    const last = own.at(-1);
    if (last === undefined) return [];
    const steps = own.map(({ since, phase }) => ({ on: since, phase: PHASES.indexOf(phase) }));
    const proposed = last.proposed === null || last.proposed === last.phase ? null : last.proposed;
    const reading = t('reporting.phases.reading', {
      line: t(`common.line.${line}`),
      phase: t(`common.phase.${last.phase}`),
      since: date(last.since),
    });
    const proposal =
      proposed === null ? '' : ` ${t('reporting.phases.proposed', { phase: t(`common.phase.${proposed}`) })}`;
    return [
      {
        line,
        steps,
        proposed: proposed === null ? null : PHASES.indexOf(proposed),
        reading: reading + proposal,
        reason: last.reason,
      },
    ];
  });
}

/** First and last day of the axis: from the first step to a day that is given, such as today. */
export function phasePeriod(lines: readonly PhaseLine[], until: string): [string, string] {
  const first = lines.flatMap(({ steps }) => steps.map(({ on }) => on)).sort()[0] ?? until;
  return [first, until > first ? until : first];
}

/** Every confirmed phase with its date and reason. */
export function phaseTable(phases: Phases, { t, date }: Words): FigureTable {
  return {
    head: [
      t('reporting.phases.line'),
      t('reporting.phases.phase'),
      t('reporting.phases.since'),
      t('reporting.phases.reason'),
    ],
    rows: [...phases]
      .sort((a, b) => LINES.indexOf(a.line) - LINES.indexOf(b.line) || a.since.localeCompare(b.since))
      .map(({ line, phase, since, reason }) => [
        t(`common.line.${line}`),
        t(`common.phase.${phase}`),
        date(since, 'short'),
        reason,
      ]),
  };
}
