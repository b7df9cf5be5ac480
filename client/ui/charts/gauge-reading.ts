// A person's gauge in words.
import type { Words } from '../../labels/words.ts';

export interface CompetenceGaugeProps {
  readonly title: string;
  /** Test score 0–100 with its band. */
  readonly test: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Own view 0–100. */
  readonly selfView: number | null;
  /** Where the working level begins on the ruler: 0, 25, 50 or 75 for the four levels. */
  readonly workingLevelPosition: number;
  readonly workingLevelDecided: boolean;
  /** Test score 0–100 of the time before. */
  readonly previous: number | null;
  /** The four levels, lowest first. */
  readonly levelNames: readonly string[];
  /** Test scores at which the upper three levels begin, from the instrument. Default 33, 50, 67. */
  readonly levelStarts?: readonly number[];
}

/**
 * A gauge in words. Example: test 62 (55–69) and own view 70 → "Toets 62 van 100, met onzekerheid van 55 tot 69. Eigen
 * beeld 70. Het streefprofiel begint bij Intermediair."
 */
export function gaugeReading(props: CompetenceGaugeProps, { t, number }: Words): string {
  const round = (value: number) => number(value, 0);
  const level = props.levelNames[Math.round(props.workingLevelPosition / 25)] ?? '';
  const { test, selfView, previous } = props;
  return [
    test === null
      ? t('charts.gauge.noTest')
      : t('charts.gauge.test', { value: round(test.value), low: round(test.low), high: round(test.high) }),
    selfView === null ? '' : t('charts.gauge.selfView', { value: round(selfView) }),
    previous === null ? '' : t('charts.gauge.previous', { value: round(previous) }),
    t(props.workingLevelDecided ? 'charts.gauge.workingLevel' : 'charts.gauge.proposedLevel', { level }),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
