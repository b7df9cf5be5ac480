// The phases of a department on paper: a sentence and a table, for the report's second sheet.
import type { PrintedBlock, Words } from '../reporting/reporting.reads.ts';
import { phasesOf } from './phase.model.ts';
import { presentPhases } from './phase.rules.ts';

/** A reason longer than this is cut off: all of it stands on the screen. */
const LONGEST_REASON = 130;

/** Per programme line the phase of now and since when, with its reason. */
export async function printedPhases(departmentId: string, words: Words): Promise<PrintedBlock[]> {
  const { t, label, date } = words;
  const present = presentPhases(await phasesOf(departmentId));
  const heading = { kind: 'heading' as const, text: t('phases.heading') };
  if (present.length === 0) return [heading, { kind: 'paragraph', text: t('phases.none') }];
  return [
    heading,
    {
      kind: 'paragraph',
      text: present
        .map(({ line, phase }) =>
          t('phases.reading', { line: label(`common.line.${line}`), phase: label(`common.phase.${phase}`) }),
        )
        .join(' '),
    },
    {
      kind: 'table',
      head: [t('phases.line'), t('phases.phase'), t('phases.since'), t('phases.reason')],
      rows: present.map(({ line, phase, since, reason }) => [
        label(`common.line.${line}`),
        label(`common.phase.${phase}`),
        date(since),
        reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 1).trimEnd()}…` : reason,
      ]),
      widths: [2, 2, 2.4, 6],
    },
  ];
}
