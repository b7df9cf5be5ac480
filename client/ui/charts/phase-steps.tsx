// The phase of a department as a step line in time: up a step, never a slope.
import { curveStepAfter, line } from 'd3-shape';
import { useWords } from '../../labels/words.ts';
import { Picture } from './picture.tsx';
import { monthAndYear, timeScale } from './time-axis.ts';

interface PhaseStepsProps {
  readonly reading: string;
  /** Confirmed phases (0–3), oldest first. */
  readonly steps: readonly { readonly on: string; readonly phase: number }[];
  /** What the figures propose now, 0–3; null when that is the phase itself. */
  readonly proposed: number | null;
  /** Names of the four phases, lowest first. */
  readonly phaseNames: readonly string[];
  /** First and last day of the axis. */
  readonly period: readonly [string, string];
}

const ROW = 30;
const LEFT = 104;

export function PhaseSteps(props: PhaseStepsProps) {
  const { locale } = useWords();
  return <Picture label={props.reading} draw={(width) => draw(props, width, locale)} />;
}

function draw({ steps, proposed, phaseNames, period }: PhaseStepsProps, width: number, locale: string) {
  const y = (phase: number) => 16 + ROW * (phaseNames.length - 1 - phase);
  const x = timeScale(period, LEFT + 8, width - 16);
  const bottom = y(0) + 18;
  const last = steps.at(-1);
  const path = line<{ on: string; phase: number }>(
    (step) => x(step.on),
    (step) => y(step.phase),
  ).curve(curveStepAfter);
  const until = last === undefined ? [] : [...steps, { on: period[1], phase: last.phase }];
  const content = (
    <>
      {phaseNames.map((name, phase) => (
        <g key={name}>
          <path className="op-chart__grid" d={`M${LEFT} ${y(phase)}H${width}`} />
          <text className="op-chart__small" x={LEFT - 10} y={y(phase) + 4} textAnchor="end">
            {name}
          </text>
        </g>
      ))}
      <path className="op-chart__step" d={path(until) ?? undefined} />
      {steps.map((step) => (
        <circle key={step.on} className="op-chart__dot" cx={x(step.on)} cy={y(step.phase)} r={5.5} />
      ))}
      {proposed !== null && (
        <circle className="op-chart__step--proposed" cx={x(period[1])} cy={y(proposed)} r={7} />
      )}
      {steps.map((step) => (
        <g key={step.on}>
          {monthAndYear(step.on, locale).map((text, row) => (
            <text
              key={text}
              className="op-chart__small"
              x={x(step.on)}
              y={bottom + 10 + 14 * row}
              textAnchor="middle"
            >
              {text}
            </text>
          ))}
        </g>
      ))}
    </>
  );
  return { height: bottom + 30, content };
}
