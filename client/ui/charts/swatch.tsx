// A patch of one of the five steps, for legends.
import './charts.css';

export function Swatch({ step }: { readonly step: number }) {
  return (
    <svg className="op-swatch" viewBox="0 0 24 18" aria-hidden="true" focusable="false">
      <rect className={`op-chart__step-${step}`} x="0" y="0" width="24" height="18" />
      <rect className="op-chart__frame" x="0.75" y="0.75" width="22.5" height="16.5" />
    </svg>
  );
}
