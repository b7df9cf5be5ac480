// Taking part in steps of ten per cent: ten blocks, never finer. The words beside it say how to read the step.
import './charts.css';

interface ResponseBarProps {
  /** 0–100 in steps of 10; null when it is not shown. */
  readonly percentStep: number | null;
  /** The same in words: "ten minste 70%". */
  readonly text: string;
}

export function ResponseBar({ percentStep, text }: ResponseBarProps) {
  return (
    <span className="op-response">
      <svg className="op-response__bar" viewBox="0 0 160 16" aria-hidden="true" focusable="false">
        {Array.from({ length: 10 }, (_, at) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: ten blocks in a row are told apart by their place only
            key={at}
            className={
              percentStep !== null && at < percentStep / 10 ? 'op-response__full' : 'op-response__empty'
            }
            x={16 * at + 1}
            y={1}
            width={14}
            height={14}
          />
        ))}
      </svg>
      <span className="op-figures">{text}</span>
    </span>
  );
}
