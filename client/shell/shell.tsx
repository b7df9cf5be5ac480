// What stands around every page: the skip link, the bar, the page itself, the foot.
import { type ReactNode, Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useWords } from '../labels/words.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Link } from '../ui/link.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Redirect } from '../ui/navigation.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Header } from './header.tsx';
import './shell.css';
import { useViewerQuery } from './viewer.ts';

export function Shell() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const { data: viewer } = useViewerQuery();
  return (
    <>
      <a className="op-skip" href="#op-content">
        {t('shell.skip')}
      </a>
      <Header viewer={viewer ?? null} />
      <main id="op-content" className="op-main" tabIndex={-1}>
        <ErrorBoundary place={pathname}>
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <LiveRegion />
      <footer className="op-footer op-no-print">
        <nav aria-label={t('shell.footer')} className="op-row">
          <Link to="/toegankelijkheid">{t('shell.nav.accessibility')}</Link>
          <Link to="/open-data">{t('shell.nav.openData')}</Link>
          {viewer != null && <Link to="/privacy">{t('shell.nav.privacy')}</Link>}
        </nav>
      </footer>
    </>
  );
}

/** Pages for signed-in people: others go to the sign-in page and come back to where they wanted to be. */
export function SignedIn(): ReactNode {
  const { data, error, refetch } = useViewerQuery();
  const { pathname, search } = useLocation();
  if (data === undefined) return error === null ? <Skeleton /> : <Failed error={error} onRetry={refetch} />;
  if (data === null) {
    const to = pathname === '/' ? '' : `?naar=${encodeURIComponent(pathname + search)}`;
    return <Redirect to={`/aanmelden${to}`} />;
  }
  return <Outlet />;
}
