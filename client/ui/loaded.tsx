// What is being asked: a skeleton while it comes, what went wrong with a way to try again, or the page itself.
import type { ReactNode } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from './button.tsx';
import { NotFound } from './not-found.tsx';
import { Notice } from './notice.tsx';
import { Skeleton } from './skeleton.tsx';

interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly of: Asked<Data>;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

export function Loaded<Data>({ of, lines = 5, children }: LoadedProps<Data>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error === null) return <Skeleton lines={lines} />;
  if ('code' in of.error && of.error.code === 'NOT_FOUND') return <NotFound />;
  return <Failed error={of.error} onRetry={of.refetch} />;
}

export function Failed({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => unknown }) {
  const { t } = useWords();
  return (
    <Notice kind="error" live title={t('ui.failedTitle')}>
      <p>{error.message === '' ? t('ui.offline') : error.message}</p>
      {onRetry !== undefined && <Button onClick={() => void onRetry()}>{t('ui.tryAgain')}</Button>}
    </Notice>
  );
}
