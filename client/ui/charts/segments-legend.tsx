// The four groups with their colour, in the order of the bars.
import { useWords } from '../../labels/words.ts';
import { SEGMENT_STEPS } from './segments-chart.tsx';
import { Swatch } from './swatch.tsx';

interface SegmentsLegendProps {
  readonly names: readonly string[];
  /** Whether an outside measurement stands beside the bars. */
  readonly reference: boolean;
}

export function SegmentsLegend({ names, reference }: SegmentsLegendProps) {
  const { t } = useWords();
  return (
    <ul className="op-legend" aria-label={t('charts.legend')}>
      {names.map((name, at) => (
        <li key={name}>
          <Swatch step={SEGMENT_STEPS[at] ?? 1} />
          {name}
        </li>
      ))}
      {reference && (
        <li>
          <svg className="op-legend__glyph" viewBox="0 0 28 20" aria-hidden="true" focusable="false">
            <path className="op-chart__reference" d="M14 2l8 8l-8 8l-8 -8z" />
          </svg>
          {t('charts.legendReference')}
        </li>
      )}
    </ul>
  );
}
