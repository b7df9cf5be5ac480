// Links within the product, in three looks, and one that leaves it. Built on the router's hooks and not on its own link
// component, which carries prefetching and forms that nothing here uses (3 kB for every visitor).
import type { MouseEvent, ReactNode } from 'react';
import { createPath, useHref, useLocation, useNavigate, useResolvedPath } from 'react-router';
import './link.css';
import { classNames } from './class-names.ts';

interface PlainLinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly lang?: string | undefined;
  readonly current?: boolean;
}

/** A link without a look of its own. Opens in a new tab like any other when somebody asks for that. */
export function PlainLink({ to, children, className, lang, current = false }: PlainLinkProps) {
  const href = useHref(to);
  const target = createPath(useResolvedPath(to));
  const here = createPath(useLocation());
  const navigate = useNavigate();
  function follow(event: MouseEvent): void {
    const elsewhere = event.button !== 0 || event.metaKey || event.altKey || event.ctrlKey || event.shiftKey;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    void navigate(to, { replace: target === here });
  }
  return (
    <a
      href={href}
      className={className}
      lang={lang}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  /** A link in a list of links: no underline until pointed at. */
  readonly quiet?: boolean;
  readonly lang?: string;
}

export function Link({ to, children, quiet = false, lang }: LinkProps) {
  return (
    <PlainLink to={to} lang={lang} className={classNames('op-link', quiet && 'op-link--quiet')}>
      {children}
    </PlainLink>
  );
}

export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} className="op-link" rel="noopener noreferrer">
      {children}
    </a>
  );
}
