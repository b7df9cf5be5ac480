// The drawing inside a figure: as wide as there is room, one picture for who listens, with the hatching for what is withheld.
import { type ReactNode, useId } from 'react';
import { useWidth } from './use-width.ts';
import './charts.css';

interface PictureProps {
  /** What the picture says, in one sentence: read out in its place. */
  readonly label: string;
  /** Draws for a width in pixels; `hatch` is the fill of what is withheld. */
  readonly draw: (width: number, hatch: string) => { readonly height: number; readonly content: ReactNode };
}

export function Picture({ label, draw }: PictureProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const id = useId().replace(/[^\w-]/g, '');
  const { height, content } = draw(width, `url(#${id})`);
  return (
    <div ref={place} className="op-picture">
      <svg
        className="op-chart"
        data-picture=""
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        focusable="false"
      >
        <defs>
          <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="7" height="7" className="op-chart__paper" />
            <path d="M0 0V7" className="op-chart__hatch" />
          </pattern>
        </defs>
        {content}
      </svg>
    </div>
  );
}
