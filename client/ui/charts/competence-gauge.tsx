// The peilschaal of one person's competence: test, own view, uncertainty, working level and the time before.
import { useId } from 'react';
import { useWords, type Words } from '../../labels/words.ts';
import { Band, EarlierMark, MeasuredMark, OwnViewMark, WorkingLevelLine } from './gauge-marks.tsx';
import { selfViewPosition, testPosition } from './level-scale.ts';
import { Picture } from './picture.tsx';
import { LevelNames, levelNamesHeight, RULER_HEIGHT, type Ruler, RulerBody } from './ruler.tsx';

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
}

/** One gauge with its name above it. What it says in words is read out in its place. */
export function CompetenceGauge(props: CompetenceGaugeProps) {
  const words = useWords();
  const id = useId();
  return (
    <figure className="op-gauge" aria-labelledby={id}>
      <figcaption id={id} className="op-gauge__title">
        {props.title}
      </figcaption>
      <Picture label={gaugeReading(props, words)} draw={(width) => drawGauge(props, width, words)} />
    </figure>
  );
}

function drawGauge(props: CompetenceGaugeProps, width: number, words: Words) {
  const { test, selfView, previous, levelNames } = props;
  const ruler: Ruler = { width, top: 42 };
  const namesTop = ruler.top + RULER_HEIGHT + 20;
  const measured = test === null ? null : testPosition(test.value);
  const content = (
    <>
      <RulerBody ruler={ruler} water={measured} />
      <WorkingLevelLine
        ruler={ruler}
        position={props.workingLevelPosition}
        decided={props.workingLevelDecided}
        text={words.t(props.workingLevelDecided ? 'charts.workingLevel' : 'charts.proposedLevel')}
      />
      {test !== null && <Band ruler={ruler} low={testPosition(test.low)} high={testPosition(test.high)} />}
      {previous !== null && <EarlierMark ruler={ruler} position={testPosition(previous)} />}
      {measured !== null && <MeasuredMark ruler={ruler} position={measured} />}
      {selfView !== null && <OwnViewMark ruler={ruler} position={selfViewPosition(selfView)} />}
      <LevelNames ruler={ruler} names={levelNames} top={namesTop} />
    </>
  );
  return { height: namesTop + levelNamesHeight(ruler, levelNames), content };
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
