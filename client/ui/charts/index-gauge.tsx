// The peilschaal of a department: its index with the interval, the waves before, and the organisation.
import { useWords } from '../../labels/words.ts';
import { textWidth } from './chart-text.ts';
import { Band, BenchmarkMark, EarlierMark, MeasuredMark, OrganisationTick } from './gauge-marks.tsx';
import { testPosition } from './level-scale.ts';
import { Picture } from './picture.tsx';
import {
  LevelNames,
  LevelNumbers,
  levelNamesHeight,
  RULER_HEIGHT,
  type Ruler,
  RulerBody,
  rulerX,
} from './ruler.tsx';

export interface IndexGaugeProps {
  /** What the gauge says, in one sentence. */
  readonly reading: string;
  /** Mean test index 0–100 with its 95 % interval; null when it is withheld. */
  readonly index: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Indexes of earlier waves, 0–100, those that were shown. */
  readonly earlier: readonly number[];
  /** Index of the whole organisation; null where it is the organisation itself, or withheld. */
  readonly organisation: number | null;
  /** Index of another organisation; null where none is compared. */
  readonly benchmark: number | null;
  readonly levelNames: readonly string[];
  /** Test scores at which the upper three levels begin, from the instrument of the newest wave. */
  readonly levelStarts: readonly number[];
}

export function IndexGauge(props: IndexGaugeProps) {
  const { t, number } = useWords();
  const text = { notShown: t('charts.notShown'), organisation: t('charts.organisation') };
  return (
    <Picture
      label={props.reading}
      draw={(width, hatch) => drawGauge(props, { width, hatch, text, number })}
    />
  );
}

interface Drawing {
  readonly width: number;
  readonly hatch: string;
  readonly text: { readonly notShown: string; readonly organisation: string };
  readonly number: (value: number, digits?: number) => string;
}

function drawGauge(props: IndexGaugeProps, drawing: Drawing) {
  const { index, earlier, organisation, levelNames, levelStarts } = props;
  const { width, hatch, text, number } = drawing;
  const place = (score: number) => testPosition(score, levelStarts);
  const ruler: Ruler = { width, top: 46 };
  const numbersTop = ruler.top + RULER_HEIGHT + (organisation === null ? 4 : 28);
  const content = (
    <>
      <RulerBody
        ruler={ruler}
        water={index === null ? null : place(index.value)}
        {...(index === null && { hatch })}
      />
      {index === null && <WithheldWords ruler={ruler} text={text.notShown} />}
      {index !== null && <Band ruler={ruler} low={place(index.low)} high={place(index.high)} />}
      {earlier.map((value) => (
        <EarlierMark key={value} ruler={ruler} position={place(value)} />
      ))}
      {organisation !== null && (
        <OrganisationTick
          ruler={ruler}
          position={place(organisation)}
          text={`${text.organisation} ${number(organisation, 1)}`}
        />
      )}
      {props.benchmark !== null && <BenchmarkMark ruler={ruler} position={place(props.benchmark)} />}
      {index !== null && (
        <MeasuredMark ruler={ruler} position={place(index.value)} text={number(index.value, 1)} />
      )}
      <LevelNumbers ruler={ruler} top={numbersTop} levelStarts={levelStarts} />
      <LevelNames ruler={ruler} names={levelNames} top={numbersTop + 14} />
    </>
  );
  return { height: numbersTop + 14 + levelNamesHeight(ruler, levelNames), content };
}

/** Never an empty space: the hatched stretch says why it is empty. */
function WithheldWords({ ruler, text }: { readonly ruler: Ruler; readonly text: string }) {
  const wide = textWidth(text, 14) + 16;
  const middle = rulerX(ruler, 50);
  return (
    <g>
      <rect
        className="op-chart__paper"
        x={middle - wide / 2}
        y={ruler.top + 1}
        width={wide}
        height={RULER_HEIGHT - 2}
      />
      <text className="op-chart__words" x={middle} y={ruler.top + RULER_HEIGHT / 2 + 5} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}
