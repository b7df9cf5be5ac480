// The end of a list that goes on: how much is shown, and a button for more.
import { useWords } from '../labels/words.ts';
import { Button } from './button.tsx';

interface LoadMoreProps {
  readonly shown: number;
  /** How many there are in all, where that is known. */
  readonly total?: number;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}

export function LoadMore({ shown, total, hasMore, busy, onMore }: LoadMoreProps) {
  const { t } = useWords();
  return (
    <div className="op-row">
      {hasMore && (
        <Button busy={busy} onClick={onMore}>
          {t('ui.showMore')}
        </Button>
      )}
      {total !== undefined && total > 0 && (
        <p className="op-soft op-small op-figures" role="status">
          {t('ui.shownOf', { shown, total })}
        </p>
      )}
    </div>
  );
}
