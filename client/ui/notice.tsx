// A message beside the running text. An error speaks at once, the others wait their turn.
import type { ReactNode } from 'react';
import './notice.css';

interface NoticeProps {
  readonly kind?: 'info' | 'good' | 'caution' | 'error';
  readonly title?: string;
  readonly children?: ReactNode;
  /** Announced when it appears after the page was there; leave out for what is there from the start. */
  readonly live?: boolean;
}

export function Notice({ kind = 'info', title, children, live = false }: NoticeProps) {
  const role = live ? (kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div className={`op-notice op-notice--${kind}`} role={role}>
      {title !== undefined && <p className="op-notice__title">{title}</p>}
      {children}
    </div>
  );
}
