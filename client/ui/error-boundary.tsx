// When drawing fails: a page that says so, without losing the way home.
import { Component, type ReactNode } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from './button.tsx';
import { Page } from './page.tsx';

interface ErrorBoundaryProps {
  /** Another place clears the error. */
  readonly place: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failedAt: string | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failedAt: null };

  override componentDidCatch(): void {
    this.setState({ failedAt: this.props.place });
  }

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { failedAt: '' };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    const elsewhere = state.failedAt !== null && state.failedAt !== '' && state.failedAt !== props.place;
    return elsewhere ? { failedAt: null } : null;
  }

  override render(): ReactNode {
    return this.state.failedAt === null ? this.props.children : <Broken />;
  }
}

function Broken() {
  const { t } = useWords();
  return (
    <Page title={t('ui.brokenTitle')} lead={t('ui.brokenText')}>
      <p>
        <Button variant="primary" onClick={() => window.location.reload()}>
          {t('ui.reload')}
        </Button>
      </p>
    </Page>
  );
}
