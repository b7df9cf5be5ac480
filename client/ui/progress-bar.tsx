// How far something is, with the same in words beside it.
import './progress-bar.css';

interface ProgressBarProps {
  /** What is being counted; read out, and shown when there is no `text`. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The words beside the bar: "Nog 12 minuten". */
  readonly text?: string;
}

export function ProgressBar({ label, value, max, text }: ProgressBarProps) {
  return (
    <div className="op-progress">
      <progress className="op-progress__bar" aria-label={label} value={value} max={Math.max(max, 1)} />
      {text !== undefined && <span className="op-progress__text op-figures">{text}</span>}
    </div>
  );
}
