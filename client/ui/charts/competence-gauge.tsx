// The peilschaal of one person's competence: test, own view, uncertainty, working level and the time before.
import { useId } from 'react';
import { useWords, type Words } from '../../labels/words.ts';
import { Band, EarlierMark, MeasuredMark, OwnViewMark, WorkingLevelLine } from './gauge-marks.tsx';
import { type CompetenceGaugeProps, gaugeReading } from './gauge-reading.ts';
import { selfViewPosition, testPosition } from './level-scale.ts';
import { Picture } from './picture.tsx';
import { LevelNames, levelNamesHeight, RULER_HEIGHT, type Ruler, RulerBody } from './ruler.tsx';

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
  const place = (score: number) => testPosition(score, props.levelStarts);
  const measured = test === null ? null : place(test.value);
  const content = (
    <>
      <RulerBody ruler={ruler} water={measured} />
      <WorkingLevelLine
        ruler={ruler}
        position={props.workingLevelPosition}
        decided={props.workingLevelDecided}
        text={words.t(props.workingLevelDecided ? 'charts.workingLevel' : 'charts.proposedLevel')}
      />
      {test !== null && <Band ruler={ruler} low={place(test.low)} high={place(test.high)} />}
      {previous !== null && <EarlierMark ruler={ruler} position={place(previous)} />}
      {measured !== null && <MeasuredMark ruler={ruler} position={measured} />}
      {selfView !== null && <OwnViewMark ruler={ruler} position={selfViewPosition(selfView)} />}
      <LevelNames ruler={ruler} names={levelNames} top={namesTop} />
    </>
  );
  return { height: namesTop + levelNamesHeight(ruler, levelNames), content };
}
