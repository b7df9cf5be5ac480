// The end of a list that goes on: how much is shown, and a button for more.
import { useWords } from '../labels/words.ts';
import { Button } from './button.tsx';

interface LoadMoreProps {
  readonly shown: number;
  /** How many there are in all, where that is known. */
  readonly total?: number;
  /** The paged query that the list comes from. */
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

export function LoadMore({ shown, total, query }: LoadMoreProps) {
  const { t } = useWords();
  return (
    <div className="op-row">
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
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
