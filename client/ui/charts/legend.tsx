// What the marks of a picture mean, drawn as they stand in it.
import { useWords } from '../../labels/words.ts';
import './charts.css';

/** The marks that need explaining; each also differs by shape. */
export type Glyph =
  | 'measured'
  | 'own-view'
  | 'earlier'
  | 'band'
  | 'working-level'
  | 'proposed-level'
  | 'organisation'
  | 'reference'
  | 'withheld'
  | 'demand'
  | 'supply';

interface LegendProps {
  readonly items: readonly { readonly glyph: Glyph; readonly text: string }[];
}

export function Legend({ items }: LegendProps) {
  const { t } = useWords();
  return (
    <ul className="op-legend" aria-label={t('charts.legend')}>
      {items.map(({ glyph, text }) => (
        <li key={text}>
          <svg className="op-legend__glyph" viewBox="0 0 28 20" aria-hidden="true" focusable="false">
            <GlyphShape glyph={glyph} />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** The legend of a person's gauges. */
export function GaugeLegend(props: { readonly workingLevelDecided: boolean; readonly previous: boolean }) {
  const { t } = useWords();
  return (
    <Legend
      items={[
        { glyph: 'measured', text: t('charts.legendTest') },
        { glyph: 'own-view', text: t('charts.legendSelfView') },
        { glyph: 'band', text: t('charts.legendBand') },
        props.workingLevelDecided
          ? { glyph: 'working-level', text: t('charts.legendWorkingLevel') }
          : { glyph: 'proposed-level', text: t('charts.legendProposedLevel') },
        ...(props.previous ? [{ glyph: 'earlier', text: t('charts.legendPrevious') } as const] : []),
      ]}
    />
  );
}

function GlyphShape({ glyph }: { readonly glyph: Glyph }) {
  switch (glyph) {
    case 'measured':
      return <path className="op-chart__measured" d="M14 17l-8 -15h16z" />;
    case 'own-view':
      return <path className="op-chart__own-view" d="M14 3l-7.5 14h15z" />;
    case 'earlier':
      return <path className="op-chart__earlier" d="M14 15l-5.5 -10h11z" />;
    case 'band':
      return <path className="op-chart__bracket" d="M3 5v10M3 10H25M25 5v10" />;
    case 'working-level':
      return <path className="op-chart__working-level" d="M14 0V20" />;
    case 'proposed-level':
      return <path className="op-chart__working-level" strokeDasharray="5 4" d="M14 0V20" />;
    case 'organisation':
      return <path className="op-chart__organisation" d="M14 0V20" />;
    case 'reference':
      return <path className="op-chart__reference" d="M14 2l8 8l-8 8l-8 -8z" />;
    case 'withheld':
      return <path className="op-chart__hatch" d="M2 14L10 2M8 18L20 2M18 18L27 6" />;
    case 'demand':
      return <path className="op-chart__demand" d="M1 10H27" />;
    case 'supply':
      return (
        <>
          <rect className="op-chart__area" x="1" y="4" width="26" height="12" />
          <path className="op-chart__line" d="M1 10H27" />
        </>
      );
  }
}
