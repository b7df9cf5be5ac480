// Keeps the place of what is being fetched. It stays invisible for the first 300 ms, so that quick answers do not flash.
import { useWords } from '../labels/words.ts';
import './skeleton.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useWords();
  return (
    <div className="op-skeleton" role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have nothing else to be told apart by
        <span key={line} className="op-skeleton__line" />
      ))}
    </div>
  );
}
