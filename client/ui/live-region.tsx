// One place that says aloud what changed. `announce` from anywhere; the region stands in the shell, once.
import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';

let text = '';
const listeners = new Set<() => void>();

/** Says a sentence politely; the same sentence twice is said twice. */
export function announce(sentence: string): void {
  text = text === sentence ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function LiveRegion() {
  const said = useSyncExternalStore(subscribe, () => text);
  return (
    <div role="status">
      <VisuallyHidden>{said}</VisuallyHidden>
    </div>
  );
}
