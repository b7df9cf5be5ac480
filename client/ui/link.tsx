// A link within the product, and one that leaves it.
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import './link.css';
import { classNames } from './class-names.ts';

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  /** A link in a list of links: no underline until pointed at. */
  readonly quiet?: boolean;
  readonly lang?: string;
}

export function Link({ to, children, quiet = false, lang }: LinkProps) {
  return (
    <RouterLink to={to} lang={lang} className={classNames('op-link', quiet && 'op-link--quiet')}>
      {children}
    </RouterLink>
  );
}

export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} className="op-link" rel="noopener noreferrer">
      {children}
    </a>
  );
}
