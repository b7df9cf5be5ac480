// A page: its one h1, its document title, and the focus when somebody arrives by a link.
import { type ReactNode, useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import './page.css';
import { classNames } from './class-names.ts';

let seen: string | null = null;

interface PageHeaderProps {
  readonly title: string;
  /** What the browser's tab says, when the h1 alone does not tell enough. */
  readonly documentTitle?: string;
  /** A short line above the h1: where this belongs. */
  readonly above?: ReactNode;
  readonly lead?: ReactNode;
  /** Pages within one address (questions, steps) pass what changes, so that the focus goes to the new h1. */
  readonly step?: string | number;
}

export function PageHeader({ title, documentTitle, above, lead, step }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const navigation = useNavigationType();
  const place = `${pathname}#${step ?? ''}`;
  useEffect(() => {
    const arrived = seen !== null && seen !== place;
    seen = place;
    if (!arrived) return;
    heading.current?.focus({ preventScroll: true });
    if (navigation !== NavigationType.Pop) window.scrollTo(0, 0);
  }, [place, navigation]);
  return (
    <header className="op-page-header">
      <title>{`${documentTitle ?? title} · Op Peil`}</title>
      {above !== undefined && <p className="op-page-header__above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="op-lead">{lead}</p>}
    </header>
  );
}

interface PageProps extends PageHeaderProps {
  /** For tables and pictures: as wide as the screen allows. Text stays narrow. */
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

export function Page({ wide = false, children, ...header }: PageProps) {
  return (
    <div className={classNames('op-page', wide && 'op-page--wide')}>
      <PageHeader {...header} />
      <div className="op-flow">{children}</div>
    </div>
  );
}
