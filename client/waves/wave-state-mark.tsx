// Where a measurement is on its way from draft to published: four steps, the present one named.
import { useWords } from '../labels/words.ts';
import './waves.css';

const STATES = ['DRAFT', 'OPEN', 'CLOSED', 'PUBLISHED'] as const;
export type WaveState = (typeof STATES)[number];

export function WaveStateMark({ state }: { readonly state: WaveState }) {
  const { t } = useWords();
  const at = STATES.indexOf(state);
  return (
    <span className="op-wave-state">
      <svg className="op-wave-state__steps" viewBox="0 0 52 12" aria-hidden="true" focusable="false">
        {STATES.map((step, index) => (
          <rect
            key={step}
            className={index <= at ? 'op-wave-state__done' : 'op-wave-state__open'}
            x={13 * index + 1}
            y={1}
            width={11}
            height={10}
          />
        ))}
      </svg>
      {t(`common.waveState.${state}`)}
    </span>
  );
}
